"""Trades and skills as sparse rows whose products tell the degree of kinship."""

from __future__ import annotations

import itertools

import pytest
from support.world import make_labourer, make_vacancy, seeker, trade, work

from matcher.products import (
    MAX_MINORS,
    MAX_VACANCY_TRADES,
    SAME_MINOR,
    SKILL_UNIT,
    TRADE_OF_WISH,
    TRADE_TRAINED,
    TRADE_WORKED,
    trade_and_skill_rows,
)
from matcher.texts import Claim, TradeMention

WANTED, WORKED, TRAINED = Claim.WANTED, Claim.EXPERIENCED, Claim.TRAINED


def product(code: str, held: list[TradeMention], offered: list[TradeMention]) -> int:
    people, jobs = trade_and_skill_rows(
        [make_labourer(profile=seeker(*held))], [make_vacancy(profile=work(*offered))]
    )
    return int(people[code].multiply(jobs[code])[0, 0])


SEWING, CUTTING = "缝纫工", "裁剪工"
CLOTHES, KITCHEN = "6-05-01", "4-03-02"


@pytest.mark.parametrize(
    ("code", "claim", "same", "kin"),
    [
        ("trade.wanted", WANTED, TRADE_OF_WISH + SAME_MINOR, SAME_MINOR),
        ("trade.wanted", WORKED, 0, 0),
        ("trade.known", WANTED, 0, 0),
        ("trade.known", TRAINED, TRADE_TRAINED + SAME_MINOR, SAME_MINOR),
        ("trade.known", WORKED, TRADE_WORKED + SAME_MINOR, SAME_MINOR),
    ],
)
def test_degrees(code: str, claim: Claim, same: int, kin: int) -> None:
    held = [trade(SEWING, CLOTHES, claim)]
    assert product(code, held, [trade(SEWING, CLOTHES)]) == same
    assert product(code, held, [trade(CUTTING, CLOTHES)]) == kin
    assert product(code, held, [trade("厨师", KITCHEN)]) == 0
    assert product(code, held, []) == 0


def test_a_trade_that_no_group_fits_is_kin_to_itself_alone() -> None:
    held = [trade("放蜂", "", WORKED)]
    assert product("trade.known", held, [trade("放蜂", "")]) == TRADE_WORKED
    assert product("trade.known", held, [trade("养蜂", "")]) == 0


def test_worked_in_and_trained_for_counts_as_worked_in() -> None:
    for claims in itertools.permutations((WORKED, TRAINED)):
        held = [trade(SEWING, CLOTHES, claim) for claim in claims]
        assert product("trade.known", held, [trade(SEWING, CLOTHES)]) == TRADE_WORKED + SAME_MINOR


def test_a_vacancy_of_many_trades_counts_by_its_first_ones() -> None:
    offered = [trade(f"工种{i}", f"6-01-0{i}") for i in range(MAX_VACANCY_TRADES + 1)]
    wishes = [[trade(mention.trade, mention.minor)] for mention in offered]
    same = TRADE_OF_WISH + SAME_MINOR
    assert [product("trade.wanted", wish, offered) for wish in wishes] == [same, same, same, 0]


def test_a_person_of_many_groups_keeps_every_trade() -> None:
    held = [trade(f"工种{i}", f"6-01-{i:02}") for i in range(MAX_MINORS + 1)]
    assert product("trade.wanted", held, [held[0]]) == TRADE_OF_WISH + SAME_MINOR
    assert product("trade.wanted", held, [held[-1]]) == TRADE_OF_WISH
    kin = trade("别的", held[0].minor)
    assert product("trade.wanted", held, [kin]) == SAME_MINOR


@pytest.mark.parametrize("n_kin", range(MAX_VACANCY_TRADES + 1))
@pytest.mark.parametrize("n_trained", range(MAX_VACANCY_TRADES + 1))
def test_no_sum_of_a_lower_degree_reaches_the_next(n_kin: int, n_trained: int) -> None:
    offered = [trade(f"工种{i}", f"6-01-0{i}") for i in range(MAX_VACANCY_TRADES)]
    held = [trade(f"近{i}", f"6-01-0{i}", WORKED) for i in range(n_kin)]
    held += [trade(f"工种{i}", f"6-01-0{i}", TRAINED) for i in range(n_trained)]
    got = product("trade.known", held, offered)
    if n_trained:
        assert TRADE_TRAINED <= got < TRADE_WORKED
    else:
        assert got < TRADE_TRAINED
        assert bool(got) == bool(n_kin)


def skill_product(held: set[str], asked: set[str]) -> int:
    people, jobs = trade_and_skill_rows(
        [make_labourer(profile=seeker(skills=frozenset(held)))],
        [make_vacancy(profile=work(skills=frozenset(asked)))],
    )
    return int(people["skill.overlap"].multiply(jobs["skill.overlap"])[0, 0])


@pytest.mark.parametrize(
    ("held", "asked", "expected", "why"),
    [
        (
            "平车",
            "平车",
            SKILL_UNIT // 2,
            "one of one is half: asking for one skill is no short cut",
        ),
        ("平车 锁边", "平车 锁边", 2 * (SKILL_UNIT // 3), "two of two"),
        ("平车", "平车 锁边", SKILL_UNIT // 3, "one of two"),
        (
            "平车 锁边 炒菜",
            "平车 锁边",
            2 * (SKILL_UNIT // 3),
            "more skills than asked do not hurt",
        ),
        ("炒菜", "平车", 0, "another"),
    ],
)
def test_skills(held: str, asked: str, expected: int, why: str) -> None:
    assert skill_product(set(held.split()), set(asked.split())) == expected, why


def test_rows_of_nobody() -> None:
    people, jobs = trade_and_skill_rows([], [])
    assert {rows.n_rows for rows in (*people.values(), *jobs.values())} == {0}
