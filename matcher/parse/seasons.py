"""Decides at what time of the year something is: months, a span of days, a number of days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from matcher.parse.dates import NamedDay, find_days
from matcher.parse.findings import finding, quote
from matcher.parse.numerals import NUMERAL, read_numeral
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean, is_blank
from matcher.records import Season

SEASON_MONTHS = {
    "春": frozenset({3, 4, 5}),
    "夏": frozenset({6, 7, 8}),
    "秋": frozenset({9, 10, 11}),
    "冬": frozenset({12, 1, 2}),
}
"""Months of a season by the calendar; what a county sows or reaps when is not known here."""

_DOUBLE_HARVEST = frozenset({7, 8})
_ALL_YEAR = frozenset(range(1, 13))
_MONTH = r"(1[0-2]|0?[1-9])"
_TO = r"\s?(?:[-–—―−~〜～→]+|至|到)\s?(?:次年|第二年|翌年|来年|当年|同年)?\s?"
_ROUGHLY = r"(?:[上中下]旬|月?[初中底末]|\s?\d{1,2}[日号])?"
_SPAN = re.compile(rf"(?<![\d.]){_MONTH}\s?月?份?{_ROUGHLY}{_TO}{_MONTH}\s?月份?{_ROUGHLY}")
_BARE_SPAN = re.compile(rf"{_MONTH}{_TO}{_MONTH}")
_LISTED = re.compile(rf"(?<![\d.])((?:{_MONTH}\s?[、,，;和及/\s]\s?)*{_MONTH})\s?月")
_BARE_LIST = re.compile(rf"{_MONTH}(?:\s?[、,，;/\s]\s?{_MONTH})*")
_SEASON_WORD = re.compile(r"([春夏秋冬])(?!节)")
_CHINESE_MONTH = re.compile(
    r"(十[一二]?|[一二三四五六七八九])(?=月|[、,至到-][一二三四五六七八九十、,至到-]*月)"
)
_MONTH_NUMBERS = {char: index for index, char in enumerate("一二三四五六七八九十", start=1)}
_LUNAR = re.compile(r"农历|阴历|正月|腊月|冬月")
_SHORT_END = re.compile(
    rf"(?P<from>(?P<year>(?:19|20)\d{{2}})\s?年\s?{_MONTH}\s?月[^\d]{{0,2}}(?:\d{{1,2}}\s?[日号])?)"
    r"\s?(?:[-–—―−~～]+|至|到)\s?(?P<next>次年|第二年|翌年|来年)?(?P<to>\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)"
)
_LENGTH = re.compile(rf"({NUMERAL})\s?(?:多|余)?\s?(天|日(?!期)|个月|周(?!岁)|个?星期|年(?!龄|薪))")
_DAYS_IN = {"天": 1, "日": 1, "个月": 30, "周": 7, "星期": 7, "个星期": 7, "年": 365}
_OPEN_ENDED = re.compile(r"长期|不限|常年|全年|永久|无固定|固定|稳定|长年|终年|整年")
_LONGEST = 120


def parse_months(value: CellValue) -> Reading[frozenset[int]]:
    """Read the months of the year that a text names: 3-5月, 4月、10月, 11月至次年2月, 春耕.

    Seasons count three calendar months (``SEASON_MONTHS``), 双抢 July and August. Lunar months
    are a doubt.

    Examples
    --------
    >>> sorted(parse_months("11月至次年2月").value)
    [1, 2, 11, 12]
    """
    text = clean(value)[:_LONGEST]
    if is_blank(text):
        return Reading(frozenset())
    if _LUNAR.search(text):
        return Reading(frozenset(), (finding("date.unread", text=quote(text), reason="lunar"),))
    if not isinstance(value, date):
        months = _months(text, is_about_months=True)
        if months:
            return Reading(months)
    return Reading(frozenset(), (finding("date.unread", text=quote(text), reason="unknown"),))


def parse_season(value: CellValue, *, today: date) -> Reading[Season]:
    """Read when the work is: first and last day, months, or length in days; 长期 says nothing.

    A single day is the first one, unless 至 stands before it. A month without day begins on its
    first day; as the end of a span it runs to its last. A month of length counts 30 days.

    Examples
    --------
    >>> parse_season("30天", today=date(2026, 1, 1)).value.days
    30
    """
    if isinstance(value, datetime):
        value = value.date()
    text = clean(value)[:_LONGEST]
    if is_blank(text):
        return Reading(Season())
    days = find_days(_SHORT_END.sub(_with_year, text), today=today)
    if days and None not in days:
        return Reading(_span(text, [day for day in days if day is not None]))
    if not days:
        months, length = _months(text, is_about_months=False), _length(text)
        if months or length:
            return Reading(Season(months=months, days=length))
        if _OPEN_ENDED.search(text):
            return Reading(Season())
    return Reading(Season(), (finding("date.unread", text=quote(text), reason="unknown"),))


def _span(text: str, days: Sequence[NamedDay]) -> Season:
    if len(days) == 1:
        is_end = bool(re.match(r"\s?(?:截至|截止|至|到|-)", text))
        return Season(end=days[0].last) if is_end else Season(start=days[0].first)
    first, last = min(day.first for day in days), max(day.last for day in days)
    months = _months_between(first, last)
    return Season(start=first, end=last, months=months, days=(last - first).days + 1)


def _months_between(first: date, last: date) -> frozenset[int]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return frozenset((first.month - 1 + step) % 12 + 1 for step in range(min(count, 12)))


def _months(text: str, *, is_about_months: bool) -> frozenset[int]:
    text = _CHINESE_MONTH.sub(_in_digits, text)
    spans = list(_SPAN.finditer(text))
    months = {month for span in spans for month in _around(int(span[1]), int(span[2]))}
    rest = _SPAN.sub(" ", text)
    for listed in _LISTED.finditer(rest):
        months |= {int(month) for month in re.findall(r"\d+", listed[1])}
    if is_about_months and not months and (bare := _BARE_SPAN.fullmatch(text)):
        months |= set(_around(int(bare[1]), int(bare[2])))
    elif is_about_months and not months and _BARE_LIST.fullmatch(text):
        months |= {int(month) for month in re.findall(r"\d+", text)}
    for word in _SEASON_WORD.findall(text):
        months |= SEASON_MONTHS[word]
    if "双抢" in text:
        months |= _DOUBLE_HARVEST
    if is_about_months and not months and re.search(r"全年|常年|每月", text):
        return _ALL_YEAR
    return frozenset(months)


def _with_year(match: re.Match[str]) -> str:
    """Complete 2026年3月至10月 to 2026年3月至2026年10月."""
    year = int(match["year"]) + bool(match["next"])
    return f"{match['from']}至{year}年{match['to']}"


def _in_digits(match: re.Match[str]) -> str:
    return str(sum(_MONTH_NUMBERS[char] for char in match[1]))


def _around(first: int, last: int) -> tuple[int, ...]:
    """List the months from one to another, over the turn of the year if need be."""
    count = (last - first) % 12 + 1
    return tuple((first - 1 + step) % 12 + 1 for step in range(count))


def _length(text: str) -> int | None:
    match = _LENGTH.search(text)
    numeral = read_numeral(match[1]) if match else None
    if match is None or numeral is None or numeral.low is None:
        return None
    days = round(numeral.low * _DAYS_IN[match[2]])
    return days if 1 <= days <= 3660 else None
