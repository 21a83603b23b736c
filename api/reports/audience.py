"""Who may read which phrase: signals, gates and notices speak to the readers named here alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from matcher import EmployerKind, Vacancy, masked_text


class Reader(Enum):
    """For whom a paper is written."""

    STAFF = "staff"
    PERSON = "person"
    EMPLOYER = "employer"
    VILLAGE = "village"


_STAFF = frozenset({Reader.STAFF})
_BOTH = frozenset({Reader.STAFF, Reader.PERSON})

READERS: Mapping[str, frozenset[Reader]] = MappingProxyType(
    {
        # signals: reasons
        "trade.wanted": _BOTH,
        "trade.known": _BOTH,
        "skill.overlap": _BOTH,
        "text.similarity": _STAFF,  # words picked by a program read oddly to the person
        "place.nearness": _BOTH,
        "place.direction": _BOTH,
        "education.closeness": _BOTH,
        "wage.wanted": _BOTH,
        "wage.usual": _BOTH,
        "form.care": _BOTH,
        "form.ability": _STAFF,  # speaks only of those classed as 弱/半劳动力
        "lodging.distance": _BOTH,
        "need.met": _BOTH,
        "experience.years": _BOTH,
        "age.nearness": _BOTH,
        "licence.held": _BOTH,
        "season.farm": _BOTH,
        "public_welfare.last_resort": _STAFF,
        # gates: what to ask or bring
        "intention.place": _BOTH,
        "education.minimum": _BOTH,
        "licence.required": _BOTH,
        "licence.after_hiring": _BOTH,
        "ability.demand": _STAFF,
        "health.condition": _STAFF,
        "law.minor_work": _STAFF,
        "law.protected_work": _STAFF,
        "public_welfare.area": _STAFF,
        "public_welfare.age": _STAFF,
        "public_welfare.category": _STAFF,  # the page tells the steps instead
        "workshop.county": _STAFF,
        "advert.age": _BOTH,
        "site.age": _BOTH,
        "identity.known": _BOTH,
        "employment.state": _BOTH,
        "school.attending": _BOTH,
        "experience.asked": _BOTH,
        "lodging.needed": _BOTH,
        "available.in_time": _BOTH,
        # notices on the advert that make every pair one to check
        "advert.wage_withheld": _BOTH,
        "advert.wage_under_minimum": _BOTH,
        "advert.dispatch_permit": _STAFF,
        # nothing known speaks for the pair
        "fit.unclear": _STAFF,
        # of a plan: what to ask because a household may earn a bonus
        "household.number": _STAFF,
    }
)
"""Readers by code. No phrase speaks to employers or to a village: their papers hold facts of the
vacancy and, for employers, the columns that ``employers.COLUMNS`` lists."""

_STIGMA = re.compile(
    r"建档立卡(?:贫困)?(?:户|人口|劳动力)?|贫困(?:户|人口|劳动力|家庭|人员|村)?"
    r"|低保(?:户|家庭|对象|人员)?|特困(?:户|人员|供养人员)?|五保(?:户|对象)?|困难(?:户|群众|家庭)"
    r"|[弱半](?:[/、或和]?[弱半])?劳(?:动)?力|无劳动力|丧失劳动力"
)
_NEWER_NAME = re.compile(r"[扶脱]贫(?=车间|基地|工坊|企业|作坊|加工点|驿站|[^，。]{0,4}车间)")
"""What such places are called since 2021."""
_LEFT_OVER = re.compile(
    r"[（(【\[「]\s*[，、；/优先专岗]*\s*[）)】\]」]|^[，、；/\-—\s]+|[，、；/\-—\s]+$"
)


def polite(text: str, instead: str) -> str:
    """The text of an advert without words that call people poor or weak.

    Parameters
    ----------
    instead
        What to say if nothing else is left.

    Examples
    --------
    >>> polite("保洁员（低保户优先）", "岗位"), polite("贫困户", "岗位"), polite("缝纫工", "岗位")
    ('保洁员', '岗位', '缝纫工')
    >>> polite("露湖村扶贫车间", "用人单位")
    '露湖村帮扶车间'
    """
    text = _NEWER_NAME.sub("帮扶", text)
    if not _STIGMA.search(text):
        return text
    return _LEFT_OVER.sub("", _STIGMA.sub("", text)).strip() or instead


def title_for_people(vacancy: Vacancy) -> str:
    """The vacancy's title on village and person papers."""
    trades = vacancy.profile.trades
    title = (
        polite(_aloud(masked_text(vacancy.title)), trades[0].trade if trades else "岗位") or "岗位"
    )
    is_public_welfare = vacancy.kind is EmployerKind.PUBLIC_WELFARE
    return f"{title}（公益性岗位）" if is_public_welfare and "公益" not in title else title


def _aloud(title: str) -> str:
    """Several trades in one title, told as a list."""
    return re.sub(r"\s*/\s*", "、", title)


def employer_for_people(vacancy: Vacancy) -> str:
    """The employer's name on village and person papers."""
    return polite(masked_text(vacancy.employer), "用人单位") or "用人单位"
