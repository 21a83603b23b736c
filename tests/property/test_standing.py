"""A match that stands: whatever changed, its answers are those of a cold build."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from support.made_up_records import labourers, vacancies
from support.standing import TOOLS, answers, standing
from support.world import TODAY

from matcher.listed import advert_flags, list_pairs
from matcher.matching import MatchInput, Tools, match
from matcher.routing import Route
from matcher.scorecard import Direction
from matcher.settings import MatchSettings
from matcher.standing import openings_for
from matcher.standing.market import Lengths

ROWS = st.integers(1, 9)


@st.composite
def changes(draw):
    """What happens to one record: (side, row, record or None)."""
    is_person = draw(st.booleans())
    row = draw(ROWS)
    is_gone = draw(st.integers(0, 3)) == 0
    record = None if is_gone else replace(draw(labourers() if is_person else vacancies()), row=row)
    return is_person, row, record


def changed(market, change):
    is_person, row, record = change
    if is_person:
        return market.without_labourer(row) if record is None else market.with_labourer(record)
    return market.without_vacancy(row) if record is None else market.with_vacancy(record)


def numbered(records):
    return [replace(record, row=row) for row, record in enumerate(records, start=1)]


@settings(max_examples=60, deadline=None)
@given(
    people=st.lists(labourers(), max_size=7),
    jobs=st.lists(vacancies(), max_size=7),
    happens=st.lists(changes(), max_size=8),
    lengths=st.sampled_from([Lengths(1, 1), Lengths(2, 3), Lengths(20, 20)]),
)
def test_answers_are_those_of_a_cold_build(people, jobs, happens, lengths) -> None:
    market = standing(numbered(people), numbered(jobs), lengths)
    for change in happens:
        market = changed(market, change)
    assert answers(market) == answers(market.folded())


@settings(max_examples=60, deadline=None)
@given(
    people=st.lists(labourers(), max_size=7),
    jobs=st.lists(vacancies(), max_size=7),
    happens=st.lists(changes(), max_size=4),
    skip=st.frozensets(ROWS, max_size=6),
)
def test_what_is_skipped_is_as_if_it_were_not_listed(people, jobs, happens, skip) -> None:
    market = standing(numbered(people), numbered(jobs), Lengths(2, 2))
    for change in happens:
        market = changed(market, change)
    for row in market.labourers:
        every = [p.vacancy_row for p in market.vacancies_for(row, 20)]
        wanted = [other for other in every if other not in skip][:3]
        assert [p.vacancy_row for p in market.vacancies_for(row, 3, skip)] == wanted
    for row in market.vacancies:
        every = [p.labourer_row for p in market.labourers_for(row, 20)]
        wanted = [other for other in every if other not in skip][:3]
        assert [p.labourer_row for p in market.labourers_for(row, 3, skip)] == wanted


@settings(max_examples=60, deadline=None)
@given(people=st.lists(labourers(), max_size=8), jobs=st.lists(vacancies(), max_size=8))
def test_a_cold_market_lists_what_a_match_lists(people, jobs) -> None:
    people, jobs = numbered(people), numbered(jobs)
    market = standing(people, jobs)
    words = TOOLS.fit_text([], [])
    tools = Tools(TOOLS.scorecards, lambda a, b: (words.transform(a), words.transform(b)))
    run = match(MatchInput(people, jobs, {}, TODAY), tools, MatchSettings(top_labourers=4))
    flags = advert_flags(run.notices)
    to_vacancy = Direction.LABOURERS_FOR_VACANCY
    listed = list_pairs(
        run.pools, run.for_vacancies, TOOLS.scorecards.vacancy, to_vacancy, flags=flags
    )
    for i, row in enumerate(run.pools.vacancies.ids.tolist()):
        assert market.labourers_for(row, 4) == tuple(listed.row(i))
    assert {row: market.route_of(row) for row in market.labourers} == dict(run.routing.routes)


@settings(max_examples=40, deadline=None)
@given(people=st.lists(labourers(), min_size=1, max_size=4), jobs=st.lists(vacancies(), max_size=8))
def test_what_a_condition_opens_is_not_open_now(people, jobs) -> None:
    market = standing(numbered(people), numbered(jobs), Lengths(20, 20))
    for row in market.labourers:
        now = {p.vacancy_row for p in market.vacancies_for(row, 20)}
        told = openings_for(market, row)
        assert len({(one.is_question, one.code) for one in told}) == len(told)
        for one in told:
            assert now.isdisjoint(one.opened)
            assert set(one.closed) <= now
            assert one.opened or one.closed or one.gain
        if market.routes[row] not in {Route.MATCH, Route.WANTS_CHANGE}:
            assert told == ()
