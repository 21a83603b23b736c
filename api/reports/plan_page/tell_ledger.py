"""The section that tells what one condition less would open, and what to ask next."""

from __future__ import annotations

from collections import Counter
from functools import partial

from api.reports.charts import Bar, Pair, bars, count_text, paired_bars
from api.reports.ledger_words import change_words, question_words, suited_words
from api.reports.plan_page.ledger_figures import LedgerFigures
from api.reports.shut_words import gates_words
from api.reports.summary.blocks import Block, Section, Table, drawn, if_any, joined
from api.reports.summary.wording import condition_name
from matcher.ledger import Gain, QuestionTotal, Total

MOST_BARS = 12
MOST_LISTED = 200
KEY, NAME = "ledger", "放宽一条能多安排多少"
WHO = {"labourer": "本人", "vacancy": "单位"}


def ledger_section(figures: LedgerFigures | str) -> Section:
    """Relaxations, courses, vacancies that nobody can fill, questions; or why there are none."""
    if isinstance(figures, str):
        return Section(KEY, NAME, (Block("ledger-none", figures),))
    blocks = (_relaxations(figures), _courses(figures), _shut(figures), _questions(figures))
    return Section(KEY, NAME, blocks)


def _relaxations(figures: LedgerFigures) -> Block:
    headline = _headline(figures)
    marks = [
        _bar(f"{WHO[side]}：{change_words(total.code)}", total, "条" if side == "vacancy" else "人")
        for side, total in figures.totals
        if total.together.n_seats > 0
    ]
    rows = tuple(
        (WHO[side], change_words(total.code), *_cells(total, figures))
        for side, total in figures.totals
    )
    people, places = figures.labourers, figures.vacancies
    left = people.n_unchecked + places.n_unchecked
    return Block(
        "ledger-relaxations",
        headline,
        drawn("ledger-relaxations", headline, partial(bars, marks[:MOST_BARS], note_head="放宽的"))
        if marks
        else None,
        joined(
            "每一行都是只放宽这一条、把全县名额重新排一次得到的；几行不能相加。"
            "放不放宽由本人和单位自愿决定，请不要勉强。",
            f"逐人逐岗重新排过 {count_text(people.n_checked + places.n_checked)} 次，"
            + (f"还有 {count_text(left)} 条可能有用的没有逐一排。" if left else "没有漏下的。")
            + "逐人逐岗的结果在放宽条件台账。",
        ),
        Table(("谁放宽", "放宽的条件", "放宽的人或岗位", "多安排的人", "总效果增加"), rows)
        if rows
        else None,
    )


def _headline(figures: LedgerFigures) -> str:
    if figures.totals and figures.totals[0][1].together.n_seats > 0:
        side, best = figures.totals[0]
        return f"{suited_words(side, best)}，就能多安排 {count_text(best.together.n_seats)} 人"
    return figures.nothing_more


def _bar(label: str, total: Total, unit: str) -> Bar:
    seats = total.together.n_seats
    return Bar(label, seats, f"{count_text(seats)} 人", f"{count_text(total.n_suited)} {unit}")


def _cells(total: Total, figures: LedgerFigures) -> tuple[str, ...]:
    return (
        count_text(total.n_suited),
        count_text(total.together.n_seats),
        _share(total.together, figures.objective),
    )


def _share(gain: Gain, whole: int) -> str:
    return f"{gain.benefit / whole:.2%}" if whole else "—"


def _courses(figures: LedgerFigures) -> Block:
    courses = figures.courses
    helping = [total for total in courses.totals if total.together.n_seats > 0]
    if helping:
        best = helping[0]
        headline = (
            f"“{best.code}”培训最有用：{count_text(best.n_suited)} 个没有名额的人参加，"
            f"就能多安排 {count_text(best.together.n_seats)} 人"
        )
    else:
        headline = "没有哪一门培训能多安排人"
    marks = [_bar(total.code, total, "人") for total in helping[:MOST_BARS]]
    rows = tuple((total.code, *_cells(total, figures)) for total in courses.totals)
    return Block(
        "ledger-courses",
        headline,
        drawn("ledger-courses", headline, partial(bars, marks, note_head="参加的"))
        if marks
        else None,
        joined(
            if_any(
                len(rows),
                "算的是培训以后能多开出哪些岗位；开不开班、学不学得会、拿不拿得到证，请按实际掌握。",
            ),
            if_any(
                courses.n_unchecked,
                f"只排了最可能有用的 {count_text(courses.n_checked)} 门，"
                f"还有 {count_text(courses.n_unchecked)} 门没有排。",
            ),
        ),
        Table(("培训", "参加的人", "多安排的人", "总效果增加"), rows) if rows else None,
    )


def _shut(figures: LedgerFigures) -> Block:
    shut = figures.shut
    if not shut:
        return Block("ledger-shut", "有名额的市场岗位，都有人符合条件")
    reasons = Counter(one.gates[0][0] for one in shut if one.gates)
    ranked = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    seats = sum(one.seats for one in shut)
    headline = f"{count_text(len(shut))} 条岗位（{count_text(seats)} 个名额）没有一个人符合条件" + (
        f"，多数卡在{condition_name(ranked[0][0])}" if ranked else ""
    )
    marks = [Bar(condition_name(code), n, f"{count_text(n)} 条") for code, n in ranked]
    rows = tuple(
        (one.label, count_text(one.seats), gates_words(one.gates)) for one in shut[:MOST_LISTED]
    )
    return Block(
        "ledger-shut",
        headline,
        drawn("ledger-shut", headline, partial(bars, marks[:MOST_BARS])) if marks else None,
        (
            "图上按卡住人最多的那一条数岗位。一个人可能同时卡在几条上，人数不能相加。"
            "请与单位商量放宽，或到外县招。",
        ),
        Table(("岗位", "名额", "卡住的人"), rows),
    )


def _questions(figures: LedgerFigures) -> Block:
    asked = figures.questions
    if not asked:
        return Block("ledger-questions", "该问的都问到了，没有缺的回答")
    first = asked[0]
    headline = f"最该先问的是“{question_words(first.code)}”，{_why(first)}"
    names = ("没有回答的人", "名额会受影响的人")
    marks = [Pair(question_words(one.code), one.n_missing, one.n_hanging) for one in asked]
    rows = tuple(
        (
            question_words(one.code),
            count_text(one.n_missing),
            count_text(one.n_hanging),
            _signed(one.best.n_seats),
            _signed(one.worst.n_seats),
        )
        for one in asked
    )
    return Block(
        "ledger-questions",
        headline,
        drawn("ledger-questions", headline, partial(paired_bars, marks, names)),
        joined(
            "按回答对全县安排影响的大小排列。都答得最好、都答得最差是两头，实际在中间。",
            f"逐人该先问什么在放宽条件台账，共 {count_text(figures.n_question_lines)} 条。"
            + if_any(
                figures.n_questions_unchecked,
                f"还有 {count_text(figures.n_questions_unchecked)} 条影响较小的没有逐一排。",
            ),
        ),
        Table(("问什么", *names, "都答得最好，安排的人", "都答得最差，安排的人"), rows),
    )


def _why(total: QuestionTotal) -> str:
    missing = f"{count_text(total.n_missing)} 人没有回答"
    apart = total.best.n_seats - total.worst.n_seats
    if apart > 0:
        return f"{missing}，全县安排的人数最多会差 {count_text(apart)} 人"
    return f"{missing}，{count_text(total.n_hanging)} 人的名额会受影响"


def _signed(number: int) -> str:
    return "不变" if number == 0 else f"{'多' if number > 0 else '少'} {count_text(abs(number))}"
