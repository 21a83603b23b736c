"""Finished runs in small, stating only what a test is about."""

from __future__ import annotations

from typing import Any

from matcher.run_diff import PersonState, RunKind, RunState, VacancyState


def someone(row: int, vacancy_row: int | None = None, **fields: Any) -> PersonState:
    """A person of a plan, known by the row unless ``key`` says otherwise."""
    known = {"key": f"p{row}", "trace": f"t{row}", "takes_part": True, "worth": 0.5}
    if vacancy_row is None:
        known |= {"reason": "outbid", "worth": None}
    return PersonState(**{"row": row, "vacancy_row": vacancy_row, **known, **fields})


def apart(row: int, **fields: Any) -> PersonState:
    """A person who takes no part."""
    return someone(row, **{"takes_part": False, "reason": "", **fields})


def post(row: int, **fields: Any) -> VacancyState:
    """A vacancy of a plan with one free seat, known by the row unless ``key`` says otherwise."""
    known = {"key": f"v{row}", "takes_part": True, "people": 0, "seats": 1, "price": 0.0}
    return VacancyState(**{"row": row, **known, **fields})


def a_run(people: Any, vacancies: Any = (), kind: RunKind = RunKind.PLAN) -> RunState:
    return RunState(kind, tuple(people), tuple(vacancies))
