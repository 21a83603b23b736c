"""Made-up campaigns: seats, values and households for made-up pools."""

from __future__ import annotations

import numpy as np

from matcher.kernel.rows import FLOOR
from matcher.pairs import all_pairs, evaluate_pairs, scores_of
from matcher.plan.campaign.links import logistic_links
from matcher.plan.planning import Campaign
from matcher.plan.seats.problem import BENEFIT_UNIT, Edges
from matcher.pools import Pools
from matcher.scorecard import Scorecard


def made_up_campaign(
    seed: int, pools: Pools, *, bonus: float = 0.3, seats_per_person: float = 0.6
) -> Campaign:
    """A few large vacancies and many small ones, two people a household on average."""
    rng = np.random.default_rng(seed)
    n_people, n_vacancies = len(pools.labourers), len(pools.vacancies)
    sizes = np.minimum(rng.zipf(1.7, n_vacancies), 200).astype(float)
    wanted = np.rint(sizes * seats_per_person * n_people / max(1.0, sizes.sum()))
    n_households = max(1, n_people // 2)
    return Campaign(
        np.maximum(1, wanted).astype(np.int64),
        rng.choice([1000, 1300, 1600], n_people).astype(np.int64),
        np.sort(rng.integers(0, n_households, n_people)).astype(np.int32),
        rng.choice([0, int(bonus * BENEFIT_UNIT)], n_households, p=[0.2, 0.8]).astype(np.int64),
        logistic_links(),
    )


def all_edges(pools: Pools, scorecard: Scorecard, campaign: Campaign) -> Edges:
    """Every open pair with its benefit, the plain way."""
    people, vacancies = all_pairs(pools.labourers, pools.vacancies)
    pairs = evaluate_pairs(pools, people, vacancies)
    is_open = ~pairs.is_closed
    chances = campaign.links[scores_of(pairs, scorecard)[is_open] - FLOOR]
    return Edges.of(
        people[is_open],
        vacancies[is_open],
        campaign.values[people[is_open]] * chances,
        n_people=len(pools.labourers),
    )
