"""The plan's loops are compiled once, for the types that a plan uses."""

from __future__ import annotations

import numpy as np
from support.campaigns import made_up_campaign
from support.pools import made_up_pools

from matcher.plan.columns import Tolerance
from matcher.plan.compiling import ENTRIES, compile_plan
from matcher.plan.live.events import Event, EventKind
from matcher.plan.live.living import begin
from matcher.plan.live.replanning import replan
from matcher.plan.planning import plan_seats
from matcher.scorecard import prior_scorecards


def test_a_plan_needs_no_other_types() -> None:
    compile_plan()
    compiled = {entry.__name__: tuple(entry.signatures) for entry in ENTRIES}
    assert all(compiled.values())
    pools = made_up_pools(1, 60, 12, n_words=20, n_trades=6)
    campaign, card = made_up_campaign(1, pools), prior_scorecards().labourer
    plan = plan_seats(pools, card, campaign, tolerance=Tolerance())
    live = begin(pools, card, campaign, plan)
    replan(live, [Event(EventKind.LEFT, person=int(np.argmax(plan.assignment.vacancies)))])
    assert {entry.__name__: tuple(entry.signatures) for entry in ENTRIES} == compiled
