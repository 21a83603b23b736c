"""Laws of one pair: parts add up, a better fact never hurts, silence neither earns nor closes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.made_up_records import labourers, vacancies
from support.world import pools_of, trade, work

from matcher.gates import GATES
from matcher.pairs import Pairs, evaluate_pairs, points_of, scores_of
from matcher.records import EducationLimit, Intention, Labourer, Place, Vacancy, Wage
from matcher.scorecard import Direction, prior_scorecards
from matcher.signals import ALL_SIGNALS
from matcher.texts import Claim, LabourerProfile
from matcher.vocabulary import (
    MISSING,
    Ability,
    Demand,
    Education,
    Licence,
    Tier,
    Verdict,
    WageBasis,
)

CARDS = prior_scorecards()
BOTH = list(Direction)
FOR_LABOURER = [Direction.VACANCIES_FOR_LABOURER]
Pair = tuple[Labourer, Vacancy]


def evaluated(*pairs: Pair) -> Pairs:
    """Several pairs at once, each as if it were alone."""
    people = [replace(person, row=row) for row, (person, _) in enumerate(pairs, start=1)]
    jobs = [replace(job, row=row) for row, (_, job) in enumerate(pairs, start=1)]
    positions = np.arange(len(pairs))
    return evaluate_pairs(pools_of(people, jobs), positions, positions)


def scores(pairs: Pairs, direction: Direction) -> list[int]:
    return scores_of(pairs, CARDS.of(direction)).tolist()


@settings(max_examples=60, deadline=None)
@given(labourers(), vacancies(), st.sampled_from(BOTH))
def test_parts_add_up_to_the_score(labourer, vacancy, direction):
    pair = evaluated((labourer, vacancy))
    points = points_of(pair, CARDS.of(direction))
    assert [sum(int(part[0]) for part in points.values())] == scores(pair, direction)
    for signal in ALL_SIGNALS:
        if pair.values[signal.code][0] == MISSING and signal.code in points:
            assert points[signal.code][0] == 0, "what is missing is worth nothing"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(labourers(), vacancies()), min_size=1, max_size=4))
def test_a_pair_scores_alike_alone_and_among_others(pairs):
    among = evaluated(*pairs)
    for i, pair in enumerate(pairs):
        alone = evaluated(pair)
        for direction in BOTH:
            assert scores(alone, direction)[0] == scores(among, direction)[i]
        assert {c: v[0] for c, v in alone.verdicts.items()} == {
            c: v[i] for c, v in among.verdicts.items()
        }


# ------------------------------------------------- a better fact never lowers a score


@dataclass(frozen=True)
class Better:
    """A fact that is improved: the pair before and after, made out of any pair."""

    name: str
    change: Callable[[Labourer, Vacancy], tuple[Pair, Pair]]
    directions: list[Direction]


def _knows(labourer: Labourer, **fields: object) -> Labourer:
    return replace(labourer, profile=replace(labourer.profile, **fields))


def _asks(vacancy: Vacancy, **fields: object) -> Vacancy:
    return replace(vacancy, profile=replace(vacancy.profile, **fields))


def _one_more_asked_skill(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    asked = _asks(v, skills=v.profile.skills | {"平车", "锁边"})
    held = (p.profile.skills | {"平车"}) - {"锁边"}
    return (_knows(p, skills=held), asked), (_knows(p, skills=held | {"锁边"}), asked)


def _a_skill_nobody_asked_for(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    held = p.profile.skills | {"平车"}
    return (_knows(p, skills=held), v), (_knows(p, skills=held | {"钓鱼"}), v)


def _worked_in_after_training(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    job = _asks(v, trades=(trade("厨师", "4-03-02"), *v.profile.trades))
    trained, worked = (trade("厨师", "4-03-02", c) for c in (Claim.TRAINED, Claim.EXPERIENCED))
    held = tuple(m for m in p.profile.trades if m.trade != "厨师")
    return (_knows(p, trades=(*held, trained)), job), (_knows(p, trades=(*held, worked)), job)


def _one_more_wish(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    held = (*p.profile.trades, trade("保安员", "4-07-05"))
    return (_knows(p, trades=held), v), (_knows(p, trades=(*held, trade("厨师", "4-03-02"))), v)


def _more_years(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    years = p.profile.experience_years or 0.0
    return (_knows(p, experience_years=years), v), (_knows(p, experience_years=years + 2), v)


def _one_more_permit(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    held = p.profile.licences or frozenset()
    more = held | {Licence.DRIVE_B2}
    return (_knows(p, licences=held), v), (_knows(p, licences=more), v)


def _asks_for_less_pay(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    wanted = p.wage_wanted_cny_month or 5000.0
    dear, cheap = (replace(p, wage_wanted_cny_month=w) for w in (wanted, wanted - 900))
    return (dear, v), (cheap, v)


def _schooling_enough(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    asked = replace(v, education=EducationLimit(Education.JUNIOR, v.education.is_soft))
    little, enough = (replace(p, education=e) for e in (Education.PRIMARY, Education.JUNIOR))
    return (little, asked), (enough, asked)


def _lives_where_the_work_is(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    there = replace(v, place=Place("350821", "河田镇", "露湖村"))
    stays = replace(p, intention=Intention(p.intention.furthest))
    far = replace(stays, home=p.home if p.home.county_code else Place("350823"))
    return (far, there), (replace(stays, home=there.place), there)


def _confirms_heavy_work(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    unsaid, said = (replace(p, is_heavy_work_confirmed=c) for c in (False, True))
    return (unsaid, v), (said, v)


def _will_go_anywhere(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    anywhere = replace(p.intention, furthest=Tier.OUTSIDE, only_outside=False)
    return (p, v), (replace(p, intention=anywhere), v)


def _pays_more(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    low = v.wage.month_min or 2000.0
    before, after = (replace(v, wage=Wage(WageBasis.MONTH, w, w, w, w)) for w in (low, low + 700))
    return (p, before), (p, after)


def _offers_a_bed(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    return (p, v), (p, replace(v, has_lodging=True))


def _works_by_day(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    return (p, v), (p, replace(v, has_night_shift=False))


def _is_lighter(p: Labourer, v: Vacancy) -> tuple[Pair, Pair]:
    stated = v.profile.demand_stated or Demand.MEDIUM
    before, after = (_asks(v, demand_stated=d) for d in (stated, Demand(stated - 1)))
    return (p, before), (p, after)


BETTER = (
    Better("one more asked skill", _one_more_asked_skill, BOTH),
    Better("a skill nobody asked for", _a_skill_nobody_asked_for, BOTH),
    Better("worked in after training", _worked_in_after_training, BOTH),
    Better("one more wish", _one_more_wish, BOTH),
    Better("more years", _more_years, BOTH),
    Better("one more permit", _one_more_permit, BOTH),
    Better("asks for less pay", _asks_for_less_pay, BOTH),
    Better("schooling enough", _schooling_enough, BOTH),
    Better("lives where the work is", _lives_where_the_work_is, BOTH),
    Better("confirms heavy work", _confirms_heavy_work, BOTH),
    Better("will go anywhere", _will_go_anywhere, BOTH),
    Better("pays more", _pays_more, BOTH),
    Better("offers a bed", _offers_a_bed, FOR_LABOURER),
    Better("works by day", _works_by_day, FOR_LABOURER),
    Better("is lighter", _is_lighter, FOR_LABOURER),
)


@pytest.mark.parametrize("better", BETTER, ids=lambda better: better.name)
@settings(max_examples=30, deadline=None)
@given(labourer=labourers(), vacancy=vacancies())
def test_a_better_fact_never_lowers_a_score_and_closes_nothing(better, labourer, vacancy):
    pairs = evaluated(*better.change(labourer, vacancy))
    for direction in better.directions:
        before, after = scores(pairs, direction)
        assert after >= before
    assert not [code for code, (before, after) in pairs.verdicts.items() if after > before]


def test_every_better_fact_matters_somewhere():
    """Or else the law above would hold of it for nothing."""
    careful = Labourer(row=1, home=Place("350821"), ability=Ability.WEAK, has_care_duties=True)
    heavy = work(
        trade("厨师", "4-03-02"),
        skills=frozenset({"平车"}),
        licences=frozenset({Licence.DRIVE_C1}),
        experience_years=2,
        demand_stated=Demand.HEAVY,
    )
    paid = Wage(WageBasis.MONTH, 4500, 4500, 4500, 4500)
    far = Vacancy(row=1, place=Place("440106"), has_night_shift=True, wage=paid, profile=heavy)
    near = replace(far, place=Place("350821"), profile=replace(heavy, demand_stated=Demand.MEDIUM))
    for better in BETTER:
        if better.name == "a skill nobody asked for":
            continue
        changed = [evaluated(*better.change(careful, vacancy)) for vacancy in (far, near)]
        assert any(
            scores(pairs, direction)[0] != scores(pairs, direction)[1]
            or any(before != after for before, after in pairs.verdicts.values())
            for pairs in changed
            for direction in better.directions
        ), better.name


# ------------------------------------------------- silence


FORGOTTEN: dict[str, object] = {
    "birth": None,
    "sex": None,
    "home": Place(),
    "education": None,
    "is_in_school": None,
    "health": None,
    "ability": None,
    "profile": LabourerProfile(),
    "employment": None,
    "intention": Intention(),
    "needs": None,
    "wage_wanted_cny_month": None,
    "has_care_duties": None,
    "available_from": None,
    "busy_months": frozenset(),
    "hardships": None,
}
"""A fact as it stands when nobody told it. Where a person also lives only ever opens posts."""

ANSWERED_BY_ANOTHER = {"wage_wanted_cny_month": "wage.usual"}
"""Who names no wage is served by the usual one."""

LIFTED_BY_EXPERIENCE = {gate.code for gate in GATES if gate.lift is not None}
"""A *no* that known schooling speaks, and that experience in the trade turns into a question."""


@pytest.mark.parametrize("name", FORGOTTEN)
@settings(max_examples=40, deadline=None)
@given(labourer=labourers(), vacancy=vacancies())
def test_silence_neither_closes_nor_earns(name, labourer, vacancy):
    silent = replace(labourer, **{name: FORGOTTEN[name]})
    pairs = evaluated((labourer, vacancy), (silent, vacancy))
    closed = {
        code
        for code, (told, kept) in pairs.verdicts.items()
        if kept == Verdict.NO and told != Verdict.NO
    }
    assert closed <= (LIFTED_BY_EXPERIENCE if name == "profile" else set())
    for direction in BOTH:
        points = points_of(pairs, CARDS.of(direction))
        earned = {code for code, (told, kept) in points.items() if kept > max(0, told)}
        assert earned <= {ANSWERED_BY_ANOTHER.get(name)}


@settings(max_examples=60, deadline=None)
@given(vacancies(), st.sampled_from(BOTH))
def test_nothing_is_closed_to_a_bare_name_and_nothing_earned(vacancy, direction):
    _assert_silent(evaluated((Labourer(row=1), vacancy)), direction)


@settings(max_examples=60, deadline=None)
@given(labourers(), st.sampled_from(BOTH))
def test_an_advert_that_states_nothing_closes_nothing_and_earns_nothing(labourer, direction):
    _assert_silent(evaluated((labourer, Vacancy(row=1))), direction)


def _assert_silent(pair, direction):
    assert not pair.is_closed[0]
    points = points_of(pair, CARDS.of(direction))
    assert {code for code, part in points.items() if part[0]} == {"base"}
