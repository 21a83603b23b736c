"""Pictures of a plan, from its certificate and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from api.messages import entry
from api.reports.charts import NARROW, WIDE, Bar, Caption, Pair, Size, bars, paired_bars
from api.reports.plan_words import gap_words
from api.service.plans import PlanView
from matcher.plan import BENEFIT_UNIT, Certificate

MOST_ROWS = 12
LEAST_SHOWN = 3
"""Groups of fewer people are not told: they could be known."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A sentence, and the picture that shows it, wide and narrow."""

    headline: str
    wide: str
    narrow: str


def proof_words(plan: PlanView) -> str:
    """How far the plan can be from the best there is."""
    units = (round(one * BENEFIT_UNIT) for one in (plan.objective, plan.bound))
    return gap_words(Certificate(*units))


def proof_picture(plan: PlanView) -> Picture:
    """The plan beside its bound and plain ways."""
    told = plan.certificate
    ways = (
        ("最好也不过", plan.bound),
        ("本安排", plan.objective),
        ("逐个挑最好的", told["greedy_objective"]),
        ("只奔最合适的", told["plain_top"]["objective"]),
    )
    marks = [Bar(name, round(worth * 1000), f"{worth:,.1f}") for name, worth in ways]
    return _drawn("plan-proof", "各种办法的总效果", partial(bars, marks))


def town_picture(plan: PlanView, name_of: Callable[[str], str]) -> Picture | None:
    """People of each town, and those placed."""
    towns = sorted(plan.figures["towns"].items(), key=lambda one: (-one[1]["people"], one[0]))
    marks = [
        Pair(name_of(code), one["people"], one["placed"]) for code, one in towns if one["people"]
    ]
    names = ("参加安排", "有名额")
    head = _first("各乡镇有名额的人数", marks)
    draw = partial(paired_bars, marks[:MOST_ROWS], names)
    return _drawn("plan-towns", head, draw) if marks else None


def vacancy_picture(plan: PlanView, title_of: Callable[[str], str]) -> Picture | None:
    """Seats of the largest vacancies, and those filled."""
    found = _largest(plan.figures["vacancies"], "seats")
    marks = [Pair(title_of(one), told["seats"], told["placed"]) for one, told in found]
    names = ("名额", "已安排")
    draw = partial(paired_bars, marks[:MOST_ROWS], names)
    head = _first("各岗位的名额安排了多少", marks)
    return _drawn("plan-fill", head, draw) if marks else None


def crowd_picture(plan: PlanView, title_of: Callable[[str], str]) -> Picture | None:
    """The most crowded vacancies, if everybody went for the best one, and by the plan."""
    crowded = [
        (one, told)
        for one, told in _largest(plan.figures["vacancies"], "shown")
        if told["shown"] > told["seats"]
    ]
    if not crowded:
        return None
    beyond = sum(told["shown"] - told["seats"] for _, told in crowded)
    marks = [Pair(title_of(one), told["shown"], told["placed"]) for one, told in crowded]
    head = f"人人只奔最合适的岗位，{beyond:,} 人会扑空；按安排去，没有人超出名额"
    draw = partial(paired_bars, marks[:MOST_ROWS], ("只奔最合适的", "按安排"))
    return _drawn("plan-crowd", head, draw)


def priority_picture(plan: PlanView) -> Picture | None:
    """Who is placed with and without each priority."""
    marks = [
        Pair(str(entry("premium", one["code"])), one["placed"], one["placed_without"])
        for one in plan.certificate["priorities"]
        if one["people"] and is_told(one)
    ]
    draw = partial(paired_bars, marks, ("有市场岗位", "不设这一项时"))
    return _drawn("plan-priorities", "每一项优先照顾到多少人", draw) if marks else None


def is_told(priority: Mapping[str, Any]) -> bool:
    """Whether a group is large enough to be told of."""
    numbers = (priority[name] for name in ("people", "placed", "placed_without"))
    return not any(0 < number < LEAST_SHOWN for number in numbers)


def cost_of(priority: Mapping[str, Any]) -> float:
    """Share of the county's fit that a priority costs, never less than none."""
    plain: float = priority["fit_without"]
    return max(0.0, (plain - priority["fit"]) / plain) if plain else 0.0


def _largest(
    vacancies: Mapping[str, Mapping[str, int]], by: str
) -> list[tuple[str, Mapping[str, int]]]:
    return sorted(vacancies.items(), key=lambda one: (-one[1][by], one[0]))


def _first(head: str, marks: Iterable[Pair]) -> str:
    return f"{head}（前 {MOST_ROWS} 个）" if len(list(marks)) > MOST_ROWS else head


def _drawn(key: str, headline: str, draw: Callable[[Caption, Size], str]) -> Picture:
    caption = Caption(key, headline)
    return Picture(headline, draw(caption, WIDE), draw(caption, NARROW))
