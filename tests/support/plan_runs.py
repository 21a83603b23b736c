"""A finished plan of a few people and vacancies, read from nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from support.world import TODAY

from api.progress import SilentStages
from api.runs.planning import PlanRun, run_plan
from api.runs.reading import ReadRun
from api.settings import ProcessSettings
from api.wiring import Parts, build_parts
from matcher import Labourer, Roster, Vacancy, VacancyBook
from matcher.io.forms import LABOURER_FORM, VACANCY_FORM
from matcher.io.layout import Layout
from matcher.plan.settings import PlanSettings

HOME = "350821"


@cache
def parts_once() -> Parts:
    """Dictionaries, loaded once for all tests."""
    return build_parts(ProcessSettings())


def make_plan(
    labourers: Sequence[Labourer],
    vacancies: Sequence[Vacancy],
    *,
    home: str | None = HOME,
    today: date = TODAY,
    limits: Sequence[Mapping[str, str]] = (),
    parts: Parts | None = None,
    **settings: Any,
) -> PlanRun:
    """A plan over these records; ``settings`` are those of the plan."""
    roster = Roster(tuple(labourers), (), {}, Layout("名册.xlsx", LABOURER_FORM, ()))
    book = VacancyBook(tuple(vacancies), (), Layout("岗位表.xlsx", VACANCY_FORM, ()))
    read = ReadRun(roster, book, home)
    return run_plan(
        read,
        parts or parts_once(),
        PlanSettings(**settings),
        today=today,
        stages=SilentStages(),
        limits=limits,
    )
