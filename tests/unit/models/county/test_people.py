"""The people of a county are as many, as old, as ill and as busy as the figures say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from itertools import groupby

import pytest
from support.counties import CHANGTING, TODAY, county_order, large_people

from matcher.parse.identity import parse_identity
from matcher.records import Place
from matcher.regions import Regions, tier_range
from matcher.vocabulary import Ability, Education, Employment, Health, Tier
from models.county import Person, made_up_labourers


def share_of(claim: Callable[[Person], bool]) -> float:
    people = large_people()
    return sum(map(claim, people)) / len(people)


def households() -> list[list[Person]]:
    return [list(one) for _, one in groupby(large_people(), lambda p: p.household.index)]


@pytest.mark.parametrize("wanted", [1, 2, 7, 100])
def test_there_are_as_many_people_as_ordered(wanted: int) -> None:
    assert len(made_up_labourers(county_order(wanted, 5), regions=Regions.load())) == wanted


def test_households_have_one_head_and_two_or_so_labourers() -> None:
    assert 2.0 <= len(large_people()) / len(households()) <= 2.3
    for members in households():
        assert [one.member.role for one in members].count("head") == 1
        assert len({one.household_number for one in members}) == 1
    numbers = [members[0].household_number for members in households()]
    assert len(set(numbers)) == len(numbers)


def test_spouses_differ_in_sex_and_parents_in_age() -> None:
    for members in households():
        head = members[0].member
        for one in members[1:]:
            gap = one.member.age - head.age
            match one.member.role:
                case "spouse":
                    assert one.member.is_male != head.is_male
                    assert abs(gap) <= 14
                case "child":
                    assert gap <= -19
                case "parent":
                    assert gap >= 15


def test_ages_are_those_of_the_numbers() -> None:
    for person in large_people():
        birth = person.member.birth
        had_birthday = (TODAY.month, TODAY.day) >= (birth.month, birth.day)
        assert person.member.age == TODAY.year - birth.year - (not had_birthday)
        read = parse_identity(person.identity, today=TODAY)
        assert read.findings == ()
        assert read.value is not None
        assert read.value.birth == birth


def test_numbers_are_given_once() -> None:
    numbers = [person.identity[:18] for person in large_people()]
    assert len(set(numbers)) == len(numbers)


def test_phones_are_shared_within_households_alone() -> None:
    owners: dict[str, set[int]] = {}
    for person in large_people():
        if person.phone:
            owners.setdefault(person.phone, set()).add(person.household.index)
    assert all(len(homes) == 1 for homes in owners.values())
    assert len(owners) < sum(bool(person.phone) for person in large_people())


def test_people_are_older_than_migrants_on_average() -> None:
    ages = [person.member.age for person in large_people()]
    assert 43.2 < sum(ages) / len(ages) < 50
    assert {15, 16, 17} <= set(ages)
    assert 0 < share_of(lambda p: p.member.age >= 70) < 0.06


@pytest.mark.parametrize(
    ("claim", "low", "high", "why"),
    [
        (lambda p: p.work.employment is not Employment.UNEMPLOYED, 0.62, 0.66, "64 % at work"),
        (lambda p: p.work.employment is Employment.ENDED, 0.01, 0.04, "a few came home"),
        (lambda p: p.body.health == Health.HEALTHY, 0.66, 0.74, "70 % healthy"),
        (lambda p: bool(p.body.health & Health.CHRONIC), 0.13, 0.19, "15 % chronically ill"),
        (lambda p: bool(p.body.health & Health.SERIOUS), 0.04, 0.07, "5 % gravely ill"),
        (lambda p: bool(p.body.health & Health.DISABLED), 0.09, 0.14, "10 % disabled"),
        (lambda p: bin(p.body.health).count("1") > 1, 0.03, 0.05, "3 to 5 % several"),
        (lambda p: p.body.education is Education.ILLITERATE, 0.06, 0.1, "8 % illiterate"),
        (lambda p: p.body.education is Education.PRIMARY, 0.32, 0.38, "35 % primary"),
        (lambda p: p.body.education is Education.JUNIOR, 0.42, 0.48, "45 % junior"),
        (lambda p: p.body.education is Education.SENIOR, 0.07, 0.11, "9 % senior"),
        (lambda p: p.body.education in {Education.COLLEGE, Education.BACHELOR}, 0.02, 0.05, "3 %"),
        (lambda p: len(p.identity) > 18, 0.02, 0.08, "2 to 8 % certificate numbers"),
        (lambda p: not p.phone, 0.02, 0.06, "a few without a phone"),
        (lambda p: p.body.ability <= Ability.LOST, 0.02, 0.06, "some cannot work"),
    ],
)
def test_shares(claim: Callable[[Person], bool], low: float, high: float, why: str) -> None:
    assert low <= share_of(claim) <= high, why


def test_work_lies_where_the_national_count_saw_it() -> None:
    home = Place(CHANGTING)
    tiers = Counter(
        tier[0]
        for person in large_people()
        if person.work.job and (tier := tier_range(home, person.work.job.place))
    )
    total = sum(tiers.values())
    assert abs(tiers[Tier.IN_COUNTY] / total - 0.464) < 0.04
    assert abs((tiers[Tier.IN_CITY] + tiers[Tier.IN_PROVINCE]) / total - 0.179) < 0.03
    assert abs(tiers[Tier.OUTSIDE] / total - 0.357) < 0.04


def test_the_willing_would_go_as_far_as_the_national_count_saw_people_go() -> None:
    tiers = Counter(p.wishes.furthest for p in large_people() if p.wishes.furthest is not None)
    total = sum(tiers.values())
    folded = sum(p.wishes.intention == "县外" for p in large_people())
    assert abs(tiers[Tier.IN_COUNTY] / total - 0.464) < 0.05
    between = tiers[Tier.IN_CITY] + tiers[Tier.IN_PROVINCE]
    assert 0.08 < between / total < 0.179, "some of them write 县外 alone"
    assert tiers[Tier.IN_CITY] > 0
    assert folded > 0


def test_a_town_is_willing_to_its_own_degree() -> None:
    by_town: dict[str, list[bool]] = {}
    for person in large_people():
        is_able = person.body.ability > Ability.LOST and not person.body.school
        if person.work.employment is Employment.UNEMPLOYED and is_able:
            by_town.setdefault(person.household.town.name, []).append(person.wishes.is_willing)
    shares = [sum(some) / len(some) for some in by_town.values()]
    assert min(shares) > 0.08
    assert max(shares) < 0.75
    assert max(shares) - min(shares) > 0.15


def test_the_weak_and_pupils_are_not_at_work_and_cannot_be_healthy_adults() -> None:
    for person in large_people():
        body, is_weak = person.body, person.body.ability <= Ability.WEAK
        if person.work.job is not None:
            assert not is_weak
            assert not body.school
        if is_weak and body.health == Health.HEALTHY and not body.school:
            assert person.member.age >= 60 or person.member.age < 16
        assert (body.education is None) == bool(body.school)


def test_work_history_lies_between_growing_up_and_today() -> None:
    for person in large_people():
        for stint in person.work.stints:
            assert stint.first_year >= person.member.birth.year + 15
            assert stint.first_year + stint.years <= TODAY.year
        job = person.work.job
        if job is not None:
            assert job.since < TODAY
            assert job.until is None or job.since < job.until < TODAY


def test_only_the_unemployed_wish_and_wishes_fit() -> None:
    for person in large_people():
        wishes = person.wishes
        if person.work.employment is Employment.EMPLOYED:
            assert not wishes.intention
            assert bool(wishes.trades) == bool(person.work.job and person.work.job.wants_change)
        if not wishes.is_willing:
            assert wishes.furthest is None
            assert wishes.wage_cny_month is None
        assert wishes.wage_cny_month is None or 1800 <= wishes.wage_cny_month <= 12000


def test_one_person_is_drawn_apart_from_the_others() -> None:
    few = made_up_labourers(county_order(50, 300), regions=Regions.load())
    known: dict[Hashable, Person] = {person.key: person for person in large_people()}
    bodies = [(one.body, known[one.key].body) for one in few[:-3] if one.key in known]
    assert len(bodies) > 40
    assert all(one == other for one, other in bodies), "more people leave the first ones alone"
