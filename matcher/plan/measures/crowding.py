"""What it costs and buys to lead people apart: lists at several spreads, measured alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.plan.lists.spreading import ListMaker, SpreadLists
from matcher.plan.measures.congestion import CongestionMeasures, congestion
from matcher.plan.planning import Campaign, SeatPlan
from matcher.plan.seats.problem import CHANCE_UNIT
from matcher.sweeps import Progress, no_progress

GRID = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Spreads that are always measured."""


@dataclass(frozen=True, slots=True)
class Crowding:
    """How crowded lists of one length are at one spread; of the market's vacancies alone.

    Parameters
    ----------
    people
        Who has a list.
    crowded
        Of all recommendations, by vacancy and by seat.
    p_listed
        Mean chance over all places; not calibrated unless the campaign's link is. ``None`` without
        any place.
    fit_loss
        Share of ``p_listed`` at spread 0 that is missing; below 0 if fit is gained.
    people_with_seat
        Who finds a seat if everybody goes to the first place of the list, seats being taken by
        whoever comes.
    people_with_room
        Who has a vacancy on the list that no more people put first than it has seats.
    """

    spread: float
    length: int
    people: int
    crowded: CongestionMeasures
    p_listed: float | None
    fit_loss: float | None
    people_with_seat: int
    people_with_room: int


@dataclass(frozen=True, slots=True)
class SpreadStudy:
    """The lists that were asked for, with measures at every spread of the grid beside them.

    Parameters
    ----------
    lists
        At the chosen spread.
    crowding
        By spread, then by length: lists of one, then those asked for.
    planned
        The market's seats as the plan gives them out, in the same measures: everybody goes where
        they hold one.
    """

    lists: SpreadLists
    crowding: tuple[Crowding, ...]
    planned: Crowding

    def at(self, spread: float, length: int) -> Crowding:
        """Measures of one spread and length."""
        return next(c for c in self.crowding if (c.spread, c.length) == (spread, length))


def study_spreads(
    maker: ListMaker,
    campaign: Campaign,
    plan: SeatPlan,
    *,
    chosen: float,
    length: int,
    progress: Progress = no_progress,
) -> SpreadStudy:
    """Make the lists at the chosen spread, and measure them and those of the grid."""
    kept = maker.lists(chosen, length=length, progress=progress)
    crowd = _Crowd.of(plan, campaign)
    found: list[Crowding] = []
    for spread in sorted({*GRID, chosen}):
        is_kept = spread == chosen
        lists = kept if is_kept else maker.lists(spread, length=length, progress=progress)
        if not found:
            firsts = lists.chances[:, 0]
        for most in sorted({1, length}):
            plain = next((one.p_listed for one in found if one.length == most), None)
            found.append(crowd.measure(lists, most, plain))
    return SpreadStudy(kept, tuple(found), crowd.planned(plan, campaign, firsts))


@dataclass(frozen=True, slots=True)
class _Crowd:
    """The market's vacancies, by pool position, and their seats."""

    vacancies: NDArray[np.int64]
    seats: NDArray[np.int64]
    n_all: int

    @classmethod
    def of(cls, plan: SeatPlan, campaign: Campaign) -> _Crowd:
        vacancies = plan.market.vacancies
        return cls(vacancies, campaign.seats[vacancies], len(campaign.seats))

    def measure(self, lists: SpreadLists, length: int, plain: float | None) -> Crowding:
        """Measures of the first places of all lists; ``plain`` is their fit at spread 0."""
        n_places = np.minimum(lists.n_market, length)
        is_taken = np.arange(length) < n_places[:, None]
        vacancies = lists.vacancies[:, :length]
        firsts = self._count(vacancies[:, 0][n_places > 0])
        has_room = np.zeros(self.n_all, dtype=bool)
        has_room[self.vacancies] = firsts <= self.seats
        is_sure = np.zeros_like(is_taken)
        is_sure[is_taken] = has_room[vacancies[is_taken]]
        fit = _mean(lists.chances[:, :length][is_taken])
        return Crowding(
            spread=lists.spread,
            length=length,
            people=int((n_places > 0).sum()),
            crowded=congestion(self._count(vacancies[is_taken]), self.seats),
            p_listed=fit,
            fit_loss=_loss(fit, fit if plain is None else plain),
            people_with_seat=int(np.minimum(firsts, self.seats).sum()),
            people_with_room=int(is_sure.any(axis=1).sum()),
        )

    def planned(self, plan: SeatPlan, campaign: Campaign, firsts: NDArray[np.int64]) -> Crowding:
        """The same of the seats that are held; ``firsts`` are the chances of plain first places."""
        held = plan.assignment.vacancies
        edges, in_market = plan.edges, np.isin(held, self.vacancies)
        is_seat = (edges.vacancies == held[edges.people]) & in_market[edges.people]
        people = edges.people[is_seat]
        fit = _mean(edges.benefits[is_seat] // campaign.values[people])
        return Crowding(
            spread=1.0,
            length=1,
            people=len(people),
            crowded=congestion(self._count(held[people]), self.seats),
            p_listed=fit,
            fit_loss=_loss(fit, _mean(firsts[people])),
            people_with_seat=len(people),
            people_with_room=len(people),
        )

    def _count(self, vacancies: NDArray[np.int32]) -> NDArray[np.int64]:
        """How often each of the market's vacancies stands there."""
        return np.bincount(vacancies, minlength=self.n_all)[self.vacancies]


def _mean(chances: NDArray[np.int64]) -> float | None:
    return float(chances.mean()) / CHANCE_UNIT if len(chances) else None


def _loss(fit: float | None, plain: float | None) -> float | None:
    return None if fit is None or plain is None else 1 - fit / plain
