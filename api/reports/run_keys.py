"""The keys by which another run finds the same people and vacancies: a line for each row read."""

from __future__ import annotations

from pathlib import Path

from api.runs.records import RunRecords
from matcher import write_csv
from matcher.run_diff import person_keys, vacancy_keys

HEADERS = {
    "people_keys.csv": ("labourer_row", "key", "trace"),
    "vacancy_keys.csv": ("vacancy_row", "key"),
}


def write_run_keys(run: RunRecords, folder: Path) -> None:
    """Write both tables of keys. That of the people is personal data."""
    people = person_keys(run.labourers.values())
    vacancies = vacancy_keys(run.vacancies.values())
    lines = {
        "people_keys.csv": ((row, one.key, one.trace) for row, one in sorted(people.items())),
        "vacancy_keys.csv": sorted(vacancies.items()),
    }
    for name, header in HEADERS.items():
        write_csv(folder / name, header, lines[name])
