"""How good a plan is, for other programs: what was reached, what is possible at most, and how."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import Any, Protocol

from api.runs.planning import PlanRun
from matcher.plan import (
    BENEFIT_UNIT,
    Campaign,
    Certificate,
    Comparison,
    Crowding,
    Households,
    Limited,
    Limits,
    Phase,
    PlanSettings,
    PlanValues,
    Priority,
    SeatPlan,
    Standing,
)
from matcher.pools import Pools

FILE = "certificate.json"
UNCALIBRATED = "uncalibrated logistic"
AUCTION, FLOW = "auction", "min-cost flow"
AUCTION_AND_FLOW = f"{AUCTION} and {FLOW}"
SOLVER_UNDER_LIMITS = "min-cost flow under limits over the auction's pairs"
DIGITS = 9


class SeatsRun(Protocol):
    """Seats that were given out, and how they compare."""

    @property
    def plan(self) -> SeatPlan:
        """The plan that holds."""
        ...

    @property
    def pools(self) -> Pools:
        """Who took part."""
        ...

    @property
    def households(self) -> Households:
        """Who lives together."""
        ...

    @property
    def campaign(self) -> Campaign:
        """What it was made for."""
        ...

    @property
    def limited(self) -> Limited | None:
        """The limits that it keeps."""
        ...

    @property
    def comparison(self) -> Comparison:
        """The plan beside plain ways."""
        ...

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """What each priority costs."""
        ...

    @property
    def settings(self) -> PlanSettings:
        """Tuning of the plan."""
        ...

    @property
    def values(self) -> PlanValues:
        """What a placement is worth."""
        ...


def write_certificate(run: PlanRun, folder: Path) -> None:
    """Write ``certificate.json``: equal runs give equal bytes."""
    text = json.dumps(certificate(run), ensure_ascii=False, indent=2)
    (folder / FILE).write_text(text + "\n", encoding="utf-8", newline="\n")


def certificate(run: PlanRun) -> dict[str, Any]:
    """Everything that the certificate tells. Benefits are value times chance, 1 = a sure seat."""
    lists = {
        "spread": [_crowding(one) for one in run.spread.crowding],
        "spread_plan": _crowding(run.spread.planned),
    }
    return {**_reached(run), **lists, **_how(run)}


def seats_certificate(run: SeatsRun) -> dict[str, Any]:
    """The same of seats for which no lists were made."""
    return {**_reached(run), **_how(run)}


def _reached(run: SeatsRun) -> dict[str, Any]:
    compared, phases = run.comparison, (run.plan.market, run.plan.last_resort)
    return {
        **_proof(run.plan.certificate),
        "rounds": sum(len(phase.generated.rounds) for phase in phases),
        "edges": len(run.plan.edges),
        "people": len(run.pools.labourers),
        "people_placed": compared.plan.people,
        "households": len(run.households),
        "households_placed": compared.plan.households,
        "vacancies": len(run.pools.vacancies),
        "seats": int(run.campaign.seats.sum()),
        "greedy_objective": _benefit(compared.greedy.objective),
        "greedy_people": compared.greedy.people,
        "greedy_households": compared.greedy.households,
        "plain_top": _standing(compared.plain_top),
        "p_best": _rounded(compared.p_best),
        "p_seat": _rounded(compared.p_seat),
        "priorities": [
            {name: _told(value) for name, value in asdict(one).items()} for one in run.priorities
        ],
        "congestion": {
            "before": _measures(asdict(compared.before)),
            "after": _measures(asdict(compared.after)),
        },
    }


def _how(run: SeatsRun) -> dict[str, Any]:
    phases = run.plan.market, run.plan.last_resort
    return {
        "phases": {"market": _phase(phases[0]), "last_resort": _phase(phases[1])},
        "link": link_told(run.campaign.calibration),
        "solver": _solver(phases) if run.limited is None else SOLVER_UNDER_LIMITS,
        "limits": 0 if run.limited is None else _n_limits(run.limited.limits),
        "limits_without_effect": 0
        if run.limited is None
        else len(run.limited.limits.rows_without_effect),
        "settings": settings_told(run),
    }


def _solver(phases: Sequence[Phase]) -> str:
    """Of the whole plan: the auction alone, or with the flow that ended a price war for it."""
    is_exact = any(phase.generated.solved.is_exact for phase in phases)
    return AUCTION_AND_FLOW if is_exact else AUCTION


def link_told(calibration: str | None) -> str:
    """How scores become chances.

    Examples
    --------
    >>> link_told(None), link_told("2027-03")
    ('uncalibrated logistic', 'calibrated 2027-03')
    """
    return UNCALIBRATED if calibration is None else f"calibrated {calibration}"


def settings_told(run: SeatsRun) -> dict[str, Any]:
    """Settings of the plan, and the values that its priorities come from."""
    told: dict[str, Any] = run.settings.model_dump(exclude={"threads"})
    return {
        **told,
        "values": run.values.version,
        "priority_groups": list(run.values.priority_groups),
    }


def _n_limits(limits: Limits) -> int:
    ceilings = (limits.towns, limits.employers, limits.booths, limits.vacancies)
    return sum(len(one) for one in ceilings) + len(limits.kept)


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        **_proof(phase.generated.certificate),
        "people": len(phase.people),
        "vacancies": len(phase.vacancies),
        "placed": phase.generated.solved.assignment.n_placed,
        "solver": FLOW if phase.generated.solved.is_exact else AUCTION,
        "rounds": [
            {
                "edges": one.n_edges,
                "bids": one.n_bids,
                **_proof(one.certificate),
                "new_edges": one.n_new,
            }
            for one in phase.generated.rounds
        ],
    }


def _proof(proof: Certificate) -> dict[str, float | None]:
    return {
        "objective": _benefit(proof.objective),
        "bound": _benefit(proof.bound),
        "gap": round(proof.gap, DIGITS) if isfinite(proof.gap) else None,
    }


def _crowding(one: Crowding) -> dict[str, Any]:
    return {
        "a": one.spread,
        "k": one.length,
        "people": one.people,
        **_measures(asdict(one.crowded)),
        "p_listed": _rounded(one.p_listed),
        "fit_loss": _rounded(one.fit_loss),
        "people_with_seat": one.people_with_seat,
        "people_with_room": one.people_with_room,
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {**asdict(standing), "objective": _benefit(standing.objective)}


def _measures(measures: dict[str, Any]) -> dict[str, Any]:
    return {name: _rounded(value) for name, value in measures.items()}


def _benefit(units: int) -> float:
    return round(units / BENEFIT_UNIT, DIGITS)


def _told(value: str | float) -> str | float:
    return round(value, DIGITS) if isinstance(value, float) else value


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, DIGITS)
