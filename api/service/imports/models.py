"""What is said of an import: its stage, its counts, its rows and its doubts; numbers are masked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from api.store.tables import ImportKind, RowEffect

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much (0: not known yet). What it raises stops the work."""

MOST_ROWS = 500
"""On one page."""


Hold = Callable[[Session], None]
"""Called in a transaction before it is written; refuses by raising if it does not count any more,
as that of a job which another process has begun anew."""


def unheld(session: Session) -> None:
    """Refuse nothing."""
    del session


def unnoticed(done: int, total: int) -> None:
    """Show no progress."""
    del done, total


class ImportStage(StrEnum):
    """How far an import has come."""

    UPLOADED = "uploaded"
    READ = "read"
    APPLIED = "applied"
    UNDONE = "undone"
    DROPPED = "dropped"


class Refusal(StrEnum):
    """Why a row is left out."""

    NAMELESS = "nameless"
    DUPLICATE = "duplicate"
    OUTSIDE_AREA = "outside_area"
    ERASED = "erased"


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True)


class Counts(_Told):
    """Rows by what they do; ``missing`` are on record within the area and not in the file."""

    read: int = Field(0, examples=[120])
    new: int = Field(0, examples=[20])
    changed: int = Field(0, examples=[7])
    same: int = Field(0, examples=[91])
    refused: int = Field(0, examples=[2])
    missing: int = Field(0, examples=[3])
    doubts: int = Field(0, examples=[15])


class ImportView(_Told):
    """One import. ``same_as`` is an earlier one of the same bytes."""

    id: UUID = Field(examples=["6f1f0d0e-62a5-4a4e-9d3b-0e6a1c9d2f11"])
    kind: ImportKind
    file: str = Field(examples=["河田镇花名册.xlsx"])
    stage: ImportStage
    counts: Counts
    same_as: UUID | None = None
    by: str = Field(examples=["wang"])
    at: datetime
    applied_at: datetime | None = None
    undone_at: datetime | None = None


class ImportList(_Told):
    """Imports, the newest first."""

    total: int = Field(examples=[1])
    imports: tuple[ImportView, ...]


class CellChange(_Told):
    """One cell that changes; numbers of people are masked."""

    key: str = Field(examples=["education"])
    column: str = Field(examples=["文化程度"])
    before: str = Field(examples=["初中"])
    after: str = Field(examples=["高中"])


class RowView(_Told):
    """One row of the file and what it does.

    ``first_row`` is the earlier row that a duplicate repeats; ``is_erased`` says that its person
    has been erased, so that nothing can be shown any more.
    """

    row: int = Field(examples=[12])
    sheet: str = Field("", examples=["名册"])
    sheet_row: int = Field(0, examples=[14])
    label: str = Field("", examples=["赵一"])
    effect: RowEffect
    reason: Refusal | None = None
    first_row: int | None = Field(None, examples=[3])
    changes: tuple[CellChange, ...] = ()
    labourer: UUID | None = None
    vacancy: UUID | None = None
    is_erased: bool = False


class RowPage(_Told):
    """Some rows of an import, by rising number."""

    total: int = Field(examples=[7])
    rows: tuple[RowView, ...]


class DoubtView(_Told):
    """Something odd about the file or a cell."""

    sheet: str = Field("", examples=["名册"])
    sheet_row: int = Field(0, examples=[14])
    row: int = Field(0, examples=[12])
    column: str = Field("", examples=["联系方式"])
    code: str = Field(examples=["phone.missing"])
    severity: str = Field(examples=["to_check"])
    message: str = Field(examples=["没有填联系方式。"])


class DoubtPage(_Told):
    """Some doubts of an import: those of the file first, then by row."""

    total: int = Field(examples=[15])
    doubts: tuple[DoubtView, ...]


class Undone(_Told):
    """What undoing did; ``left`` are rows that were changed or used since and stay as they are."""

    restored: int = Field(examples=[7])
    withdrawn: int = Field(examples=[20])
    left: tuple[int, ...] = Field(examples=[[12]])
