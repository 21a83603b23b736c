"""Every figure of a match that an operator may tune, with its unit and bounds."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class MatchSettings(BaseModel):
    """Tuning of one match. Defaults are those of the command line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    top_vacancies: int = Field(20, ge=1, le=200, description="places on a labourer's list")
    top_labourers: int = Field(50, ge=1, le=500, description="places on a vacancy's list")
    threads: int = Field(2, ge=1, le=64, description="threads of the kernel; no effect on results")
