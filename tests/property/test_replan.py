"""After whatever happens at a fair, the plan is as good as one made anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.campaigns import all_edges, made_up_campaign
from support.pools import made_up_pools

from matcher.plan.columns import Tolerance
from matcher.plan.live.events import Event, EventKind
from matcher.plan.live.incoming import taken_in
from matcher.plan.live.living import EVERYTHING, UNKNOWN, LivePlan, begin
from matcher.plan.live.replanning import replan
from matcher.plan.planning import plan_seats
from matcher.plan.seats.bounds import Certificate, best_worths, dual_bound
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.problem import NO_SEAT, Edges, SeatProblem, objective
from matcher.plan.seats.solving import solve
from matcher.pools import Pools
from matcher.scorecard import prior_scorecards
from matcher.vocabulary import EmployerKind

CARD = prior_scorecards().labourer
FINE = Tolerance(gap=1e-6)


def started(
    seed: int, *, n_people: int = 40, n_late: int = 8, tolerance: Tolerance = FINE
) -> LivePlan:
    """A plan for all but the last people of the pools."""
    pools = made_up_pools(seed, n_people, 15, n_counties=2, n_words=25, n_trades=12)
    campaign = made_up_campaign(seed, pools, seats_per_person=0.6)
    early = np.arange(n_people - n_late)
    part = Pools(pools.labourers.take(early), pools.vacancies)
    first = replace(campaign, values=campaign.values[early], households=campaign.households[early])
    plan = plan_seats(part, CARD, first, tolerance=tolerance)
    return begin(pools, CARD, campaign, plan, people=early)


def something(
    live: LivePlan, rng: np.random.Generator, kinds: tuple[EventKind, ...] = tuple(EventKind)
) -> Event | None:
    held = live.assignment.vacancies
    seated = np.flatnonzero((held != NO_SEAT) & live.takes_part & (live.fixed == NO_SEAT))
    outside = np.flatnonzero(~live.takes_part)
    kind = rng.choice([kind.value for kind in kinds])
    if kind == EventKind.WALK_IN and len(outside):
        return Event(EventKind.WALK_IN, person=int(outside[0]))
    if kind == EventKind.SEATS:
        vacancy = int(rng.integers(len(live.campaign.seats)))
        if rng.random() < 0.5 and (live.fixed != NO_SEAT).any():  # one that people talk about
            vacancy = int(rng.choice(live.fixed[live.fixed != NO_SEAT]))
        return Event(EventKind.SEATS, vacancy=vacancy, seats=int(rng.integers(0, 4)))
    if kind != EventKind.WALK_IN and len(seated):
        person = int(rng.choice(seated))
        return Event(EventKind(kind), person=person, vacancy=int(held[person]))
    return None


def market_problem(live: LivePlan) -> SeatProblem:
    """The market phase over all pairs that are not off, people in talks aside, the plain way."""
    campaign, pools = live.campaign, live.pools
    edges = all_edges(pools, CARD, campaign)
    is_free = live.takes_part & (live.fixed == NO_SEAT)
    off = np.array(
        [(p, v) in live.refused for p, v in zip(edges.people, edges.vacancies, strict=True)],
        dtype=bool,
    )
    kept = is_free[edges.people] & ~off
    fixed = live.fixed[live.fixed != NO_SEAT]
    is_welfare = pools.vacancies.fields["kind"] == EmployerKind.PUBLIC_WELFARE
    seats = campaign.seats - np.bincount(fixed, minlength=len(is_welfare))
    bonuses = campaign.bonuses.copy()
    bonuses[campaign.households[live.fixed != NO_SEAT]] = 0
    return SeatProblem(
        Edges.of(
            edges.people[kept], edges.vacancies[kept], edges.benefits[kept],
            n_people=edges.n_people,
        ),
        np.where(is_welfare, 0, seats),
        campaign.households,
        bonuses,
    )  # fmt: skip


def best_market(live: LivePlan) -> int:
    problem = market_problem(live)
    return objective(problem, solve_flow(problem))


def cold_market(live: LivePlan) -> Certificate:
    """What a plan anew says of its market phase; it knows of no refusal."""
    campaign, is_fixed = live.campaign, live.fixed != NO_SEAT
    free = np.flatnonzero(live.takes_part & ~is_fixed)
    bonuses = campaign.bonuses.copy()
    bonuses[campaign.households[is_fixed]] = 0
    rest = replace(
        campaign,
        seats=campaign.seats - np.bincount(live.fixed[is_fixed], minlength=len(campaign.seats)),
        values=campaign.values[free],
        households=campaign.households[free],
        bonuses=bonuses,
    )
    pools = Pools(live.pools.labourers.take(free), live.pools.vacancies)
    return plan_seats(pools, CARD, rest, tolerance=FINE).market.generated.certificate


def cold_market_over_all_pairs(live: LivePlan) -> Certificate:
    """The auction from nothing over every pair that is not off."""
    problem = market_problem(live)
    solved = solve(problem, epsilon=live.phases[0].epsilon)
    at_most = best_worths(problem.edges, solved.prices)
    return Certificate(
        objective(problem, solved.assignment), dual_bound(problem, solved.prices, at_most)
    )


def whose_talks_end(live: LivePlan, event: Event) -> list[int]:
    """Of those in talks about a vacancy, the ones beyond its seats: the best and earlier stay."""
    edges = all_edges(live.pools, CARD, live.campaign)
    is_here = (edges.vacancies == event.vacancy) & (live.fixed == event.vacancy)[edges.people]
    benefits = dict(zip(edges.people[is_here], edges.benefits[is_here], strict=True))
    return sorted(sorted(benefits, key=lambda person: (-benefits[person], person))[event.seats :])


def market_worth(live: LivePlan) -> int:
    held = live.assignment.vacancies
    is_welfare = live.pools.vacancies.fields["kind"] == EmployerKind.PUBLIC_WELFARE
    counts = (held != NO_SEAT) & (live.fixed == NO_SEAT)
    counts &= ~is_welfare[np.where(held == NO_SEAT, 0, held)]
    edges = all_edges(live.pools, CARD, live.campaign)
    used = (edges.vacancies == held[edges.people]) & counts[edges.people]
    households = np.unique(live.campaign.households[counts])
    bonuses = live.campaign.bonuses.copy()
    bonuses[live.campaign.households[live.fixed != NO_SEAT]] = 0
    return int(edges.benefits[used].sum()) + int(bonuses[households].sum())


@pytest.mark.parametrize("seed", range(25))
def test_any_events_leave_the_best_plan(seed: int) -> None:
    live, rng = started(seed), np.random.default_rng(seed)
    for _ in range(12):
        event = something(live, rng)
        if event is None:
            continue
        before = live
        live, changes = replan(live, [event])
        held = live.assignment.vacancies
        # nobody is seated twice, nobody who left, no more than the seats, no refused pair
        taken = np.bincount(held[held != NO_SEAT], minlength=len(live.campaign.seats))
        assert (taken <= live.campaign.seats).all()
        assert (held[~live.takes_part] == NO_SEAT).all()
        assert not any((p, int(held[p])) in live.refused for p in range(len(held)))
        # who is in talks stays; who is told is who moved
        in_talks = live.fixed != NO_SEAT
        assert (held[in_talks] == live.fixed[in_talks]).all()
        ended = np.flatnonzero((before.fixed != NO_SEAT) & ~in_talks).tolist()
        if event.kind is EventKind.SEATS:
            assert ended == whose_talks_end(before, event)
        assert set(ended) <= {change.person for change in changes}
        moved = np.flatnonzero(before.assignment.vacancies != held)
        assert [change.person for change in changes] == moved.tolist()
        # as good as anew, and proved
        best = best_market(live)
        assert market_worth(live) <= best
        assert best - market_worth(live) <= best * 1e-5
        assert live.certificate.gap <= 1e-4


@pytest.mark.parametrize("gap", [FINE.gap, 5e-2], ids=["fine", "rough, often not the best"])
@pytest.mark.parametrize("seed", range(8))
def test_live_and_cold_plans_bound_each_other_in_the_market(seed: int, gap: float) -> None:
    kinds = tuple(EventKind)
    colds = [cold_market_over_all_pairs]
    if seed % 2:  # nobody refuses, so that a whole plan anew has the same pairs
        kinds = tuple(kind for kind in EventKind if kind is not EventKind.REFUSED)
        colds.append(cold_market)
    live, rng = started(seed, tolerance=Tolerance(gap=gap)), np.random.default_rng(seed)
    for _ in range(3):
        events = (something(live, rng, kinds) for _ in range(4))
        for event in filter(None, events):
            live, _ = replan(live, [event])
        own = live.phases[0].certificate
        for cold in colds:
            anew = cold(live)
            assert own.objective <= anew.bound
            assert anew.objective <= own.bound


def test_the_bound_holds_when_the_turns_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matcher.plan.live.replanning.MOST_TURNS", 1)
    for seed in range(12):
        few = Tolerance(gap=1e-6, pairs_per_round=1)
        live, rng = started(seed, tolerance=few), np.random.default_rng(seed)
        for _ in range(6):
            event = something(live, rng)
            if event is None:
                continue
            live, _ = replan(live, [event])
            worth, best = market_worth(live), best_market(live)
            assert live.certificate.bound - live.certificate.objective >= best - worth


@pytest.mark.parametrize("many", [0.0, 1 / 8, 1.0], ids=["all at once", "as it comes", "few only"])
@pytest.mark.parametrize("seed", range(6))
def test_what_is_proved_of_pairs_not_written_down_is_true(
    seed: int, many: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matcher.plan.live.looking.MANY", many)
    few = Tolerance(gap=1e-6, pairs_per_round=2)
    live, rng = started(seed, tolerance=few), np.random.default_rng(seed)
    every_pair = all_edges(live.pools, CARD, live.campaign)
    losses = live.campaign.bonuses[live.campaign.households]
    for _ in range(15):
        event = something(live, rng)
        if event is None:
            continue
        live, _ = replan(live, [event])
        for phase in live.phases:
            edges = phase.edges
            written = set(zip(edges.people.tolist(), edges.vacancies.tolist(), strict=True))
            assert not written & live.refused
            for person, vacancy, benefit in zip(
                every_pair.people, every_pair.vacancies, every_pair.benefits, strict=True
            ):
                pair = int(person), int(vacancy)
                if vacancy not in phase.vacancies or phase.known_to[person] == UNKNOWN:
                    continue
                if pair not in written and pair not in live.refused:
                    assert phase.known_to[person] != EVERYTHING
                    at_most = max(phase.worths[person], -losses[person])
                    assert benefit - phase.reference[vacancy] <= at_most


@pytest.mark.parametrize("seed", range(4))
def test_looking_at_few_or_at_all_comes_to_the_same(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    worths = []
    for many in (0.0, 1.0):
        monkeypatch.setattr("matcher.plan.live.looking.MANY", many)
        live = started(seed)
        for vacancy in np.argsort(-live.phases[0].solved.prices)[:3]:
            more = Event(EventKind.SEATS, vacancy=int(vacancy), seats=30)
            live, _ = replan(live, [more])
        assert live.certificate.gap <= 1e-4
        worths.append(live.certificate.objective)
    assert abs(worths[0] - worths[1]) <= 1e-5 * worths[0]


def test_who_is_in_talks_counts_with_what_the_seat_is_worth() -> None:
    live = started(5)
    before = live.certificate
    seated = np.flatnonzero(live.assignment.vacancies != NO_SEAT)
    live, changes = replan(live, [Event(EventKind.IN_TALKS, person=int(p)) for p in seated])
    assert changes == ()
    assert live.certificate.objective == before.objective


def in_talks_about(live: LivePlan, vacancy: int) -> tuple[LivePlan, list[int]]:
    """Let everybody who holds a seat there be in talks about it."""
    people = np.flatnonzero(live.assignment.vacancies == vacancy).tolist()
    live, _ = replan(live, [Event(EventKind.IN_TALKS, person=person) for person in people])
    return live, people


def most_held(live: LivePlan) -> int:
    held = live.assignment.vacancies
    return int(np.bincount(held[held != NO_SEAT]).argmax())


@pytest.mark.parametrize("seats", [0, 1, 2])
def test_talks_end_where_seats_are_withdrawn(seats: int) -> None:
    live = started(5)
    vacancy = most_held(live)
    live, people = in_talks_about(live, vacancy)
    assert len(people) > 2
    cut = Event(EventKind.SEATS, vacancy=vacancy, seats=seats)
    ended = whose_talks_end(live, cut)
    live, changes = replan(live, [cut])
    assert len(ended) == len(people) - seats
    assert (live.assignment.vacancies == vacancy).sum() == seats
    assert set(ended) <= {change.person for change in changes if change.before == vacancy}
    assert live.takes_part[ended].all()
    assert (live.fixed[ended] == NO_SEAT).all()


def test_of_equals_the_talks_of_the_later_person_end() -> None:
    live = started(5)
    vacancy = most_held(live)
    live, people = in_talks_about(live, vacancy)
    market, last = (
        replace(p, edges=replace(p.edges, benefits=np.ones_like(p.edges.benefits)))
        for p in live.phases
    )
    live = taken_in(
        replace(live, phases=(market, last)), Event(EventKind.SEATS, vacancy=vacancy, seats=1)
    )
    assert np.flatnonzero(live.fixed == vacancy).tolist() == people[:1]


@pytest.mark.parametrize("kind", [EventKind.LEFT, EventKind.REFUSED, EventKind.SEATS])
def test_nobody_is_in_talks_about_a_seat_that_the_events_before_took(kind: EventKind) -> None:
    live = started(5)
    held = live.assignment.vacancies
    person = int(np.flatnonzero(held != NO_SEAT)[0])
    gone = Event(kind, person=person, vacancy=int(held[person]), seats=0)
    with pytest.raises(ValueError, match="seat"):
        replan(live, [gone, Event(EventKind.IN_TALKS, person=person)])


def test_nothing_happens_without_events() -> None:
    live = started(3)
    again, changes = replan(live, [])
    assert changes == ()
    assert (again.assignment.vacancies == live.assignment.vacancies).all()


@pytest.mark.parametrize(
    "event",
    [
        Event(EventKind.WALK_IN, person=0),
        Event(EventKind.WALK_IN, person=40),
        Event(EventKind.SEATS, vacancy=15, seats=1),
        Event(EventKind.SEATS, vacancy=1, seats=-1),
        Event(EventKind.IN_TALKS, person=39),
    ],
)
def test_events_that_do_not_fit_are_refused(event: Event) -> None:
    with pytest.raises(ValueError, match=r"person|vacancy|seats"):
        replan(started(3), [event])
