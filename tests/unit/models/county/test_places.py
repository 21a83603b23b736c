"""Towns are the real ones, villages are made up, codes are those of the year of birth."""

from __future__ import annotations

import pytest

from matcher.errors import UnknownPlace
from matcher.records import Place
from matcher.regions import Regions, tier_range
from matcher.vocabulary import Tier
from models.county import CountyParameters
from models.county.places import CountyPlaces, county_places, place_said

REGIONS = Regions.load()


@pytest.fixture(scope="module")
def changting() -> CountyPlaces:
    return county_places(REGIONS, "350821", CountyParameters())


def test_towns_are_those_of_the_table(changting: CountyPlaces) -> None:
    assert tuple(town.name for town in changting.towns) == REGIONS.towns_of("350821")


def test_every_town_has_about_fifteen_villages_of_its_own(changting: CountyPlaces) -> None:
    for town in changting.towns:
        assert 10 <= len(town.villages) <= 20
        assert len(set(town.villages)) == len(town.villages)
        assert all(village.endswith(("村", "社区")) for village in town.villages)
    lists = {town.villages for town in changting.towns}
    assert len(lists) == len(changting.towns)


def test_places_depend_on_no_seed(changting: CountyPlaces) -> None:
    again = county_places(REGIONS, "350821", CountyParameters())
    assert again.towns == changting.towns


@pytest.mark.parametrize(
    ("county", "year", "prefix"),
    [
        ("350821", 1960, "352622"),
        ("350821", 1984, "352622"),
        ("350821", 1995, "352622"),
        ("350821", 1996, "350821"),
        ("350821", 2005, "350821"),
        ("350803", 1980, "352623"),
        ("350803", 2000, "350822"),
        ("350803", 2016, "350803"),
    ],
)
def test_numbers_begin_with_the_code_of_their_time(
    changting: CountyPlaces, county: str, year: int, prefix: str
) -> None:
    assert changting.prefix_of_birth_year(county, year) == prefix
    assert REGIONS.is_known_prefix(prefix)


def test_destinations_lie_in_their_tier(changting: CountyPlaces) -> None:
    for tier, counties in changting.destinations.items():
        for code, weight in counties:
            assert tier_range(Place("350821"), Place(code)) == (tier, tier)
            assert weight > 0
    assert not changting.destinations[Tier.IN_COUNTY]
    assert all(changting.destinations[tier] for tier in Tier if tier is not Tier.IN_COUNTY)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("350582", "晋江"),
        ("350206", "厦门"),
        ("310118", "上海"),
        ("441900", "东莞"),
        ("350823", "上杭"),
    ],
)
def test_people_name_the_city_of_a_district(code: str, said: str) -> None:
    assert place_said(REGIONS, code) == said


def test_a_county_without_towns_cannot_be_made_up() -> None:
    with pytest.raises(UnknownPlace) as raised:
        county_places(REGIONS, "110101", CountyParameters())
    assert raised.value.params["reason"] == "no_towns"
