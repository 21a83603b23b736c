"""Versions that are no longer in force, opened by their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from api.store.batching import batched
from api.store.people import opened_record, subject_of
from api.store.tables import LabourerVersionRow, VacancyVersionRow
from api.store.vacancies import opened_contact, vacancy_subject
from api.store.vault import Vault


def person_versions(
    session: Session, vault: Vault, wanted: Mapping[UUID, int]
) -> dict[UUID, dict[str, Any]]:
    """What records held in one version each; of erased people nothing."""
    keys = vault.keys(map(subject_of, wanted))
    found = {}
    for some in batched(wanted.items()):
        query = select(LabourerVersionRow).where(
            tuple_(LabourerVersionRow.labourer_id, LabourerVersionRow.number).in_(some)
        )
        for row in session.scalars(query):
            if subject_of(row.labourer_id) not in keys.erased:
                found[row.labourer_id] = opened_record(
                    keys, row.labourer_id, row.number, row.sealed_record
                )
    return found


def vacancy_versions(
    session: Session, vault: Vault, wanted: Mapping[UUID, int]
) -> dict[UUID, tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Adverts and contacts in one version each."""
    keys = vault.keys(map(vacancy_subject, wanted))
    found: dict[UUID, tuple[Mapping[str, Any], Mapping[str, Any]]] = {}
    for some in batched(wanted.items()):
        query = select(VacancyVersionRow).where(
            tuple_(VacancyVersionRow.vacancy_id, VacancyVersionRow.number).in_(some)
        )
        for row in session.scalars(query):
            found[row.vacancy_id] = row.content, opened_contact(keys, row)
    return found
