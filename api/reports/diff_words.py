"""The words of a comparison: one for every change, reason and thing that a run is made from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from api.messages import catalogue
from api.runs.comparing import Origin
from matcher import masked_text
from matcher.run_diff import PersonChange, PersonState, RunKind, VacancyChange, Why

NOTHING = "没有"
AS_IN = {RunKind.PLAN: "unplaced", RunKind.MATCH: "route"}
"""Where the sentences of the reasons stand."""


@cache
def diff_table() -> Mapping[str, Mapping[str, Any]]:
    """The table of words, by kind of code."""
    data = resources.files("api") / "data" / "diff_words.zh.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))


def person_word(kind: RunKind, change: PersonChange) -> str:
    """What happened to a person."""
    return str(diff_table()["person"][kind][change])


def why_word(why: Why | None) -> str:
    """Why it happened; empty if it is not told."""
    return "" if why is None else str(diff_table()["why"][why])


def vacancy_words(kind: RunKind, changes: Iterable[VacancyChange]) -> str:
    """What happened to a vacancy."""
    words = diff_table()["vacancy"][kind]
    return "、".join(str(words[change]) for change in changes)


def kind_word(kind: RunKind) -> str:
    """What the runs decided."""
    return str(diff_table()["kind"][kind])


def origin_word(origin: Origin) -> str:
    """What it is that differs; a setting that this program does not know keeps its name."""
    return str(diff_table()["origin"].get(origin.name, masked_text(origin.name)))


def origin_value(value: str | None) -> str:
    """What it was."""
    return NOTHING if value in {None, ""} else masked_text(str(value))


def state_words(kind: RunKind, state: PersonState | None) -> str:
    """How a person stood in one run, by row numbers and without a name; empty if not in it."""
    if state is None:
        return ""
    if state.vacancy_row is not None:
        return f"岗位编号 {state.vacancy_row}"
    if state.reason:
        return str(catalogue()[AS_IN[kind]][state.reason])
    return "没有参加"
