"""The plan of a campaign: everybody's seat over all pairs of two pools, market seats first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.rows import EMPTY, FLOOR
from matcher.plan.columns import Demand, Generated, Tolerance, generate
from matcher.plan.seats.bounds import Certificate
from matcher.plan.seats.problem import NO_SEAT, Assignment, Edges
from matcher.plan.seats.widening import merged
from matcher.pools import Pools
from matcher.pricing import Pricing
from matcher.scorecard import Direction, Scorecard
from matcher.shortlists import best_of
from matcher.sweeps import Progress, Sweep, no_progress
from matcher.vocabulary import EmployerKind


@dataclass(frozen=True, slots=True)
class Campaign:
    """What a plan is made for.

    Parameters
    ----------
    seats : (n_vacancies,) int64
        Headcounts in pool order.
    values : (n_people,) int64
        What a placement of each person is worth, in 1 / ``VALUE_UNIT``, above 0.
    households : (n_people,) int32
        Household number of each person.
    bonuses : (n_households,) int64
        What the first placed member of each household adds, in 1 / ``BENEFIT_UNIT``.
    links : (2501,) int64
        Chance by score (``matcher.plan.campaign.links``).
    calibration
        Name of what the chances were calibrated on; ``None`` if they were not.
    """

    seats: NDArray[np.int64]
    values: NDArray[np.int64]
    households: NDArray[np.int32]
    bonuses: NDArray[np.int64]
    links: NDArray[np.int64]
    calibration: str | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One round of giving out seats, to some people, of some vacancies.

    Parameters
    ----------
    people, vacancies
        Pool positions of those who took part, ascending; ``generated`` counts within them.
    """

    people: NDArray[np.int64]
    vacancies: NDArray[np.int64]
    generated: Generated


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """Who is sent where, and the proof of how good that is.

    Parameters
    ----------
    edges
        Pairs that were written down, over both phases, by pool position.
    prices : (n_vacancies,) int64
        What one more seat would be worth; 0 where seats stay free.
    market, last_resort
        The two phases: seats of the market; then, for those without one, public-welfare posts.
        Each is proved within itself.
    """

    assignment: Assignment
    edges: Edges
    prices: NDArray[np.int64]
    market: Phase
    last_resort: Phase

    @property
    def certificate(self) -> Certificate:
        """Both phases together."""
        phases = (self.market.generated.certificate, self.last_resort.generated.certificate)
        return Certificate(sum(p.objective for p in phases), sum(p.bound for p in phases))


def plan_seats(
    pools: Pools,
    scorecard: Scorecard,
    campaign: Campaign,
    *,
    tolerance: Tolerance,
    threads: int = 2,
    progress: Progress = no_progress,
) -> SeatPlan:
    """Give every person at most one seat and no seat to two people.

    1. Give out the seats of the market (``matcher.plan.columns``).
    2. Those left without a seat share the public-welfare posts: they are the last resort. A
       household that has somebody in a market seat earns no second bonus.
    """
    tools = _Tools(pools, scorecard, campaign, tolerance, threads, progress)
    is_welfare = pools.vacancies.fields["kind"] == EmployerKind.PUBLIC_WELFARE
    everybody = np.arange(len(pools.labourers))
    market = _phase(tools, everybody, np.flatnonzero(~is_welfare), campaign.bonuses)  # 1.
    vacancies = _held(market, len(everybody))
    is_left = vacancies == NO_SEAT  # 2.
    bonuses = campaign.bonuses.copy()
    bonuses[campaign.households[~is_left]] = 0
    last = _phase(tools, np.flatnonzero(is_left), np.flatnonzero(is_welfare), bonuses)
    prices = np.zeros(len(pools.vacancies), dtype=np.int64)
    for phase in (market, last):
        prices[phase.vacancies] = phase.generated.solved.prices
    return SeatPlan(
        Assignment(np.where(is_left, _held(last, len(everybody)), vacancies)),
        merged(_in_pools(market, len(everybody)), _in_pools(last, len(everybody))),
        np.where(campaign.seats > 0, prices, 0),
        market,
        last,
    )


@dataclass(frozen=True, slots=True)
class _Tools:
    pools: Pools
    scorecard: Scorecard
    campaign: Campaign
    tolerance: Tolerance
    threads: int
    progress: Progress


def _phase(
    tools: _Tools,
    people: NDArray[np.int64],
    vacancies: NDArray[np.int64],
    bonuses: NDArray[np.int64],
) -> Phase:
    campaign, pools = tools.campaign, tools.pools
    part = Pools(pools.labourers.take(people), pools.vacancies.take(vacancies))
    to_people = Direction.VACANCIES_FOR_LABOURER
    sweep = Sweep.of(part, tools.scorecard, to_people, threads=tools.threads)
    pricing = Pricing(campaign.links, campaign.values[people])
    demand = Demand(campaign.seats[vacancies], campaign.households[people], bonuses)
    first = first_edges(sweep, pricing, tools.tolerance.pairs_per_round, tools.progress)
    generated = generate(sweep, pricing, demand, first, tools.tolerance, tools.progress)
    return Phase(people, vacancies, generated)


def first_edges(
    sweep: Sweep, pricing: Pricing, length: int, progress: Progress = no_progress
) -> Edges:
    """Pairs of the shortlists, ``length`` for each person, with their benefits."""
    lists = best_of(sweep, length, progress)
    people, places = np.nonzero(lists.positions != EMPTY)  # in the order that edges stand in
    scores = lists.scores[people, places].astype(np.int64)
    counts = np.bincount(people, minlength=sweep.rows.n_records)
    return Edges(
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        lists.positions[people, places],
        pricing.values[people] * pricing.links[scores - FLOOR],
    )


def _held(phase: Phase, n_people: int) -> NDArray[np.int32]:
    """Pool position of each person's vacancy in a phase, ``NO_SEAT`` for those without."""
    own = phase.generated.solved.assignment.vacancies
    vacancies = np.full(n_people, NO_SEAT, dtype=np.int32)
    is_placed = own != NO_SEAT
    vacancies[phase.people[is_placed]] = phase.vacancies[own[is_placed]]
    return vacancies


def _in_pools(phase: Phase, n_people: int) -> Edges:
    """Edges of a phase by pool position; people who took no part have none."""
    edges = phase.generated.edges
    counts = np.zeros(n_people, dtype=np.int64)
    counts[phase.people] = np.diff(edges.starts)
    vacancies = phase.vacancies[edges.vacancies].astype(np.int32)
    return Edges(np.concatenate([[0], np.cumsum(counts)]), vacancies, edges.benefits)
