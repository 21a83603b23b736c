"""Where each row of a roster goes: one route for everybody, and why."""

from __future__ import annotations

from datetime import date

import pytest
from support.world import TODAY, make_labourer, make_vacancy

from matcher.routing import ReviewReason, Route, is_expired, route_labourers
from matcher.vocabulary import Ability, Employment

EMPLOYED = {"employment": Employment.EMPLOYED}
CHILD = {"birth": date(2012, 1, 1)}
LOST = {"ability": Ability.LOST}


@pytest.mark.parametrize(
    ("fields", "route", "why"),
    [
        ({}, Route.MATCH, "unemployed, nothing said of willingness"),
        ({"is_willing": True}, Route.MATCH, "willing"),
        ({"is_willing": False}, Route.NOT_WILLING, "says no"),
        ({"employment": None}, Route.MATCH, "nobody asked: to be checked, not left out"),
        ({"employment": Employment.ENDED}, Route.MATCH, "the work is over"),
        (EMPLOYED, Route.EMPLOYED, "has work"),
        (EMPLOYED | {"wishes_change": True}, Route.WANTS_CHANGE, "has work and wants other"),
        (EMPLOYED | {"is_willing": False}, Route.EMPLOYED, "has work; willing or not"),
        ({"birth": None}, Route.MATCH, "no age: to be checked"),
        ({"birth": date(2010, 3, 5)}, Route.MATCH, "sixteen today"),
        ({"birth": date(2010, 3, 6)}, Route.UNDER_AGE, "sixteen tomorrow"),
        (CHILD | LOST, Route.UNDER_AGE, "age comes first"),
        (CHILD | EMPLOYED, Route.UNDER_AGE, "age comes first"),
        ({"ability": Ability.WEAK}, Route.MATCH, "weak is not lost"),
        (LOST, Route.REVIEW, "never dropped silently"),
        ({"ability": Ability.NONE}, Route.REVIEW, "never dropped silently"),
        (LOST | EMPLOYED, Route.REVIEW, "one of the two entries must be wrong"),
        (LOST | {"is_willing": False}, Route.REVIEW, "a visit comes first"),
    ],
)
def test_route(fields: dict, route: Route, why: str) -> None:
    routing = route_labourers([make_labourer(7, **fields)], {}, TODAY)
    assert routing.routes == {7: route}, why
    expected = {7: ReviewReason.ABILITY_LOST} if route is Route.REVIEW else {}
    assert routing.reviews == expected, why


@pytest.mark.parametrize("fields", [{}, EMPLOYED, CHILD, LOST])
def test_the_later_row_of_a_person_is_reviewed_whatever_else_it_says(fields: dict) -> None:
    people = [make_labourer(1), make_labourer(2, **fields)]
    routing = route_labourers(people, {2: 1}, TODAY)
    assert routing.routes == {1: Route.MATCH, 2: Route.REVIEW}
    assert routing.reviews == {2: ReviewReason.DUPLICATE}


def test_rows_of_a_route_ascend() -> None:
    people = [make_labourer(row) for row in (9, 3, 5)]
    people.append(make_labourer(4, is_willing=False))
    routing = route_labourers(people, {}, TODAY)
    assert routing.rows(Route.MATCH) == (3, 5, 9)
    assert routing.rows(Route.NOT_WILLING) == (4,)
    assert routing.rows(Route.REVIEW) == ()


@pytest.mark.parametrize(
    ("until", "expected"),
    [(None, False), (date(2026, 3, 4), True), (TODAY, False), (date(2026, 3, 6), False)],
)
def test_an_advert_is_good_through_its_last_day(until: date | None, expected: bool) -> None:
    assert is_expired(make_vacancy(valid_until=until), TODAY) is expected
