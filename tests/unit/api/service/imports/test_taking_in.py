"""What an import wrote is taken in while desks go on writing: the later word holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.imports import ADMIN, PEOPLE, hand_in, office_at, roster
from support.rosters import person
from support.stores import sqlite_place

from api.service.imports import apply_import, take_in, undo_import
from api.service.imports import taking_in as module
from api.service.office import Office
from api.service.people_marks import HumanOnly, want_human
from api.store.tables import ImportKind

__all__ = ["sqlite_place"]
HOME = {"town": "河田镇", "village": "露湖村"}


@pytest.fixture
def office(sqlite_place, tmp_path) -> Iterator[Office]:
    with office_at(sqlite_place, tmp_path / "data") as opened:
        opened.market.open(
            opened.memory, opened.parts.standing_tools(), today=opened.today, threads=1
        )
        yield opened


def brought_in(office: Office, folder, size: int = 60):
    path = roster(folder, [person(n, **HOME) for n in range(size)])
    return apply_import(office, ADMIN, hand_in(office, path, PEOPLE).id)


def test_whoever_changes_while_records_are_read_keeps_the_change(
    office: Office, tmp_path, monkeypatch
) -> None:
    applied = brought_in(office, tmp_path)
    someone = applied.records[3]
    plain = office.market.make_ready

    def meanwhile(people, vacancies) -> None:
        plain(people, vacancies)
        want_human(office, ADMIN, someone, HumanOnly())

    monkeypatch.setattr(type(office.market), "make_ready", lambda _, *given: meanwhile(*given))
    take_in(office, ImportKind.LABOURERS, applied.records)
    known = office.memory.person(someone)
    assert known.wants_human_only
    assert office.market.now.labourers[known.row] is known.labourer


def test_many_are_in_the_match_as_they_are_in_memory(office: Office, tmp_path) -> None:
    applied = brought_in(office, tmp_path)
    market = office.market.now
    assert {one.row: one.labourer for one in office.memory.people()} == dict(market.labourers)
    before = {one.id: one.row for one in office.memory.people()}
    take_in(office, ImportKind.LABOURERS, applied.records)
    assert {one.id: one.row for one in office.memory.people()} == before
    undo_import(office, ADMIN, applied.view.id)
    assert list(office.memory.people()) == []
    assert office.market.now.labourers == {}


def test_slices_are_read_one_after_the_other(office: Office, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(module, "SLICE", 7)
    assert len(brought_in(office, tmp_path, 20).records) == len(list(office.memory.people()))
