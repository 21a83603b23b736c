"""How vacancies of an import are written, in batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from api.service.imports.models import Progress
from api.service.imports.planned import Planned
from api.service.office import Office, Writing
from api.store import Change, VacancyRecord, add_vacancies, change_vacancies, rising_ids
from api.store.batching import batched

Row = Planned[VacancyRecord]


def write_vacancies(
    office: Office, writing: Writing, import_id: UUID, planned: Sequence[Row], progress: Progress
) -> dict[int, Row]:
    """Write new vacancies and new versions; the rows by number, with whose they are now."""
    session, vault = writing.session, office.store.vault
    written: dict[int, Row] = {}
    fresh = iter(rising_ids(len(planned)))
    for some in batched(planned):
        progress(len(written), len(planned))
        new = [(row, _pair(writing, import_id, row)) for row in some if row.target is None]
        old = {row.target: _pair(writing, import_id, row) for row in some if row.target}
        ids = [next(fresh) for _ in new]
        add_vacancies(session, vault, [pair for _, pair in new], ids=ids)
        change_vacancies(session, vault, old)
        written |= {row.number: row for row in some}
        written |= {
            row.number: replace(row, target=vacancy)
            for (row, _), vacancy in zip(new, ids, strict=True)
        }
    progress(len(planned), len(planned))
    return written


def _pair(writing: Writing, import_id: UUID, row: Row) -> tuple[VacancyRecord, Change]:
    if row.record is None:
        raise ValueError("a row that writes has a record")
    change = Change(writing.actor.login, writing.at, import_id=import_id, source_row=row.number)
    return row.record, change
