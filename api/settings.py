"""What the process is told by its environment: its own settings, by name.

``CHUNFENG_DEBUG`` stands apart: ``api.errors`` must read it even where these settings are wrong.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def _all_cores() -> int:
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)


class ProcessSettings(BaseSettings):
    """Settings of one process; each may be given as ``CHUNFENG_<NAME>``."""

    model_config = SettingsConfigDict(env_prefix="CHUNFENG_", extra="ignore", frozen=True)

    cache_dir: Path = Field(
        default_factory=lambda: user_cache_path("chunfeng", appauthor=False),
        description="folder for the compiled kernel; may be unwritable, which costs seconds",
    )
    data: Path = Field(
        default_factory=lambda: user_data_path("chunfeng", appauthor=False),
        description="folder of the data base, where it is a SQLite file",
    )
    database: SecretStr | None = Field(
        None, description="URL of a data base in place of the file in the data folder"
    )
    keys: Path = Field(
        default_factory=lambda: user_config_path("chunfeng", appauthor=False) / "keys",
        description="folder of the keys; not within the data folder, nor on its disk if it can be",
    )
    keep_contacts_months: int = Field(
        12, ge=1, le=120, description="months after which the contact of a closed vacancy goes"
    )
    keep_imports_months: int = Field(
        12, ge=1, le=120, description="months after which source rows of an import go"
    )
    keep_people_years: int = Field(
        5, ge=1, le=50, description="years without any event after which a person may be erased"
    )
    keep_sessions_days: int = Field(
        30, ge=1, le=3650, description="days after which sign-ins that are over go"
    )
    keep_shown_months: int = Field(
        24, ge=1, le=120, description="months for which is kept what was shown to whom"
    )
    keep_withdrawn_months: int = Field(
        6, ge=1, le=120, description="months after which a withdrawn person may be erased"
    )
    session_hours: int = Field(
        12, ge=1, le=72, description="hours after which everybody signs in anew"
    )
    session_idle_minutes: int = Field(
        120, ge=1, le=1440, description="minutes without a request after which a sign-in ends"
    )
    towns: Path | None = Field(None, description="a county's own table of towns, as csv")
    scorecard: Path | None = Field(None, description="a scorecard file in place of the prior")
    threads: int = Field(
        default_factory=_all_cores, ge=1, le=64, description="threads of the kernel"
    )
