"""Employers, vacancies, and the files that people and vacancies came in."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from api.store.tables.base import Actor, Base, County, Digest, Id, Word, one_of
from api.store.tables.words import ImportKind, ImportState


class EmployerRow(Base):
    """An employer. The contact is a person and sealed."""

    __tablename__ = "employers"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200), index=True)
    credit_code: Mapped[str | None] = mapped_column(String(18), unique=True)
    county_code: Mapped[County]
    sealed_contact: Mapped[bytes | None]
    created_at: Mapped[datetime]


class VacancyRow(Base):
    """A vacancy: whose it is, and which version of it is in force."""

    __tablename__ = "vacancies"

    id: Mapped[Id]
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employers.id"), index=True)
    county_code: Mapped[County]
    current_version: Mapped[int]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    filled_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class VacancyVersionRow(Base):
    """One state of a vacancy: the advert in clear, its contact sealed."""

    __tablename__ = "vacancy_versions"
    __table_args__ = (UniqueConstraint("vacancy_id", "number"),)

    id: Mapped[Id]
    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancies.id"))
    number: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[Actor]
    import_id: Mapped[UUID | None] = mapped_column(ForeignKey("imports.id"), index=True)
    source_row: Mapped[int | None]
    content: Mapped[dict[str, Any]]
    sealed_contact: Mapped[bytes | None]


class ImportRow(Base):
    """A file that was handed in. Its name is masked, its layout (headings, sheets) sealed.

    It is held to the area of whoever handed it in. Until it is read it has no layout.
    """

    __tablename__ = "imports"
    __table_args__ = (one_of("kind", ImportKind), one_of("state", ImportState))

    id: Mapped[Id]
    kind: Mapped[Word]
    masked_file: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[Digest]
    state: Mapped[Word]
    rows_read: Mapped[int] = mapped_column(default=0)
    rows_new: Mapped[int] = mapped_column(default=0)
    rows_changed: Mapped[int] = mapped_column(default=0)
    rows_same: Mapped[int] = mapped_column(default=0)
    rows_refused: Mapped[int] = mapped_column(default=0)
    doubts: Mapped[int] = mapped_column(default=0, server_default="0")
    area_code: Mapped[str] = mapped_column(String(12), default="", server_default=text("''"))
    sealed_layout: Mapped[bytes | None]
    actor: Mapped[Actor]
    at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]


class ImportSourceRow(Base):
    """One source row, sealed with the key of the person it tells of, else with the import's.

    ``effect`` is what it does when the import is applied, ``version_before`` the version that is in
    force until then, 0 for none.
    """

    __tablename__ = "import_rows"
    __table_args__ = (UniqueConstraint("import_id", "number"),)

    id: Mapped[Id]
    import_id: Mapped[UUID] = mapped_column(ForeignKey("imports.id"))
    number: Mapped[int]
    effect: Mapped[Word | None]
    version_before: Mapped[int | None]
    labourer_id: Mapped[UUID | None] = mapped_column(ForeignKey("labourers.id"), index=True)
    vacancy_id: Mapped[UUID | None] = mapped_column(ForeignKey("vacancies.id"), index=True)
    sealed_source: Mapped[bytes]
