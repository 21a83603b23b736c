"""How the pay of an invented vacancy is stated."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matcher.vocabulary import WageBasis
from models.county.chance import Chance
from models.county.tables import CountyTrade, words
from models.county.vacancy_parameters import PayFigures

DAYS_A_MONTH, HOURS_A_MONTH, MONTHS = 26, 120, 12
_PIECE_RATE = re.compile(r"([\d.]+)-([\d.]+)元/")


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay as written, with what a reader must make of it: 元 per ``basis``; ``None`` is open."""

    text: str = ""
    basis: WageBasis = WageBasis.NONE
    low: float | None = None
    high: float | None = None


def usual_pay(
    trade: CountyTrade, kind: str, tier: str, figures: PayFigures, chance: Chance
) -> float:
    """Draw what a trade pays at such an employer, 元 a month."""
    factor = dict(figures.kind_factors)[kind] * dict(figures.place_factors)[tier]
    return trade.wage_cny_month * factor * math.exp(chance.normal(0.0, figures.deviation))


def pay_in(way: str, trade: CountyTrade, month: float, figures: PayFigures, chance: Chance) -> Pay:
    """Pay of about ``month`` 元 a month, written in one of the ways."""
    return _WAYS[way](trade, month, figures, chance)


def _by_month(_: CountyTrade, month: float, figures: PayFigures, chance: Chance) -> Pay:
    low, high = _ends(month, figures, chance, step=100)
    said, kind = words("vacancy_texts")["pay"], chance.share()
    if kind < figures.guarantee_share:
        text = chance.pick(said["guarantee"]).format(low=low, high=high)
        return Pay(text, WageBasis.MONTH, low, high)
    if kind < figures.guarantee_share + figures.parts_share:
        more = chance.pick((200, 300, 400))
        text = chance.pick(said["parts"]).format(low=low, more=more)
        return Pay(text, WageBasis.MONTH, low + more, low + more)
    shape = chance.weigh(figures.ranges)
    text = chance.pick(said["month"][shape]).format(low=low, high=high)
    return Pay(text, WageBasis.MONTH, low, {"range": high, "above": None}.get(shape, low))


def _by_piece(trade: CountyTrade, month: float, figures: PayFigures, chance: Chance) -> Pay:
    said = words("vacancy_texts")["pay"]
    rate = _PIECE_RATE.match(trade.piece)
    if rate and chance.happens(figures.bare_piece_share):
        text = chance.pick(said["piece"]).format(rate=trade.piece)
        return Pay(text, WageBasis.PIECE, float(rate[1]), float(rate[2]))
    low, high = _ends(month, figures, chance, step=100)
    shape = chance.weigh(figures.ranges)
    text = chance.pick(said["piece_month"][shape]).format(low=low, high=high)
    return Pay(text, WageBasis.MONTH, low, {"range": high, "above": None}.get(shape, low))


def _by_day(_: CountyTrade, month: float, figures: PayFigures, chance: Chance) -> Pay:
    low, high = _ends(month / DAYS_A_MONTH, figures, chance, step=10)
    is_range = chance.happens(0.4)
    said = words("vacancy_texts")["pay"]["day"]["range" if is_range else "single"]
    text = chance.pick(said).format(low=low, high=high)
    return Pay(text, WageBasis.DAY, low, high if is_range else low)


def _by_year(_: CountyTrade, month: float, figures: PayFigures, chance: Chance) -> Pay:
    low, high = _ends(month * MONTHS, figures, chance, step=1000)
    is_range = chance.happens(0.25)
    key = "range" if is_range else "single" if low < 10_000 or low % 10_000 else "ten_thousands"
    text = chance.pick(words("vacancy_texts")["pay"]["year"][key])
    text = text.format(low=low, high=high, tens=low // 10_000)
    return Pay(text, WageBasis.YEAR, low, high if is_range else low)


def _by_hour(_: CountyTrade, month: float, figures: PayFigures, chance: Chance) -> Pay:
    low, _high = _ends(month / HOURS_A_MONTH, figures, chance, step=1)
    text = chance.pick(words("vacancy_texts")["pay"]["hour"]).format(low=low)
    return Pay(text, WageBasis.HOUR, low, low)


def _ends(middle: float, figures: PayFigures, chance: Chance, *, step: int) -> tuple[int, int]:
    """Lower and upper end around a middle, in whole steps."""
    width = figures.width[0] + chance.share() * (figures.width[1] - figures.width[0])
    low = max(1, round(middle * 2 / (1 + width) / step)) * step
    return low, max(low + step, round(low * width / step) * step)


_WAYS: Mapping[str, Callable[[CountyTrade, float, PayFigures, Chance], Pay]] = {
    "month": _by_month,
    "piece": _by_piece,
    "day": _by_day,
    "year": _by_year,
    "hour": _by_hour,
}
