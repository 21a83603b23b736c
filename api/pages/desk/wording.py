"""Words of the desk that no service has: names of fields, buttons, verdicts, grades of services."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from api.service.help_given import ServiceKind
from api.store.tables import FollowUpKind, OutcomeState, RefusalReason, Side

NOT_STATED = "未填"

SERVICES: Mapping[str, str] = MappingProxyType(
    {
        ServiceKind.JOB_RECOMMENDATION: "职业介绍",
        ServiceKind.CAREER_GUIDANCE: "职业指导",
        ServiceKind.POLICY_ADVICE: "政策咨询",
        ServiceKind.TRAINING: "培训推荐",
        ServiceKind.ENTREPRENEURSHIP: "创业指导",
        ServiceKind.LABOUR_DISPUTE: "劳动维权",
        ServiceKind.OTHER: "其他",
    }
)
FOLLOW_UPS: Mapping[str, str] = MappingProxyType(
    {
        FollowUpKind.HUMAN_SERVICE: "人工服务",
        FollowUpKind.VISIT: "回访",
        FollowUpKind.QUESTION: "问清情况",
        FollowUpKind.CERTIFICATE: "补登证件",
    }
)
SIDES: Mapping[str, str] = MappingProxyType({Side.LABOURER: "本人", Side.EMPLOYER: "单位"})
REASONS: Mapping[str, str] = MappingProxyType(
    {
        RefusalReason.WAGE: "工资",
        RefusalReason.DISTANCE: "路远",
        RefusalReason.CARE: "照料",
        RefusalReason.TOO_HEAVY: "太重",
        RefusalReason.SHIFTS: "班次",
        RefusalReason.LODGING: "食宿",
        RefusalReason.SKILLS: "技能",
        RefusalReason.FOUND_WORK: "已找到工作",
        RefusalReason.OTHER: "其他",
    }
)
VERDICTS: Mapping[str, str] = MappingProxyType({"no": "不合", "to_check": "待核", "yes": "符合"})
"""In the order in which a counsellor wants to hear them."""

AT_ONCE: Mapping[str, str] = MappingProxyType(
    {OutcomeState.RECOMMENDED: "推荐", OutcomeState.INTENTION: "达成意向"}
)
MORE: Mapping[str, str] = MappingProxyType(
    {
        OutcomeState.CONTACTED: "已联系",
        OutcomeState.INTERVIEWED: "面试",
        OutcomeState.OFFERED: "录用",
        OutcomeState.RECONSIDERING: "再考虑",
        OutcomeState.REFUSED: "婉拒",
        OutcomeState.ABSENT: "未到",
    }
)
"""States that are asked for in a dialog, as they come with a day, a place or a reason."""


def day_words(day: date) -> str:
    """A day as people write it.

    Examples
    --------
    >>> day_words(date(2026, 3, 5))
    '2026年3月5日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def moment_words(at: datetime) -> str:
    """A moment as people write it, in local time."""
    here = at.astimezone()
    return f"{day_words(here.date())} {here:%H:%M}"


def yes_no(value: bool | None) -> str:  # noqa: FBT001 - the value is the point
    """A fact that holds, does not, or is not known."""
    return NOT_STATED if value is None else ("是" if value else "否")


def listed(words: tuple[str, ...]) -> str:
    """Several words in one line."""
    return "、".join(words) or NOT_STATED
