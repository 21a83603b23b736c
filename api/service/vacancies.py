"""Vacancies: read whole, brought in, changed, marked as filled, closed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator
from sqlalchemy.orm import Session

from api.service.actors import Actor, Permission
from api.service.cells import changed_cells
from api.service.errors import Conflict, Forbidden, NotFound
from api.service.fields import Text
from api.service.memory import Offer
from api.service.office import Office
from api.service.records import vacancy_cells, vacancy_county, vacancy_record
from api.service.scope import vacancy_in_reach
from api.service.vacancy_views import COLUMN_NAMES, VacancyView, vacancy_view
from api.store import (
    Change,
    OpenVacancy,
    VacancyRecord,
    add_vacancies,
    change_vacancy,
    open_vacancies,
)
from api.store.tables import Role, VacancyRow
from matcher import Cells

NEEDED = ("employer", "title")
LONGEST_EMPLOYER = 200
OF_RECRUITERS = frozenset({"headcount"})
"""Columns that employers may change of their own vacancies."""


def _known(cells: dict[str, str | None]) -> dict[str, str | None]:
    if not cells.keys() <= COLUMN_NAMES.keys():
        raise ValueError("unknown column")
    if len(cells.get("employer") or "") > LONGEST_EMPLOYER:
        raise ValueError("name of the employer is too long")
    return cells


class NewVacancy(BaseModel):
    """Texts of the vacancy sheet by column key; employer and title are needed."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "cells": {
                        "employer": "长汀县第一服装厂",
                        "title": "缝纫工",
                        "headcount": "10",
                        "place": "福建省龙岩市长汀县",
                        "wage": "3000-4500元/月",
                    }
                }
            ]
        },
    )

    cells: dict[str, Text | None] = Field(
        max_length=len(COLUMN_NAMES),
        json_schema_extra={
            "required": [*NEEDED],
            "propertyNames": {"enum": [*sorted(COLUMN_NAMES)]},
        },
    )

    @field_validator("cells")
    @classmethod
    def _are_known(cls, cells: dict[str, str | None]) -> dict[str, str | None]:
        if not all(cells.get(key) for key in NEEDED):
            raise ValueError("employer or title is missing")
        return _known(cells)


class VacancyChanges(BaseModel):
    """Texts by column key; an empty one clears the cell."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"cells": {"headcount": "12"}}]},
    )

    cells: dict[str, Text | None] = Field(
        min_length=1,
        max_length=len(COLUMN_NAMES),
        json_schema_extra={"propertyNames": {"enum": [*sorted(COLUMN_NAMES)]}},
    )

    @field_validator("cells")
    @classmethod
    def _are_known(cls, cells: dict[str, str | None]) -> dict[str, str | None]:
        if any(key in cells and not cells[key] for key in NEEDED):
            raise ValueError("employer or title is missing")
        return _known(cells)


def read_vacancy(office: Office, actor: Actor, vacancy: UUID) -> VacancyView:
    """The whole advert of a vacancy."""
    actor.must(Permission.VACANCIES_READ)
    office.memory.offer(vacancy)
    with office.store.reading() as session:
        opened = _opened(office, session, vacancy)
    return _view(office, actor, opened)


def add_vacancy(office: Office, actor: Actor, new: NewVacancy) -> VacancyView:
    """Bring a vacancy in; the county of whoever does keeps it."""
    actor.must(Permission.VACANCIES_CREATE)
    cells = {key: text for key, text in new.cells.items() if text}
    read, _ = office.memory.reader.vacancy(0, cells)
    record = _record(office, cells, vacancy_county(read, actor.area or office.county or ""))
    with office.memory.turn:
        with office.writing(actor, "vacancy.create") as w:
            change = Change(actor.login, w.at)
            added = add_vacancies(w.session, office.store.vault, [(record, change)])[0]
            w.tell(vacancy=str(added))
            opened = _opened(office, w.session, added)
        office.memory.put_offers([opened])
    return _view(office, actor, opened)


def change_vacancy_cells(
    office: Office, actor: Actor, vacancy: UUID, version: int, changes: VacancyChanges
) -> VacancyView:
    """Write a new version with some cells changed.

    Raises
    ------
    Conflict
        ``version`` if somebody was faster.
    Forbidden
        ``columns`` if a recruiter would change more than the headcount.
    """
    actor.must(Permission.VACANCIES_CHANGE)
    if actor.role is Role.RECRUITER and not changes.cells.keys() <= OF_RECRUITERS:
        raise Forbidden("recruiters change the headcount alone", reason="columns")
    with office.memory.turn:
        offer = _mine(office, actor, vacancy)
        with office.writing(actor, "vacancy.change") as w:
            opened = _opened(office, w.session, vacancy)
            if opened.version != version:
                raise Conflict("the vacancy has changed meanwhile", reason="version")
            cells = changed_cells(cells_of(opened), changes.cells)
            record = _record(office, cells, offer.county)
            change = Change(actor.login, w.at)
            change_vacancy(w.session, office.store.vault, vacancy, record, change)
            w.tell(vacancy=str(vacancy), columns=sorted(changes.cells))
            opened = _opened(office, w.session, vacancy)
        office.memory.put_offers([opened])
    return _view(office, actor, opened)


def fill_vacancy(office: Office, actor: Actor, vacancy: UUID) -> VacancyView:
    """Mark a vacancy as filled: nobody more is sent there.

    Raises
    ------
    Conflict
        ``closed`` if it is closed.
    """
    actor.must(Permission.VACANCIES_CHANGE)
    if _mine(office, actor, vacancy).closed_at is not None:
        raise Conflict("the vacancy is closed", reason="closed")
    return _mark(office, actor, vacancy, "vacancy.fill", filled_at=office.clock())


def reopen_vacancy(office: Office, actor: Actor, vacancy: UUID) -> VacancyView:
    """Take people for a vacancy again; a closed one is opened by staff alone."""
    actor.must(Permission.VACANCIES_CHANGE)
    if _mine(office, actor, vacancy).closed_at is not None:
        _must_be_staff(actor)
    return _mark(office, actor, vacancy, "vacancy.reopen", filled_at=None, closed_at=None)


def close_vacancy(office: Office, actor: Actor, vacancy: UUID) -> VacancyView:
    """Take a vacancy off for good."""
    actor.must(Permission.VACANCIES_CHANGE)
    _mine(office, actor, vacancy)
    _must_be_staff(actor)
    return _mark(office, actor, vacancy, "vacancy.close", closed_at=office.clock())


def cells_of(opened: OpenVacancy) -> dict[str, Any]:
    """Cells of an open vacancy, the contact in its place."""
    return vacancy_cells(opened.record.content, opened.record.contact)


def _must_be_staff(actor: Actor) -> None:
    if actor.role is Role.RECRUITER:
        raise Forbidden("recruiters do not close vacancies", reason="columns")


def _mine(office: Office, actor: Actor, vacancy: UUID) -> Offer:
    offer = office.memory.offer(vacancy)
    vacancy_in_reach(actor, offer.county, offer.employer)
    return offer


def _mark(
    office: Office, actor: Actor, vacancy: UUID, action: str, **moments: datetime | None
) -> VacancyView:
    with office.memory.turn:
        with office.writing(actor, action) as w:
            row = w.session.get_one(VacancyRow, vacancy)
            for name, moment in moments.items():
                setattr(row, name, moment)
            w.tell(vacancy=str(vacancy))
            w.session.flush()
            opened = _opened(office, w.session, vacancy)
        office.memory.put_offers([opened])
    return _view(office, actor, opened)


def _record(office: Office, cells: Cells, county: str | None) -> VacancyRecord:
    vacancy, _ = office.memory.reader.vacancy(0, cells)
    return vacancy_record(cells, vacancy, county or "")


def _opened(office: Office, session: Session, vacancy: UUID) -> OpenVacancy:
    for opened in open_vacancies(session, office.store.vault, [vacancy]):
        return opened
    raise NotFound("no vacancy has this id", what="vacancy")


def _view(office: Office, actor: Actor, opened: OpenVacancy) -> VacancyView:
    return vacancy_view(office, actor, office.memory.offer(opened.id), cells_of(opened))
