"""The minimum wage of a county on a day."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.minimum_wages import minimum_wage_cny_month
from matcher.regions import Regions


@pytest.mark.parametrize(
    ("county", "day", "expected", "why"),
    [
        ("350821", date(2026, 3, 5), 1895, "the latest in force"),
        ("350802", date(2026, 3, 5), 2195, "another county, another class"),
        ("350821", date(2025, 4, 1), 1895, "from its first day"),
        ("350821", date(2025, 3, 31), None, "not yet"),
        ("440106", date(2026, 3, 5), None, "no such county in the table"),
    ],
)
def test_minimum_wage(county: str, day: date, expected: int | None, why: str) -> None:
    assert minimum_wage_cny_month(county, day) == expected, why


def test_every_county_of_the_table_is_a_county() -> None:
    regions = Regions.load()
    for suffix in ("02", "03", "21", "23", "24", "25", "81"):
        assert regions.name_of(f"3508{suffix}")
        assert minimum_wage_cny_month(f"3508{suffix}", date(2026, 3, 5))
