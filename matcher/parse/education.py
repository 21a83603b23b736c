"""Decides which schooling a text names."""

from __future__ import annotations

import re

from matcher.doubts import Finding
from matcher.parse.findings import finding, quote
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean, is_blank, is_empty
from matcher.records import EducationLimit
from matcher.vocabulary import Education

# The first pattern that is found decides: 中等专科学校 before 专科, 大学专科 before 大学.
_LEVELS: tuple[tuple[re.Pattern[str], Education], ...] = tuple(
    (re.compile(pattern), level)
    for pattern, level in (
        (
            r"文盲|不识字|未上过?学|没上过?学|未读过?书|没读过?书|没念过?书|无文化|未入学|扫盲|学前|幼儿园|未接受(?:过)?教育",
            Education.ILLITERATE,
        ),
        (
            r"中专|中等专|中等职业|中职|中技|技工|技校|技术学校|(?<!高)职高|职中|职业高|职业中|职业学校|高中|高级中学|普高|高[一二三](?!级)"
            r"|中师|普通中学高中",
            Education.SENIOR,
        ),
        (r"专升本|本科|学士|硕士|博士|研究生", Education.BACHELOR),
        (r"大专|专科|高专|高职|高等职业|高等专|大学普通班|技师学院", Education.COLLEGE),
        (r"大学|大[一二三四](?!岁)|高等教育|全日制学院", Education.BACHELOR),
        (r"初中|初级中学|初[一二三](?!级)|[七八九789]年级|中学|九年义务", Education.JUNIOR),
        (r"小学|[一二三四五六1-6]年级|识字|私塾|初小|高小", Education.PRIMARY),
    )
)
_UNFINISHED = re.compile(r"肄业|未毕业|没毕业|没读完|未读完|辍学|结业|未完成")
_AT_SCHOOL = re.compile(r"在读|在校|就读|在学|大[一二三四](?!岁)")
_BARE_CODE = re.compile(r"\d{1,3}")
_LIMIT_FREE = re.compile(
    r"不限|无要求|没有要求|没要求|无限制|不作要求|不要求|均可|不识字(?:也)?可|文盲(?:也)?可|有一定文化|一定的?文化|能沟通|会沟通|无学历|无需学历"
)
_SOFT = re.compile(r"优先|放宽|最好|优选|尽量|原则上|为佳|者佳|可适当")
_CLAUSE = re.compile(r"[;,。，；]")


def parse_education(value: CellValue) -> Reading[Education | None]:
    """Read a person's schooling, in any of the usual spellings.

    中专, 技校 and 职高 are senior secondary. Who left a school early counts with it, as statistics
    do, and is noted (``education.unfinished``); who still attends one has the level below. Codes
    without words are no answer: two national lists number the same words differently.

    Examples
    --------
    >>> parse_education("初中毕业").value, parse_education("10").findings[0].code
    (<Education.JUNIOR: 2>, 'value.bare_code')
    """
    text = clean(value)
    if is_empty(text):
        return Reading(None)
    if _BARE_CODE.fullmatch(text):
        return Reading(None, (finding("value.bare_code", text=text),))
    level = _level(text)
    if level is None:
        return Reading(None, (finding("education.unread", text=quote(text)),))
    if _AT_SCHOOL.search(text):
        level = Education(max(level - 1, 0)) if level < Education.COLLEGE else Education.SENIOR
        return Reading(level, (_unfinished(text),))
    return Reading(level, (_unfinished(text),) if _UNFINISHED.search(text) else ())


def parse_education_limit(value: CellValue) -> Reading[EducationLimit]:
    """Read the least schooling an advert asks for; of several levels the lowest.

    优先 and 可放宽 make it soft. A firm clause beside a soft one decides: 初中以上，高中优先 asks
    for 初中. 有一定文化 asks for nothing that could be checked.

    Examples
    --------
    >>> parse_education_limit("中专及以上学历（可放宽）").value
    EducationLimit(level=<Education.SENIOR: 3>, is_soft=True)
    """
    text = clean(value)
    if is_blank(text):
        return Reading(EducationLimit())
    if _BARE_CODE.fullmatch(text):
        return Reading(EducationLimit(), (finding("value.bare_code", text=text),))
    firm: list[Education] = []
    soft: list[Education] = []
    for clause in _CLAUSE.split(text):
        levels = _levels(_LIMIT_FREE.sub(" ", clause))
        (soft if _SOFT.search(clause) else firm).extend(levels)
    if firm:
        return Reading(_limit(min(firm), is_soft=bool(re.search("放宽", text))))
    if soft:
        return Reading(_limit(min(soft), is_soft=True))
    if _LIMIT_FREE.search(text):
        return Reading(EducationLimit())
    return Reading(EducationLimit(), (finding("education.unread", text=quote(text)),))


def _limit(level: Education, *, is_soft: bool) -> EducationLimit:
    """Build a limit; one that everybody meets is none."""
    return EducationLimit() if level is Education.ILLITERATE else EducationLimit(level, is_soft)


def _level(text: str) -> Education | None:
    return next((level for pattern, level in _LEVELS if pattern.search(text)), None)


def _levels(text: str) -> list[Education]:
    """Find every level a clause names: 初中或高中 names two."""
    found: list[Education] = []
    for pattern, level in _LEVELS:
        if pattern.search(text):
            found.append(level)
            text = pattern.sub(" ", text)
    return found


def _unfinished(text: str) -> Finding:
    return finding("education.unfinished", text=quote(text))
