"""What the law forbids to choose people by reaches no gate and no signal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from support.office import Office, open_office
from support.people import make_identity
from support.pools import made_up_pools
from support.rosters import person, vacancy

from matcher.arrays import LABOURER_FIELDS, VACANCY_FIELDS
from matcher.gates import FORBIDDEN_FIELDS, GATES, STATUTORY_GATES
from matcher.pools import Pools, Side
from matcher.records import Labourer
from matcher.rows import View
from matcher.scorecard import Direction, prior_scorecards
from matcher.shortlists import Shortlists, shortlist
from matcher.signals import PRODUCT_SIGNALS, SIGNALS
from matcher.vocabulary import Hazard


def test_no_row_declares_a_forbidden_field():
    for row in (*GATES, *SIGNALS):
        read = {*row.labourer_fields, *row.vacancy_fields}
        assert row.code in STATUTORY_GATES or not read & FORBIDDEN_FIELDS, row.code
    for signal in PRODUCT_SIGNALS:
        assert not {signal.known_labourer, signal.known_vacancy} & FORBIDDEN_FIELDS


def test_a_row_cannot_read_what_it_does_not_declare():
    with pytest.raises(AttributeError, match="does not declare"):
        _ = View({"age": np.array([40])}).sex


def test_rows_are_only_ever_given_their_declared_fields():
    """Each row runs on its declared fields alone: an undeclared read would raise."""
    one = np.zeros((1, 1), dtype=np.int64)
    for row in (*GATES, *SIGNALS):
        people = View(dict.fromkeys(row.labourer_fields, one))
        jobs = View(dict.fromkeys(row.vacancy_fields, one))
        (row.decide if row in GATES else row.value)(people, jobs)


def test_forbidden_fields_are_not_even_there():
    known = {*LABOURER_FIELDS, *VACANCY_FIELDS, *(f.name for f in fields(Labourer))}
    assert known & FORBIDDEN_FIELDS == {"sex"}


@pytest.mark.parametrize("direction", list(Direction))
def test_swapping_everybodys_sex_changes_no_list(direction):
    """But for the work that a statute itself closes, which is taken out here."""
    pools = made_up_pools(11, 200, 150, n_counties=2, n_words=60, n_trades=30)
    stated = int(Hazard.UNDERGROUND | Hazard.HEAVY_LOAD_OVER_STATUTE)
    jobs = _with(pools.vacancies, hazards=pools.vacancies.fields["hazards"] & ~stated)
    free = Pools(pools.labourers, jobs)
    assert _same(*_both_ways(free, direction))
    assert not _same(*_both_ways(pools, direction)), "with that work the comparison sees sex"


def _both_ways(pools: Pools, direction: Direction) -> tuple[Shortlists, Shortlists]:
    """Lists as they are, and as they are once everybody's sex is swapped."""
    card = prior_scorecards().of(direction)
    sex = pools.labourers.fields["sex"]
    swapped = _with(pools.labourers, sex=np.where(sex < 0, sex, 1 - sex))
    return (
        shortlist(pools, card, direction, length=20),
        shortlist(Pools(swapped, pools.vacancies), card, direction, length=20),
    )


def _same(one: Shortlists, other: Shortlists) -> bool:
    return bool((one.positions == other.positions).all() and (one.scores == other.scores).all())


def _with(side: Side, **changed) -> Side:
    return replace(side, fields={**side.fields, **changed})


# ------------------------------------------------- in tables as people write them


FREE_TEXT = ("wanted_trades", "skills", "experience", "remarks", "unemployed_reason")
PHRASINGS = ("{word}，{text}", "{text}，{word}", "{text}（{word}）", "{word} {text}")
TEXTS = ("会缝纫", "做过服务员3年", "想做保洁", "会开叉车")
WORDS = (
    *(
        "男",
        "女",
        "男性",
        "女性",
        "男士",
        "女士",
        "男工",
        "女工",
        "男人",
        "女人",
        "男青年",
        "女青年",
    ),
    *("妇女", "家庭妇女", "小伙子", "大姐", "阿姨", "大哥", "宝妈", "奶爸", "单身", "未婚", "已婚"),
    *("离异", "丧偶", "再婚", "已育", "未育", "怀孕", "二胎", "汉族", "畲族", "回族", "土家族"),
    *("少数民族", "党员", "中共党员", "团员", "群众", "信佛教", "信教", "无宗教信仰"),
)
ADVERTS = [
    vacancy(number, title=TEXTS[number % len(TEXTS)][-2:], description=word)
    for number, word in enumerate(WORDS)
]
"""Each names a word that it may not ask for: a word that leaked would find its like here."""

Told = dict[int, list[tuple]]


def _people(column: str, words: Sequence[str], shift: int = 0) -> list[dict]:
    """Each says another word beside what is alike in all rosters; ``""`` says nothing."""
    return [
        person(number, intention="均可", **{column: _phrase(number, word, shift)})
        for number, word in enumerate(words)
    ]


def _phrase(number: int, word: str, shift: int) -> str:
    text = TEXTS[number % len(TEXTS)]
    phrasing = PHRASINGS[(number // len(TEXTS) + shift) % len(PHRASINGS)]
    return phrasing.format(word=word, text=text) if word else text


def _told(office: Office) -> Told:
    """What every list says of each person."""
    told: Told = {row: [] for row in range(1, len(office.roster.labourers) + 1)}
    for advert in office.book.vacancies:
        for place in office.people(advert.row):
            told[place.labourer_row].append((place.vacancy_row, place.score, place.parts))
    for row, places in told.items():
        places += [(p.vacancy_row, p.score, p.parts, p.to_check) for p in office.jobs(row)]
    return told


@pytest.fixture(scope="module", params=FREE_TEXT)
def unspoken(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Told]:
    """A column, and the lists of people who say nothing of the kind in it."""
    people = _people(request.param, [""] * len(WORDS))
    return request.param, _told(open_office(people, ADVERTS, tmp_path_factory.mktemp("office")))


@pytest.mark.parametrize("shift", range(len(PHRASINGS)))
def test_a_word_of_sex_birth_or_creed_in_free_text_moves_nobody(
    shift: int, unspoken: tuple[str, Told], tmp_path: Path
) -> None:
    column, before = unspoken
    after = _told(open_office(_people(column, WORDS, shift), ADVERTS, tmp_path))
    moved = [_phrase(row - 1, WORDS[row - 1], shift) for row in before if before[row] != after[row]]
    assert moved == []


def test_any_other_word_would_be_seen(tmp_path: Path) -> None:
    words = ["刺绣", "插花", "泥塑"]
    adverts = [vacancy(n, title="缝纫", description=word) for n, word in enumerate(words)]
    one = _told(open_office(_people("skills", words), adverts, tmp_path))
    other = _told(open_office(_people("skills", [""] * 3), adverts, tmp_path))
    assert [row for row in one if one[row] != other[row]] == [1, 2, 3]


BEFORE = (
    *("{}服务员", "{}保洁", "{}缝纫工", "{}普工", "{}司机", "{}电工", "{}厨师", "{}保安", "{}月嫂"),
    *("{}护工", "{}营业员", "{}搬运工", "{}手工", "{}采茶", "{}快递员", "{}贴片机操作工"),
)
WITHIN = (
    "缝纫{}工",
    "贴片{}工",
    "采茶{}工",
    "手工{}工",
    "纺织{}工",
    "采菇{}工",
    "包装{}工",
    "搬运{}工",
)


@pytest.mark.parametrize("column", ["wanted_trades", "skills", "experience"])
def test_a_trade_is_one_trade_whoever_is_said_to_do_it(column: str, tmp_path: Path) -> None:
    def told(written: Sequence[str], sex: str) -> Told:
        adverts = [vacancy(n, title=text.format("")) for n, text in enumerate(written)]
        people = [person(n, **{column: text.format(sex)}) for n, text in enumerate(written)]
        return _told(open_office(people, adverts, tmp_path))

    assert told(BEFORE, "女") == told(BEFORE, "男") == told(BEFORE, "")
    assert told(WITHIN, "女") == told(WITHIN, "男")


def test_the_columns_of_the_form_move_nobody(tmp_path: Path) -> None:
    """Name, sex, parity of the number, ethnicity, politics: all other, and the lists the same."""
    texts = {"skills": "会缝纫", "wanted_trades": "服务员"}
    adverts = [vacancy(1, sex="女", description="限汉族"), vacancy(2, title="男服务员", sex="男")]
    births = [date(1970 + 3 * n, 5, 6) for n in range(6)]

    def told(sex: str, sequence: int, **columns: str) -> Told:
        people = [
            person(n, sex=sex, identity=make_identity(birth, sequence=sequence + 2 * n))
            | columns
            | texts
            for n, birth in enumerate(births)
        ]
        return _told(open_office(people, adverts, tmp_path))

    one = told("男", 1, ethnicity="汉族", politics="中共党员", relation="户主", name="赵大勇")
    assert one == told("女", 2, ethnicity="畲族", politics="群众", relation="配偶", name="钱小兰")
    assert all(one.values())
