"""All figures of the plan's page, each counted once from a finished plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from api.reports.jobs import words_of_jobs
from api.reports.people import home_words
from api.reports.plan_words import (
    best_of,
    companions_words,
    idle_limits_words,
    settled_households,
)
from api.runs.planning import PlanRun
from api.words import place_text
from matcher import Grade, masked_text
from matcher.plan import Certificate, Comparison, Priority, SeatPlan, SpreadStudy, Unplaced


@dataclass(frozen=True, slots=True)
class Fill:
    """Seats and people of one vacancy.

    Parameters
    ----------
    shown
        People whose best vacancy it is.
    """

    row: int
    title: str
    employer: str
    seats: int
    placed: int
    shown: int
    extra: int
    reserves: int

    @property
    def label(self) -> str:
        """Title and employer in one."""
        return f"{self.title}（{self.employer}）"


@dataclass(frozen=True, slots=True)
class TownFill:
    """One town: its people who took part, those placed, and seats at work places in it."""

    name: str
    people: int
    placed: int
    seats: int
    seats_filled: int


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """Everything the page tells.

    Parameters
    ----------
    grades
        Of the seats held.
    settled, unsettled
        Households without steady work that have somebody placed, and in all.
    spread, list_length
        Settings of the lists that ``study`` is about.
    to_know
        What the plan left to staff, in words.
    """

    plan: SeatPlan
    certificate: Certificate
    is_limited: bool
    best: str
    comparison: Comparison
    people: int
    households: int
    seats: int
    unstated: int
    grades: Mapping[Grade, int]
    reasons: Mapping[Unplaced, int]
    settled: int
    unsettled: int
    without_number: int
    fills: tuple[Fill, ...]
    towns: tuple[TownFill, ...]
    priorities: tuple[Priority, ...]
    study: SpreadStudy
    spread: float
    list_length: int
    is_calibrated: bool
    to_know: tuple[str, ...]

    @property
    def placed(self) -> int:
        """People who hold a seat."""
        return self.comparison.plan.people


def figures_of(run: PlanRun) -> PlanFigures:
    """Count everything."""
    settled, unsettled = settled_households(run)
    adverts = [run.vacancies[row] for row in run.pools.vacancies.ids.tolist()]
    return PlanFigures(
        plan=run.plan,
        certificate=run.plan.certificate,
        is_limited=run.limited is not None,
        best=best_of(run),
        comparison=run.comparison,
        people=len(run.pools.labourers),
        households=len(run.households),
        seats=int(run.campaign.seats.sum()),
        unstated=sum(v.headcount.low is None for v in adverts),
        grades=_grades(run),
        reasons=Counter(run.unplaced.values()),
        settled=settled,
        unsettled=unsettled,
        without_number=int(run.households.is_number_to_ask.sum()),
        fills=_fills(run),
        towns=_towns(run),
        priorities=run.priorities,
        study=run.spread,
        spread=run.settings.spread,
        list_length=run.settings.list_length,
        is_calibrated=run.campaign.calibration is not None,
        to_know=tuple(filter(None, (companions_words(run), idle_limits_words(run)))),
    )


def _grades(run: PlanRun) -> Mapping[Grade, int]:
    seated = (p for p in range(len(run.pools.labourers)) if p not in run.unplaced)
    return Counter(next(run.choices.row(person)).grade for person in seated)


def _fills(run: PlanRun) -> tuple[Fill, ...]:
    jobs, shown = words_of_jobs(run), run.comparison.shown_before.tolist()
    return tuple(
        Fill(
            row,
            jobs(row).title,
            jobs(row).employer,
            booth.seats,
            len(booth.holders),
            shown[position],
            len(booth.extra),
            len(booth.reserves),
        )
        for position, (row, booth) in enumerate(
            zip(run.pools.vacancies.ids.tolist(), run.booths, strict=True)
        )
    )


def _towns(run: PlanRun) -> tuple[TownFill, ...]:
    """Towns by people, most first; what names no town comes last."""
    people: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for position, row in enumerate(run.pools.labourers.ids.tolist()):
        town, _ = home_words(run.labourers[row], regions=run.regions, home=run.home_county)
        people[town] += 1
        placed[town] += position not in run.unplaced
    seats: Counter[str] = Counter()
    filled: Counter[str] = Counter()
    for row, booth in zip(run.pools.vacancies.ids.tolist(), run.booths, strict=True):
        place = run.vacancies[row].place
        if place.code is not None and place.code == run.home_county and place.town:
            town = masked_text(place.town)
        else:
            town = place_text(place, run.regions, run.home_county)
        seats[town] += booth.seats
        filled[town] += len(booth.holders)
    found = [TownFill(t, n, placed[t], seats[t], filled[t]) for t, n in people.items()]
    return tuple(sorted(found, key=lambda town: (-town.people, town.name)))
