"""Decides which words of an address may name a place, before any of them is looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

LONGEST_READ = 200
"""Characters of an address that are looked at; what is longer is no address."""


class Scope(Enum):
    """How far a word like 本县 reaches."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text between separators. ``is_listed``: it follows 、 or 和, one of several."""

    text: str
    is_listed: bool


_LABEL = re.compile(
    r"^\W*(?:(?:具体)?(?:工作|上班|用工|务工|就业|单位|企业|公司|厂区?|详细|现|常住|居住|户籍)?"
    r"(?:地点|地址|住址|地|所在地)\s*[:是为]\s*|位于|坐落于?|中华人民共和国|中国(?=.))+"
)
_UNFILLED = re.compile(r"[Xx×*_〇○□?某.…]+\s*(?:省|市|县|区|州|镇|乡|村|街道|社区|组)")
_FORM_ONLY = re.compile(r"[\W_]*(?:省[\W_省市县区州镇乡村街道组]*|市[\W_]+[县区][\W_镇乡村组]*)?")
_SPACED_OUT = re.compile(r"\w(?: \w){2,}")
_ASIDE = re.compile(r"\((?:原|近|靠近|邻近|距|离|对面|旁)[^)]*\)?")
_SEPARATOR = re.compile(r"([、;。+&]+)|[\s,:()\[\]{}<>/\\|·~→《》“”\"'—–\-]+")

PLACELESS = re.compile(
    r"(?:(?:全国|省内外?|市内外?|县内外?|国内)?(?:各地|各大|各省市?|各县区?|各市)|全国|国内|不限|不定|待定|待安排|"
    r"(?:县内)?县外(?:均可)?|县内外(?:均可)?|[市省]外|外[省市县地]|异地|多地|均可|都可以?|沿海|长三角|珠三角|"
    r"京津冀|江浙沪?|广深|面议|详谈|电议|服从(?:分配|安排)|统一(?:分配|安排)|居家|在家|家中|自家|线上|网上|"
    r"远程|灵活|流动|不固定)"
    r"(?:城市|地区|地方|一带|务工|打工|工作|就业|办公|加工|均可|都可以?|等地?|省份|\W)*"
)
"""Texts that say where without naming a place."""

ABROAD = re.compile(
    r"(?:境外|国外|海外|出国|新加坡|日本|韩国|越南|泰国|马来西亚|柬埔寨|老挝|缅甸|菲律宾|印尼|印度尼西亚|"
    r"印度|巴基斯坦|孟加拉|斯里兰卡|蒙古国|俄罗斯|哈萨克斯坦|乌兹别克斯坦|美国|加拿大|墨西哥|巴西|智利|"
    r"澳大利亚|澳洲|新西兰|英国|德国|法国|意大利|西班牙|波兰|匈牙利|塞尔维亚|以色列|沙特|迪拜|阿联酋|卡塔尔|"
    r"伊拉克|土耳其|埃及|安哥拉|尼日利亚|埃塞俄比亚|坦桑尼亚|肯尼亚|刚果|南非|非洲|欧洲|东南亚|中东)"
    r"(?![路街巷料菜餐风城村镇乡庄])"
)
"""Countries that labour is sent to, and words for abroad."""

LOCAL: tuple[tuple[re.Pattern[str], Scope], ...] = (
    (
        re.compile(
            r"(?:[本我全该](?:县|区|地)|县(?:内|域内?|境内|里|城区?|区内)|区内|当地|家乡|老家|家门口|"
            r"(?:家|村|本地)?附近|就近|[本我](?:镇|乡|村|街道|社区)(?:内|里)?|[镇村]上|[镇村乡]里|"
            r"[镇村乡]内|村部|城区|城关(?![镇区])|县(?=医院|[一二三]中|工业园|(?:经济)?开发区|高新区))"
        ),
        Scope.COUNTY,
    ),
    (re.compile(r"(?:[本我全](?:市|州)|市(?:内|区|里|域内?|境内))"), Scope.CITY),
    (re.compile(r"(?:[本我全](?:省|自治区)|省内)"), Scope.PROVINCE),
)
"""Words for the county, city or province where the table comes from."""

FIRM = re.compile(r"(?:公司|集团|厂|合作社|商行|商会|事务所|工作室)\W*$")
"""What the name of a firm ends with; a city or province before it is part of that name."""

SHOP = re.compile(
    r"(?:酒楼|酒店|宾馆|饭店|餐厅|超市|商场|店|农场|学校|中学|小学|幼儿园|医院|车间|基地)\W*$"
)
"""What other employers' names end with; a name without 省, 市, 县 before it is part of them."""

_LETTER = r"[^\W\d_]"
_INNER_LETTER = r"[^\W\d_路号园厂组区巷栋楼室村]"
TOWN = re.compile(
    rf"({_LETTER}?{_INNER_LETTER}{{0,8}}?{_LETTER}?"
    r"(?<!小)(?:街道办事处|街道办|办事处|街道|苏木|镇|乡)(?![镇乡贤亲愁]))"
)
NO_TOWN = re.compile(r"(?:[各本我该某小全县市镇乡城村集]|建制|特色)*(?:[镇乡]|街道)|.*公司.*")
"""What looks like a town's name and is none: 乡镇, 各乡, 小城镇."""

VILLAGE = re.compile(
    rf"({_LETTER}?{_INNER_LETTER}{{0,9}}?{_LETTER}?"
    r"(?:行政村|自然村|村(?!村|社区|民小组|[路街巷道镇])|社区(?!村)|居委会|嘎查))"
)
NO_VILLAGE = re.compile(
    r"(?:各|新农|农|(?:美丽)?乡|全|本|我|该|驻|多个?|几个|山|城中|具体到|到)?(?:村|社区|行政村|自然村|居委会)"
)
"""What looks like a village's name and is none: 农村, 各村."""

ZONE = re.compile(r"^.{1,16}?(?:工业园区?|开发区|园区|工业区|产业园|工业园|高新区|新区|集中区|园)")
"""An industrial park, behind which a town or village may still follow."""

GROUP = re.compile(r"(?:第?[\d一二三四五六七八九十]+|村民)小?组.*$")
"""The group of a village, which no table knows."""

_JOINT = re.compile(r"[和及或与跟至]")


def prepare(text: str) -> str:
    """Leave out of a cleaned address what is label, aside or unfilled form.

    Examples
    --------
    >>> prepare("工作地点:福建省X市X县"), prepare("X省X市X县")
    ('福建省', '')
    """
    text = _LABEL.sub("", text[:LONGEST_READ])
    if _SPACED_OUT.fullmatch(text):
        text = text.replace(" ", "")
    text = _ASIDE.sub("", _UNFILLED.sub("", text))
    return "" if _FORM_ONLY.fullmatch(text) else text.strip()


def split(text: str) -> tuple[Piece, ...]:
    """Pieces of an address between separators, in reading order.

    Examples
    --------
    >>> [piece.text for piece in split("福建 长汀县(河田镇)、上杭")]
    ['福建', '长汀县', '河田镇', '上杭']
    """
    pieces, start, is_listed = [], 0, False
    for separator in _SEPARATOR.finditer(text):
        if separator.start() > start:
            pieces.append(Piece(text[start : separator.start()], is_listed))
            is_listed = False
        is_listed = is_listed or separator[1] is not None
        start = separator.end()
    if start < len(text):
        pieces.append(Piece(text[start:], is_listed))
    return tuple(pieces)


def joints(text: str) -> tuple[int, ...]:
    """Positions of 和, 及, 或 ... inside a piece: what follows may be another place."""
    return tuple(match.start() for match in _JOINT.finditer(text) if match.start())
