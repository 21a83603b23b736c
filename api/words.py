"""Values turned into words: ages, wages, places, permits, as a county official would write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from matcher import (
    FORM_WORDS,
    AgeLimit,
    Claim,
    Education,
    Headcount,
    Labourer,
    Licence,
    Place,
    Regions,
    Vacancy,
    Wage,
    WageBasis,
    masked_text,
)
from matcher.vocabulary import OBTAINED_AFTER_HIRING

UNKNOWN = "未写明"
MOST_SHARED = 3
POINTS = 100


def points_text(points: int, *, signed: bool = True) -> str:
    """Points as log-odds with two decimals.

    Examples
    --------
    >>> points_text(140), points_text(-5), points_text(95, signed=False)
    ('+1.40', '-0.05', '0.95')
    """
    text = f"{abs(points) // POINTS}.{abs(points) % POINTS:02d}"
    sign = "-" if points < 0 else "+" if signed else ""
    return sign + text


def date_text(day: date | None) -> str:
    """2026年3月5日; empty for no date."""
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def place_text(place: Place, regions: Regions, home_county: str | None) -> str:
    """The place as told to someone of the home county: what they share is left out."""
    if place.code is None:
        return masked_text(place.town or UNKNOWN)
    local = masked_text((place.town or "") + (place.village or ""))
    if place.code == home_county:
        return local or f"本县（{regions.name_of(place.code)}）"
    if home_county is not None and place.code[:4] == home_county[:4] and len(place.code) == 6:
        return regions.name_of(place.code) + local
    return regions.full_name(place.code) + local


_BASIS_WORDS: Mapping[WageBasis, str] = MappingProxyType(
    {
        WageBasis.MONTH: "元/月",
        WageBasis.DAY: "元/天",
        WageBasis.HOUR: "元/小时",
        WageBasis.YEAR: "元/年",
        WageBasis.PIECE: "元/件",
    }
)


def wage_text(wage: Wage) -> str:
    """The stated range in its own unit."""
    if wage.basis is WageBasis.NONE:
        return "面议" if wage.is_negotiable else UNKNOWN
    unit = _BASIS_WORDS[wage.basis]
    low, high = (None if v is None else f"{v:g}" for v in (wage.stated_min, wage.stated_max))
    if low is None and high is None:
        return "计件" if wage.basis is WageBasis.PIECE else UNKNOWN
    if low is None:
        return f"不超过{high}{unit}"
    if high is None:
        return f"{low}{unit}以上"
    return f"{low}{unit}" if low == high else f"{low}–{high}{unit}"


def age_limit_text(limit: AgeLimit) -> str:
    """Stated ages; empty if none are."""
    if limit.low is None and limit.high is None:
        return ""
    if limit.low is None:
        return f"{limit.high}岁及以下"
    return f"{limit.low}岁及以上" if limit.high is None else f"{limit.low}–{limit.high}岁"


def headcount_text(headcount: Headcount) -> str:
    """Seats as stated."""
    if headcount.low is None:
        return "若干"
    if headcount.high is None or headcount.high == headcount.low:
        return f"{headcount.low}人" if headcount.low else "已招满"
    return f"{headcount.low}–{headcount.high}人"


def licence_text(licences: Iterable[Licence]) -> str:
    """Permits in code order."""
    return "、".join(FORM_WORDS[licence] for licence in sorted(licences))


def months_text(years: float | None) -> str:
    """A length of experience."""
    if years is None:
        return UNKNOWN
    months = round(years * 12)
    return f"{months // 12}年" if months % 12 == 0 else f"{months}个月"


def education_text(education: Education | None) -> str:
    """Schooling in the form's word."""
    return UNKNOWN if education is None else FORM_WORDS[education]


def trades_text(labourer: Labourer, *claims: Claim, most: int = 3) -> str:
    """Trades of a person in the given senses, strongest first, at most ``most``."""
    names = dict.fromkeys(m.trade for m in labourer.profile.trades if m.claim in claims)
    return "、".join(list(names)[:most])


@dataclass(frozen=True, slots=True)
class PairWords:
    """The word for each placeholder of a sentence about one labourer and one vacancy."""

    labourer: Labourer
    vacancy: Vacancy
    regions: Regions
    today: date
    home_county: str | None = None
    """The county whose desk this is told at; a labourer's own county goes before it."""

    def __call__(self, name: str) -> str:
        """The word for ``name``, e.g. ``vacancy.place``."""
        return _WORDS[name](self) or UNKNOWN


def _shared(left: Iterable[str], right: Iterable[str]) -> str:
    held = set(right)
    shared = [word for word in dict.fromkeys(left) if word in held]
    return "、".join(shared[:MOST_SHARED])


def _new_words(words: PairWords) -> list[str]:
    """Words of the labourer's texts that neither a skill nor a trade of theirs has said yet."""
    profile = words.labourer.profile
    said = "，".join([*profile.skills, *(mention.trade for mention in profile.trades)])
    return [token for token in profile.tokens if token not in said]


_WORDS: Mapping[str, Callable[[PairWords], str]] = MappingProxyType(
    {
        "labourer.age": lambda w: (
            f"{age}岁" if (age := w.labourer.age_on(w.today)) is not None else ""
        ),
        "labourer.education": lambda w: education_text(w.labourer.education),
        "labourer.furthest": lambda w: (
            "县外"
            if w.labourer.intention.only_outside
            else FORM_WORDS[w.labourer.intention.furthest]
            if w.labourer.intention.furthest is not None
            else ""
        ),
        "labourer.wanted_trades": lambda w: trades_text(w.labourer, Claim.WANTED),
        "labourer.wage_wanted_cny_month": lambda w: (
            f"{w.labourer.wage_wanted_cny_month:g}元/月" if w.labourer.wage_wanted_cny_month else ""
        ),
        "vacancy.place": lambda w: place_text(
            w.vacancy.place, w.regions, w.labourer.home.county_code or w.home_county
        ),
        "vacancy.trade": lambda w: (
            w.vacancy.profile.trades[0].trade
            if w.vacancy.profile.trades
            else masked_text(w.vacancy.title)
        ),
        "vacancy.education_min": lambda w: education_text(w.vacancy.education.level),
        "vacancy.ages": lambda w: age_limit_text(w.vacancy.age),
        "vacancy.licences_required": lambda w: licence_text(
            w.vacancy.profile.licences - OBTAINED_AFTER_HIRING
        ),
        "vacancy.licences_asked_later": lambda w: licence_text(
            w.vacancy.profile.licences & OBTAINED_AFTER_HIRING
        ),
        "vacancy.experience_months": lambda w: months_text(w.vacancy.profile.experience_years),
        "shared_skills": lambda w: _shared(
            sorted(w.labourer.profile.skills), w.vacancy.profile.skills
        ),
        "shared_words": lambda w: masked_text(_shared(_new_words(w), w.vacancy.profile.tokens)),
    }
)
