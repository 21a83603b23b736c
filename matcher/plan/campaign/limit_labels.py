"""Names that the keys of a limits file may use, of those who take part and of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from matcher.plan.seats.limits import NO_LIMIT
from matcher.sparse import number

NO_BONUS = -1
"""Household of people who earn none for it."""


class Scope(StrEnum):
    """What a limit is over, as the limits file spells it."""

    TOWN = "town"
    EMPLOYER = "employer"
    BOOTH = "booth"
    VACANCY = "vacancy"


@dataclass(frozen=True, slots=True)
class Labels:
    """Names that the keys of a limits file may use; an empty name is nobody's.

    Parameters
    ----------
    towns : (n_people,)
        Town that each person comes from.
    employers, booths : (n_vacancies,)
        Employer and booth of each vacancy.
    vacancy_rows : (n_vacancies,)
        Data rows.
    groups
        Who belongs to each group, (n_people,) each, by the group's code.
    households : (n_people,)
        Household of each person that earns a bonus once, ``NO_BONUS`` for others; ``None`` if no
        household does.
    known
        Names of those who take no part as well; a limit over them alone has no effect.
    """

    towns: Sequence[str]
    employers: Sequence[str]
    booths: Sequence[str]
    vacancy_rows: Sequence[int]
    groups: Mapping[str, NDArray[np.bool_]]
    households: NDArray[np.int32] | None = None
    known: Mapping[Scope, Sequence[str]] = field(default_factory=dict)

    def of(self, scope: Scope) -> Sequence[str]:
        """Key of each person (towns) or vacancy (all else) in a scope."""
        return {
            Scope.TOWN: self.towns,
            Scope.EMPLOYER: self.employers,
            Scope.BOOTH: self.booths,
            Scope.VACANCY: tuple(map(str, self.vacancy_rows)),
        }[scope]


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of one scope, numbered; ``sets`` is the key of each person or vacancy.

    The first ``n_here`` are keys of those who take part, the others of those who do not.
    """

    numbers: Mapping[str, int]
    sets: NDArray[np.int32]
    n_here: int

    @classmethod
    def of(cls, names: Sequence[str], known: Sequence[str]) -> Keys:
        """Number the names of those who take part, then those known besides."""
        here = number(name for name in names if name)
        sets = np.array([here.get(x, NO_LIMIT) for x in names], dtype=np.int32)
        others = number(name for name in known if name and name not in here)
        numbers = {**here, **{name: len(here) + i for name, i in others.items()}}
        return cls(numbers, sets, len(here))
