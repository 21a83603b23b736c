"""Keys outlive new rows and other spellings, and give no number away."""

from __future__ import annotations

from datetime import date

import pytest
from support.identity import identity_number
from support.world import make_labourer, make_vacancy

from matcher.records import Headcount, Identity, Phone, Place, Wage
from matcher.run_diff import person_keys, vacancy_keys
from matcher.vocabulary import WageBasis

NUMBER = identity_number(date(1979, 3, 4), order=7)


def identity(number: str = NUMBER) -> Identity:
    return Identity(number, date(1979, 3, 4), is_checksum_right=True)


def keys(**fields):
    return person_keys([make_labourer(3, **{"name": "赵甲生", "identity": identity()} | fields)])[3]


@pytest.mark.parametrize(
    "fields",
    [
        {"name": " 赵 甲 生　"},
        {"identity": identity(f"{NUMBER}43")},  # a disability certificate since
        {"phone": Phone("13900001234")},
        {"education": None},
    ],
)
def test_the_same_person_has_the_same_keys(fields: dict) -> None:
    assert keys(**fields) == keys()


def test_who_moved_to_another_village_keeps_the_key_alone() -> None:
    moved = keys(home=Place("350821", "河田镇", "露湖村"))
    assert moved.key == keys().key
    assert moved.trace != keys().trace


def test_who_has_no_number_has_a_trace_alone() -> None:
    assert keys(identity=None).key == ""
    assert keys(identity=None).trace == keys().trace


@pytest.mark.parametrize("fields", [{"name": "赵乙生"}, {"identity": identity("1" + NUMBER[1:])}])
def test_others_have_other_keys(fields: dict) -> None:
    assert keys(**fields).key != keys().key


def test_what_the_mask_hides_is_in_no_key() -> None:
    """Whoever tries all numbers learns no more than the mask shows."""
    same_mask = NUMBER[:2] + "1" * 13 + NUMBER[15:]
    assert keys(identity=identity(same_mask)) == keys()
    assert keys(name="赵甲13900001234") == keys(name="赵甲13955551234")


def test_keys_are_letters_alone() -> None:
    assert keys().key.isalpha()
    assert keys().trace.isalpha()


def test_a_vacancy_keeps_its_key_when_wage_and_seats_change() -> None:
    before = make_vacancy(1, employer="甲厂")
    after = make_vacancy(
        9,
        employer="甲 厂",
        wage=Wage(WageBasis.MONTH, 3000, 4000, 3000, 4000),
        headcount=Headcount(3, 3),
    )
    assert vacancy_keys([before])[1] == vacancy_keys([after])[9]


@pytest.mark.parametrize("fields", [{"employer": "乙厂"}, {"title": "缝纫工"}, {"place": Place()}])
def test_other_vacancies_have_other_keys(fields: dict) -> None:
    assert vacancy_keys([make_vacancy(1, **fields)]) != vacancy_keys([make_vacancy(1)])


def test_equal_vacancies_are_numbered_by_row() -> None:
    told = vacancy_keys([make_vacancy(8), make_vacancy(2), make_vacancy(5)])
    assert told == {2: told[2], 5: f"{told[2]}-2", 8: f"{told[2]}-3"}
