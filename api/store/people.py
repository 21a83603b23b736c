"""People in the data base: how a record is sealed, kept with its history, found and opened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store.batching import batched
from api.store.errors import UnknownPerson
from api.store.sealing import Spot
from api.store.tables import LabourerRow, LabourerVersionRow
from api.store.vault import Blinded, DataKeys, Vault


@dataclass(frozen=True, slots=True, repr=False)
class PersonRecord:
    """What is known of a person: everything in ``content``, and in clear where they live.

    ``content`` is what JSON can hold. Numbers are as stated; they are sealed apart from the rest,
    so that one can be revealed without opening the record.
    """

    content: Mapping[str, Any]
    certificate: str | None = None
    phone: str | None = None
    county_code: str | None = None
    town_code: str | None = None
    village_code: str | None = None

    def __repr__(self) -> str:
        return f"PersonRecord(county={self.county_code}, ****)"


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes something, when, and from which row of which import."""

    actor: str
    at: datetime
    import_id: UUID | None = None
    source_row: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class OpenPerson:
    """A person with everything opened, as the service keeps them in memory."""

    id: UUID
    version: int
    record: PersonRecord
    wants_human_only: bool
    survey_state: str | None
    created_at: datetime

    def __repr__(self) -> str:
        return f"OpenPerson({self.id}, ****)"


def subject_of(labourer: UUID) -> str:
    """Name of a person in the ring."""
    return f"labourer:{labourer}"


def rising_ids(count: int) -> list[UUID]:
    """Random ids in rising order: what comes at one moment is opened in the order of its ids."""
    return sorted(uuid4() for _ in range(count))


def add_people(
    session: Session,
    vault: Vault,
    blinding: int,
    records: Sequence[tuple[PersonRecord, Change]],
    *,
    ids: Sequence[UUID] | None = None,
) -> list[UUID]:
    """Add new people; their keys are on the disk before anything that they seal.

    Parameters
    ----------
    ids
        Ids chosen before, one each, nobody's so far: those of :func:`rising_ids` keep the order of
        people who come at once. ``None``: rising ones are made.
    """
    ids = rising_ids(len(records)) if ids is None else list(ids)
    keys = vault.make_keys(map(subject_of, ids))
    writer = _Writer(session, vault, keys, blinding)
    for labourer, (record, change) in zip(ids, records, strict=True):
        writer.add(labourer, record, change)
    session.flush()
    return ids


def change_person(
    session: Session,
    vault: Vault,
    blinding: int,
    *,
    labourer: UUID,
    changed: tuple[PersonRecord, Change],
) -> int:
    """Put a new version of a person's record in force; the number of that version.

    Raises
    ------
    UnknownPerson
        If there is no such person.
    Silenced
        If the person was erased.
    """
    row = session.get(LabourerRow, labourer, with_for_update=True)
    if row is None:
        raise UnknownPerson("nobody has this id")
    writer = _Writer(session, vault, vault.keys([subject_of(labourer)]), blinding)
    writer.write(row, *changed)
    session.flush()
    return row.current_version


def change_people(
    session: Session,
    vault: Vault,
    blinding: int,
    changed: Mapping[UUID, tuple[PersonRecord, Change]],
) -> None:
    """Put new versions of many people's records in force; who was withdrawn is back.

    Raises
    ------
    UnknownPerson
        If there is no such person.
    Silenced
        If one was erased.
    """
    writer = _Writer(session, vault, vault.keys(map(subject_of, changed)), blinding)
    for some in batched(changed):
        query = select(LabourerRow).where(LabourerRow.id.in_(some)).with_for_update()
        rows = {row.id: row for row in session.scalars(query)}
        if len(rows) < len(some):
            raise UnknownPerson("nobody has this id")
        for labourer in some:
            rows[labourer].withdrawn_at = None
            writer.write(rows[labourer], *changed[labourer])
    session.flush()


def find_person(session: Session, vault: Vault, blinding: int, certificate: str) -> UUID:
    """The person with a certificate number, however it is written.

    Raises
    ------
    UnknownPerson
        If nobody has it.
    """
    index = vault.blinder(blinding)(Blinded.CERTIFICATE, certificate)
    found = session.scalar(select(LabourerRow.id).where(LabourerRow.certificate_index == index))
    if found is None:
        raise UnknownPerson("nobody has this certificate number")
    return found


def open_records(
    session: Session, vault: Vault, labourers: Iterable[UUID] | None = None
) -> dict[UUID, dict[str, Any]]:
    """Records in force, of some or of all; erased and withdrawn people are left out."""
    query = (
        select(LabourerRow.id, LabourerVersionRow.number, LabourerVersionRow.sealed_record)
        .join(LabourerVersionRow, LabourerVersionRow.labourer_id == LabourerRow.id)
        .where(LabourerVersionRow.number == LabourerRow.current_version)
        .where(LabourerRow.erased_at.is_(None), LabourerRow.withdrawn_at.is_(None))
    )
    if labourers is not None:
        query = query.where(LabourerRow.id.in_(list(labourers)))
    rows = session.execute(query.order_by(LabourerRow.id)).all()
    keys = vault.keys(subject_of(row.id) for row in rows)
    return {row.id: opened_record(keys, row.id, row.number, row.sealed_record) for row in rows}


def open_people(
    session: Session, vault: Vault, labourers: Iterable[UUID] | None = None
) -> list[OpenPerson]:
    """People with record and numbers, some or all, the oldest first; none erased or withdrawn."""
    query = (
        select(LabourerRow, LabourerVersionRow.sealed_record)
        .join(LabourerVersionRow, LabourerVersionRow.labourer_id == LabourerRow.id)
        .where(LabourerVersionRow.number == LabourerRow.current_version)
        .where(LabourerRow.erased_at.is_(None), LabourerRow.withdrawn_at.is_(None))
    )
    if labourers is not None:
        query = query.where(LabourerRow.id.in_(list(labourers)))
    rows = session.execute(query.order_by(LabourerRow.created_at, LabourerRow.id)).all()
    keys = vault.keys(subject_of(row.id) for row, _ in rows)
    return [_open_person(keys, row, sealed) for row, sealed in rows]


def _open_person(keys: DataKeys, row: LabourerRow, sealed: bytes) -> OpenPerson:
    def number(kind: Blinded, value: bytes | None) -> str | None:
        if value is None:
            return None
        return keys.open(subject_of(row.id), value, number_spot(row.id, kind)).decode()

    record = PersonRecord(
        opened_record(keys, row.id, row.current_version, sealed),
        number(Blinded.CERTIFICATE, row.sealed_certificate),
        number(Blinded.PHONE, row.sealed_phone),
        row.county_code,
        row.town_code,
        row.village_code,
    )
    return OpenPerson(
        row.id,
        row.current_version,
        record,
        row.wants_human_only,
        row.survey_state,
        row.created_at,
    )


def open_history(session: Session, vault: Vault, labourer: UUID) -> list[dict[str, Any]]:
    """All versions of a person's record, the oldest first.

    Raises
    ------
    Silenced
        If the person was erased.
    """
    query = (
        select(LabourerVersionRow.number, LabourerVersionRow.sealed_record)
        .where(LabourerVersionRow.labourer_id == labourer)
        .order_by(LabourerVersionRow.number)
    )
    keys = vault.keys([subject_of(labourer)])
    return [
        opened_record(keys, labourer, number, sealed) for number, sealed in session.execute(query)
    ]


def reveal(session: Session, vault: Vault, labourer: UUID, kind: Blinded) -> str | None:
    """One number of one person in clear; the caller puts it on record."""
    row = session.get(LabourerRow, labourer)
    if row is None:
        raise UnknownPerson("nobody has this id")
    sealed = row.sealed_certificate if kind is Blinded.CERTIFICATE else row.sealed_phone
    if sealed is None:
        return None
    subject = subject_of(labourer)
    return vault.keys([subject]).open(subject, sealed, number_spot(labourer, kind)).decode()


def number_spot(labourer: UUID, kind: Blinded) -> Spot:
    """Where a person's number lies."""
    return Spot("labourers", kind.value, labourer)


def opened_record(keys: DataKeys, labourer: UUID, number: int, sealed: bytes) -> dict[str, Any]:
    """Content of one version."""
    plain = keys.open(subject_of(labourer), sealed, _record_spot(labourer, number))
    content: dict[str, Any] = json.loads(plain)
    return content


def _record_spot(labourer: UUID, number: int) -> Spot:
    return Spot("labourer_versions", "record", f"{labourer}:{number}")


class _Writer:
    """Seals and writes records with one set of keys."""

    def __init__(self, session: Session, vault: Vault, keys: DataKeys, blinding: int) -> None:
        self._session, self._keys = session, keys
        self._blind = vault.blinder(blinding)

    def add(self, labourer: UUID, record: PersonRecord, change: Change) -> None:
        row = LabourerRow(id=labourer, current_version=0, created_at=change.at)
        self._session.add(row)
        self.write(row, record, change)

    def write(self, row: LabourerRow, record: PersonRecord, change: Change) -> None:
        subject = subject_of(row.id)
        row.current_version += 1
        row.changed_at = change.at
        row.county_code, row.town_code = record.county_code, record.town_code
        row.village_code = record.village_code
        row.certificate_index, row.sealed_certificate = self._number(
            row.id, Blinded.CERTIFICATE, record.certificate
        )
        row.phone_index, row.sealed_phone = self._number(row.id, Blinded.PHONE, record.phone)
        plain = json.dumps(record.content, ensure_ascii=False, separators=(",", ":")).encode()
        spot = _record_spot(row.id, row.current_version)
        self._session.add(
            LabourerVersionRow(
                labourer_id=row.id,
                number=row.current_version,
                at=change.at,
                actor=change.actor,
                import_id=change.import_id,
                source_row=change.source_row,
                sealed_record=self._keys.seal(subject, plain, spot),
            )
        )

    def _number(
        self, labourer: UUID, kind: Blinded, number: str | None
    ) -> tuple[bytes | None, bytes | None]:
        if number is None:
            return None, None
        sealed = self._keys.seal(subject_of(labourer), number.encode(), number_spot(labourer, kind))
        return self._blind(kind, number), sealed
