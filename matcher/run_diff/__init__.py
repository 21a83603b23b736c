"""What changed between two runs: who is new, who lost a place and why, which vacancies went."""

from matcher.run_diff.comparing import RunChanges, compare_runs
from matcher.run_diff.joining import Joined, join_people, join_vacancies
from matcher.run_diff.keys import PersonKeys, person_keys, vacancy_keys
from matcher.run_diff.people import UNCHANGED, PersonChange, PersonMove, Why
from matcher.run_diff.states import PersonState, RunKind, RunState, VacancyState
from matcher.run_diff.vacancies import VacancyChange, VacancyMove

__all__ = [
    "UNCHANGED",
    "Joined",
    "PersonChange",
    "PersonKeys",
    "PersonMove",
    "PersonState",
    "RunChanges",
    "RunKind",
    "RunState",
    "VacancyChange",
    "VacancyMove",
    "VacancyState",
    "Why",
    "compare_runs",
    "join_people",
    "join_vacancies",
    "person_keys",
    "vacancy_keys",
]
