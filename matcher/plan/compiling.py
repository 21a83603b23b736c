"""The compiled loops of the plan, kept between runs where the kernel's are."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from matcher.kernel.compiling import compile_pricing, keep_compiled_in
from matcher.kernel.priced import PricedLists
from matcher.plan.seats import auction, equilibrium, scanning, settling, widening
from matcher.plan.seats.bounds import best_worths
from matcher.plan.seats.problem import NO_SEAT, Edges, SeatProblem, objective

ENTRIES = (
    auction.bid_by_turns,
    settling.take_over,
    settling.by_vacancy,
    settling.release,
    settling.who_bids,
    settling.rebuild,
    settling.offer_free_seats,
    settling.dismiss,
    equilibrium.raise_prices,
    scanning.edges_held,
    scanning.edges_per_vacancy,
    scanning.best_of_edges,
    scanning.copy_of_people,
    widening.count_new,
    widening.merge,
    widening.interleave,
    widening.best_unknown,
    widening.are_known,
)
"""Functions that are called from outside compiled code."""


def keep_plan_compiled(folder: Path) -> bool:
    """Let numba keep their machine code in ``folder``, where the kernel's is kept."""
    if not keep_compiled_in(folder):
        return False
    for entry in ENTRIES:
        entry.enable_caching()
    return True


def compile_plan() -> None:
    """Compile the loops, or load them from their cache, by planning for one person."""
    compile_pricing()
    edges = Edges.of(np.array([0]), np.array([0]), np.array([1]), n_people=1)
    nobody = np.zeros(1, dtype=np.int64)
    problem = SeatProblem(edges, np.ones(1, dtype=np.int64), np.zeros(1, dtype=np.int32), nobody)
    sold = auction.auction(problem, epsilon=1, max_bids=9)
    objective(problem, sold.assignment)
    equilibrium.equilibrium_prices(problem, sold.assignment)
    best_worths(edges, sold.prices)
    edges.of_people(np.zeros(1, dtype=bool))
    at_home = np.full(1, NO_SEAT, dtype=np.int32)  # and the seat too dear: every step has work
    settling.settle(problem, at_home, np.ones(1, dtype=np.int64), epsilon=1, max_bids=9)
    found = PricedLists(np.ones((1, 1), dtype=np.int64), np.zeros((1, 1), dtype=np.int32))
    widening.widened(edges, found, sold.prices)
    widening.merged(edges, Edges.of(nobody[:0], nobody[:0], nobody[:0], n_people=1))
    widening.best_unknown(edges.starts, edges.vacancies, found.worths, found.columns)
    widening.are_known(edges.starts, edges.vacancies, nobody, nobody)
