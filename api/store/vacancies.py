"""Vacancies in the data base: the advert in clear with its history, the contact sealed.

A contact is a person. It is sealed with a key of the vacancy's own, so that it can fall silent
when the vacancy is closed.
"""

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
from api.store.errors import Silenced, UnknownVacancy
from api.store.people import Change, rising_ids
from api.store.sealing import Spot
from api.store.tables import EmployerRow, VacancyRow, VacancyVersionRow
from api.store.vault import DataKeys, Vault


@dataclass(frozen=True, slots=True)
class VacancyRecord:
    """What is known of a vacancy.

    Parameters
    ----------
    content
        The advert, as JSON holds it.
    contact
        Who to ask; sealed.
    county_code
        County that keeps the vacancy.
    """

    content: Mapping[str, Any]
    contact: Mapping[str, Any]
    employer_name: str
    credit_code: str | None = None
    county_code: str | None = None


@dataclass(frozen=True, slots=True)
class OpenVacancy:
    """A vacancy with its contact opened."""

    id: UUID
    version: int
    record: VacancyRecord
    employer: UUID | None
    filled_at: datetime | None
    closed_at: datetime | None
    created_at: datetime


def vacancy_subject(vacancy: UUID) -> str:
    """Name of a vacancy in the ring."""
    return f"vacancy:{vacancy}"


def add_vacancies(
    session: Session,
    vault: Vault,
    records: Sequence[tuple[VacancyRecord, Change]],
    *,
    ids: Sequence[UUID] | None = None,
) -> list[UUID]:
    """Add new vacancies, and the employers who are not there yet; ``ids`` as for people."""
    ids = rising_ids(len(records)) if ids is None else list(ids)
    keys = vault.make_keys(map(vacancy_subject, ids))
    for vacancy, (record, change) in zip(ids, records, strict=True):
        row = VacancyRow(id=vacancy, current_version=0, created_at=change.at)
        session.add(row)
        _write(session, keys, row, record, change)
    session.flush()
    return ids


def change_vacancy(
    session: Session, vault: Vault, vacancy: UUID, record: VacancyRecord, change: Change
) -> int:
    """Put a new version of a vacancy in force; the number of that version.

    Raises
    ------
    UnknownVacancy
        If there is no such vacancy.
    """
    row = session.get(VacancyRow, vacancy, with_for_update=True)
    if row is None:
        raise UnknownVacancy("no vacancy has this id")
    _write(session, vault.keys([vacancy_subject(vacancy)]), row, record, change)
    session.flush()
    return row.current_version


def change_vacancies(
    session: Session, vault: Vault, changed: Mapping[UUID, tuple[VacancyRecord, Change]]
) -> None:
    """Put new versions of many vacancies in force.

    Raises
    ------
    UnknownVacancy
        If there is no such vacancy.
    """
    keys = vault.keys(map(vacancy_subject, changed))
    for some in batched(changed):
        query = select(VacancyRow).where(VacancyRow.id.in_(some)).with_for_update()
        rows = {row.id: row for row in session.scalars(query)}
        if len(rows) < len(some):
            raise UnknownVacancy("no vacancy has this id")
        for vacancy in some:
            _write(session, keys, rows[vacancy], *changed[vacancy])
    session.flush()


def open_vacancies(
    session: Session, vault: Vault, vacancies: Iterable[UUID] | None = None
) -> list[OpenVacancy]:
    """Vacancies with the version in force, some or all, the oldest first."""
    query = (
        select(VacancyRow, VacancyVersionRow, EmployerRow)
        .join(VacancyVersionRow, VacancyVersionRow.vacancy_id == VacancyRow.id)
        .outerjoin(EmployerRow, EmployerRow.id == VacancyRow.employer_id)
        .where(VacancyVersionRow.number == VacancyRow.current_version)
    )
    if vacancies is not None:
        query = query.where(VacancyRow.id.in_(list(vacancies)))
    rows = session.execute(query.order_by(VacancyRow.created_at, VacancyRow.id)).all()
    keys = vault.keys(vacancy_subject(row.id) for row, _, _ in rows)
    return [_opened(keys, *row) for row in rows]


def opened_contact(keys: DataKeys, version: VacancyVersionRow) -> dict[str, Any]:
    """Whom to ask, in one version; nobody once the key was destroyed."""
    if version.sealed_contact is None:
        return {}
    spot = _contact_spot(version.vacancy_id, version.number)
    try:
        plain = keys.open(vacancy_subject(version.vacancy_id), version.sealed_contact, spot)
    except Silenced:
        return {}
    contact: dict[str, Any] = json.loads(plain)
    return contact


def _opened(
    keys: DataKeys, row: VacancyRow, version: VacancyVersionRow, employer: EmployerRow | None
) -> OpenVacancy:
    record = VacancyRecord(
        version.content,
        opened_contact(keys, version),
        "" if employer is None else employer.name,
        None if employer is None else employer.credit_code,
        row.county_code,
    )
    return OpenVacancy(
        row.id,
        version.number,
        record,
        row.employer_id,
        row.filled_at,
        row.closed_at,
        row.created_at,
    )


def _write(
    session: Session, keys: DataKeys, row: VacancyRow, record: VacancyRecord, change: Change
) -> None:
    row.current_version += 1
    row.changed_at = change.at
    row.county_code = record.county_code
    row.employer_id = _employer_of(session, record, change.at)
    sealed = None
    if record.contact:
        plain = json.dumps(record.contact, ensure_ascii=False, separators=(",", ":")).encode()
        spot = _contact_spot(row.id, row.current_version)
        sealed = keys.seal(vacancy_subject(row.id), plain, spot)
    session.add(
        VacancyVersionRow(
            vacancy_id=row.id,
            number=row.current_version,
            at=change.at,
            actor=change.actor,
            import_id=change.import_id,
            source_row=change.source_row,
            content=dict(record.content),
            sealed_contact=sealed,
        )
    )


def _employer_of(session: Session, record: VacancyRecord, at: datetime) -> UUID | None:
    """The employer by credit code, else by name; a new one if there is neither."""
    if not record.employer_name:
        return None
    by_name = EmployerRow.name == record.employer_name
    found: EmployerRow | None = None
    if record.credit_code is not None:
        query = select(EmployerRow).where(EmployerRow.credit_code == record.credit_code)
        found = session.scalar(query)
    if found is None:
        found = session.scalar(select(EmployerRow).where(by_name).order_by(EmployerRow.id))
    if found is not None and record.credit_code not in (None, found.credit_code):
        found = found if found.credit_code is None else None
    if found is None:
        found = EmployerRow(
            id=uuid4(),
            name=record.employer_name,
            credit_code=record.credit_code,
            county_code=record.county_code,
            created_at=at,
        )
        session.add(found)
        session.flush()
    elif found.credit_code is None:
        found.credit_code = record.credit_code
    return found.id


def _contact_spot(vacancy: UUID, number: int) -> Spot:
    return Spot("vacancy_versions", "contact", f"{vacancy}:{number}")
