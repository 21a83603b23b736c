"""Links rise strictly, whatever table they come from, and odd tables are refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.errors import PlanSettingsError
from matcher.kernel.priced import N_LINKS
from matcher.kernel.rows import FLOOR
from matcher.plan.campaign.links import (
    MOST_WORDS,
    calibrated_link,
    logistic_links,
    prior_link,
    table_links,
)
from matcher.plan.seats.problem import CHANCE_UNIT

KNOTS = st.integers(2, 9).flatmap(
    lambda n: st.tuples(
        st.lists(st.integers(FLOOR, -FLOOR), min_size=n, max_size=n, unique=True).map(sorted),
        st.lists(st.floats(0, 1), min_size=n, max_size=n, unique=True).map(sorted),
    )
)


@given(KNOTS)
def test_a_table_rises_strictly_within_0_and_1_and_keeps_its_knots(knots) -> None:
    scores, chances = knots
    links = table_links(scores, chances)
    assert links.shape == (N_LINKS,)
    assert links.dtype == np.int64
    assert (np.diff(links) > 0).all()
    assert links[0] > 0
    assert links[-1] < CHANCE_UNIT
    for score, chance in zip(scores, chances, strict=True):
        assert abs(links[score - FLOOR] - chance * CHANCE_UNIT) <= N_LINKS


def test_between_knots_it_is_straight_and_beyond_them_level() -> None:
    links = table_links([-200, 0, 300], [0.05, 0.1, 0.4])
    expected = {-1250: 0.05, -200: 0.05, -100: 0.075, 0: 0.1, 150: 0.25, 300: 0.4, 1250: 0.4}
    for score, chance in expected.items():
        assert links[score - FLOOR] / CHANCE_UNIT == pytest.approx(
            chance, abs=N_LINKS / CHANCE_UNIT
        )


def test_the_logistic_as_a_table_is_the_logistic() -> None:
    scores = range(-600, 601)
    chances = [1 / (1 + math.exp(-score / 100)) for score in scores]
    middle = slice(-600 - FLOOR, 601 - FLOOR)
    off = table_links(scores, chances)[middle] - logistic_links()[middle]
    assert (abs(off) <= N_LINKS).all()
    assert not off[scores.index(-400) :].any(), "only where the level part below it pushes it up"


@pytest.mark.parametrize(
    ("scores", "chances", "says"),
    [
        ([0, 1], [0.1], "2 scores, 1 chances"),
        ([0], [0.1], "two knots"),
        ([], [], "two knots"),
        ([0, 1.5], [0.1, 0.2], "whole number"),
        ([0, math.nan], [0.1, 0.2], "whole number"),
        ([FLOOR - 1, 0], [0.1, 0.2], "whole number from -1250 to 1250"),
        ([0, -FLOOR + 1], [0.1, 0.2], "whole number"),
        ([0, 0], [0.1, 0.2], "scores must rise"),
        ([1, 0], [0.1, 0.2], "scores must rise"),
        ([0, 1], [0.2, 0.2], "chances must rise"),
        ([0, 1], [0.2, 0.1], "chances must rise"),
        ([0, 1], [-0.1, 0.2], r"not in \[0, 1\]"),
        ([0, 1], [0.1, 1.1], r"not in \[0, 1\]"),
        ([0, 1], [0.1, math.nan], r"not in \[0, 1\]"),
    ],
)
def test_odd_tables_are_refused(scores: list, chances: list, says: str) -> None:
    with pytest.raises(PlanSettingsError, match=says) as caught:
        table_links(scores, chances)
    assert caught.value.params["reason"] == "calibration"


def test_a_link_knows_whether_it_is_calibrated() -> None:
    assert prior_link().calibration is None
    own = calibrated_link("2027 春", [-100, 100], [0.1, 0.3])
    assert own.calibration == "2027 春"
    assert (own.chances == table_links([-100, 100], [0.1, 0.3])).all()


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * (MOST_WORDS + 1)])
def test_a_calibration_has_a_name_of_one_line(name: str) -> None:
    with pytest.raises(PlanSettingsError, match="name"):
        calibrated_link(name, [0, 1], [0.1, 0.2])
