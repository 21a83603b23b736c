"""Plans under limits: whole runs of a handful of people, and made-up plans by the hundred."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from support.campaigns import made_up_campaign
from support.plan_runs import make_plan
from support.pools import made_up_pools
from support.world import make_labourer, make_vacancy

from api.runs.planning import PlanRun
from matcher import Labourer
from matcher.plan import SeatPlanner, Tolerance, Unplaced
from matcher.plan.limiting import plan_within
from matcher.plan.seats.limits import Ceilings, KeptSeats, Limits, violations
from matcher.plan.seats.problem import NO_SEAT
from matcher.records import EducationLimit
from matcher.scorecard import prior_scorecards
from matcher.vocabulary import Ability, Education, EmployerKind, Hardship, PersonCategory

CARD = prior_scorecards().labourer


def limit(key: str, *, scope: str = "vacancy", group: str = "", least: str = "", most: str = ""):
    return {"scope": scope, "key": key, "group": group, "min": least, "max": most}


def held(run: PlanRun) -> dict[int, int | None]:
    """Data row of each person's vacancy, by data row."""
    rows = run.pools.vacancies.ids
    vacancies = run.plan.assignment.vacancies
    return {
        int(row): None if at == NO_SEAT else int(rows[at])
        for row, at in zip(run.pools.labourers.ids, vacancies, strict=True)
    }


def disabled(row: int, **facts) -> Labourer:
    """Somebody to whom public-welfare posts are open."""
    return make_labourer(row, hardships=Hardship.DISABLED, **facts)


POST = make_vacancy(2, employer="镇政府", kind=EmployerKind.PUBLIC_WELFARE)


def test_a_kept_seat_moves_a_household_bonus_to_the_second_round() -> None:
    """The bonus that limits take from the market is earned by a post: the bound knows of it."""
    of_one_household = [
        make_labourer(1, household="7", education=Education.JUNIOR),
        disabled(2, household="7", education=Education.ILLITERATE),
    ]
    relocated = make_labourer(
        3,
        ability=Ability.WEAK,
        category=PersonCategory.RELOCATED,
        hardships=Hardship.LONG_UNEMPLOYED,
    )
    job = make_vacancy(1, education=EducationLimit(Education.JUNIOR), employer="甲厂")
    kept = [limit("1", group="group.relocated", least="1")]
    run = make_plan([*of_one_household, relocated], [job, POST], limits=kept)
    assert held(run) == {1: None, 2: 2, 3: 1}
    assert run.plan.certificate.objective == run.comparison.plan.objective


def test_whom_a_limit_keeps_out_of_the_market_is_left_to_the_posts() -> None:
    nobody_there = [limit("1", most="0")]
    run = make_plan([disabled(1)], [make_vacancy(1, employer="甲厂"), POST], limits=nobody_there)
    assert held(run) == {1: 2}


def test_a_free_seat_is_kept_from_a_person_by_the_limits_not_by_others() -> None:
    old = make_labourer(2, birth=date(1955, 1, 1))
    nobody_there = [limit("1", most="0")]
    run = make_plan(
        [make_labourer(1), old], [make_vacancy(1, employer="甲厂")], limits=nobody_there
    )
    assert held(run) == {1: None, 2: None}
    assert set(run.unplaced.values()) == {Unplaced.LIMITED}


@pytest.mark.parametrize("seed", range(40))
def test_limits_hold_and_the_bound_does_too(seed: int) -> None:
    """Certificates refuse a bound below the objective, so that they exist is the proof."""
    rng = np.random.default_rng(seed)
    pools = made_up_pools(seed, 60, 14, n_words=20, n_trades=6)
    campaign = made_up_campaign(seed, pools)
    n_people, n_vacancies = len(pools.labourers), len(pools.vacancies)
    limits = Limits(
        ceilings(rng, campaign.households // 4, 5),
        ceilings(rng, np.arange(n_vacancies) // 4, 6),
        ceilings(rng, np.arange(n_vacancies) // 2, 4),
        ceilings(rng, np.arange(n_vacancies), 3),
        KeptSeats.none(n_people),
    )
    limited = plan_within(limits, SeatPlanner(pools, CARD, campaign, Tolerance()))
    plan = limited.plan
    assert violations(limits, plan.assignment, campaign.seats) == []
    taken = np.bincount(
        plan.assignment.vacancies[plan.assignment.vacancies != NO_SEAT], minlength=n_vacancies
    )
    assert (taken <= campaign.seats).all()
    assert plan.certificate.gap >= 0


def ceilings(rng: np.random.Generator, sets: np.ndarray, highest: int) -> Ceilings:
    n_sets = int(sets.max()) + 1
    most = rng.integers(0, highest + 1, n_sets).astype(np.int64)
    return Ceilings(sets.astype(np.int32), most, np.arange(1, n_sets + 1))
