"""Decides how many days and hours of work a text states, and at what times."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.parse.numerals import NUMERAL, read_numeral

FULL_TIME_DAYS_PER_MONTH = 21.75
"""Paid days in an average month of full-time work (人社部发〔2025〕2号: 261 days a year)."""

FULL_TIME_HOURS_PER_DAY = 8.0
WEEKS_PER_MONTH = 52 / 12

_NUMBER = r"(\d{1,3}(?:\.\d+)?|[一二两三四五六七八九十]{1,3})"
_UPPER = r"(?P<cap>≤|<=?|不超过|不多于|不高于|最多|至多|少于)?\s?"
_MONTH = r"(?:每个?|一个?|按|满|/)月(?:均|平均|累计)?"
_AT_WORK = r"(?:工作|上班|出勤|上|满勤|计薪|做满?|干满?|满|共)?"
_HOUR = r"个?(?:小时|钟头|h(?![a-z]))"

_DAYS_OF_MONTH = (
    re.compile(rf"{_MONTH}{_AT_WORK}\s?{_NUMBER}(?:-\d+)?\s?天(?!内)"),
    re.compile(rf"{_NUMBER}(?:-\d+)?\s?天(?:/|每|一个?)月"),
)
_REST_OF_MONTH = re.compile(
    rf"(?:每个?|一个?)?月(?:休息?|可休|调休)\s?{_NUMBER}(?:[-到](\d+))?\s?天?"
)
_DAYS_OF_WEEK = re.compile(rf"(?:每|一)?(?:周|星期){_AT_WORK}\s?{_NUMBER}\s?天(?!休)")
_SIX_DAYS = re.compile(
    r"(?<!双)单休|做六休一|上六休一|六天(?:工作)?制|(?:每|一)?周休[1一]天?|6天(?:工作)?制"
)
_FIVE_DAYS = re.compile(
    r"(?<!单)双休|做五休二|五天(?:工作)?制|5天(?:工作)?制|(?:每|一)?周休[2二两]天?"
)
_HOURS_OF_DAY = (
    re.compile(
        rf"(?:每天|每日|一天|日|天)(?:工作)?(?:{_AT_WORK})?(?:约|大约|不超过|≤)?\s?{_NUMBER}(?:-\d+)?\s?{_HOUR}"
    ),
    re.compile(rf"{_NUMBER}(?:-\d+)?\s?{_HOUR}(?:/[天日]|每[天日]|一天|工作制|制|班)"),
)
_BARE_HOURS = re.compile(rf"^\D{{0,4}}{_NUMBER}\s?{_HOUR}\D{{0,4}}$")
_HOURS_OF_MONTH = (
    re.compile(rf"{_MONTH}{_AT_WORK}\s?{_UPPER}{_NUMBER}\s?{_HOUR}(?P<cap2>以内|以下|内)?"),
    re.compile(rf"{_UPPER}{_NUMBER}\s?{_HOUR}/月(?P<cap2>以内|以下|内)?"),
)
_HOURS_OF_WEEK = re.compile(
    rf"(?:每|一)?(?:周|星期){_AT_WORK}\s?{_UPPER}{_NUMBER}\s?{_HOUR}(?P<cap2>以内|以下|内)?"
)
_NO_NIGHT = re.compile(
    r"(?:无|没有|不上|不用上|不安排|免)(?:夜|晚)班|不倒班|不轮班|不熬夜|长白班|常白班|纯白班"
)
_NIGHT = re.compile(
    r"夜班|晚班|倒班|两班|二班|三班|四班|轮班|轮休班|夜间|值夜|通宵|24小时|两头班|大夜|小夜|白夜"
)
_DAY_SHIFT = re.compile(r"白班|日班|正常班|早八晚五|朝九晚五|行政班")
_FLEXIBLE = re.compile(r"弹性|灵活|自由|不定时|自己安排|自行安排|不限时间|时间不限|随到随做")


@dataclass(frozen=True, slots=True)
class Schedule:
    """Working time as stated; ``None`` where nothing is said.

    ``hours_per_month`` is what is worked, ``hours_cap`` the most that may be (每月≤44小时).
    """

    days_per_month: float | None = None
    hours_per_day: float | None = None
    hours_per_month: float | None = None
    hours_cap: float | None = None
    has_night_shift: bool | None = None
    is_flexible: bool | None = None


def read_schedule(text: str, *, is_about_time: bool = False) -> Schedule:
    """Read working time out of a cleaned, lower-case text.

    Parameters
    ----------
    text
        Any text of an advert.
    is_about_time
        The text stands in a column about working time, where a bare 8小时 means 8 a day.

    Examples
    --------
    >>> read_schedule("每天8小时,月休4天").days_per_month
    26.0
    """
    days, hours = _days_per_month(text), _hours_per_day(text, is_about_time=is_about_time)
    worked, cap = _hours_per_month(text)
    if worked is None and cap is None and days is not None and hours is not None:
        worked = round(days * hours, 2)
    return Schedule(
        days_per_month=days,
        hours_per_day=hours,
        hours_per_month=worked,
        hours_cap=cap,
        has_night_shift=_has_night_shift(text),
        is_flexible=True if _FLEXIBLE.search(text) else None,
    )


def drop_schedule(text: str) -> str:
    """Cut out every statement about working days and hours, leaving a ``;`` in its place."""
    for pattern in _ALL_TIMES:
        text = pattern.sub(";", text)
    return text


_ALL_TIMES = (
    *_HOURS_OF_MONTH,
    *_DAYS_OF_MONTH,
    _REST_OF_MONTH,
    _HOURS_OF_WEEK,
    _DAYS_OF_WEEK,
    *_HOURS_OF_DAY,
    _SIX_DAYS,
    _FIVE_DAYS,
)


def _value(literal: str) -> float | None:
    numeral = read_numeral(literal) if re.fullmatch(NUMERAL, literal) else None
    return numeral.low if numeral is not None else None


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.search(text))), None)


def _days_per_month(text: str) -> float | None:
    if match := _first(_DAYS_OF_MONTH, text):
        days = _value(match[1])
        return days if days is not None and 1 <= days <= 31 else None
    if match := _REST_OF_MONTH.search(text):
        rest = _value(match[2] or match[1])
        return 30 - rest if rest is not None and rest <= 15 else None
    if match := _DAYS_OF_WEEK.search(text):
        week = _value(match[1])
        if week is None or not 1 <= week <= 7:
            return None
        return FULL_TIME_DAYS_PER_MONTH if week == 5 else round(week * WEEKS_PER_MONTH, 2)
    if _FIVE_DAYS.search(text):
        return FULL_TIME_DAYS_PER_MONTH
    return 26.0 if _SIX_DAYS.search(text) else None


def _hours_per_day(text: str, *, is_about_time: bool) -> float | None:
    match = _first(_HOURS_OF_DAY, text)
    if match is None and is_about_time:
        clauses = re.split(r"[,;，；。、\s]", text)
        match = next((found for part in clauses if (found := _BARE_HOURS.match(part))), None)
    hours = _value(match[1]) if match else None
    return hours if hours is not None and 0 < hours <= 16 else None


def _hours_per_month(text: str) -> tuple[float | None, float | None]:
    """Hours worked in a month and the most that may be; at most one of them is given."""
    match, factor = _first(_HOURS_OF_MONTH, text), 1.0
    if match is None:
        match, factor = _HOURS_OF_WEEK.search(text), WEEKS_PER_MONTH
    if match is None:
        return None, None
    literal = next(group for group in match.groups() if group and group[0] in _NUMBER_STARTS)
    hours = _value(literal)
    if hours is None or not 0 < hours * factor <= 400:
        return None, None
    stated = round(hours * factor, 2)
    return (None, stated) if match["cap"] or match["cap2"] else (stated, None)


_NUMBER_STARTS = "0123456789一二两三四五六七八九十"


def _has_night_shift(text: str) -> bool | None:
    if _NO_NIGHT.search(text):
        return False
    if _NIGHT.search(text):
        return True
    return False if _DAY_SHIFT.search(text) else None
