"""How long something took, as far as a text says so in years or months."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.text.wording import any_of

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_NUMBER = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百]+)"
_BETWEEN = r"[-~—–至到、]+"
_IS_DATE = (
    r"(?!\s*"
    + any_of("\\d{1,2}月 [底初末春夏秋冬去到在至前] 开始 毕业 出生 生人 入职 外出 返乡 回乡 回来")
    + ")"
)
_YEARS = re.compile(
    rf"(?<![\d第.])(?:(?P<half>半)年(?!前|内)"
    rf"|(?P<low>{_NUMBER})(?:{_BETWEEN}(?P<high>{_NUMBER}))?(?P<more>[多几余来])?\+?\s*"
    rf"(?:个)?年(?P<and_half>半)?(?:以上|多|余|左右)?{_IS_DATE}"
    rf"|(?P<months>{_NUMBER})(?:{_BETWEEN}{_NUMBER})?[多几余来]?\s*个(?:多)?月)"
)
_PERIOD = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)\s*(?:[年./]\s*\d{0,2}\s*月?\s*)?(?:[-~—–至到]+)\s*"
    r"(?P<last>(?:19|20)\d\d)(?!\d)"
)
_TELLS_TIME = re.compile(r"[年月]|(?:19|20)\d\d")
_EARLIEST_CALENDAR_YEAR, _SHORT_CALENDAR_YEAR = 1000, 10


@dataclass(frozen=True, slots=True)
class Duration:
    """A stated time and where it stands. ``years`` is the lower end of a range."""

    years: float
    start: int
    end: int


def find_durations(text: str) -> tuple[Duration, ...]:
    """Times stated in a normalised text, in reading order; calendar years are none.

    Examples
    --------
    >>> [d.years for d in find_durations("2015年去东莞,做针车三年半,2018-2021年在鞋厂,学了6个月")]
    [3.5, 3.0, 0.5]
    """
    if not _TELLS_TIME.search(text):
        return ()
    periods = [
        Duration(float(int(m["last"]) - int(m["first"])), m.start(), m.end())
        for m in _PERIOD.finditer(text)
        if int(m["last"]) > int(m["first"])
    ]
    taken = [(p.start, p.end + 1) for p in periods]
    found = [
        Duration(years, match.start(), match.end())
        for match in _YEARS.finditer(text)
        if (years := _years(match)) is not None
        and not any(start <= match.start() < end for start, end in taken)
    ]
    return tuple(sorted(periods + found, key=lambda duration: duration.start))


def number_of(written: str) -> float:
    """Value of a number below 1,000 in digits or in Chinese.

    Examples
    --------
    >>> [number_of(written) for written in ("3.5", "十五", "二十", "两百五十", "百")]
    [3.5, 15.0, 20.0, 250.0, 100.0]
    """
    if written[0].isdigit():
        return float(written)
    total, digit = 0, 0
    for char in written:
        if char in ("十", "百"):
            total += (digit or (1 if total == 0 or char == "十" else 0)) * (
                10 if char == "十" else 100
            )
            digit = 0
        else:
            digit = _DIGITS[char]
    return float(total + digit)


def _years(match: re.Match[str]) -> float | None:
    if match["half"]:
        return 0.5
    if _is_rate_or_date(match):
        return None
    if match["months"]:
        return number_of(match["months"]) / 12
    years = number_of(match["low"])
    # 三五年 is "three to five": two bare digits side by side
    if len(match["low"]) == 2 and all(char in _DIGITS for char in match["low"]):
        years = float(_DIGITS[match["low"][0]])
    return years + (0.5 if match["and_half"] else 0.0)


def _is_rate_or_date(match: re.Match[str]) -> bool:
    """一年做两三个月 is how often, 2015年 and 15年起 are when."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if match["months"]:
        return re.search(r"[每一]年[^,。;]{0,3}$", before) is not None
    years = number_of(match["low"])
    return (
        years == 0
        or years >= _EARLIEST_CALENDAR_YEAR
        or (years >= _SHORT_CALENDAR_YEAR and after.startswith("起"))
        or (match["low"] == "一" and re.match("[做干有能忙]", after) is not None)
    )
