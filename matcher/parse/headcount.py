"""Decides how many people an advert looks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from matcher.doubts import Finding
from matcher.parse.findings import finding, quote
from matcher.parse.numbers import find_quantities
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean, is_blank
from matcher.records import Headcount

_UNIT = r"(?:个岗位|个岗|岗位|岗|个人|名|人(?!次)|位|个(?!月)|员)"
_NO_NUMBER = re.compile(
    r"若干|数名|数人|数十|数百|多名|多人|大量|不限|急招|急聘|一批|几名|几人|几十|几百|批量|长期|常年|面议|详询|待定"
)
_ON_PAYROLL = re.compile(
    r"在岗|在职|在册|吸纳|带动|现有|已有|已招|到岗|解决|安置|脱贫|贫困|残疾|周边|附近|务工|就业|员工|职工|从业|固定工|带贫|惠及"
)
_WANTED = re.compile(r"招|需|聘|缺|拟用|计划")
_TOTAL = re.compile(r"共|合计|总|计$")
_OTHER_COUNT = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?:\s?[-~至]\s?\d+)?(?:多|余)?\s?"
    r"(?:条|台|套|%|‰|岁|周岁|元|块|小时|天|日|年|个?月|期|组|批|亩|平方?米?|间|号|班|点|家|户|支|次|吨|万元)"
)
_PERSON_TIMES = re.compile(r"人次|人·次")
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_SEPARATOR = re.compile(r"[;,。、/|:]")
_EACH_SEX = re.compile(r"男.{0,2}女.{0,2}各")
_EACH = re.compile(r"各|每[组班批岗个期]")
_AND_MORE = re.compile(r"\d\s?\+(?!\d)")
_FULL = re.compile(r"(?:名额|人数|人员|岗位)?(?:已经|已|均|全部)*[招聘]?满[员额人]?了?")
_NOBODY = re.compile(rf"(?:招|聘|需)?0+{_UNIT}?")
_BELOW = re.compile(r"[-−－]\d")
_MOST = 100_000
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Count:
    """One number of people with the words around it."""

    low: int | None
    high: int | None
    label: str

    @property
    def is_on_payroll(self) -> bool:
        return bool(_ON_PAYROLL.search(self.label)) and not _WANTED.search(self.label)


def parse_headcount(value: CellValue) -> Reading[Headcount]:
    """Read the seats of a vacancy: 10, 招10–15人, 150余, 男5女10; 若干 and 多名 state none.

    People who already work there (在岗50, 吸纳60余, 脱贫8) are ``on_payroll`` and no seats. 已招满
    is no seat either, and 0 is none with a doubt.
    Several counts without a total add up. 每天100人次 counts no people: a doubt.

    Examples
    --------
    >>> parse_headcount("需100，在岗60").value
    Headcount(low=100, high=100, on_payroll=60)
    """
    text = clean(value).lower()[:_LONGEST]
    if is_blank(text):
        return Reading(Headcount())
    # a sheet makes a date of 10-15
    if _FULL.fullmatch(text):
        return Reading(Headcount(0, 0))
    if _NOBODY.fullmatch(text):
        return Reading(Headcount(0, 0), (finding("headcount.unread", text=quote(text)),))
    is_negative = bool(_BELOW.match(text))
    is_no_count = is_negative or isinstance(value, bool | date | time | timedelta)
    is_no_count = is_no_count or bool(_PERSON_TIMES.search(text))
    counts = [] if is_no_count else _counts(text)
    on_payroll = next((count for count in counts if count.is_on_payroll), None)
    wanted = [count for count in counts if not count.is_on_payroll]
    low, high = _seats(wanted, text)
    is_stated = low is not None or high is not None
    present = (on_payroll.low or on_payroll.high) if on_payroll else None
    headcount = Headcount(low, high, present)
    findings: list[Finding] = []
    if present is not None and not is_stated:
        findings.append(finding("headcount.on_payroll", on_payroll=present))
    elif not is_stated and (is_no_count or not _NO_NUMBER.search(text)):
        findings.append(finding("headcount.unread", text=quote(text)))
    return Reading(headcount, tuple(findings))


def _counts(text: str) -> list[_Count]:
    """Find the numbers of people; what stands in brackets only says of what kind they are."""
    remarks = " ".join(inner for found in _BRACKET.findall(text) for inner in found if inner)
    bare = _OTHER_COUNT.sub(";", _BRACKET.sub(";", text))
    quantities = [
        quantity
        for quantity in find_quantities(bare, unit=_UNIT)
        if _is_count(quantity.low) and _is_count(quantity.high)
    ]
    counts: list[_Count] = []
    for index, quantity in enumerate(quantities):
        start = quantities[index - 1].end if index else 0
        end = quantities[index + 1].start if index + 1 < len(quantities) else len(bare)
        lead = _SEPARATOR.split(bare[start : quantity.start])[-1]
        tail = _SEPARATOR.split(bare[quantity.end : end])[0] if end == len(bare) else ""
        label = f"{lead} {bare[quantity.start : quantity.end]} {tail}"
        if len(quantities) == 1 and not re.search(r"\d", remarks):
            label = f"{label} {remarks}"
        counts.append(_Count(_whole(quantity.low), _whole(quantity.high), label))
    return [count for count in counts if count.low is not None or count.high is not None]


def _is_count(amount: float | None) -> bool:
    return amount is None or (amount.is_integer() and 1 <= amount <= _MOST)


def _whole(amount: float | None) -> int | None:
    return None if amount is None else int(amount)


def _seats(wanted: list[_Count], text: str) -> tuple[int | None, int | None]:
    """Take the total if one is named, else the first that is 招, else the sum."""
    if not wanted:
        return None, None
    total = next((count for count in wanted if _TOTAL.search(count.label)), None)
    labelled = [count for count in wanted if _WANTED.search(count.label)]
    if total is None and len(wanted) > 1 and len(labelled) == 1 and labelled[0] is wanted[0]:
        total = labelled[0]
    chosen = [total] if total else wanted
    factor = 2 if len(chosen) == 1 and _EACH_SEX.search(text) else 1
    is_each = len(chosen) == 1 and factor == 1 and bool(_EACH.search(chosen[0].label))
    lows = [count.low for count in chosen]
    is_open = is_each or bool(_AND_MORE.search(text))
    highs = [None if is_open else count.high for count in chosen]
    low = sum(found for found in lows if found is not None) * factor or None
    high = sum(found for found in highs if found is not None) * factor
    return low, None if None in highs else high
