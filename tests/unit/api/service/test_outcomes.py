"""What became of recommendations: order of states, seats, undo, idempotency, roles, seals."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

import pytest
from pydantic import ValidationError
from support.outcomes import COUNSELLOR, OPERATOR, add_offer, people_ids, recruiter_of, tap
from support.people_added import add_person
from support.service import COUNTY, Clock

from api.service.actors import Actor
from api.service.agreements import AgreementIn, agree
from api.service.errors import Conflict, Forbidden, NotFound, ServiceError, Unacceptable
from api.service.office import Office
from api.service.outcome_list import list_outcomes
from api.service.outcome_rules import ALLOWED_NEXT, may_follow
from api.service.outcome_views import OutcomeQuery, UndoIn
from api.service.outcomes import record, undo
from api.service.pair_states import SEATED
from api.service.vacancies import close_vacancy, fill_vacancy
from api.store.tables import OutcomeState, Role

S = OutcomeState


@contextmanager
def refused_with(reason: str, kind: type[ServiceError] = Conflict) -> Iterator[None]:
    with pytest.raises(kind) as told:
        yield
    assert told.value.params["reason"] == reason


# ---------------------------------------------------------------- order


def test_every_state_has_its_row() -> None:
    assert set(ALLOWED_NEXT) == {None, *S}


@pytest.mark.parametrize(
    ("latest", "state", "allowed"),
    [
        (None, S.RECOMMENDED, True),
        (None, S.OFFERED, True),
        (None, S.ARRIVED, False),
        (S.INTENTION, S.INTENTION, False),
        (S.INTERVIEWED, S.INTERVIEWED, True),
        (S.REFUSED, S.INTENTION, True),
        (S.REFUSED, S.OFFERED, False),
        (S.REFUSED, S.REFUSED, False),
        (S.ABSENT, S.OFFERED, True),
        (S.FILLED, S.OFFERED, False),
        (S.FILLED, S.INTENTION, True),
        (S.OFFERED, S.OFFERED, False),
        (S.OFFERED, S.ARRIVED, True),
        (S.OFFERED, S.FILLED, False),
        (S.ARRIVED, S.INTENTION, False),
        (S.RETAINED_1, S.RETAINED_3, True),
        (S.RETAINED_3, S.RETAINED_1, False),
    ],
)
def test_what_may_follow_what(latest: S | None, state: S, *, allowed: bool) -> None:
    assert may_follow(latest, state) is allowed


def test_nothing_goes_back_to_recommended_and_seats_end_in_a_state_without() -> None:
    assert [one for one, after in ALLOWED_NEXT.items() if S.RECOMMENDED in after] == [None]
    assert all(ALLOWED_NEXT[state] - SEATED for state in SEATED)


WAYS = {
    S.INTENTION: (S.INTENTION,),
    S.REFUSED: (S.INTENTION, S.REFUSED),
    S.OFFERED: (S.OFFERED,),
    S.RETAINED_1: (S.OFFERED, S.ARRIVED, S.RETAINED_1),
}


@pytest.mark.parametrize("latest", WAYS)
def test_the_table_is_what_is_recorded(office: Office, latest: S) -> None:
    offer, person = add_offer(office), people_ids(office)[0]
    for state in WAYS[latest]:
        record(office, OPERATOR, tap(person, offer, state))
    for state in S:
        if may_follow(latest, state):
            told = record(office, OPERATOR, tap(person, offer, state))
            assert told.state is state
            undo(office, OPERATOR, told.id)
        else:
            with refused_with("outcome_order"):
                record(office, OPERATOR, tap(person, offer, state))


WRONG: tuple[dict[str, object], ...] = (
    {"state": "refused", "whose": None},
    {"state": "refused", "reason": None},
    {"state": "intention", "reason": "wage"},
    {"state": "intention", "due_at": "2026-03-09T00:00:00Z"},
    {"state": "offered", "due_at": "2026-03-09T00:00:00"},
    {"state": "offered", "note": "\0"},
    {"state": "offered", "note": "字" * 2001},
    {"state": "offered", "day": "1999-01-01"},
    {"state": "offered", "due_at": "2999-03-09T00:00:00Z"},
)


def test_what_does_not_fit_the_state_is_refused(office: Office) -> None:
    offer, person = add_offer(office), people_ids(office)[0]
    for wrong in WRONG:
        with pytest.raises(ValidationError):
            tap(person, offer, **wrong)


def test_a_day_to_come_is_refused(office: Office) -> None:
    given = tap(
        people_ids(office)[0], add_offer(office), "intention", day=office.today() + timedelta(1)
    )
    with refused_with("in_future", Unacceptable):
        record(office, OPERATOR, given)


# ---------------------------------------------------------------- seats


def test_an_offer_takes_a_seat_and_the_last_one_is_the_last(office: Office) -> None:
    offer, (one, two, three) = add_offer(office, headcount=2), people_ids(office)
    assert record(office, OPERATOR, tap(one, offer, "offered")).seats_left == 1
    assert record(office, OPERATOR, tap(two, offer, "offered")).seats_left == 0
    with refused_with("no_seat"):
        record(office, OPERATOR, tap(three, offer, "offered"))
    over = record(office, OPERATOR, tap(three, offer, "offered", overbook=True))
    assert over.seats_left == 0
    assert office.states.taken(offer.id) == 3
    assert office.states.placed == {one, two, three}


def test_a_vacancy_that_names_no_number_has_one_seat(office: Office) -> None:
    offer, (one, two, _) = add_offer(office, headcount=None), people_ids(office)
    record(office, OPERATOR, tap(one, offer, "offered"))
    with refused_with("no_seat"):
        record(office, OPERATOR, tap(two, offer, "offered"))


def test_who_does_not_come_gives_the_seat_back(office: Office) -> None:
    offer, (one, two, _) = add_offer(office, headcount=1), people_ids(office)
    record(office, OPERATOR, tap(one, offer, "offered"))
    assert record(office, OPERATOR, tap(one, offer, "absent")).seats_left == 1
    assert record(office, OPERATOR, tap(two, offer, "offered")).seats_left == 0


def test_an_offer_needs_a_certificate(office: Office) -> None:
    offer, person = add_offer(office), add_person(office, identity=None)
    record(office, OPERATOR, tap(person, offer, "intention"))
    with refused_with("certificate_needed"):
        record(office, OPERATOR, tap(person, offer, "offered"))


def test_a_race_for_the_last_seat_has_one_winner(office: Office) -> None:
    offer, people = add_offer(office, headcount=1), people_ids(office)
    gate, told = threading.Barrier(len(people)), []

    def booth(person) -> None:
        gate.wait()
        try:
            told.append(record(office, OPERATOR, tap(person, offer, "offered")).state)
        except Conflict as error:
            told.append(error.params["reason"])

    booths = [threading.Thread(target=booth, args=(person,)) for person in people]
    for one in booths:
        one.start()
    for one in booths:
        one.join()
    assert sorted(told) == ["no_seat", "no_seat", "offered"]
    assert office.states.taken(offer.id) == 1


def test_filled_closes_the_vacancy_and_its_undo_reopens_it(office: Office) -> None:
    offer, (one, two, _) = add_offer(office, headcount=5), people_ids(office)
    filled = record(office, OPERATOR, tap(one, offer, "filled"))
    assert filled.seats_left == 0
    assert not office.memory.offer(offer.id).is_open
    with refused_with("no_seat"):
        record(office, OPERATOR, tap(two, offer, "offered"))
    again = record(office, OPERATOR, tap(two, offer, "filled"))
    assert undo(office, OPERATOR, filled.id).seats_left == 0
    assert undo(office, OPERATOR, again.id).seats_left == 5
    assert office.memory.offer(offer.id).is_open


def test_a_vacancy_of_another_county_is_not_ours_to_call_filled(office: Office) -> None:
    offer, person = add_offer(office, county="350823"), people_ids(office)[0]
    assert record(office, OPERATOR, tap(person, offer, "contacted"))
    with pytest.raises(NotFound):
        record(office, OPERATOR, tap(person, offer, "filled"))
    assert office.memory.offer(offer.id).is_open
    latest = office.states.latest(person, offer.id)
    assert latest is not None
    assert latest.state is S.CONTACTED


@pytest.mark.parametrize("by_hand", ["before", "after"])
def test_what_was_marked_by_hand_stays_filled(office: Office, clock: Clock, by_hand: str) -> None:
    offer, person = add_offer(office), people_ids(office)[0]
    if by_hand == "before":
        fill_vacancy(office, OPERATOR, offer.id)
        clock.pass_by(seconds=1)
    filled = record(office, OPERATOR, tap(person, offer, "filled"))
    if by_hand == "after":
        clock.pass_by(seconds=1)
        fill_vacancy(office, OPERATOR, offer.id)
    assert undo(office, OPERATOR, filled.id).seats_left == 0
    assert not office.memory.offer(offer.id).is_open


def test_a_closed_vacancy_is_offered_to_nobody(office: Office) -> None:
    offer, person = add_offer(office), people_ids(office)[0]
    close_vacancy(office, OPERATOR, offer.id)
    with refused_with("closed"):
        record(office, OPERATOR, tap(person, offer, "offered", overbook=True))


def test_recruiters_give_no_more_seats_than_there_are(office: Office) -> None:
    offer, (one, two, _) = add_offer(office, headcount=1), people_ids(office)
    assert offer.employer is not None
    agreed = {"labourer": two, "employer": offer.employer, "fields": {"name"}, "form": "oral"}
    agree(office, OPERATOR, AgreementIn.model_validate(agreed))
    offered = record(office, OPERATOR, tap(one, offer, "offered"))
    with refused_with("overbook", Forbidden):
        record(office, recruiter_of(offer), tap(two, offer, "offered", overbook=True))
    with refused_with("overbook", Forbidden):
        undo(office, recruiter_of(offer), offered.id, UndoIn(overbook=True))


# ---------------------------------------------------------------- sent twice


def test_the_same_tap_sent_twice_is_kept_once(office: Office) -> None:
    offer, person = add_offer(office), people_ids(office)[0]
    given = tap(person, offer, "offered", due_at="2026-03-09T00:00:00Z", note="政府门口乘车")
    first = record(office, OPERATOR, given)
    events = office.bus.seq
    assert record(office, COUNSELLOR, given) == first
    assert office.bus.seq == events
    assert list_outcomes(office, OPERATOR, OutcomeQuery(labourer=person)).total == 1


def test_the_same_tap_sent_twice_at_once_is_kept_once(office: Office) -> None:
    given = tap(people_ids(office)[0], add_offer(office), "offered", note="政府门口乘车")
    with ThreadPoolExecutor(8) as booths:
        told = list(booths.map(lambda _: record(office, OPERATOR, given), range(8)))
    assert set(told) == {told[0]}
    assert office.bus.seq == 2


@pytest.mark.parametrize(
    "other", [{"note": "别处"}, {"state": "contacted"}, {"day": date(2026, 3, 1)}]
)
def test_an_id_that_stands_for_something_else_is_refused(
    office: Office, other: dict[str, object]
) -> None:
    given = tap(people_ids(office)[0], add_offer(office), "intention", note="这里")
    record(office, OPERATOR, given)
    with refused_with("other_content"):
        record(office, OPERATOR, given.model_copy(update=other))


# ---------------------------------------------------------------- taken back


def test_the_own_last_outcome_can_be_taken_back_for_a_while(office: Office, clock: Clock) -> None:
    offer, person = add_offer(office), people_ids(office)[0]
    first = record(office, COUNSELLOR, tap(person, offer, "intention"))
    second = record(office, COUNSELLOR, tap(person, offer, "refused"))
    with refused_with("not_last"):
        undo(office, COUNSELLOR, first.id)
    clock.pass_by(minutes=14)
    undone = undo(office, COUNSELLOR, second.id)
    assert (undone.undone_by, undone.undone_at) == ("lin.desk", clock())
    assert undo(office, COUNSELLOR, second.id) == undone
    latest = office.states.latest(person, offer.id)
    assert latest is not None
    assert latest.state is S.INTENTION
    clock.pass_by(minutes=2)
    with refused_with("undo_late"):
        undo(office, COUNSELLOR, first.id)
    undo(office, OPERATOR, first.id)
    assert office.states.latest(person, offer.id) is None


def test_what_somebody_else_recorded_is_theirs(office: Office) -> None:
    told = record(office, OPERATOR, tap(people_ids(office)[0], add_offer(office), "intention"))
    with refused_with("not_own", Forbidden):
        undo(office, COUNSELLOR, told.id)


def test_a_seat_that_was_given_away_does_not_come_back_unasked(office: Office) -> None:
    offer, (one, two, _) = add_offer(office, headcount=1), people_ids(office)
    record(office, OPERATOR, tap(one, offer, "offered"))
    gone = record(office, OPERATOR, tap(one, offer, "absent"))
    record(office, OPERATOR, tap(two, offer, "offered"))
    with refused_with("no_seat"):
        undo(office, OPERATOR, gone.id)
    undo(office, OPERATOR, gone.id, UndoIn(overbook=True))
    assert office.states.taken(offer.id) == 2


def test_an_unknown_outcome_is_not_found(office: Office) -> None:
    with pytest.raises(NotFound):
        undo(office, OPERATOR, uuid4())


# ---------------------------------------------------------------- who may


def test_a_registrar_records_nothing(office: Office) -> None:
    actor = Actor("cun", Role.REGISTRAR, "350821101201")
    with pytest.raises(Forbidden):
        record(office, actor, tap(people_ids(office)[0], add_offer(office), "intention"))


def test_another_countys_people_are_not_found(office: Office) -> None:
    actor = Actor("far", Role.OPERATOR, "350823")
    offer, person = add_offer(office), people_ids(office)[0]
    told = record(office, OPERATOR, tap(person, offer, "intention"))
    for act in (
        lambda: record(office, actor, tap(person, offer, "contacted")),
        lambda: undo(office, actor, told.id),
    ):
        with pytest.raises(NotFound):
            act()
    assert list_outcomes(office, actor, OutcomeQuery(labourer=person)).total == 0


def test_a_recruiter_without_agreement_finds_nobody(office: Office) -> None:
    offer, person = add_offer(office), people_ids(office)[0]
    record(office, OPERATOR, tap(person, offer, "intention"))
    actor = recruiter_of(offer)
    with pytest.raises(NotFound):
        record(office, actor, tap(person, offer, "contacted"))
    assert list_outcomes(office, actor, OutcomeQuery(vacancy=offer.id)).total == 0


# ---------------------------------------------------------------- listed and sealed


def test_lists_go_by_person_vacancy_and_day(office: Office, clock: Clock) -> None:
    offer, (one, two, _) = add_offer(office), people_ids(office)
    first = record(office, OPERATOR, tap(one, offer, "intention", day=date(2026, 3, 1)))
    second = record(office, OPERATOR, tap(two, offer, "intention"))
    gone = record(office, OPERATOR, tap(two, offer, "refused"))
    undo(office, OPERATOR, gone.id)

    def ids(**query: object) -> list[object]:
        found = list_outcomes(office, OPERATOR, OutcomeQuery.model_validate(query))
        return [one.id for one in found.items]

    assert ids() == [second.id]
    assert ids(day=date(2026, 3, 1)) == [first.id]
    assert set(ids(vacancy=offer.id)) == {first.id, second.id}
    assert ids(labourer=two) == [second.id]
    assert ids(labourer=two, undone=True) == [gone.id, second.id]
    page = list_outcomes(office, OPERATOR, OutcomeQuery(vacancy=offer.id, size=1))
    assert page.total == 2
    assert page.next == page.items[0].id


def test_what_was_said_lies_sealed(office: Office) -> None:
    offer, person = add_offer(office), people_ids(office)[0]
    said = "汀州大酒店三楼面试"
    record(office, OPERATOR, tap(person, offer, "interviewed", note=said))
    file = office.store.file
    assert file is not None
    written = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    assert said.encode() not in written
    (told,) = list_outcomes(office, OPERATOR, OutcomeQuery(labourer=person)).items
    assert told.note == said
    assert COUNTY not in told.note
    assert office.store.audit_report().faults == ()
