"""The csv files of a comparison, for other programs: codes and row numbers, no names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from api.runs.comparing import RunDiff
from matcher import masked_text, write_csv
from matcher.run_diff import PersonState, VacancyState

Cells = tuple[str | int | None, ...]

HEADERS = {
    "origins_diff.csv": ("name", "before", "after"),
    "people_diff.csv": (
        *("labourer_row_a", "labourer_row_b", "change", "why"),
        *("vacancy_row_a", "vacancy_row_b", "reason_a", "reason_b"),
    ),
    "vacancies_diff.csv": (
        *("vacancy_row_a", "vacancy_row_b", "changes", "seats_a", "seats_b"),
        *("people_a", "people_b", "price_a", "price_b"),
    ),
}


def write_diff_tables(diff: RunDiff, folder: Path) -> None:
    """Write every csv of the comparison."""
    lines = {
        "origins_diff.csv": _origins(diff),
        "people_diff.csv": _people(diff),
        "vacancies_diff.csv": _vacancies(diff),
    }
    for name, header in HEADERS.items():
        write_csv(folder / name, header, lines[name])


def _origins(diff: RunDiff) -> Iterator[Cells]:
    for origin in diff.origins:
        yield (
            masked_text(origin.name),
            *(
                None if side is None else masked_text(side)
                for side in (origin.before, origin.after)
            ),
        )


def _people(diff: RunDiff) -> Iterator[Cells]:
    for move in diff.changes.people:
        a, b = _person(move.before), _person(move.after)
        yield (a[0], b[0], move.change, move.why, a[1], b[1], a[2], b[2])


def _person(state: PersonState | None) -> tuple[int | None, int | None, str | None]:
    if state is None:
        return None, None, None
    return state.row, state.vacancy_row, state.reason


def _vacancies(diff: RunDiff) -> Iterator[Cells]:
    for move in diff.changes.vacancies:
        sides = zip(_vacancy(move.before), _vacancy(move.after), strict=True)
        (row_a, row_b), *rest = sides
        yield (row_a, row_b, ";".join(move.changes), *(cell for pair in rest for cell in pair))


def _vacancy(state: VacancyState | None) -> Cells:
    if state is None:
        return None, None, None, None
    people = state.people if state.takes_part else None
    price = None if state.price is None else f"{state.price:.4f}"
    return state.row, state.seats, people, price
