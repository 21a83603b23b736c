"""What is said of each place of a list: parts, values, what to check, and a grade."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from support.people import make_identity
from support.world import (
    TODAY,
    make_labourer,
    make_vacancy,
    pools_of,
    seeker,
    trade,
    work,
)

import matcher.listed as listed_module
from matcher.adverts import Action, Notice, check_advert
from matcher.kernel.rows import EMPTY, FLOOR
from matcher.listed import FIT_UNCLEAR, Grade, ListedPair, ListedPairs, advert_flags, list_pairs
from matcher.pairs import evaluate_pairs, points_of
from matcher.pools import Pools
from matcher.records import Identity, Labourer, Place, Vacancy, Wage
from matcher.reference import shortlist_plainly
from matcher.scorecard import Direction, prior_scorecards
from matcher.shortlists import Shortlists
from matcher.texts import Claim
from matcher.vocabulary import Health, WageBasis

CARDS = prior_scorecards()
TO_LABOURER, TO_VACANCY = Direction.VACANCIES_FOR_LABOURER, Direction.LABOURERS_FOR_VACANCY
VILLAGE = Place("350821", "河田镇", "露湖村")
BIRTH = date(1986, 1, 1)
IDENTIFIED = {"identity": Identity(make_identity(BIRTH), BIRTH, is_checksum_right=True)}


def shortlists(pools: Pools, direction: Direction, length: int) -> Shortlists:
    ranked = shortlist_plainly(pools, CARDS.of(direction), direction, length=length)
    positions = np.full((len(ranked), length), EMPTY, dtype=np.int32)
    scores = np.full((len(ranked), length), FLOOR, dtype=np.int16)
    for row, places in enumerate(ranked):
        for rank, (position, score) in enumerate(places):
            positions[row, rank], scores[row, rank] = position, score
    return Shortlists(scores, positions)


def listed(
    labourers: Sequence[Labourer],
    vacancies: Sequence[Vacancy],
    direction: Direction = TO_LABOURER,
    *,
    length: int = 5,
) -> ListedPairs:
    pools = pools_of(labourers, vacancies)
    flags = advert_flags({v.row: check_advert(v, TODAY) for v in vacancies})
    lists = shortlists(pools, direction, length)
    return list_pairs(pools, lists, CARDS.of(direction), direction, flags=flags)


def places(pairs: ListedPairs) -> list[ListedPair]:
    return [pair for row in range(len(pairs.starts) - 1) for pair in pairs.row(row)]


SEWER = seeker(trade("缝纫工"), trade("缝纫工", claim=Claim.EXPERIENCED))
PEOPLE = [
    make_labourer(3, home=VILLAGE, profile=SEWER),
    make_labourer(8, health=Health.CHRONIC),
    make_labourer(9, home=VILLAGE),
]
JOBS = [
    make_vacancy(1, place=VILLAGE, profile=work(trade("缝纫工"))),
    make_vacancy(4, place=Place("350821", "策武镇"), texts=(("薪资待遇", "押一个月工资"),)),
    make_vacancy(6, place=Place("440106")),
]


@pytest.mark.parametrize("direction", list(Direction))
def test_parts_add_up_to_the_score_and_begin_with_the_base(direction: Direction) -> None:
    pairs = places(listed(PEOPLE, JOBS, direction))
    assert len(pairs) == 9
    for pair in pairs:
        assert sum(points for _, points in pair.parts) == pair.score
        assert pair.parts[0] == ("base", CARDS.of(direction).base)
        assert all(points for _, points in pair.parts), "a part worth nothing is not told"


@pytest.mark.parametrize("direction", list(Direction))
def test_places_stand_by_rank_and_score(direction: Direction) -> None:
    pairs = listed(PEOPLE, JOBS, direction)
    assert len(pairs) == len(places(pairs)) == 9
    for row in range(3):
        own = list(pairs.row(row))
        assert [pair.rank for pair in own] == [1, 2, 3]
        assert [pair.score for pair in own] == sorted((p.score for p in own), reverse=True)
        side = {(p.labourer_row if direction is TO_LABOURER else p.vacancy_row) for p in own}
        assert len(side) == 1


def test_rows_of_different_lengths_stand_apart() -> None:
    lists = Shortlists(
        np.array([[5, FLOOR], [FLOOR, FLOOR], [9, 7]], dtype=np.int16),
        np.array([[1, EMPTY], [EMPTY, EMPTY], [0, 2]], dtype=np.int32),
    )
    pairs = list_pairs(pools_of(PEOPLE, JOBS), lists, CARDS.labourer, TO_LABOURER, flags={})
    assert pairs.starts.tolist() == [0, 1, 1, 3]
    assert [(p.labourer_row, p.vacancy_row, p.rank, p.score) for p in places(pairs)] == [
        (3, 4, 1, 5),
        (9, 1, 1, 9),
        (9, 6, 2, 7),
    ]


def test_values_are_told_of_known_signals_alone() -> None:
    first = next(listed(PEOPLE, JOBS).row(0))
    assert first.values == {"trade.wanted": 17, "trade.known": 65, "place.nearness": 5}


def test_gates_stand_before_notices_and_notices_before_the_fit() -> None:
    ill_and_far = next(p for p in listed(PEOPLE, JOBS).row(1) if p.vacancy_row == 4)
    assert ill_and_far.to_check == (
        "health.condition",
        "identity.known",
        "advert.wage_withheld",
        FIT_UNCLEAR,
    )


def graded(points: int) -> Grade:
    """Grade of a place of so many points that leaves nothing else to check."""
    lists = Shortlists(np.array([[points]], dtype=np.int16), np.zeros((1, 1), dtype=np.int32))
    pools = pools_of([make_labourer(1, **IDENTIFIED)], [make_vacancy(1)])
    (pair,) = places(list_pairs(pools, lists, CARDS.labourer, TO_LABOURER, flags={}))
    assert pair.to_check in {(), (FIT_UNCLEAR,)}
    return pair.grade


def test_grades() -> None:
    suited, possible = CARDS.labourer.suited_from, CARDS.labourer.possible_from
    assert graded(suited) is Grade.SUITED
    assert graded(suited - 1) is Grade.POSSIBLE
    assert graded(possible) is Grade.POSSIBLE
    assert graded(possible - 1) is Grade.TO_CHECK


def test_a_question_lowers_the_grade_and_not_the_score() -> None:
    sure = make_labourer(1, **IDENTIFIED, home=VILLAGE, profile=SEWER)
    asked = make_labourer(2, **IDENTIFIED, home=VILLAGE, profile=SEWER, health=Health.CHRONIC)
    one, other = places(listed([sure, asked], [JOBS[0]]))
    assert (one.grade, other.grade) == (Grade.SUITED, Grade.TO_CHECK)
    assert one.score == other.score


def test_what_is_to_be_mended_is_no_question_about_the_pair() -> None:
    def notice(code: str, action: Action) -> Notice:
        return Notice(code, action, "岗位描述", "…", "…")

    notices = {
        1: (notice("advert.sex", Action.MEND), notice("advert.age_by_sex", Action.NOTE)),
        2: (),
        3: (
            notice("advert.sex", Action.MEND),
            notice("advert.wage_withheld", Action.CHECK),
            notice("advert.wage_withheld", Action.CHECK),
            notice("advert.dispatch_permit", Action.CHECK),
        ),
    }
    assert advert_flags(notices) == {3: ("advert.wage_withheld", "advert.dispatch_permit")}


@pytest.mark.parametrize("direction", list(Direction))
def test_any_chunking_says_the_same(direction: Direction, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = places(listed(PEOPLE, JOBS, direction))
    for size in (1, 2, 4):
        monkeypatch.setattr(listed_module, "CHUNK_PAIRS", size)
        assert places(listed(PEOPLE, JOBS, direction)) == whole


@pytest.mark.parametrize(("labourers", "vacancies"), [([], JOBS), (PEOPLE, []), ([], [])])
def test_empty_lists(labourers: list[Labourer], vacancies: list[Vacancy]) -> None:
    pairs = listed(labourers, vacancies)
    assert len(pairs) == 0
    assert [list(pairs.row(row)) for row in range(len(labourers))] == [[] for _ in labourers]


def test_parts_are_those_of_the_plain_scorer() -> None:
    wage = Wage(WageBasis.MONTH, 4000, 5000, 4000, 5000)
    person = make_labourer(1, home=VILLAGE, profile=SEWER, wage_wanted_cny_month=3000.0)
    advert = make_vacancy(1, place=VILLAGE, wage=wage, profile=work(trade("缝纫工")))
    first = np.zeros(1, dtype=np.int64)
    points = points_of(evaluate_pairs(pools_of([person], [advert]), first, first), CARDS.labourer)
    (pair,) = places(listed([person], [advert]))
    assert dict(pair.parts) == {code: int(given[0]) for code, given in points.items() if given[0]}
    assert pair.values["wage.wanted"] == 150
