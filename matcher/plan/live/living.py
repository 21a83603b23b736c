"""A plan with all that it takes to change it: pairs, prices, and what is proved of the others."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matcher.plan.planning import Campaign, Phase, SeatPlan
from matcher.plan.seats.bounds import NOTHING, Certificate
from matcher.plan.seats.problem import NO_SEAT, Assignment, Edges
from matcher.plan.seats.scanning import NOT_AMONG, edges_held
from matcher.plan.seats.solving import Solved
from matcher.pools import Pools
from matcher.pricing import Pricing
from matcher.scorecard import Direction, Scorecard
from matcher.sweeps import Sweep

UNKNOWN = -1
EVERYTHING = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class LivePhase:
    """The seats of one phase, by pool position.

    Parameters
    ----------
    edges
        Pairs written down; none that is off.
    worths : (n_people,) int64
        What the best pair that is neither among the edges nor off is worth to each person at most,
        at the prices of ``reference``.
    reference : (n_vacancies,) int64
        Prices that ``worths`` speaks of. Where the price is higher now, it holds all the more.
    known_to : (n_people,) int64
        Household bonus up to which ``worths`` speaks of the person; ``UNKNOWN`` if not at all,
        because she took no part so far; ``EVERYTHING`` if all her pairs are written down.
    vacancies
        Pool positions of the vacancies that can have seats here.
    certificate
        Of this phase alone; seats that people are in talks about do not count.
    """

    edges: Edges
    solved: Solved
    worths: NDArray[np.int64]
    reference: NDArray[np.int64]
    known_to: NDArray[np.int64]
    vacancies: NDArray[np.int64]
    epsilon: int
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class LivePlan:
    """A plan with what it takes to change it.

    Parameters
    ----------
    takes_part : (n_people,) bool
        Who is looking; people of the pools who did not come yet are not.
    fixed : (n_people,) int32
        Vacancy of those in talks, else ``NO_SEAT``.
    refused
        Pairs that are off.
    sweep
        Both pools as the kernel reads them.
    """

    pools: Pools
    campaign: Campaign
    takes_part: NDArray[np.bool_]
    fixed: NDArray[np.int32]
    refused: frozenset[tuple[int, int]]
    assignment: Assignment
    certificate: Certificate
    sweep: Sweep = field(repr=False)
    phases: tuple[LivePhase, LivePhase] = field(repr=False)

    @property
    def pricing(self) -> Pricing:
        """What pairs are worth."""
        return Pricing(self.campaign.links, self.campaign.values)

    @property
    def benefits_in_talks(self) -> NDArray[np.int64]:
        """Benefit of the seat that each person is in talks about, (n_people,); 0 without one."""
        benefits = np.zeros(len(self.fixed), dtype=np.int64)
        for phase in self.phases:
            used = edges_held(phase.edges.starts, phase.edges.vacancies, self.fixed)
            is_here = used != NOT_AMONG
            benefits[is_here] = phase.edges.benefits[used[is_here]]
        return benefits


def begin(
    pools: Pools,
    scorecard: Scorecard,
    campaign: Campaign,
    plan: SeatPlan,
    *,
    people: NDArray[np.int64] | None = None,
    threads: int = 2,
) -> LivePlan:
    """Let a plan live.

    Parameters
    ----------
    people : (n,)
        Positions in ``pools`` of the people that the plan was made for, ascending; the others have
        not come yet. ``None``: it was made for everybody.
    """
    n_people = len(pools.labourers)
    who = np.arange(n_people) if people is None else people
    sizes = n_people, len(pools.vacancies)
    market = _alive(plan.market, who, campaign.bonuses[campaign.households], sizes)
    bonuses = campaign.bonuses.copy()
    held = market.solved.assignment.vacancies
    bonuses[campaign.households[held != NO_SEAT]] = 0
    last = _alive(plan.last_resort, who, bonuses[campaign.households], sizes)
    takes_part = np.zeros(n_people, dtype=bool)
    takes_part[who] = True
    return LivePlan(
        pools,
        campaign,
        takes_part,
        np.full(n_people, NO_SEAT, dtype=np.int32),
        frozenset(),
        Assignment(np.where(held == NO_SEAT, last.solved.assignment.vacancies, held)),
        plan.certificate,
        Sweep.of(pools, scorecard, Direction.VACANCIES_FOR_LABOURER, threads=threads),
        (market, last),
    )


def _alive(
    phase: Phase, who: NDArray[np.int64], bonuses: NDArray[np.int64], sizes: tuple[int, int]
) -> LivePhase:
    """Bring a phase of the plan to pool positions.

    Parameters
    ----------
    who
        Pool position of each person of the plan.
    bonuses : (n_people,) int64
        What each person's household could earn in this phase.
    sizes
        People and vacancies of the pools.
    """
    n_people, n_vacancies = sizes
    made, rows = phase.generated, who[phase.people]
    held = made.solved.assignment.vacancies
    is_placed = held != NO_SEAT
    own = np.full(n_people, NO_SEAT, dtype=np.int32)
    own[rows[is_placed]] = phase.vacancies[held[is_placed]]
    prices = np.zeros(n_vacancies, dtype=np.int64)
    prices[phase.vacancies] = made.solved.prices
    counts = np.zeros(n_people, dtype=np.int64)
    counts[rows] = np.diff(made.edges.starts)
    worths = np.full(n_people, NOTHING, dtype=np.int64)
    worths[rows] = made.worths
    known_to = np.full(n_people, UNKNOWN, dtype=np.int64)
    known_to[rows] = bonuses[rows]
    edges = Edges(
        np.concatenate([[0], np.cumsum(counts)]),
        phase.vacancies[made.edges.vacancies].astype(np.int32),
        made.edges.benefits,
    )
    solved = Solved(Assignment(own), prices, made.solved.n_bids, made.solved.is_exact)
    return LivePhase(
        edges, solved, worths, prices, known_to, phase.vacancies, made.epsilon, made.certificate
    )
