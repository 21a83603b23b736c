"""What the seats of a market are worth, solved so finely that the gain of one seat shows.

A plan may miss a small share of its worth; in a county of thousands that share is more than a seat.
So the ledger solves the same pairs once more, and every change after that, to a fixed part of one
usual placement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.classes import CodedSide
from matcher.ledger.changes import Change, changed
from matcher.plan.columns import Demand
from matcher.plan.planning import Campaign, SeatPlan
from matcher.plan.seats.bounds import Certificate, best_worths, dual_bound
from matcher.plan.seats.problem import Assignment, Edges, SeatProblem, objective
from matcher.plan.seats.solving import Solved, solve
from matcher.plan.seats.widening import widened
from matcher.pools import Pools
from matcher.pricing import Pricing, best_at_prices
from matcher.scorecard import Direction, Scorecard
from matcher.sweeps import Sweep

SHARE_OF_AUCTION = 0.4
"""Part of the allowance that the auction may use up; the rest is for pairs not written down."""


@dataclass(frozen=True, slots=True)
class Market:
    """Two pools and what is asked of their seats.

    Parameters
    ----------
    coded
        Both sides as the kernel reads them.
    demand
        Seats, households and bonuses, by position in the pools.
    """

    pools: Pools
    coded: tuple[CodedSide, CodedSide]
    scorecard: Scorecard
    pricing: Pricing
    demand: Demand
    threads: int = 2

    @classmethod
    def of(
        cls,
        pools: Pools,
        scorecard: Scorecard,
        campaign: Campaign,
        plan: SeatPlan,
        *,
        threads: int = 2,
    ) -> Self:
        """The market phase of a plan: public-welfare posts are not in it."""
        people, vacancies = plan.market.people, plan.market.vacancies
        part = Pools(pools.labourers.take(people), pools.vacancies.take(vacancies))
        return cls(
            part,
            (CodedSide.of(part.labourers), CodedSide.of(part.vacancies)),
            scorecard,
            Pricing(campaign.links, campaign.values[people]),
            Demand(campaign.seats[vacancies], campaign.households[people], campaign.bonuses),
            threads,
        )

    def with_labourers(self, change: Change) -> Market:
        """The market after a change of labourers."""
        side = changed(self.pools.labourers, change)
        pools, coded = Pools(side, self.pools.vacancies), (CodedSide.of(side), self.coded[1])
        return replace(self, pools=pools, coded=coded)

    def with_vacancies(self, change: Change) -> Market:
        """The market after a change of vacancies."""
        side = changed(self.pools.vacancies, change)
        pools, coded = Pools(self.pools.labourers, side), (self.coded[0], CodedSide.of(side))
        return replace(self, pools=pools, coded=coded)

    def sweep(self, labourers: CodedSide | None = None) -> Sweep:
        """Passes over all pairs, or over all pairs of other labourers."""
        rows = self.coded[0] if labourers is None else labourers
        to_people = Direction.VACANCIES_FOR_LABOURER
        return Sweep.between(rows, self.coded[1], self.scorecard, to_people, threads=self.threads)

    @property
    def bonuses(self) -> NDArray[np.int64]:
        """Bonus of each person's household, (n_people,)."""
        return self.demand.bonuses[self.demand.households]


Solver = Callable[[SeatProblem, int, Solved | None], Solved]
"""``(problem, epsilon, how it stood before) -> solved``."""


def solve_anew(problem: SeatProblem, epsilon: int, before: Solved | None) -> Solved:
    """Solve from nothing, which at steps as fine as the ledger's is quicker than settling again."""
    del before
    return solve(problem, epsilon=epsilon)


@dataclass(frozen=True, slots=True)
class Fineness:
    """How exact a standing is.

    Parameters
    ----------
    allowance
        What may be missing, in 1 / ``BENEFIT_UNIT``.
    epsilon
        Least raise of a price.
    pairs_per_round, most_rounds
        As in ``matcher.plan.columns``; what the last round misses is told, never hidden.
    """

    allowance: int
    epsilon: int
    pairs_per_round: int = 10
    most_rounds: int = 20

    @classmethod
    def of(cls, market: Market, edges: Edges, share: float) -> Self:
        """A share of what the usual person's best pair is worth."""
        has_pairs = np.diff(edges.starts) > 0
        if not has_pairs.any():
            return cls(1, 1)
        usual = float(np.median(edges.benefits[edges.starts[:-1][has_pairs]]))
        n_placed = min(int(has_pairs.sum()), max(1, int(market.demand.seats.sum())))
        allowance = max(1, int(share * usual))
        return cls(allowance, max(1, int(SHARE_OF_AUCTION * allowance / n_placed)))


@dataclass(frozen=True, slots=True)
class Standing:
    """An assignment of a market, with proof.

    Parameters
    ----------
    best : (n_people,) int64
        What each person's best pair of all is worth at the prices; where none beats losing the
        household's bonus, no more than that.
    """

    solved: Solved
    edges: Edges
    best: NDArray[np.int64]
    certificate: Certificate

    @property
    def assignment(self) -> Assignment:
        """Who holds which seat."""
        return self.solved.assignment

    @property
    def prices(self) -> NDArray[np.int64]:
        """Prices of the bound, (n_vacancies,) int64."""
        return self.solved.prices

    @property
    def slack(self) -> int:
        """What the assignment may miss, in 1 / ``BENEFIT_UNIT``."""
        return self.certificate.bound - self.certificate.objective


def stand(
    market: Market,
    edges: Edges,
    fineness: Fineness,
    before: Solved | None = None,
    solver: Solver = solve_anew,
) -> Standing:
    """Give out the seats over all pairs of a market.

    1. Solve over the pairs written down.
    2. Let the kernel look for pairs that beat what a person has at these prices.
    3. Stop if there is none, if what is missing is allowed for, or after the last round; else
       write them down and go back to 1.
    """
    sweep = market.sweep()
    n_rounds = 0
    while True:
        problem = market.demand.problem(edges)
        before = solved = solver(problem, fineness.epsilon, before)  # 1.
        known = np.maximum(best_worths(edges, solved.prices), -market.bonuses - 1)  # 2.
        length = fineness.pairs_per_round
        found = best_at_prices(sweep, market.pricing, solved.prices, known, length=length)
        best = found.worths[:, 0]
        bound = dual_bound(problem, solved.prices, best)
        certificate = Certificate(objective(problem, solved.assignment), bound)
        n_rounds += 1
        is_allowed = bound - certificate.objective <= fineness.allowance
        is_last = n_rounds == fineness.most_rounds
        if is_allowed or is_last or not (best > known).any():  # 3.
            return Standing(solved, edges, best, certificate)
        edges = widened(edges, found, solved.prices)
