"""The index of latest states and the counts of a day: whatever comes, as if counted anew."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from uuid import uuid4

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select
from support.outcomes import OPERATOR, add_offer, people_ids, tap

from api.service.day_counts import MET, summed
from api.service.errors import Conflict
from api.service.fair import fair_counts
from api.service.memory import Offer
from api.service.office import Office
from api.service.outcomes import record, undo
from api.service.pair_states import SEATED, PairStates, Standing, standing_of
from api.store.tables import OutcomeRow, OutcomeState

S = OutcomeState
COMMON = (S.INTENTION, S.INTERVIEWED, S.OFFERED, S.REFUSED, S.RECONSIDERING, S.ABSENT, S.ARRIVED)
TAPS = st.tuples(st.integers(0, 2), st.integers(0, 1), st.sampled_from((*COMMON, S.FILLED)))
UNDONE = st.integers(0, 30)
STEPS = st.lists(st.one_of(TAPS, UNDONE), max_size=14)


def standing_rows(office: Office) -> list[Standing]:
    with office.store.reading() as session:
        query = select(OutcomeRow).where(OutcomeRow.undone_at.is_(None))
        return list(map(standing_of, session.scalars(query)))


def play(office: Office, offers: list[Offer], steps: list[object]) -> None:
    """Record and undo; what is refused changes nothing."""
    people, told = people_ids(office), []
    for step in steps:
        with suppress(Conflict):
            if isinstance(step, int):
                undo(office, OPERATOR, told[step % len(told)].id) if told else None
                continue
            person, offer, state = step
            day = office.today() - timedelta(person)
            given = tap(people[person], offers[offer], state.value, day=day)
            told.append(record(office, OPERATOR, given))


def picture(states: PairStates, office: Office, offers: list[Offer]) -> object:
    people = people_ids(office)
    days = [office.today() - timedelta(n) for n in range(3)]
    return (
        set(states.everything()),
        states.placed,
        [states.of_person(one) for one in people],
        [states.refused_by_person(one) for one in people],
        [states.of_vacancy(one.id) for one in offers],
        [states.refused_at(one.id) for one in offers],
        [states.taken(one.id) for one in offers],
        [states.seats_left(office.memory.offer(one.id)) for one in offers],
        [states.counts.of(day) for day in days],
    )


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)


@given(steps=STEPS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_index_is_what_the_rows_say(office: Office, steps: list[object]) -> None:
    offers = [add_offer(office, 1, headcount=1), add_offer(office, 2, headcount=2)]
    before = office.states.version
    play(office, offers, steps)
    anew = PairStates.load(office.store)
    assert picture(office.states, office, offers) == picture(anew, office, offers)
    rows = [one for one in standing_rows(office) if one.vacancy in {o.id for o in offers}]
    for offer in offers:
        by_person: dict[object, Standing] = {}
        for one in sorted(rows, key=lambda one: one.at):
            if one.vacancy == offer.id:
                by_person[one.labourer] = one
        assert office.states.of_vacancy(offer.id) == by_person
        seated = sum(one.state in SEATED for one in by_person.values())
        assert office.states.taken(offer.id) == seated <= offer.vacancy.headcount.low
    assert office.states.version >= before + len(rows)
    recounted(office, rows, offers)


def recounted(office: Office, rows: list[Standing], offers: list[Offer]) -> None:
    """The day's counts as a plain look through the rows gives them."""
    ids = {offer.id for offer in offers}
    for day in {one.day for one in rows}:
        tallies = office.states.counts.of(day)
        total = summed(tally for vacancy, tally in tallies.items() if vacancy in ids)
        today = [one for one in rows if one.day == day]
        assert set(total.met) == {one.labourer for one in today if one.state in MET}
        of = {s: [one.labourer for one in today if one.state is s] for s in S}
        assert total.intention == Counter(of[S.INTENTION])
        assert total.offered == Counter(of[S.OFFERED])
        refused = [(one.whose, one.reason) for one in today if one.state is S.REFUSED]
        assert total.refused == Counter(refused)


def test_the_latest_is_by_moment_whatever_comes_first(office: Office) -> None:
    offer, person, now = add_offer(office), people_ids(office)[0], office.clock()
    early, late = (
        Standing(uuid4(), person, offer.id, state, office.today(), now + timedelta(seconds=s))
        for s, state in enumerate((S.INTENTION, S.OFFERED))
    )
    states = PairStates()
    states.put(late)
    states.put(early)
    states.put(early)
    assert states.latest(person, offer.id) == late
    assert states.taken(offer.id) == 1
    states.remove(late.id)
    assert states.latest(person, offer.id) == early
    assert states.taken(offer.id) == 0


def test_people_and_times_are_apart(office: Office) -> None:
    one, two, _ = people_ids(office)
    offers = [add_offer(office, 1), add_offer(office, 1), add_offer(office, 2)]
    for offer in offers:
        record(office, OPERATOR, tap(one, offer, "intention"))
    record(office, OPERATOR, tap(two, offers[0], "intention"))
    record(office, OPERATOR, tap(two, offers[0], "offered"))
    record(office, OPERATOR, tap(two, offers[2], "refused", reason="distance"))
    told = fair_counts(office, OPERATOR)
    assert (told.total.met_people, told.total.intention_people) == (2, 2)
    assert (told.total.intention_times, told.total.offered_people) == (4, 1)
    assert [(r.whose, r.reason, r.times) for r in told.total.refused] == [
        ("labourer", "distance", 1)
    ]
    by_name = {each.name: each for each in told.employers}
    assert by_name["长汀县第1服装厂"].intention_people == 2
    assert by_name["长汀县第1服装厂"].intention_times == 3
    assert {v.vacancy: v.met_people for v in told.vacancies} == {
        offers[0].id: 2,
        offers[1].id: 1,
        offers[2].id: 2,
    }
    assert fair_counts(office, OPERATOR, date(2026, 1, 1)).total.met_people == 0


def test_another_countys_vacancies_are_not_counted(office: Office) -> None:
    far = add_offer(office, county="350823")
    record(office, OPERATOR, tap(people_ids(office)[0], far, "intention"))
    assert fair_counts(office, OPERATOR).vacancies == ()


def test_readers_and_writers_of_the_index_do_not_trip(office: Office) -> None:
    offer, people = add_offer(office), people_ids(office)
    today, now = office.today(), office.clock()
    rows = [Standing(uuid4(), one, offer.id, S.OFFERED, today, now) for one in people * 40]
    states, faults = PairStates(), []

    def read() -> None:
        try:
            for _ in range(300):
                states.of_vacancy(offer.id)
                states.everything()
                states.counts.of(office.today())
                assert 0 <= states.taken(offer.id) <= len(people)
        except Exception as error:
            faults.append(error)

    def write() -> None:
        for row in rows:
            states.put(row)
            states.remove(row.id)

    threads = [threading.Thread(target=one) for one in (read, read, write)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert faults == []
    assert states.everything() == ()
    assert states.placed == frozenset()
