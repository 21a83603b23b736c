"""Words of the booth, and how people's typing there is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from types import MappingProxyType

from api.service.choices import words
from api.service.consent import AgreedField
from api.service.outcome_views import EARLIEST, LATEST, OutcomeView
from api.store.tables import AgreementForm, OutcomeState, RefusalReason, Side

SIDES: Mapping[Side, str] = MappingProxyType({Side.LABOURER: "本人", Side.EMPLOYER: "单位"})
REASONS: Mapping[RefusalReason, str] = MappingProxyType(
    {
        RefusalReason.WAGE: "工资",
        RefusalReason.DISTANCE: "路远",
        RefusalReason.CARE: "照料",
        RefusalReason.TOO_HEAVY: "太重",
        RefusalReason.SHIFTS: "班次",
        RefusalReason.LODGING: "食宿",
        RefusalReason.SKILLS: "技能",
        RefusalReason.FOUND_WORK: "已找到",
        RefusalReason.OTHER: "其他",
    }
)
FIELDS: Mapping[AgreedField, str] = MappingProxyType(
    {
        AgreedField.NAME: "姓名",
        AgreedField.PHONE: "电话",
        AgreedField.AGE_BAND: "年龄段",
        AgreedField.TRADES: "工种",
        AgreedField.SKILLS: "技能",
        AgreedField.EDUCATION: "文化程度",
        AgreedField.LICENCES: "证书",
        AgreedField.EXPERIENCE: "工作年限",
    }
)
FORMS: Mapping[AgreementForm, str] = MappingProxyType(
    {AgreementForm.ORAL: "口头", AgreementForm.SIGNED: "签字"}
)
_MONTH = re.compile(r"((?:19|20)\d{2})[年./\-\s]*(\d{1,2})月?")
_PHONE = re.compile(r"\+?[\d\-\s]{7,20}")


def state_word(state: str) -> str:
    """A state of an outcome as people say it."""
    return words()["outcome_state"][state]


def birth_month(typed: str) -> str | None:
    """A month of birth as the service takes it; ``None`` if it is none.

    Examples
    --------
    >>> [birth_month(one) for one in ("198005", "1980年5月", "1980-13", "80.5")]
    ['1980-05', '1980-05', None, None]
    """
    found = _MONTH.fullmatch(typed.strip())
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    return f"{found[1]}-{int(found[2]):02}"


def reached_by(typed: str) -> dict[str, str]:
    """A phone number where it looks like one, else how the person is found.

    Examples
    --------
    >>> reached_by("139 1234 0000"), reached_by("由邻居转告")
    ({'phone': '13912340000'}, {'contact': '由邻居转告'})
    """
    text = typed.strip()
    if _PHONE.fullmatch(text):
        return {"phone": re.sub(r"[\-\s]", "", text)}
    return {"contact": text}


def moment_of(day: str, hour: str = "") -> datetime | None:
    """A day, and an hour if there is one, as the clock of the desk has it.

    Examples
    --------
    >>> moment_of("2026-03-09", "09:30").strftime("%m-%d %H:%M"), moment_of("")
    ('03-09 09:30', None)

    Raises
    ------
    ValueError
        If either is none, or the day is far off.
    """
    if not day.strip():
        return None
    on = date.fromisoformat(day.strip())
    if not EARLIEST < on < LATEST:
        raise ValueError("far off")
    at = time.fromisoformat(hour.strip()) if hour.strip() else time()
    return datetime.combine(on, at).astimezone()


def day_words(day: date) -> str:
    """A day as people write it.

    Examples
    --------
    >>> day_words(date(2026, 3, 9))
    '3月9日'
    """
    return f"{day.month}月{day.day}日"


def said_of(outcome: OutcomeView) -> str:
    """What was recorded, in a few words: the state, why or when, and where."""
    parts = [state_word(outcome.state)]
    if outcome.whose is not None:
        parts.append(SIDES[outcome.whose])
    if outcome.reason is not None:
        parts.append(REASONS[outcome.reason])
    if outcome.due_at is not None:
        parts.append(_due_words(outcome.state, outcome.due_at.astimezone()))
    if outcome.note:
        parts.append(outcome.note)
    return " · ".join(parts)


def _due_words(state: OutcomeState, due: datetime) -> str:
    if state is OutcomeState.OFFERED:
        return f"{day_words(due.date())}到岗"
    return f"{day_words(due.date())} {due:%H:%M}" if due.time() != time() else day_words(due.date())


def times_words(people: int, times: int) -> str:
    """People and times apart.

    Examples
    --------
    >>> times_words(25, 31)
    '25人 / 31人次'
    """
    return f"{people}人 / {times}人次"
