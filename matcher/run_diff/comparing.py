"""Two runs side by side: every person and every vacancy of either, once."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.errors import ShapeMismatch
from matcher.run_diff.joining import join_people, join_vacancies
from matcher.run_diff.people import PersonMove, person_move
from matcher.run_diff.states import RunKind, RunState
from matcher.run_diff.vacancies import VacancyMove, vacancy_move


@dataclass(frozen=True, slots=True)
class RunChanges:
    """All of the first run by row, then what the second has besides, by row."""

    kind: RunKind
    people: tuple[PersonMove, ...]
    vacancies: tuple[VacancyMove, ...]


def compare_runs(before: RunState, after: RunState) -> RunChanges:
    """Tell what changed.

    Raises
    ------
    ShapeMismatch
        If one run is a match and the other a plan.
    """
    if before.kind is not after.kind:
        raise ShapeMismatch(f"a {before.kind} and a {after.kind} are not compared")
    vacancies = [vacancy_move(pair) for pair in join_vacancies(before.vacancies, after.vacancies)]
    old = {move.before.row: move for move in vacancies if move.before is not None}
    new = {move.after.row: move for move in vacancies if move.after is not None}
    people = [
        person_move(pair, before.kind, old_vacancies=old, new_vacancies=new)
        for pair in join_people(before.people, after.people)
    ]
    return RunChanges(before.kind, tuple(people), tuple(vacancies))
