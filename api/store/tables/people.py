"""People and their history. Whatever identifies or describes a person is sealed.

In clear stand ids, moments, and the codes of county, town and village, which decide who may see a
person.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.store.tables.base import Actor, Base, County, Id, Town, Village, Word, one_of
from api.store.tables.words import AgreementForm, FollowUpKind


class HouseholdRow(Base):
    """A household: its number as the village wrote it is sealed."""

    __tablename__ = "households"

    id: Mapped[Id]
    county_code: Mapped[County]
    village_code: Mapped[Village]
    sealed_number: Mapped[bytes | None]


class LabourerRow(Base):
    """A person: where they may be looked up, and which version of their record is in force.

    Withdrawn is who came in with an import that was undone: on no list, with look-ups and history.
    """

    __tablename__ = "labourers"

    id: Mapped[Id]
    household_id: Mapped[UUID | None] = mapped_column(ForeignKey("households.id"), index=True)
    county_code: Mapped[County]
    town_code: Mapped[Town]
    village_code: Mapped[Village]
    certificate_index: Mapped[bytes | None] = mapped_column(unique=True)
    phone_index: Mapped[bytes | None] = mapped_column(index=True)
    sealed_certificate: Mapped[bytes | None]
    sealed_phone: Mapped[bytes | None]
    current_version: Mapped[int]
    wants_human_only: Mapped[bool] = mapped_column(default=False)
    survey_state: Mapped[Word | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class LabourerVersionRow(Base):
    """One state of a person's record: who wrote it, when, from which row of which import."""

    __tablename__ = "labourer_versions"
    __table_args__ = (UniqueConstraint("labourer_id", "number"),)

    id: Mapped[Id]
    labourer_id: Mapped[UUID] = mapped_column(ForeignKey("labourers.id"))
    number: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[Actor]
    import_id: Mapped[UUID | None] = mapped_column(ForeignKey("imports.id"), index=True)
    source_row: Mapped[int | None]
    sealed_record: Mapped[bytes]


class ServiceRow(Base):
    """A service given to a person at the desk; what was said is sealed."""

    __tablename__ = "services"

    id: Mapped[Id]
    labourer_id: Mapped[UUID] = mapped_column(ForeignKey("labourers.id"), index=True)
    kind: Mapped[Word]
    day: Mapped[date]
    next_day: Mapped[date | None]
    actor: Mapped[Actor]
    at: Mapped[datetime]
    sealed_note: Mapped[bytes | None]


class AgreementRow(Base):
    """A person agreed that an employer learns some of their fields (PIPL 23)."""

    __tablename__ = "agreements"
    __table_args__ = (one_of("form", AgreementForm),)

    id: Mapped[Id]
    labourer_id: Mapped[UUID] = mapped_column(ForeignKey("labourers.id"), index=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"), index=True)
    purpose: Mapped[Word]
    fields: Mapped[str]
    form: Mapped[Word]
    day: Mapped[date]
    recorder: Mapped[Actor]
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class FollowUpRow(Base):
    """Something that somebody is to do for a person by a day."""

    __tablename__ = "follow_ups"
    __table_args__ = (one_of("kind", FollowUpKind),)

    id: Mapped[Id]
    labourer_id: Mapped[UUID] = mapped_column(ForeignKey("labourers.id"), index=True)
    kind: Mapped[Word]
    who: Mapped[Actor]
    day: Mapped[date] = mapped_column(index=True)
    actor: Mapped[Actor]
    at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    sealed_note: Mapped[bytes | None]
