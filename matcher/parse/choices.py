"""Decides which of the words of a vocabulary a cell chooses, by its text and never by a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time, timedelta
from enum import IntFlag
from typing import TypeVar

from matcher.doubts import Finding
from matcher.parse.findings import finding, quote
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean, is_empty, is_none_held

T = TypeVar("T")
Flag = TypeVar("Flag", bound=IntFlag)
Words = Sequence[tuple[re.Pattern[str], T]]
"""Patterns with what they mean; the first one that is found decides."""

_BARE_CODE = re.compile(r"\d{1,3}(?:[,;、/ ]\d{1,3})*")
_TICKED, _UNTICKED = "☑☒√✓✔■●◉◆", "□☐○◯◇"
_BEFORE = re.compile(rf"([{_TICKED}{_UNTICKED}])\s?([^{_TICKED}{_UNTICKED}]+)")
_BEHIND = re.compile(rf"([^{_TICKED}{_UNTICKED}]+?)\s?([{_TICKED}{_UNTICKED}]|$)")
_SEPARATOR = re.compile(r"[,;、/|+。和及与]|\s")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_LEADING_CODE = re.compile(r"^\d{1,3}\s?[.、:)\-]?\s?(?=(?![岁个名人级年])[^\W\d_])")
_NEGATED = re.compile(r"^(?:暂时|暂)?(?:无|没有|没|非|未|不是|不需要|不需|不想|不要|不愿|不)")


def words(*rows: tuple[str, T]) -> Words[T]:
    """Compile a table of patterns."""
    return tuple((re.compile(pattern), meaning) for pattern, meaning in rows)


def ticked(text: str) -> str:
    """Keep the options with a tick; a text without boxes stays as it is, a lone tick too.

    Examples
    --------
    >>> ticked("□是 ☑否"), ticked("是√否□"), ticked("是□否□"), ticked("是")
    ('否', '是', '', '是')
    """
    boxes = [character for character in text if character in _TICKED + _UNTICKED]
    if not boxes or not text.strip(_TICKED + _UNTICKED + " "):
        return text if not boxes or text.strip()[0] in _TICKED else ""
    if text[0] in _TICKED + _UNTICKED:
        pairs = [(mark, option) for mark, option in _BEFORE.findall(text)]
    else:
        pairs = [(mark, option) for option, mark in _BEHIND.findall(text)]
    chosen = [option.strip(" ,;、/") for mark, option in pairs if mark and mark in _TICKED]
    return ",".join(chosen)


def read_one(
    value: CellValue, table: Words[T], *, is_personal: bool, when_none: T | None = None
) -> Reading[T | None]:
    """Read one word of a vocabulary.

    Parameters
    ----------
    value
        The cell.
    table
        The vocabulary.
    is_personal
        An unknown word may tell something about a person: the finding does not quote it.
    when_none
        What a bare 无 means here. ``None``: it is matched like any other word.
    """
    text = _chosen(value)
    if is_empty(text):
        return Reading(None)
    if when_none is not None and is_none_held(text):
        return Reading(when_none)
    odd = _odd(value, text, is_personal=is_personal)
    if odd is not None:
        return Reading(None, (odd,))
    for pattern, meaning in table:
        if pattern.search(text):
            return Reading(meaning)
    return Reading(None, (_unknown(text, is_personal=is_personal),))


def read_several(
    value: CellValue, table: Words[Flag], *, is_personal: bool, when_none: Flag | None = None
) -> Reading[Flag | None]:
    """Read any number of words, in any order, between any separators; denied ones are left out.

    A part that no word explains is a finding beside what was understood, unless it is a remark in
    brackets: 残疾（肢体三级）.
    """
    text = _chosen(value)
    if is_empty(text):
        return Reading(None)
    if when_none is not None and is_none_held(text):
        return Reading(when_none)
    odd = _odd(value, text, is_personal=is_personal)
    if odd is not None:
        return Reading(None, (odd,))
    chosen: Flag | None = None
    findings: list[Finding] = []
    for part, is_remark in _parts(text):
        denial = _NEGATED.match(part)
        matches = [
            (match, meaning) for pattern, meaning in table if (match := pattern.search(part))
        ]
        if not matches and not denial and not is_remark:
            findings.append(_unknown(part, is_personal=is_personal))
        for match, meaning in matches:
            # 非全日制 is a word of its own, 无残疾 denies one
            if denial is None or match.start() < denial.end():
                chosen = meaning if chosen is None else chosen | meaning
    if chosen is None and not findings:
        if when_none is not None:
            return Reading(when_none)
        findings.append(_unknown(text, is_personal=is_personal))
    return Reading(chosen, tuple(findings))


def _chosen(value: CellValue) -> str:
    """Clean the cell, keep what is ticked, drop a code that stands before its word: 1健康."""
    return _LEADING_CODE.sub("", ticked(clean(value).lower()))


def _parts(text: str) -> list[tuple[str, bool]]:
    """Split a text into its parts, each with whether it stood in brackets."""
    remarks = " ".join(_BRACKET.findall(text))
    bare = _BRACKET.sub(" ", text)
    said = [(part, False) for part in _SEPARATOR.split(bare) if part]
    return said + [(part, bool(said)) for part in _SEPARATOR.split(remarks) if part]


def _odd(value: CellValue, text: str, *, is_personal: bool) -> Finding | None:
    if isinstance(value, date | time | timedelta):
        return _unknown(text, is_personal=is_personal)
    return finding("value.bare_code", text=text) if _BARE_CODE.fullmatch(text) else None


def _unknown(text: str, *, is_personal: bool) -> Finding:
    return finding("value.unknown") if is_personal else finding("value.unknown", text=quote(text))
