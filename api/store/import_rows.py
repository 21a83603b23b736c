"""Source rows of imports: sealed with the key of the person they tell of, else of the import."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from api.store.batching import batched
from api.store.people import subject_of
from api.store.sealing import Spot
from api.store.tables import ImportRow, ImportSourceRow, RowEffect
from api.store.uploads import import_subject
from api.store.vault import DataKeys, Vault


@dataclass(frozen=True, slots=True, repr=False)
class SourceRow:
    """One row of an import.

    Parameters
    ----------
    content
        What stood in it and what it does, as JSON holds it; ``None`` if its person was erased.
    version_before
        The version in force until it is applied; 0 for none.
    """

    number: int
    effect: RowEffect
    content: Mapping[str, Any] | None
    version_before: int = 0
    labourer: UUID | None = None
    vacancy: UUID | None = None

    def __repr__(self) -> str:
        return f"SourceRow({self.number}, {self.effect}, ****)"


def put_rows(session: Session, vault: Vault, import_id: UUID, rows: Iterable[SourceRow]) -> None:
    """Write the rows of an import in place of those that are there."""
    session.execute(delete(ImportSourceRow).where(ImportSourceRow.import_id == import_id))
    for some in batched(rows):
        keys = _keys(vault, import_id, (row.labourer for row in some))
        session.execute(
            insert(ImportSourceRow),
            [
                {"id": uuid4(), "import_id": import_id, "number": row.number}
                | _values(keys, import_id, row)
                for row in some
            ],
        )


def change_rows(session: Session, vault: Vault, import_id: UUID, rows: Iterable[SourceRow]) -> None:
    """Write some rows anew, by their numbers."""
    ids = {
        number: key
        for key, number in session.execute(
            select(ImportSourceRow.id, ImportSourceRow.number).where(
                ImportSourceRow.import_id == import_id
            )
        )
    }
    for some in batched(rows):
        keys = _keys(vault, import_id, (row.labourer for row in some))
        session.execute(
            update(ImportSourceRow),
            [{"id": ids[row.number]} | _values(keys, import_id, row) for row in some],
        )


def open_rows(
    session: Session,
    vault: Vault,
    import_id: UUID,
    *,
    effects: Collection[RowEffect] = tuple(RowEffect),
    skip: int = 0,
    most: int | None = None,
) -> list[SourceRow]:
    """Rows of an import by rising number, some or all."""
    query = (
        select(ImportSourceRow)
        .where(ImportSourceRow.import_id == import_id, ImportSourceRow.effect.in_(effects))
        .order_by(ImportSourceRow.number)
        .offset(skip)
        .limit(most)
    )
    found = session.scalars(query).all()
    keys = _keys(vault, import_id, (row.labourer_id for row in found))
    return list(_opened(keys, import_id, found))


def seal_layout(vault: Vault, import_id: UUID, layout: Mapping[str, Any]) -> bytes:
    """What is known of the file as a whole, sealed."""
    subject = import_subject(import_id)
    return vault.make_keys([subject]).seal(subject, _packed(layout), _layout_spot(import_id))


def open_layout(vault: Vault, row: ImportRow) -> dict[str, Any]:
    """The inverse of :func:`seal_layout`; nothing for a file that was not read."""
    if row.sealed_layout is None:
        return {}
    subject = import_subject(row.id)
    plain = vault.keys([subject]).open(subject, row.sealed_layout, _layout_spot(row.id))
    layout: dict[str, Any] = json.loads(plain)
    return layout


def _keys(vault: Vault, import_id: UUID, people: Iterable[UUID | None]) -> DataKeys:
    named = (subject_of(person) for person in people if person is not None)
    return vault.keys([import_subject(import_id), *named])


def _values(keys: DataKeys, import_id: UUID, row: SourceRow) -> dict[str, Any]:
    content = {} if row.content is None else row.content
    subject = _subject(import_id, row.labourer)
    return {
        "effect": row.effect.value,
        "version_before": row.version_before,
        "labourer_id": row.labourer,
        "vacancy_id": row.vacancy,
        "sealed_source": keys.seal(subject, _packed(content), _spot(import_id, row.number)),
    }


def _opened(
    keys: DataKeys, import_id: UUID, rows: Iterable[ImportSourceRow]
) -> Iterator[SourceRow]:
    for row in rows:
        subject = _subject(import_id, row.labourer_id)
        content = None
        if subject not in keys.erased:
            content = json.loads(
                keys.open(subject, row.sealed_source, _spot(import_id, row.number))
            )
        effect = RowEffect(row.effect or RowEffect.REFUSED)
        before = row.version_before or 0
        yield SourceRow(row.number, effect, content, before, row.labourer_id, row.vacancy_id)


def _subject(import_id: UUID, labourer: UUID | None) -> str:
    return import_subject(import_id) if labourer is None else subject_of(labourer)


def _packed(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _spot(import_id: UUID, number: int) -> Spot:
    return Spot("import_rows", "source", f"{import_id}:{number}")


def _layout_spot(import_id: UUID) -> Spot:
    return Spot("imports", "layout", import_id)
