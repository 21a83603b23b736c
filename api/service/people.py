"""A person's record: read whole, with its history, and changed cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator
from sqlalchemy import select

from api.service.actors import Actor, Permission
from api.service.cells import changed_cells
from api.service.errors import Conflict
from api.service.fields import Text
from api.service.office import Office
from api.service.people_views import COLUMN_NAMES, PersonView
from api.service.person_records import (
    COLUMN_KEYS,
    cells_of,
    hold_certificate,
    opened_person,
    person_of,
    record_within,
    view_of,
)
from api.service.records import CELLS, CERTIFICATE, PHONE
from api.store import Change, PersonRecord, change_person, open_history
from api.store.tables import ImportRow, LabourerVersionRow

REPLACED = "replaced"
"""Numbers that a version took the place of: they stand in no earlier version's cells."""


class CellChanges(BaseModel):
    """Texts by column key; an empty one clears the cell."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"cells": {"education": "初中", "remarks": ""}}]},
    )

    cells: dict[str, Text | None] = Field(
        min_length=1,
        max_length=len(COLUMN_KEYS),
        json_schema_extra={"propertyNames": {"enum": [*sorted(COLUMN_KEYS)]}},
    )

    @field_validator("cells")
    @classmethod
    def _are_known(cls, cells: dict[str, str | None]) -> dict[str, str | None]:
        if not cells.keys() <= COLUMN_KEYS:
            raise ValueError("unknown column")
        return cells


class PersonVersion(BaseModel):
    """Who wrote one state of a record, when, and what it changed."""

    model_config = ConfigDict(frozen=True)

    version: int = Field(examples=[2])
    at: datetime
    by: str = Field(examples=["chen.op"])
    import_id: UUID | None
    import_file: str | None = Field(examples=["河田镇名单.xlsx"])
    source_row: int | None = Field(examples=[4], description="文件中的行号")
    changed: tuple[str, ...] = Field(examples=[("文化程度",)], description="改动的列")


class PersonHistory(BaseModel):
    """All states of a record, the newest first."""

    model_config = ConfigDict(frozen=True)

    versions: tuple[PersonVersion, ...]


def read_person(office: Office, actor: Actor, person: UUID) -> PersonView:
    """The whole record of a person."""
    actor.must(Permission.PEOPLE_READ)
    person_of(office, actor, person)
    with office.store.reading() as session:
        opened = opened_person(office, session, person)
    return view_of(office, opened)


def change_cells(
    office: Office, actor: Actor, person: UUID, version: int, changes: CellChanges
) -> PersonView:
    """Write a new version with some cells changed.

    1. The version that was seen must be the one in force.
    2. What is sent is read by the rules of files; a number that cannot be read stays in its cell.
    3. A number that was replaced is kept under seal with the new version.

    Raises
    ------
    Conflict
        ``version`` if somebody was faster, ``certificate`` if another person has the number.
    Unacceptable
        If the person would leave the actor's area.
    """
    actor.must(Permission.PEOPLE_CHANGE)
    with office.memory.turn:
        person_of(office, actor, person)
        with office.writing(actor, "labourer.change") as w:
            # 1.
            opened = opened_person(office, w.session, person)
            if opened.version != version:
                raise Conflict("the record has changed meanwhile", reason="version")
            # 2.
            before = cells_of(opened)
            after = changed_cells(before, changes.cells)
            record, _, _ = record_within(office, actor, after)
            hold_certificate(office, w, record, person)
            # 3.
            content = {**record.content, **_replaced(opened.record, record)}
            change_person(
                w.session,
                office.store.vault,
                w.blinding,
                labourer=person,
                changed=(replace(record, content=content), Change(actor.login, w.at)),
            )
            columns = sorted(key for key in changes.cells if after.get(key) != before.get(key))
            w.about(person, columns=columns)
            opened = opened_person(office, w.session, person)
        office.memory.put_people([opened])
    return view_of(office, opened)


def _replaced(before: PersonRecord, after: PersonRecord) -> dict[str, Any]:
    numbers = (
        (CERTIFICATE, before.certificate, after.certificate),
        (PHONE, before.phone, after.phone),
    )
    replaced = {key: old for key, old, new in numbers if old != new}
    return {REPLACED: replaced} if replaced else {}


def read_history(office: Office, actor: Actor, person: UUID) -> PersonHistory:
    """Every state that a person's record has been in."""
    actor.must(Permission.PEOPLE_READ)
    person_of(office, actor, person)
    query = (
        select(LabourerVersionRow, ImportRow.masked_file)
        .outerjoin(ImportRow, ImportRow.id == LabourerVersionRow.import_id)
        .where(LabourerVersionRow.labourer_id == person)
        .order_by(LabourerVersionRow.number)
    )
    with office.store.reading() as session:
        rows = session.execute(query).all()
        contents = open_history(session, office.store.vault, person)
    steps = pairwise([{CELLS: {}}, *contents])
    versions = [
        _version(row, file, _changed(before, after))
        for (row, file), (before, after) in zip(rows, steps, strict=True)
    ]
    return PersonHistory(versions=tuple(reversed(versions)))


def _version(row: LabourerVersionRow, file: str | None, changed: Iterator[str]) -> PersonVersion:
    return PersonVersion(
        version=row.number,
        at=row.at,
        by=row.actor,
        import_id=row.import_id,
        import_file=file,
        source_row=row.source_row,
        changed=tuple(changed),
    )


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Names of the columns that differ, in the order of the form."""
    old, new, replaced = before[CELLS], after[CELLS], after.get(REPLACED, {})
    for key, name in COLUMN_NAMES.items():
        if key in replaced or old.get(key) != new.get(key):
            yield name
