"""What the region tables answer."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from matcher.errors import UnknownPlace, UnreadableFile
from matcher.records import Place
from matcher.regions import Regions


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions.load()


def test_the_tables_hold_every_region_of_the_mainland_at_the_end_of_2025(regions: Regions) -> None:
    by_digits = Counter(len(code) for code in regions.current)
    cities_without_counties = 4
    districts_of_daxinganling = 4  # offices in name, yet they stand on certificates
    assert by_digits[2] == 31 + 3
    assert by_digits[4] == 333 - cities_without_counties
    assert by_digits[6] == 2845 + cities_without_counties + districts_of_daxinganling
    assert all(code[:2] in regions.current for code in regions.current)


def test_every_former_region_became_a_present_one(regions: Regions) -> None:
    lost = [former for former in regions.former.values() if former.successor not in regions.current]
    assert not lost


def test_the_seven_counties_of_longyan_ship_with_their_towns(regions: Regions) -> None:
    counted = {code: len(regions.towns_of(code)) for code in regions.towns.by_county}
    assert counted == {
        "350802": 20,
        "350803": 24,
        "350821": 18,
        "350823": 21,
        "350824": 17,
        "350825": 17,
        "350881": 16,
    }


NAMES = (
    # code, name, full name, short name, why
    ("350821", "长汀县", "福建省龙岩市长汀县", "长汀", "a county"),
    ("350800", "龙岩市", "福建省龙岩市", "龙岩", "a city in six digits"),
    ("35", "福建省", "福建省", "福建", "a province"),
    ("410526", "滑县", "河南省安阳市滑县", "滑县", "one character would remain"),
    ("419001", "济源市", "河南省济源市", "济源", "run by the province"),
    ("441900", "东莞市", "广东省东莞市", "东莞", "a city without counties"),
    ("500242", "酉阳土家族苗族自治县", "重庆市酉阳土家族苗族自治县", "酉阳", "a municipality"),
    ("350822", "永定县", "永定县", "永定", "a former code keeps its former name"),
    ("352622", "长汀县", "长汀县", "长汀", "the last of two regions under one code"),
    ("999999", "", "", "", "no such code"),
)


@pytest.mark.parametrize(("code", "name", "full_name", "short", "why"), NAMES)
def test_names_of_a_code(
    regions: Regions, code: str, name: str, full_name: str, short: str, why: str
) -> None:
    found = (regions.name_of(code), regions.full_name(code), regions.short_county(code))
    assert found == (name, full_name, short), why


CURRENT_CODES = (
    ("350821", "350821", "in force"),
    ("350800", "3508", "a city"),
    ("350822", "350803", "永定县 became 永定区"),
    ("352601", "350802", "the county 龙岩市 became 新罗区"),
    ("350427", "350405", "沙县 became 沙县区"),
    ("350681", "350604", "龙海市 became 龙海区"),
    ("500112", "500157", "渝北区 went into 两江新区"),
    ("330104", "3301", "江干区 was split up"),
    ("512100", "50", "a prefecture of Sichuan went to Chongqing"),
    ("999999", None, "no such code"),
)


@pytest.mark.parametrize(("code", "current", "why"), CURRENT_CODES)
def test_current_code(regions: Regions, code: str, current: str | None, why: str) -> None:
    assert regions.current_code(code) == current, why


FOUND = (
    ("350821", "350821", "code"),
    ("350822", "350803", "former code"),
    ("３５０８２１", "350821", "full width"),
    ("长汀县", "350821", "name"),
    ("长汀", "350821", "name without suffix"),
    ("福建长汀", "350821", "with its province"),
    (" 福建省 / 龙岩市 / 长汀县 ", "350821", "with separators"),
    ("永定县", "350803", "former name"),
    ("南京鼓楼区", "320106", "one of four, with its city"),
    ("东莞", "441900", "a city that is its own county"),
    ("互助县", "630223", "short form of an autonomous county"),
)


@pytest.mark.parametrize(("text", "code", "why"), FOUND)
def test_find_county(regions: Regions, text: str, code: str, why: str) -> None:
    assert regions.find_county(text) == code, why


NOT_FOUND = (
    ("鼓楼区", ("320106", "320302", "350102", "410204"), "four of them"),
    ("永定", ("350803", "430802"), "two of them"),
    (
        "龙岩",
        ("350802", "350803", "350821", "350823", "350824", "350825", "350881"),
        "a city: its counties are offered",
    ),
    ("长汀县河田镇", (), "more than a county"),
    ("火星县", (), "no such name"),
    ("999999", (), "no such code"),
    ("", (), "nothing"),
)


@pytest.mark.parametrize(("text", "candidates", "why"), NOT_FOUND)
def test_a_county_that_is_not_clear(
    regions: Regions, text: str, candidates: tuple[str, ...], why: str
) -> None:
    with pytest.raises(UnknownPlace) as caught:
        regions.find_county(text)
    assert caught.value.params == {"text": text, "candidates": candidates}, why


PREFIXES = (
    ("350821", True, "in force"),
    ("352622", True, "in force until 1996"),
    ("350822", True, "in force until 2014"),
    ("510222", True, "a county of Sichuan that is Chongqing's now"),
    ("440301", True, "sum code of a city's districts"),
    ("352600", True, "a prefecture"),
    ("810000", True, "residence permit of Hong Kong"),
    ("830000", False, "no region in the tables"),
    ("350899", False, "never used"),
    ("35082", False, "five digits"),
    ("35082a", False, "not a number"),
    ("３５０８２１", False, "not ASCII"),
)


@pytest.mark.parametrize(("digits", "is_known", "why"), PREFIXES)
def test_is_known_prefix(regions: Regions, digits: str, is_known: bool, why: str) -> None:
    assert regions.is_known_prefix(digits) is is_known, why


def test_towns_are_found_under_any_suffix(regions: Regions) -> None:
    assert regions.counties_with_town("策武乡") == ("350821",)
    assert regions.counties_with_town("新桥镇") == ("350821", "350881")
    assert regions.counties_with_town("石门镇") == ()
    town = regions.town_in("350823", "步云乡")
    assert town is not None
    assert town.name == "古田镇"


COMMON = (
    (("350821", "350821"), "350821"),
    (("350821", "3508"), "3508"),
    (("350821", "350902"), "35"),
    (("429004", "429005"), "42"),
    (("500101", "500102"), "50"),
    (("350821", "441900"), None),
)


@pytest.mark.parametrize(("codes", "common"), COMMON)
def test_common_region(regions: Regions, codes: tuple[str, ...], common: str | None) -> None:
    assert regions.common_region(codes) == common


HEADER = "county_code,town,village,longitude,latitude\n"


def test_points_come_from_the_countys_own_table_only(tmp_path: Path) -> None:
    table = tmp_path / "towns.csv"
    rows = "350821,河田镇,,116.40,25.68\n350821,河田镇,露湖村,116.42,25.66\n350821,策武镇,,,\n"
    table.write_text(HEADER + rows, encoding="gb18030")
    regions = Regions.load(table)
    village = Place("350821", "河田镇", "露湖村委会")
    assert regions.coordinates(village) == (116.42, 25.66)
    assert regions.coordinates(Place("350821", "河田镇", "别村")) == (116.40, 25.68)
    assert regions.coordinates(Place("350821", "策武镇")) is None
    assert regions.coordinates(Place("350821")) is None
    assert regions.coordinates(Place("3508", "河田镇")) is None
    assert Regions.load().coordinates(village) is None
    assert len(regions.towns_of("350821")) == 18


BAD_TABLES = (
    (b"county_code,name\n350821,x\n", "columns", 0),
    ((HEADER + "350821,河田镇,,116,25\n35082,河田镇,,,\n").encode(), "town_row", 3),
    ((HEADER + "350821,河田镇,,east,25\n").encode(), "town_row", 2),
    ((HEADER + "350821,河田镇,,216,25\n").encode(), "town_row", 2),
    ((HEADER + "350821,河田镇,,nan,25\n").encode(), "town_row", 2),
    ((HEADER + "350821,,,116,25\n").encode(), "town_row", 2),
    ((HEADER + "350899,河田镇,,,\n").encode(), "unknown_county", 2),
    (b"\x81\xff\xff", "encoding", 0),
    (b"", "columns", 0),
    (b'county_code,town\n350821,"a\x00b"\n' + b"x" * 200_000, "not_csv", 0),
    (b"county_code,town\n350821," + b"x" * 1_001, "not_csv", 0),
)


@pytest.mark.parametrize(("content", "reason", "row"), BAD_TABLES)
def test_a_table_of_towns_that_cannot_be_used(
    tmp_path: Path, content: bytes, reason: str, row: int
) -> None:
    table = tmp_path / "towns.csv"
    table.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        Regions.load(table)
    assert caught.value.params == {"file": table.name, "reason": reason, "row": row}


def test_a_missing_table_of_towns_is_an_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        Regions.load(tmp_path / "none.csv")
    assert caught.value.params["reason"] == "missing"
