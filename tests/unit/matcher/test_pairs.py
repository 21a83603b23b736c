"""Chosen pairs: exact products, verdicts with what lifts them, points that add up."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from support.pools import made_up_pools
from support.world import (
    CHANGTING,
    GUANGZHOU,
    make_labourer,
    make_vacancy,
    pools_of,
    seeker,
    trade,
    work,
)

from matcher.errors import ShapeMismatch
from matcher.pairs import (
    BASE,
    LAST_RESORT,
    all_pairs,
    evaluate_across,
    evaluate_pairs,
    paired_products,
    points_of,
    scores_of,
)
from matcher.records import EducationLimit, Intention, Place
from matcher.scorecard import Direction, prior_scorecards
from matcher.sparse import SparseRows
from matcher.texts import Claim
from matcher.vocabulary import Education, EmployerKind, Health, Tier, Verdict

CARDS = prior_scorecards()


def test_products_of_pairs_are_those_of_the_matrix() -> None:
    left = SparseRows.of([{0: 2, 3: 5}, {}, {2: 1}, {0: 1, 1: 1, 2: 1, 3: 1}], n_keys=4)
    right = SparseRows.of([{3: 4}, {0: 3, 2: 7}, {}], n_keys=4)
    whole = left.multiply(right)
    rows = np.array(list(itertools.product(range(4), range(3))))
    got = paired_products(left, right, rows[:, 0], rows[:, 1])
    assert got.tolist() == whole.ravel().tolist()
    assert got.max() == 20


@pytest.mark.parametrize("empty", ["left", "right", "both"])
def test_products_with_nothing_are_nothing(empty: str) -> None:
    full, nothing = SparseRows.of([{0: 2}], n_keys=1), SparseRows.of([{}], n_keys=1)
    left = nothing if empty in {"left", "both"} else full
    right = nothing if empty in {"right", "both"} else full
    first = np.zeros(1, dtype=np.int64)
    assert paired_products(left, right, first, first).tolist() == [0]


def test_no_pairs_at_all() -> None:
    nobody = np.zeros(0, dtype=np.int64)
    pairs = evaluate_pairs(pools_of([], []), nobody, nobody)
    assert pairs.is_closed.tolist() == pairs.is_to_check.tolist() == []
    assert scores_of(pairs, CARDS.labourer).tolist() == []


def test_all_pairs_go_labourer_by_labourer() -> None:
    pools = pools_of([make_labourer(1), make_labourer(2)], [make_vacancy(i) for i in (1, 2, 3)])
    people, jobs = all_pairs(pools.labourers, pools.vacancies)
    assert people.tolist() == [0, 0, 0, 1, 1, 1]
    assert jobs.tolist() == [0, 1, 2, 0, 1, 2]


def test_a_pair_is_closed_by_one_no_and_open_to_questions_otherwise() -> None:
    at_home = Intention(Tier.IN_COUNTY)
    people = [make_labourer(1, intention=at_home), make_labourer(2, health=Health.CHRONIC)]
    jobs = [make_vacancy(1, place=GUANGZHOU), make_vacancy(2, place=CHANGTING)]
    pools = pools_of(people, jobs)
    pairs = evaluate_pairs(pools, *all_pairs(pools.labourers, pools.vacancies))
    assert pairs.is_closed.tolist() == [True, False, False, False]
    assert pairs.verdicts["health.condition"].tolist() == [0, 0, 1, 1]
    assert pairs.is_to_check[2:].tolist() == [True, True]


def test_only_a_no_is_lifted_and_only_for_the_pair_that_earned_it() -> None:
    primary = {"education": Education.PRIMARY}
    sewer = seeker(trade("缝纫工", claim=Claim.EXPERIENCED))
    people = [
        make_labourer(1, profile=sewer, **primary),
        make_labourer(2, **primary),
        make_labourer(3, profile=sewer, education=Education.JUNIOR),
        make_labourer(4, profile=sewer, education=None),
    ]
    jobs = [
        make_vacancy(n, education=EducationLimit(Education.JUNIOR), profile=work(trade(name)))
        for n, name in enumerate(("缝纫工", "厨师"), start=1)
    ]
    pools = pools_of(people, jobs)
    pairs = evaluate_pairs(pools, *all_pairs(pools.labourers, pools.vacancies))
    yes, check, no = Verdict.YES, Verdict.TO_CHECK, Verdict.NO
    expected = [check, no, no, no, yes, yes, check, check]
    assert pairs.verdicts["education.minimum"].tolist() == expected


@pytest.mark.parametrize("direction", list(Direction))
def test_parts_add_up_to_the_score(direction: Direction) -> None:
    pools = made_up_pools(4, 40, 40, n_counties=2, n_words=30, n_trades=8, has_coordinates=True)
    pairs = evaluate_pairs(pools, *all_pairs(pools.labourers, pools.vacancies))
    card = CARDS.of(direction)
    points = points_of(pairs, card)
    assert next(iter(points)) == BASE
    assert (sum(points.values()) == scores_of(pairs, card)).all()
    is_held = direction is Direction.VACANCIES_FOR_LABOURER
    assert set(points) == {BASE, *card.tables, *([LAST_RESORT] if is_held else [])}


def post(row: int, **fields: object):
    return make_vacancy(row, kind=EmployerKind.PUBLIC_WELFARE, **fields)


def test_a_last_resort_is_held_below_what_fits_and_never_lifted() -> None:
    village = Place("350821", "河田镇", "露湖村")
    fits = {"place": village, "profile": work(trade("保洁员", "4-09-08"))}
    person = make_labourer(home=village, profile=seeker(trade("保洁员", "4-09-08")))
    pools = pools_of([person], [post(1, **fits), post(2, place=village), make_vacancy(3, **fits)])
    first = np.zeros(3, dtype=np.int64)
    pairs = evaluate_pairs(pools, first, np.arange(3))
    assert pairs.is_last_resort.tolist() == [True, True, False]
    held = CARDS.labourer.last_resort_below
    assert held is not None
    free = replace(CARDS.labourer, last_resort_below=None)
    points = points_of(pairs, CARDS.labourer)[LAST_RESORT]
    assert scores_of(pairs, CARDS.labourer)[0] == held - 1
    assert (points <= 0).all()
    assert points[1:].tolist() == [0, 0], "what is below anyway, and what is no post"
    assert scores_of(pairs, free)[0] >= held
    assert LAST_RESORT not in points_of(pairs, free)


def test_products_are_the_same_written_out_and_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    pools = made_up_pools(4, 30, 20, n_words=15, n_trades=6)
    left = pools.labourers.products["text.similarity"]
    right = pools.vacancies.products["text.similarity"]
    rows = np.repeat(np.arange(30), 20), np.tile(np.arange(20), 30)
    written_out = paired_products(left, right, *rows)
    monkeypatch.setattr("matcher.pairs.MOST_DENSE", 0)
    assert (paired_products(left, right, *rows) == written_out).all()
    assert written_out.any()


@pytest.mark.parametrize(("n_people", "n_jobs"), [(1, 40), (40, 1), (1, 1), (1, 0), (0, 1)])
@pytest.mark.parametrize("has_coordinates", [False, True])
def test_one_across_many_is_told_as_chosen_pairs_are(
    n_people: int, n_jobs: int, has_coordinates: bool
) -> None:
    pools = made_up_pools(3, 40, 40, n_counties=2, has_coordinates=has_coordinates)
    people = pools.labourers.take(np.arange(n_people))
    jobs = pools.vacancies.take(np.arange(n_jobs))
    across = evaluate_across(people, jobs)
    plain = evaluate_pairs(pools, *all_pairs(people, jobs))
    assert across.labourers.tolist() == plain.labourers.tolist()
    assert across.vacancies.tolist() == plain.vacancies.tolist()
    assert across.is_last_resort.tolist() == plain.is_last_resort.tolist()
    for told, expected in ((across.values, plain.values), (across.verdicts, plain.verdicts)):
        assert {c: v.tolist() for c, v in told.items()} == {
            c: v.tolist() for c, v in expected.items()
        }


def test_across_needs_one_record_on_a_side() -> None:
    pools = made_up_pools(3, 2, 2)
    with pytest.raises(ShapeMismatch, match="neither side is one record"):
        evaluate_across(pools.labourers, pools.vacancies)
