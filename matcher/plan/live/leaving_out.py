"""A plan in which some pairs are off from the beginning, because one of the two has refused."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from matcher.plan.live.events import Event, EventKind
from matcher.plan.live.living import begin
from matcher.plan.live.replanning import replan
from matcher.plan.planning import SeatPlan, SeatPlanner
from matcher.plan.seats.widening import merged


def without_pairs(
    plan: SeatPlan, planner: SeatPlanner, pairs: Collection[tuple[int, int]]
) -> SeatPlan:
    """Settle a plan again without some pairs.

    Parameters
    ----------
    planner
        That made the plan.
    pairs
        Position of the person and of the vacancy.

    Returns
    -------
    SeatPlan
        The plan itself if no pair is off. Else its assignment, edges, prices and certificate are
        those without the pairs; its two phases still tell how it was made with them.
    """
    if not pairs:
        return plan
    begun = begin(planner.pools, planner.scorecard, planner.campaign, plan, threads=planner.threads)
    events = [Event(EventKind.REFUSED, *pair) for pair in sorted(pairs)]
    live, _ = replan(begun, events)
    market, last = live.phases
    is_post = planner.is_last_resort
    prices = np.where(is_post, last.solved.prices, market.solved.prices)
    return replace(
        plan,
        assignment=live.assignment,
        edges=merged(market.edges, last.edges),
        prices=np.where(planner.campaign.seats > 0, prices, 0),
        certificate=live.certificate,
    )
