"""Chains of region names at the beginning of a text."""

from __future__ import annotations

import pytest

from matcher.regions import Regions, town_stem
from matcher.regions.spellings import spellings, stem_of
from matcher.regions.towns import village_stem

CHAINS = (
    # text, inside, codes, characters read, why
    ("福建省龙岩市长汀县河田镇", "", ("350821",), 9, "the town is left"),
    ("福建长汀", "", ("350821",), 4, "no suffix, no city"),
    ("吉林省吉林市", "", ("2202",), 6, "city named like its province"),
    ("吉林", "", ("22",), 2, "of two names the larger region"),
    ("海南州", "", ("6325",), 3, "short form of an autonomous prefecture"),
    ("青岛市南区", "", ("370202",), 5, "市 belongs to the district's name"),
    ("重庆市重庆市万州区", "", ("500101",), 9, "a municipality named twice"),
    ("湖北省省直辖县级行政区划仙桃市", "", ("429004",), 15, "no city between"),
    ("鼓楼区", "", ("320106", "320302", "350102", "410204"), 3, "four of one name"),
    ("鼓楼", "3501", ("350102",), 2, "inside a city the bare name does"),
    ("鼓楼", "", None, 0, "alone it does not"),
    ("城区", "", None, 0, "an ordinary word"),
    ("城区", "1405", ("140502",), 2, "a district behind its city"),
    ("中山路", "", None, 0, "a street"),
    ("永福镇", "", None, 0, "a town"),
    ("永定县", "", ("350803",), 3, "a former name"),
    ("安徽省巢湖市庐江县", "", ("340124",), 9, "a prefecture that was split up"),
    ("伊犁州塔城地区沙湾市", "", ("654203",), 10, "a prefecture that holds another"),
    ("广西省南宁市", "", ("4501",), 6, "a suffix that the name does not have"),
    ("朝阳", "", ("110105", "2113", "211321", "220104"), 2, "a bare name that means several"),
    ("长汀县", "33", None, 0, "not in that province"),
    ("", "", None, 0, "nothing"),
)


@pytest.mark.parametrize(("text", "within", "codes", "end", "why"), CHAINS)
def test_chain_at(
    text: str, within: str, codes: tuple[str, ...] | None, end: int, why: str
) -> None:
    chain = Regions.load().names.chain_at(text, within=within)
    assert (chain and chain.codes) == codes, why
    assert (chain.end if chain else 0) == end, why


def test_a_full_name_is_found_further_on() -> None:
    names = Regions.load().names
    found = names.full_name_after("某针织厂长汀县分厂", 0)
    assert found is not None
    assert (found[0], found[1].codes) == (4, ("350821",))
    assert names.full_name_after("某针织厂长汀分厂", 0) is None, "a bare name is not enough"


STEMS = (
    ("内蒙古自治区", "内蒙古"),
    ("黔西南布依族苗族自治州", "黔西南"),
    ("伊犁哈萨克自治州", "伊犁"),
    ("积石山保安族东乡族撒拉族自治县", "积石山"),
    ("东乡族自治县", "东乡"),
    ("鄂伦春自治旗", "鄂伦春"),
    ("龙胜各族自治县", "龙胜"),
    ("管城回族区", "管城"),
    ("神农架林区", "神农架"),
    ("六枝特区", "六枝"),
    ("浦东新区", "浦东"),
    ("大兴安岭地区", "大兴安岭"),
    ("沙县区", "沙县"),
    ("沙县", "沙县"),
)


@pytest.mark.parametrize(("name", "stem"), STEMS)
def test_stem_of_a_region(name: str, stem: str) -> None:
    assert stem_of(name) == stem
    assert name in dict(spellings(name))


def test_stems_of_towns_and_villages() -> None:
    assert town_stem("西口回族镇") == "西口"
    assert town_stem("阿拉善苏木") == "阿拉善"
    assert village_stem("天山堡自然村") == "天山堡"
