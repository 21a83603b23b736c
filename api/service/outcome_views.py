"""Outcomes as they are handed in and out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from api.service.fields import Text
from api.service.outcome_rules import WITH_DUE
from api.service.paging import Paged
from api.store.tables import OutcomeState, RefusalReason, Side

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
Day = Annotated[date, Field(ge=EARLIEST, lt=LATEST, examples=["2026-03-05"])]


class OutcomeIn(BaseModel):
    """What became of a recommendation. ``id`` is made by whoever sends it: sent twice, kept once.

    ``whose`` and ``reason`` belong to a refusal and to nothing else; ``due_at`` is when the
    interview is held or work begins, ``note`` where, or where the bus stops.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "id": "0b8e0c5e-6a0f-4f0e-9d55-0b1d3b2f6c11",
                    "labourer": "5f8f2f3c-95a5-4a3e-8f43-6a4a52d0a2a1",
                    "vacancy": "9a1c8f0e-51a3-4f5e-a9a5-1de1c5b7e7c3",
                    "state": "offered",
                    "due_at": "2026-03-09T00:00:00Z",
                    "note": "河田镇政府门口乘车",
                }
            ]
        },
    )

    id: UUID
    labourer: UUID
    vacancy: UUID
    state: OutcomeState
    day: Day | None = Field(None, description="发生的日期，不填为今天")
    whose: Side | None = None
    reason: RefusalReason | None = None
    due_at: AwareDatetime | None = Field(None, description="面试时间或到岗时间")
    note: Text = Field("", description="面试地点、乘车点等，加密保存")
    overbook: bool = Field(default=False, description="名额已满时仍要录用")

    @model_validator(mode="after")
    def _fits_the_state(self) -> Self:
        is_refusal = self.state is OutcomeState.REFUSED
        if is_refusal != (self.whose is not None) or is_refusal != (self.reason is not None):
            raise ValueError("whose and reason belong to a refusal")
        if self.due_at is not None:
            if self.state not in WITH_DUE:
                raise ValueError("due_at belongs to an interview or an offer")
            if not EARLIEST <= self.due_at.date() < LATEST:
                raise ValueError("due_at is out of range")
        return self


class UndoIn(BaseModel):
    """How an outcome is taken back."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"examples": [{"overbook": False}]}
    )

    overbook: bool = Field(default=False, description="撤销后名额会超出时仍要撤销")


class OutcomeView(BaseModel):
    """One outcome. What a recruiter did not record is handed to them without words and reasons."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    labourer: UUID
    vacancy: UUID
    state: OutcomeState
    day: Day
    whose: Side | None
    reason: RefusalReason | None
    due_at: AwareDatetime | None
    note: str = Field(examples=["河田镇政府门口乘车"])
    by: str = Field(examples=["chen.op"])
    at: AwareDatetime
    undone_by: str | None = Field(examples=[None])
    undone_at: AwareDatetime | None


class Recorded(OutcomeView):
    """An outcome that was recorded or undone, and the seats that are left after it."""

    seats_left: int = Field(examples=[3])


class OutcomeQuery(Paged):
    """Whose outcomes, of which vacancy, of which day; without any of them those of today."""

    labourer: UUID | None = None
    vacancy: UUID | None = None
    day: Day | None = None
    undone: bool = Field(default=False, description="也列出已撤销的")


class OutcomePage(BaseModel):
    """A part of the outcomes, the newest first. ``next`` goes into ``after``."""

    model_config = ConfigDict(frozen=True)

    total: int = Field(examples=[1])
    items: tuple[OutcomeView, ...]
    next: UUID | None
