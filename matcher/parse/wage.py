"""Decides what pay a text states and, where one is honest, what that is by the month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from matcher.doubts import Finding
from matcher.parse.findings import finding, quote
from matcher.parse.reading import CellValue, Reading
from matcher.parse.schedule import (
    FULL_TIME_DAYS_PER_MONTH,
    FULL_TIME_HOURS_PER_DAY,
    Schedule,
    read_schedule,
)
from matcher.parse.text import clean, is_blank
from matcher.parse.wage_parts import PIECE_WORD, Part, find_parts
from matcher.parse.wage_stated import NEGOTIABLE, stated_wage
from matcher.parse.wage_text import money_text
from matcher.records import Wage
from matcher.vocabulary import WageBasis

_NO_AMOUNT = re.compile(
    r"从优|优厚|优渥|丰厚|计件|计斤|计量|计酬|按件|按斤|按量|多劳多得|按劳|最低工资|按.{0,6}(?:标准|规定|执行)"
    r"|不限|越高越好|无要求|没要求|没有要求|随便|都行|都可以|均可|底薪|提成|绩效|日结|月结|社保|五险|包吃|包住"
    r"|不固定|看情况|视情况|当地|市场价|行情"
)
_FULL_TIME = re.compile(r"(?<!非)全日制|全职")
_MALE, _FEMALE = re.compile(r"男(?!女)"), re.compile(r"(?<!男)女")
_PLAUSIBLE: dict[WageBasis, tuple[float, float]] = {
    WageBasis.MONTH: (100, 100_000),
    WageBasis.DAY: (10, 5_000),
    WageBasis.HOUR: (1, 1_000),
    WageBasis.YEAR: (1_000, 2_000_000),
    WageBasis.PIECE: (0.001, 20_000),
}


def parse_wage(
    value: CellValue,
    *,
    is_full_time: bool,
    stated_days: float | None,
    stated_hours: float | None = None,
) -> Reading[Wage]:
    """Read pay as an advert states it.

    1. Cut out what counts something else, find the amounts (``wage_parts``).
    2. Add up what is paid together: ``1900元/月+绩效400元/月`` is 2300; insurance, rewards for some
       months and amounts per another basis are left out, commission raises the upper end alone.
    3. Choose the basis: the month if any amount is monthly, else the first one, a piece rate last.
    4. Lower end: the guarantee if there is one, else the least; upper end: the most, open if open.
    5. Estimate the month: a year by twelve; a day by stated days, an hour by stated hours, or by
       21.75 days of 8 hours where full time is stated; a piece rate never.

    Parameters
    ----------
    value
        The cell. A number without unit is read by its size and noted.
    is_full_time
        Full time is stated somewhere in the advert.
    stated_days
        Working days a month stated elsewhere; days in the text itself come first.
    stated_hours
        Working hours a month stated elsewhere.

    Examples
    --------
    >>> wage = parse_wage("保底6000，计件9500元/月", is_full_time=False, stated_days=None).value
    >>> wage.basis.value, wage.month_min, wage.month_max
    ('month', 6000.0, 9500.0)
    """
    written = clean(value).lower()
    if is_blank(written):
        return Reading(Wage())
    text = money_text(value)
    parts = find_parts(text)
    wage = stated_wage(parts, text)
    if wage.basis is WageBasis.NONE:
        is_known = NEGOTIABLE.search(written) or (not parts and _NO_AMOUNT.search(written))
        if not parts and PIECE_WORD.search(written):
            wage = replace(wage, basis=WageBasis.PIECE)
        return Reading(wage, () if is_known else (finding("wage.unread", text=quote(written)),))
    schedule = _with_stated(read_schedule(written), stated_days, stated_hours)
    is_full_time = is_full_time or bool(_FULL_TIME.search(written))
    wage = _by_month(wage, schedule, is_full_time=is_full_time)
    return _checked(wage, parts)


def parse_wanted_wage(value: CellValue) -> Reading[float | None]:
    """Read the least pay a person wants, in 元 a month; ``None`` if none is stated.

    A wish per day, hour or piece is no month's pay: ``None``, noted as ``wage.not_monthly``.

    Examples
    --------
    >>> parse_wanted_wage("3000-4000").value, parse_wanted_wage("面议").value
    (3000.0, None)
    """
    reading = parse_wage(value, is_full_time=False, stated_days=None)
    wage = reading.value
    if wage.basis is WageBasis.NONE:
        return Reading(None, reading.findings)
    if wage.month_min is not None or wage.month_max is not None:
        return Reading(
            wage.month_min if wage.month_min is not None else wage.month_max, reading.findings
        )
    if reading.findings:
        return Reading(None, reading.findings)
    return Reading(None, (finding("wage.not_monthly", basis=wage.basis.value),))


def is_split_by_sex(text: str) -> bool:
    """Tell whether a wage text names one amount for men and another for women."""
    return _is_split(find_parts(money_text(text)))


def _with_stated(schedule: Schedule, days: float | None, hours: float | None) -> Schedule:
    """Fill in days and hours that stand elsewhere; those in the text itself come first."""
    days = schedule.days_per_month if schedule.days_per_month is not None else days
    worked = schedule.hours_per_month
    if worked is None and schedule.hours_cap is None:
        a_day = schedule.hours_per_day
        worked = days * a_day if days is not None and a_day is not None else hours
    return replace(schedule, days_per_month=days, hours_per_month=worked)


def _by_month(wage: Wage, schedule: Schedule, *, is_full_time: bool) -> Wage:
    """Do step 5: factors from the stated basis to the month; no factor, no estimate."""
    days, hours, cap = schedule.days_per_month, schedule.hours_per_month, schedule.hours_cap
    if wage.basis is WageBasis.DAY and days is None and is_full_time:
        days = FULL_TIME_DAYS_PER_MONTH
    if hours is None and cap is None and is_full_time:
        hours = (days or FULL_TIME_DAYS_PER_MONTH) * FULL_TIME_HOURS_PER_DAY
    low_factor, high_factor = {
        WageBasis.MONTH: (1.0, 1.0),
        WageBasis.YEAR: (1 / 12, 1 / 12),
        WageBasis.DAY: (days, days),
        WageBasis.HOUR: (hours, hours if hours is not None else cap),
    }.get(wage.basis, (None, None))
    month_max = wage.month_max
    return replace(
        wage,
        month_min=_times(wage.stated_min, low_factor),
        month_max=month_max if month_max is not None else _times(wage.stated_max, high_factor),
        days_per_month=days if wage.basis is WageBasis.DAY else schedule.days_per_month,
    )


def _times(amount: float | None, factor: float | None) -> float | None:
    return None if amount is None or factor is None else round(amount * factor, 2)


def _checked(wage: Wage, parts: Sequence[Part]) -> Reading[Wage]:
    findings: list[Finding] = []
    facts = {"basis": wage.basis.value, "low": wage.stated_min, "high": wage.stated_max}
    if _is_split(parts):
        findings.append(finding("wage.by_sex", **facts))
    chosen = [part for part in parts if part.basis is wage.basis]
    if wage.basis is not WageBasis.MONTH and any(part.is_assumed for part in chosen):
        findings.append(finding("wage.basis_assumed", **facts))
    if not _is_plausible(wage):
        wage = replace(wage, month_min=None, month_max=None)
        findings.append(finding("wage.implausible", **facts))
    return Reading(wage, tuple(findings))


def _is_plausible(wage: Wage) -> bool:
    lowest, highest = _PLAUSIBLE[wage.basis]
    stated = [amount for amount in (wage.stated_min, wage.stated_max) if amount is not None]
    most = _PLAUSIBLE[WageBasis.MONTH][1]
    monthly = [amount for amount in (wage.month_min, wage.month_max) if amount is not None]
    return all(lowest <= amount <= highest for amount in stated) and max(monthly, default=0) <= most


def _is_split(parts: Sequence[Part]) -> bool:
    labels = [part.label for part in parts]
    return any(map(_MALE.search, labels)) and any(map(_FEMALE.search, labels))
