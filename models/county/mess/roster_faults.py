"""Which rows of a roster contradict themselves or each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matcher.parse.identity import check_character
from matcher.vocabulary import Employment, Health
from models.county.bodies import ELDER_AGE
from models.county.households import UNDER_AGE
from models.county.mess.faults import Change, Fault, PersonRow, apply
from models.county.mess.word_faults import when
from models.county.people import Person
from models.county.sheets import Expectation

_PUBLIC_WELFARE_END = 70
_WORKING_AGE = 16
_FIT, _WEAK = "普通劳动力", "弱劳动力或半劳动力"
_WORK = ("workplace", "employer", "employed_since", "income")
_PERSONAL = 18


def _employed(row: PersonRow) -> bool:
    return row.about.work.employment is Employment.EMPLOYED


def _unemployed(row: PersonRow) -> bool:
    return row.about.work.employment is Employment.UNEMPLOYED


def _of_working_age(row: PersonRow) -> bool:
    return _WORKING_AGE <= row.about.member.age < ELDER_AGE


def _set(**cells: object) -> Callable[[PersonRow], Change]:
    """Make a change to fixed cells."""
    return lambda _: Change(dict(cells))  # type: ignore[arg-type]


def _in_work(row: PersonRow, **cells: object) -> Change:
    """Give somebody a job in the county, without what the unemployed wish."""
    home = row.ground.places
    job = {
        "employed": "是",
        "workplace": f"{home.name}{row.about.household.town.name}",
        "employer": "个体经营",
        "employed_since": f"{row.ground.today.year - 1}年3月",
        "intention": None,
        "needs": None,
        "willing": None,
        "wanted_trades": None,
        "unemployed_reason": None,
        "employed_until": None,
        "remarks": None,
        "school": None,
    }
    return Change(job | cells)  # type: ignore[arg-type]


def _healthy_and_weak(row: PersonRow) -> Change | None:
    is_well = row.about.body.health == Health.HEALTHY and not row.about.body.school
    suits = is_well and _unemployed(row) and _of_working_age(row)
    return Change({"health": "健康", "ability": _WEAK}) if suits else None


def _severe_and_fit(row: PersonRow) -> Change | None:
    number = row.about.identity
    if not _unemployed(row) or not row.about.body.health & Health.DISABLED:
        return None
    return Change({"identity": f"{number[:_PERSONAL]}42", "ability": _FIT})


def _without_certificate(row: PersonRow) -> Change | None:
    number = row.about.identity[:_PERSONAL]
    suits = bool(row.about.body.health & Health.DISABLED)
    return Change({"identity": number}) if suits else None


def _old_public_welfare(row: PersonRow) -> Change | None:
    if row.about.member.age < _PUBLIC_WELFARE_END or _employed(row):
        return None
    return _in_work(row, employer="村保洁员（公益岗）", ability=_FIT)


def _public_welfare_away(row: PersonRow) -> Change | None:
    job = row.about.work.job
    is_away = job is not None and job.place.code != row.ground.places.code and _employed(row)
    return Change({"employer": "就业扶贫车间"}) if is_away else None


def _pupil_at_work(row: PersonRow) -> Change | None:
    school = row.about.body.school
    suits = school.startswith(("高中", "中职", "技校"))
    return _in_work(row, school=school) if suits else None


def _schooling_of_pupil(row: PersonRow) -> Change | None:
    return Change({"education": "初中"}) if row.about.body.school else None


def _born(row: PersonRow, years: int) -> Change:
    """Make somebody ``years`` old, number and all."""
    birth: date = row.ground.today - timedelta(days=round(years * 365.25) + 90)
    number = row.about.identity
    seventeen = f"{row.ground.places.code}{birth:%Y%m%d}{number[14:17]}"
    return Change({"identity": seventeen + check_character(seventeen), "birth": None})


def _minor_with_ability(row: PersonRow) -> Change | None:
    if row.about.member.age > UNDER_AGE + 4 or _employed(row):
        return None
    return Change(dict(_born(row, UNDER_AGE - 1).cells) | {"ability": _FIT})


def _dates_reversed(row: PersonRow) -> Change:
    today = row.ground.today
    return Change({"surveyed": today - timedelta(days=5), "reviewed": today - timedelta(days=9)})


def _wishes(row: PersonRow) -> bool:
    return row.about.wishes.is_willing and row.about.wishes.is_stated and _unemployed(row)


ROSTER_FAULTS: tuple[Fault[Person], ...] = (
    Fault("intention of the employed", "intention", "roster.employed_with_intention",
          when(_employed, _set(intention="县内"))),
    Fault("no workplace", "workplace", "roster.employed_without_details",
          when(_employed, _set(workplace=None))),
    Fault("no employer", "employer", "roster.employed_without_details",
          when(_employed, _set(employer=None))),
    Fault("no day of hiring", "employed_since", "roster.employed_without_details",
          when(_employed, _set(employed_since=None))),
    Fault("job of the unemployed", "employed", "roster.details_without_employment",
          when(_unemployed, _set(employed="否", workplace="福建省厦门市同安区", employer="鞋厂"))),
    Fault("workplace without county", "workplace", "roster.workplace_without_county",
          when(_employed, _set(workplace="福建省厦门市"))),
    Fault("weak at work", "ability", "roster.employed_without_ability",
          when(_employed, _set(ability=_WEAK, health="残疾"))),
    Fault("healthy and weak", "ability", "roster.healthy_without_ability", _healthy_and_weak),
    Fault("gravely disabled and fit", "ability", "roster.severe_disability_ordinary",
          _severe_and_fit),
    Fault("disabled without certificate", "identity", "roster.disabled_without_certificate",
          _without_certificate),
    Fault("minor with ability", "ability", "roster.minor_with_ability", _minor_with_ability),
    Fault("elder with ability", "ability", "roster.elder_with_ability",
          lambda row: Change({"ability": _FIT}) if row.about.member.age >= ELDER_AGE else None),
    Fault("public post at 70", "employer", "roster.public_welfare_age", _old_public_welfare),
    Fault("workshop in another county", "workplace", "roster.public_welfare_outside",
          _public_welfare_away),
    Fault("pupil at work", "employed", "roster.pupil_employed", _pupil_at_work),
    Fault("schooling of a pupil", "school", "roster.education_and_school", _schooling_of_pupil),
    Fault("destitute at work", "employed", "roster.destitute_employed",
          when(_employed, _set(category="特困人员"))),
    Fault("income too low", "income", "roster.low_wage", when(_employed, _set(income=300))),
    Fault("willing without need", "needs", "roster.willing_without_need",
          when(_wishes, _set(needs=None))),
    Fault("reviewed before surveyed", "reviewed", "roster.dates_reversed", _dates_reversed),
)  # fmt: skip
"""Rows that contradict themselves, by the rule that must find them."""


@dataclass(frozen=True, slots=True)
class GroupFault:
    """A fault of several rows together: ``make`` changes them and says which rows must be found."""

    name: str
    make: Callable[[Sequence[PersonRow]], Sequence[tuple[PersonRow, Expectation]]]


def _second_head(rows: Sequence[PersonRow]) -> list[tuple[PersonRow, Expectation]]:
    if len(rows) < 2:
        return []
    apply(Change({"relation": "户主"}), rows[1].line)
    return [(rows[1], Expectation("relation", "roster.household_heads"))]


def _no_head(rows: Sequence[PersonRow]) -> list[tuple[PersonRow, Expectation]]:
    if len(rows) < 2:
        return []
    apply(Change({"relation": "其他"}), rows[0].line)
    return [(rows[0], Expectation("relation", "roster.household_heads"))]


def _same_sex(rows: Sequence[PersonRow]) -> list[tuple[PersonRow, Expectation]]:
    if len(rows) < 2 or rows[1].about.member.role != "spouse":
        return []
    number, is_male = rows[1].about.identity, rows[0].about.member.is_male
    order = int(number[14:17])
    seventeen = f"{number[:14]}{order // 2 * 2 + is_male:03d}"
    changed = seventeen + check_character(seventeen) + number[_PERSONAL:]
    apply(Change({"sex": "男" if is_male else "女", "identity": changed}), rows[1].line)
    return [(rows[1], Expectation("relation", "roster.spouses_same_sex"))]


def _three_posts(rows: Sequence[PersonRow]) -> list[tuple[PersonRow, Expectation]]:
    if len(rows) < 3 or any(row.about.member.age < _WORKING_AGE + 2 for row in rows):
        return []
    for row, post in zip(
        rows, ("村保洁员（公益岗）", "村护路员（公益岗）", "村护林员（公益岗）"), strict=False
    ):
        apply(_in_work(row, employer=post, ability=_FIT, health="健康", school=None), row.line)
    return [(row, Expectation("employer", "roster.public_welfare_household")) for row in rows[:3]]


GROUP_FAULTS: tuple[GroupFault, ...] = (
    GroupFault("two heads", _second_head),
    GroupFault("no head", _no_head),
    GroupFault("spouses of one sex", _same_sex),
    GroupFault("three public posts", _three_posts),
)
"""Households that contradict the rules, by household."""
