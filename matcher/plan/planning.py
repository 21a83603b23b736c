"""The plan of a campaign: everybody's seat over all pairs of two pools, market seats first."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    certificate
        Both phases together. Each is proved within itself: the bound is that of the market's seats
        and that of the posts for those whom *this* market round leaves. A plan that does not fill
        the market first is not bound by it.
    """

    assignment: Assignment
    edges: Edges
    prices: NDArray[np.int64]
    market: Phase
    last_resort: Phase
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class SeatPlanner:
    """What both phases of a plan are made with."""

    pools: Pools
    scorecard: Scorecard
    campaign: Campaign
    tolerance: Tolerance
    threads: int = 2
    progress: Progress = no_progress

    @property
    def n_people(self) -> int:
        """People of the pool."""
        return len(self.pools.labourers)

    @property
    def is_last_resort(self) -> NDArray[np.bool_]:
        """Which vacancies are public-welfare posts, (n_vacancies,)."""
        posts: NDArray[np.bool_] = (
            self.pools.vacancies.fields["kind"] == EmployerKind.PUBLIC_WELFARE
        )
        return posts

    def with_seats(self, seats: NDArray[np.int64]) -> SeatPlanner:
        """The same with other headcounts."""
        return replace(self, campaign=replace(self.campaign, seats=seats))

    def plan(self) -> SeatPlan:
        """Give every person at most one seat and no seat to two people.

        1. Give out the seats of the market (``matcher.plan.columns``).
        2. Those left without a seat share the public-welfare posts: they are the last resort. A
           household that has somebody in a market seat earns no second bonus.
        """
        market = self.market()  # 1.
        held = _held(market, self.n_people)
        last = self.last_resort(held)  # 2.
        vacancies = np.where(held == NO_SEAT, _held(last, self.n_people), held)
        proofs = (market.generated.certificate, last.generated.certificate)
        certificate = Certificate(sum(p.objective for p in proofs), sum(p.bound for p in proofs))
        return self.joined(market, last, vacancies, certificate)

    def market(self) -> Phase:
        """Everybody, and the seats of the market."""
        everybody, open_to_all = np.arange(self.n_people), np.flatnonzero(~self.is_last_resort)
        return self._phase(everybody, open_to_all, self.campaign.bonuses)

    def last_resort(self, held: NDArray[np.int32]) -> Phase:
        """Those who hold no seat of the market, and the public-welfare posts."""
        left = np.flatnonzero(held == NO_SEAT)
        return self._phase(left, np.flatnonzero(self.is_last_resort), self.bonuses_left(held))

    def bonuses_left(self, held: NDArray[np.int32]) -> NDArray[np.int64]:
        """Bonuses that households without any seat can still earn, (n_households,)."""
        bonuses = self.campaign.bonuses.copy()
        bonuses[self.campaign.households[held != NO_SEAT]] = 0
        return bonuses

    def last_resort_pairs(self) -> Edges:
        """Everybody's best public-welfare posts, by pool position, as if there were no market."""
        everybody, posts = np.arange(self.n_people), np.flatnonzero(self.is_last_resort)
        edges = first_edges(*self._sweep(everybody, posts), self.tolerance.pairs_per_round)
        return replace(edges, vacancies=posts[edges.vacancies].astype(np.int32))

    def joined(
        self,
        market: Phase,
        last: Phase,
        vacancies: NDArray[np.int32],
        certificate: Certificate,
    ) -> SeatPlan:
        """Both phases as one plan; ``vacancies`` is the seat of each person."""
        prices = np.zeros(len(self.pools.vacancies), dtype=np.int64)
        for phase in (market, last):
            prices[phase.vacancies] = phase.generated.solved.prices
        return SeatPlan(
            Assignment(vacancies),
            merged(in_pools(market, self.n_people), in_pools(last, self.n_people)),
            np.where(self.campaign.seats > 0, prices, 0),
            market,
            last,
            certificate,
        )

    def _phase(
        self,
        people: NDArray[np.int64],
        vacancies: NDArray[np.int64],
        bonuses: NDArray[np.int64],
    ) -> Phase:
        sweep, pricing = self._sweep(people, vacancies)
        demand = Demand(self.campaign.seats[vacancies], self.campaign.households[people], bonuses)
        first = first_edges(sweep, pricing, self.tolerance.pairs_per_round, self.progress)
        generated = generate(sweep, pricing, demand, first, self.tolerance, self.progress)
        return Phase(people, vacancies, generated)

    def _sweep(
        self, people: NDArray[np.int64], vacancies: NDArray[np.int64]
    ) -> tuple[Sweep, Pricing]:
        pools = self.pools
        part = Pools(pools.labourers.take(people), pools.vacancies.take(vacancies))
        to_people = Direction.VACANCIES_FOR_LABOURER
        sweep = Sweep.of(part, self.scorecard, to_people, threads=self.threads)
        return sweep, Pricing(self.campaign.links, self.campaign.values[people])


def plan_seats(
    pools: Pools,
    scorecard: Scorecard,
    campaign: Campaign,
    *,
    tolerance: Tolerance,
    threads: int = 2,
    progress: Progress = no_progress,
) -> SeatPlan:
    """Give every person at most one seat and no seat to two people (:meth:`SeatPlanner.plan`)."""
    return SeatPlanner(pools, scorecard, campaign, tolerance, threads, progress).plan()


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


def in_pools(phase: Phase, n_people: int) -> Edges:
    """Edges of a phase by pool position; people who took no part have none."""
    edges = phase.generated.edges
    counts = np.zeros(n_people, dtype=np.int64)
    counts[phase.people] = np.diff(edges.starts)
    vacancies = phase.vacancies[edges.vacancies].astype(np.int32)
    return Edges(np.concatenate([[0], np.cumsum(counts)]), vacancies, edges.benefits)
