"""What is on offer against what is wanted: seats by place, trade, wage and age, beside people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from api.reports.summary.frames import LISTED, SEEKING, UNKNOWN_TIER
from matcher.vocabulary import Tier

WAGE_STEP = 500
WAGE_EDGES = tuple(range(1500, 7500, WAGE_STEP))
"""Lower ends in 元/月 of all bins but the first, which is open below; the last is open above."""
AGE_BANDS = (
    (16, 24),
    (25, 29),
    (30, 34),
    (35, 39),
    (40, 44),
    (45, 49),
    (50, 54),
    (55, 59),
    (60, 64),
    (65, None),
)
"""First and last age of each band; the last band is open."""
OLDEST = 999


@dataclass(frozen=True, slots=True)
class Offer:
    """What some adverts offer together.

    Parameters
    ----------
    seats
        Sum of the lower numbers stated.
    unstated
        Adverts that state no number; their seats are unknown, not 0.
    """

    adverts: int = 0
    seats: int = 0
    unstated: int = 0

    @property
    def is_silent(self) -> bool:
        """Whether there are adverts, and none of them states a number."""
        return self.adverts > 0 and self.unstated == self.adverts

    def __add__(self, other: Offer) -> Offer:
        return Offer(
            self.adverts + other.adverts,
            self.seats + other.seats,
            self.unstated + other.unstated,
        )


@dataclass(frozen=True, slots=True)
class PlaceBalance:
    """People of one town, or people who would go to one tier, against what is offered there.

    Parameters
    ----------
    name
        Town; empty for people whose town and adverts whose town is not stated.
    stay
        Those of them who will work in the county only.
    without
        Those of them with no vacancy on their list.
    """

    name: str
    people: int
    stay: int
    without: int
    offer: Offer


@dataclass(frozen=True, slots=True)
class TierBalance:
    """``people`` would go there; ``None`` as tier: the place is not known finely enough."""

    tier: Tier | None
    people: int
    offer: Offer


@dataclass(frozen=True, slots=True)
class TradeBalance:
    """One trade: who wants it, what is offered. A person who wants two counts in both."""

    trade: str
    people: int
    offer: Offer

    @property
    def lacking(self) -> int:
        """Seats that are lacking; negative where people are."""
        return self.people - self.offer.seats


@dataclass(frozen=True, slots=True)
class WageSpread:
    """Monthly wages: how many stand in each bin, how many say nothing, the middle one."""

    counts: tuple[int, ...]
    unstated: int
    median_cny_month: float | None

    @property
    def stated(self) -> int:
        """How many say an amount that is one of the month."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class AgeBand:
    """People of one band, and what is offered to the age in its middle."""

    low: int
    high: int | None
    people: int
    offer: Offer


def offers_by(vacancies: pd.DataFrame, column: str) -> dict[object, Offer]:
    """Offer of each value of a column."""
    grouped = vacancies.assign(unstated=vacancies["seats"].isna()).groupby(column, sort=True)
    table = grouped.agg(
        adverts=("row", "size"), seats=("seats", "sum"), unstated=("unstated", "sum")
    )
    return {
        key: Offer(int(row.adverts), int(row.seats), int(row.unstated))
        for key, row in table.iterrows()
    }


def offer_of(vacancies: pd.DataFrame) -> Offer:
    """What all of these adverts offer."""
    seats = vacancies["seats"]
    return Offer(len(vacancies), int(seats.sum()), int(seats.isna().sum()))


def seekers_of(people: pd.DataFrame) -> pd.DataFrame:
    """People who look for work and may be placed."""
    return people[people["route"].isin([str(route) for route in SEEKING])]


def listed(vacancies: pd.DataFrame) -> pd.DataFrame:
    """Adverts that may stand on lists."""
    return vacancies[vacancies["status"] == LISTED]


def town_balances(people: pd.DataFrame, vacancies: pd.DataFrame) -> tuple[PlaceBalance, ...]:
    """Every town with seekers or adverts, most people first; what names no town comes last."""
    seekers = seekers_of(people)
    counts = seekers.assign(
        stay=seekers["furthest"].eq(int(Tier.IN_COUNTY)).fillna(value=False),
        without=seekers["route"].eq("no_vacancy"),
    )
    table = counts.groupby("town").agg(
        people=("row", "size"), stay=("stay", "sum"), without=("without", "sum")
    )
    here = listed(vacancies)
    offers = offers_by(here[here["tier"] == int(Tier.IN_COUNTY)], "town")
    names = sorted({*map(str, table.index), *map(str, offers)})
    found = [
        PlaceBalance(
            name=str(row["town"]),
            people=int(row["people"]),
            stay=int(row["stay"]),
            without=int(row["without"]),
            offer=offers.get(row["town"], Offer()),
        )
        for row in table.reindex(names, fill_value=0).reset_index(names="town").to_dict("records")
    ]
    return tuple(sorted(found, key=lambda town: (not town.name, -town.people, town.name)))


def tier_balances(people: pd.DataFrame, vacancies: pd.DataFrame) -> tuple[TierBalance, ...]:
    """Offer of each tier with the seekers who accept it; unstated intentions count as in-county."""
    seekers = seekers_of(people)
    furthest = seekers["furthest"].fillna(int(Tier.IN_COUNTY))
    offers = offers_by(listed(vacancies), "tier")
    found = []
    for tier in Tier:
        accepts = furthest >= int(tier)
        if tier is Tier.IN_COUNTY:
            accepts &= ~seekers["only_outside"]
        found.append(TierBalance(tier, int(accepts.sum()), offers.get(int(tier), Offer())))
    if UNKNOWN_TIER in offers:
        found.append(TierBalance(None, 0, offers[UNKNOWN_TIER]))
    return tuple(found)


def trade_balances(people: pd.DataFrame, vacancies: pd.DataFrame) -> tuple[TradeBalance, ...]:
    """Every trade that is wanted or offered, by people and seats together, most first."""
    wanted: Mapping[object, int] = (
        seekers_of(people)["trades"].explode().dropna().value_counts().to_dict()
    )
    here = listed(vacancies)
    offers = offers_by(here[here["trade"] != ""], "trade")
    found = [
        TradeBalance(trade, int(wanted.get(trade, 0)), offers.get(trade, Offer()))
        for trade in {*map(str, wanted), *map(str, offers)}
    ]
    return tuple(sorted(found, key=lambda t: (-t.people - t.offer.seats, t.trade)))


def wage_spread(wages: pd.Series[float]) -> WageSpread:
    """Distribution of monthly amounts, missing ones apart."""
    known = wages.dropna().astype("float64")
    bins = pd.cut(known, [float("-inf"), *WAGE_EDGES, float("inf")], right=False, labels=False)
    counts = bins.value_counts()
    return WageSpread(
        tuple(int(counts.get(i, 0)) for i in range(len(WAGE_EDGES) + 1)),
        int(wages.isna().sum()),
        None if known.empty else float(known.median()),
    )


def age_bands(people: pd.DataFrame, vacancies: pd.DataFrame) -> tuple[AgeBand, ...]:
    """Seekers of each band, and the adverts that state no limit or one that admits its middle."""
    ages = seekers_of(people)["age"]
    here = listed(vacancies)
    bands = []
    for low, high in AGE_BANDS:
        middle = low if high is None else (low + high) // 2
        admits = (here["age_low"].fillna(0) <= middle) & (here["age_high"].fillna(OLDEST) >= middle)
        is_inside = ages.between(low, OLDEST if high is None else high).fillna(value=False)
        bands.append(AgeBand(low, high, int(is_inside.sum()), offer_of(here[admits])))
    return tuple(bands)
