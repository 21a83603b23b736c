"""Figures of the summary, counted by hand in a county of nine people and seven adverts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from support.match_runs import make_run
from support.world import CHANGTING, XIAMEN, make_labourer, make_vacancy, seeker, trade, work

from api.reports.summary import SummaryFigures, summarise
from api.reports.summary.lists import Closing
from api.reports.summary.supply import WAGE_EDGES, AgeBand, Offer, PlaceBalance, wage_spread
from api.runs.matching import MatchRun
from matcher import (
    Action,
    AgeLimit,
    Cell,
    Doubt,
    EducationLimit,
    Headcount,
    Intention,
    Place,
    Route,
    Severity,
    Wage,
    WageBasis,
)
from matcher.vocabulary import Ability, Education, Employment, Tier

CEWU = Place("350821", "策武镇")
NO_TOWN = Place("350821")
SHANGHANG = Place("350823", "临江镇")
SEWING, PLAIN = trade("缝纫工"), trade("普工", "6-31-05")


def month(low: float, high: float | None = None) -> Wage:
    return Wage(WageBasis.MONTH, low, high, low, high)


PEOPLE = (
    make_labourer(  # seeks at home, wants one trade
        1,
        intention=Intention(Tier.IN_COUNTY),
        profile=seeker(SEWING),
        wage_wanted_cny_month=3000,
    ),
    make_labourer(  # seeks anywhere, wants two
        2,
        intention=Intention(Tier.OUTSIDE),
        profile=seeker(SEWING, PLAIN),
        wage_wanted_cny_month=4000,
    ),
    make_labourer(  # lives in another county and stays there: nothing is open
        3, home=SHANGHANG, intention=Intention(Tier.IN_COUNTY), birth=date(1974, 1, 1)
    ),
    make_labourer(4, home=CEWU, employment=Employment.EMPLOYED),
    make_labourer(5, home=CEWU, employment=Employment.EMPLOYED, wishes_change=True),
    make_labourer(6, home=CEWU, is_willing=False),
    make_labourer(7, home=CEWU, birth=date(2012, 1, 1)),
    make_labourer(8, home=CEWU, ability=Ability.LOST),
    make_labourer(9),  # the first one again
)
VACANCIES = (
    make_vacancy(1, headcount=Headcount(2, 4), profile=work(SEWING), wage=month(3000, 4000)),
    make_vacancy(2, profile=work(PLAIN), age=AgeLimit(18, 45)),
    make_vacancy(3, place=XIAMEN, headcount=Headcount(5, 5), wage=month(5000)),
    make_vacancy(4, headcount=Headcount(3, 3), texts=(("岗位描述", "入职交押金200元"),)),
    make_vacancy(5, headcount=Headcount(4, 4), valid_until=date(2026, 3, 4)),
    make_vacancy(
        6, place=NO_TOWN, headcount=Headcount(1, 1), texts=(("性别要求", "女"),), title="质检"
    ),
    make_vacancy(
        7, place=Place("35"), headcount=Headcount(0, 0), education=EducationLimit(Education.COLLEGE)
    ),
)
DOUBTS = (
    Doubt(Cell("名册.xlsx", "一", 3, 1, "证件号码"), "identity.checksum"),
    Doubt(Cell("名册.xlsx", "一", 4, 2, "证件号码"), "identity.checksum"),
    Doubt(Cell("名册.xlsx", "一", 4, 2, "联系方式"), "phone.invalid"),
    Doubt(Cell("名册.xlsx", "一", 4, 2, "出生日期"), "date.unread"),
    Doubt(Cell("名册.xlsx", "一", 4, 2, "就业时间"), "date.unread"),
    Doubt(Cell("名册.xlsx"), "file.column_missing"),
)


def county(**changes: Any) -> MatchRun:
    return make_run(PEOPLE, VACANCIES, duplicates=[(9, 1)], doubts=DOUBTS, **changes)


@pytest.fixture(scope="module")
def figures() -> SummaryFigures:
    return summarise(county())


def test_every_row_of_the_roster_has_one_route(figures: SummaryFigures) -> None:
    assert figures.people.routes == {
        Route.MATCH: 2,
        Route.NO_VACANCY: 1,
        Route.EMPLOYED: 1,
        Route.WANTS_CHANGE: 1,
        Route.NOT_WILLING: 1,
        Route.UNDER_AGE: 1,
        Route.REVIEW: 2,
    }
    assert (figures.people.total, figures.people.seekers) == (len(PEOPLE), 3)
    assert figures.people.transfers == 1


def test_the_gate_that_closed_most_speaks_for_who_has_no_vacancy(figures: SummaryFigures) -> None:
    assert figures.people.closings == (Closing("intention.place", 1, 0),)


def test_adverts_by_state(figures: SummaryFigures) -> None:
    assert figures.supply.statuses == {
        "listed": Offer(adverts=5, seats=2 + 5 + 1 + 0, unstated=1),
        "suspended": Offer(1, 3, 0),
        "expired": Offer(1, 4, 0),
    }
    assert figures.supply.to_mend == Offer(1, 1, 0)
    assert figures.supply.adverts == len(VACANCIES)


def test_towns_most_people_first_and_the_unnamed_last(figures: SummaryFigures) -> None:
    assert figures.supply.towns == (
        PlaceBalance("河田镇", people=2, stay=1, without=0, offer=Offer(2, 2, 1)),
        PlaceBalance("上杭县", people=1, stay=1, without=1, offer=Offer()),
        PlaceBalance("", people=0, stay=0, without=0, offer=Offer(1, 1, 0)),
    )


def test_tiers_count_whoever_accepts_them(figures: SummaryFigures) -> None:
    told = [(t.tier, t.people, t.offer) for t in figures.supply.tiers]
    assert told == [
        (Tier.IN_COUNTY, 3, Offer(3, 3, 1)),
        (Tier.IN_CITY, 1, Offer()),
        (Tier.IN_PROVINCE, 1, Offer(1, 5, 0)),
        (Tier.OUTSIDE, 1, Offer()),
        (None, 0, Offer(1, 0, 0)),  # 福建省 alone may be near or far
    ]


def test_only_outside_is_not_counted_at_home() -> None:
    run = make_run([make_labourer(1, intention=Intention(Tier.OUTSIDE, only_outside=True))], [])
    assert [tier.people for tier in summarise(run).supply.tiers] == [0, 1, 1, 1]


def test_trades_wanted_and_offered(figures: SummaryFigures) -> None:
    told = [(t.trade, t.people, t.offer, t.lacking) for t in figures.supply.trades]
    assert told == [
        ("缝纫工", 2, Offer(1, 2, 0), 0),
        ("普工", 1, Offer(1, 0, 1), 1),
    ]
    assert figures.supply.silent_seekers == 1
    assert figures.supply.silent_adverts == 3


def test_wages_wanted_and_offered(figures: SummaryFigures) -> None:
    wanted, home, away = (figures.supply.wages[k] for k in ("wanted", "in_county", "outside"))
    assert (wanted.median_cny_month, wanted.stated, wanted.unstated) == (3500, 2, 1)
    assert (home.median_cny_month, home.stated, home.unstated) == (3500, 1, 2)
    assert (away.median_cny_month, away.stated, away.unstated) == (5000, 1, 0)


@pytest.mark.parametrize(
    ("wage", "place", "why"),
    [
        (1499.0, 0, "open below"),
        (1500.0, 1, "a bin holds its lower end"),
        (1999.0, 1, "and not its upper one"),
        (2000.0, 2, "the next"),
        (7000.0, len(WAGE_EDGES), "open above"),
        (90000.0, len(WAGE_EDGES), "however much"),
    ],
)
def test_wage_bins(wage: float, place: int, why: str) -> None:
    spread = wage_spread(pd.Series([wage, None], dtype="Float64"))
    assert [i for i, n in enumerate(spread.counts) if n] == [place], why
    assert spread.unstated == 1


def test_no_wage_has_no_median() -> None:
    spread = wage_spread(pd.Series([None], dtype="Float64"))
    assert (spread.median_cny_month, spread.stated, spread.unstated) == (None, 0, 1)


def test_ages_of_seekers_and_the_adverts_that_take_them(figures: SummaryFigures) -> None:
    bands = {band.low: band for band in figures.supply.ages}
    assert bands[40] == AgeBand(40, 44, people=2, offer=Offer(5, 8, 1))
    assert bands[50] == AgeBand(50, 54, people=1, offer=Offer(4, 8, 0))
    assert sum(band.people for band in bands.values()) == 3


def test_lists_crowd_on_what_is_open(figures: SummaryFigures) -> None:
    crowding = figures.lists.crowding
    assert crowding.first_places == crowding.of_most == 2
    assert crowding.most[0].row == 1, "the trade that both want"
    assert sum(figures.lists.grades.values()) == 2
    assert figures.lists.checks["identity.known"] == 2, "nobody has a certificate number"
    # education is short for 7, and nobody who wants plain work has it as well
    assert crowding.unlisted == Offer(1, 0, 0)


def test_vacancies_short_of_candidates(figures: SummaryFigures) -> None:
    shortage = figures.lists.shortage
    assert shortage.none == Offer(1, 0, 0)
    assert shortage.few == Offer(4, 8, 1), "three people are too few for anybody"
    assert shortage.looked_at == 5
    told = {closing.code: closing for closing in shortage.closings}
    assert told["education.minimum"].mostly == 1
    assert told["intention.place"].mostly == 4


def test_a_full_list_is_not_short() -> None:
    short = summarise(county(top_labourers=1)).lists.shortage
    assert short.few == Offer(), "a list that is full hides how many more there are"


def test_doubts_gravest_first(figures: SummaryFigures) -> None:
    told = [(k.code, k.severity, k.cells, k.rows) for k in figures.doubts]
    assert told == [
        ("identity.checksum", Severity.ERROR, 2, 2),
        ("date.unread", Severity.WARNING, 2, 1),
        ("phone.invalid", Severity.WARNING, 1, 1),
        ("file.column_missing", Severity.NOTE, 1, 1),
    ]


def test_adverts_to_mend_with_whom_they_would_shut_out(figures: SummaryFigures) -> None:
    told = {k.code: k for k in figures.notices}
    assert told["advert.deposit"].action is Action.SUSPEND
    assert told["advert.deposit"].adverts == 1
    assert told["advert.deposit"].shut_out is None
    assert (told["advert.sex"].adverts, told["advert.sex"].seats) == (1, 1)
    assert told["advert.sex"].shut_out == told["advert.sex"].worst == 0, "nobody's sex is known"
    assert told["advert.wage_unstated"].adverts == 4, "expired adverts are not mended"


def test_order_of_the_records_changes_nothing(figures: SummaryFigures) -> None:
    run = make_run(PEOPLE[::-1], VACANCIES[::-1], duplicates=[(9, 1)], doubts=DOUBTS[::-1])
    assert summarise(run) == figures


def test_home_is_where_most_of_the_roster_live_when_nobody_says() -> None:
    figures = summarise(county(home=None))
    assert (figures.county, figures.is_county_given) == (CHANGTING.code, False)


def test_an_empty_world_has_empty_figures() -> None:
    figures = summarise(make_run([], [], home=None))
    assert figures.county is None
    assert figures.people.total == figures.supply.adverts == 0
    assert figures.lists.shortage.none == figures.lists.crowding.unlisted == Offer()
    assert (figures.doubts, figures.notices) == ((), ())
