"""What closes a vacancy to everybody, in words for staff."""

from __future__ import annotations

from api.reports.summary.wording import LEAST_SHOWN, SENSITIVE, condition_name


def gates_words(gates: tuple[tuple[str, int], ...]) -> str:
    """What closes a vacancy to how many; of what is sensitive, few are not counted out.

    Examples
    --------
    >>> gates_words((("education.minimum", 12), ("ability.demand", 2)))
    '学历要求 12 人、体力强度 不足3 人'
    """
    return "、".join(
        f"{condition_name(code)} "
        f"{f'不足{LEAST_SHOWN}' if code in SENSITIVE and count < LEAST_SHOWN else count} 人"
        for code, count in gates
    )
