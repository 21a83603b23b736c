"""Users, their sessions, long pieces of work, the audit log, and the data base's own card."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from api.store.tables.base import Actor, Base, Digest, Id, Word, one_of
from api.store.tables.words import JobState, Role


class StoreCard(Base):
    """The one row that says which data base this is and which keys belong to it."""

    __tablename__ = "store_card"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    store: Mapped[UUID]
    ring: Mapped[UUID]
    blinding: Mapped[int]
    created_at: Mapped[datetime]


class UserRow(Base):
    """Somebody who signs in; name and phone are sealed."""

    __tablename__ = "users"
    __table_args__ = (one_of("role", Role),)

    id: Mapped[Id]
    login: Mapped[Actor] = mapped_column(unique=True)
    role: Mapped[Word]
    area_code: Mapped[str] = mapped_column(String(12), default="")
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employers.id"))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    must_change_password: Mapped[bool] = mapped_column(default=False, server_default=false())
    sealed_profile: Mapped[bytes | None]
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class SessionRow(Base):
    """A sign-in. Only a hash of its token is kept."""

    __tablename__ = "sessions"

    token_hash: Mapped[Digest] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]


class JobRow(Base):
    """A long piece of work. What it is asked and what it answers hold no personal data."""

    __tablename__ = "jobs"
    __table_args__ = (one_of("state", JobState),)

    id: Mapped[Id]
    kind: Mapped[Word]
    state: Mapped[Word] = mapped_column(index=True)
    asked: Mapped[dict[str, Any]]
    answer: Mapped[dict[str, Any] | None]
    error_code: Mapped[str | None] = mapped_column(String(60))
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    actor: Mapped[Actor]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    alive_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    is_cancel_asked: Mapped[bool] = mapped_column(default=False)
    tries: Mapped[int] = mapped_column(default=0, server_default="0")


class AuditRow(Base):
    """One line of the audit log; triggers refuse to change it or take it out."""

    __tablename__ = "audit"
    __table_args__ = (UniqueConstraint("hash"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[Actor]
    role: Mapped[Word]
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str | None] = mapped_column(String(16), index=True)
    purpose: Mapped[str | None] = mapped_column(String(60))
    detail: Mapped[str]
    sealed_note: Mapped[bytes | None]
    previous: Mapped[Digest]
    hash: Mapped[Digest]


class ExportRow(Base):
    """A paper or table that left the program: what it held, and whose watermark it carries."""

    __tablename__ = "exports"

    id: Mapped[Id]
    kind: Mapped[Word]
    watermark: Mapped[str] = mapped_column(String(20), unique=True)
    rows: Mapped[int]
    sha256: Mapped[Digest]
    actor: Mapped[Actor]
    at: Mapped[datetime]
