"""An office whose data base is filled from files, and files to fill it from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from support.reading import CHANGTING
from support.rosters import grid_of, vacancy_grid, write_xlsx

from api.jobs.child import do
from api.jobs.kinds import KINDS
from api.jobs.queue import take_next
from api.service.actors import Actor
from api.service.imports import ImportView, apply_import, read_upload, upload
from api.service.office import Office
from api.service_wiring import opened_office
from api.settings import ProcessSettings
from api.store import StorePlace
from api.store.tables import ImportKind, Role
from api.wiring import Parts, build_parts
from matcher import Labourer, Vacancy
from matcher.parse.reading import CellValue

NOW = datetime(2026, 3, 5, 10, 15, tzinfo=UTC)
ADMIN = Actor("wang", Role.ADMINISTRATOR)
OPERATOR = Actor("li", Role.OPERATOR, CHANGTING)
PEOPLE, VACANCIES = ImportKind.LABOURERS, ImportKind.VACANCIES
KEYS = (
    *("name", "identity", "phone", "education", "town", "village", "birth", "skills"),
    *("wage_wanted", "remarks"),
)


@cache
def parts() -> Parts:
    """Built once for all tests of a process."""
    return build_parts(ProcessSettings())


@contextmanager
def office_at(place: StorePlace, data: Path, *, county: str | None = CHANGTING) -> Iterator[Office]:
    """An office over a data base; it is always the same moment."""
    settings = parts().settings.model_copy(update={"data": data})
    built = Parts(
        parts().regions, parts().lexicon, parts().text_reader, parts().scorecards, settings
    )
    with opened_office(settings, place, county=county, clock=lambda: NOW, parts=built) as office:
        yield office


@pytest.fixture
def office(place: StorePlace, tmp_path: Path) -> Iterator[Office]:
    """An empty office on a data base of either kind."""
    with office_at(place, tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def sqlite_office(sqlite_place: StorePlace, tmp_path: Path) -> Iterator[Office]:
    """An empty office on a SQLite file: for what does not depend on the data base."""
    with office_at(sqlite_place, tmp_path / "data") as opened:
        yield opened


def roster(folder: Path, people: Sequence[Mapping[str, CellValue]], *more: str) -> Path:
    """A flat roster of a few columns."""
    folder.mkdir(parents=True, exist_ok=True)
    return write_xlsx(folder / "名册.xlsx", {"名册": grid_of(people, [*KEYS, *more])})


def adverts(folder: Path, vacancies: Sequence[Mapping[str, CellValue]]) -> Path:
    """A sheet of vacancies."""
    folder.mkdir(parents=True, exist_ok=True)
    return write_xlsx(folder / "岗位.xlsx", {"岗位": vacancy_grid(vacancies)})


def hand_in(office: Office, path: Path, kind: ImportKind = PEOPLE, by: Actor = ADMIN) -> ImportView:
    """Hand a file in, and read it."""
    view = upload(office, by, kind, path.name, [path.read_bytes()])
    return read_upload(office, by, view.id)


def bring_in(
    office: Office, path: Path, kind: ImportKind = PEOPLE, by: Actor = ADMIN
) -> ImportView:
    """Hand a file in, read it and apply it."""
    return apply_import(office, by, hand_in(office, path, kind, by).id).view


def work(office: Office) -> None:
    """Do the jobs that wait, in this process, and take in what they wrote."""
    while (job := take_next(office.store, office.clock())) is not None:
        do(office, job, KINDS, lambda _done, _total: None)
        kind = KINDS[job.kind]
        if kind.refresh is not None:
            kind.refresh(office, job.asked)


def people_of(office: Office) -> dict[object, object]:
    """Everybody in memory by id, but for row and version."""
    return {one.id: (_bare(one.labourer), one.codes) for one in office.memory.people()}


def offers_of(office: Office) -> dict[object, object]:
    """All open vacancies in memory by id."""
    return {
        one.id: (_bare(one.vacancy), one.county, one.employer)
        for one in office.memory.offers()
        if one.is_open
    }


def _bare(record: Labourer | Vacancy) -> Labourer | Vacancy:
    return replace(record, row=0)
