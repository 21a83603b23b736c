"""Decides which words of a wage text tell the unit of an amount, and which the part it plays."""

from __future__ import annotations

import re
from enum import Enum

from matcher.parse.wage_text import LIMITED
from matcher.vocabulary import WageBasis


class Role(Enum):
    """What an amount is within the pay."""

    MAIN = "main"
    GUARANTEE = "guarantee"
    BONUS = "bonus"
    COMMISSION = "commission"
    PROBATION = "probation"
    EXCLUDED = "excluded"


PIECE_UNITS = (
    "平方米|平米|平方|立方米|立方|公斤|千克|kg|m2|m3|市斤|斤|吨|件|卡|双|打|亩|条|套|只|张|箱|包|袋"
    "|株|棵|片|对|根|头|车|单|票|桌|户|次(?!性)|把|串|篮|筐|担|盒|面|幅|朵|顶|枚|趟|粒|篓|桶|瓶|支|床"
    "|扇|捆|束|筒|本|页|台|米|匹|付|副|块|窝|垄|行|穗|颗|封|板|排|卷|锅|盘|碗|份|模|码|尺|寸|令|刀|节"
    "|架|辆|幢|栋|间|场(?!地)|个(?!月|工|小时|人|钟头)"
)
_TIME_UNITS = (
    "季度|季|月(?!休|嫂)|日结|天|工日|日|工(?!资|作|龄|人|种|时)|班|晚|夜|小时|工时|钟头|钟|时(?!间)"
    "|h(?![a-z])|年(?!龄|终)|周|星期"
)
_PER = (
    r"\s?(?:/|每|一|按)\s?(?:人|位|员工)?\s?[/·.每]?\s?(?:一|半(?=天))?\s?(?:个(?=月|工|小时|班|钟))?"
    rf"(?:{_TIME_UNITS}|{PIECE_UNITS})(?:\s?[/·]\s?人)?"
)
UNIT = rf"(?:元(?:{_PER})?|{_PER})"
"""Regular expression of what may stand behind an amount: 元, 元/月, 每人每天, /件."""

_BASES_BY_UNIT: tuple[tuple[re.Pattern[str], WageBasis | None], ...] = (
    (re.compile(r"半天|季|周|星期"), None),
    (re.compile(r"月"), WageBasis.MONTH),
    (re.compile(r"小时|工时|钟|时|h(?:$|[/·])"), WageBasis.HOUR),
    (re.compile(r"天|日|工|班|晚|夜"), WageBasis.DAY),
    (re.compile(r"年"), WageBasis.YEAR),
    (re.compile(r""), WageBasis.PIECE),
)
_BASIS_IN_LABEL = re.compile(
    r"(?P<hour>时薪|每个?小时|小时工资?|一个?小时|按小时|按时计|每工时|钟点工?)"
    r"|(?P<year>年薪|年(?:人|户)?均|年(?:总|纯|综合)?收入|年入|年增收|年工资|年可|每年|一年|全年|年综合|年保底|按年)"
    r"|(?P<month>月(?!嫂|饼|休|台|子|份))"
    r"|(?P<day>日(?:薪|工资|(?:人|平)?均|结|(?:总)?收入|入|[挣付给计赚]|保底)|[每一当按][日天]"
    r"|天工资|天薪|每个?工日?(?!作|资)|每[班晚夜]|点工)"
    rf"|(?P<piece>(?:每|一|按)(?:{PIECE_UNITS})|单价)"
)
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.EXCLUDED,
        re.compile(
            rf"{LIMITED}|社保|保险|医保|年终|年底|一次性|返费|返现|入职|介绍|推荐|押金|服装费|体检|奖励"
            r"|房租|房费|水电|路费|车费|路补|生活费|餐费|伙食费|扣|罚|缴|培训费|工会|贷款|投资|产值|另收|政府补|财政补|政府奖"
        ),
    ),
    (Role.PROBATION, re.compile(r"试用|实习|培训期|见习")),
    (
        Role.GUARANTEE,
        re.compile(
            r"保底|底薪|底工资|基本工?薪|基本工资|基础工资|基础薪|固定工?薪|固定工资|无责|起薪"
        ),
    ),
    (Role.COMMISSION, re.compile(r"提成|计件|业绩|加班费|加班工资|分红|效益|分成")),
    (
        Role.BONUS,
        re.compile(
            r"绩效|全勤|满勤|补贴|津贴|补助|餐补|饭补|房补|车补|话补|交通补|伙食|工龄|奖|高温|夜补|岗补"
            r"|补$|^补|另加$|外加$|上涨|增加|上调|加薪"
        ),
    ),
)


def basis_of_unit(unit: str) -> WageBasis | None:
    """Return the basis that a unit states; ``None`` for a week, a season or half a day."""
    per = unit.replace("元", "")
    return next(basis for pattern, basis in _BASES_BY_UNIT if pattern.search(per))


def basis_in_label(label: str) -> WageBasis | None:
    """Return the basis that the last such word of a label states: 月薪, 日均, 每件."""
    spoken = [match.lastgroup for match in _BASIS_IN_LABEL.finditer(label)]
    return WageBasis(spoken[-1]) if spoken and spoken[-1] else None


def basis_that_opens(tail: str) -> WageBasis | None:
    """Return the basis that the words right behind an amount state: 20万年薪."""
    match = _BASIS_IN_LABEL.match(tail)
    return WageBasis(match.lastgroup) if match and match.lastgroup else None


def role_of(*words: str) -> Role:
    """Return the part an amount plays, by the words before and behind it."""
    for role, pattern in _ROLES:
        if any(pattern.search(word) for word in words):
            return role
    return Role.MAIN
