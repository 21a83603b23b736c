"""Words that several sections of the summary page share: codes, counts, seats, amounts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from api.messages import entry
from api.reports.charts import count_text
from api.reports.summary.supply import Offer

SENSITIVE = frozenset(
    {
        "ability.demand",
        "health.condition",
        "law.minor_work",
        "law.protected_work",
        "public_welfare.category",
        "advert.disability",
        "roster.severe_disability_ordinary",
        "roster.disabled_without_certificate",
        "roster.destitute_employed",
        "identity.disability_suffix",
    }
)
"""Codes that speak of health, ability or hardship: fewer than ``LEAST_SHOWN`` are not told."""
LEAST_SHOWN = 3


@cache
def _words() -> Mapping[str, Mapping[str, Any]]:
    data = resources.files("api") / "data" / "summary_words.zh.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))


def advice(kind: str, code: str) -> str:
    """What to do about a route, a state of adverts or a gate; empty where nothing is to be done."""
    found = _words()[kind].get(code, "")
    return str(found["do"] if isinstance(found, dict) else found)


def status_name(status: str) -> str:
    """A state of adverts."""
    return str(_words()["status"][status]["name"])


def doubt_name(code: str) -> str:
    """What is wrong, in a few characters."""
    return str(_words()["doubt"][code])


def condition_name(code: str) -> str:
    """A gate or a finding on an advert, in a few characters."""
    kind = "advert" if code.startswith("advert.") and code != "advert.age" else "gate"
    return str(entry(kind, code)["name"])


def guarded(code: str, count: int) -> str:
    """The count, hidden where it is small and the code speaks of something sensitive."""
    if code in SENSITIVE and 0 < count < LEAST_SHOWN:
        return f"不足{LEAST_SHOWN}"
    return count_text(count)


def seats_text(offer: Offer) -> str:
    """Seats as a number; in words where there is no advert or none states a number."""
    if not offer.adverts:
        return "没有岗位"
    return "没写人数" if offer.is_silent else count_text(offer.seats)


def seats_phrase(offer: Offer) -> str:
    """How many these adverts say they take."""
    if not offer.adverts:
        return "没有岗位"
    return "没写招几人" if offer.is_silent else f"写明招 {count_text(offer.seats)} 人"


def offer_cells(offer: Offer) -> tuple[str, str, str]:
    """Adverts, seats stated, adverts that state none: three cells of a table."""
    return count_text(offer.adverts), count_text(offer.seats), count_text(offer.unstated)


OFFER_HEAD = ("岗位条数", "写明招聘人数", "没写人数的条数")


def yuan_text(cny: float | None) -> str:
    """An amount in whole 元.

    Examples
    --------
    >>> yuan_text(3500.0), yuan_text(None)
    ('3,500 元', '—')
    """
    return "—" if cny is None else f"{cny:,.0f} 元"
