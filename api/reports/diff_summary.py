"""The few lines that a comparison ends with on the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from api.reports.diff_words import (
    kind_word,
    origin_value,
    origin_word,
    person_word,
    vacancy_words,
    why_word,
)
from api.runs.comparing import RunDiff
from matcher import masked_text
from matcher.run_diff import UNCHANGED, PersonChange, PersonMove, VacancyChange, Why

TOLD_WHY = (PersonChange.LOST, PersonChange.MOVED, PersonChange.GAINED)
TOLD_OF_VACANCIES = tuple(one for one in VacancyChange if one is not VacancyChange.PRICE)
"""Prices move with every other change: they are for the table alone."""


def diff_summary(diff: RunDiff, first_to_open: Path | None) -> str:
    """What differs, what the runs were made from first, since that explains the rest.

    Parameters
    ----------
    first_to_open
        The workbook, if one was written.
    """
    lines = [f"对比两次{kind_word(diff.changes.kind)}的结果"]
    if diff.is_same:
        lines.append("两次结果完全一样：文件、设置和各项清单都相同。")
    else:
        lines += [*_origins(diff), *_people(diff), _vacancies(diff)]
    if first_to_open is not None:
        lines.append(f"请看：{first_to_open}")
    return "\n".join(lines)


def unlike_words(diff: RunDiff) -> str:
    """That tables differ which ought to be the same; empty if all is well."""
    if not diff.unlike_files:
        return ""
    names = "、".join(masked_text(name) for name in diff.unlike_files)
    return f"两次用的文件和设置相同，清单却不同，可能被改动过：{names}"


def _origins(diff: RunDiff) -> Iterator[str]:
    if diff.unlike_files:
        yield unlike_words(diff)
    for origin in diff.origins:
        before, after = origin_value(origin.before), origin_value(origin.after)
        yield f"不同之处：{origin_word(origin)}　{before} → {after}"


def _people(diff: RunDiff) -> Iterator[str]:
    kind, people = diff.changes.kind, diff.changes.people
    before = sum(move.before is not None for move in people)
    after = sum(move.after is not None for move in people)
    counts = Counter(move.change for move in people)
    told = [
        f"{person_word(kind, change)} {counts[change]} 人"
        for change in PersonChange
        if counts[change] and change not in UNCHANGED
    ]
    changed = "，".join(told) or "没有变化"
    yield f"人员：前一次 {before} 人，后一次 {after} 人；{changed}"
    for change in TOLD_WHY:
        whys = _whys(move for move in people if move.change is change)
        if whys:
            yield f"{person_word(kind, change)}的原因：{whys}"


def _whys(moves: Iterator[PersonMove]) -> str:
    counts = Counter(move.why for move in moves)
    return "，".join(f"{why_word(why)} {counts[why]} 人" for why in Why if counts[why])


def _vacancies(diff: RunDiff) -> str:
    kind, vacancies = diff.changes.kind, diff.changes.vacancies
    before = sum(move.before is not None for move in vacancies)
    after = sum(move.after is not None for move in vacancies)
    counts = Counter(change for move in vacancies for change in move.changes)
    told = [
        f"{vacancy_words(kind, [change])} {counts[change]} 条"
        for change in TOLD_OF_VACANCIES
        if counts[change]
    ]
    changed = "，".join(told) or "没有变化"
    return f"岗位：前一次 {before} 条，后一次 {after} 条；{changed}"
