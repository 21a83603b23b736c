"""Outcomes in either data base: the last seat, the order of moments, what is read anew."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from support.outcomes import OPERATOR, add_offer, tap
from support.people_added import add_person
from support.service import COUNTY, Clock, parts
from support.stores import database_url, place, postgres

from api.service.errors import Conflict
from api.service.memory import Memory
from api.service.office import Office
from api.service.outcome_list import list_outcomes
from api.service.outcome_views import OutcomeQuery
from api.service.outcomes import record, undo
from api.service.pair_states import PairStates
from api.store import StorePlace, open_store
from matcher import RecordReader

__all__ = ["database_url", "place", "postgres"]


@pytest.fixture
def desk(place: StorePlace, clock: Clock) -> Iterator[Office]:
    """An office without people, over a data base of either kind."""
    store = open_store(place, clock(), may_create=True)
    memory = Memory(RecordReader(parts().context(clock().date(), COUNTY)))
    memory.load(store)
    yield Office(store, parts(), memory, clock, COUNTY)
    store.close()


def test_what_booths_do_at_once_is_what_is_read_anew(desk: Office) -> None:
    people, offer = [add_person(desk) for _ in range(6)], add_offer(desk, headcount=2)

    def booth(person: UUID) -> str:
        record(desk, OPERATOR, tap(person, offer, "intention", note="愿意"))
        try:
            return record(desk, OPERATOR, tap(person, offer, "offered")).state.value
        except Conflict as error:
            return str(error.params["reason"])

    with ThreadPoolExecutor(6) as booths:
        told = list(booths.map(booth, people))
    assert sorted(told) == ["no_seat"] * 4 + ["offered"] * 2
    found = list_outcomes(desk, OPERATOR, OutcomeQuery(vacancy=offer.id)).items
    last = next(one for one in found if one.state == "offered")
    assert [one.state for one in found if one.labourer == last.labourer] == ["offered", "intention"]
    assert undo(desk, OPERATOR, last.id).seats_left == 1
    anew = PairStates.load(desk.store)
    assert set(anew.everything()) == set(desk.states.everything())
    assert anew.taken(offer.id) == desk.states.taken(offer.id) == 1
    assert anew.counts.of(desk.today()) == desk.states.counts.of(desk.today())
    assert desk.store.audit_report().faults == ()
