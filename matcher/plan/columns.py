"""Plans over all pairs of two pools, though only a few of them are ever written down.

Column generation. Source: the pricing step of P. C. Gilmore and R. E. Gomory, "A linear programming
approach to the cutting-stock problem", Operations Research 9 (1961), with the matching kernel as
the pricing problem.

1. Start from the pairs of the shortlists.
2. Give out the seats over these pairs. The prices say what each seat is worth to others.
3. Let the kernel go over *all* pairs at these prices. What it finds at most for each person gives
   a bound for every plan over all pairs.
4. Stop if the bound is close enough, or if the seats over these pairs are given out as well as can
   be and nobody has a pair that beats what she could have had.
5. Else write down the pairs that are worth most to each person at these prices, and go back to 2.
6. If nobody has such a pair, yet too much may be missing, the prices are too coarse: go back to 2
   with smaller steps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.priced import PricedLists
from matcher.kernel.rows import EMPTY
from matcher.plan.seats.bounds import Certificate, best_worths, dual_bound
from matcher.plan.seats.problem import Edges, SeatProblem, objective
from matcher.plan.seats.solving import Solved, solve
from matcher.plan.seats.widening import best_unknown, widened
from matcher.pricing import Pricing, best_at_prices
from matcher.sweeps import Progress, Sweep, no_progress

GAP_SHARE_OF_AUCTION = 0.8
"""Part of the tolerated gap that the auction may use up; the rest is for pairs not written down."""


ROUGH_GAP, ROUGH_STEPS = 0.1, 10
"""While so much is missing for want of pairs, an auction with larger steps shows the prices."""
MORE_PAIRS = 1.5
"""Priced rounds may write down so many times the pairs of the first lists: it saves a round."""

FINER_STEPS = 4
"""By how much smaller the steps become where they are what leaves the gap open."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """When a plan is good enough.

    Parameters
    ----------
    gap
        Share of the objective that may be missing.
    pairs_per_round
        Pairs of the first lists for each person; a later round may write down half as many again.
    most_rounds
        The last round's certificate stands, whatever it says.
    """

    gap: float = 2e-4
    pairs_per_round: int = 10
    most_rounds: int = 30


@dataclass(frozen=True, slots=True)
class Round:
    """What one round came to; ``n_new`` pairs were written down after it."""

    n_edges: int
    n_bids: int
    certificate: Certificate
    n_new: int


@dataclass(frozen=True, slots=True)
class Generated:
    """What the last round came to, with the lowest bound of all rounds.

    Parameters
    ----------
    edges
        Pairs written down in the end.
    solved
        The seats given out over these pairs, with the prices.
    worths : (n_people,) int64
        What the best pair that is *not* among the edges is worth to each person at these prices,
        at most; where that is less than losing the household's bonus, any such number.
    """

    solved: Solved
    edges: Edges
    worths: NDArray[np.int64]
    certificate: Certificate
    epsilon: int
    rounds: tuple[Round, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """The parts of a seat problem that stay the same while pairs are written down."""

    seats: NDArray[np.int64]
    households: NDArray[np.int32]
    bonuses: NDArray[np.int64]

    def problem(self, edges: Edges) -> SeatProblem:
        """The problem over some pairs."""
        return SeatProblem(edges, self.seats, self.households, self.bonuses)


def generate(
    sweep: Sweep,
    pricing: Pricing,
    demand: Demand,
    first: Edges,
    tolerance: Tolerance,
    progress: Progress = no_progress,
) -> Generated:
    """Give out the seats over all pairs of a sweep whose rows are labourers.

    Parameters
    ----------
    first
        Pairs to start from; any will do, good ones save rounds.
    """
    edges = first
    rounds: list[Round] = []
    is_rough = True
    epsilon = _epsilon(edges, tolerance)
    bound: int | None = None
    while True:
        problem = demand.problem(edges)
        step = ROUGH_STEPS * epsilon if is_rough else epsilon
        solved = solve(problem, epsilon=step)  # 2.
        reached = objective(problem, solved.assignment)
        known = best_worths(edges, solved.prices)  # 3.
        found = _price(sweep, pricing, demand, solved, tolerance, progress)
        best_of_all = np.maximum(known, found.worths[:, 0])
        at_most = dual_bound(problem, solved.prices, best_of_all)
        bound = at_most if bound is None else min(bound, at_most)
        certificate = Certificate(reached, bound)
        is_found = found.columns[:, 0] != EMPTY
        is_beaten = bool((is_found & (found.worths[:, 0] > known)).any())
        is_settled = not (is_beaten or is_rough)
        is_good = certificate.gap <= tolerance.gap or len(rounds) + 1 == tolerance.most_rounds
        if is_good or (is_settled and (solved.is_exact or epsilon == 1)):  # 4.
            rounds.append(Round(len(edges), solved.n_bids, certificate, 0))
            unknown = best_unknown(edges.starts, edges.vacancies, found.worths, found.columns)
            return Generated(solved, edges, unknown, certificate, epsilon, tuple(rounds))
        if is_settled:  # 6.
            epsilon = max(1, epsilon // FINER_STEPS)
        wider = edges if is_settled else widened(edges, found, solved.prices)  # 5.
        rounds.append(Round(len(edges), solved.n_bids, certificate, len(wider) - len(edges)))
        edges = wider
        is_rough = is_rough and is_beaten and certificate.gap > ROUGH_GAP


def _epsilon(edges: Edges, tolerance: Tolerance) -> int:
    """Least raise of a price: the auction may lose it once for each person who is placed."""
    has_pairs = np.diff(edges.starts) > 0
    if not has_pairs.any():
        return 1
    usual = float(np.median(edges.benefits[edges.starts[:-1][has_pairs]]))
    return max(1, int(GAP_SHARE_OF_AUCTION * tolerance.gap * usual))


def _price(
    sweep: Sweep,
    pricing: Pricing,
    demand: Demand,
    solved: Solved,
    tolerance: Tolerance,
    progress: Progress,
) -> PricedLists:
    """Pairs worth most at the prices; for a household with a bonus, down to losing the bonus."""
    floors = -demand.bonuses[demand.households] - 1
    length = round(MORE_PAIRS * tolerance.pairs_per_round)
    return best_at_prices(sweep, pricing, solved.prices, floors, length=length, progress=progress)
