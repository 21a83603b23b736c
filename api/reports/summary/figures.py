"""All figures of the summary page, each counted once from a finished match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from api.reports.summary.frames import LISTED, home_county, people_frame, vacancies_frame
from api.reports.summary.lists import (
    Closing,
    Crowding,
    Shortage,
    crowding_of,
    first_checks,
    first_grades,
    main_closings,
    shortage_of,
)
from api.reports.summary.quality import DoubtKind, NoticeKind, doubt_kinds, notice_kinds
from api.reports.summary.supply import (
    AgeBand,
    Offer,
    PlaceBalance,
    TierBalance,
    TradeBalance,
    WageSpread,
    age_bands,
    listed,
    offer_of,
    offers_by,
    seekers_of,
    tier_balances,
    town_balances,
    trade_balances,
    wage_spread,
)
from api.runs.matching import MatchRun
from matcher import Grade, Route
from matcher.vocabulary import Tier

STATUSES = (LISTED, "suspended", "expired")


@dataclass(frozen=True, slots=True)
class PeopleFigures:
    """Where the rows of the roster went.

    Parameters
    ----------
    routes
        People by route; every route is there.
    transfers
        Employed people who wish to change and have a list.
    closings
        What kept people without a vacancy from most of them.
    """

    routes: Mapping[Route, int]
    transfers: int
    closings: tuple[Closing, ...]

    @property
    def total(self) -> int:
        """Rows of the roster."""
        return sum(self.routes.values())

    @property
    def seekers(self) -> int:
        """People who look for work and may be placed."""
        return self.routes[Route.MATCH] + self.routes[Route.NO_VACANCY]


@dataclass(frozen=True, slots=True)
class SupplyFigures:
    """What is on offer, and to whom.

    Parameters
    ----------
    statuses
        Adverts by status; every status is there.
    to_mend
        Adverts of any status with a limit that has to be mended.
    silent_seekers, silent_adverts
        Seekers who name no trade; adverts on lists whose trade was not recognised.
    """

    statuses: Mapping[str, Offer]
    to_mend: Offer
    towns: tuple[PlaceBalance, ...]
    tiers: tuple[TierBalance, ...]
    trades: tuple[TradeBalance, ...]
    silent_seekers: int
    silent_adverts: int
    wages: Mapping[str, WageSpread]
    ages: tuple[AgeBand, ...]

    @property
    def adverts(self) -> int:
        """Rows of the vacancy sheet."""
        return sum(offer.adverts for offer in self.statuses.values())

    @property
    def listed(self) -> Offer:
        """What the adverts offer that may stand on lists."""
        return self.statuses[LISTED]


@dataclass(frozen=True, slots=True)
class ListFigures:
    """What the lists are like, and which vacancies are short of people."""

    grades: Mapping[Grade, int]
    checks: Mapping[str, int]
    crowding: Crowding
    shortage: Shortage


@dataclass(frozen=True, slots=True)
class SummaryFigures:
    """Everything the page tells.

    Parameters
    ----------
    county
        Code of the county whose tables were read; ``None`` if no row tells.
    is_county_given
        Whether somebody said so, or the roster's own homes were counted.
    """

    today: date
    county: str | None
    is_county_given: bool
    people: PeopleFigures
    supply: SupplyFigures
    lists: ListFigures
    doubts: tuple[DoubtKind, ...]
    notices: tuple[NoticeKind, ...]


def summarise(run: MatchRun) -> SummaryFigures:
    """Count everything: seconds for the largest county."""
    people, vacancies = people_frame(run), vacancies_frame(run)
    return SummaryFigures(
        run.today,
        home_county(run),
        run.home_county is not None,
        _people(run, people),
        supply_of(people, vacancies),
        _lists(run, vacancies),
        doubt_kinds((*run.roster.doubts, *run.book.doubts)),
        notice_kinds(run.matching.notices, vacancies, run.shut_out),
    )


def supply_of(people: pd.DataFrame, vacancies: pd.DataFrame) -> SupplyFigures:
    """Every figure that sets people against seats."""
    here, seekers = listed(vacancies), seekers_of(people)
    offers = offers_by(vacancies, "status")
    is_home = here["tier"] == int(Tier.IN_COUNTY)
    return SupplyFigures(
        statuses={status: offers.get(status, Offer()) for status in STATUSES},
        to_mend=offer_of(vacancies[vacancies["to_mend"]]),
        towns=town_balances(people, vacancies),
        tiers=tier_balances(people, vacancies),
        trades=trade_balances(people, vacancies),
        silent_seekers=int((seekers["trades"].str.len() == 0).sum()),
        silent_adverts=int((here["trade"] == "").sum()),
        wages={
            "wanted": wage_spread(seekers["wage"]),
            "in_county": wage_spread(here["wage"][is_home]),
            "outside": wage_spread(here["wage"][here["tier"] > int(Tier.IN_COUNTY)]),
        },
        ages=age_bands(people, vacancies),
    )


def _people(run: MatchRun, people: pd.DataFrame) -> PeopleFigures:
    counts = people.groupby("route").size()
    return PeopleFigures(
        {route: int(counts.get(str(route), 0)) for route in Route},
        int((np.diff(run.by_transfer.starts) > 0).sum()),
        main_closings(run.matching.closing_gates),
    )


def _lists(run: MatchRun, vacancies: pd.DataFrame) -> ListFigures:
    return ListFigures(
        first_grades(run.by_labourer),
        first_checks(run.by_labourer),
        crowding_of(vacancies),
        shortage_of(vacancies, run.matching.pools, list_length=run.settings.top_labourers),
    )
