"""The lowest lawful monthly wage of a county on a day, where a table of ours knows it."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib import resources


@cache
def _table() -> tuple[tuple[str, date, int], ...]:
    data = resources.files("matcher") / "data" / "minimum_wages.csv"
    rows = csv.DictReader(data.read_text(encoding="utf-8").splitlines())
    return tuple(
        (row["county_code"], date.fromisoformat(row["from_date"]), int(row["cny_month"]))
        for row in rows
    )


def minimum_wage_cny_month(county_code: str, day: date) -> int | None:
    """Latest amount in force on ``day``, 元/月; ``None`` where the table has none.

    Examples
    --------
    >>> minimum_wage_cny_month("350821", date(2026, 3, 5))
    1895
    """
    in_force = [
        (start, cny) for code, start, cny in _table() if code == county_code and start <= day
    ]
    return max(in_force)[1] if in_force else None
