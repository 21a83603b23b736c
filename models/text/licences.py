"""Which permits a text names, wherever and in whatever sense it names them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from matcher.vocabulary import LICENCE_INCLUDES, Licence
from models.text.wording import any_of

_L = Licence

DRIVING = frozenset(licence for licence in Licence if licence.name.startswith("DRIVE_"))
CAR_AND_TRUCK = DRIVING - {_L.DRIVE_D, _L.DRIVE_E}

_GRADE = (
    any_of(
        "[一二三四五1-5]级 初级工? 中级工? 高级工? 技师 技能 等级 职业 资格 从业",
        "操作 上岗 作业 特种 执业",
        "培训 结业 员 师 工 人员 驾驶 司机 的 和 准操",
    )
    + "{0,6}"
)
_PAPER = r"(?:证书?|执照|本(?!人|科|地|村|县|镇|市)|资格)"

SUBJECTS: Mapping[Licence, str] = MappingProxyType(
    {
        _L.FORKLIFT: r"叉车|铲叉车|N1(?!\d)",
        _L.ELECTRICIAN: r"(?:低压|高压|维修|水)?电工|低压|高压电",
        _L.WELDER: r"电?焊工|电焊|焊接|熔化焊接?(?:与热切割)?|氩弧焊|二保焊|压力焊",
        _L.WORK_AT_HEIGHT: r"登高(?:架设)?|高处(?:作业|安装)?|高空(?:作业)?|架子工",
        _L.BOILER: r"锅炉工?|司炉工?",
        _L.CRANE: r"起重机?(?:械)?|吊车|行车|天车|塔吊|桥式起重机|Q[12](?!\d)",
        _L.EXCAVATOR: r"挖掘机|挖机|勾机",
        _L.SECURITY_GUARD: r"保安员?",
        _L.CARE_WORKER: r"养老护理员?|护理员|护工|养老照护",
        _L.MATERNITY_NURSE: r"月嫂|母婴护理员?|母婴照护|催乳师?|产后护理",
        _L.CHILD_CARE: r"育婴[师员]?|育儿嫂?|保育[师员]?|婴幼儿照护",
        _L.COOK: r"厨师|中?西?式?烹[调饪]师?|中?西?式?面点师?",
        _L.NURSE: r"护士|护师",
        _L.TEACHER: r"(?:幼儿|幼师|小学|中学)?教师|幼师|教资",
        _L.ACCOUNTANT: r"会计|初级会计",
        _L.DRONE: r"(?:植保)?无人机(?:飞手)?",
        _L.TRANSPORT_QUALIFICATION: any_of(
            "(?:道路|货物?|旅?客|危险?货|货车|客车)(?:运输?|物)+ 货运 客运 营运"
        ),
        _L.BLASTING: r"爆破",
        _L.MASSAGE: r"(?:盲人|保健)?(?:按摩|推拿)师?",
    }
)
"""What stands before 证 in the name of each permit; in a column of permits it stands alone."""

_WHOLE_NAMES: Mapping[Licence, str] = MappingProxyType(
    {
        _L.HEALTH_CERTIFICATE: r"健康(?:合格)?证明?",
        _L.DRONE: r"无人机(?:驾驶|操控员)?(?:执照|证)|AOPA|CAAC",
        _L.TEACHER: r"教资",
        _L.NURSE: r"护士执业",
        _L.TRANSPORT_QUALIFICATION: any_of(
            "(?:道路)?(?:货物?|旅?客)?运输?从业(?:人员)?资格证? 营运证"
        ),
    }
)

_CLASS = r"(?:[ABC]1|[AB]2|A3|C2)(?![0-9栋幢区座楼号室级班口组型])"
_WHEELS = r"摩托车?(?:的)?(?:驾[驶照]*[证本照]?|证|照)"
_DRIVING = re.compile(
    r"(?P<none>C[3-9](?:驾驶?证?|驾?照|证|本)+|[叉铲挖吊]车(?:驾驶)?[证照本])"
    r"|驾(?:驶证|照)[:( ]+(?P<after>[ABC][123]|[DE])(?![0-9])|"
    rf"(?P<classes>(?<![A-Za-z0-9])(?:{_CLASS}[DE]?(?:[、/,\-和及或与+ ]|以上)*)+)"
    r"(?:类|型|级|准驾|车型|证|照|本|驾驶证|驾照|驾驶执照|驾){0,4}"
    r"|(?<![A-Za-z])(?P<letters>[A-Ea-e]{1,3})(?:类|级|型)?(?:驾驶?[证照本]*|照|牌|本(?!科))"
    r"|(?P<cycle>" + _WHEELS + r")"
    r"|(?P<big>大[车货](?:司机|驾驶)?(?:驾?[证照本]|驾驶证)|货车驾(?:照|驾驶?证))"
    r"|(?P<any>(?:小[车汽]+|汽车|机动车|轿车|C型)?(?:驾驶(?:证|执照|资格)|驾照|驾证|车证|车照|行车执照))",
    re.IGNORECASE,
)
_BY_LETTER = {
    "A": _L.DRIVE_A2,
    "B": _L.DRIVE_B2,
    "C": _L.DRIVE_C1,
    "D": _L.DRIVE_D,
    "E": _L.DRIVE_E,
}

_UNNAMED = re.compile(
    r"(?:有|持|无|没|未|考|办|取|得|缺|带|凭|需|要)(?:有|了|取|得|到|过|任何|相关|相应|有关|上岗|操作|从业|资格|职业"
    r"|技能|等级|岗位|特种|设备|作业|人员|国家|专业){0,6}(?P<paper>证(?:书|件)?)(?![明据实券监词人])"
    r"|特种(?:设备)?作业(?:人员|操作)*(?P<special>证书?)|(?P<trade>(?:操作|上岗)证)"
)

_MAY_NAME_ONE = re.compile(r"[证照本牌]|[A-Ca-c][1-3]|资格|资|AOPA|CAAC|护士执业")
_EITHER = re.compile(r"或|/|均可|都可|任一|其一|之一|皆可")
_LISTING = re.compile(r"[、/,和及或与+ ]*(?:者|的|员|工|师)?[、/,和及或与+ ]*")


@dataclass(frozen=True, slots=True)
class LicenceSpan:
    """Permits named by one stretch of a normalised text.

    ``absent`` is what is not held if the text denies this one: 没有驾照 denies every class.
    """

    licences: frozenset[Licence]
    start: int
    end: int
    absent: frozenset[Licence] = frozenset()


@cache
def _named() -> re.Pattern[str]:
    """Permits by name; group ``l9`` belongs to code 9, ``w9`` to its whole names."""
    whole = [f"(?P<w{code.value}>{words})" for code, words in _WHOLE_NAMES.items()]
    named = [f"(?P<l{code.value}>(?:{words}){_GRADE}{_PAPER})" for code, words in SUBJECTS.items()]
    return re.compile("|".join(whole + named))


@cache
def _bare() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<l{code.value}>{words})" for code, words in SUBJECTS.items()))


def find_licences(text: str, *, is_permit_column: bool = False) -> tuple[LicenceSpan, ...]:
    """Permits named in a normalised text, in reading order.

    Parameters
    ----------
    is_permit_column
        In a column of permits a bare name (叉车、电工) is a permit too.

    Examples
    --------
    >>> [sorted(l.name for l in s.licences) for s in find_licences("有A1A2驾照和电工、焊工证")]
    [['DRIVE_A1', 'DRIVE_A2'], ['ELECTRICIAN'], ['WELDER']]
    """
    if not is_permit_column and not _MAY_NAME_ONE.search(text):
        return ()
    spans = _by_name(text, _named())
    spans += [span for span in _driving(text) if not _overlaps(span, spans)]
    for span in reversed(_by_name(text, _bare())):
        is_meant = is_permit_column or _is_listed(text, span, spans)
        if is_meant and not _overlaps(span, spans):
            spans.append(span)
    return tuple(sorted(spans, key=lambda span: span.start))


def find_unnamed(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text speaks of a permit without naming it (没有证，持证上岗): the word 证 alone.

    Examples
    --------
    >>> find_unnamed("会开,没有证;有身份证")
    ((5, 6),)
    """
    if "证" not in text:
        return ()
    named = find_licences(text)
    groups = ((match, match.lastgroup or "") for match in _UNNAMED.finditer(text))
    return tuple(
        match.span(group)
        for match, group in groups
        if not any(span.start < match.end(group) <= span.end for span in named)
    )


def required(text: str, spans: tuple[LicenceSpan, ...]) -> frozenset[Licence]:
    """Permits that all of ``spans`` ask for together, alternatives taken at their least.

    C1或C2 asks for C2 and A1或A2 for the highest class that both cover. Alternatives of different
    kinds (电工证或焊工证) cannot be stated as a requirement and ask for nothing.
    """
    if not spans:
        return frozenset()
    between = text[spans[0].start : spans[-1].end + 4]
    asked = frozenset(licence for span in spans for licence in span.licences)
    driving = asked & DRIVING
    if not _EITHER.search(between) and "、" not in between:
        return asked
    least = _common(driving) if driving else frozenset()
    others = asked - DRIVING
    if len(others) > 1 and _EITHER.search(between):
        others = frozenset()
    if least and others and re.search(r"或|均可|都可|任一|其一|之一", between):
        return frozenset()
    return least | others


def lacking(licences: frozenset[Licence]) -> frozenset[Licence]:
    """Everything not held by who does not hold these: the classes that would include them too.

    Examples
    --------
    >>> sorted(licence.name for licence in lacking(frozenset({Licence.DRIVE_B2})))
    ['DRIVE_A1', 'DRIVE_A2', 'DRIVE_B2']
    """
    above = {higher for higher, covers in LICENCE_INCLUDES.items() if covers & licences}
    return licences | above


def _driving(text: str) -> list[LicenceSpan]:
    return [
        LicenceSpan(
            classes,
            match.start(),
            match.end(),
            CAR_AND_TRUCK if match["any"] else lacking(classes),
        )
        for match in _DRIVING.finditer(text)
        if (classes := _classes(match))
    ]


def _classes(match: re.Match[str]) -> frozenset[Licence]:
    """Classes of one mention; an unnamed one is the car's, C5 and the like are none of ours."""
    if match["none"]:
        return frozenset()
    if match["after"]:
        return frozenset({Licence[f"DRIVE_{match['after'].upper()}"]})
    if match["classes"]:
        names = re.findall(r"[ABC][123]|[DE]", match["classes"].upper())
        return frozenset(Licence[f"DRIVE_{name}"] for name in names)
    if match["letters"]:
        return frozenset(_BY_LETTER[letter] for letter in match["letters"].upper())
    if match["cycle"]:
        return frozenset({_L.DRIVE_E})
    return frozenset({_L.DRIVE_B2 if match["big"] else _L.DRIVE_C1})


def _by_name(text: str, pattern: re.Pattern[str]) -> list[LicenceSpan]:
    found = (
        (frozenset({Licence(int(match.lastgroup[1:]))}), match)
        for match in pattern.finditer(text)
        if match.lastgroup is not None
    )
    return [LicenceSpan(licences, m.start(), m.end(), licences) for licences, m in found]


def _overlaps(span: LicenceSpan, others: list[LicenceSpan]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


def _is_listed(text: str, span: LicenceSpan, named: list[LicenceSpan]) -> bool:
    """Whether only list marks stand between a bare name and one that ends in 证 (电工、焊工证)."""
    ends = [other.start for other in named if other.start >= span.end]
    return any(
        _LISTING.fullmatch(text[span.end : end]) is not None and end > span.end for end in ends
    )


def _common(driving: frozenset[Licence]) -> frozenset[Licence]:
    """The least demanding of alternative classes, or what they all cover."""
    covers = {
        licence: LICENCE_INCLUDES.get(licence, frozenset()) | {licence} for licence in driving
    }
    shared = frozenset.intersection(*covers.values())
    return frozenset(
        licence
        for licence in shared
        if not any(licence in LICENCE_INCLUDES.get(o, frozenset()) for o in shared)
    )
