"""How good a plan is, in words for staff: no figure here needs a course in mathematics."""

from __future__ import annotations

from math import ceil

from api.messages import entry
from api.runs.planning import PlanRun
from matcher.plan import NUMBER_TO_ASK, Certificate

FINEST = 1e-5
"""Shares are told in ten-thousandths with one decimal, rounded away from 0."""


MOST_ROWS = 5
"""Rows of the limits file that are named."""

BEST = "理论最好结果"
BEST_WITHIN_LIMITS = "限额下的上限"
"""What plans are measured by; under limits the bound leaves some of them out."""


def gap_words(proof: Certificate, best: str = BEST) -> str:
    """How far the plan can be from the best one there is.

    Examples
    --------
    >>> gap_words(Certificate(100_000, 100_013)), gap_words(Certificate(7, 7))
    ('与理论最好结果相差不超过万分之1.3', '已是理论上最好的结果')
    >>> gap_words(Certificate(0, 0)), gap_words(Certificate(0, 5))
    ('没有人可以安排', '没有安排出名额，请核对人员和岗位')
    """
    if not proof.objective:
        return "没有安排出名额，请核对人员和岗位" if proof.bound else "没有人可以安排"
    if proof.bound == proof.objective:
        return "已是理论上最好的结果"
    steps = ceil((proof.bound - proof.objective) / (proof.objective * FINEST))
    return f"与{best}相差不超过万分之{steps / 10:g}"


def best_of(run: PlanRun) -> str:
    """What this plan is measured by."""
    return BEST if run.limited is None else BEST_WITHIN_LIMITS


def greedy_words(run: PlanRun) -> str:
    """The plan beside giving the seats to the best pairs first."""
    plain, plan = run.comparison.greedy, run.comparison.plan
    told = f"逐个挑最好的办法可安排 {plain.people} 人、{plain.households} 户"
    if run.limited is not None:
        told = told.replace("的办法", "、不守限额的办法", 1)
    if not plain.objective or not plan.objective:
        return told
    more = (plan.objective - plain.objective) / plain.objective
    if abs(more) < FINEST * 10:
        return f"{told}，总效果与本计划相当"
    return f"{told}，总效果比本计划{'低' if more > 0 else '高'} {abs(more):.1%}"


def companions_words(run: PlanRun) -> str:
    """How many of those who take part name people to go with; empty if nobody does."""
    rows = run.pools.labourers.ids.tolist()
    n_people = sum(run.labourers[row].companions is not None for row in rows)
    return (
        f"{n_people} 人填了同去人，本计划逐人安排，想一起去的请与本人协商调整" if n_people else ""
    )


def idle_limits_words(run: PlanRun) -> str:
    """Which rows of the limits file change nothing this time; empty if all may."""
    rows = () if run.limited is None else run.limited.limits.rows_without_effect
    if not rows:
        return ""
    shown = "、".join(map(str, rows[:MOST_ROWS]))
    more = "等" if len(rows) > MOST_ROWS else ""
    return f"限额表有 {len(rows)} 行（第{shown}{more}行）这次没有人或岗位参加，不起作用"


def settled_households(run: PlanRun) -> tuple[int, int]:
    """Households that nobody supports by steady work: with a placement, and in all."""
    is_placed = [person not in run.unplaced for person in range(len(run.pools.labourers))]
    numbers = run.households.number[is_placed]
    eligible = run.households.is_eligible
    return len({int(n) for n in numbers if eligible[n]}), int(eligible.sum())


def asks_household(run: PlanRun, person: int) -> str:
    """What to ask a person whose household is not known; empty where it is."""
    return str(entry("check", NUMBER_TO_ASK)) if run.households.is_number_to_ask[person] else ""


_TENTHS = "〇一二三四五六七八九十"


def tenths_words(share: float) -> str:
    """A rough share in tenths, as people say it.

    Examples
    --------
    >>> tenths_words(0.5), tenths_words(0.25), tenths_words(0.9081), tenths_words(0.0183)
    ('五成', '二成半', '约九成', '不到一成')
    >>> tenths_words(0.0), tenths_words(1.0), tenths_words(0.99)
    ('极小', '接近十成', '九成以上')
    """
    if share < 0.005 or share > 0.995:
        return "极小" if share < 0.5 else "接近十成"
    if share < 0.1 or share > 0.9499:
        return "不到一成" if share < 0.5 else "九成以上"
    halves = round(share * 20)
    whole, is_half = divmod(halves, 2)
    exact = abs(halves - share * 20) < 1e-9
    return ("" if exact else "约") + _TENTHS[whole] + "成" + ("半" if is_half else "")
