"""What in an advert the law forbids or a person must check, with the clause that says so.

A limit that has to be mended is not applied: it closes no pair and moves no rank. A suspended
advert is on nobody's list until it is settled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from matcher.minimum_wages import minimum_wage_cny_month
from matcher.records import Vacancy
from matcher.vocabulary import EmployerKind, Hazard, WorkForm


class Action(StrEnum):
    """What a notice asks for, gravest first.

    ``SUSPEND`` takes the advert off every list, ``MEND`` leaves the limit unapplied, ``CHECK``
    makes every pair one to check, ``NOTE`` is told beside the advert.
    """

    SUSPEND = "suspend"
    MEND = "mend"
    CHECK = "check"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Notice:
    """One finding about one advert.

    Parameters
    ----------
    code
        Kind of limit or demand; its sentence lives at the rim.
    column, excerpt
        Where in the advert it stands and the words that spoke; empty for what is missing.
    clause
        The provision, in short.
    """

    code: str
    action: Action
    column: str
    excerpt: str
    clause: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that an advert must not use, and the ways of saying the opposite."""

    code: str
    action: Action
    says: str
    unless: str
    clause: str
    columns: frozenset[str] = frozenset()
    """Columns it is looked for in; empty for all."""
    exempt: frozenset[EmployerKind] = frozenset()


_SEX_LAW = "就业促进法第27条；妇女权益保障法第43条"
_PUBLIC = frozenset({EmployerKind.PUBLIC_WELFARE})
_AND = r"[性士]?\s*[、/或和与及，,]?\s*"
_BOTH_SEXES = rf"(?:男{_AND}女|女{_AND}男)[性士]?(?!\s*(?:各|比例))"
_FREE_OF = (
    r"(?:不(?:会|得|再|另|予)?(?:收取?|交|缴|用|要|需要?)|无需|无须|严禁|禁止|没有|免(?!费)|无|零"
    r"|(?<![\d.])0元?)\s*(?:再|另|额外|交|缴|付|收|支付|缴纳|交纳|收取)*\s*"
)
"""Ahead of a charge; what stands between must not charge again: 无经验者需交押金 is no 无押金."""

PHRASES: tuple[Phrase, ...] = (
    Phrase(
        "advert.sex",
        Action.MEND,
        r"男女\s*(?:各|比例)|(?:不[招要收]\s*)?[男女](?:[性士生工人的]*\s*(?:勿扰|勿投|不要|不招|免谈))?",
        rf"{_BOTH_SEXES}|不限",
        _SEX_LAW,
        columns=frozenset({"性别要求"}),
    ),
    Phrase(
        "advert.sex",
        Action.MEND,
        r"(?:不[招要收]|仅限|只限|限|只招|只要|要求|需要?|招聘?|急招)\s*(?:[男女](?!女|装|鞋|包|士?均|性健康)|[男女]性|女士|男士|女工|男工)"
        r"|[男女](?:性|士|生|工|的)?\s*优先|[男女](?:性|士|生)?\s*(?:勿扰|勿投|不要|不招)"
        r"|女工(?:\d+|若干|数名)?(?:名|人)?|男工(?:\d+|若干|数名)?(?:名|人)?"
        r"|[男女]\s*\d+\s*[名人]",
        r"男女不限|男女均可|男女都可|男女皆可|男女工|女工保护|女职工|[男女]工?(?:宿舍|寝室|浴室|厕所|更衣)",
        _SEX_LAW,
        columns=frozenset({"岗位名称", "岗位描述", "技能要求", "招聘人数", "证书要求"}),
    ),
    Phrase(
        "advert.wage_by_sex",
        Action.MEND,
        r"男(?:工|性|士|的)?\s*[:：]?\s*\d+.*?女(?:工|性|士|的)?\s*[:：]?\s*\d+"
        r"|女(?:工|性|士|的)?\s*[:：]?\s*\d+.*?男(?:工|性|士|的)?\s*[:：]?\s*\d+",
        r"(?!)",
        "劳动法第46条；妇女权益保障法第45条",
        columns=frozenset({"薪资待遇"}),
    ),
    Phrase(
        "advert.ethnicity",
        Action.MEND,
        r"限汉族|只招汉族|汉族优先|汉族|少数民族(?:除外|勿|不要|不招)|不[招要收]\S{0,2}族",
        r"不限民族|民族不限|各民族|少数民族优先",
        "就业促进法第28条",
    ),
    Phrase(
        "advert.religion",
        Action.MEND,
        r"无宗教|不信教|无信仰|信教者?(?:勿|不要|不招)|有宗教信仰(?:者)?(?:勿|不)",
        r"宗教不限|不限宗教",
        "劳动法第12条；人力资源市场暂行条例第24条",
    ),
    Phrase(
        "advert.disability",
        Action.MEND,
        r"残疾人?(?:勿扰|勿投|除外|不要|不招|免谈)|无残疾|非残疾|四肢健全|肢体健全|不招残疾",
        r"残疾人?优先|欢迎残疾|不限残疾|接纳残疾",
        "就业促进法第29条；残疾人就业条例第4条",
    ),
    Phrase(
        "advert.registration",
        Action.MEND,
        r"限本[县市地区镇村]?\S{0,2}(?:户口|户籍|人)|(?:本地|本县|本市|城镇|城市|非农业?)(?:户口|户籍)"
        r"|(?:外地|外省|外县|农村)(?:人|户口|户籍)?(?:勿|不要|不招|除外|免谈)|不[招要收](?:外地|外省|农村)"
        r"|本地人?优先",
        r"户籍不限|不限户籍|户口不限|不限户口",
        "就业促进法第31条；人力资源市场暂行条例第24条",
        exempt=_PUBLIC,
    ),
    Phrase(
        "advert.marriage",
        Action.MEND,
        r"未婚|已婚|离异|单身(?!公寓|宿舍)|结婚(?!礼|贺|红包|补贴|假)",
        r"婚否不限|不限婚否|婚姻不限|未婚已婚(?:均|都)可|已婚未婚(?:均|都)可",
        "就业促进法第27条；妇女权益保障法第43条",
    ),
    Phrase(
        "advert.childbirth",
        Action.MEND,
        r"已育|未育|不孕|无孩|有孩子?(?:勿|不)|生育计划|年内不[得能]?(?:怀孕|生育|生小?孩)"
        r"|孕妇(?:勿|不要|不招|免谈)|怀孕(?:者)?(?:勿|不要|不招|免谈)|妊娠(?:检测|测试)|孕检",
        r"生育不限|不限生育|生育津贴|生育保险",
        "就业促进法第27条；妇女权益保障法第43条",
    ),
    Phrase(
        "advert.carrier",
        Action.MEND,
        r"乙肝|两对半|澳抗|小三阳|大三阳|病毒携带|肝炎|艾滋|HIV|HBV",
        r"不查乙肝|不检乙肝|不做乙肝|不歧视",
        "就业促进法第30条",
    ),
    Phrase(
        "advert.deposit",
        Action.SUSPEND,
        r"押金|(?<!工资)(?<!履约)保证金|抵押金|风险金|定金",
        rf"{_FREE_OF}[^，。；,;交缴付收]{{0,6}}(?:押金|保证金|抵押金|风险金|定金)"
        r"|(?:押金|保证金)\s*[:：为]?\s*(?:全免|不收|无|[0零](?![\d.]))",
        "劳动合同法第9、84条；就业促进法第41条",
    ),
    Phrase(
        "advert.fee",
        Action.SUSPEND,
        r"中介费|报名费|介绍费|手续费|资料费|建档费|上岗费|入职费|办证费|服装费|置装费|信息费"
        r"|(?:收|交|缴|付|自付)\s*[^，。；,;不免]{0,4}(?:培训费|体检费)|培训费(?:自理|自付|\s*\d+)",
        rf"{_FREE_OF}[^，。；,;交缴付收]{{0,10}}费|(?:报销|公司承担|单位承担|企业承担)\s*[^，。；,;]{{0,10}}费"
        r"|(?:发放?|补贴|补助|提供)[^，。；,;交缴付收]{0,6}费"
        r"|[^，。；,;]{0,4}费(?:用)?(?:全免|不收|报销|补贴|补助|由?(?:公司|单位|企业|厂方?)(?:承担|出|付))",
        "就业促进法第41、66条；人力资源市场暂行条例第24条",
    ),
    Phrase(
        "advert.document_kept",
        Action.SUSPEND,
        r"(?:扣押?|押|抵押|上交|收走|收缴|(?<!妥善)(?<!自行)保管)\s*(?:本人|员工|工人)?\s*(?:的)?"
        r"(?:身份证|证件|毕业证|学历证|资格证)(?!复印|照片|扫描)"
        r"|(?:身份证|证件)(?:原件)?由?(?:公司|单位|工厂|厂[里方]?|[我本]厂)(?:统一|代为?|暂时?)*保管",
        r"(?:不|不得|不会|严禁|绝不|从不)\s*(?:扣押?|押|抵押|收缴?|收走|上交|保管)\s*[^，。；,;]{0,4}证",
        "劳动合同法第9、84条；就业促进法第41条",
    ),
    Phrase(
        "advert.wage_withheld",
        Action.CHECK,
        r"[押压]\s*(?:一|1|半|两|2|\d+)\s*个?\s*(?:月|天|周)(?:的)?(?:工资|薪)?|押工资|压工资",
        r"不[押压]",
        "工资支付暂行规定第7条",
    ),
    Phrase(
        "advert.age_by_sex",
        Action.NOTE,
        r"男\D{0,4}\d+.*?女\D{0,4}\d+|女\D{0,4}\d+.*?男\D{0,4}\d+",
        r"(?!)",
        _SEX_LAW,
        columns=frozenset({"年龄要求"}),
    ),
)
"""What is looked for in the words of an advert. ``(?!)`` matches nothing."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something the coded fields of an advert say, or fail to say."""

    code: str
    action: Action
    holds: Callable[[Vacancy, date], bool]
    column: str
    clause: str


def _pays_under_minimum(vacancy: Vacancy, today: date) -> bool:
    county = vacancy.place.county_code
    minimum = minimum_wage_cny_month(county, today) if county else None
    wage = vacancy.wage
    best = wage.month_max if wage.month_max is not None else wage.month_min
    is_full_time = vacancy.forms is not None and bool(vacancy.forms & WorkForm.FULL_TIME)
    return is_full_time and minimum is not None and best is not None and best < minimum


CONDITIONS: tuple[Condition, ...] = (
    Condition(
        "advert.wage_under_minimum",
        Action.CHECK,
        _pays_under_minimum,
        "薪资待遇",
        "劳动法第48条；最低工资规定第12条",
    ),
    Condition(
        "advert.dispatch_permit",
        Action.CHECK,
        lambda vacancy, _: vacancy.is_dispatch and not vacancy.dispatch_permit,
        "许可证号",
        "劳动合同法第57条；劳务派遣行政许可实施办法第6条",
    ),
    Condition(
        "advert.protected_work",
        Action.NOTE,
        lambda vacancy, _: bool(
            vacancy.profile.hazards & (Hazard.UNDERGROUND | Hazard.HEAVY_LOAD_OVER_STATUTE)
        ),
        "岗位描述",
        "劳动法第59条；女职工劳动保护特别规定附录第一条",
    ),
    Condition(
        "advert.wage_unstated",
        Action.NOTE,
        lambda vacancy, _: (
            vacancy.wage.stated_min is None
            and vacancy.wage.stated_max is None
            and vacancy.kind is not EmployerKind.PUBLIC_WELFARE
        ),
        "薪资待遇",
        "人力资源市场暂行条例第24条",
    ),
)
"""What is checked on the coded fields."""


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def check_advert(vacancy: Vacancy, today: date) -> tuple[Notice, ...]:
    """All notices of one advert, gravest first, in the order of the tables within an action."""
    notices = [*_said(vacancy), *_coded(vacancy, today)]
    order = list(Action)
    return tuple(sorted(notices, key=lambda notice: order.index(notice.action)))


def is_suspended(notices: tuple[Notice, ...]) -> bool:
    """Whether any notice takes the advert off every list."""
    return any(notice.action is Action.SUSPEND for notice in notices)


def _said(vacancy: Vacancy) -> Iterator[Notice]:
    for phrase in PHRASES:
        if vacancy.kind in phrase.exempt:
            continue
        for column, text in vacancy.texts:
            if phrase.columns and column not in phrase.columns:
                continue
            excerpt = _excerpt(phrase, text)
            if excerpt:
                yield Notice(phrase.code, phrase.action, column, excerpt, phrase.clause)
                break


def _excerpt(phrase: Phrase, text: str) -> str:
    """The words that spoke, once what says the opposite has been blanked out."""
    blanked = _pattern(phrase.unless).sub(lambda found: "□" * len(found.group()), text)
    found = _pattern(phrase.says).search(blanked)
    return found.group().strip() if found else ""


def _coded(vacancy: Vacancy, today: date) -> Iterator[Notice]:
    for condition in CONDITIONS:
        if condition.holds(vacancy, today):
            yield Notice(condition.code, condition.action, condition.column, "", condition.clause)
