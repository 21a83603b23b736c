"""Laws of made-up counties, for any seed: sex decides nothing, households hold together."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.regions import Regions
from models.county import CountyOrder, CountyParameters, Person, made_up_labourers
from models.county.people_parameters import HouseholdFigures
from models.county.person_cells import person_cells
from models.county.person_texts import Writing
from models.trades import Lexicon

SEXED = {"name", "sex", "identity", "relation"}
REGIONS = Regions.load()
COUNTIES = ("350802", "350803", "350821", "350823", "350824", "350825", "350881")
orders = st.builds(
    CountyOrder,
    county_code=st.sampled_from(COUNTIES),
    people=st.integers(1, 40),
    vacancies=st.just(8),
    seed=st.integers(0, 2**40),
    today=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
)


def people_of(order: CountyOrder, male_heads: float) -> list[Person]:
    figures = CountyParameters(households=HouseholdFigures(male_head_share=male_heads))
    return made_up_labourers(order, regions=REGIONS, parameters=figures)


@settings(max_examples=25, deadline=None)
@given(orders)
def test_sex_decides_nothing_but_name_number_and_relation(order: CountyOrder) -> None:
    writing = Writing(order, CountyParameters().cells, REGIONS, Lexicon.load())
    men, women = (people_of(order, share) for share in (1.0, 0.0))
    assert any(a.member.is_male != b.member.is_male for a, b in zip(men, women, strict=True))
    for one, other in zip(men, women, strict=True):
        cells = [person_cells(person, writing) for person in (one, other)]
        assert cells[0].keys() == cells[1].keys()
        assert {k: v for k, v in cells[0].items() if k not in SEXED} == {
            k: v for k, v in cells[1].items() if k not in SEXED
        }
        suffixes = [person.identity[18:] for person in (one, other)]
        assert suffixes[0] == suffixes[1]


@settings(max_examples=25, deadline=None)
@given(orders)
def test_households_hold_together(order: CountyOrder) -> None:
    people = made_up_labourers(order, regions=REGIONS)
    assert len(people) == order.people
    assert len({person.identity[:18] for person in people}) == len(people)
    towns = REGIONS.towns_of(order.county_code)
    for _, group in groupby(people, key=lambda person: person.household_number):
        members = list(group)
        assert [one.member.role for one in members].count("head") == 1
        assert len({one.household.index for one in members}) == 1
        assert members[0].household.town.name in towns
        for one in members:
            assert 14 < one.member.age <= 75
            assert REGIONS.is_known_prefix(one.identity[:6])
            assert int(one.identity[16]) % 2 == one.member.is_male


@settings(max_examples=10, deadline=None)
@given(orders)
def test_equal_orders_give_equal_people(order: CountyOrder) -> None:
    assert made_up_labourers(order, regions=REGIONS) == made_up_labourers(order, regions=REGIONS)
