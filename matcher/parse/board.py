"""Decides what an advert offers for eating, sleeping and working time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from matcher.parse.choices import ticked
from matcher.parse.findings import finding, quote
from matcher.parse.reading import CellValue, Reading
from matcher.parse.schedule import Schedule, read_schedule
from matcher.parse.text import clean, is_empty, is_none_held

_NEITHER = re.compile(
    r"^(?:否|不包|不提供|均无|都不包|自理|食宿自理|无食宿|不包食宿|不包吃住|×|不)$"
)
_BOTH = re.compile(r"^(?:是|有|包|提供|可|可以|可提供|均包|√|✓|✔|☑)$")
_NO = r"(?:不|无|没有?|未|非)(?:包|含|提供|供|安排|管|免费)?(?:[吃食]和?)?"
_NO_LODGING = re.compile(
    rf"{_NO}(?:住|宿)|(?:住宿?|食宿|吃住)(?:需)?(?:自理|自行|自费解决|自己)|住自理|走读|需住家"
)
_LODGING = re.compile(r"住|宿|寝|公寓|夫妻房")
_NO_MEALS = re.compile(
    rf"{_NO}(?:吃|食|餐|饭|伙食|工作餐)|(?:吃饭?|用?餐费?|饭费|伙食费?|食宿|吃住|饮食)(?:需)?(?:自理|自行|自费|自己)"
)
_MEALS = re.compile(r"吃|食(?!品)|餐|饭|伙食")
_NOT_THERE = re.compile(r"住房公积金|房补|住房补贴|餐补|饭补|餐费补贴|伙食补贴|住宿补贴|住宿费补贴")


@dataclass(frozen=True, slots=True)
class Board:
    """What an advert offers beside pay; ``None`` where it says nothing."""

    has_lodging: bool | None = None
    has_meals: bool | None = None


def parse_board(value: CellValue) -> Reading[Board]:
    """Read 食宿: 包吃住, 包吃不包住, 提供住宿, 食宿自理, 免费中餐. An allowance is no offer.

    Examples
    --------
    >>> parse_board("包吃不包住").value
    Board(has_lodging=False, has_meals=True)
    """
    text = ticked(clean(value))
    if is_empty(text):
        return Reading(Board())
    if is_none_held(text) or _NEITHER.match(text):
        return Reading(Board(has_lodging=False, has_meals=False))
    if _BOTH.match(text):
        return Reading(Board(has_lodging=True, has_meals=True))
    said = _NOT_THERE.sub(" ", text)
    board = Board(
        has_lodging=_offered(said, _NO_LODGING, _LODGING),
        has_meals=_offered(said, _NO_MEALS, _MEALS),
    )
    is_understood = board != Board() or said != text
    return Reading(board, () if is_understood else (finding("value.unknown", text=quote(text)),))


def parse_shift(value: CellValue) -> Reading[Schedule]:
    """Read 班次: nights, hours a day, days and hours a month, flexible hours.

    Examples
    --------
    >>> parse_shift("长白班，8小时，月休4天").value.hours_per_month
    208.0
    """
    text = clean(value).lower()
    if is_empty(text) or is_none_held(text) or isinstance(value, date):
        return Reading(Schedule())
    return Reading(read_schedule(text, is_about_time=True))


def _offered(text: str, denied: re.Pattern[str], offered: re.Pattern[str]) -> bool | None:
    if denied.search(text):
        return False
    return True if offered.search(text) else None
