"""What one roster must hold to as a table, as rows of rules.

The rules are those of the national monitoring system's data checks, as far as the roster has the
columns for them. A rule never speaks where a value it reads is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matcher.doubts import Finding
from matcher.household_checks import TABLE_RULES
from matcher.roster_entry import Entry, holds_public_welfare_post, is_employed
from matcher.vocabulary import Ability, Education, Employment, Health, PersonCategory

WORKING_AGE, ELDER_AGE, PUBLIC_WELFARE_END_AGE = 16, 60, 70
LOWEST_INCOME_CNY_MONTH = 400
LIMB, GRAVE_GRADES = 4, frozenset({1, 2})
UNFIT = frozenset({Ability.NONE, Ability.LOST, Ability.WEAK})
FIT = frozenset({Ability.ORDINARY, Ability.SKILLED})

_LOCAL_ONLY = re.compile(r"公益性?岗|公岗|(?:扶贫|帮扶|就业)车间")
_HIGHER_SCHOOL = re.compile(r"大专|大学|高职|本科|专科|研究生|硕士|博士")


@dataclass(frozen=True, slots=True)
class RowFinding:
    """A finding at a row (``data_row``) and column (key)."""

    row: int
    column: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class RowRule:
    """A rule on one row: it is broken where ``breaks`` says so.

    Parameters
    ----------
    column
        Key of the column that shows the doubt.
    source
        Number of the rule in the monitoring system, or what else it rests on.
    """

    code: str
    column: str
    breaks: Callable[[Entry], bool]
    source: str


def check_roster(entries: Sequence[Entry]) -> tuple[RowFinding, ...]:
    """Apply all rules.

    Returns
    -------
    tuple
        By row, then in the order of the rules.
    """
    found = [
        RowFinding(entry.labourer.row, rule.column, Finding(rule.code))
        for entry in entries
        for rule in ROW_RULES
        if rule.breaks(entry)
    ]
    found += [
        RowFinding(row, rule.column, Finding(rule.code, facts))
        for rule in TABLE_RULES
        for row, facts in rule.findings(entries)
    ]
    return tuple(sorted(found, key=lambda one: one.row))


def _details_without_employment(entry: Entry) -> bool:
    is_unemployed = entry.labourer.employment is Employment.UNEMPLOYED
    return is_unemployed and any(map(entry.has, ("workplace", "employer", "employed_since")))


def _workplace_without_county(entry: Entry) -> bool:
    place = entry.labourer.workplace
    return place is not None and place.code is not None and place.county_code is None


def _outside_home_county(entry: Entry) -> bool:
    home, work = entry.labourer.home.county_code, entry.labourer.workplace
    is_local_only = bool(_LOCAL_ONLY.search(entry.texts.get("employer", "")))
    if not (is_employed(entry) and is_local_only and home and work and work.county_code):
        return False
    return home != work.county_code


def _healthy_without_ability(entry: Entry) -> bool:
    person, age = entry.labourer, entry.age
    is_of_age = age is not None and WORKING_AGE <= age < ELDER_AGE
    is_well = person.health == Health.HEALTHY and person.is_in_school is not True
    return is_of_age and is_well and person.ability in UNFIT


def _disabled_without_certificate(entry: Entry) -> bool:
    health, identity = entry.labourer.health, entry.labourer.identity
    is_disabled = health is not None and bool(health & Health.DISABLED)
    return is_disabled and identity is not None and not identity.has_disability_certificate


def _gravely_disabled_yet_fit(entry: Entry) -> bool:
    identity = entry.labourer.identity
    if identity is None or identity.disability_kind != LIMB:
        return False
    return identity.disability_grade in GRAVE_GRADES and entry.labourer.ability in FIT


def _pupil_employed(entry: Entry) -> bool:
    person = entry.labourer
    is_pupil = person.is_in_school is True and not _HIGHER_SCHOOL.search(
        entry.texts.get("school", "")
    )
    has_left = person.education is not None and person.education > Education.SENIOR
    return is_employed(entry) and is_pupil and not has_left


def _reversed(entry: Entry) -> bool:
    surveyed, reviewed = entry.dates.get("surveyed"), entry.dates.get("reviewed")
    return surveyed is not None and reviewed is not None and reviewed < surveyed


def _lacks_when_employed(column: str) -> RowRule:
    return RowRule(
        "roster.employed_without_details",
        column,
        lambda entry: is_employed(entry) and entry.lacks(column),
        "5_01_007",
    )


ROW_RULES: tuple[RowRule, ...] = (
    RowRule(
        "roster.employed_with_intention",
        "intention",
        lambda entry: is_employed(entry) and entry.has("intention"),
        "the form: 就业意向 is for the unemployed",
    ),
    _lacks_when_employed("workplace"),
    _lacks_when_employed("employer"),
    _lacks_when_employed("employed_since"),
    RowRule(
        "roster.details_without_employment",
        "employed",
        _details_without_employment,
        "the form: 就业地点 to 就业时间 are for the employed",
    ),
    RowRule("roster.workplace_without_county", "workplace", _workplace_without_county, "5_01_005"),
    RowRule("roster.public_welfare_outside", "workplace", _outside_home_county, "5_01_003"),
    RowRule(
        "roster.public_welfare_age",
        "employer",
        lambda entry: (
            holds_public_welfare_post(entry)
            and entry.age is not None
            and not WORKING_AGE <= entry.age < PUBLIC_WELFARE_END_AGE
        ),
        "3_01_008, 5_01_006",
    ),
    RowRule(
        "roster.employed_without_ability",
        "ability",
        lambda entry: is_employed(entry) and entry.labourer.ability in UNFIT,
        "2_01_015",
    ),
    RowRule(
        "roster.minor_with_ability",
        "ability",
        lambda entry: (
            entry.age is not None
            and entry.age < WORKING_AGE
            and entry.labourer.ability not in {None, Ability.NONE}
        ),
        "2_01_011",
    ),
    RowRule(
        "roster.elder_with_ability",
        "ability",
        lambda entry: (
            entry.age is not None and entry.age >= ELDER_AGE and entry.labourer.ability in FIT
        ),
        "2_01_017",
    ),
    RowRule(
        "roster.healthy_without_ability",
        "ability",
        _healthy_without_ability,
        "1111_14, 1111_15, 5_12_008",
    ),
    RowRule(
        "roster.disabled_without_certificate",
        "identity",
        _disabled_without_certificate,
        "4_01_002, 4_12_003",
    ),
    RowRule("roster.severe_disability_ordinary", "ability", _gravely_disabled_yet_fit, "4_01_008"),
    RowRule("roster.pupil_employed", "employed", _pupil_employed, "4_01_006"),
    RowRule(
        "roster.destitute_employed",
        "employed",
        lambda entry: is_employed(entry) and entry.labourer.category is PersonCategory.DESTITUTE,
        "5_01_004",
    ),
    RowRule(
        "roster.low_wage",
        "income",
        lambda entry: (
            is_employed(entry)
            and entry.income_cny_month is not None
            and entry.income_cny_month < LOWEST_INCOME_CNY_MONTH
        ),
        "1111_12",
    ),
    RowRule(
        "roster.willing_without_need",
        "needs",
        lambda entry: (
            entry.labourer.is_willing is True and not is_employed(entry) and entry.lacks("needs")
        ),
        "5_15_009",
    ),
    RowRule(
        "roster.education_and_school",
        "school",
        lambda entry: entry.labourer.is_in_school is True and entry.labourer.education is not None,
        "hard rule of the member table: one of the two is filled",
    ),
    RowRule("roster.dates_reversed", "reviewed", _reversed, "after 5_12_001"),
)
"""Rules on one row, in the order in which they are told."""
