"""Names are found by their letters."""

from __future__ import annotations

import pytest

from api.service.spelling import MOST_SPELLINGS, spelled


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("赵小明", ["z", "zxm", "zhao", "zhaoxiaoming", "xm", "xiaom"]),
        ("单小英", ["sxy", "dxy", "shanxiaoying"]),
        ("曾志", ["zz", "cz", "zengzhi"]),
        ("仇英", ["qy", "cy", "qiuying"]),
        ("查良", ["zl", "cl", "zhaliang"]),
        ("区明", ["om", "qm", "ouming"]),
        ("解放", ["xf", "jf", "xiefang"]),
        ("尉迟恭", ["ycg", "yuchigong", "wcg"]),
        ("吕布", ["lb", "lvbu"]),
        ("任乐", ["rl", "ry"]),
    ],
)
def test_a_name_is_typed_in_any_reading(name: str, letters: list[str]) -> None:
    assert all(spelled(name).begins(typed) for typed in letters)


@pytest.mark.parametrize("letters", ["mx", "haoxiao", "zm", "ming xiao"])
def test_letters_within_a_syllable_or_out_of_order_are_not_meant(letters: str) -> None:
    assert not spelled("赵小明").begins(letters)


def test_names_stand_in_the_order_of_a_dictionary() -> None:
    names = ["赵一", "安二", "李四", "李三", "王五"]
    ordered = sorted(names, key=lambda name: spelled(name).order)
    assert ordered == ["安二", "李三", "李四", "王五", "赵一"]


def test_a_long_name_of_many_readings_stays_small() -> None:
    assert spelled("单曾仇查区解乐行长重").typed.count(" ") <= 20 * MOST_SPELLINGS


@pytest.mark.parametrize("name", ["", " ", "Ali 赵", "买买提·艾力", "𠮷田"])
def test_odd_names_are_spelled_too(name: str) -> None:
    assert spelled(name).order[1] == name
