"""What all tables share: names of constraints, times in UTC, closed lists of words."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, DateTime, Dialect, LargeBinary, MetaData, String, Uuid
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import JSON, TypeDecorator

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Without names SQLite could not drop a constraint in a later migration."""


class UtcTime(TypeDecorator[datetime]):
    """A moment. A time without a zone is refused; what comes back is in UTC on every data base."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn into UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone, PostgreSQL gives its own."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Root of the tables."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {  # noqa: RUF012 - read once by SQLAlchemy
        datetime: UtcTime,
        bytes: LargeBinary,
        UUID: Uuid,
        dict[str, Any]: JSON(none_as_null=True),
    }


Id = Annotated[UUID, mapped_column(Uuid, primary_key=True, default=uuid4)]
"""Random: an id says nothing of the person, and one of a restored copy is never given again."""

Word = Annotated[str, mapped_column(String(20))]
County = Annotated[str | None, mapped_column(String(6), index=True)]
Town = Annotated[str | None, mapped_column(String(9), index=True)]
Village = Annotated[str | None, mapped_column(String(12), index=True)]
Actor = Annotated[str, mapped_column(String(60))]
"""Login of a user, or ``console``."""
Digest = Annotated[str, mapped_column(String(64))]
"""A hash in hexadecimal."""


def one_of(column: str, words: type[StrEnum], *, optional: bool = False) -> CheckConstraint:
    """A column that holds one of a closed list of words."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    condition = f"{column} IN ({listed})"
    return CheckConstraint(
        f"{column} IS NULL OR {condition}" if optional else condition, name=f"{column}_known"
    )
