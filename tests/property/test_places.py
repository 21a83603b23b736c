"""Laws of reading places: no text breaks it, and every region is found under each of its names."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from matcher.parse.places import PlaceReader
from matcher.records import NOWHERE, Place
from matcher.regions import Regions, tier_range

HOME = "350821"
EXACT_FORMER_NAMES = 950
"""Of 959: 涪陵市 was also the name of something larger, and only that is sure."""
COUNTIES = tuple(code for code in Regions.load().current if len(code) == 6)
READERS = (PlaceReader(Regions.load()), PlaceReader(Regions.load(), HOME))

SCRAPS = st.sampled_from(
    (
        *(
            "福建省",
            "龙岩市",
            "长汀县",
            "长汀",
            "河田镇",
            "露湖村",
            "新桥",
            "鼓楼区",
            "永定县",
            "本县",
        ),
        *("县城", "本市", "XX省", "某县", "和", "、", "（", "）", ",", "/", "工业园", "有限公司"),
        *(
            "中山",
            "路",
            "12号",
            "朝阳",
            "全国",
            "新加坡",
            "市",
            "县",
            "区",
            "镇",
            "村",
            "组",
            "海南",
        ),
    )
)
TEXTS = st.text() | st.lists(SCRAPS, max_size=8).map("".join)


@given(TEXTS, TEXTS)
def test_no_text_breaks_the_reader_and_none_is_read_beyond_its_home_or_words(
    text: str, other: str
) -> None:
    for reader in READERS:
        readings = (
            reader.read(text),
            reader.read_county_cell(text),
            reader.read_town_village(None, text, other),
        )
        for reading in readings:
            code = reading.value.code
            assert code is None or code in reader.regions.current
            assert reading.value.town != ""
            assert reading.value.village != ""
        assert reader.read(text) == readings[0], "equal texts read equally"


@given(TEXTS)
def test_a_place_that_was_not_read_leaves_a_doubt_or_the_cell_is_as_good_as_empty(
    text: str,
) -> None:
    reading = READERS[0].read(text)
    if reading.value.code is None and reading.value != NOWHERE:
        assert reading.findings


def test_every_county_is_read_from_its_full_name_by_anyone() -> None:
    for reader in READERS:
        for code in COUNTIES:
            reading = reader.read(reader.regions.full_name(code))
            assert reading.value == Place(code)
            assert not reading.findings


def test_every_county_is_read_without_its_city_unless_the_province_has_two() -> None:
    regions = Regions.load()
    for code in COUNTIES:
        text = regions.name_of(code[:2]) + regions.name_of(code)
        found = READERS[0].read(text).value.code or ""
        assert code.startswith(found)
        assert found == code or len(found) <= 4


@cache
def renames() -> tuple[dict[str, str], ...]:
    table = files("matcher.regions").joinpath("data", "renames.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(table.splitlines()))


def test_every_former_name_of_a_county_is_read_as_what_it_became() -> None:
    """Behind its city. A name that a present region there bears belongs to that one."""
    regions = Regions.load()
    present = {(code[:4], name) for code, name in regions.current.items()}
    cities = {(code[:2], name) for code, name in regions.current.items() if len(code) < 6}
    latest = {(row["former_name"], row["code"][:4]): row for row in sorted(renames(), key=until)}
    exact = 0
    for (name, city), row in latest.items():
        code = regions.current_code(row["code"]) or ""
        if len(code) < 6 or (city, name) in present or (city[:2], name) in cities:
            continue
        above = "".join(regions.name_of(step) for step in dict.fromkeys((city[:2], city)))
        found = READERS[0].read(above + name).value.code
        assert found is not None, row
        assert code.startswith(found), row
        exact += found == code
    assert exact > EXACT_FORMER_NAMES


def until(row: dict[str, str]) -> int:
    return int(row["until"])


def test_every_former_code_is_a_known_prefix_with_a_name() -> None:
    regions = Regions.load()
    for row in renames():
        assert regions.is_known_prefix(row["former_code"])
        assert regions.name_of(row["former_code"])


@given(st.sampled_from(COUNTIES), st.sampled_from(COUNTIES), st.sampled_from((2, 4, 6)))
def test_knowing_less_of_a_workplace_never_excludes_what_is_true(
    home: str, work: str, digits: int
) -> None:
    exact = tier_range(Place(home), Place(work))
    coarse = tier_range(Place(home), Place(work[:digits]))
    if work[:digits] not in Regions.load().current:
        return
    assert exact is not None
    assert coarse is not None
    assert coarse[0] <= exact[0] == exact[1] <= coarse[1]


@given(st.sampled_from([code for code in COUNTIES if not code.startswith("3508")]))
def test_any_county_may_bring_its_own_towns(county: str) -> None:
    with TemporaryDirectory() as folder:
        table = Path(folder) / "towns.csv"
        table.write_text(f"county_code,town\n{county},青石坳镇\n", encoding="utf-8")
        regions = Regions.load(table)
    assert regions.counties_with_town("青石坳乡") == (county,)
    expected = Place(county, "青石坳镇", "石桥村")
    assert PlaceReader(regions, county).read("青石坳乡石桥村").value == expected
    assert PlaceReader(regions).read(regions.full_name(county) + "青石坳石桥村").value == expected
