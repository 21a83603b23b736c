"""Laws of a comparison: nobody is lost or told twice, and a run does not differ from itself."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from support.run_states import a_run

from matcher.plan import Unplaced
from matcher.run_diff import (
    UNCHANGED,
    PersonChange,
    PersonState,
    RunState,
    VacancyState,
    compare_runs,
)

MARKS = st.sampled_from("abc")
REASONS = st.sampled_from(["", *(one.value for one in Unplaced)])
PRICES = st.sampled_from([0.0, 0.3, 0.6])


@st.composite
def runs(draw: st.DrawFn) -> RunState:
    """A run in which many people share keys, and seats may be of vacancies that are not there."""
    vacancies = [
        VacancyState(row, f"v{key}", True, draw(st.integers(0, 2)), draw(st.integers(0, 2)), price)
        for row, (key, price) in enumerate(
            draw(st.lists(st.tuples(st.integers(0, 4), PRICES), unique_by=lambda v: v[0])), 1
        )
    ]
    people = []
    for row in range(1, draw(st.integers(0, 6)) + 1):
        place = draw(st.none() | st.integers(1, 5))
        reason = "" if place else draw(REASONS)
        key = draw(MARKS | st.just(""))
        people.append(PersonState(row, key, draw(MARKS), bool(place or reason), place, reason, 0.5))
    known = {v.row for v in vacancies}
    kept = [p for p in people if p.vacancy_row is None or p.vacancy_row in known]
    return a_run(kept, vacancies)


@given(runs())
def test_a_run_does_not_differ_from_itself(run: RunState) -> None:
    told = compare_runs(run, run)
    assert all(move.change in UNCHANGED and move.why is None for move in told.people)
    assert all(not move.changes for move in told.vacancies)


@given(runs(), runs())
def test_everybody_of_either_run_is_told_once(before: RunState, after: RunState) -> None:
    told = compare_runs(before, after)
    for moves, first, second in (
        (told.people, before.people, after.people),
        (told.vacancies, before.vacancies, after.vacancies),
    ):
        earlier = Counter(move.before.row for move in moves if move.before is not None)
        later = Counter(move.after.row for move in moves if move.after is not None)
        assert earlier == Counter(one.row for one in first)
        assert later == Counter(one.row for one in second)
        assert all(move.before is not None or move.after is not None for move in moves)


@given(runs(), runs())
def test_the_other_way_round_gains_are_losses(before: RunState, after: RunState) -> None:
    forth, back = compare_runs(before, after), compare_runs(after, before)
    mirrored = {
        PersonChange.NEW: PersonChange.GONE,
        PersonChange.GONE: PersonChange.NEW,
        PersonChange.GAINED: PersonChange.LOST,
        PersonChange.LOST: PersonChange.GAINED,
    }
    changes = Counter(mirrored.get(move.change, move.change) for move in forth.people)
    assert changes == Counter(move.change for move in back.people)


@given(runs(), runs())
def test_whoever_has_another_place_is_told_why(before: RunState, after: RunState) -> None:
    needs_why = {PersonChange.GAINED, PersonChange.LOST, PersonChange.MOVED}
    for move in compare_runs(before, after).people:
        assert (move.why is not None) == (move.change in needs_why)
