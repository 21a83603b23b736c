"""Decides between which ages an advert looks for people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from matcher.doubts import Finding
from matcher.parse.findings import finding, quote
from matcher.parse.numbers import Quantity, find_quantities
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean, is_blank
from matcher.records import AgeLimit

WORKING_AGE = (16, 60)
"""What 法定劳动年龄 is read as: from the age of work to the earliest general retirement."""

_UNIT = r"(?:周?岁|周年)"
_STATUTORY = re.compile(r"(?:法定)?劳动年龄|法定年龄|法定退休年龄|退休年龄(?:以下|以内|内)|适龄")
_GROWN_UP = re.compile(r"成年(?!后)|年满十八")
_NO_LIMIT = re.compile(
    r"不限|无限制|无要求|没有要求|没要求|无年龄|均可|都可|皆可|不作要求|在岗|居多|为主|留守|老年|退休|返聘|面议|年轻|中青年|青壮年|身体健康"
)
_SOFT = re.compile(r"放宽|左右|上下|原则上|可适当|灵活|协商|尽量|最好")
_PREFERRED = re.compile(r"\d.*优先|年龄.*优先|人员优先")
_SEEN_AT_WORK = re.compile(r"在岗|在职|居多|为主|平均|最大的|最小的|现有")
_CATEGORY = re.compile(r"4050|40[、/]50人员|女40.?男50")
_BORN = re.compile(
    r"((?:19|20)\d{2})\s?年?(?:\s?\d{1,2}月)?(?:\s?\d{1,2}日)?\s?(?:及|\()?(?:以|之)?(后|前)\)?(?:出?生)?"
)
_DECADE = re.compile(r"(?<!\d)([5-9]0|[01]0|[5-9]5|05)后")
_CLAUSE = re.compile(r"[;,。、/|]|(?<=[岁下内上])\s")
_MALE, _FEMALE = re.compile("男"), re.compile("女")
_LOWEST, _HIGHEST = 14, 90
_OFTEN_A_FLOOR = 25
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Bound:
    """One stated age with its direction, ``None`` where no word tells it."""

    low: int | None
    high: int | None

    @property
    def is_plain(self) -> bool:
        return self.low is not None and self.low == self.high


def parse_age_limit(value: CellValue, *, today: date) -> Reading[AgeLimit]:
    """Read an age limit: 18-45周岁, 45岁以下（含）, 男60女55以下, 80后, 法定劳动年龄内.

    Bounds are inclusive. Where men and women have different ones the widest range is read and
    ``age.by_sex`` found. Ages of people at work (36岁在岗) limit nothing. A lone number counts as
    the highest age, a small one (25 or less) as the lowest. Years of birth
    are counted to ``today``.

    Examples
    --------
    >>> parse_age_limit("女55岁以下、男60岁以下", today=date(2026, 1, 1)).value
    AgeLimit(low=None, high=60, is_soft=False)
    """
    text = clean(value).lower()[:_LONGEST]
    if is_blank(text):
        return Reading(AgeLimit())
    if isinstance(value, bool | date | time | timedelta):
        return Reading(AgeLimit(), (finding("age.unread", text=quote(text)),))
    bounds, is_implausible = _bounds(text, today)
    limit = _limit(bounds, text)
    findings: list[Finding] = []
    if is_implausible:
        findings.append(finding("age.implausible", text=quote(text)))
    if _is_by_sex(text, bounds):
        findings.append(finding("age.by_sex", low=limit.low, high=limit.high))
    is_silent = limit.low is None and limit.high is None
    is_known = limit.is_soft or _NO_LIMIT.search(text) or _CATEGORY.search(text)
    if is_silent and not is_known and not findings:
        findings.append(finding("age.unread", text=quote(text)))
    return Reading(limit, tuple(findings))


def _bounds(text: str, today: date) -> tuple[list[_Bound], bool]:
    born = [_born(match, today) for match in _BORN.finditer(text)]
    decades = [_decade(int(match[1]), today) for match in _DECADE.finditer(text)]
    if decades:
        # 80后、90后 together: the oldest of them
        born.append(max(decades, key=lambda bound: bound.high or 0))
    bare = _CATEGORY.sub(" ", _DECADE.sub(" ", _BORN.sub(" ", text)))
    stated: list[_Bound] = []
    is_implausible = False
    for clause in _CLAUSE.split(bare):
        if _SEEN_AT_WORK.search(clause):
            continue
        for quantity in find_quantities(clause, unit=_UNIT):
            bound = _bound(quantity)
            is_implausible = is_implausible or bound is None
            stated += [bound] if bound is not None else []
    return born + _directed(stated), is_implausible


def _bound(quantity: Quantity) -> _Bound | None:
    ages = [age for age in (quantity.low, quantity.high) if age is not None]
    if not ages or not all(age.is_integer() and _LOWEST <= age <= _HIGHEST for age in ages):
        return None
    low = None if quantity.low is None else int(quantity.low)
    return _Bound(low, None if quantity.high is None else int(quantity.high))


def _directed(bounds: list[_Bound]) -> list[_Bound]:
    """Give a plain age the direction of the next one that has any, else of the one before."""
    directed = [bound for bound in bounds if not bound.is_plain]
    result: list[_Bound] = []
    for index, bound in enumerate(bounds):
        if not bound.is_plain or bound.low is None:
            result.append(bound)
            continue
        later = [other for other in bounds[index + 1 :] if not other.is_plain]
        models = later[:1] or directed[-1:]
        result.append(_like(bound.low, models[0] if models else None))
    return result


def _like(age: int, model: _Bound | None) -> _Bound:
    if model is None:
        return _Bound(age, None) if age <= _OFTEN_A_FLOOR else _Bound(None, age)
    return _Bound(age, None) if model.high is None else _Bound(None, age)


def _limit(bounds: list[_Bound], text: str) -> AgeLimit:
    """Take the widest range that all the bounds leave open."""
    is_preferred = any(_PREFERRED.search(clause) for clause in _CLAUSE.split(text))
    is_soft = is_preferred or bool(_SOFT.search(text))
    lows = [bound.low for bound in bounds if bound.low is not None]
    highs = [bound.high for bound in bounds if bound.high is not None]
    if not bounds and _STATUTORY.search(text):
        return AgeLimit(*WORKING_AGE, is_soft=is_soft)
    if not bounds and _GROWN_UP.search(text):
        return AgeLimit(18, None, is_soft=is_soft)
    low, high = min(lows, default=None), max(highs, default=None)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return AgeLimit(low, high, is_soft)


def _is_by_sex(text: str, bounds: list[_Bound]) -> bool:
    is_both = bool(_MALE.search(text) and _FEMALE.search(text))
    return is_both and len({(bound.low, bound.high) for bound in bounds}) > 1


def _born(match: re.Match[str], today: date) -> _Bound:
    age = today.year - int(match[1])
    return _Bound(None, age) if match[2] == "后" else _Bound(age, None)


def _decade(written: int, today: date) -> _Bound:
    year = 1900 + written if written >= 50 else 2000 + written
    return _Bound(None, today.year - year)
