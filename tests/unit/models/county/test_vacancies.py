"""Adverts are written and paid as postings were seen to be."""

from __future__ import annotations

import statistics
from collections import Counter

import pytest
from support.counties import county_order, large_adverts, large_people

from matcher.regions import Regions
from matcher.vocabulary import EmployerKind, Tier, WageBasis
from models.county import CountyParameters, made_up_vacancies
from models.county.chance import Chance
from models.county.pay import pay_in
from models.county.tables import county_trades

PAY = CountyParameters().pay
SEWING = next(trade for trade in county_trades() if trade.name == "缝纫工")


def share(count: int) -> float:
    return count / len(large_adverts())


@pytest.mark.parametrize("wanted", [1, 3, 60])
def test_there_are_as_many_adverts_as_ordered(wanted: int) -> None:
    adverts = made_up_vacancies(county_order(20, wanted), regions=Regions.load())
    assert [advert.index for advert in adverts] == list(range(wanted))


def test_pay_is_stated_as_often_and_in_the_ways_that_were_seen() -> None:
    bases = Counter(advert.pay.basis for advert in large_adverts())
    paid = len(large_adverts()) - bases[WageBasis.NONE]
    assert abs(share(paid) - 0.81) < 0.03
    by_piece = sum("计件" in a.pay.text or a.pay.basis is WageBasis.PIECE for a in large_adverts())
    assert 0.12 < by_piece / paid < 0.24, "17 % and what is guaranteed beside a piece rate"
    assert abs(bases[WageBasis.DAY] / paid - 0.14) < 0.03
    assert abs(bases[WageBasis.YEAR] / paid - 0.07) < 0.03
    assert bases[WageBasis.HOUR] / paid < 0.03


def monthly(kind: EmployerKind) -> list[float]:
    return [
        (advert.pay.low + (advert.pay.high or advert.pay.low)) / 2
        for advert in large_adverts()
        if advert.employer.kind is kind
        and advert.pay.basis is WageBasis.MONTH
        and advert.pay.low is not None
    ]


def test_workshops_pay_near_2450_and_firms_near_3950_in_the_middle() -> None:
    assert 2200 < statistics.median(monthly(EmployerKind.WORKSHOP)) < 2800
    assert 3600 < statistics.median(monthly(EmployerKind.FIRM)) < 4300


def test_days_are_paid_between_60_and_a_mason_s_wage() -> None:
    days = [a.pay.low for a in large_adverts() if a.pay.basis is WageBasis.DAY]
    assert all(low is not None and 50 <= low <= 480 for low in days)


def test_seats_come_to_their_share_of_the_willing() -> None:
    willing = sum(person.is_seeking for person in large_people())
    adverts = made_up_vacancies(county_order(4000, 300), regions=Regions.load())
    seats = sum(advert.seats.low or 0 for advert in adverts)
    assert seats == pytest.approx(2.0 * willing, rel=0.05)
    stated = sum(advert.seats.low is not None for advert in adverts)
    assert abs(stated / 300 - 0.7) < 0.08


def test_limits_are_as_rare_as_they_are() -> None:
    adverts = large_adverts()
    assert abs(share(sum(bool(a.limits.age_text) for a in adverts)) - 0.21) < 0.03
    assert share(sum(bool(a.limits.education_text) for a in adverts)) <= 0.2
    assert abs(share(sum("advert.sex" in a.limits.notices for a in adverts)) - 0.07) < 0.02
    codes = {code for advert in adverts for code in advert.limits.notices}
    assert {"advert.deposit", "advert.fee", "advert.registration", "advert.carrier"} <= codes


def test_employers_are_of_all_kinds_in_and_out_of_the_county() -> None:
    adverts = large_adverts()
    assert {advert.employer.kind for advert in adverts} == set(EmployerKind)
    assert {advert.employer.tier for advert in adverts} == set(Tier)
    assert share(sum(a.employer.tier is Tier.IN_COUNTY for a in adverts)) > 0.6
    for advert in adverts:
        if advert.employer.kind is not EmployerKind.FIRM:
            assert advert.employer.place.town
    agencies = [advert.employer for advert in adverts if advert.employer.user_firm]
    assert {bool(agency.permit) for agency in agencies} == {True, False}


def test_an_employer_s_name_is_its_own() -> None:
    employers = {advert.employer for advert in large_adverts()}
    assert len({employer.name for employer in employers}) == len(employers)


@pytest.mark.parametrize(
    ("way", "basis", "low", "high"),
    [
        ("month", WageBasis.MONTH, 2000, 5000),
        ("day", WageBasis.DAY, 80, 200),
        ("year", WageBasis.YEAR, 25_000, 60_000),
        ("hour", WageBasis.HOUR, 15, 40),
    ],
)
def test_pay_of_3500_a_month_in_other_words(
    way: str, basis: WageBasis, low: float, high: float
) -> None:
    for number in range(50):
        pay = pay_in(way, SEWING, 3500, PAY, Chance(way, number))
        assert pay.basis is basis
        assert pay.text
        assert pay.low is not None
        assert low <= pay.low <= (pay.high or high) <= high * 1.5


def test_a_piece_rate_is_that_of_the_trade_or_a_month_of_piece_work() -> None:
    paid = [pay_in("piece", SEWING, 3500, PAY, Chance("piece", number)) for number in range(60)]
    bare = [pay for pay in paid if pay.basis is WageBasis.PIECE]
    assert {(pay.low, pay.high) for pay in bare} == {(0.5, 3.0)}
    assert {pay.basis for pay in paid} == {WageBasis.PIECE, WageBasis.MONTH}
    assert all("计件" in pay.text for pay in paid if pay.basis is WageBasis.MONTH)
