"""Draws depend on names alone, and come to the shares that were asked for."""

from __future__ import annotations

import pytest

from models.county.chance import Chance, Scale, raked


def test_equal_names_draw_alike_and_other_names_do_not() -> None:
    first, again = ([Chance(1, "a").share() for _ in range(2)] for _ in range(2))
    assert first == again
    assert Chance(1, "a").share() != Chance(1, "b").share()
    assert Chance(1, "a").share() != Chance(2, "a").share()


def test_the_sequence_is_the_same_on_every_machine() -> None:
    assert round(Chance("fixed").share(), 6) == 0.914105


def test_draws_stay_within_their_bounds() -> None:
    chance = Chance(3)
    assert {chance.between(2, 4) for _ in range(200)} == {2, 3, 4}
    assert {chance.pick("abc") for _ in range(200)} == set("abc")
    assert sorted(chance.some([1, 2, 3], 5)) == [1, 2, 3]
    assert len(chance.some(range(100), 7)) == 7


@pytest.mark.parametrize("weigh", [True, False])
def test_weights_decide_how_often(weigh: bool) -> None:
    chance, weights = Chance(4), (("a", 3.0), ("b", 1.0), ("c", 0.0))
    scale = Scale.of(weights)
    drawn = [chance.weigh(weights) if weigh else chance.draw(scale) for _ in range(4000)]
    assert drawn.count("c") == 0
    assert 0.72 < drawn.count("a") / 4000 < 0.78


def test_a_normal_draw_has_its_mean_and_deviation() -> None:
    chance = Chance(5)
    drawn = [chance.normal(10.0, 2.0) for _ in range(4000)]
    mean = sum(drawn) / 4000
    assert abs(mean - 10.0) < 0.15
    assert abs((sum((x - mean) ** 2 for x in drawn) / 4000) ** 0.5 - 2.0) < 0.15


def test_raking_meets_the_shares_although_rows_shut_choices_out() -> None:
    fits = [(1.0, 1.0, 0.0)] * 50 + [(1.0, 0.0, 2.0)] * 50
    shares = (0.5, 0.3, 0.2)
    reached = [sum(column) / 100 for column in zip(*raked(fits, shares), strict=True)]
    assert reached == pytest.approx(shares, abs=1e-3)


def test_raking_comes_as_near_as_rows_let_it() -> None:
    fits = [(1.0, 0.0)] * 90 + [(1.0, 1.0)] * 10
    assert sum(p for _, p in raked(fits, (0.5, 0.5))) == pytest.approx(10, abs=0.2)
