"""Decides how a cell's value becomes one line of plain, comparable text."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time

from matcher.parse.reading import CellValue

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_SPACED_OUT = re.compile("[\u4e00-\u9fff](?: [\u4e00-\u9fff])+")
_NOT_A_WORD = re.compile(r"[\W_]+")
_FILLERS = " /\\|-‐‑–—―−_.。·、,，;；:：?？…"
_NOTHING_SAID = frozenset(
    {"", "空", "na", "null", "none", "nan", "nil", "不详", "不祥", "未知", "不清楚", "不知道", "略"}
    | {"未填", "未填写", "未填报", "未登记", "未采集", "未提供", "待补", "待补充", "待填", "缺失"}
)
_NONE_HELD = frozenset(("无", "没有", "暂无", "没", "暂没有", "無"))
_LONGEST_EXACT_INTEGER = 1e15
_LARGEST_WRITTEN_BITS = 4096


def clean(value: CellValue) -> str:
    r"""Return one line of text: NFKC, no invisible characters, each run of white space one space.

    Numbers lose a pointless ``.0``, dates become ISO, a date with time at midnight loses the time.
    A word spaced out to fill its column is closed up: 小　学, 王 芳.

    Examples
    --------
    >>> clean("　ＡＢ\u200b\n 缝纫 "), clean("小　学")
    ('AB 缝纫', '小学')
    >>> clean(138.0), clean(None)
    ('138', '')
    """
    text = value if isinstance(value, str) else _written(value)
    if not text:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    line = " ".join(_INVISIBLE.sub("", text).split())
    return line.replace(" ", "") if line[1:2] == " " and _SPACED_OUT.fullmatch(line) else line


def squeeze(text: str) -> str:
    """Keep letters and digits alone, in lower case: for comparing headers.

    Examples
    --------
    >>> squeeze(" 县（市、区） ") == squeeze("县(市,区)")
    True
    """
    return _NOT_A_WORD.sub("", clean(text).lower())


def is_empty(text: str) -> bool:
    """Whether a cleaned text says nothing: empty, ``/``, ``—``, 空, N/A, 不详.

    无 is not among them: in some columns it is an answer.
    """
    return _core(text) in _NOTHING_SAID


def is_none_held(text: str) -> bool:
    """Whether a cleaned text is a bare 无, 没有 or 暂无."""
    return _core(text) in _NONE_HELD


def is_blank(text: str) -> bool:
    """Whether a cleaned text is empty or a bare 无, where 无 is as good as nothing."""
    core = _core(text)
    return core in _NOTHING_SAID or core in _NONE_HELD


def _core(text: str) -> str:
    return text.strip(_FILLERS).lower().replace("/", "").replace("\\", "")


def _written(value: CellValue) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return str(value) if value.bit_length() <= _LARGEST_WRITTEN_BITS else ""
    if isinstance(value, float):
        return _written_float(value)
    if isinstance(value, date | time):
        return _written_time(value)
    return "" if value is None else str(value)


def _written_float(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if value.is_integer() and abs(value) < _LONGEST_EXACT_INTEGER:
        return str(int(value))
    return repr(value)


def _written_time(value: date | time) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat()
