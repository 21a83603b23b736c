"""Addresses as people write them, and what each says for sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.parse.places import PlaceReader
from matcher.records import NOWHERE, Place
from matcher.regions import Regions

HOME = "350821"

Case = tuple[str | None, str | None, str | None, str | None, str | None, str]

CASES: dict[str, tuple[Case, ...]] = {
    # home county, text, code, town, village, doubts
    "whole addresses, with and without 省, 市, 县": (
        (HOME, "福建省龙岩市长汀县河田镇露湖村三组", "350821", "河田镇", "露湖村", ""),
        (HOME, "福建省长汀县策武镇南坑村", "350821", "策武镇", "南坑村", ""),
        (HOME, "福建长汀", "350821", None, None, ""),
        (HOME, "长汀", "350821", None, None, ""),
        (HOME, "福建龙岩长汀濯田", "350821", "濯田镇", None, ""),
        (None, "福建长汀", "350821", None, None, ""),
        (HOME, "龙岩上杭蛟洋", "350823", "蛟洋镇", None, ""),
        (HOME, "上杭县才溪乡", "350823", "才溪镇", None, ""),
        (HOME, "武平县中山镇老城村", "350824", "中山镇", "老城村", ""),
        (HOME, "连城县莲峰镇", "350825", "莲峰镇", None, ""),
        (HOME, "漳平市永福镇", "350881", "永福镇", None, ""),
        (HOME, "龙岩市新罗区东肖镇", "350802", "东肖街道", None, ""),
        (HOME, "新罗区西陂街道办事处", "350802", "西陂街道", None, ""),
        (HOME, "永定下洋镇", "350803", "下洋镇", None, ""),
        (HOME, "贵州镇宁县", "520423", None, None, ""),
        (HOME, "陕西镇安回龙镇万寿村", "611025", "回龙镇", "万寿村", ""),
        (HOME, "全州县全州镇", "450324", "全州镇", None, ""),
        (HOME, "宁夏永宁县闽宁镇", "640121", "闽宁镇", None, ""),
        (HOME, "湖南通道县", "431230", None, None, ""),
        (HOME, "青海互助县", "630223", None, None, ""),
        (HOME, "广西龙胜县", "450328", None, None, ""),
        (HOME, "贵州玉屏县", "520622", None, None, ""),
        (HOME, "湖北鹤峰县中村村", "422828", None, "中村村", ""),
        (HOME, "山东（据报纸）", "37", None, None, ""),
        (HOME, "江西省九江市马回岭", "3604", None, None, ""),
        (HOME, "重庆南川区山王坪镇", "500119", "山王坪镇", None, ""),
        (HOME, "陕西省镇安县西口回族镇东庄村", "611025", "西口回族镇", "东庄村", ""),
        (HOME, "河南省滑县", "410526", None, None, ""),
        (HOME, "甘肃文县碧口镇", "621222", "碧口镇", None, ""),
        (HOME, "湖北通山县九宫山船埠村", "421224", None, "九宫山船埠村", ""),
    ),
    "former names": (
        (HOME, "永定县", "350803", None, None, ""),
        (None, "福建省永定县湖坑镇", "350803", "湖坑镇", None, ""),
        (HOME, "龙岩地区永定县", "350803", None, None, ""),
        (HOME, "福建省沙县", "350405", None, None, ""),
        (HOME, "三明市梅列区", "350404", None, None, ""),
        (HOME, "福建省龙海市角美镇", "350604", "角美镇", None, ""),
        (HOME, "福建长乐市金峰镇", "350112", "金峰镇", None, ""),
        (HOME, "建阳市", "350703", None, None, ""),
        (HOME, "漳州市长泰县", "350605", None, None, ""),
        (HOME, "莆田县", "3503", None, None, ""),
        (HOME, "上海市南汇区", "310115", None, None, ""),
        (HOME, "湖北省襄樊市襄阳区", "420607", None, None, ""),
        (HOME, "江西省上饶县", "361104", None, None, ""),
        (HOME, "河北省唐海县", "130209", None, None, ""),
        (HOME, "安徽省巢湖市庐江县", "340124", None, None, ""),
        (HOME, "上杭县步云乡", "350823", "古田镇", None, ""),
        (HOME, "策武乡", "350821", "策武镇", None, ""),
        (HOME, "重庆市渝北区", "500157", None, None, ""),
        (HOME, "四川达县", "511703", None, None, ""),
        (HOME, "山东省莱芜市莱城区", "370116", None, None, ""),
        (HOME, "成都郫县", "510117", None, None, ""),
    ),
    "words that mean home": (
        (HOME, "本县", "350821", None, None, ""),
        (HOME, "本县城区", "350821", None, None, ""),
        (HOME, "县城", "350821", None, None, ""),
        (HOME, "县内", "350821", None, None, ""),
        (HOME, "县内各乡镇", "350821", None, None, ""),
        (HOME, "全县各乡镇", "350821", None, None, ""),
        (HOME, "本县河田镇", "350821", "河田镇", None, ""),
        (HOME, "县城汀州镇", "350821", "汀州镇", None, ""),
        (HOME, "本镇", "350821", None, None, ""),
        (HOME, "本村", "350821", None, None, ""),
        (HOME, "家门口", "350821", None, None, ""),
        (HOME, "城区", "350821", None, None, ""),
        (HOME, "本市", "3508", None, None, ""),
        (HOME, "市区", "3508", None, None, ""),
        (HOME, "本市上杭县", "350823", None, None, ""),
        (HOME, "本省", "35", None, None, ""),
        (HOME, "县医院", "350821", None, None, ""),
        (HOME, "县工业园", "350821", None, None, ""),
        ("500242", "本市", "50", None, None, ""),
        ("429004", "本市", "429004", None, None, ""),
        (None, "本县", None, None, None, "place.unknown"),
        (None, "县城", None, None, None, "place.unknown"),
        (None, "本镇", None, None, None, "place.unknown"),
    ),
    "a town or village without its county": (
        (HOME, "河田镇露湖村", "350821", "河田镇", "露湖村", ""),
        (HOME, "策武镇", "350821", "策武镇", None, ""),
        (HOME, "河田露湖村", "350821", "河田镇", "露湖村", ""),
        (HOME, "才溪镇", "350823", "才溪镇", None, ""),
        (None, "策武镇", "350821", "策武镇", None, ""),
        (None, "新桥镇", "3508", "新桥镇", None, "place.ambiguous"),
        (HOME, "新桥镇", "350821", "新桥镇", None, ""),
        ("350881", "新桥镇", "350881", "新桥镇", None, ""),
        (None, "大同镇红卫村", "350821", "大同镇", "红卫村", "place.assumed"),
        (HOME, "石门镇草坝子村", None, "石门镇", "草坝子村", "place.unknown"),
        ("500242", "石门镇草坝子村", "500242", "石门镇", "草坝子村", "place.assumed"),
        (None, "石门镇草坝子村", None, "石门镇", "草坝子村", "place.unknown"),
        ("500242", "新桥镇", "500242", "新桥镇", None, "place.assumed"),
        (HOME, "龙岩市河田镇", "350821", "河田镇", None, ""),
        (None, "龙岩市河田镇", "350821", "河田镇", None, ""),
        (None, "龙岩市新桥镇", "3508", "新桥镇", None, ""),
        (HOME, "露湖村", "350821", None, "露湖村", "place.assumed"),
        (None, "露湖村", None, None, "露湖村", "place.unknown"),
        (HOME, "长汀县露湖村", "350821", None, "露湖村", ""),
        (HOME, "长汀县南江镇", "350821", "南江镇", None, "place.town_unknown"),
    ),
    "empty cells and unfilled forms": (
        (HOME, "X省X市X县", None, None, None, ""),
        (HOME, "XX省XX市XX县", None, None, None, ""),
        (HOME, "＿＿省＿＿市＿＿县", None, None, None, ""),
        (HOME, "    省    市    县", None, None, None, ""),
        (HOME, "福建省X市X县", "35", None, None, ""),
        (HOME, "福建省龙岩市X县", "3508", None, None, ""),
        (HOME, "福建省龙岩市长汀县X镇X村", "350821", None, None, ""),
        (HOME, "", None, None, None, ""),
        (HOME, None, None, None, None, ""),
        (HOME, "无", None, None, None, ""),
        (HOME, "贵州某县", "52", None, None, ""),
    ),
    "several places in one cell": (
        (HOME, "龙岩、厦门", "35", None, None, "place.several"),
        (HOME, "龙岩和厦门", "35", None, None, "place.several"),
        (HOME, "厦门/泉州", "35", None, None, "place.several"),
        (HOME, "厦门 泉州", "35", None, None, "place.several"),
        (HOME, "广东、浙江", None, None, None, "place.several"),
        (HOME, "龙岩市新罗区、永定区", "3508", None, None, "place.several"),
        (HOME, "新罗、永定", "3508", None, None, "place.several"),
        (HOME, "长汀县河田镇、策武镇", "350821", None, None, ""),
        (HOME, "长汀县或上杭县", "3508", None, None, "place.several"),
        (HOME, "广东省和平县", "441624", None, None, ""),
        (HOME, "江西泰和县", "360826", None, None, ""),
        (HOME, "内蒙古呼和浩特", "1501", None, None, ""),
        (HOME, "仙桃、潜江", "42", None, None, "place.several"),
        (None, "龙岩、朝阳区", None, None, None, "place.ambiguous"),
        (HOME, "厦门或泉州均可", "35", None, None, "place.several"),
        (HOME, "北京/上海", None, None, None, "place.several"),
        (HOME, "童坊镇、馆前镇", "350821", None, None, ""),
        (HOME, "厦门及周边", "3502", None, None, ""),
    ),
    "industrial parks, streets, cities with a district": (
        (HOME, "长汀县经济开发区", "350821", None, None, ""),
        (HOME, "长汀县腾飞工业区", "350821", None, None, ""),
        (HOME, "长汀县稀土工业园区策武镇", "350821", "策武镇", None, ""),
        (HOME, "长汀经济开发区大同镇红卫村", "350821", "大同镇", "红卫村", ""),
        (HOME, "腾飞工业区", None, None, None, "place.unknown"),
        (HOME, "长汀县兆征路12号", "350821", None, None, ""),
        (HOME, "长汀县城关环城路", "350821", None, None, ""),
        (HOME, "兆征路12号", None, None, None, "place.unknown"),
        (HOME, "中山路8号", None, None, None, "place.unknown"),
        (HOME, "厦门市思明区中山路", "350203", None, None, ""),
        (HOME, "福州仓山万达", "350104", None, None, ""),
        (HOME, "厦门海沧", "350205", None, None, ""),
        (HOME, "苏州工业园区", "3205", None, None, ""),
        (HOME, "上海浦东", "310115", None, None, ""),
        (HOME, "浦东新区", "310115", None, None, ""),
        (HOME, "龙岩大道288号", None, None, None, "place.unknown"),
        (HOME, "北京东路", None, None, None, "place.unknown"),
        (HOME, "连城县朋口工业园", "350825", "朋口镇", None, ""),
        (HOME, "长汀县花园街道柿子园村", "350821", "花园街道", "柿子园村", "place.town_unknown"),
    ),
    "brackets, separators, widths, labels": (
        (HOME, "长汀县（河田镇）", "350821", "河田镇", None, ""),
        (HOME, "（福建省）长汀县", "350821", None, None, ""),
        (HOME, "河田镇（长汀）", "350821", "河田镇", None, ""),
        (HOME, "长汀县（福建省）", "350821", None, None, ""),
        (HOME, "长汀县河田镇（原南山乡）", "350821", "河田镇", None, ""),
        (HOME, "福建省-龙岩市-长汀县", "350821", None, None, ""),
        (HOME, "福建/龙岩/长汀", "350821", None, None, ""),
        (HOME, "福建省，龙岩市，长汀县，河田镇", "350821", "河田镇", None, ""),
        (HOME, "福建省 龙岩市 长汀县 河田镇", "350821", "河田镇", None, ""),
        (HOME, "福 建 省 长 汀 县", "350821", None, None, ""),
        (HOME, "工作地点:福 建 省 长 汀 县", "350821", None, None, ""),
        (HOME, "工作地点：长汀县河田镇", "350821", "河田镇", None, ""),
        (HOME, "地址:福建省长汀县", "350821", None, None, ""),
        (HOME, "位于长汀县南山镇", "350821", "南山镇", None, ""),
        (HOME, "中国福建长汀", "350821", None, None, ""),
        (HOME, "３５０８２１", "350821", None, None, ""),
    ),
    "names of firms": (
        (HOME, "长汀县明鑫电子有限公司", "350821", None, None, ""),
        (HOME, "厦门航空港工业有限公司", None, None, None, "place.unknown"),
        (HOME, "福建省闽西建筑工程集团", None, None, None, "place.unknown"),
        (HOME, "长汀县河田镇某某鞋厂", "350821", "河田镇", None, ""),
        (HOME, "某某针织厂（长汀县腾飞工业区）", "350821", None, None, ""),
        (HOME, "东莞虎门", "441900", None, None, ""),
        (HOME, "深圳富士康", "4403", None, None, ""),
    ),
    "names that several regions share": (
        (HOME, "吉林省吉林市", "2202", None, None, ""),
        (HOME, "吉林省", "22", None, None, ""),
        (HOME, "吉林", "22", None, None, ""),
        (HOME, "海南省", "46", None, None, ""),
        (HOME, "海南", "46", None, None, ""),
        (HOME, "海南三亚", "4602", None, None, ""),
        (HOME, "青海省海南州", "6325", None, None, ""),
        (HOME, "海南藏族自治州共和县", "632521", None, None, ""),
        (HOME, "海南省文昌市", "469005", None, None, ""),
        (HOME, "海南儋州", "460400", None, None, ""),
        (HOME, "北京市朝阳区", "110105", None, None, ""),
        (HOME, "北京朝阳", "110105", None, None, ""),
        (HOME, "辽宁省朝阳市朝阳县", "211321", None, None, ""),
        (HOME, "长春朝阳区", "220104", None, None, ""),
        (None, "朝阳区", None, None, None, "place.ambiguous"),
        (None, "朝阳", None, None, None, "place.ambiguous"),
        (None, "鼓楼区", None, None, None, "place.ambiguous"),
        (HOME, "鼓楼区", "350102", None, None, "place.assumed"),
        (HOME, "南京市鼓楼区", "320106", None, None, ""),
        (HOME, "青岛市南区", "370202", None, None, ""),
        (HOME, "济南市市中区", "370103", None, None, ""),
        (HOME, "乐山市中区", "511102", None, None, ""),
        (HOME, "山西省晋城市城区", "140502", None, None, ""),
        (HOME, "阳泉市郊区", "140311", None, None, ""),
        (HOME, "阳泉矿区", "140303", None, None, ""),
        (HOME, "攀枝花市东区", "510402", None, None, ""),
        (HOME, "重庆市万州区", "500101", None, None, ""),
        (HOME, "重庆市重庆市云阳县", "500235", None, None, ""),
        (HOME, "重庆石柱县", "500240", None, None, ""),
        (HOME, "重庆", "50", None, None, ""),
        (HOME, "北京市市辖区海淀区", "110108", None, None, ""),
        (HOME, "东莞", "441900", None, None, ""),
        (HOME, "广东省东莞市长安镇", "441900", "长安镇", None, ""),
        (HOME, "广东中山", "442000", None, None, ""),
        (HOME, "中山市小榄镇", "442000", "小榄镇", None, ""),
        (HOME, "河南济源", "419001", None, None, ""),
        (HOME, "湖北省省直辖县级行政区划仙桃市", "429004", None, None, ""),
        (HOME, "新疆石河子", "659001", None, None, ""),
        (HOME, "新疆维吾尔自治区可克达拉市", "659008", None, None, ""),
        (HOME, "白杨市", "659012", None, None, ""),
        (HOME, "湖北神农架林区", "429021", None, None, ""),
        (HOME, "神农架", "429021", None, None, ""),
        (HOME, "贵州六枝特区", "520203", None, None, ""),
        (HOME, "内蒙古科右前旗", "152221", None, None, ""),
        (HOME, "内蒙古自治区锡林郭勒盟正蓝旗", "152530", None, None, ""),
        (HOME, "鄂伦春自治旗", "150723", None, None, ""),
        (HOME, "广西省南宁市", "4501", None, None, ""),
        (HOME, "湖北恩施州利川", "422802", None, None, ""),
        (HOME, "湘西州花垣县", "433124", None, None, ""),
        (HOME, "甘肃东乡县", "622926", None, None, ""),
        (None, "东乡县", None, None, None, "place.ambiguous"),
        (HOME, "云南省普洱市宁洱县", "530821", None, None, ""),
        (HOME, "浙江省温州市龙港市", "330383", None, None, ""),
        (HOME, "杭州临平区", "330113", None, None, ""),
        (HOME, "杭州钱塘", "330114", None, None, ""),
        (HOME, "西藏米林市", "540481", None, None, ""),
        (HOME, "新疆和康县", "653228", None, None, ""),
        (HOME, "福建省厦门市长汀县", "35", None, None, "place.ambiguous"),
        (HOME, "长汀市", "350821", None, None, ""),
        (HOME, "龙岩长汀县宣成乡", "350821", "宣成乡", None, ""),
        (HOME, "长汀县红山苏竹村", "350821", "红山乡", "苏竹村", ""),
        (HOME, "长汀县大同镇新庄社区", "350821", "大同镇", "新庄社区", ""),
        (HOME, "长汀县童坊镇肖岭村委会", "350821", "童坊镇", "肖岭村", ""),
        (HOME, "长汀县古城镇中都村中都组", "350821", "古城镇", "中都村", ""),
        (HOME, "上杭县庐丰乡", "350823", "庐丰畲族乡", None, ""),
        ("350824", "中山", None, None, None, "place.ambiguous"),
        (HOME, "香港", "81", None, None, ""),
        (HOME, "台湾", "71", None, None, ""),
    ),
    "texts that name no place": (
        (HOME, "新加坡", None, None, None, "place.abroad"),
        (HOME, "境外", None, None, None, "place.abroad"),
        (HOME, "日本大阪", None, None, None, "place.abroad"),
        (HOME, "全国各地", None, None, None, "place.unspecific"),
        (HOME, "全国各大城市", None, None, None, "place.unspecific"),
        (HOME, "不限", None, None, None, "place.unspecific"),
        (HOME, "省外", None, None, None, "place.unspecific"),
        (HOME, "县外", None, None, None, "place.unspecific"),
        (HOME, "沿海城市", None, None, None, "place.unspecific"),
        (HOME, "居家加工", None, None, None, "place.unspecific"),
        (HOME, "服从安排", None, None, None, "place.unspecific"),
        (HOME, "大方电子厂", None, None, None, "place.unknown"),
        (HOME, "平安保险", None, None, None, "place.unknown"),
        (HOME, "互助组", None, None, None, "place.unknown"),
        (HOME, "乡村振兴车间", None, None, None, "place.unknown"),
        (HOME, "长汀县乡村振兴车间", "350821", None, None, ""),
        (HOME, "老城区步行街", None, None, None, "place.unknown"),
    ),
}


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions.load()


@pytest.mark.parametrize(
    ("why", "case"),
    [(why, case) for why, cases in CASES.items() for case in cases],
    ids=lambda value: f"{value[1]}@{value[0]}" if isinstance(value, tuple) else "",
)
def test_an_address_gives_the_place_it_names(regions: Regions, why: str, case: Case) -> None:
    home, text, code, town, village, doubts = case
    reading = PlaceReader(regions, home).read(text)
    assert reading.value == Place(code, town, village), why
    assert " ".join(finding.code for finding in reading.findings) == doubts, why


def test_findings_name_what_was_taken_and_what_else_it_could_be(regions: Regions) -> None:
    nearest = PlaceReader(regions, HOME).read("鼓楼区").findings[0]
    assert nearest.facts == {"text": "鼓楼区", "county": "350102"}
    unsettled = PlaceReader(regions).read("鼓楼区").findings[0]
    assert unsettled.facts["candidates"] == ("320106", "320302", "350102", "410204")
    several = PlaceReader(regions, HOME).read("龙岩、厦门").findings[0]
    assert several.facts == {"places": ("3508", "3502")}
    unknown_town = PlaceReader(regions, HOME).read("长汀县南江镇").findings[0]
    assert unknown_town.facts == {"town": "南江镇", "county": HOME}


def test_a_finding_never_quotes_a_phone_number(regions: Regions) -> None:
    phone = "138" + "0" * 8
    finding = PlaceReader(regions).read(f"找老王{phone}").findings[0]
    assert phone not in str(finding.facts)


COUNTY_CELLS = (
    # home county, text, code, doubts, why
    (HOME, "长汀县", "350821", "", "the present name"),
    (HOME, "长汀", "350821", "", "without 县"),
    (HOME, "新罗", "350802", "", "a district without 区 is a name in this column"),
    (HOME, "永定县", "350803", "", "a former name"),
    (HOME, "永定", "350803", "place.assumed", "two districts: the one in the same city"),
    (None, "永定", None, "place.ambiguous", "two districts and no home"),
    (HOME, "350821", "350821", "", "a code"),
    (HOME, 350821.0, "350821", "", "a code that the sheet holds as a number"),
    (HOME, "352622", "350821", "", "a former code"),
    (HOME, "福建省龙岩市长汀县", "350821", "", "with the regions above"),
    (HOME, "龙岩市", "3508", "", "only a city"),
    (HOME, "", None, "", "empty"),
    (HOME, "不详", None, "", "as good as empty"),
    (HOME, "某某某", None, "place.unknown", "no name of a region"),
)


@pytest.mark.parametrize(("home", "text", "code", "doubts", "why"), COUNTY_CELLS)
def test_a_county_cell(
    regions: Regions, home: str | None, text: str, code: str | None, doubts: str, why: str
) -> None:
    reading = PlaceReader(regions, home).read_county_cell(text)
    assert reading.value == Place(code), why
    assert " ".join(finding.code for finding in reading.findings) == doubts, why


COLUMNS = (
    # home, county, town cell, village cell, expected place, doubts
    (HOME, HOME, "河田镇", "露湖村", Place(HOME, "河田镇", "露湖村"), ""),
    (HOME, HOME, "河田", "露湖", Place(HOME, "河田镇", "露湖"), ""),
    (HOME, HOME, "策武乡", "林田村3组", Place(HOME, "策武镇", "林田村"), ""),
    (HOME, HOME, "河田镇露湖村", "", Place(HOME, "河田镇", "露湖村"), ""),
    (HOME, HOME, "", "河田镇露湖村", Place(HOME, "河田镇", "露湖村"), ""),
    (HOME, HOME, "", "露湖村", Place(HOME, None, "露湖村"), ""),
    (HOME, HOME, "", "", Place(HOME), ""),
    (HOME, HOME, "XX镇", "X村", Place(HOME), ""),
    (HOME, HOME, "石门镇", "草坝子村", Place(HOME, "石门镇", "草坝子村"), "place.town_unknown"),
    (HOME, "350823", "步云乡", "桂和村", Place("350823", "古田镇", "桂和村"), ""),
    (HOME, None, "河田镇", "露湖村", Place(HOME, "河田镇", "露湖村"), ""),
    (HOME, None, "才溪镇", "溪北村", Place("350823", "才溪镇", "溪北村"), ""),
    (HOME, None, "新桥镇", "", Place(HOME, "新桥镇"), ""),
    (HOME, None, "石门镇", "", Place(HOME, "石门镇"), "place.town_unknown"),
    (HOME, None, "", "", Place(HOME), ""),
    (None, None, "", "", NOWHERE, ""),
    (None, None, "策武镇", "", Place("350821", "策武镇"), ""),
    (None, None, "大同镇", "", Place("350821", "大同镇"), "place.assumed"),
    (None, None, "新桥镇", "", Place(None, "新桥镇"), "place.ambiguous"),
    (None, None, "石门镇", "", Place(None, "石门镇"), "place.unknown"),
    (None, None, "", "露湖村", Place(None, None, "露湖村"), "place.unknown"),
    (None, None, "长汀县河田镇露湖村", "", Place(HOME, "河田镇", "露湖村"), ""),
    (HOME, HOME, "福建省长汀县策武镇", "林田村", Place(HOME, "策武镇", "林田村"), ""),
    (HOME, HOME, "上杭县才溪镇", "", Place(HOME), "place.ambiguous"),
    ("500242", "500242", "桃花源街道", "", Place("500242", "桃花源街道"), ""),
    ("500242", None, "河田镇", "", Place("500242", "河田镇"), ""),
)


@pytest.mark.parametrize(("home", "county", "town", "village", "expected", "doubts"), COLUMNS)
def test_columns_of_town_and_village(
    regions: Regions,
    home: str | None,
    county: str | None,
    town: str,
    village: str,
    expected: Place,
    doubts: str,
) -> None:
    reading = PlaceReader(regions, home).read_town_village(county, town, village)
    assert reading.value == expected
    assert " ".join(finding.code for finding in reading.findings) == doubts


@pytest.fixture
def youyang(tmp_path: Path) -> Regions:
    table = tmp_path / "towns.csv"
    table.write_text(
        "county_code,town,village,longitude,latitude\n"
        "500242,桃花源街道,天山堡村,108.76,28.84\n"
        "500242,龙潭镇,,108.95,28.75\n"
        "500242,龙潭镇,堰提村,,\n",
        encoding="utf-8",
    )
    return Regions.load(table)


def test_a_county_with_a_table_of_its_own(youyang: Regions) -> None:
    reader = PlaceReader(youyang, "500242")
    assert reader.read("龙潭乡堰提村").value == Place("500242", "龙潭镇", "堰提村")
    assert reader.read("酉阳县堰提村").value == Place("500242", "龙潭镇", "堰提村")
    assert reader.read("堰提村2组").value == Place("500242", "龙潭镇", "堰提村")
    assert reader.read("石门镇").value == Place(None, "石门镇")
    assert reader.read_town_village(None, "", "天山堡").value == Place(
        "500242", "桃花源街道", "天山堡村"
    )
