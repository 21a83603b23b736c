"""Which vacancies an invented county has: trade, seats and pay, and what each advert says."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matcher.vocabulary import Education, EmployerKind, Tier
from models.county.chance import Chance, raked
from models.county.employers import Employer
from models.county.order import CountyOrder
from models.county.parameters import CountyParameters
from models.county.pay import Pay, pay_in, usual_pay
from models.county.tables import CountyTrade, county_trades, words


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats as written, with what a reader must make of it."""

    text: str = ""
    low: int | None = None
    high: int | None = None
    on_payroll: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits as written with what they mean; ``None`` where nothing is limited.

    ``notices`` are the codes that the advert check must find, limits on sex among them.
    """

    age_text: str = ""
    age_low: int | None = None
    age_high: int | None = None
    education_text: str = ""
    education: Education | None = None
    sex_text: str = ""
    unlawful: tuple[tuple[str, str, str], ...] = ()

    @property
    def notices(self) -> frozenset[str]:
        """Codes of the notices that something written here must bring about."""
        sex = {"advert.sex"} if self.sex_text in words("vacancy_texts")["sex"]["limits"] else set()
        return frozenset(sex | {code for code, _, _ in self.unlawful})


@dataclass(frozen=True, slots=True)
class Advert:
    """One vacancy, before it is written. ``index`` numbers them from 0."""

    index: int
    employer: Employer
    trade: CountyTrade
    seats: Seats
    pay: Pay
    limits: Limits


@dataclass(frozen=True, slots=True)
class _Start:
    index: int
    employer: Employer
    trade: CountyTrade
    is_paid: bool
    is_counted: bool
    size: float


def make_adverts(
    order: CountyOrder,
    parameters: CountyParameters,
    *,
    employers: Sequence[tuple[Employer, int]],
    willing: int,
) -> list[Advert]:
    """All adverts, by employer.

    1. Trades by the branch of the employer; which adverts state pay and seats.
    2. Ways of pay: in sum the shares of the figures.
    3. Seats: in sum the share of ``willing`` people, one for each advert that states any.
    """
    posts = [employer for employer, count in employers for _ in range(count)]
    # 1.
    starts = [_start(index, one, order, parameters) for index, one in enumerate(posts)]
    # 2.
    names = [name for name, _ in parameters.pay.ways]
    shares = [share for _, share in parameters.pay.ways]
    fits = [tuple(start.trade.ways[name] for name in names) for start in starts if start.is_paid]
    ways = iter(raked(fits, shares))
    # 3.
    counts = _spread([start.size for start in starts if start.is_counted], willing, parameters)
    seats = iter(counts)
    adverts = []
    for start in starts:
        chance = Chance(order.seed, "advert", start.index)
        way = chance.weigh(list(zip(names, next(ways), strict=True))) if start.is_paid else ""
        count = next(seats) if start.is_counted else 0
        adverts.append(
            Advert(
                index=start.index,
                employer=start.employer,
                trade=start.trade,
                seats=_seats(count, parameters, chance),
                pay=_pay(way, start, parameters, chance),
                limits=_limits(start, parameters, chance),
            )
        )
    return adverts


def _start(
    index: int, employer: Employer, order: CountyOrder, parameters: CountyParameters
) -> _Start:
    chance = Chance(order.seed, "vacancy", index)
    fitting = [trade for trade in county_trades() if trade.branch == employer.branch]
    trade = chance.weigh([(trade, trade.jobs) for trade in fitting])
    is_large = employer.kind in {EmployerKind.FIRM, EmployerKind.WORKSHOP}
    size = chance.normal(0.6 if is_large else 0.0, parameters.adverts.seats_deviation)
    return _Start(
        index,
        employer,
        trade,
        is_paid=chance.happens(parameters.pay.stated_share),
        is_counted=chance.happens(parameters.adverts.headcount_stated_share),
        size=math.exp(size),
    )


def _spread(sizes: Sequence[float], willing: int, parameters: CountyParameters) -> list[int]:
    """Seats of each advert: at least one, more by size, in sum so many per willing person."""
    more = max(0, round(parameters.adverts.seats_per_willing * willing) - len(sizes))
    total, given, passed = sum(sizes), 0, 0.0
    seats = []
    for size in sizes:
        passed += size
        upto = round(more * passed / total)
        seats.append(1 + upto - given)
        given = upto
    return seats


def _seats(count: int, parameters: CountyParameters, chance: Chance) -> Seats:
    said = words("vacancy_texts")["seats"]
    if not count:
        return Seats(str(chance.pick(said["unstated"])))
    kind = chance.share()
    if count > 3 and kind < parameters.adverts.on_payroll_share:
        staff = chance.between(count, count * 4)
        return Seats(chance.pick(said["payroll"]).format(n=count, p=staff), count, count, staff)
    if count > 3 and kind > 0.6:
        high = count + max(2, count // 2)
        return Seats(chance.pick(said["range"]).format(n=count, m=high), count, high)
    return Seats(chance.pick(said["single"]).format(n=count), count, count)


def _pay(way: str, start: _Start, parameters: CountyParameters, chance: Chance) -> Pay:
    if not way:
        return Pay(str(chance.pick(words("vacancy_texts")["pay"]["unstated"])))
    employer = start.employer
    month = usual_pay(start.trade, employer.kind.name, employer.tier.name, parameters.pay, chance)
    return pay_in(way, start.trade, month, parameters.pay, chance)


def _limits(start: _Start, parameters: CountyParameters, chance: Chance) -> Limits:
    said, figures = words("vacancy_texts"), parameters.adverts
    is_public = start.employer.kind is EmployerKind.PUBLIC_WELFARE
    has_age, has_sex, is_free, has_schooling = (
        chance.happens(share)
        for share in (
            figures.age_share, figures.sex_share, figures.sex_free_share, figures.education_share,
        )
    )  # fmt: skip
    age = chance.pick(said["age"]["limits"])
    office = start.trade.branch == "办公"
    schooling = chance.pick(said["education"]["office" if office else "limits"])
    loose = chance.pick((*said["education"]["free"], *said["education"]["soft"]))
    is_loose = chance.happens(0.3) and not office
    sex = chance.pick(said["sex"]["limits"]) if has_sex else ""
    free = chance.pick(said["sex"]["free"]) if is_free else ""
    demands = tuple(
        (row["code"], row["column"], chance.pick(row["texts"]))
        for row in said["unlawful"]
        if chance.happens(dict(figures.unlawful)[row["code"]])
    )
    return Limits(
        age_text=age[0] if has_age else "",
        age_low=(age[1] or None) if has_age else None,
        age_high=(age[2] or None) if has_age else None,
        education_text=(loose if is_loose else schooling[0]) if has_schooling else "",
        education=Education[schooling[1]] if has_schooling and not is_loose else None,
        sex_text=sex or free,
        unlawful=() if is_public else demands[:1],
    )


def stated_seats(adverts: Sequence[Advert]) -> int:
    """Sum of the seats that the adverts state, at the least."""
    return sum(advert.seats.low or 0 for advert in adverts)


def is_far(employer: Employer) -> bool:
    """Whether its people cannot go home every day."""
    return employer.tier is not Tier.IN_COUNTY
