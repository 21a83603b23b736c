"""Everything about one pair: its route, every gate with its facts, every part with its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from matcher.adverts import Notice
from matcher.errors import UnknownRow
from matcher.gates import GATES
from matcher.matching import MatchInput, Tools, pools_for, survey
from matcher.pairs import evaluate_across, points_of
from matcher.pools import Coded
from matcher.routing import Route
from matcher.scorecard import Direction, Scorecards
from matcher.signals import ALL_SIGNALS
from matcher.vocabulary import MISSING, Verdict

Facts = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class GateReport:
    """One gate's verdict with the fields it read; ``None`` is not known."""

    code: str
    verdict: Verdict
    labourer_facts: Facts
    vacancy_facts: Facts
    source: str


@dataclass(frozen=True, slots=True)
class PartReport:
    """One part of a score: points, and the signal's value behind them (``None``: missing)."""

    code: str
    points: int
    value: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One pair.

    Parameters
    ----------
    route
        The labourer's; anything but ``MATCH`` and ``WANTS_CHANGE`` is on no list.
    off_list
        Why the advert is on nobody's list; ``None`` if it may be.
    parts
        By direction, ``base`` first; they add up to the score.
    """

    labourer_row: int
    vacancy_row: int
    route: Route
    off_list: str | None
    gates: tuple[GateReport, ...]
    parts: Mapping[Direction, tuple[PartReport, ...]]
    notices: tuple[Notice, ...]

    @property
    def is_open(self) -> bool:
        """Whether no gate closes the pair."""
        return all(gate.verdict is not Verdict.NO for gate in self.gates)

    def score(self, direction: Direction) -> int:
        """Sum of the parts."""
        return sum(part.points for part in self.parts[direction])


def explain(given: MatchInput, tools: Tools, labourer_row: int, vacancy_row: int) -> Explanation:
    """Explain one pair as a match of the same input would see it.

    Raises
    ------
    UnknownRow
        If no record has one of the rows.

    Notes
    -----
    Word weights depend on the pool. A pair that is on no list is looked at as if it alone were
    added to the pool.
    """
    if not any(p.row == labourer_row for p in given.labourers):
        raise UnknownRow(f"no labourer in row {labourer_row}", side="labourers", row=labourer_row)
    if not any(v.row == vacancy_row for v in given.vacancies):
        raise UnknownRow(f"no vacancy in row {vacancy_row}", side="vacancies", row=vacancy_row)
    surveyed = survey(given)
    route = surveyed.routing.routes[labourer_row]
    off_list = surveyed.off_lists.get(vacancy_row)
    pool_route = route if route is Route.WANTS_CHANGE else Route.MATCH
    routes = {**surveyed.routing.routes, labourer_row: pool_route}
    off_lists = {row: why for row, why in surveyed.off_lists.items() if row != vacancy_row}
    as_if = replace(surveyed, routing=replace(surveyed.routing, routes=routes), off_lists=off_lists)
    pools = pools_for(given, tools, as_if, pool_route)
    return Explanation(
        labourer_row,
        vacancy_row,
        route,
        off_list,
        *reports_of(
            pools.labourers.picked(np.flatnonzero(pools.labourers.ids == labourer_row)),
            pools.vacancies.picked(np.flatnonzero(pools.vacancies.ids == vacancy_row)),
            tools.scorecards,
        ),
        surveyed.notices[vacancy_row],
    )


def reports_of(
    person: Coded, job: Coded, scorecards: Scorecards
) -> tuple[tuple[GateReport, ...], Mapping[Direction, tuple[PartReport, ...]]]:
    """Gates and parts of one coded labourer with one coded vacancy."""
    pair = evaluate_across(person, job)

    def facts(fields: Mapping[str, np.ndarray], names: tuple[str, ...]) -> Facts:
        values = {name: int(fields[name][0]) for name in names}
        return {name: None if value == MISSING else value for name, value in values.items()}

    gates = tuple(
        GateReport(
            gate.code,
            Verdict(int(pair.verdicts[gate.code][0])),
            facts(person.fields, gate.labourer_fields),
            facts(job.fields, gate.vacancy_fields),
            gate.source,
        )
        for gate in GATES
    )
    units = {signal.code: signal.unit for signal in ALL_SIGNALS}

    def parts(direction: Direction) -> tuple[PartReport, ...]:
        points = points_of(pair, scorecards.of(direction))
        return tuple(
            PartReport(code, int(given[0]), _value(pair.values.get(code)), units.get(code, ""))
            for code, given in points.items()
        )

    return gates, {direction: parts(direction) for direction in Direction}


def _value(values: np.ndarray | None) -> int | None:
    if values is None or values[0] == MISSING:
        return None
    return int(values[0])
