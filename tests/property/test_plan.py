"""A plan is the best there is over all pairs, whichever few of them were written down."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support.campaigns import all_edges, made_up_campaign
from support.pools import made_up_pools

import matcher.sweeps as sweeps_module
from matcher.kernel.rows import EMPTY
from matcher.plan.columns import Tolerance
from matcher.plan.planning import plan_seats
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.problem import NO_SEAT, Assignment, SeatProblem, objective
from matcher.pricing import Pricing, best_at_prices, pairs_above
from matcher.scorecard import Direction, prior_scorecards
from matcher.sweeps import Sweep
from matcher.vocabulary import EmployerKind

CARD = prior_scorecards().labourer


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    n_people=st.integers(1, 50),
    n_vacancies=st.integers(1, 50),
    length=st.integers(1, 12),
    highest=st.sampled_from([0, 10**9, 10**11]),
    tile=st.sampled_from([5, 64]),
)
def test_priced_lists_are_the_best_at_their_prices(
    seed, n_people, n_vacancies, length, highest, tile
):
    pools = made_up_pools(seed, n_people, n_vacancies, n_counties=2, n_words=25, n_trades=12)
    campaign = made_up_campaign(seed, pools)
    rng = np.random.default_rng(seed)
    prices = rng.integers(0, highest + 1, n_vacancies)
    floors = rng.choice([-(10**10), 0, 10**10], n_people)
    with (
        patch.object(sweeps_module, "TILE_COLUMNS", tile),
        patch.object(sweeps_module, "CHUNK_ROWS", 9),
    ):
        sweep = Sweep.of(pools, CARD, Direction.VACANCIES_FOR_LABOURER, threads=2)
        pricing = Pricing(campaign.links, campaign.values)
        lists = best_at_prices(sweep, pricing, prices, floors, length=length)
    edges = all_edges(pools, CARD, campaign)
    for person in range(n_people):
        span = slice(edges.starts[person], edges.starts[person + 1])
        vacancies = edges.vacancies[span]
        worths = edges.benefits[span] - prices[vacancies]
        order = [i for i in np.lexsort((vacancies, -worths)) if worths[i] > floors[person]]
        best = order[:length]
        found = lists.columns[person] != EMPTY
        assert lists.columns[person][found].tolist() == vacancies[best].tolist()
        assert lists.worths[person][found].tolist() == worths[best].tolist()
        assert (lists.worths[person][~found] == floors[person]).all()


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    n_people=st.integers(1, 50),
    n_vacancies=st.integers(1, 50),
    highest=st.sampled_from([0, 10**9, 10**11]),
    few=st.sampled_from([4, 64]),
)
def test_pairs_above_a_floor_are_found_among_some_rows_and_columns(
    seed, n_people, n_vacancies, highest, few
):
    pools = made_up_pools(seed, n_people, n_vacancies, n_counties=2, n_words=25, n_trades=12)
    campaign = made_up_campaign(seed, pools)
    rng = np.random.default_rng(seed)
    prices = rng.integers(0, highest + 1, n_vacancies)
    floors = rng.choice([-(10**12), 0, 10**10], n_people)
    rows = np.flatnonzero(rng.random(n_people) < 0.5)
    columns = np.flatnonzero(rng.random(n_vacancies) < 0.5)
    sweep = Sweep.of(pools, CARD, Direction.VACANCIES_FOR_LABOURER, threads=2)
    with patch.object(sweeps_module, "FEW_ROWS", few):
        part = sweep.part(rows, columns)
        found = pairs_above(part, Pricing(campaign.links, campaign.values), prices, floors)
    edges = all_edges(pools, CARD, campaign)
    worths = edges.benefits - prices[edges.vacancies]
    wanted = np.isin(edges.people, rows) & np.isin(edges.vacancies, columns)
    wanted &= worths > floors[edges.people]
    order = np.lexsort((edges.vacancies[wanted], edges.people[wanted]))
    assert found.rows.tolist() == edges.people[wanted][order].tolist()
    assert found.columns.tolist() == edges.vacancies[wanted][order].tolist()
    assert found.worths.tolist() == worths[wanted][order].tolist()


def test_however_many_pairs_lie_above_a_floor_all_are_found():
    pools = made_up_pools(7, 60, 40, n_words=25, n_trades=12)
    campaign = made_up_campaign(7, pools)
    sweep = Sweep.of(pools, CARD, Direction.VACANCIES_FOR_LABOURER, threads=1)
    pricing, free = Pricing(campaign.links, campaign.values), np.zeros(40, dtype=np.int64)
    found = pairs_above(sweep, pricing, free, np.zeros(60, dtype=np.int64))
    assert len(found.rows) == len(all_edges(pools, CARD, campaign)) > 256


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    n_people=st.integers(0, 60),
    n_vacancies=st.integers(0, 25),
    pairs_per_round=st.sampled_from([1, 3, 10]),
    seats_per_person=st.sampled_from([0.2, 0.8, 3.0]),
)
def test_a_plan_is_within_its_certificate_of_the_optimum_over_all_pairs(
    seed, n_people, n_vacancies, pairs_per_round, seats_per_person
):
    pools = made_up_pools(seed, n_people, n_vacancies, n_counties=2, n_words=25, n_trades=12)
    campaign = made_up_campaign(seed, pools, seats_per_person=seats_per_person)
    plan = plan_seats(pools, CARD, campaign, tolerance=Tolerance(pairs_per_round=pairs_per_round))
    every_pair = all_edges(pools, CARD, campaign)
    held = plan.assignment.vacancies
    # headcounts, gates: objective() refuses a pair that is not open and a seat that is not there
    whole = SeatProblem(every_pair, campaign.seats, campaign.households, campaign.bonuses)
    assert objective(whole, plan.assignment) == plan.certificate.objective
    assert plan.certificate.gap <= 2e-4
    # each phase against the flow over every pair it could have used
    is_welfare = pools.vacancies.fields["kind"] == EmployerKind.PUBLIC_WELFARE
    market = replace(whole, seats=np.where(is_welfare, 0, campaign.seats))
    best = objective(market, solve_flow(market))
    reached = plan.market.generated.certificate
    assert reached.objective <= best <= reached.bound
    # the last resort: public-welfare posts, for those alone whom the market leaves without a seat
    is_left = plan.market.generated.solved.assignment.vacancies == NO_SEAT
    assert plan.last_resort.people.tolist() == np.flatnonzero(is_left).tolist()
    assert not is_welfare[held[~is_left]].any()
    bonuses = campaign.bonuses.copy()
    bonuses[campaign.households[~is_left]] = 0
    last = SeatProblem(
        every_pair.of_people(is_left),
        np.where(is_welfare, campaign.seats, 0),
        campaign.households,
        bonuses,
    )
    given_out = Assignment(np.where(is_left, held, NO_SEAT).astype(np.int32))
    best = objective(last, solve_flow(last))
    reached = plan.last_resort.generated.certificate
    assert objective(last, given_out) == reached.objective <= best <= reached.bound


def test_the_same_seed_gives_the_same_plan_on_any_number_of_threads():
    pools = made_up_pools(3, 400, 60, n_words=30, n_trades=10)
    campaign = made_up_campaign(3, pools)
    plans = [
        plan_seats(pools, CARD, campaign, tolerance=Tolerance(), threads=threads)
        for threads in (1, 3)
    ]
    assert (plans[0].assignment.vacancies == plans[1].assignment.vacancies).all()
    assert (plans[0].prices == plans[1].prices).all()
    assert plans[0].certificate == plans[1].certificate
