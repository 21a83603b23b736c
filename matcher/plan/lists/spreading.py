"""Lists that lead people apart: vacancies ranked by benefit less a share of the seat's price."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.priced import PricedLists
from matcher.kernel.rows import EMPTY
from matcher.plan.planning import Campaign, Phase, SeatPlan
from matcher.pools import Pools
from matcher.pricing import NO_WORTH, Pricing, best_at_prices
from matcher.scorecard import Direction, Scorecard
from matcher.sweeps import Progress, Sweep, no_progress


@dataclass(frozen=True, slots=True)
class SpreadLists:
    """Vacancies listed to each person at one spread, in pool order.

    Parameters
    ----------
    spread
        Share of the price that is taken off: 0 ranks by benefit alone, 1 by what the seat is worth
        to the person at the plan's prices.
    vacancies : (n_people, length) int32
        Pool positions, first place first; ``EMPTY`` where fewer pairs are open.
    chances : (n_people, length) int64
        In 1 / ``CHANCE_UNIT``; 0 where a place is empty.
    worths : (n_people, length) int64
        Benefit less the share of the price, in 1 / ``BENEFIT_UNIT``; may be below 0, as everybody
        has a list. 0 where a place is empty.
    n_market : (n_people,) int64
        Places taken by vacancies of the market: the first ones.
    """

    spread: float
    vacancies: NDArray[np.int32]
    chances: NDArray[np.int64]
    worths: NDArray[np.int64]
    n_market: NDArray[np.int64]

    @property
    def n_places(self) -> NDArray[np.int64]:
        """Places taken on each list, (n_people,)."""
        places: NDArray[np.int64] = np.count_nonzero(self.vacancies != EMPTY, axis=1)
        return places


@dataclass(frozen=True, slots=True)
class ListMaker:
    """Makes lists at any spread: each takes one pass of the kernel over all pairs.

    1. Vacancies of the market that have seats come first, for everybody.
    2. Public-welfare posts are the last resort, in lists as in the plan: they fill the places that
       are left, and only of people whom the market left without a seat. They are ranked in the
       same way, by the prices of their own round.
    3. Within both, ties go by position.
    """

    campaign: Campaign
    prices: NDArray[np.int64]
    market: _Part
    last_resort: _Part

    @classmethod
    def of(
        cls, pools: Pools, scorecard: Scorecard, campaign: Campaign, plan: SeatPlan, *, threads: int
    ) -> ListMaker:
        """Code the pools once for all lists."""
        parts = (
            _Part.of(pools, scorecard, campaign, phase, threads)
            for phase in (plan.market, plan.last_resort)
        )
        return cls(campaign, plan.prices, *parts)

    def lists(self, spread: float, *, length: int, progress: Progress = no_progress) -> SpreadLists:
        """Exact lists over all open pairs, ``length`` places each.

        Parameters
        ----------
        spread
            In [0, 1]. At 0 the market's places are the plain shortlist; at 1 whoever holds a seat
            has it first, but for what the plan's certificate leaves open.
        """
        asked = np.rint(self.prices * spread).astype(np.int64)
        market = self.market.best(self.campaign, asked, length, progress)
        last = self.last_resort.best(self.campaign, asked, length, progress)
        n_market = (market.columns != EMPTY).sum(axis=1)
        vacancies, worths = _after(market, last, n_market)
        is_taken = vacancies != EMPTY
        worths[~is_taken] = 0
        benefits = worths.copy()
        benefits[is_taken] += asked[vacancies[is_taken]]
        chances = benefits // self.campaign.values[:, None]
        return SpreadLists(spread, vacancies, chances, worths, n_market)


@dataclass(frozen=True, slots=True)
class _Part:
    """People and vacancies of one round, as a sweep; positions are those of the pools."""

    people: NDArray[np.int64]
    vacancies: NDArray[np.int64]
    sweep: Sweep

    @classmethod
    def of(
        cls, pools: Pools, scorecard: Scorecard, campaign: Campaign, phase: Phase, threads: int
    ) -> _Part:
        vacancies = phase.vacancies[campaign.seats[phase.vacancies] > 0]
        part = Pools(pools.labourers.take(phase.people), pools.vacancies.take(vacancies))
        to_people = Direction.VACANCIES_FOR_LABOURER
        return cls(phase.people, vacancies, Sweep.of(part, scorecard, to_people, threads=threads))

    def best(
        self, campaign: Campaign, asked: NDArray[np.int64], length: int, progress: Progress
    ) -> PricedLists:
        """Best vacancies of everybody, those who took no part included."""
        found = best_at_prices(
            self.sweep,
            Pricing(campaign.links, campaign.values[self.people]),
            asked[self.vacancies],
            np.full(len(self.people), NO_WORTH),
            length=length,
            progress=progress,
        )
        shape = (len(campaign.values), length)
        worths, columns = np.full(shape, NO_WORTH), np.full(shape, EMPTY, dtype=np.int32)
        worths[self.people] = found.worths
        is_found = found.columns != EMPTY
        own = np.full(found.columns.shape, EMPTY, dtype=np.int32)
        own[is_found] = self.vacancies[found.columns[is_found]]
        columns[self.people] = own
        return PricedLists(worths, columns)


def _after(
    first: PricedLists, then: PricedLists, n_first: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Columns and worths of both lists, the second behind what the first has taken."""
    columns, worths = first.columns.copy(), first.worths.copy()
    for row in np.flatnonzero((n_first < columns.shape[1]) & (then.columns[:, 0] != EMPTY)):
        room = columns.shape[1] - n_first[row]
        columns[row, n_first[row] :] = then.columns[row, :room]
        worths[row, n_first[row] :] = then.worths[row, :room]
    return columns, worths
