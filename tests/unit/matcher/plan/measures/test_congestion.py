"""Measures of crowding on lists whose answer is plain, and what they must not depend on."""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.errors import ShapeMismatch
from matcher.plan.measures.congestion import CongestionMeasures, congestion

PAIRS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=30)


def measured(recommended: list[int], seats: list[int]) -> CongestionMeasures:
    return congestion(np.array(recommended, dtype=np.int64), np.array(seats, dtype=np.int64))


def plain_gini(loads: np.ndarray) -> float:
    """Mean difference of two seats drawn with putting back, over twice the mean."""
    return float(np.abs(loads[:, None] - loads).mean() / (2 * loads.mean()))


def test_lists_spread_evenly() -> None:
    assert measured([3, 3, 3, 3], [1, 1, 1, 1]) == CongestionMeasures(
        most_recommended=3,
        coverage=1.0,
        gini=0.0,
        congestion=pytest.approx(-1.0),
        share_on_no_list=0.0,
        gini_per_seat=0.0,
        beyond_seats_share=pytest.approx(8 / 12),
        max_load_per_seat=3.0,
    )


def test_everybody_sent_to_one_vacancy() -> None:
    assert measured([0, 12, 0, 0], [1, 1, 1, 1]) == CongestionMeasures(
        most_recommended=12,
        coverage=0.25,
        gini=0.75,
        congestion=0.0,
        share_on_no_list=0.75,
        gini_per_seat=0.75,
        beyond_seats_share=pytest.approx(11 / 12),
        max_load_per_seat=12.0,
    )


def test_lists_that_follow_the_seats_are_even_by_seat_and_crowded_by_vacancy() -> None:
    got = measured([2, 4, 40], [1, 2, 20])
    assert got.gini_per_seat == 0
    assert got.max_load_per_seat == 2
    assert got.beyond_seats_share == 0.5
    assert got.gini == pytest.approx((2 * (2 + 8 + 120) / 46 - 4) / 3)
    share = [2 / 46, 4 / 46, 40 / 46]
    assert got.congestion == pytest.approx(sum(m * log(m) for m in share) / log(3))


def test_a_vacancy_without_seats_is_beyond_what_it_can_take_and_has_no_load() -> None:
    got = measured([6, 2, 0], [0, 2, 3])
    assert got.beyond_seats_share == 0.75
    assert got.max_load_per_seat == 1
    assert got.share_on_no_list == 0.5
    assert got.coverage == pytest.approx(2 / 3)
    assert got.gini_per_seat == pytest.approx(plain_gini(np.array([1.0, 1, 0, 0, 0])))


@pytest.mark.parametrize(
    ("recommended", "seats", "expected"),
    [
        ([], [], CongestionMeasures(0, None, None, None, None, None, None, None)),
        ([0, 0], [1, 2], CongestionMeasures(0, 0.0, None, None, 1.0, None, None, 0.0)),
        ([3, 1], [0, 0], CongestionMeasures(3, 1.0, 0.25, -0.8113, None, None, 1.0, None)),
        ([5], [2], CongestionMeasures(5, 1.0, 0.0, None, 0.0, 0.0, 0.6, 2.5)),
        ([4, 0], [0, 3], CongestionMeasures(4, 0.5, 0.5, 0.0, 1.0, None, 1.0, 0.0)),
    ],
    ids=["no vacancies", "no recommendations", "no seats", "one vacancy", "only without seats"],
)
def test_what_cannot_be_measured_is_none(
    recommended: list[int], seats: list[int], expected: CongestionMeasures
) -> None:
    got = asdict(measured(recommended, seats))
    assert got == {
        name: value if value is None else pytest.approx(value, abs=1e-4)
        for name, value in asdict(expected).items()
    }


@given(PAIRS)
def test_measures_are_in_their_bounds_and_never_nan(pairs: list[tuple[int, int]]) -> None:
    got = measured([r for r, _ in pairs], [s for _, s in pairs])
    told = {name: value for name, value in asdict(got).items() if value is not None}
    assert all(isfinite(value) for value in told.values())
    shares = ("coverage", "gini", "share_on_no_list", "gini_per_seat", "beyond_seats_share")
    assert all(0 <= told.get(name, 0) <= 1 for name in shares)
    assert -1 - 1e-12 <= told.get("congestion", 0) <= 0


@given(PAIRS)
def test_gini_per_seat_is_that_of_the_seats_one_by_one(pairs: list[tuple[int, int]]) -> None:
    got = measured([r for r, _ in pairs], [s for _, s in pairs]).gini_per_seat
    loads = np.array([r / s for r, s in pairs for _ in range(s)])
    if loads.any():
        assert got == pytest.approx(plain_gini(loads), abs=1e-9)
    else:
        assert got is None


@given(PAIRS, st.randoms())
def test_the_order_of_vacancies_changes_nothing(pairs: list[tuple[int, int]], random) -> None:
    mixed = random.sample(pairs, len(pairs))
    one, other = (measured([r for r, _ in p], [s for _, s in p]) for p in (pairs, mixed))
    assert asdict(one) == {
        name: value if value is None else pytest.approx(value)
        for name, value in asdict(other).items()
    }


def test_lengths_must_agree() -> None:
    with pytest.raises(ShapeMismatch):
        measured([1, 2], [1])
