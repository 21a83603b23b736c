import pytest

from matcher.parse.intention import parse_intention
from matcher.records import Intention
from matcher.vocabulary import FORM_WORDS, Tier

PLACES = {
    "广东": Tier.OUTSIDE,
    "厦门": Tier.IN_PROVINCE,
    "龙岩": Tier.IN_CITY,
    "河田": Tier.IN_COUNTY,
}


def tier_of(text):
    tiers = [tier for name, tier in PLACES.items() if name in text]
    return max(tiers, default=None)


def codes(reading):
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize("tier", list(Tier))
def test_the_forms_own_words(tier):
    assert parse_intention(FORM_WORDS[tier]).value.furthest is tier


@pytest.mark.parametrize(
    ("text", "furthest"),
    [
        ("县内", Tier.IN_COUNTY),
        ("就近", Tier.IN_COUNTY),
        ("本乡镇", Tier.IN_COUNTY),
        ("家附近", Tier.IN_COUNTY),
        ("离家近", Tier.IN_COUNTY),
        ("不去县外", Tier.IN_COUNTY),
        ("不出县", Tier.IN_COUNTY),
        ("暂不外出", Tier.IN_COUNTY),
        ("不愿去外地", Tier.IN_COUNTY),
        ("☑县内□县外", Tier.IN_COUNTY),
        ("县内√ 县外", Tier.IN_COUNTY),
        ("市内", Tier.IN_CITY),
        ("本市", Tier.IN_CITY),
        ("县内或市内", Tier.IN_CITY),
        ("省内", Tier.IN_PROVINCE),
        ("不去外省", Tier.IN_PROVINCE),
        ("不出省", Tier.IN_PROVINCE),
        ("县外（不去外省）", Tier.IN_PROVINCE),
        ("县外省内", Tier.IN_PROVINCE),
        ("县外", Tier.OUTSIDE),
        ("县内、县外", Tier.OUTSIDE),
        ("县内 县外", Tier.OUTSIDE),
        ("县内县外均可", Tier.OUTSIDE),
        ("☑县内☑县外", Tier.OUTSIDE),
        ("县内优先，县外也可", Tier.OUTSIDE),
        ("均可", Tier.OUTSIDE),
        ("都可以", Tier.OUTSIDE),
        ("不限", Tier.OUTSIDE),
        ("省外都行", Tier.OUTSIDE),
        ("外出务工", Tier.OUTSIDE),
        ("长三角", Tier.OUTSIDE),
        ("珠三角", Tier.OUTSIDE),
    ],
)
def test_the_furthest_tier_accepted(text, furthest):
    reading = parse_intention(text)
    assert reading.value.furthest is furthest
    assert not reading.value.only_outside
    assert codes(reading) == []


@pytest.mark.parametrize("text", ["只去县外", "仅县外", "只愿意去省外", "县外，不在县内"])
def test_work_in_the_county_may_be_refused(text):
    assert parse_intention(text).value == Intention(Tier.OUTSIDE, only_outside=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县外", True),
        ("县外市内", True),
        ("外出务工", True),
        ("县内、县外", False),
        ("均可", False),
        ("只去县外", False),
        ("省内", False),
        ("县内", False),
    ],
)
def test_outside_is_preferred_where_it_alone_is_named(text, expected):
    assert parse_intention(text).value.prefers_outside is expected


@pytest.mark.parametrize("text", [None, "", "无", "/", "县内优先"])
def test_open_without_doubt(text):
    reading = parse_intention(text)
    assert (reading.value, codes(reading)) == (Intention(), [])


@pytest.mark.parametrize(
    "text", ["县内/县外", "（县内／县外）", "广东", "厦门", "不愿意就业", "再看"]
)
def test_unclear_wishes_are_a_doubt(text):
    reading = parse_intention(text)
    assert (reading.value, codes(reading)) == (Intention(), ["intention.unread"])


def test_a_bare_code():
    assert codes(parse_intention("1")) == ["value.bare_code"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("广东", Intention(Tier.OUTSIDE, prefers_outside=True)),
        ("厦门", Intention(Tier.IN_PROVINCE, prefers_outside=True)),
        ("龙岩、厦门", Intention(Tier.IN_PROVINCE, prefers_outside=True)),
        ("县内或厦门", Intention(Tier.IN_PROVINCE)),
        ("河田", Intention(Tier.IN_COUNTY)),
        ("县内", Intention(Tier.IN_COUNTY)),
    ],
)
def test_places_are_as_far_as_the_region_table_says(text, expected):
    assert parse_intention(text, tier_of=tier_of).value == expected
