"""Writing pairs down ends when the bound is close, however far apart benefits lie."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.papers import sewer, sewing
from support.plan_runs import make_plan, parts_once
from support.world import make_vacancy

from matcher.plan import PlanSettings, calibrated_link
from matcher.records import Headcount

GAP = PlanSettings().gap


@pytest.mark.parametrize("chances", [(0.2, 0.8), (0.05, 0.9), (0.21, 0.8)])
def test_steps_that_suit_one_good_seat_are_refined_for_a_hundred_poor_ones(chances) -> None:
    people = [sewer(row) for row in range(1, 201)]
    good = replace(sewing(1), headcount=Headcount(1, 1))
    poor = make_vacancy(2, employer="乙厂", headcount=Headcount(100, 100))
    scores = np.unique(make_plan(people, [good, poor]).choices.scores).tolist()
    link = calibrated_link("试", scores, chances)
    run = make_plan(people, [good, poor], parts=replace(parts_once(), link=link))
    assert run.plan.assignment.n_placed == 101
    assert 0 <= run.plan.certificate.gap <= GAP
