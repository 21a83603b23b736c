"""The auction in turns reaches the optimum, and nothing depends on how the people are parted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.seats import made_up_problem

from matcher.errors import ShapeMismatch
from matcher.plan.seats.auction import NO_PRICE, auction
from matcher.plan.seats.bounds import best_worths, dual_bound
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.jacobi import AuctionedInTurns, auction_in_turns, even_parts
from matcher.plan.seats.problem import NO_SEAT, Edges, SeatProblem, objective


def sold_in(
    problem: SeatProblem, n_parts: int, *, epsilon: int = 1, max_bids: int = 10**7
) -> AuctionedInTurns:
    parts = even_parts(len(problem.bonuses), n_parts)
    return auction_in_turns(problem, parts=parts, epsilon=epsilon, max_bids=max_bids)


def bound_of(problem: SeatProblem, prices: np.ndarray) -> int:
    return dual_bound(problem, prices, best_worths(problem.edges, prices))


def alike(n_people: int, n_vacancies: int, seats: int, *, benefit: int = 10**9) -> SeatProblem:
    """Every pair is worth the same; everybody is a household of one."""
    people = np.repeat(np.arange(n_people), n_vacancies)
    vacancies = np.tile(np.arange(n_vacancies), n_people)
    return SeatProblem(
        Edges.of(people, vacancies, np.full(len(people), benefit), n_people=n_people),
        np.full(n_vacancies, seats, dtype=np.int64),
        np.arange(n_people, dtype=np.int32),
        np.zeros(n_people, dtype=np.int64),
    )


@pytest.mark.parametrize("seed", range(300))
def test_small_steps_reach_the_optimum(seed: int) -> None:
    problem = made_up_problem(seed, scale=100)
    sold = sold_in(problem, 3)
    assert sold.is_complete
    reached = objective(problem, sold.assignment)
    assert reached == objective(problem, solve_flow(problem))
    assert reached <= bound_of(problem, sold.prices) <= reached + sold.assignment.n_placed


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("epsilon", [1, 7, 50])
def test_nobody_has_a_better_pair_and_free_seats_cost_nothing(seed: int, epsilon: int) -> None:
    problem = made_up_problem(seed, most_people=40, most_vacancies=10)
    edges = problem.edges
    sold = sold_in(problem, 4, epsilon=epsilon)
    best = best_worths(edges, sold.prices)
    people = edges.people
    is_held = edges.vacancies == sold.assignment.vacancies[people]
    own = edges.benefits[is_held] - sold.prices[edges.vacancies[is_held]]
    assert (own >= best[people[is_held]] - epsilon).all()
    taken = np.bincount(edges.vacancies[is_held], minlength=problem.n_vacancies)
    is_free = (taken < problem.seats) & (problem.seats > 0)
    assert (sold.prices[is_free] == 0).all()
    assert (sold.prices[problem.seats == 0] == NO_PRICE).all()
    reached = objective(problem, sold.assignment)
    assert reached <= bound_of(problem, sold.prices) <= reached + epsilon * len(own)


def assert_same(one: AuctionedInTurns, other: AuctionedInTurns) -> None:
    assert one.assignment.vacancies.tobytes() == other.assignment.vacancies.tobytes()
    assert one.prices.tobytes() == other.prices.tobytes()
    counts = (one.n_turns, one.n_bids, one.is_complete)
    assert counts == (other.n_turns, other.n_bids, other.is_complete)


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(0, 100_000),
    highest=st.sampled_from([1, 3, 30, 1_000]),
    epsilon=st.sampled_from([1, 2, 9]),
    max_bids=st.sampled_from([0, 25, 10**7]),
    n_parts=st.integers(2, 6),
)
def test_every_way_to_part_the_people_gives_the_same(
    seed: int, highest: int, epsilon: int, max_bids: int, n_parts: int
) -> None:
    problem = made_up_problem(seed, most_people=40, most_vacancies=12, highest=highest)
    n_households = len(problem.bonuses)
    rng = np.random.default_rng(seed)
    whole = sold_in(problem, 1, epsilon=epsilon, max_bids=max_bids)
    for parts in (
        np.arange(n_households),
        rng.permutation(n_households),
        rng.integers(0, n_parts, n_households),
        rng.integers(-3, 1_000_000, n_households, dtype=np.int32),
    ):
        parted = auction_in_turns(problem, parts=parts, epsilon=epsilon, max_bids=max_bids)
        assert_same(whole, parted)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000), max_bids=st.integers(0, 60))
def test_when_the_bids_run_out_what_there_is_holds(seed: int, max_bids: int) -> None:
    problem = made_up_problem(seed, most_people=30)
    sold = sold_in(problem, 2, max_bids=max_bids)
    assert sold.n_bids <= max_bids
    reached = objective(problem, sold.assignment)  # no seat twice, no pair that is no edge
    assert reached <= bound_of(problem, sold.prices)
    if sold.is_complete:
        assert_same(sold, sold_in(problem, 2))


@pytest.mark.parametrize("n_parts", [1, 7])
def test_the_same_again_is_the_same(n_parts: int) -> None:
    problem = made_up_problem(5, most_people=200, most_vacancies=40, highest=5)
    assert_same(sold_in(problem, n_parts), sold_in(problem, n_parts))


@pytest.mark.parametrize("epsilon", [1, 2 * 10**5])
def test_where_all_pairs_are_worth_the_same_the_bids_run_out(epsilon: int) -> None:
    problem = alike(40, 3, 4)
    sold = sold_in(problem, 2, epsilon=epsilon, max_bids=5_000)
    assert not sold.is_complete
    assert 4_900 < sold.n_bids <= 5_000
    assert objective(problem, sold.assignment) == 12 * 10**9  # prices are not to the point here
    assert bound_of(problem, sold.prices) >= 12 * 10**9


def test_a_price_war_with_bids_enough_ends() -> None:
    sold = sold_in(alike(40, 3, 4, benefit=500), 2)
    assert sold.is_complete
    assert sold.assignment.n_placed == 12
    assert (sold.prices >= 499).all()


@pytest.mark.parametrize(
    ("n_people", "n_vacancies", "seats", "placed", "why"),
    [
        (0, 3, 2, [], "no people"),
        (4, 0, 2, [], "no vacancies"),
        (0, 0, 2, [], "nothing at all"),
        (5, 1, 0, [], "no seats"),
        (3, 4, 9, [0, 1, 2], "more seats than people"),
        (50, 1, 50, range(50), "one giant vacancy, room for all"),
        (50, 1, 20, range(20), "one giant vacancy: of equal bids the earlier people's"),
    ],
)
def test_odd_sizes(
    n_people: int, n_vacancies: int, seats: int, placed: list[int], why: str
) -> None:
    problem = alike(n_people, n_vacancies, seats)
    sold = sold_in(problem, 3)
    assert sold.is_complete
    assert np.flatnonzero(sold.assignment.vacancies != NO_SEAT).tolist() == list(placed), why
    assert objective(problem, sold.assignment) == 10**9 * len(placed)


def test_a_free_seat_of_a_vacancy_that_all_want_costs_nothing() -> None:
    problem = alike(10, 1, 11)
    sold = sold_in(problem, 2)
    assert sold.prices.tolist() == [0]
    assert (sold.n_turns, sold.n_bids) == (1, 10)


def test_in_a_turn_all_bid_at_the_same_prices() -> None:
    edges = Edges.of(np.array([0, 1]), np.array([0, 0]), np.array([50, 30]), n_people=2)
    of_one = np.arange(2, dtype=np.int32)
    problem = SeatProblem(edges, np.array([1]), of_one, np.zeros(2, dtype=np.int64))
    assert auction(problem, epsilon=1, max_bids=99).n_bids == 1  # the second sees a price of 51
    sold = sold_in(problem, 2)
    assert (sold.n_turns, sold.n_bids, sold.prices.tolist()) == (1, 2, [51])


def test_a_household_bids_when_nobody_of_it_could_alone() -> None:
    edges = Edges.of(np.array([0, 1, 2]), np.array([0, 0, 0]), np.array([50, 20, 30]), n_people=3)
    households = np.array([0, 1, 1], dtype=np.int32)
    alone = SeatProblem(edges, np.array([1]), households, np.array([0, 0]))
    together = replace(alone, bonuses=np.array([0, 25]))
    assert sold_in(alone, 2).assignment.vacancies.tolist() == [0, -1, -1]
    assert sold_in(together, 2).assignment.vacancies.tolist() == [-1, -1, 0]


def test_there_is_one_part_number_for_each_household() -> None:
    problem = alike(4, 2, 1)
    with pytest.raises(ShapeMismatch, match="3 part numbers for 4 households"):
        auction_in_turns(problem, parts=np.zeros(3, dtype=np.int32), epsilon=1, max_bids=9)


@pytest.mark.parametrize("seed", range(20))
def test_it_is_worth_as_much_as_one_person_at_a_time(seed: int) -> None:
    problem = made_up_problem(seed, most_people=120, most_vacancies=30, scale=1_000)
    by_person = auction(problem, epsilon=1, max_bids=10**7)
    in_turns = sold_in(problem, 8)
    assert objective(problem, in_turns.assignment) == objective(problem, by_person.assignment)
