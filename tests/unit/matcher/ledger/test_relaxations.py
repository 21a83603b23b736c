"""Each relaxation changes what it says, of those it applies to, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from support.pools import made_up_pools

from matcher.arrays import LABOURER_FIELDS, VACANCY_FIELDS
from matcher.gates import FORBIDDEN_FIELDS
from matcher.ledger.questions import QUESTIONS
from matcher.ledger.relaxations import (
    LABOURER_RELAXATIONS,
    VACANCY_RELAXATIONS,
    Relaxation,
    relaxed,
)
from matcher.pools import Side
from matcher.vocabulary import MISSING

NOBODY_CHANGES = {"age", "sex", "health", "ability", "hardships", "county", "has_care_duties"}


def side_with(**fields: int) -> Side:
    return Side(np.array([7]), {name: np.array([value]) for name, value in fields.items()}, {})


def row_of(code: str) -> Relaxation:
    rows = (*LABOURER_RELAXATIONS, *VACANCY_RELAXATIONS)
    return next(row for row in rows if row.code == code)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("place.in_city", {"furthest": 0}, {"furthest": 1}),
        ("place.in_city", {"furthest": 2}, None),
        ("place.in_city", {"furthest": MISSING}, None),
        ("place.in_province", {"furthest": 0}, {"furthest": 2}),
        ("place.outside", {"furthest": 2}, {"furthest": 3}),
        ("place.outside", {"furthest": 3}, None),
        ("place.home_too", {"only_outside": 1}, {"only_outside": 0}),
        ("place.home_too", {"only_outside": 0}, None),
        ("lodging.accept", {"accepts_lodging": 0}, {"accepts_lodging": 1}),
        ("lodging.accept", {"accepts_lodging": MISSING}, None),
        ("wage.300_less", {"wage_wanted_cny_month": 3000}, {"wage_wanted_cny_month": 2700}),
        ("wage.300_less", {"wage_wanted_cny_month": 300}, None),
        ("wage.300_less", {"wage_wanted_cny_month": MISSING}, None),
        ("age.one_year", {"age_min": 18, "age_max": 45}, {"age_min": 17, "age_max": 46}),
        ("age.one_year", {"age_min": 16, "age_max": MISSING}, None),
        ("education.one_lower", {"education_min": 3}, {"education_min": 2}),
        ("education.one_lower", {"education_min": 0}, None),
        ("education.one_lower", {"education_min": MISSING}, None),
        ("education.none", {"education_min": 3}, {"education_min": 0}),
        ("education.none", {"education_min": 1}, None),
        ("lodging.offer", {"has_lodging": 0}, {"has_lodging": 1}),
        ("lodging.offer", {"has_lodging": MISSING}, {"has_lodging": 1}),
        ("lodging.offer", {"has_lodging": 1}, None),
        ("form.part_time", {"forms": 1}, {"forms": 3}),
        ("form.part_time", {"forms": MISSING}, {"forms": 3}),
        ("form.part_time", {"forms": 8}, None),
        ("form.home_based", {"forms": 1, "demand": 0}, {"forms": 5}),
        ("form.home_based", {"forms": 1, "demand": 1}, None),
        ("form.home_based", {"forms": 1, "demand": MISSING}, None),
        ("wage.300_more", {"wage_cny_month": 3000}, {"wage_cny_month": 3300}),
        ("wage.300_more", {"wage_cny_month": MISSING}, None),
    ],
)
def test_what_a_relaxation_makes_of_a_record(
    code: str, before: dict[str, int], after: dict[str, int] | None
) -> None:
    change = relaxed(side_with(**before), row_of(code), np.array([0]))
    assert change.code == code
    if after is None:
        assert not len(change)
        return
    assert change.records.tolist() == [0]
    assert {n: v.tolist() for n, v in change.fields.items()} == {n: [v] for n, v in after.items()}


def test_codes_are_told_apart() -> None:
    codes = [row.code for row in (*LABOURER_RELAXATIONS, *VACANCY_RELAXATIONS)]
    assert len(set(codes)) == len(codes)
    assert len({row.code for row in QUESTIONS}) == len(QUESTIONS)


def test_nothing_that_a_person_is_can_be_relaxed() -> None:
    pools = made_up_pools(4, 300, 100)
    for side, rows, known in (
        (pools.labourers, LABOURER_RELAXATIONS, LABOURER_FIELDS),
        (pools.vacancies, VACANCY_RELAXATIONS, VACANCY_FIELDS),
    ):
        for row in rows:
            change = relaxed(side, row, np.arange(len(side)))
            assert {*row.fields, *change.fields} <= set(known)
            assert not {*row.fields, *change.fields} & FORBIDDEN_FIELDS, row.code
            if side is pools.labourers:
                assert not set(change.fields) & NOBODY_CHANGES, row.code


def test_no_question_is_about_what_may_not_be_asked() -> None:
    for question in QUESTIONS:
        told = {*question.fields, *question.best, *question.worst}
        assert told <= set(LABOURER_FIELDS)
        assert not told & FORBIDDEN_FIELDS


@pytest.mark.parametrize("row", [*LABOURER_RELAXATIONS, *VACANCY_RELAXATIONS], ids=lambda r: r.code)
def test_only_those_asked_about_change_and_each_of_them_does(row: Relaxation) -> None:
    pools = made_up_pools(5, 300, 300)
    side = pools.labourers if row in LABOURER_RELAXATIONS else pools.vacancies
    among = np.arange(0, 300, 3)
    change = relaxed(side, row, among)
    assert len(change)
    assert set(change.records.tolist()) <= set(among.tolist())
    differs = [change.fields[n] != side.fields[n][change.records] for n in change.fields]
    assert np.logical_or.reduce(differs).all()
