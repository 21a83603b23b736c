"""Every figure of a match that an operator may tune, with its unit and bounds."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class MatchSettings(BaseModel):
    """Tuning of one match. Defaults are those of the command line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    top_vacancies: int = Field(20, ge=1, le=200, description="places on a labourer's list")
    top_labourers: int = Field(50, ge=1, le=500, description="places on a vacancy's list")
    threads: int = Field(2, ge=1, le=64, description="threads of the kernel; no effect on results")


class LedgerSettings(BaseModel):
    """How much work the ledger of a plan may be. A check solves the market once more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    is_kept: bool = Field(
        default=True, description="whether a ledger is kept at all; without one its files are empty"
    )
    most_labourer_checks: int = Field(
        200, ge=0, le=100_000, description="changes of single people that are checked"
    )
    most_vacancy_checks: int = Field(
        100, ge=0, le=100_000, description="changes of single vacancies that are checked"
    )
    most_question_checks: int = Field(
        50, ge=0, le=100_000, description="questions to single people that are checked, twice each"
    )
    most_course_checks: int = Field(
        12, ge=0, le=1000, description="courses that are checked for the whole county"
    )
    n_evidence: int = Field(3, ge=1, le=20, description="rows of the other side that a line names")
    share: float = Field(
        0.01, ge=1e-6, le=0.5, description="part of a usual seat's benefit that a line may be off"
    )
