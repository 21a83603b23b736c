"""What invented people did for work and where they work now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matcher.records import Place
from matcher.vocabulary import Employment, Tier
from models.county.bodies import Body
from models.county.chance import Chance, Scale, raked
from models.county.employers import Employer
from models.county.fields import at_age
from models.county.households import Household, Member
from models.county.people_parameters import WorkFigures
from models.county.places import CountyPlaces, InventedTown, place_said
from models.county.tables import CountyTrade, county_trades, words

WORKING_AGE, PUBLIC_WELFARE_UNTIL = 16, 69
MOST_PUBLIC_WELFARE = 1
"""Posts of one household: fairness keeps to one, the rules doubt three."""

LOCAL_BRANCHES = frozenset({"公益", "种植", "林业", "茶叶", "养殖", "手工"})
"""Branches that nobody leaves the county for."""

LEAST_INCOME = 500
_FIRST_JOB_AGE = 17
_LONGEST_JOB_MONTHS = 110
_ENDED_MONTHS = 5
_MONTH_DAYS = 30


@dataclass(frozen=True, slots=True)
class Stint:
    """Past work: which trade, where, from which year, for how many years."""

    trade: CountyTrade
    county: str
    firm: str
    first_year: int
    years: int


@dataclass(frozen=True, slots=True)
class Job:
    """Present work, or work that has just ended on ``until``."""

    trade: CountyTrade
    place: Place
    employer: str
    since: date
    income_cny_month: int
    until: date | None
    wants_change: bool


@dataclass(frozen=True, slots=True)
class Work:
    """Past and present. ``job`` is ``None`` for the unemployed."""

    trades: tuple[CountyTrade, ...]
    stints: tuple[Stint, ...]
    has_farmed: bool
    job: Job | None

    @property
    def employment(self) -> Employment:
        """What the roster says of it."""
        if self.job is None:
            return Employment.UNEMPLOYED
        return Employment.EMPLOYED if self.job.until is None else Employment.ENDED


@dataclass(frozen=True, slots=True)
class Start:
    """A person before anybody has work: who they are and which trades they know."""

    household: Household
    member: Member
    body: Body
    trades: tuple[CountyTrade, ...]


@dataclass(frozen=True, slots=True)
class Labour:
    """What work depends on, the same for everybody.

    Parameters
    ----------
    employers
        Those that advertise in the county, by branch.
    trades
        Trades of the people of a town, by the town's number.
    """

    places: CountyPlaces
    employers: Mapping[str, tuple[Employer, ...]]
    trades: Mapping[int, Scale[CountyTrade]]
    figures: WorkFigures
    today: date


def labour_of(
    places: CountyPlaces, employers: Sequence[Employer], figures: WorkFigures, *, today: date
) -> Labour:
    """Gather what everybody's work depends on."""
    near: dict[str, tuple[Employer, ...]] = {}
    for employer in employers:
        if employer.tier is Tier.IN_COUNTY and not employer.user_firm:
            near[employer.branch] = (*near.get(employer.branch, ()), employer)
    trades = {town.number: trade_scale(town, figures) for town in places.towns}
    return Labour(places, near, trades, figures, today)


def trade_scale(town: InventedTown, figures: WorkFigures) -> Scale[CountyTrade]:
    """Trades by how likely they are in a town: its own branches come first."""
    factor = figures.home_industry_factor
    return Scale.of(
        (trade, trade.people * (factor if trade.branch in town.industries else 1.0))
        for trade in county_trades()
    )


def make_trades(
    scale: Scale[CountyTrade], age: int, figures: WorkFigures, chance: Chance
) -> tuple[CountyTrade, ...]:
    """Trades of somebody's past; the young had time for few."""
    count = min(chance.weigh(figures.trades_known), max(0, age - WORKING_AGE + 2) // 3)
    return draw_trades(scale, count, chance)


def draw_trades(scale: Scale[CountyTrade], count: int, chance: Chance) -> tuple[CountyTrade, ...]:
    """Different trades, in drawn order."""
    found: dict[str, CountyTrade] = {}
    while len(found) < count:
        trade = chance.draw(scale)
        found.setdefault(trade.name, trade)
    return tuple(found.values())


def p_employed(people: Sequence[Start], figures: WorkFigures) -> list[float]:
    """Probability of work for each person, so that the share of the employed is met in sum."""
    fits = [
        (at_age(figures.employed_by_age, one.member.age), 1.0) if one.body.is_able else (0.0, 1.0)
        for one in people
    ]
    shares = (figures.employed_share, 1.0 - figures.employed_share)
    return [p for p, _ in raked(fits, shares)]


def make_work(start: Start, labour: Labour, *, p: float, chance: Chance) -> Work:
    """Draw past work and, with probability ``p``, a job."""
    trades = start.trades
    is_employed = chance.happens(p)
    job = _job(start, labour, chance) if is_employed else None
    last_year = job.since.year if job else labour.today.year - chance.between(0, 4)
    stints = _stints(start, labour, last_year=last_year, chance=chance)
    has_farmed = not trades and chance.happens(labour.figures.farm_only_share)
    return Work(trades, stints, has_farmed, job)


def tier_of(weights: Sequence[tuple[str, float]], in_city: float, chance: Chance) -> Tier:
    """Tier by (name, weight), where IN_PROVINCE also stands for the city."""
    tier = Tier[chance.weigh(weights)]
    is_in_city = chance.happens(in_city)
    return Tier.IN_CITY if tier is Tier.IN_PROVINCE and is_in_city else tier


def _stints(start: Start, labour: Labour, *, last_year: int, chance: Chance) -> tuple[Stint, ...]:
    """Past work, one trade after another, the last one until ``last_year``."""
    figures, found, last = labour.figures, [], last_year
    earliest = labour.today.year - start.member.age + _FIRST_JOB_AGE
    for trade in start.trades:
        years = min(chance.between(*figures.years_in_trade), max(1, last - earliest))
        tier = labour.places.reachable(tier_of(figures.places, figures.in_city_share, chance))
        is_local = trade.branch in LOCAL_BRANCHES
        county = labour.places.code if is_local else _county(tier, labour, chance)
        firm = chance.pick(trade.firms)
        if last - years >= earliest:
            found.append(Stint(trade, county, firm, last - years, years))
            last -= years
    return tuple(reversed(found))


def _county(tier: Tier, labour: Labour, chance: Chance) -> str:
    if tier is Tier.IN_COUNTY:
        return labour.places.code
    return chance.weigh(labour.places.destinations[tier])


def _job(start: Start, labour: Labour, chance: Chance) -> Job:
    household, member, trades = start.household, start.member, start.trades
    figures = labour.figures
    trade = trades[0] if trades else chance.draw(labour.trades[household.town.number])
    tier = labour.places.reachable(tier_of(figures.places, figures.in_city_share, chance))
    while tier is not Tier.IN_COUNTY and trade.branch in LOCAL_BRANCHES:
        trade = chance.draw(labour.trades[household.town.number])
    place, employer = _workplace(trade, household.town, labour, tier=tier, chance=chance)
    holds_post = tier is Tier.IN_COUNTY and chance.happens(figures.public_welfare_share)
    if holds_post and member.role == "head" and member.age <= PUBLIC_WELFARE_UNTIL:
        trade = chance.pick([one for one in county_trades() if one.branch == "公益"])
        place, employer = (
            Place(labour.places.code, household.town.name),
            f"村{trade.name}（公益岗）",
        )
    most = max(2, min(_LONGEST_JOB_MONTHS, (member.age - WORKING_AGE) * 12))
    months = round(most * chance.share() ** 2) + 1
    until, is_ended = None, chance.happens(figures.ended_share)
    if is_ended:
        until = labour.today - timedelta(days=chance.between(20, _ENDED_MONTHS * _MONTH_DAYS))
    since = (until or labour.today) - timedelta(days=months * _MONTH_DAYS)
    factor = 1.0 if tier is Tier.IN_COUNTY else 1.25
    earned = trade.wage_cny_month * factor * (0.85 + 0.4 * chance.share())
    income = max(LEAST_INCOME, round(earned / 100) * 100)
    wants_change = not is_ended and chance.happens(figures.wants_change_share)
    return Job(trade, place, employer, since, income, until, wants_change)


def _workplace(
    trade: CountyTrade, town: InventedTown, labour: Labour, *, tier: Tier, chance: Chance
) -> tuple[Place, str]:
    """Place and name of an employer: one that advertises, or one that nobody has heard of."""
    is_known = chance.happens(labour.figures.named_employer_share)
    near = labour.employers.get(trade.branch, ())
    if tier is Tier.IN_COUNTY and is_known and near:
        employer = chance.pick(near)
        return employer.place, employer.name
    county = _county(tier, labour, chance)
    firm = chance.pick(trade.firms)
    if tier is Tier.IN_COUNTY:
        nameless = words("person_texts")["employers_without_name"]
        return Place(county, town.name), nameless.get(firm, f"{town.name}{firm}")
    if firm in words("person_texts")["loose_firms"]:
        return Place(county), firm
    region = place_said(labour.places.regions, county)
    style = chance.pick(words("employers")["first_characters"])
    style += chance.pick(words("employers")["second_characters"])
    word = chance.pick(words("employers")["trade_words"][trade.branch])
    return Place(county), f"{region}{style}{word}有限公司"
