"""Everything about one pair, whether it is on a list or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from support.world import (
    GUANGZHOU,
    TODAY,
    make_labourer,
    make_vacancy,
    parts,
    plain_words,
    seeker,
    trade,
    work,
)

from matcher.errors import UnknownRow
from matcher.explaining import Explanation, explain
from matcher.gates import GATES
from matcher.matching import MatchInput, Tools
from matcher.records import EducationLimit, Intention, Labourer, Vacancy
from matcher.routing import Route
from matcher.scorecard import Direction, prior_scorecards
from matcher.signals import ALL_SIGNALS
from matcher.texts import Claim
from matcher.vocabulary import Ability, Education, EmployerKind, Employment, Tier, Verdict

TOOLS = Tools(prior_scorecards(), plain_words)
DIRECTIONS = list(Direction)
SEWING = trade("缝纫工")
JOB = make_vacancy(
    7, education=EducationLimit(Education.JUNIOR), profile=work(SEWING, tokens=("缝纫", "平车"))
)
SEWER = seeker(SEWING, trade("缝纫工", claim=Claim.EXPERIENCED), tokens=("平车",))


def explained(
    labourer: Labourer,
    vacancy: Vacancy = JOB,
    *,
    others: Sequence[Labourer] = (),
    duplicates: dict[int, int] | None = None,
) -> Explanation:
    given = MatchInput([*others, labourer], [make_vacancy(2), vacancy], duplicates or {}, TODAY)
    return explain(given, TOOLS, labourer.row, vacancy.row)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_parts_are_told_all_of_them_and_add_up(direction: Direction) -> None:
    person = make_labourer(4, profile=SEWER, wage_wanted_cny_month=3000.0)
    told = explained(person)
    points = {part.code: part.points for part in told.parts[direction] if part.points}
    assert points == parts(person, JOB, direction)
    assert told.score(direction) == sum(points.values())
    assert told.parts[direction][0].code == "base"


def test_values_and_units_stand_with_their_points() -> None:
    told = {p.code: p for p in explained(make_labourer(4, profile=SEWER)).parts[DIRECTIONS[0]]}
    assert set(told) == {
        "base",
        "public_welfare.last_resort",
        *(signal.code for signal in ALL_SIGNALS),
    }
    assert (told["trade.known"].value, told["trade.known"].points) == (65, 90)
    assert told["trade.known"].unit.startswith("1 = same 小类")
    assert (told["wage.wanted"].value, told["wage.wanted"].points) == (None, 0)
    assert (told["base"].value, told["base"].unit) == (None, "")


def test_every_gate_is_told_with_its_facts_and_source() -> None:
    gates = {g.code: g for g in explained(make_labourer(4, education=Education.PRIMARY)).gates}
    assert list(gates) == [gate.code for gate in GATES]
    education = gates["education.minimum"]
    assert education.verdict is Verdict.NO
    assert education.labourer_facts == {"education": Education.PRIMARY}
    assert education.vacancy_facts == {"education_min": Education.JUNIOR}
    assert all(gate.source for gate in gates.values())


def test_what_is_not_known_is_told_as_such() -> None:
    gates = {g.code: g for g in explained(make_labourer(4, education=None)).gates}
    assert gates["education.minimum"].labourer_facts == {"education": None}
    assert gates["education.minimum"].verdict is Verdict.TO_CHECK


def test_a_lifted_no_is_told_as_a_question() -> None:
    told = explained(make_labourer(4, education=Education.PRIMARY, profile=SEWER))
    verdicts = {gate.code: gate.verdict for gate in told.gates}
    assert verdicts["education.minimum"] is Verdict.TO_CHECK
    assert told.is_open


def test_a_closed_pair_is_explained_all_the_same() -> None:
    told = explained(
        make_labourer(4, intention=Intention(Tier.IN_COUNTY)), make_vacancy(7, place=GUANGZHOU)
    )
    assert not told.is_open
    assert told.route is Route.MATCH
    assert told.parts[DIRECTIONS[0]]


@pytest.mark.parametrize(
    ("fields", "route"),
    [
        ({}, Route.MATCH),
        ({"employment": Employment.EMPLOYED, "wishes_change": True}, Route.WANTS_CHANGE),
        ({"employment": Employment.EMPLOYED}, Route.EMPLOYED),
        ({"is_willing": False}, Route.NOT_WILLING),
        ({"ability": Ability.LOST}, Route.REVIEW),
        ({"birth": date(2012, 1, 1)}, Route.UNDER_AGE),
    ],
)
def test_whoever_is_on_no_list_is_explained_as_if_matched(fields: dict, route: Route) -> None:
    person = make_labourer(4, profile=SEWER, **fields)
    told = explained(person, others=[make_labourer(1, profile=SEWER)])
    assert told.route is route
    assert (told.labourer_row, told.vacancy_row) == (4, 7)
    points = {part.code: part.points for part in told.parts[DIRECTIONS[0]] if part.points}
    assert points == parts(person, JOB)


def test_a_later_row_of_a_person_is_explained_too() -> None:
    told = explained(make_labourer(4), others=[make_labourer(1)], duplicates={4: 1})
    assert told.route is Route.REVIEW


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, None),
        ({"valid_until": date(2026, 3, 4)}, "expired"),
        ({"texts": (("岗位描述", "先交押金"),)}, "suspended"),
    ],
)
def test_an_advert_on_no_list_is_explained_with_the_reason(fields: dict, why: str | None) -> None:
    told = explained(make_labourer(4), make_vacancy(7, **fields))
    assert told.off_list == why
    assert ("advert.deposit" in {notice.code for notice in told.notices}) is (why == "suspended")
    assert told.parts[DIRECTIONS[0]]


def test_words_weigh_what_they_weigh_for_those_who_are_matched() -> None:
    """Who is on no list adds nothing to the pool of the others."""
    seen: list[int] = []

    def vectorise(labourers, vacancies):
        seen.append(len(labourers))
        return plain_words(labourers, vacancies)

    mover = make_labourer(4, employment=Employment.EMPLOYED, wishes_change=True)
    people = [make_labourer(1), make_labourer(2, is_willing=False), make_labourer(3), mover]
    given = MatchInput(people, [JOB], {}, TODAY)
    for row in (1, 2, 4):
        explain(given, Tools(prior_scorecards(), vectorise), row, JOB.row)
    assert seen == [2, 3, 1], "alike; one more, as if; those who wish to change, by themselves"


def test_a_post_is_told_with_what_holds_it_back() -> None:
    post = make_vacancy(7, kind=EmployerKind.PUBLIC_WELFARE, profile=work(SEWING))
    told = explained(make_labourer(4, profile=SEWER), post)
    for direction, expected in zip(DIRECTIONS, (True, False), strict=True):
        codes = {part.code for part in told.parts[direction] if part.points}
        assert ("public_welfare.last_resort" in codes) is expected


@pytest.mark.parametrize(("rows", "side"), [((5, 7), "labourers"), ((4, 8), "vacancies")])
def test_a_row_that_is_not_there(rows: tuple[int, int], side: str) -> None:
    given = MatchInput([make_labourer(4)], [JOB], {}, TODAY)
    with pytest.raises(UnknownRow, match="in row") as caught:
        explain(given, TOOLS, *rows)
    assert caught.value.params == {"side": side, "row": rows[side == "vacancies"]}
