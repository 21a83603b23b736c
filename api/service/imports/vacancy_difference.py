"""What a sheet of vacancies does to those on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.service.actors import Actor
from api.service.imports.content import FileRow, RowNote
from api.service.imports.models import Progress, Refusal
from api.service.imports.planned import Difference, Planned, changes_of, over, refused
from api.service.records import CELLS, vacancy_cells, vacancy_record
from api.service.scope import may_change_vacancy
from api.store import OpenVacancy, VacancyRecord
from api.store.tables import RowEffect
from matcher import (
    VACANCY_FORM,
    RecordReader,
    Vacancy,
    masked_text,
    squeeze,
    stated,
)
from matcher.run_diff import vacancy_keys

STEP = 500
_ORDER = {column.key: place for place, column in enumerate(VACANCY_FORM.columns)}


@dataclass(frozen=True, slots=True)
class KnownVacancy:
    """A vacancy on record, opened and read."""

    opened: OpenVacancy
    vacancy: Vacancy


def vacancy_difference(
    rows: Sequence[FileRow],
    known: Iterable[KnownVacancy],
    *,
    reader: RecordReader,
    held: Actor,
    progress: Progress,
) -> Difference[VacancyRecord]:
    """Compare a sheet of vacancies with those on record.

    1. Rows without employer and title are left out.
    2. A row finds its vacancy among the open ones that the area keeps (:func:`_found`).
    3. Its cells go over the stored ones; an empty cell keeps what is stored.
    """
    ours = [
        one
        for one in known
        if one.opened.closed_at is None
        and may_change_vacancy(held, one.opened.record.county_code, one.opened.employer)
    ]
    read = {row.number: reader.vacancy(row.number, row.cells)[0] for row in rows}
    found = _found(read, ours)
    planned = []
    for done, row in enumerate(rows):
        if done % STEP == 0:
            progress(done, len(rows))
        vacancy = read[row.number]
        if not vacancy.employer and not vacancy.title:
            planned.append(refused(row.number, "", Refusal.NAMELESS))
        elif row.number in found:
            planned.append(_changed(row, found[row.number], reader, held))
        else:
            record = vacancy_record(row.cells, vacancy, held.area)
            note = RowNote(_label(vacancy))
            planned.append(Planned(row.number, RowEffect.NEW, note, record=record))
    return Difference(tuple(planned), len(ours) - len(found))


def _found(read: Mapping[int, Vacancy], known: Sequence[KnownVacancy]) -> dict[int, KnownVacancy]:
    """Which vacancy is on record already, by row; each is found by one row.

    1. By employer, title and place; equal ones by their order.
    2. Else by credit code and title, for an employer that is written in another way.
    """
    numbered = [replace(one.vacancy, row=place) for place, one in enumerate(known)]
    by_key = {key: known[place] for place, key in vacancy_keys(numbered).items()}
    keys = vacancy_keys(read.values())
    found = {number: by_key[key] for number, key in keys.items() if key in by_key}
    taken = {one.opened.id for one in found.values()}
    by_code: dict[tuple[str, str], list[KnownVacancy]] = defaultdict(list)
    for one in known:
        if one.opened.id not in taken and one.vacancy.credit_code:
            by_code[one.vacancy.credit_code, squeeze(one.vacancy.title)].append(one)
    for number, vacancy in read.items():
        if number in found or not vacancy.credit_code:
            continue
        left = by_code.get((vacancy.credit_code, squeeze(vacancy.title)))
        if left:
            found[number] = left.pop(0)
    return found


def _changed(
    row: FileRow, known: KnownVacancy, reader: RecordReader, held: Actor
) -> Planned[VacancyRecord]:
    before = known.opened.record
    merged = over(vacancy_cells(before.content, before.contact), stated(row.cells))
    renewed, _ = reader.vacancy(row.number, merged)
    record = vacancy_record(merged, renewed, before.county_code or held.area)
    changes = changes_of(_flat(before), _flat(record), _ORDER)
    label, target = _label(renewed), (known.opened.id, known.opened.version)
    if not changes:
        return Planned(row.number, RowEffect.SAME, RowNote(label), *target)
    note = RowNote(label, changes=changes)
    return Planned(row.number, RowEffect.CHANGED, note, *target, record, before)


def _flat(record: VacancyRecord) -> dict[str, Any]:
    return {**record.content[CELLS], **record.contact}


def _label(vacancy: Vacancy) -> str:
    return masked_text(" ".join(filter(None, (vacancy.employer, vacancy.title))))
