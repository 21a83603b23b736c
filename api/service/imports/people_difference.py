"""What a roster does to the people on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.service.actors import Actor
from api.service.areas import AreaCodes
from api.service.imports.content import FileRow, RowNote
from api.service.imports.models import Progress, Refusal
from api.service.imports.planned import Difference, Planned, changes_of, over, refused
from api.service.records import CELLS, CERTIFICATE, PHONE, person_cells, person_record
from api.service.scope import may_see_person
from api.store import OpenPerson, PersonRecord
from api.store.tables import RowEffect
from matcher import (
    LABOURER_FORM,
    CellValue,
    Labourer,
    RecordReader,
    find_duplicates,
    masked_text,
    stated,
)

STEP = 500
_ORDER = {column.key: place for place, column in enumerate(LABOURER_FORM.columns)}
_Someone = tuple[object, ...]


@dataclass(frozen=True, slots=True, repr=False)
class KnownPerson:
    """Somebody on record, opened and read."""

    opened: OpenPerson
    labourer: Labourer

    @property
    def codes(self) -> AreaCodes:
        """Where the person lives."""
        record = self.opened.record
        return AreaCodes(record.county_code, record.town_code, record.village_code)


def people_difference(
    rows: Sequence[FileRow],
    known: Iterable[KnownPerson],
    *,
    reader: RecordReader,
    held: Actor,
    progress: Progress,
) -> Difference[PersonRecord]:
    """Compare a roster with the people on record.

    1. Rows that nobody can be known by, and repeated ones, are left out.
    2. A row finds its person (:func:`_found`).
    3. Its cells go over the stored ones; an empty cell keeps what is stored.
    4. Who lives out of the area, before or after, is left out.

    Parameters
    ----------
    held
        Whoever handed the file in, with the area that it is held to.
    """
    people = list(known)
    read = {row.number: reader.labourer(row.number, row.cells)[0] for row in rows}
    duplicates = find_duplicates(read.values())
    found = _found(read, duplicates, people)
    planned = []
    for done, row in enumerate(rows):
        if done % STEP == 0:
            progress(done, len(rows))
        labourer = read[row.number]
        label = masked_text(labourer.name)
        if not labourer.name and labourer.identity is None:
            planned.append(refused(row.number, label, Refusal.NAMELESS))
        elif row.number in duplicates:
            first = duplicates[row.number]
            target = found[first].opened.id if first in found else None
            left_out = refused(row.number, label, Refusal.DUPLICATE, first_row=first)
            planned.append(replace(left_out, target=target))
        elif row.number in found:
            planned.append(_changed(row, labourer, found[row.number], reader=reader, held=held))
        else:
            planned.append(_new(row, labourer, reader, held))
    named = {person.opened.id for person in found.values()}
    missing = sum(
        person.opened.id not in named and may_see_person(held, person.codes) for person in people
    )
    return Difference(tuple(planned), missing)


def _found(
    read: Mapping[int, Labourer], duplicates: Mapping[int, int], people: Sequence[KnownPerson]
) -> dict[int, KnownPerson]:
    """Who is on record already, by row; each person is found by one row.

    1. By the first 18 signs of the certificate number.
    2. Else, where one of the two has no readable number: by name, birth, town and village. Who
       states no birth is known by the phone instead, and only among those who state none either;
       equal ones go by their order.
    """
    by_number = {
        person.labourer.identity.person: person for person in people if person.labourer.identity
    }
    rows = {number: one for number, one in read.items() if number not in duplicates}
    found = {
        number: by_number[one.identity.person]
        for number, one in rows.items()
        if one.identity is not None and one.identity.person in by_number
    }
    taken = {person.opened.id for person in found.values()}
    by_description: dict[_Someone, list[KnownPerson]] = defaultdict(list)
    for person in people:
        if person.opened.id not in taken and person.labourer.name:
            by_description[_someone(person.labourer)].append(person)
    for number, one in rows.items():
        if number in found or not one.name:
            continue
        candidates = by_description.get(_someone(one), [])
        fits = (p for p in candidates if one.identity is None or p.labourer.identity is None)
        match = next(fits, None)
        if match is not None:
            candidates.remove(match)
            found[number] = match
    return found


def _someone(labourer: Labourer) -> _Someone:
    home = labourer.home
    other: object = labourer.birth
    if other is None:
        other = None if labourer.phone is None else labourer.phone.number
    return labourer.name, other, home.code, home.town, home.village


def _new(
    row: FileRow, labourer: Labourer, reader: RecordReader, held: Actor
) -> Planned[PersonRecord]:
    record = person_record(row.cells, labourer, reader.context.regions)
    label = masked_text(labourer.name)
    if not may_see_person(held, _codes(record)):
        return refused(row.number, label, Refusal.OUTSIDE_AREA)
    return Planned(row.number, RowEffect.NEW, RowNote(label), record=record)


def _changed(
    row: FileRow, labourer: Labourer, person: KnownPerson, *, reader: RecordReader, held: Actor
) -> Planned[PersonRecord]:
    before = person.opened.record
    stored = person_cells(before.content, before.certificate, before.phone)
    merged = over(stored, _given(row, labourer, before))
    renewed, _ = reader.labourer(row.number, merged)
    record = person_record(merged, renewed, reader.context.regions)
    label = masked_text(renewed.name)
    if not (may_see_person(held, person.codes) and may_see_person(held, _codes(record))):
        return replace(refused(row.number, label, Refusal.OUTSIDE_AREA), target=person.opened.id)
    changes = changes_of(flat(before), flat(record), _ORDER)
    target = person.opened.id, person.opened.version
    if not changes:
        return Planned(row.number, RowEffect.SAME, RowNote(label), *target)
    note = RowNote(label, changes=changes)
    return Planned(row.number, RowEffect.CHANGED, note, *target, record, before)


def _given(row: FileRow, labourer: Labourer, before: PersonRecord) -> dict[str, CellValue]:
    """Cells of a row that go over the stored ones.

    A number that cannot be read never replaces one that can, nor does one without the suffix of a
    disability certificate replace the same one with it.
    """
    given = stated(row.cells)
    number = "" if labourer.identity is None else labourer.identity.number
    if before.certificate is not None and before.certificate.startswith(number):
        given.pop(CERTIFICATE, None)
    if before.phone is not None and labourer.phone is None:
        given.pop(PHONE, None)
    return given


def flat(record: PersonRecord) -> dict[str, Any]:
    """Everything stated in a record, numbers in their places."""
    numbers = {CERTIFICATE: record.certificate, PHONE: record.phone}
    cells: dict[str, Any] = record.content[CELLS]
    return cells | {key: n for key, n in numbers.items() if n is not None}


def _codes(record: PersonRecord) -> AreaCodes:
    return AreaCodes(record.county_code, record.town_code, record.village_code)
