"""What a placement is worth: premiums by person, groups by campaign, a file that is refused."""

from __future__ import annotations

from dataclasses import fields, replace
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from support.world import TODAY, make_labourer

from matcher.errors import PlanSettingsError, ShapeMismatch
from matcher.gates import FORBIDDEN_FIELDS
from matcher.plan.campaign.households import households_of
from matcher.plan.campaign.values import (
    GROUPS,
    PREMIUMS,
    bonuses_of,
    for_campaign,
    load_plan_values,
    premiums,
    read_plan_values,
    shipped_plan_values,
    value_of,
    values_of,
)
from matcher.plan.seats.problem import BENEFIT_UNIT, VALUE_UNIT
from matcher.records import Labourer
from matcher.vocabulary import Ability, Employment, Hardship, PersonCategory, Sex

TEXT = (resources.files("matcher") / "data" / "plan_values.toml").read_text(encoding="utf-8")
SHIPPED = shipped_plan_values()
EVERY_GROUP = [row.code for row in GROUPS]


class Watched:
    """A labourer that notes which of its fields are read."""

    def __init__(self, labourer: Labourer) -> None:
        self.labourer = labourer
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.read.add(name)
        return getattr(self.labourer, name)


def earned(labourer: Labourer, *, is_household_unemployed: bool | None = None) -> set[str]:
    return {row.code for row in PREMIUMS + GROUPS if row.applies(labourer, is_household_unemployed)}


# ---------------------------------------------------------------- rows


@pytest.mark.parametrize(
    ("person", "codes"),
    [
        ({"ability": Ability.WEAK}, {"ability.weak"}),
        ({"ability": Ability.ORDINARY}, set()),
        ({"ability": Ability.LOST}, set()),
        ({"hardships": Hardship.LONG_UNEMPLOYED}, {"long_unemployed"}),
        (
            {"hardships": Hardship.LONG_UNEMPLOYED | Hardship.LAND_LOST},
            {"long_unemployed", "group.land_lost"},
        ),
        ({"hardships": Hardship.DISABLED}, {"group.disabled"}),
        ({"hardships": Hardship.LIFTED_FROM_POVERTY}, {"group.lifted"}),
        ({"hardships": Hardship.MINIMUM_LIVING}, {"group.minimum_living"}),
        ({"hardships": Hardship.OLDER | Hardship.OTHER}, set()),
        ({"category": PersonCategory.LIFTED}, {"group.lifted"}),
        ({"category": PersonCategory.UNSTABLE}, {"group.monitored"}),
        ({"category": PersonCategory.MARGINAL}, {"group.monitored"}),
        ({"category": PersonCategory.SUDDEN_HARDSHIP}, {"group.monitored"}),
        ({"category": PersonCategory.MINIMUM_LIVING}, {"group.minimum_living"}),
        ({"category": PersonCategory.RELOCATED}, {"group.relocated"}),
        ({"category": PersonCategory.DESTITUTE}, set()),
        ({"category": PersonCategory.OTHER}, set()),
        ({"ability": None, "hardships": None, "category": None}, set()),
    ],
)
def test_each_row_speaks_for_whom_it_is_named(person: dict[str, object], codes: set[str]) -> None:
    assert earned(make_labourer(**person)) == codes


@pytest.mark.parametrize(
    ("is_household_unemployed", "hardships", "applies"),
    [
        (True, None, True),
        (True, Hardship.OLDER, True),
        (False, None, False),
        (False, Hardship.ZERO_EMPLOYMENT_HOUSEHOLD, False),
        (None, None, False),
        (None, Hardship.OLDER, False),
        (None, Hardship.ZERO_EMPLOYMENT_HOUSEHOLD, True),
    ],
)
def test_a_household_without_work_by_the_roster_or_else_by_recognition(
    is_household_unemployed: bool | None, hardships: Hardship | None, applies: bool
) -> None:
    person = make_labourer(hardships=hardships)
    got = earned(person, is_household_unemployed=is_household_unemployed)
    assert ("household_unemployed" in got) is applies


@pytest.mark.parametrize("row", PREMIUMS + GROUPS, ids=lambda row: row.code)
def test_a_row_reads_what_it_declares_and_nothing_that_is_forbidden(row) -> None:
    watched = Watched(make_labourer(hardships=None, category=None))
    for is_household_unemployed in (True, False, None):
        row.applies(watched, is_household_unemployed)
    assert watched.read == set(row.fields)
    assert watched.read <= {field.name for field in fields(Labourer)}
    assert not watched.read & FORBIDDEN_FIELDS


def test_codes_are_one_of_a_kind_and_no_group_stands_for_a_sex() -> None:
    codes = [row.code for row in PREMIUMS + GROUPS]
    assert len(set(codes)) == len(codes)
    older = make_labourer(hardships=Hardship.OLDER)
    everything = for_campaign(SHIPPED, EVERY_GROUP)
    assert value_of(older, everything) == VALUE_UNIT, "recognised at another age for either sex"
    weak = make_labourer(ability=Ability.WEAK, sex=Sex.FEMALE)
    assert value_of(weak, everything) == value_of(replace(weak, sex=Sex.MALE), everything)


# ---------------------------------------------------------------- many people


POOL = [
    make_labourer(1, household="1"),
    make_labourer(2, household="1", ability=Ability.WEAK),
    make_labourer(3, household="2", hardships=Hardship.LONG_UNEMPLOYED | Hardship.LAND_LOST),
    make_labourer(4, hardships=Hardship.ZERO_EMPLOYMENT_HOUSEHOLD),
    make_labourer(5, category=PersonCategory.RELOCATED),
]
AT_WORK = make_labourer(9, household="2", employment=Employment.EMPLOYED)
HOUSEHOLDS = households_of(POOL, [*POOL, AT_WORK], today=TODAY)


def test_no_group_is_in_force_unless_a_campaign_says_so() -> None:
    assert SHIPPED.priority_groups == ()
    assert set(premiums(POOL, HOUSEHOLDS, SHIPPED)) == {row.code for row in PREMIUMS}
    campaign = for_campaign(SHIPPED, ["group.relocated"])
    assert set(campaign.in_force) - set(SHIPPED.in_force) == {"group.relocated"}
    assert for_campaign(campaign, []) == SHIPPED


def test_premiums_by_person() -> None:
    told = premiums(POOL, HOUSEHOLDS, for_campaign(SHIPPED, ["group.land_lost"]))
    assert {code: np.flatnonzero(applies).tolist() for code, applies in told.items()} == {
        "household_unemployed": [0, 1, 3],
        "ability.weak": [1],
        "long_unemployed": [2],
        "group.land_lost": [2],
    }


def test_premiums_add_up() -> None:
    campaign = for_campaign(SHIPPED, EVERY_GROUP)
    worth = values_of(POOL, HOUSEHOLDS, campaign)
    assert worth.dtype == np.int64
    assert worth.tolist() == [1300, 1500, 1400, 1300, 1200]
    assert values_of(POOL, HOUSEHOLDS, SHIPPED).tolist() == [1300, 1500, 1200, 1300, 1000]


def test_one_person_is_worth_what_the_many_are() -> None:
    campaign = for_campaign(SHIPPED, EVERY_GROUP)
    states = [True, True, False, None, None]
    alone = [
        value_of(person, campaign, is_household_unemployed=state)
        for person, state in zip(POOL, states, strict=True)
    ]
    assert alone == values_of(POOL, HOUSEHOLDS, campaign).tolist()


def test_a_bonus_is_for_households_known_to_be_without_work() -> None:
    bonuses = bonuses_of(HOUSEHOLDS, SHIPPED)
    assert bonuses.dtype == np.int64
    assert bonuses.tolist() == [3 * BENEFIT_UNIT // 10, 0, 0, 0]


def test_households_of_others_are_refused() -> None:
    with pytest.raises(ShapeMismatch):
        premiums(POOL[:2], HOUSEHOLDS, SHIPPED)


def test_nobody() -> None:
    nobody = households_of([], [], today=TODAY)
    assert values_of([], nobody, SHIPPED).tolist() == bonuses_of(nobody, SHIPPED).tolist() == []


# ---------------------------------------------------------------- the file


def test_every_figure_has_a_source() -> None:
    entries = {**SHIPPED.premiums, **SHIPPED.groups, "bonus": SHIPPED.household_bonus}
    assert len(entries) == len(PREMIUMS) + len(GROUPS) + 1
    for code, entry in entries.items():
        assert "judgement" in entry.source, f"{code}: nobody has measured any of them yet"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            '[premiums."ability.weak"]',
            '[premiums."ability.strong"]',
            "ability.strong, ability.weak",
        ),
        ('[groups."group.lifted"]', '[groups."group.men"]', "group.lifted, group.men"),
        (
            "priority_groups = []",
            'priority_groups = ["group.men"]',
            "priority_groups has entries that are missing or unknown: group.men",
        ),
        ("thousandths = 300", "thousandths = -1", "greater than or equal"),
        ("thousandths = 300", "thousandths = 1001", "less than or equal"),
        ("thousandths = 300", "thousandths = 0.3", "integer"),
        ('version = "plan-values-2026.11"', 'version = ""', "version"),
        ("priority_groups = []", "surprise = 1", "surprise"),
        ("priority_groups = []", "priority_groups = ", r"plan_values\.toml"),
    ],
)
def test_a_broken_file_is_refused(old: str, new: str, says: str) -> None:
    assert old in TEXT
    with pytest.raises(PlanSettingsError, match=says):
        read_plan_values(TEXT.replace(old, new, 1))


def test_a_figure_without_source_is_refused() -> None:
    lines = [line for line in TEXT.splitlines() if not line.startswith("source")]
    with pytest.raises(PlanSettingsError, match="source"):
        read_plan_values("\n".join(lines))


def test_a_campaign_cannot_name_a_group_that_is_none() -> None:
    with pytest.raises(PlanSettingsError, match=r"group\.women"):
        for_campaign(SHIPPED, ["group.women"])


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "values.toml"
    path.write_text(TEXT.replace("= 300", "= 100"), encoding="utf-8")
    own = load_plan_values(path)
    assert own.household_bonus.thousandths == own.in_force["household_unemployed"] == 100
    assert value_of(POOL[0], own, is_household_unemployed=True) == 1100


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "values.toml"
    path.write_bytes(b"\xff\xfe")
    for unreadable in (path, tmp_path / "none.toml"):
        with pytest.raises(PlanSettingsError):
            load_plan_values(unreadable)
