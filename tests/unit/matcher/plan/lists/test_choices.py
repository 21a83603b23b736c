"""Further choices, reserves, over-booking and plain ways, on plans made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.kernel.rows import EMPTY, FLOOR
from matcher.plan.campaign.links import logistic_links
from matcher.plan.columns import Generated
from matcher.plan.lists.booths import booths_of, chances
from matcher.plan.lists.choices import Unplaced, name_choices, scores_of, unplaced_reasons
from matcher.plan.lists.showing import as_shown
from matcher.plan.lists.turnout import TurnoutSettings
from matcher.plan.measures.comparing import compare
from matcher.plan.planning import Campaign, Phase, SeatPlan
from matcher.plan.seats.bounds import Certificate
from matcher.plan.seats.problem import NO_SEAT, Assignment, Edges
from matcher.plan.seats.solving import Solved
from matcher.pools import Pools, Side
from matcher.vocabulary import EmployerKind

LINKS = logistic_links()
ANYBODY = np.ones(4, dtype=bool)


def campaign_of(seats: list[int], n_people: int) -> Campaign:
    return Campaign(
        np.array(seats, dtype=np.int64),
        np.full(n_people, 1000, dtype=np.int64),
        np.arange(n_people, dtype=np.int32),
        np.zeros(n_people, dtype=np.int64),
        LINKS,
    )


def plan_of(
    scores: dict[tuple[int, int], int],
    held: list[int],
    n_vacancies: int,
    prices: dict[int, int] | None = None,
) -> SeatPlan:
    """A plan over pairs with the given scores; ``prices`` by vacancy, as scores."""
    people, vacancies = (np.array([pair[i] for pair in scores], dtype=np.int32) for i in (0, 1))
    benefits = np.array([1000 * LINKS[score - FLOOR] for score in scores.values()], dtype=np.int64)
    edges = Edges.of(people, vacancies, benefits, n_people=len(held))
    asked = np.zeros(n_vacancies, dtype=np.int64)
    for vacancy, score in (prices or {}).items():
        asked[vacancy] = 1000 * LINKS[score - FLOOR]
    assignment = Assignment(np.array(held, dtype=np.int32))
    everybody, everything = np.arange(len(held)), np.arange(n_vacancies)
    proof = Certificate(0, 0)
    market = Phase(everybody, everything, generated_of(assignment, edges, asked, proof))
    nobody = Assignment(np.full(0, NO_SEAT, dtype=np.int32))
    no_edges = Edges(np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int32), asked[:0])
    last = Phase(everybody[:0], everything[:0], generated_of(nobody, no_edges, asked[:0], proof))
    return SeatPlan(assignment, edges, asked, market, last, proof)


def generated_of(assignment: Assignment, edges: Edges, prices, proof: Certificate) -> Generated:
    solved = Solved(assignment, prices, 0, is_exact=False)
    return Generated(solved, edges, np.zeros(edges.n_people, dtype=np.int64), proof, 1, ())


def pools_of_kinds(n_people: int, kinds: list[int]) -> Pools:
    people = Side(np.arange(n_people), {}, {})
    return Pools(people, Side(np.arange(len(kinds)), {"kind": np.array(kinds)}, {}))


def test_the_seat_comes_first_and_then_what_is_worth_most_after_its_price() -> None:
    scores = {(0, 0): 50, (0, 1): 200, (0, 2): 100, (0, 3): 60}
    plan = plan_of(scores, [0], 4, prices={1: 190})
    named = name_choices(plan, campaign_of([1, 1, 1, 1], 1), most=3)
    assert named.positions.tolist() == [[0, 2, 3]]
    assert named.scores.tolist() == [[50, 100, 60]]


def test_vacancies_without_seats_are_not_named() -> None:
    plan = plan_of({(0, 0): 50, (0, 1): 200}, [0], 2)
    named = name_choices(plan, campaign_of([1, 0], 1), most=3)
    assert named.positions.tolist() == [[0, EMPTY, EMPTY]]


def test_equal_choices_stand_by_vacancy() -> None:
    plan = plan_of({(0, 2): 10, (0, 1): 10, (0, 0): 10}, [NO_SEAT], 3)
    named = name_choices(plan, campaign_of([1, 1, 1], 1), most=2)
    assert named.positions.tolist() == [[0, 1]]


@pytest.mark.parametrize("score", [FLOOR, -1, 0, 1, 777])
def test_a_benefit_gives_its_score_back(score: int) -> None:
    benefits = np.array([1000 * LINKS[score - FLOOR]])
    assert scores_of(benefits, np.array([0]), campaign_of([1], 1)).tolist() == [score]


def test_everybody_without_a_seat_is_told_why() -> None:
    scores = {(0, 0): 10, (1, 0): 20, (2, 1): 30}
    plan = plan_of(scores, [NO_SEAT, 0, NO_SEAT, NO_SEAT], 2)
    assert unplaced_reasons(plan, campaign_of([1, 0], 4), None) == {
        0: Unplaced.OUTBID,
        2: Unplaced.NO_SEATS,
        3: Unplaced.NO_OPEN_PAIR,
    }


def test_a_booth_takes_holders_then_the_best_others() -> None:
    scores = {(0, 0): 10, (1, 0): 90, (1, 1): 100, (2, 0): 5, (3, 0): 50}
    plan = plan_of(scores, [0, 1, NO_SEAT, NO_SEAT], 2)
    campaign = campaign_of([1, 1], 4)
    named = name_choices(plan, campaign, most=3)
    booth, other = booths_of(
        pools_of_kinds(4, [EmployerKind.FIRM] * 2),
        plan,
        campaign,
        named,
        TurnoutSettings(),
        may_be_sent=ANYBODY,
    )
    assert booth.holders == ((0, 0),)
    assert booth.extra == ((1, 1), (3, 0))  # three a seat, by the assumed turnout
    assert booth.reserves == ((3, 0), (2, 0))
    assert (other.holders, other.n_sent) == (((1, 0),), 1)


def test_who_is_sent_and_how_they_are_shown_are_two_questions() -> None:
    """Three seats by worth, two of four others by worth; each part is shown by other points."""
    scores = {(person, 0): 70 - 10 * person for person in range(7)}
    plan = plan_of(scores, [0, 0, 0, *[NO_SEAT] * 4], 1)
    campaign = campaign_of([3], 7)
    named = name_choices(plan, campaign, most=1)
    booths = booths_of(
        pools_of_kinds(7, [EmployerKind.FIRM]),
        plan,
        campaign,
        named,
        TurnoutSettings(most_per_seat=2),
        may_be_sent=np.ones(7, dtype=bool),
    )
    (booth,) = as_shown(booths, np.array([[1], [5], [5], [2], [4], [3], [9]]))
    assert booth.holders == ((1, 0), (2, 0), (0, 0))  # ties by person
    assert booth.extra == ((4, 0), (5, 0), (3, 0))
    assert booth.reserves == ((3, 0), (4, 0), (5, 0), (6, 0))


def test_public_welfare_posts_are_never_over_booked() -> None:
    plan = plan_of({(0, 0): 10, (1, 0): 9}, [0, NO_SEAT], 1)
    campaign = campaign_of([1], 2)
    named = name_choices(plan, campaign, most=3)
    (booth,) = booths_of(
        pools_of_kinds(2, [EmployerKind.PUBLIC_WELFARE]),
        plan,
        campaign,
        named,
        TurnoutSettings(),
        may_be_sent=ANYBODY,
    )
    assert (booth.extra, booth.reserves) == ((), ((1, 0),))


@pytest.mark.parametrize(
    ("n_sent", "seats", "expected"),
    [
        (2, 2, (0.75, 0.0)),
        (2, 1, (0.25, 0.25)),
        (1, 2, (1.0, 0.0)),
        (0, 0, (0.0, 0.0)),
        (2, 0, (0.0, 0.75)),
    ],
)
def test_chances_are_binomial(n_sent: int, seats: int, expected: tuple[float, float]) -> None:
    assert chances(n_sent, seats, 0.5) == pytest.approx(expected)


def test_plain_ways_leave_their_own_people_to_the_posts() -> None:
    """Greedy gives the one seat to the first person, and the post to the second one."""
    scores = {(0, 0): 100, (1, 0): 90}
    plan = plan_of(scores, [NO_SEAT, 0], 2)
    worth = 1000 * LINKS[50 - FLOOR]
    posts = Edges.of(np.array([0, 1]), np.array([1, 1]), np.array([worth, worth]), n_people=2)
    compared = compare(plan, campaign_of([1, 1], 2), posts)
    assert compared.greedy.people == 2
    assert compared.greedy.objective == 1000 * LINKS[100 - FLOOR] + worth


def test_a_plan_is_set_beside_plain_ways() -> None:
    """The best pair first takes the seat that only the second person could have had."""
    scores = {(0, 0): 100, (0, 1): 90, (1, 0): 50}
    no_posts = Edges.of(np.zeros(0, int), np.zeros(0, int), np.zeros(0, int), n_people=2)
    compared = compare(plan_of(scores, [1, 0], 2), campaign_of([1, 1], 2), no_posts)
    assert (compared.plan.people, compared.greedy.people, compared.plain_top.people) == (2, 1, 1)
    assert compared.plan.objective > compared.greedy.objective
    assert compared.shown_before.tolist() == [2, 0]
    assert compared.sent_after.tolist() == [1, 1]
    assert compared.p_seat is not None
    assert compared.p_best is not None
    assert compared.p_seat < compared.p_best
