"""How an export is made: gathered within the actor's reach, marked, and put on record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from secrets import choice
from types import MappingProxyType
from uuid import uuid4

from api.reports.export_book import ExportSheet, Marks, export_book
from api.service.actors import Actor, Permission
from api.service.choices import words
from api.service.errors import TooMany
from api.service.exports.models import LENGTH, LETTERS, ExportAsked, ExportKind
from api.service.exports.tables_of_log import audit_sheets
from api.service.exports.tables_of_matches import (
    follow_up_sheets,
    outcome_sheets,
    plan_sheets,
)
from api.service.exports.tables_of_records import people_sheets, vacancy_sheets
from api.service.office import Office
from api.store.tables import ExportRow

MOST_ROWS = 100_000
"""More would not fit into memory, nor be looked at by anybody."""


@dataclass(frozen=True, slots=True)
class Export:
    """A workbook, with its name for the person who saves it."""

    name: str
    watermark: str
    content: bytes = field(repr=False)


Gather = Callable[[Office, Actor, ExportAsked], tuple[ExportSheet, ...]]

KINDS: Mapping[ExportKind, tuple[Permission, Gather]] = MappingProxyType(
    {
        ExportKind.LABOURERS: (Permission.PEOPLE_READ, people_sheets),
        ExportKind.VACANCIES: (Permission.VACANCIES_READ, vacancy_sheets),
        ExportKind.OUTCOMES: (Permission.OUTCOMES_READ, outcome_sheets),
        ExportKind.FOLLOW_UPS: (Permission.FOLLOW_UPS_READ, follow_up_sheets),
        ExportKind.PLAN_SEATS: (Permission.PLANS_READ, plan_sheets),
        ExportKind.AUDIT: (Permission.AUDIT_READ, audit_sheets),
    }
)
"""What each kind needs besides, and what gathers it. The first sheet's rows are those counted."""


def make_export(office: Office, actor: Actor, asked: ExportAsked) -> Export:
    """A table of what the actor may see, numbers masked.

    1. Rows are gathered within the actor's area.
    2. The workbook is made in memory, under a watermark of its own.
    3. Watermark and hash go on record, with a line in the audit log, before anybody has the file.

    Raises
    ------
    TooMany
        ``rows`` if there are more than :data:`MOST_ROWS`.
    """
    actor.must(Permission.EXPORTS_MAKE)
    needed, gather = KINDS[asked.kind]
    actor.must(needed)
    sheets = gather(office, actor, asked)  # 1.
    rows = len(sheets[0].rows)
    if rows > MOST_ROWS:
        raise TooMany("too many rows to export", reason="rows")
    at = office.clock()
    word = words()["export_kind"][asked.kind]
    mark = "".join(choice(LETTERS) for _ in range(LENGTH))
    content = export_book(sheets, Marks(word, actor.login, at.astimezone(), mark))  # 2.
    _put_on_record(office, actor, asked, (mark, rows, content))  # 3.
    return Export(_name(word, at, mark), mark, content)


def _put_on_record(
    office: Office, actor: Actor, asked: ExportAsked, made: tuple[str, int, bytes]
) -> None:
    mark, rows, content = made
    with office.writing(actor, "export.make") as writing:
        writing.session.add(
            ExportRow(
                id=uuid4(),
                kind=asked.kind.value,
                watermark=mark,
                rows=rows,
                sha256=sha256(content).hexdigest(),
                actor=actor.login,
                at=writing.at,
            )
        )
        writing.tell(kind=asked.kind.value, rows=rows, watermark=mark)


def _name(word: str, at: datetime, mark: str) -> str:
    return f"{word}（内部使用）{at.astimezone():%Y-%m-%d}_{mark}.xlsx"
