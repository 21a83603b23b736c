"""From a roster's rows to labourers and doubts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.people import make_identity, make_phone
from support.reading import CHANGTING, SHANGHANG, make_context, read_people, told
from support.rosters import form_grid, form_spans, person, write_xlsx

from matcher.io.labourers import read_labourers
from matcher.io.rows import RowKind
from matcher.parse.reading import CellValue
from matcher.records import Labourer, Place
from matcher.vocabulary import Education, Employment, Health, Need, Sex, Tier

EMPLOYED: dict[str, CellValue] = {
    "employed": "是",
    "workplace": "福建省厦门市集美区",
    "employer": "电子厂",
    "employed_since": "2024年3月",
    "intention": None,
    "needs": None,
}


def one(folder: Path, **values: CellValue) -> Labourer:
    (labourer,) = read_people([person(**values)], folder).labourers
    return labourer


def doubts_of(folder: Path, **values: CellValue) -> list[tuple[str, str]]:
    return told(read_people([person(**values)], folder).doubts)


def test_the_form_in_full(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    write_xlsx(path, {"名单": form_grid([person()])}, spans={"名单": form_spans()})
    roster = read_labourers(path, make_context())
    (labourer,) = roster.labourers
    assert roster.doubts == ()
    assert roster.counts == {RowKind.RECORD: 1}
    assert labourer.row == 1
    assert labourer.name == "赵甲生"
    assert labourer.identity is not None
    assert labourer.identity.number == person()["identity"]
    assert labourer.birth == date(1980, 5, 6)
    assert labourer.sex is Sex.MALE
    assert labourer.education is Education.JUNIOR
    assert labourer.health is Health.HEALTHY
    assert labourer.employment is Employment.UNEMPLOYED
    assert labourer.intention.furthest is Tier.IN_COUNTY
    assert labourer.needs is Need.INTRODUCTION
    assert labourer.home == Place(CHANGTING)


@pytest.mark.parametrize(
    ("values", "expected", "why"),
    [
        ({}, [], "in good order"),
        ({"identity": 3.50821198005e17}, [("identity.damaged", "证件号码")], "a number cell"),
        ({"identity": None}, [("identity.missing", "证件号码")], "no ID"),
        ({"identity": "/"}, [("identity.missing", "证件号码")], "a stroke is no ID"),
        ({"phone": "无"}, [("phone.missing", "联系方式")], "has none"),
        ({"workplace": "无", "employer": "/"}, [], "no details, so written"),
        ({**EMPLOYED, "intention": "无"}, [], "employed, no intention"),
        ({"identity": "#REF!"}, [("cell.error_value", "证件号码")], "an error value"),
        ({"education": "#N/A"}, [("cell.error_value", "文化程度")], "an error value"),
        ({"ethnicity": "#VALUE!"}, [("cell.error_value", "民族")], "in a column not read"),
        ({"sex": "女"}, [("identity.sex_mismatch", "性别")], "parity says male"),
        ({"birth": "1981-05-06"}, [("identity.birth_mismatch", "出生日期")], "another year"),
        ({"birth": "1980年5月"}, [], "the month alone agrees"),
        ({"birth": date(1980, 5, 6)}, [], "a date cell agrees"),
        ({"birth": 29347}, [], "a day number agrees"),
        ({"birth": "1980"}, [], "the year alone agrees"),
        ({"phone": None}, [("phone.missing", "联系方式")], "no phone"),
        ({"phone": "1380000"}, [("phone.invalid", "联系方式")], "too short"),
        ({"name": None}, [("name.missing", "姓名")], "no name"),
        ({"education": "不知何种"}, [("education.unread", "文化程度")], "not a schooling"),
        ({"identity": f"35{'*' * 13}013"}, [("identity.masked", "证件号码")], "our own mask"),
        ({"phone": "138****0000"}, [], "our own mask of a phone says nothing new"),
        ({"wanted_trades": "缝纫工"}, [], "a trade that is known"),
        ({"wanted_trades": "飞天"}, [("trade.unknown", "求职工种")], "one that nobody knows"),
        ({"wanted_trades": "不限"}, [], "no trade, and none meant"),
        ({"licences": "神秘证"}, [("licence.unknown", "技能证书")], "a permit nobody knows"),
        ({"licences": "焊工证"}, [], "a permit that is known"),
        (
            {**EMPLOYED, "employed_since": date(2027, 1, 1)},
            [("date.in_future", "就业时间")],
            "began in the future",
        ),
        (
            {"surveyed": "2025-03-01", "reviewed": "2025-02-01"},
            [("roster.dates_reversed", "审核日期")],
            "reviewed before it was surveyed",
        ),
        ({"town": "没有镇"}, [("place.town_unknown", "乡镇")], "no such town"),
    ],
)
def test_doubts(
    values: dict[str, CellValue], expected: list[tuple[str, str]], why: str, tmp_path: Path
) -> None:
    found = doubts_of(tmp_path, **values)
    assert [one for one in found if one not in expected] == [], why
    assert [one for one in expected if one not in found] == [], why


def test_a_doubt_names_its_cell(tmp_path: Path) -> None:
    people = [person(0), person(1, education="不知何种")]
    (doubt,) = [d for d in read_people(people, tmp_path).doubts if d.cell.row]
    cell = doubt.cell
    assert (cell.file, cell.sheet, cell.row, cell.data_row) == ("名单.xlsx", "名单", 3, 2)


@pytest.mark.parametrize(
    ("values", "birth", "why"),
    [
        ({}, date(1980, 5, 6), "from the ID"),
        ({"birth": "1990-01-01"}, date(1980, 5, 6), "the ID comes first"),
        ({"identity": None, "birth": "1990-01-02"}, date(1990, 1, 2), "else what is written"),
        ({"identity": None}, None, "neither"),
        ({"identity": None, "birth": "2030-01-01"}, None, "not yet born"),
    ],
)
def test_birth(values: dict[str, CellValue], birth: date | None, why: str, tmp_path: Path) -> None:
    assert one(tmp_path, **values).birth == birth, why


@pytest.mark.parametrize(
    ("values", "home_county", "place", "why"),
    [
        ({}, CHANGTING, Place(CHANGTING), "the home county"),
        ({}, None, Place(), "nobody said: to be checked, never the ID's first digits"),
        ({"county": "上杭县"}, CHANGTING, Place(SHANGHANG), "the column comes first"),
        ({"county": "上杭"}, None, Place(SHANGHANG), "short"),
        ({"town": "才溪镇"}, CHANGTING, Place(SHANGHANG, "才溪镇"), "only one county has it"),
        (
            {"town": "河田镇", "village": "露湖村"},
            None,
            Place(CHANGTING, "河田镇", "露湖村"),
            "same",
        ),
        ({"village": "露湖村"}, CHANGTING, Place(CHANGTING, None, "露湖村"), "a village alone"),
        (
            {"county": "上杭县", "town": "才溪镇"},
            CHANGTING,
            Place(SHANGHANG, "才溪镇"),
            "county and town",
        ),
    ],
)
def test_home(
    values: dict[str, CellValue], home_county: str | None, place: Place, why: str, tmp_path: Path
) -> None:
    roster = read_people([person(**values)], tmp_path, home_county=home_county)
    assert roster.labourers[0].home == place, why


@pytest.mark.parametrize(
    ("values", "employment", "wishes", "why"),
    [
        ({}, Employment.UNEMPLOYED, False, "unemployed: nothing to change"),
        (EMPLOYED, Employment.EMPLOYED, False, "employed"),
        ({**EMPLOYED, "intention": "县内"}, Employment.EMPLOYED, True, "states an intention"),
        ({**EMPLOYED, "needs": "职业介绍"}, Employment.EMPLOYED, True, "states a need"),
        ({**EMPLOYED, "needs": "无"}, Employment.EMPLOYED, False, "needs nothing"),
        ({**EMPLOYED, "intention": "无"}, Employment.EMPLOYED, False, "intends nothing"),
        ({**EMPLOYED, "wanted_trades": "缝纫工"}, Employment.EMPLOYED, True, "names a trade"),
        ({**EMPLOYED, "remarks": "想换工作"}, Employment.EMPLOYED, True, "says so"),
        ({**EMPLOYED, "employed": "已返乡"}, Employment.ENDED, False, "came home"),
        ({**EMPLOYED, "employed_since": "2020.3-2021.5"}, Employment.ENDED, False, "has an end"),
        ({**EMPLOYED, "employed_until": "2025-06"}, Employment.ENDED, False, "ended"),
        ({**EMPLOYED, "employed_until": "2026-06"}, Employment.EMPLOYED, False, "ends later"),
        ({**EMPLOYED, "unemployed_reason": "停工"}, Employment.ENDED, False, "work stopped"),
        ({"employed": None}, None, False, "nothing said"),
    ],
)
def test_employment(
    values: dict[str, CellValue],
    employment: Employment | None,
    wishes: bool,
    why: str,
    tmp_path: Path,
) -> None:
    labourer = one(tmp_path, **values)
    assert labourer.employment is employment, why
    assert labourer.wishes_change is wishes, why


@pytest.mark.parametrize(
    ("values", "is_willing", "why"),
    [
        ({}, None, "nothing said"),
        ({"willing": "是"}, True, "says yes"),
        ({"willing": "否"}, False, "says no"),
        ({"intention": "无就业意愿"}, False, "says no in another column"),
        ({"unemployed_reason": "不愿外出务工"}, False, "says no in another column"),
        ({"willing": "是", "unemployed_reason": "无就业意愿"}, True, "the column comes first"),
        ({**EMPLOYED, "intention": "无意愿"}, None, "employed: no wish to change"),
    ],
)
def test_willing(
    values: dict[str, CellValue], is_willing: bool | None, why: str, tmp_path: Path
) -> None:
    labourer = one(tmp_path, **values)
    assert labourer.is_willing is is_willing, why
    assert ("intention.unread", "就业意向") not in doubts_of(tmp_path, **values), why


@pytest.mark.parametrize(
    ("intention", "tier"),
    [
        ("厦门", Tier.IN_PROVINCE),
        ("广东", Tier.OUTSIDE),
        ("上杭县", Tier.IN_CITY),
        ("县外", Tier.OUTSIDE),
    ],
)
def test_intention_by_place(intention: str, tier: Tier, tmp_path: Path) -> None:
    assert one(tmp_path, intention=intention).intention.furthest is tier


def test_care_duties_also_from_the_reason(tmp_path: Path) -> None:
    assert one(tmp_path, unemployed_reason="在家照顾老人").has_care_duties is True
    assert one(tmp_path, unemployed_reason="缺技能").has_care_duties is None


def test_texts_reach_the_reader(tmp_path: Path) -> None:
    labourer = one(tmp_path, remarks="腰不好", unemployed_reason="不能干重活")
    assert labourer.profile.tokens == ("腰不好；不能干重活",)


def test_other_fields(tmp_path: Path) -> None:
    labourer = one(
        tmp_path,
        household="H1",
        relation="户主",
        wage_wanted="3000-4000",
        lodging_accepted="是",
        available_from="2026-03-01",
        busy_months="4月、10月",
        companions="妻子",
        residence="厦门市集美区",
        heavy_confirmed="是",
        graduation_year=2024,
        health="残疾,长期慢性病",
    )
    assert (labourer.household, labourer.is_household_head) == ("H1", True)
    assert labourer.wage_wanted_cny_month == 3000
    assert labourer.accepts_lodging is True
    assert labourer.available_from == date(2026, 3, 1)
    assert labourer.busy_months == {4, 10}
    assert labourer.companions == "妻子"
    assert labourer.residence == Place("350211")
    assert labourer.is_heavy_work_confirmed is True
    assert labourer.graduation_year == 2024
    assert labourer.health == Health.DISABLED | Health.CHRONIC


def test_a_long_cell_is_read_like_a_short_one(tmp_path: Path) -> None:
    needs = "职业介绍、职业培训"
    long = f"{needs}，{'最好离家近一些' * 10}"
    assert one(tmp_path, needs=long).needs == one(tmp_path, needs=needs).needs


def test_the_same_person_twice(tmp_path: Path) -> None:
    roster = read_people([person(0), person(1), person(0, name="赵甲")], tmp_path)
    assert roster.duplicates == {3: 1}
    assert len(roster.labourers) == 3
    (doubt,) = [d for d in roster.doubts if d.code == "person.duplicate"]
    assert (doubt.cell.row, doubt.cell.column, dict(doubt.facts)) == (4, "姓名", {"first_row": "2"})


@pytest.mark.parametrize(
    ("second", "duplicates", "why"),
    [
        ({}, {2: 1}, "same name, birth and village"),
        ({"birth": "1990-01-02"}, {}, "another birth"),
        ({"village": "蔡坊村"}, {}, "another village"),
        ({"name": "钱生"}, {}, "another name"),
        ({"birth": None}, {}, "no birth: nobody can tell"),
        ({"identity": make_identity(date(1990, 1, 1))}, {2: 1}, "one of them has an ID"),
    ],
)
def test_the_same_person_without_a_number(
    second: dict[str, CellValue], duplicates: dict[int, int], why: str, tmp_path: Path
) -> None:
    first = person(identity=None, birth="1990-01-01", town="河田镇", village="露湖村")
    roster = read_people([first, first | second], tmp_path)
    assert roster.duplicates == duplicates, why


def test_disability_certificates_are_the_same_person(tmp_path: Path) -> None:
    number = make_identity()
    people = [person(identity=number), person(identity=f"{number}43", health="残疾")]
    assert read_people(people, tmp_path).duplicates == {2: 1}


def test_rows_are_named_with_their_sheet_where_there_are_several(tmp_path: Path) -> None:
    grid = form_grid([person()], title=False)
    path = write_xlsx(tmp_path / "名单.xlsx", {"一": grid, "二": grid})
    roster = read_labourers(path, make_context())
    (doubt,) = [d for d in roster.doubts if d.code == "person.duplicate"]
    assert doubt.facts["first_row"] == "一!3"
    assert (doubt.cell.sheet, doubt.cell.row, doubt.cell.data_row) == ("二", 3, 2)


def test_an_absent_column_is_one_doubt_of_the_file(tmp_path: Path) -> None:
    roster = read_people([person(n) for n in range(3)], tmp_path, keys=["name", "identity", "sex"])
    missing = [d.cell.column for d in roster.doubts if d.code == "file.column_missing"]
    assert len(missing) == 12
    assert told(roster.doubts) == []


def test_nothing_secret_in_facts(tmp_path: Path) -> None:
    number, phone = make_identity(), make_phone(7)
    people = [
        person(identity=number[:17], phone=phone[:9]),
        person(identity=number, phone=phone, education=f"问{phone}", intention=number),
        person(identity=number, phone=phone, household="1"),
    ]
    for doubt in read_people(people, tmp_path).doubts:
        text = repr(doubt)
        assert number[:17] not in text
        assert phone[:9] not in text


def test_progress_tells_of_every_row(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "名单.xlsx", {"名单": form_grid([person(number) for number in range(600)])}
    )
    steps: list[int] = []
    read_labourers(path, make_context(), progress=steps.append)
    assert sum(steps) == 600
    assert len(steps) > 1
