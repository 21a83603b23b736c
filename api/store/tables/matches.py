"""What was recommended to whom, what became of it, and the plans that seats were given out by."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Double, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.store.tables.base import Actor, Base, County, Id, Word, one_of
from api.store.tables.words import OutcomeState, PlanState, RefusalReason, Side


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
    """One dated state of a pair. Nothing is overwritten: a mistake is undone by a later row.

    ``due_at`` is when an interview is held or work begins; where, and what was said, is sealed.
    """

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
    due_at: Mapped[datetime | None]
    sealed_note: Mapped[bytes | None]
    actor: Mapped[Actor]
    at: Mapped[datetime]
    undone_by: Mapped[str | None] = mapped_column(String(60))
    undone_at: Mapped[datetime | None]


class PlanRow(Base):
    """One plan of all seats, with the certificate that says how good it is."""

    __tablename__ = "plans"
    __table_args__ = (one_of("state", PlanState),)

    id: Mapped[Id]
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id"))
    county_code: Mapped[County]
    state: Mapped[Word]
    day: Mapped[date]
    settings: Mapped[dict[str, Any]]
    certificate: Mapped[dict[str, Any]]
    figures: Mapped[dict[str, Any]]
    actor: Mapped[Actor]
    at: Mapped[datetime]


class PlanSeatRow(Base):
    """A place of a person on a plan: choice 1 holds the seat, the others hold none."""

    __tablename__ = "plan_seats"
    __table_args__ = (UniqueConstraint("plan_id", "labourer_id", "choice"),)

    id: Mapped[Id]
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"))
    labourer_id: Mapped[UUID] = mapped_column(ForeignKey("labourers.id"), index=True)
    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancies.id"), index=True)
    choice: Mapped[int]
    chance: Mapped[float] = mapped_column(Double)
    value: Mapped[float] = mapped_column(Double)
    price: Mapped[float] = mapped_column(Double)
