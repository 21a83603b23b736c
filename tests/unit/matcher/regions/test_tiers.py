"""How far a workplace can be, given what is known of both ends."""

from __future__ import annotations

import pytest

from matcher.records import Place
from matcher.regions import distance_km, tier_range
from matcher.vocabulary import Tier

COUNTY, CITY, PROVINCE, OUTSIDE = Tier.IN_COUNTY, Tier.IN_CITY, Tier.IN_PROVINCE, Tier.OUTSIDE

TIERS = (
    # home, work, expected, why
    ("350821", "350821", (COUNTY, COUNTY), "the same county"),
    ("350821", "350823", (CITY, CITY), "another county of the city"),
    ("350821", "350902", (PROVINCE, PROVINCE), "another city of the province"),
    ("350821", "441900", (OUTSIDE, OUTSIDE), "another province"),
    ("350821", "35", (COUNTY, PROVINCE), "work known to the province"),
    ("350821", "3508", (COUNTY, CITY), "work known to the own city"),
    ("350821", "3502", (PROVINCE, PROVINCE), "work known to another city"),
    ("350821", "33", (OUTSIDE, OUTSIDE), "work known to another province"),
    ("350821", None, None, "work not known"),
    (None, "350821", None, "home not known"),
    ("35", "350821", (COUNTY, PROVINCE), "home known to the province"),
    ("3508", "3508", (COUNTY, CITY), "both known to the city"),
    ("500101", "500102", (CITY, CITY), "two districts of a municipality"),
    ("500101", "500229", (CITY, CITY), "a municipality's districts and counties are one city"),
    ("500101", "50", (COUNTY, CITY), "a municipality is its own city"),
    ("429004", "429005", (PROVINCE, PROVINCE), "two counties without a city above"),
    ("429004", "429004", (COUNTY, COUNTY), "a county without a city above"),
    ("429004", "4201", (PROVINCE, PROVINCE), "such a county and a city"),
    ("429004", "42", (COUNTY, PROVINCE), "such a county and its province"),
    ("441900", "441900", (COUNTY, COUNTY), "a city without counties"),
    ("441900", "440305", (PROVINCE, PROVINCE), "a city without counties and another city"),
)


@pytest.mark.parametrize(("home", "work", "expected", "why"), TIERS)
def test_tier_range(
    home: str | None, work: str | None, expected: tuple[Tier, Tier] | None, why: str
) -> None:
    assert tier_range(Place(home), Place(work)) == expected, why


def test_distance_follows_the_sphere() -> None:
    assert distance_km((0.0, 0.0), (180.0, 0.0)) == pytest.approx(20015.1, abs=0.1)
    assert distance_km((116.36, 25.83), (117.02, 25.08)) == pytest.approx(106.5, abs=0.5)
