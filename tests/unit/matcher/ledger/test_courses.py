"""A course gives licences, trades and skills to those who lack them, in the pools' numbering."""

from __future__ import annotations

import numpy as np
import pytest
from support.world import make_labourer, make_vacancy, pools_of, seeker, trade, work

from matcher.errors import ShapeMismatch
from matcher.ledger.changes import changed
from matcher.ledger.courses import Course, code_courses, trained
from matcher.pairs import evaluate_pairs
from matcher.pools import Pools
from matcher.texts import Claim
from matcher.vocabulary import Licence, Verdict

SEWING = Course("服装制作", trades=(("缝纫工", "6-05-01"), ("冚车工", "6-05-01")))
DRIVING = Course("驾驶", licences=frozenset({Licence.DRIVE_B2}))


def a_county() -> tuple[list, list, Pools]:
    people = [
        make_labourer(2),
        make_labourer(1, profile=seeker(trade("缝纫工", claim=Claim.EXPERIENCED))),
        make_labourer(3, profile=seeker(licences=frozenset({Licence.DRIVE_B2}))),
        make_labourer(4, profile=seeker(licences_lacking=frozenset({Licence.DRIVE_C1}))),
    ]
    jobs = [
        make_vacancy(1, profile=work(trade("缝纫工"), skills=frozenset({"平车"}))),
        make_vacancy(2, profile=work(licences=frozenset({Licence.DRIVE_C1}))),
    ]
    return people, jobs, pools_of(people, jobs)


def after(course: Course) -> tuple[list[int], Pools]:
    """Data rows of those whom the course changes, and the pools after it."""
    people, jobs, pools = a_county()
    (coded,) = code_courses([course], people, jobs)
    change = trained(pools.labourers, coded, np.arange(4))
    rows = pools.labourers.ids[change.records].tolist()
    return rows, Pools(changed(pools.labourers, change), pools.vacancies)


def test_a_trade_is_known_after_the_course_and_work_in_it_counts_more() -> None:
    rows, pools = after(SEWING)
    assert rows == [2, 3, 4]  # row 1 has worked in it; the other trade is nobody's
    pairs = evaluate_pairs(pools, np.arange(4), np.zeros(4, dtype=np.int64))
    assert pairs.values["trade.known"].tolist() == [65, 17, 17, 17]


def test_the_numbering_is_that_of_pools_with_a_real_graduate() -> None:
    people, jobs, _ = a_county()
    people[0] = make_labourer(2, profile=seeker(trade("缝纫工", claim=Claim.TRAINED)))
    real = pools_of(people, jobs)
    _, pools = after(SEWING)
    first = np.array([1]), np.array([0])
    assert (
        evaluate_pairs(pools, *first).values["trade.known"]
        == evaluate_pairs(real, *first).values["trade.known"]
    ).all()


def test_a_licence_opens_the_lower_class_to_those_who_said_they_lack_it() -> None:
    _, _, pools = a_county()
    rows, trained_pools = after(DRIVING)
    assert rows == [1, 2, 4]
    last = np.array([3]), np.array([1])
    before, then = (
        int(evaluate_pairs(p, *last).verdicts["licence.required"][0])
        for p in (pools, trained_pools)
    )
    assert (before, then) == (Verdict.NO, Verdict.YES)


def test_a_skill_counts_where_it_is_asked_for() -> None:
    rows, pools = after(Course("平车", skills=frozenset({"平车", "绣花"})))
    assert rows == [1, 2, 3, 4]
    pairs = evaluate_pairs(pools, np.arange(4), np.zeros(4, dtype=np.int64))
    assert pairs.values["skill.overlap"].tolist() == [120] * 4


def test_a_course_in_what_nobody_asks_for_changes_nobody() -> None:
    rows, _ = after(Course("古琴", trades=(("古琴师", "2-09-03"),), skills=frozenset({"古琴"})))
    assert rows == []


def test_a_course_coded_for_other_pools_is_refused() -> None:
    people, jobs, _ = a_county()
    (coded,) = code_courses([SEWING], people, jobs)
    jobs.append(make_vacancy(3, profile=work(trade("电工", "6-31-01"))))
    with pytest.raises(ShapeMismatch, match=r"keys of trade\.known"):
        trained(pools_of(people, jobs).labourers, coded, np.arange(4))
