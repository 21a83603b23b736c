"""Decides which day a cell names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from matcher.parse.findings import finding, quote
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean, is_blank

_EXCEL_EPOCH: Final = date(1899, 12, 30)
_SERIALS = range(20_000, 80_001)
_SERIALS_OF_NUMBERS = range(10_000, 80_001)
"""Day numbers of a sheet, 1954 to 2119; in number cells also births from 1927 on."""

_YEARS = range(1900, 2101)
_YEARS_AHEAD = 10

_LUNAR = re.compile(
    r"农历|阴历|旧历|正月|腊月|冬月|闰|初[一二三四五六七八九十]|廿|除夕|春节|中秋|端午"
)
_OPEN_ENDED = re.compile(
    r"^(?:长期|不限|常年|全年|永久|无期限|长期有效|长期招聘|常年招聘|不定期|无固定期限|招满为止|招满即止|招满止|至今|待定)$"
)
_AT_ONCE = re.compile(
    r"^(?:随时|立即|马上|即日|即时|现在|今天|当天)(?:可?(?:到岗|上岗|上班|起)|可以?|都可以?)?$"
)
_YEAR_IN_CHINESE = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_SMALL_IN_CHINESE = re.compile(
    r"([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=月|日|号)"
)
_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2}|\d{2}(?=年))\s?(?:[-./年、\s]\s?)"
    r"(?P<month>1[0-2]|0?[1-9])(?!\d)(?:\s?(?:[-./月、\s]\s?)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d))?"
    r"|(?<!\d)(?P<year8>(?:19|20)\d{2})(?P<month8>0[1-9]|1[0-2])(?P<day8>\d{2})?(?!\d)"
    r"|(?<!\d)(?P<year4>(?:19|20)\d{2})(?![\d.])(?P<part>年?(?:底|末|初)|年)?(?!\s?年?\s?\d)"
)
_PARTS_OF_YEAR = {"底": 12, "末": 12, "初": 1}
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class NamedDay:
    """What a text names: a day, or with less precision the first and last day it may mean."""

    first: date
    last: date


def parse_date(value: CellValue, *, today: date) -> Reading[date | None]:
    """Read the first day that a cell names.

    A month without day is its first day, a year alone its first of January (年底: of December).
    A span counts by its beginning. 长期 and 不限 are no date; 随时 is ``today``. Days of the lunar
    calendar, days without a year and days that do not exist are doubts. A number cell like 2026.1
    may have been 2026.10: a doubt.

    Examples
    --------
    >>> parse_date("2026年3月", today=date(2026, 1, 1)).value
    datetime.date(2026, 3, 1)
    >>> parse_date(46086, today=date(2026, 1, 1)).value
    datetime.date(2026, 3, 5)
    """
    if isinstance(value, date):
        return _of_cell(value)
    text = clean(value)[:_LONGEST]
    if is_blank(text) or _OPEN_ENDED.match(text):
        return Reading(None)
    if isinstance(value, bool | time | timedelta):
        return _unread(text)
    if isinstance(value, float) and re.fullmatch(r"\d{4}\.1", text):
        return _unread(text, reason="ambiguous")
    serials = _SERIALS_OF_NUMBERS if isinstance(value, int | float) else _SERIALS
    return _of_text(text, today, serials)


def _of_text(text: str, today: date, serials: range) -> Reading[date | None]:
    if _AT_ONCE.match(text):
        return Reading(today)
    if _LUNAR.search(text):
        return _unread(text, reason="lunar")
    serial = _serial(text, serials)
    days = find_days(text, today=today)
    if serial is None and (not days or days[0] is None):
        return _unread(text)
    return Reading(serial or (days[0].first if days and days[0] else None))


def parse_year(value: CellValue, *, today: date) -> Reading[int | None]:
    """Read a year such as 2024, 2024届, 24年, or that of a date.

    Examples
    --------
    >>> parse_year("2024届", today=date(2026, 1, 1)).value
    2024
    """
    if isinstance(value, date):
        return Reading(value.year)
    text = clean(value)
    if is_blank(text):
        return Reading(None)
    match = re.match(r"((?:19|20)\d{2})(?!\d{3})|(\d{2})(?=[年届级])", text)
    year = _full_year(match[1] or match[2], today) if match else None
    if year is None:
        reading = parse_date(value, today=today)
        year = reading.value.year if reading.value is not None else None
    is_likely = year is not None and _YEARS.start <= year <= today.year + _YEARS_AHEAD
    return Reading(year) if is_likely else Reading(None, _unread(text).findings)


def find_days(text: str, *, today: date) -> tuple[NamedDay | None, ...]:
    """Find all days that a cleaned text names, in order; ``None`` for one that does not exist."""
    text = _YEAR_IN_CHINESE.sub(lambda match: "".join(_DIGITS[char] for char in match[0]), text)
    text = _SMALL_IN_CHINESE.sub(lambda match: str(_small(match[1])), text)
    return tuple(_day(match, today) for match in _DAY.finditer(text))


def _of_cell(value: date) -> Reading[date | None]:
    day = value.date() if isinstance(value, datetime) else value
    return Reading(day) if day.year in _YEARS else _unread(day.isoformat())


def _serial(text: str, serials: range) -> date | None:
    """Read the running day number of a spreadsheet."""
    match = re.fullmatch(r"(\d{5})(?:\.\d+)?", text)
    if match is None or int(match[1]) not in serials:
        return None
    return _EXCEL_EPOCH + timedelta(days=int(match[1]))


def _day(match: re.Match[str], today: date) -> NamedDay | None:
    year = _full_year(match["year"] or match["year8"] or match["year4"], today)
    month, day = match["month"] or match["month8"], match["day"] or match["day8"]
    if month is None and not (match["part"] or "年").endswith("年"):
        month = _PARTS_OF_YEAR[match["part"][-1]]
    try:
        first = date(year, int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return NamedDay(first, first)
    last_month = first.month if month else 12
    return NamedDay(
        first, date(year + last_month // 12, last_month % 12 + 1, 1) - timedelta(days=1)
    )


def _full_year(written: str, today: date) -> int:
    """Complete a year of two digits: up to ten years ahead it is this century's."""
    year = int(written)
    if year > 99:
        return year
    return 2000 + year if 2000 + year <= today.year + _YEARS_AHEAD else 1900 + year


def _small(written: str) -> int:
    tens, has_ten, ones = written.rpartition("十")
    if not has_ten:
        return int(_DIGITS[written])
    return int(_DIGITS[tens] if tens else "1") * 10 + int(_DIGITS[ones] if ones else "0")


def _unread(text: str, *, reason: str = "unknown") -> Reading[date | None]:
    return Reading(None, (finding("date.unread", text=quote(text), reason=reason),))
