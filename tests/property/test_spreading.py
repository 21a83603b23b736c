"""Lists at any spread are the best there are over all open pairs, found the plain way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.campaigns import all_edges, made_up_campaign
from support.pools import made_up_pools

from matcher.kernel.rows import EMPTY, FLOOR
from matcher.plan.columns import Tolerance
from matcher.plan.lists.spreading import ListMaker, SpreadLists
from matcher.plan.measures.crowding import GRID, study_spreads
from matcher.plan.planning import Campaign, SeatPlan, plan_seats
from matcher.plan.seats.problem import NO_SEAT
from matcher.pools import Pools
from matcher.reference import shortlist_plainly
from matcher.scorecard import Direction, prior_scorecards

CARD = prior_scorecards().labourer

WORLDS = {
    "seed": st.integers(0, 10_000),
    "n_people": st.integers(0, 40),
    "n_vacancies": st.integers(0, 30),
    "seats_per_person": st.sampled_from([0.2, 0.8, 3.0]),
}
LAWS = settings(max_examples=25, deadline=None)


def planned(
    seed: int, n_people: int, n_vacancies: int, seats_per_person: float, *, gap: float = 2e-4
) -> tuple[Pools, Campaign, SeatPlan]:
    """A plan over made-up pools; one vacancy in six has no seat."""
    pools = made_up_pools(seed, n_people, n_vacancies, n_counties=2, n_words=25, n_trades=12)
    campaign = made_up_campaign(seed, pools, seats_per_person=seats_per_person)
    is_shut = np.random.default_rng(seed).random(n_vacancies) < 1 / 6
    campaign = replace(campaign, seats=np.where(is_shut, 0, campaign.seats))
    return pools, campaign, plan_seats(pools, CARD, campaign, tolerance=Tolerance(gap))


def maker_of(pools: Pools, campaign: Campaign, plan: SeatPlan) -> ListMaker:
    return ListMaker.of(pools, CARD, campaign, plan, threads=2)


def listed(lists: SpreadLists, person: int) -> list[tuple[int, int, int]]:
    """(vacancy, worth, chance) of one person's places."""
    taken = lists.vacancies[person] != EMPTY
    columns = (lists.vacancies, lists.worths, lists.chances)
    assert taken.tolist() == sorted(taken, reverse=True)
    return list(zip(*(column[person][taken].tolist() for column in columns), strict=True))


@LAWS
@given(**WORLDS, spread=st.floats(0, 1), length=st.integers(1, 12))
def test_lists_are_those_of_every_pair_sorted(
    seed, n_people, n_vacancies, seats_per_person, spread, length
):
    pools, campaign, plan = planned(seed, n_people, n_vacancies, seats_per_person)
    lists = maker_of(pools, campaign, plan).lists(spread, length=length)
    edges = all_edges(pools, CARD, campaign)
    is_market = np.isin(np.arange(n_vacancies), plan.market.vacancies)
    is_left = np.isin(np.arange(n_people), plan.last_resort.people)
    asked = np.rint(plan.prices * spread).astype(np.int64)
    for person in range(n_people):
        span = slice(edges.starts[person], edges.starts[person + 1])
        pairs = [
            (not is_market[vacancy], -(benefit - asked[vacancy]), vacancy, benefit)
            for vacancy, benefit in zip(edges.vacancies[span], edges.benefits[span], strict=True)
            if campaign.seats[vacancy] and (is_market[vacancy] or is_left[person])
        ]
        best = sorted(pairs)[:length]
        assert listed(lists, person) == [
            (vacancy, -cost, benefit // campaign.values[person])
            for _, cost, vacancy, benefit in best
        ]
        assert lists.n_market[person] == sum(not is_last for is_last, *_ in best)


@LAWS
@given(**WORLDS, length=st.integers(1, 12))
def test_without_spread_they_are_the_plain_shortlists(
    seed, n_people, n_vacancies, seats_per_person, length
):
    pools, campaign, plan = planned(seed, n_people, n_vacancies, seats_per_person)
    lists = maker_of(pools, campaign, plan).lists(0.0, length=length)
    seated = plan.market.vacancies[campaign.seats[plan.market.vacancies] > 0]
    part = Pools(pools.labourers, pools.vacancies.take(seated))
    plain = shortlist_plainly(part, CARD, Direction.VACANCIES_FOR_LABOURER, length=length)
    for person, places in enumerate(plain):
        own = listed(lists, person)[: lists.n_market[person]]
        assert [(vacancy, chance) for vacancy, _, chance in own] == [
            (seated[position], campaign.links[score - FLOOR]) for position, score in places
        ]


@LAWS
@given(**WORLDS)
def test_at_full_spread_a_seat_that_is_held_comes_first_but_for_a_step(
    seed, n_people, n_vacancies, seats_per_person
):
    """Where the plan left no pair unlooked at: then nothing is worth a step more than the seat."""
    pools, campaign, plan = planned(seed, n_people, n_vacancies, seats_per_person, gap=0.0)
    lists = maker_of(pools, campaign, plan).lists(1.0, length=max(1, n_vacancies))
    for phase, is_market in ((plan.market, True), (plan.last_resort, False)):
        for person in phase.people:
            held = plan.assignment.vacancies[person]
            if held == NO_SEAT or np.isin(held, plan.market.vacancies) != is_market:
                continue
            own = listed(lists, person)
            n_market = lists.n_market[person]
            worths = {v: w for v, w, _ in (own[:n_market] if is_market else own[n_market:])}
            assert worths[held] >= max(worths.values()) - phase.generated.epsilon


@LAWS
@given(**WORLDS, length=st.integers(1, 12))
def test_measures_keep_their_bounds(seed, n_people, n_vacancies, seats_per_person, length):
    pools, campaign, plan = planned(seed, n_people, n_vacancies, seats_per_person)
    maker = maker_of(pools, campaign, plan)
    study = study_spreads(maker, campaign, plan, chosen=0.4, length=length)
    assert [(c.spread, c.length) for c in study.crowding] == [
        (spread, most) for spread in sorted({*GRID, 0.4}) for most in sorted({1, length})
    ]
    n_seats = int(campaign.seats[plan.market.vacancies].sum())
    for one in study.crowding:
        assert 0 <= one.people_with_seat <= min(one.people, n_seats)
        assert 0 <= one.people_with_room <= one.people
        assert one.fit_loss is None or -1e-12 <= one.fit_loss < 1
        if one.spread == 0:
            assert one.fit_loss == (0 if one.people else None)
    for spread in GRID:
        short, long = study.at(spread, 1), study.at(spread, length)
        assert short.people_with_room <= long.people_with_room
        assert (short.people, short.people_with_seat) == (long.people, long.people_with_seat)


def test_threads_change_nothing():
    pools, campaign, plan = planned(3, 300, 60, 0.8)
    one, three = (
        ListMaker.of(pools, CARD, campaign, plan, threads=threads).lists(0.5, length=9)
        for threads in (1, 3)
    )
    for name in ("vacancies", "chances", "worths", "n_market"):
        assert (getattr(one, name) == getattr(three, name)).all()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_in_a_county_full_spread_sends_fewer_people_in_vain(seed: int):
    """No law: prices part people who differ, and in a county they do."""
    pools, campaign, plan = planned(seed, 600, 80, 0.8)
    study = study_spreads(maker_of(pools, campaign, plan), campaign, plan, chosen=0.5, length=20)
    plain, half, full = (study.at(spread, 1) for spread in (0.0, 0.5, 1.0))
    assert plain.people_with_seat < half.people_with_seat < full.people_with_seat
    assert 0 < half.fit_loss < full.fit_loss
    assert study.planned.people_with_seat >= full.people_with_seat
