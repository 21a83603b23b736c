"""How the name of one region or town may be written: in full, shortened or without its suffix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from types import MappingProxyType

SHORTEST_STEM = 2
"""A single character (滑 of 滑县) is no name."""


class Form(IntEnum):
    """How much of a name is written, surest first."""

    FULL = 0
    SHORT = 1
    STEM = 2


_PEOPLES = (
    "哈萨克|柯尔克孜|维吾尔|蒙古|塔吉克|达斡尔|鄂温克|鄂伦春|俄罗斯|乌孜别克|塔塔尔|锡伯|布依|"
    "朝鲜|土家|哈尼|傈僳|拉祜|东乡|纳西|景颇|仫佬|布朗|撒拉|毛南|仡佬|阿昌|普米|德昂|保安|裕固|"
    "独龙|赫哲|门巴|珞巴|基诺"
)
_PEOPLES_OF_ONE_SYLLABLE = "回藏苗彝壮满侗瑶白傣黎佤畲水土羌怒京"
_TRAILING_PEOPLES = re.compile(
    rf"^(.+?)(?:各族|(?:{_PEOPLES})族?|[{_PEOPLES_OF_ONE_SYLLABLE}]族)+$"
)

_AUTONOMOUS: Mapping[str, str] = MappingProxyType(
    {"自治县": "县", "自治旗": "旗", "自治州": "州", "族区": "区"}
)
_SUFFIXES = ("地区", "林区", "特区", "新区", "省", "市", "县", "区", "旗", "盟")

_IRREGULAR: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "内蒙古自治区": ("内蒙古", "内蒙"),
        "广西壮族自治区": ("广西",),
        "西藏自治区": ("西藏",),
        "宁夏回族自治区": ("宁夏",),
        "新疆维吾尔自治区": ("新疆",),
        "香港特别行政区": ("香港",),
        "澳门特别行政区": ("澳门",),
    }
)
"""Provinces whose short name no rule gives."""

_COLLOQUIAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "前郭尔罗斯蒙古族自治县": ("前郭县",),
        "喀喇沁左翼蒙古族自治县": ("喀左县",),
        "阜新蒙古族自治县": ("阜蒙县",),
        "科尔沁左翼中旗": ("科左中旗",),
        "科尔沁左翼后旗": ("科左后旗",),
        "科尔沁右翼前旗": ("科右前旗",),
        "科尔沁右翼中旗": ("科右中旗",),
        "察哈尔右翼前旗": ("察右前旗",),
        "察哈尔右翼中旗": ("察右中旗",),
        "察哈尔右翼后旗": ("察右后旗",),
        "土默特左旗": ("土左旗",),
        "土默特右旗": ("土右旗",),
        "达尔罕茂明安联合旗": ("达茂旗",),
        "东乌珠穆沁旗": ("东乌旗",),
        "西乌珠穆沁旗": ("西乌旗",),
        "积石山保安族东乡族撒拉族自治县": ("积石山县",),
    }
)
"""Short names that are in daily use and that no rule gives."""


def spellings(name: str) -> Iterator[tuple[str, Form]]:
    """Every way in which a region's name is commonly written, the full one first.

    Examples
    --------
    >>> [text for text, _ in spellings("互助土族自治县")]
    ['互助土族自治县', '互助县', '互助']
    >>> [text for text, _ in spellings("滑县")]
    ['滑县']
    """
    yield name, Form.FULL
    if name in _IRREGULAR:
        yield from ((short, Form.STEM) for short in _IRREGULAR[name])
        return
    stem = stem_of(name)
    ending = next((short for long, short in _AUTONOMOUS.items() if name.endswith(long)), "")
    if ending and len(stem) >= SHORTEST_STEM:
        yield stem + ending, Form.SHORT
    yield from ((short, Form.SHORT) for short in _COLLOQUIAL.get(name, ()))
    if stem != name:
        yield stem, Form.STEM


def stem_of(name: str) -> str:
    """Name of a region without its suffix; the name itself if less than two characters remain.

    Examples
    --------
    >>> stem_of("长汀县"), stem_of("东乡族自治县"), stem_of("滑县")
    ('长汀', '东乡', '滑县')
    """
    if name in _IRREGULAR:
        return _IRREGULAR[name][0]
    long = next((suffix for suffix in _AUTONOMOUS if name.endswith(suffix)), "")
    if long:
        base = name.removesuffix(long[-1]) if long == "族区" else name.removesuffix(long)
        peoples = _TRAILING_PEOPLES.match(base)
        return peoples[1] if peoples else base.removesuffix("族")
    suffix = next((suffix for suffix in _SUFFIXES if name.endswith(suffix)), "")
    stem = name.removesuffix(suffix)
    return stem if len(stem) >= SHORTEST_STEM else name


_TOWN_SUFFIX = re.compile(
    rf"(?:(?:{_PEOPLES}|[{_PEOPLES_OF_ONE_SYLLABLE}])族)*"
    r"(?:街道办事处|街道办|办事处|街道|民族乡|民族镇|苏木|镇|乡)$"
)


def town_stem(name: str) -> str:
    """Name of a town without 镇, 乡, 街道 and the like, which change over the years.

    Examples
    --------
    >>> town_stem("策武乡"), town_stem("庐丰畲族乡"), town_stem("东肖街道办事处"), town_stem("镇")
    ('策武', '庐丰', '东肖', '镇')
    """
    return _TOWN_SUFFIX.sub("", name) or name
