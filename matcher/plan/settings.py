"""Every figure of a plan that an operator may tune, with its unit and bounds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from matcher.plan.campaign.plan_files import load_plan_model
from matcher.plan.columns import Tolerance
from matcher.plan.lists.turnout import TurnoutSettings
from matcher.settings import LedgerSettings


class PlanSettings(BaseModel):
    """Tuning of one plan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seats_unstated: int = Field(
        1, ge=0, le=100, description="seats of a vacancy that states no headcount"
    )
    choices: int = Field(3, ge=1, le=10, description="vacancies named to a person, the seat first")
    list_length: int = Field(20, ge=1, le=200, description="vacancies on a person's list")
    spread: float = Field(
        0.5,
        ge=0,
        le=1,
        description="share of a seat's price that the order of lists takes off: 0 plain",
    )
    gap: float = Field(
        2e-4, ge=0, le=0.1, description="share of the objective that may be missing from the plan"
    )
    pairs_per_round: int = Field(
        10,
        ge=1,
        le=100,
        description="pairs of each person's first list; later rounds may add half as many again",
    )
    most_rounds: int = Field(30, ge=1, le=1000, description="rounds after which the plan stands")
    threads: int = Field(2, ge=1, le=64, description="threads of the kernel; no effect on results")
    seed: int = Field(1, ge=0, le=2**31, description="kept with the result; nothing is drawn by it")
    turnout: TurnoutSettings = TurnoutSettings()
    ledger: LedgerSettings = LedgerSettings()

    @property
    def tolerance(self) -> Tolerance:
        """What the core takes of it."""
        return Tolerance(self.gap, self.pairs_per_round, self.most_rounds)


def settings_over(path: Path | None, chosen: Mapping[str, object], *, threads: int) -> PlanSettings:
    """Settings of a file of one's own, with those chosen over them.

    Parameters
    ----------
    path
        A TOML file with some fields of :class:`PlanSettings`; ``None`` for none.
    chosen
        Fields given in another way; they go before the file's.
    threads
        Where neither says how many.

    Raises
    ------
    PlanSettingsError
        If the file cannot be read, or with every entry that is unknown or out of bounds.
    """
    own = PlanSettings() if path is None else load_plan_model(path, PlanSettings)
    given = own.model_dump(exclude_unset=True)
    return PlanSettings.model_validate({"threads": threads, **given, **chosen})
