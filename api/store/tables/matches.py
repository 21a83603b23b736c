"""What was recommended to whom, and what became of it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.store.tables.base import Actor, Base, Id, Word, one_of
from api.store.tables.words import OutcomeState, RefusalReason, Side


class RecommendationRow(Base):
    """A vacancy shown to a person (or a person for a vacancy), at which place of the list."""

    __tablename__ = "recommendations"
    __table_args__ = (UniqueConstraint("run", "labourer_id", "vacancy_id"),)

    id: Mapped[Id]
    labourer_id: Mapped[UUID] = mapped_column(ForeignKey("labourers.id"), index=True)
    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancies.id"), index=True)
    run: Mapped[UUID]
    rank: Mapped[int]
    policy: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class OutcomeRow(Base):
    """One dated state of a pair. Nothing is overwritten: a mistake is undone by a later row."""

    __tablename__ = "outcomes"
    __table_args__ = (
        one_of("state", OutcomeState),
        one_of("whose", Side, optional=True),
        one_of("reason", RefusalReason, optional=True),
        Index(None, "labourer_id", "vacancy_id"),
    )

    id: Mapped[Id]
    labourer_id: Mapped[UUID] = mapped_column(ForeignKey("labourers.id"))
    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancies.id"), index=True)
    state: Mapped[Word]
    day: Mapped[date]
    reason: Mapped[Word | None]
    whose: Mapped[Word | None]
    actor: Mapped[Actor]
    at: Mapped[datetime]
    undone_by: Mapped[str | None] = mapped_column(String(60))
    undone_at: Mapped[datetime | None]
