"""How people of an import are written, in batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.service.imports.models import Progress
from api.service.imports.planned import Planned
from api.service.office import Office, Writing
from api.store import Blinded, Change, PersonRecord, add_people, change_people, rising_ids
from api.store.batching import batched
from api.store.tables import LabourerRow

Row = Planned[PersonRecord]


def write_people(
    office: Office, writing: Writing, import_id: UUID, planned: Sequence[Row], progress: Progress
) -> dict[int, Row]:
    """Write new people and new versions; the rows by number, with whose they are now.

    1. A new person whom an import that was undone had brought in comes back under the same id.
    2. A number that such a person holds, and that now turns out to be another's, is let go.
    """
    session, vault, blinding = writing.session, office.store.vault, writing.blinding
    withdrawn = _withdrawn(session)
    blind = vault.blinder(blinding)
    # 1. and 2.
    rows = []
    for row in planned:
        number = None if row.record is None else row.record.certificate
        index = None if number is None or not withdrawn else blind(Blinded.CERTIFICATE, number)
        other = None if index is None else withdrawn.pop(index, None)
        if other is not None and row.target is None:
            rows.append(replace(row, target=other.id, version=other.current_version))
            continue
        if other is not None:
            other.certificate_index = other.sealed_certificate = None
        rows.append(row)
    session.flush()
    written: dict[int, Row] = {}
    fresh = iter(rising_ids(len(rows)))
    for some in batched(rows):
        progress(len(written), len(rows))
        new = [(row, _pair(writing, import_id, row)) for row in some if row.target is None]
        old = {row.target: _pair(writing, import_id, row) for row in some if row.target}
        ids = [next(fresh) for _ in new]
        add_people(session, vault, blinding, [pair for _, pair in new], ids=ids)
        change_people(session, vault, blinding, old)
        written |= {row.number: row for row in some}
        written |= {
            row.number: replace(row, target=person)
            for (row, _), person in zip(new, ids, strict=True)
        }
    progress(len(rows), len(rows))
    return written


def _pair(writing: Writing, import_id: UUID, row: Row) -> tuple[PersonRecord, Change]:
    if row.record is None:
        raise ValueError("a row that writes has a record")
    change = Change(writing.actor.login, writing.at, import_id=import_id, source_row=row.number)
    return row.record, change


def _withdrawn(session: Session) -> dict[bytes, LabourerRow]:
    """People withdrawn, by their look-up."""
    query = select(LabourerRow).where(
        LabourerRow.withdrawn_at.is_not(None), LabourerRow.certificate_index.is_not(None)
    )
    return {row.certificate_index: row for row in session.scalars(query) if row.certificate_index}
