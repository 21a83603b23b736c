"""The form's words: one for each code, whatever number two vocabularies give to two of them."""

from __future__ import annotations

import pytest

from matcher.vocabulary import (
    FORM_WORDS,
    LICENCE_INCLUDES,
    Ability,
    Demand,
    Education,
    EmployerKind,
    Hardship,
    Health,
    Licence,
    Need,
    PersonCategory,
    Sex,
    Tier,
    WorkForm,
)

VOCABULARIES = (
    *(Ability, Demand, Education, EmployerKind, Hardship, Health, Licence, Need),
    *(PersonCategory, Sex, Tier, WorkForm),
)


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda one: one.__name__)
def test_every_member_has_a_word_of_its_own(vocabulary: type) -> None:
    words = [FORM_WORDS[member] for member in vocabulary]
    assert all(words)
    assert len(set(words)) == len(words)


def test_members_of_one_number_are_not_mixed_up() -> None:
    assert Sex.MALE == Tier.IN_COUNTY == Education.ILLITERATE
    assert FORM_WORDS[Sex.MALE] == "男"
    assert FORM_WORDS[Tier.IN_COUNTY] == "县内"


def test_there_are_no_words_beside_these() -> None:
    members = [member for vocabulary in VOCABULARIES for member in vocabulary]
    assert len(FORM_WORDS) == len(members)
    assert all(left is right for left, right in zip(members, sorted_as(members), strict=True))


def sorted_as(members: list) -> list:
    """The table's members in the order of ``members``."""
    places = {(type(member), member.value): i for i, member in enumerate(members)}
    return sorted(FORM_WORDS, key=lambda member: places[type(member), member.value])


def test_a_class_that_includes_another_includes_what_that_one_does() -> None:
    for higher, lower in LICENCE_INCLUDES.items():
        assert higher not in lower
        for one in lower & LICENCE_INCLUDES.keys():
            assert LICENCE_INCLUDES[one] <= lower, (higher, one)


def test_a_motorcycle_drives_no_car() -> None:
    cars = {licence for licence in Licence if licence.name in {"DRIVE_C1", "DRIVE_C2"}}
    assert not cars & LICENCE_INCLUDES[Licence.DRIVE_D]
