"""Laws of a whole match: the order of input is no matter, nobody is moved by who else is there.

Words are weighed alike whatever the pool (``plain_words``), as with a text space that is frozen;
one that is fitted on the pool itself weighs rare words anew.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from support.made_up_records import labourers, pools, vacancies
from support.world import TODAY, plain_words

from matcher.explaining import explain
from matcher.listed import ListedPairs, advert_flags, list_pairs
from matcher.matching import Matching, MatchInput, Tools, match
from matcher.records import Labourer, Vacancy
from matcher.routing import Route
from matcher.scorecard import Direction, prior_scorecards
from matcher.settings import MatchSettings
from matcher.vocabulary import Ability, Employment

CARDS = prior_scorecards()
TOOLS = Tools(CARDS, plain_words)
TO_LABOURER, TO_VACANCY = Direction.VACANCIES_FOR_LABOURER, Direction.LABOURERS_FOR_VACANCY
Lists = dict[int, list[tuple[int, int]]]
"""(row, score) of each place, best first, by row of whose list it is."""

few = settings(max_examples=20, deadline=None)


def given_by(people: list[Labourer], jobs: list[Vacancy], **changed: object) -> MatchInput:
    return replace(MatchInput(people, jobs, {}, TODAY), **changed)


def matched(people: list[Labourer], jobs: list[Vacancy], length: int = 50) -> Matching:
    chosen = MatchSettings(top_vacancies=length, top_labourers=length)
    return match(given_by(people, jobs), TOOLS, chosen)


def listed(matching: Matching, direction: Direction) -> ListedPairs:
    lists = matching.for_labourers if direction is TO_LABOURER else matching.for_vacancies
    flags = advert_flags(matching.notices)
    return list_pairs(matching.pools, lists, CARDS.of(direction), direction, flags=flags)


def lists_of(matching: Matching, direction: Direction) -> Lists:
    pairs = listed(matching, direction)
    is_labourer = direction is TO_LABOURER
    rows = matching.pools.labourers.ids if is_labourer else matching.pools.vacancies.ids
    return {
        int(row): [
            (pair.vacancy_row if is_labourer else pair.labourer_row, pair.score)
            for pair in pairs.row(i)
        ]
        for i, row in enumerate(rows)
    }


@few
@given(pools(), st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(both: tuple, random: Random) -> None:
    people, jobs = both
    before = matched(people, jobs)
    random.shuffle(people)
    random.shuffle(jobs)
    after = matched(people, jobs)
    for direction in Direction:
        assert lists_of(before, direction) == lists_of(after, direction)
    assert before.routing == after.routing
    assert before.closing_gates == after.closing_gates
    assert before.notices == after.notices


@few
@given(pools(), vacancies(99))
def test_one_more_vacancy_never_reorders_the_others(both: tuple, more: Vacancy) -> None:
    people, jobs = both
    without, with_it = matched(people, jobs), matched(people, [more, *jobs])
    before, after = (lists_of(m, TO_LABOURER) for m in (without, with_it))
    assert before == {row: [p for p in places if p[0] != 99] for row, places in after.items()}
    people_of = lists_of(with_it, TO_VACANCY)
    assert lists_of(without, TO_VACANCY) == {r: p for r, p in people_of.items() if r != 99}


@few
@given(pools(), labourers(99))
def test_one_more_labourer_never_reorders_the_others(both: tuple, more: Labourer) -> None:
    people, jobs = both
    without, with_it = matched(people, jobs), matched([more, *people], jobs)
    before, after = (lists_of(m, TO_VACANCY) for m in (without, with_it))
    assert before == {row: [p for p in places if p[0] != 99] for row, places in after.items()}
    jobs_of = lists_of(with_it, TO_LABOURER)
    assert lists_of(without, TO_LABOURER) == {r: p for r, p in jobs_of.items() if r != 99}


@few
@given(pools(), st.integers(1, 5))
def test_a_shorter_list_is_the_beginning_of_the_longer(both: tuple, length: int) -> None:
    people, jobs = both
    long, short = matched(people, jobs), matched(people, jobs, length)
    for direction in Direction:
        whole = lists_of(long, direction)
        assert lists_of(short, direction) == {row: p[:length] for row, p in whole.items()}


@few
@given(pools())
def test_lists_both_ways_hold_the_same_pairs(both: tuple) -> None:
    matching = matched(*both)
    one = {(p, v) for p, places in lists_of(matching, TO_LABOURER).items() for v, _ in places}
    other = {(p, v) for v, places in lists_of(matching, TO_VACANCY).items() for p, _ in places}
    assert one == other


@few
@given(pools())
def test_equal_scores_stand_in_the_order_of_rows(both: tuple) -> None:
    matching = matched(*both)
    for direction in Direction:
        for places in lists_of(matching, direction).values():
            assert places == sorted(places, key=lambda place: (-place[1], place[0]))


@few
@given(pools())
def test_who_is_on_no_list_is_told_which_gates_closed_what(both: tuple) -> None:
    people, jobs = both
    matching = matched(people, jobs)
    lists = lists_of(matching, TO_LABOURER)
    assert set(matching.closing_gates) == {row for row, places in lists.items() if not places}
    for row, counts in matching.closing_gates.items():
        assert matching.routing.routes[row] is Route.NO_VACANCY
        assert list(counts) == sorted(counts, key=lambda item: (-item[1], item[0]))
        assert all(0 < n <= len(jobs) for _, n in counts)
        assert sum(n for _, n in counts) >= len(jobs), "each is closed by one gate at least"


@few
@given(pools(most=4))
def test_every_place_is_explained_as_it_stands(both: tuple) -> None:
    people, jobs = both
    matching = matched(people, jobs)
    for direction in Direction:
        pairs = listed(matching, direction)
        for pair in (pair for row in range(len(pairs.starts) - 1) for pair in pairs.row(row)):
            told = explain(given_by(people, jobs), TOOLS, pair.labourer_row, pair.vacancy_row)
            parts = tuple((p.code, p.points) for p in told.parts[direction] if p.points)
            assert told.is_open
            assert pair.parts == parts
            assert pair.score == told.score(direction)


STATES = (
    {},
    {"employment": Employment.EMPLOYED},
    {"employment": Employment.EMPLOYED, "wishes_change": True},
    {"is_willing": False},
    {"ability": Ability.LOST},
    {"birth": TODAY.replace(year=2012)},
)


@few
@given(pools(), st.lists(st.sampled_from(STATES), min_size=8, max_size=8), st.booleans())
def test_everybody_has_one_route_and_only_the_matched_are_on_lists(
    both: tuple, states: list[dict], is_doubled: bool
) -> None:
    people = [replace(p, **state) for p, state in zip(both[0], states, strict=False)]
    duplicates = {people[-1].row: people[0].row} if is_doubled and len(people) > 1 else {}
    given = given_by(people, both[1], duplicates=duplicates)
    matching = match(given, TOOLS, MatchSettings())
    routes = matching.routing.routes
    assert set(routes) == {p.row for p in people}
    lists = lists_of(matching, TO_LABOURER)
    assert set(lists) == {r for r, way in routes.items() if way in {Route.MATCH, Route.NO_VACANCY}}
    assert {r for r, places in lists.items() if places} == set(matching.routing.rows(Route.MATCH))
    on_lists = {row for places in lists_of(matching, TO_VACANCY).values() for row, _ in places}
    assert on_lists == set(matching.routing.rows(Route.MATCH))
    movers = set(matching.transfer_pools.labourers.ids.tolist())
    assert movers == set(matching.routing.rows(Route.WANTS_CHANGE))
    assert set(matching.routing.reviews) == set(matching.routing.rows(Route.REVIEW))
