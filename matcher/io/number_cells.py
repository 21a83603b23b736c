"""What a number in a cell means, by the format it is shown in: a number, a day, a time."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from matcher.parse.reading import CellValue

EXACT_DIGITS_LIMIT = 1e15
"""From here on a number cell has lost digits: it stays a float, so that an ID in it is seen."""

BUILTIN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Built-in number formats for dates and times; 27-36 and 50-58 belong to Chinese editions."""

BUILTIN_LENGTHS = frozenset({46})
"""``[h]:mm:ss``."""

EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
LAST_SERIAL = 2_958_466
FALSE_LEAP_DAY = 60
"""Serial of 29 February 1900, a day that spreadsheets invented; earlier serials are one off."""

_NOT_A_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general', re.IGNORECASE)
_DATE_LETTER = re.compile(r"[ymdhs]|\[(?:h+|m+|s+)\]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberCells:
    """Reads the number cells of one workbook.

    Parameters
    ----------
    dates
        Cell styles that show a number as a date or a time.
    lengths
        Those of them that show a length of time.
    counts_from_1904
        Days are counted from 1904, as workbooks of old Macintoshes do.
    """

    dates: frozenset[int] = frozenset()
    lengths: frozenset[int] = frozenset()
    counts_from_1904: bool = False

    @classmethod
    def of_formats(
        cls, formats: Sequence[int], codes: dict[int, str], *, counts_from_1904: bool
    ) -> NumberCells:
        """Build from the number format of each cell style and the codes of own formats."""
        dates = {
            style
            for style, number in enumerate(formats)
            if (shows_date(codes[number]) if number in codes else number in BUILTIN_DATES)
        }
        lengths = {
            style
            for style in dates
            if formats[style] in BUILTIN_LENGTHS or _ELAPSED.search(codes.get(formats[style], ""))
        }
        return cls(frozenset(dates), frozenset(lengths), counts_from_1904)

    def read(self, number: float, style: int) -> CellValue:
        """Value of a cell: whole numbers are whole, unless they have lost digits."""
        if not math.isfinite(number):
            return None
        if style in self.dates and 0 <= number < LAST_SERIAL:
            if style in self.lengths:
                return timedelta(seconds=round(number * 86400))
            return moment_of(number, counts_from_1904=self.counts_from_1904)
        if number.is_integer() and abs(number) < EXACT_DIGITS_LIMIT:
            return int(number)
        return number


def shows_date(code: str) -> bool:
    """Whether a number format shows a date or a time of day.

    Examples
    --------
    >>> shows_date('yyyy"年"m"月"'), shows_date("[h]:mm")
    (True, True)
    >>> shows_date('0.00"月"'), shows_date("G/通用格式")
    (False, False)
    """
    return bool(_DATE_LETTER.search(_NOT_A_DATE.sub("", code.partition(";")[0])))


def moment_of(serial: float, *, counts_from_1904: bool) -> date | datetime | time:
    """Turn a number in a date format into the day, moment or time of day it shows.

    Examples
    --------
    >>> moment_of(45292, counts_from_1904=False), moment_of(0.5, counts_from_1904=False)
    (datetime.date(2024, 1, 1), datetime.time(12, 0))
    """
    seconds = round(serial * 86400)
    days, rest = divmod(seconds, 86400)
    if days == 0 and not counts_from_1904:
        return (EPOCH_1900 + timedelta(seconds=rest)).time()
    epoch = EPOCH_1904 if counts_from_1904 else EPOCH_1900
    if not counts_from_1904 and days < FALSE_LEAP_DAY:
        days += 1
    moment = epoch + timedelta(days=days, seconds=rest)
    return moment if rest else moment.date()
