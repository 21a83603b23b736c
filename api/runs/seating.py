"""Gives out the seats: who takes part, who is sent where, and how that compares."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from api.progress import Advance
from api.wiring import Parts
from matcher import Labourer, MatchInput, Route, Vacancy
from matcher.matching import Survey, pools_for, survey
from matcher.plan import (
    Campaign,
    Comparison,
    Households,
    Limited,
    PlanSettings,
    PlanValues,
    Priority,
    SeatPlan,
    SeatPlanner,
    campaign_of,
    compare,
    households_of,
    labels_of,
    plan_within,
    priorities_of,
    read_limits,
    records_of,
    without_pairs,
)
from matcher.pools import Pools


@dataclass(frozen=True, slots=True)
class Basis:
    """Who and what takes part; ``people`` and ``vacancies`` are records in pool order."""

    given: MatchInput
    surveyed: Survey
    pools: Pools
    people: Sequence[Labourer]
    vacancies: Sequence[Vacancy]
    households: Households
    campaign: Campaign


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats given out, and as they would be without limits."""

    planner: SeatPlanner
    unlimited: SeatPlan
    limited: Limited | None

    @property
    def plan(self) -> SeatPlan:
        """The plan that holds."""
        return self.unlimited if self.limited is None else self.limited.plan


@dataclass(frozen=True, slots=True)
class Apart:
    """What a plan must leave alone, by data row.

    Parameters
    ----------
    people
        Who takes no part; their households are judged with them all the same.
    taken
        Seats of a vacancy that are given away already.
    pairs
        Person and vacancy that are off.
    """

    people: Collection[int] = ()
    taken: Mapping[int, int] = field(default_factory=dict)
    pairs: Collection[tuple[int, int]] = ()


NOTHING_APART = Apart()


@dataclass(frozen=True, slots=True)
class Seating:
    """Seats that were given out, and all that the certificate tells of them."""

    basis: Basis
    seats: Seats
    comparison: Comparison
    priorities: tuple[Priority, ...]
    settings: PlanSettings
    values: PlanValues

    @property
    def plan(self) -> SeatPlan:
        """The plan that holds."""
        return self.seats.plan

    @property
    def limited(self) -> Limited | None:
        """The limits that it keeps."""
        return self.seats.limited

    @property
    def pools(self) -> Pools:
        """Who took part."""
        return self.basis.pools

    @property
    def households(self) -> Households:
        """Who lives together."""
        return self.basis.households

    @property
    def campaign(self) -> Campaign:
        """What it was made for."""
        return self.basis.campaign


def basis_of(
    given: MatchInput, parts: Parts, settings: PlanSettings, apart: Apart = NOTHING_APART
) -> Basis:
    """Look through the records and find out who and what takes part."""
    surveyed = survey(given)
    looking = [p for p in given.labourers if p.row not in apart.people]
    tools = parts.tools(lambda _pairs: None)
    pools = pools_for(replace(given, labourers=looking), tools, surveyed, Route.MATCH)
    people, vacancies = records_of(pools, given.labourers, given.vacancies)
    households = households_of(people, given.labourers, today=given.today)
    campaign = campaign_of(
        people,
        households,
        vacancies,
        parts.values,
        link=parts.link,
        seats_unstated=settings.seats_unstated,
    )
    seats = campaign.seats.copy()
    for position, row in enumerate(pools.vacancies.ids.tolist()):
        seats[position] = max(0, seats[position] - apart.taken.get(row, 0))
    campaign = replace(campaign, seats=seats)
    return Basis(given, surveyed, pools, people, vacancies, households, campaign)


def give_out(
    basis: Basis,
    parts: Parts,
    settings: PlanSettings,
    *,
    limits: Sequence[Mapping[str, str]],
    advance: Advance,
) -> Seats:
    """Give every person at most one seat.

    Raises
    ------
    UnreadableLimits, UnsupportedLimits
        If the limits cannot be kept.
    """
    whole = (basis.given.labourers, basis.given.vacancies)
    labels = labels_of(basis.people, basis.vacancies, basis.households, parts.values, whole)
    within = read_limits(limits, labels) if limits else None
    card, threads = parts.scorecards.labourer, settings.threads
    planner = SeatPlanner(basis.pools, card, basis.campaign, settings.tolerance, threads, advance)
    unlimited = planner.plan()
    return Seats(planner, unlimited, None if within is None else plan_within(within, planner))


def give_out_apart(
    basis: Basis, parts: Parts, settings: PlanSettings, *, apart: Apart, advance: Advance
) -> Seats:
    """The same without limits, and without the pairs that are off."""
    seats = give_out(basis, parts, settings, limits=(), advance=advance)
    person_at = {row: i for i, row in enumerate(basis.pools.labourers.ids.tolist())}
    vacancy_at = {row: i for i, row in enumerate(basis.pools.vacancies.ids.tolist())}
    off = {
        (person_at[person], vacancy_at[vacancy])
        for person, vacancy in apart.pairs
        if person in person_at and vacancy in vacancy_at
    }
    return replace(seats, unlimited=without_pairs(seats.unlimited, seats.planner, off))


def compared(basis: Basis, seats: Seats, parts: Parts, settings: PlanSettings) -> Seating:
    """Set the plan beside plain ways, and find out what each priority costs."""
    campaign = basis.campaign
    return Seating(
        basis,
        seats,
        compare(seats.plan, campaign, seats.planner.last_resort_pairs()),
        priorities_of(
            seats.unlimited.market, campaign, basis.people, basis.households, parts.values
        ),
        settings,
        parts.values,
    )
