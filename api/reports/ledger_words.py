"""What the ledger of a plan says in words: changes, gains, gates, questions, the last word."""

from __future__ import annotations

from api.messages import catalogue, entry
from api.runs.planning import PlanRun
from matcher.ledger import Gain, Ledger, Total

SIDES = ("labourer", "vacancy", "course")
"""Whose change it is."""

NOT_KEPT = "按设置没有算放宽一条能多安排多少"
UNDER_LIMITS = "设了限额时不算放宽一条能多安排多少，要看请不带限额再排一次"
NOTHING_MORE = "放宽任何一条，都不能多安排人"
ALL_PLACED = "人人有名额，放宽条件不会多安排人"
ALL_FILLED = "名额已经排满，放宽条件不会多安排人，要再找岗位"


def change_words(code: str) -> str:
    """A change as a county official would say it; a course is told by its name.

    Examples
    --------
    >>> change_words("wage.300_less"), change_words("电工")
    ('期望月薪少300元', '参加“电工”培训')
    """
    told = catalogue()["relaxation"].get(code)
    return f"参加“{code}”培训" if told is None else str(told)


def question_words(code: str) -> str:
    """What to ask.

    Examples
    --------
    >>> question_words("lodging")
    '是否愿意住宿'
    """
    return str(entry("question", code))


def no_ledger(run: PlanRun) -> str:
    """Why no ledger was kept."""
    return NOT_KEPT if run.limited is None else UNDER_LIMITS


def nothing_more(run: PlanRun) -> str:
    """Why no change lets more people have a seat."""
    if not run.unplaced and len(run.pools.labourers):
        return ALL_PLACED
    is_full = all(len(booth.holders) == booth.seats for booth in run.booths)
    return ALL_FILLED if is_full and run.booths else NOTHING_MORE


def gain_words(gain: Gain) -> str:
    """What a change brings.

    Examples
    --------
    >>> gain_words(Gain(5, 2, 1)), gain_words(Gain(5, 0, 1))
    ('多安排 2 人', '人数不变，配得更合适')
    """
    return f"多安排 {gain.n_seats} 人" if gain.n_seats > 0 else "人数不变，配得更合适"


def best_totals(ledger: Ledger) -> list[tuple[str, Total]]:
    """Changes of the whole county with their side, most seats first."""
    sides = (ledger.labourer_totals, ledger.vacancy_totals, ledger.courses)
    found = [
        (side, total) for side, totals in zip(SIDES, sides, strict=True) for total in totals.totals
    ]
    return sorted(found, key=lambda one: (-one[1].together.n_seats, -one[1].together.benefit))


def suited_words(side: str, total: Total) -> str:
    """Who changes what.

    Parameters
    ----------
    side
        One of ``SIDES``.
    """
    who = f"{total.n_suited} 条岗位" if side == "vacancy" else f"{total.n_suited} 个没有名额的人"
    return f"{who}{change_words(total.code)}"


def ledger_line(run: PlanRun) -> str:
    """One line for the terminal: what a single condition less brings at most."""
    if run.ledger is None:
        return no_ledger(run)
    totals = best_totals(run.ledger)
    if not totals or totals[0][1].together.n_seats <= 0:
        return nothing_more(run)
    side, best = totals[0]
    return f"放宽一条最多能多安排 {best.together.n_seats} 人：{suited_words(side, best)}"


def answer_words(best: Gain, worst: Gain) -> str:
    """What hangs on an answer, the loss first.

    Examples
    --------
    >>> answer_words(Gain(9, 1, 1), Gain(-9, -1, 1))
    '答得不合会少安排 1 人；答得合会多安排 1 人'
    >>> answer_words(Gain(9, 0, 1), Gain(-9, 0, 1))
    '答得不合要换岗位或换人；答得合能配得更合适'
    >>> answer_words(Gain(0, 0, 1), Gain(9, 0, 1))
    '回答不同，安排就不同'
    """
    told = []
    if worst.n_seats < 0:
        told.append(f"答得不合会少安排 {-worst.n_seats} 人")
    elif worst.benefit < -worst.error:
        told.append("答得不合要换岗位或换人")
    if best.n_seats > 0:
        told.append(f"答得合会多安排 {best.n_seats} 人")
    elif best.shows:
        told.append("答得合能配得更合适")
    return "；".join(told) or "回答不同，安排就不同"
