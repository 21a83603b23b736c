"""How heavy the work is, as far as the advert itself says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from matcher.vocabulary import Demand
from models.text.loads import find_loads
from models.text.negation import read_passages
from models.text.stances import STANDING
from models.text.vacancy_cues import VACANCY_CUES
from models.text.wording import any_of

HEAVY_LOAD_KG, MEDIUM_LOAD_KG = 20.0, 10.0
"""Judgement, near GBZ/T 189.10: carrying a bag of cement is heavy, a crate of fruit is not."""

_NOT = (
    any_of("不算?是? 不太 不怎么 没有 无 非 无需 不用 不需要? 不含 免")
    + any_of("什么 很 太 干 做 搬运?")
    + "?"
)
_CELL: Mapping[Demand, str] = MappingProxyType(
    {
        Demand.LIGHT: any_of(
            f"轻 {_NOT}(?:[重累大强高]|搬|体力) 小 低 弱 坐 (?:第?[一Ⅰ1]|I(?!I|V))级"
        ),
        Demand.MEDIUM: any_of("中 一般 适中 正常 普通 尚可 站立? (?:第?[二Ⅱ2]|II(?!I))级"),
        Demand.HEAVY: any_of("重 大 强 高 累 体力活 (?:第?[三四ⅢⅣ34]|III|IV)级"),
    }
)
_TEXT: Mapping[Demand, str] = MappingProxyType(
    {
        Demand.LIGHT: any_of(
            "轻体力 轻活 手工轻 轻便 轻松 轻手工 活儿?(?:比较|很|较)?轻 (?:活|工作)不[重累] 不累",
            "(?:劳动|工作|体力)?强度(?:较|比较)?[小低] 坐着 坐姿 坐班 坐岗 可坐 久坐 全程坐",
            f"{_NOT}(?:重体力|体力活|搬重|重活|累活|出大力|[重累](?=$|[,。;、]))",
        ),
        Demand.MEDIUM: any_of(
            "中等?体力 (?:劳动)?强度(?:适中|中等|一般) 久站 走动较多",
            "站立?着?(?:上班|作业|操作|工作|班|岗)",
        ),
        Demand.HEAVY: any_of(
            "(?<!轻)(?<!中)(?<!中等)重体力 (?<!轻)体力活",
            "(?:强|高强度|繁重|重度)体力 力气活 苦力 重活 繁重",
            "体力劳动(?!者|强度) 干重 (?:劳动|工作|体力)?强度(?:较|很|比较)?[大高](?!小) 负重",
            "[搬扛抬]运?重物 第?[三四]级体力",
        ),
    }
)


def stated_demand(cell: str, *texts: str) -> Demand | None:
    """Physical demand from the 劳动强度 cell, else from the first text that states it.

    Where a text names several degrees, the heaviest that it does not deny counts.

    Examples
    --------
    >>> stated_demand("", "搬运50斤左右的货物").name, stated_demand("较轻").name
    ('HEAVY', 'LIGHT')
    """
    from_cell = _in_cell(cell)
    if from_cell is not None:
        return from_cell
    found = (_in_text(text) for text in (cell, *texts))
    return next((demand for demand in found if demand is not None), None)


def _in_cell(cell: str) -> Demand | None:
    if len(cell) > 12:
        return None
    rest, degrees = cell.replace("强度", ""), []
    for demand, words in _CELL.items():
        if re.search(words, rest):
            degrees.append(demand)
            rest = re.sub(words, "", rest)
    return max(degrees, default=None)


def _in_text(text: str) -> Demand | None:
    if not text:
        return None
    said = [passage for passage in read_passages(text, VACANCY_CUES) if passage.stance in STANDING]
    degrees = [
        demand
        for demand in (Demand.MEDIUM, Demand.HEAVY)
        if any(re.search(_TEXT[demand], passage.text) for passage in said)
    ]
    heaviest = max((load.kg for load in find_loads(" ; ".join(p.text for p in said))), default=0.0)
    if heaviest >= HEAVY_LOAD_KG:
        degrees.append(Demand.HEAVY)
    elif heaviest >= MEDIUM_LOAD_KG:
        degrees.append(Demand.MEDIUM)
    # "not heavy" is said with the very words that passages of denial leave out
    if re.search(_TEXT[Demand.LIGHT], text):
        degrees.append(Demand.LIGHT)
    return max(degrees, default=None)
