"""From a vacancy sheet's rows to vacancies and doubts."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.reading import read_adverts, told
from support.rosters import vacancy

from matcher.io.rows import RowKind
from matcher.parse.reading import CellValue
from matcher.records import Vacancy
from matcher.vocabulary import Education, EmployerKind, WageBasis, WorkForm


def one(folder: Path, **values: CellValue) -> Vacancy:
    (found,) = read_adverts([vacancy(**values)], folder).vacancies
    return found


def test_a_whole_row(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        kind="扶贫车间",
        headcount="招10-15人",
        education="初中以上",
        age="18-45周岁",
        forms="全日制",
        board="包吃住",
        shift="两班倒，每天8小时，月休4天",
        couple_room="有",
        shuttle="无",
        insurance="五险",
        sex="女",
        contact="陈",
        phone="0597-6831234",
        valid_until="2026-06-30",
        interview="现场",
        description="缝制衬衫",
    )
    assert (found.row, found.employer, found.title) == (1, "长汀县第0服装厂", "缝纫工")
    assert found.kind is EmployerKind.WORKSHOP
    assert (found.headcount.low, found.headcount.high) == (10, 15)
    assert found.place.county_code == "350821"
    assert (found.wage.basis, found.wage.month_min, found.wage.month_max) == (
        WageBasis.MONTH,
        3000,
        4500,
    )
    assert found.education.level is Education.JUNIOR
    assert (found.age.low, found.age.high) == (18, 45)
    assert found.forms is WorkForm.FULL_TIME
    assert (found.has_lodging, found.has_meals) == (True, True)
    assert (found.has_couple_room, found.has_shuttle, found.has_insurance) == (True, False, True)
    assert found.hours_per_month == 208
    assert found.interview == "现场"
    assert found.phone is not None
    assert dict(found.texts)["性别要求"] == "女"
    assert "岗位描述" in dict(found.texts)


@pytest.mark.parametrize(
    ("values", "expected", "why"),
    [
        ({}, [], "in good order"),
        ({"title": None}, [("title.missing", "岗位名称")], "no title"),
        ({"title": "飞天"}, [("trade.unknown", "岗位名称")], "a trade nobody knows"),
        ({"headcount": "100人次/日"}, [("headcount.unread", "招聘人数")], "visits are no seats"),
        ({"wage": "#REF!"}, [("cell.error_value", "薪资待遇")], "an error value"),
        ({"phone": "12"}, [("phone.invalid", "联系电话")], "no phone"),
        ({"demand": "飞快"}, [("value.unknown", "劳动强度")], "no known demand"),
    ],
)
def test_doubts(
    values: dict[str, CellValue], expected: list[tuple[str, str]], why: str, tmp_path: Path
) -> None:
    assert told(read_adverts([vacancy(**values)], tmp_path).doubts) == expected, why


@pytest.mark.parametrize(
    ("values", "kind", "why"),
    [
        ({"kind": "企业"}, EmployerKind.FIRM, "stated"),
        ({}, None, "nothing says"),
        ({"title": "公益性岗位（缝纫）"}, EmployerKind.PUBLIC_WELFARE, "by the title"),
        ({"employer": "露湖村扶贫车间"}, EmployerKind.WORKSHOP, "by the name"),
        (
            {"kind": "企业", "employer": "某扶贫车间"},
            EmployerKind.FIRM,
            "what is stated comes first",
        ),
    ],
)
def test_kind(
    values: dict[str, CellValue], kind: EmployerKind | None, why: str, tmp_path: Path
) -> None:
    assert one(tmp_path, **values).kind is kind, why


@pytest.mark.parametrize(
    ("values", "month", "why"),
    [
        ({"wage": "100元/天"}, None, "a day's pay alone is no month's"),
        ({"wage": "100元/天", "forms": "全日制"}, 2175, "full time: 21.75 days"),
        ({"wage": "100元/天", "shift": "月休4天"}, 2600, "stated days"),
        ({"wage": "100元/天", "season": "30天"}, 3000, "a season of 30 days is 30 days"),
        ({"wage": "100元/天", "season": "3个月"}, None, "a season of months says no days"),
        ({"wage": "100元/天", "description": "全日制缝纫"}, 2175, "full time in the text"),
        ({"wage": "100元/天", "title": "缝纫（非全日制）"}, None, "not full time in the title"),
    ],
)
def test_month_of_a_days_pay(
    values: dict[str, CellValue], month: float | None, why: str, tmp_path: Path
) -> None:
    assert one(tmp_path, **values).wage.month_min == month, why


def test_terms_from_the_text_where_the_column_is_empty(tmp_path: Path) -> None:
    assert one(tmp_path, description="包吃住").has_lodging is True
    assert one(tmp_path, description="包吃住", board="不包").has_lodging is False
    assert one(tmp_path, description="缝衣").has_lodging is None


def test_dispatch(tmp_path: Path) -> None:
    found = one(tmp_path, contract="劳务派遣", user_firm="电子厂", permit="无")
    assert (found.is_dispatch, found.user_firm, found.dispatch_permit) == (True, "电子厂", None)
    assert one(tmp_path).is_dispatch is False


def test_rows_are_counted(tmp_path: Path) -> None:
    book = read_adverts([vacancy(0), {"employer": "合计", "headcount": 10}], tmp_path)
    assert book.counts == {RowKind.RECORD: 1, RowKind.TOTAL: 1}


def test_an_employer_is_not_guessed_from_the_row_above(tmp_path: Path) -> None:
    book = read_adverts([vacancy(0), vacancy(1, employer=None, headcount="若干")], tmp_path)
    assert [v.employer for v in book.vacancies] == ["长汀县第0服装厂", ""]
