"""What exports are asked for, and what is known of those that were made."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from api.service.outcome_views import Day

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Those that nobody takes for a digit. Letters alone: no number of a person can look like one."""
LENGTH = 10


class ExportKind(StrEnum):
    """What an export holds."""

    LABOURERS = "labourers"
    VACANCIES = "vacancies"
    OUTCOMES = "outcomes"
    FOLLOW_UPS = "follow_ups"
    PLAN_SEATS = "plan_seats"
    AUDIT = "audit"


DATED = frozenset({ExportKind.OUTCOMES, ExportKind.FOLLOW_UPS, ExportKind.AUDIT})


class ExportAsked(BaseModel):
    """Which table. Days narrow what is dated, and nothing else; a plan is named for its seats."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [{"kind": "outcomes", "since": "2026-03-01", "until": "2026-03-05"}]
        },
    )

    kind: ExportKind
    plan: UUID | None = Field(None, description="哪一份计划，只用于岗位分配")
    since: Day | None = Field(None, description="从哪一天起")
    until: Day | None = Field(None, description="到哪一天止")

    @model_validator(mode="after")
    def _fits_the_kind(self) -> Self:
        if (self.kind is ExportKind.PLAN_SEATS) != (self.plan is not None):
            raise ValueError("a plan belongs to its seats")
        if self.kind not in DATED and (self.since or self.until):
            raise ValueError("days belong to what is dated")
        if self.since and self.until and self.since > self.until:
            raise ValueError("until is before since")
        return self


class ExportLine(BaseModel):
    """An export that was made: what, how many rows, by whom, when, and the hash of the file."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    kind: ExportKind
    kind_word: str = Field(examples=["劳动力名册"])
    watermark: str = Field(examples=["KQWERTZHAB"])
    rows: int = Field(examples=[520])
    sha256: str = Field(examples=["9f2c41d07ab3e685" * 4])
    by: str = Field(examples=["chen.op"])
    at: datetime = Field(examples=["2026-03-05T02:15:00Z"])


class ExportPage(BaseModel):
    """A part of the exports, the latest first. ``next`` goes into ``after``."""

    model_config = ConfigDict(frozen=True)

    total: int = Field(examples=[1])
    items: tuple[ExportLine, ...]
    next: UUID | None


class ExportTrace(BaseModel):
    """A watermark as it stands on a page that was found; small letters and spaces do no harm."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    watermark: Annotated[
        str, StringConstraints(min_length=LENGTH, max_length=40, pattern=r"^[A-Za-z \-]+$")
    ] = Field(examples=["KQWERTZHAB"])

    @property
    def letters(self) -> str:
        """The watermark as it is stored."""
        return self.watermark.replace(" ", "").replace("-", "").upper()
