"""Which courses a county may offer: the training words of the lexicon, each with what it opens."""

from __future__ import annotations

from collections.abc import Iterator

from api.words import licence_text
from matcher import Licence
from matcher.ledger import Course
from models import Lexicon, Trade

GIVEN_AT_WORK = ("岗前", "岗位技能", "公益岗", "班组长")
"""Beginnings of training that the employer gives after hiring: no course to send people to."""


def courses_of(lexicon: Lexicon) -> tuple[Course, ...]:
    """Courses in the order of the lexicon.

    One word may stand for courses that lead to different permits (小车, 货车): those are told
    apart, and each opens the trades that need no permit but its own.
    """
    by_training: dict[str, list[Trade]] = {}
    for trade in lexicon.trades:
        if trade.training and not trade.training.startswith(GIVEN_AT_WORK):
            by_training.setdefault(trade.training, []).append(trade)
    return tuple(
        course for name, trades in by_training.items() for course in _courses(name, trades)
    )


def _courses(name: str, trades: list[Trade]) -> Iterator[Course]:
    permits = {frozenset(trade.licences) for trade in trades}
    if len(permits) > 1:
        permits.discard(frozenset())
    for licences in sorted(permits, key=sorted):
        opened = [trade for trade in trades if licences.issuperset(trade.licences)]
        yield Course(
            _told_apart(name, licences) if len(permits) > 1 else name,
            licences,
            tuple((trade.name, trade.minor) for trade in opened),
            frozenset(skill for trade in opened for skill in trade.skills),
        )


def _told_apart(name: str, licences: frozenset[Licence]) -> str:
    return f"{name}：{licence_text(licences)}"
