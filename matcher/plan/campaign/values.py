"""How much a placement of a person is worth in a plan, beside the fit and never mixed into it.

Anybody's placement is worth 1. Premiums are added to that, one row each; what is not known earns
none, and nobody's worth is lowered. No row reads what the law forbids to choose people by
(``matcher.gates``), and none stands for it: 大龄失业人员, which counties recognise at 40 for women
and at 50 for men, is no group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from matcher.errors import PlanSettingsError, ShapeMismatch
from matcher.own_files import odd_entries
from matcher.plan.campaign.households import Households
from matcher.plan.campaign.plan_files import load_plan_model, plan_model
from matcher.plan.seats.problem import CHANCE_UNIT, VALUE_UNIT
from matcher.records import Labourer
from matcher.vocabulary import Ability, Hardship, PersonCategory

SHIPPED_FILE = "plan_values.toml"

MOST_THOUSANDTHS = 1_000
"""No single premium doubles a placement's worth and more: the fit stays what decides."""

LacksWork = bool | None
"""Whether nobody of a household has steady work; ``None`` where the household is not known."""


@dataclass(frozen=True, slots=True)
class Premium:
    """One reason why a placement is worth more.

    Parameters
    ----------
    code
        For ever; its sentence lives at the rim.
    fields
        Fields of a labourer that are read.
    """

    code: str
    fields: tuple[str, ...]
    applies: Callable[[Labourer, LacksWork], bool]


def _lacks_steady_work(labourer: Labourer, is_household_unemployed: LacksWork) -> bool:
    """Take the roster's word; where 户编号 is missing, that of a recognised 零就业家庭."""
    if is_household_unemployed is None:
        return _has(labourer, Hardship.ZERO_EMPLOYMENT_HOUSEHOLD)
    return is_household_unemployed


def _has(labourer: Labourer, grounds: Hardship) -> bool:
    return labourer.hardships is not None and bool(labourer.hardships & grounds)


PREMIUMS: tuple[Premium, ...] = (
    Premium("household_unemployed", ("hardships",), _lacks_steady_work),
    Premium("ability.weak", ("ability",), lambda p, _: p.ability is Ability.WEAK),
    Premium("long_unemployed", ("hardships",), lambda p, _: _has(p, Hardship.LONG_UNEMPLOYED)),
)
"""Always in force."""

MONITORED = frozenset(
    {PersonCategory.UNSTABLE, PersonCategory.MARGINAL, PersonCategory.SUDDEN_HARDSHIP}
)
"""监测对象."""

GROUPS: tuple[Premium, ...] = (
    Premium("group.monitored", ("category",), lambda p, _: p.category in MONITORED),
    Premium(
        "group.lifted",
        ("category", "hardships"),
        lambda p, _: p.category is PersonCategory.LIFTED or _has(p, Hardship.LIFTED_FROM_POVERTY),
    ),
    Premium(
        "group.minimum_living",
        ("category", "hardships"),
        lambda p, _: (
            p.category is PersonCategory.MINIMUM_LIVING or _has(p, Hardship.MINIMUM_LIVING)
        ),
    ),
    Premium("group.relocated", ("category",), lambda p, _: p.category is PersonCategory.RELOCATED),
    Premium("group.disabled", ("hardships",), lambda p, _: _has(p, Hardship.DISABLED)),
    Premium("group.land_lost", ("hardships",), lambda p, _: _has(p, Hardship.LAND_LOST)),
)
"""In force where a campaign turns them on. 特困人员 are none: the national register's rules
4_01_006 and 5_01_004 doubt that they work at all."""

_ROWS = PREMIUMS + GROUPS


class Worth(BaseModel):
    """What one entry of the file is worth, in thousandths of an ordinary placement."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    thousandths: int = Field(ge=0, le=MOST_THOUSANDTHS)
    source: str = Field(min_length=1)


class PlanValues(BaseModel):
    """Every figure of one version, each with its source.

    Parameters
    ----------
    household_bonus
        Earned once by each eligible household (``matcher.plan.campaign.households``).
    premiums, groups
        By the codes of ``PREMIUMS`` and of ``GROUPS``, no more and no fewer.
    priority_groups
        Codes of the groups that are in force.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str = Field(min_length=1)
    household_bonus: Worth
    premiums: Mapping[str, Worth]
    groups: Mapping[str, Worth]
    priority_groups: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _entries_match_rows(self) -> Self:
        for name, given, rows in (
            ("premiums", self.premiums, PREMIUMS),
            ("groups", self.groups, GROUPS),
        ):
            odd = sorted(set(given) ^ {row.code for row in rows})
            if odd:
                raise odd_entries(name, ", ".join(odd))
        unknown = sorted(set(self.priority_groups) - set(self.groups))
        if unknown:
            raise odd_entries("priority_groups", ", ".join(unknown))
        return self

    @property
    def in_force(self) -> Mapping[str, int]:
        """Thousandths by code: all premiums, then the groups turned on, in the order of rows."""
        given = {**self.premiums, **{code: self.groups[code] for code in self.priority_groups}}
        return MappingProxyType(
            {row.code: given[row.code].thousandths for row in _ROWS if row.code in given}
        )


def read_plan_values(text: str) -> PlanValues:
    """Plan values of a TOML text.

    Raises
    ------
    PlanSettingsError
        If the text is no TOML, an entry is missing, unknown, without source or out of bounds, or
        a priority group is unknown.
    """
    return plan_model(text, PlanValues, file=Path(SHIPPED_FILE))


@cache
def shipped_plan_values() -> PlanValues:
    """The values that ship with the program; no group is in force."""
    data = resources.files("matcher") / "data" / SHIPPED_FILE
    return read_plan_values(data.read_text(encoding="utf-8"))


def load_plan_values(path: Path) -> PlanValues:
    """Plan values of a file of one's own.

    Raises
    ------
    PlanSettingsError
        If the file cannot be read as text, or as :func:`read_plan_values` says.
    """
    return load_plan_model(path, PlanValues)


def for_campaign(values: PlanValues, priority_groups: Sequence[str]) -> PlanValues:
    """Turn on the campaign's priority groups and no others.

    Raises
    ------
    PlanSettingsError
        If a group is unknown.

    Examples
    --------
    >>> values = for_campaign(shipped_plan_values(), ["group.relocated"])
    >>> value_of(Labourer(1, category=PersonCategory.RELOCATED), values)
    1200
    """
    given = {**values.model_dump(), "priority_groups": tuple(priority_groups)}
    try:
        return PlanValues.model_validate(given)
    except ValidationError as error:
        raise PlanSettingsError(f"plan values: {error}") from error


def value_of(
    labourer: Labourer, values: PlanValues, *, is_household_unemployed: LacksWork = None
) -> int:
    """Worth of one person's placement, in 1 / ``VALUE_UNIT``; :func:`values_of` for many."""
    worth = values.in_force
    return VALUE_UNIT + sum(
        worth[row.code]
        for row in _rows_in_force(values)
        if row.applies(labourer, is_household_unemployed)
    )


def premiums(
    labourers: Sequence[Labourer], households: Households, values: PlanValues
) -> Mapping[str, NDArray[np.bool_]]:
    """Who earns what: for each premium in force, (n,) in the order of ``labourers``.

    Raises
    ------
    ShapeMismatch
        If the households are those of another pool.
    """
    if len(labourers) != len(households.number):
        raise ShapeMismatch(f"{len(labourers)} people, {len(households.number)} in households")
    unemployed = [
        is_eligible if is_known else None
        for is_eligible, is_known in zip(
            households.is_eligible[households.number].tolist(),
            households.is_known[households.number].tolist(),
            strict=True,
        )
    ]
    return MappingProxyType(
        {
            row.code: np.fromiter(map(row.applies, labourers, unemployed), bool, len(labourers))
            for row in _rows_in_force(values)
        }
    )


def values_of(
    labourers: Sequence[Labourer], households: Households, values: PlanValues
) -> NDArray[np.int64]:
    """Worth of each person's placement, (n,), in 1 / ``VALUE_UNIT``; 1 000 for most.

    Raises
    ------
    ShapeMismatch
        As :func:`premiums`.
    """
    worth = np.full(len(labourers), VALUE_UNIT, dtype=np.int64)
    for code, applies in premiums(labourers, households, values).items():
        worth += applies * values.in_force[code]
    return worth


def bonuses_of(households: Households, values: PlanValues) -> NDArray[np.int64]:
    """Bonus of each household, (n_households,), in 1 / ``BENEFIT_UNIT``; 0 if not eligible."""
    bonus = values.household_bonus.thousandths * CHANCE_UNIT
    return np.where(households.is_eligible, bonus, 0).astype(np.int64)


def _rows_in_force(values: PlanValues) -> Iterator[Premium]:
    codes = values.in_force
    return (row for row in _ROWS if row.code in codes)
