"""How many people of the pool a limit in an advert would have kept away, had it been applied.

A figure for the talk with the employer; nothing in it moves a list. This is the one place beside
the audit where attributes are counted that no gate reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from matcher.adverts import Notice
from matcher.gates import GATES
from matcher.pools import Pools, Side
from matcher.rows import Ints, View
from matcher.vocabulary import MISSING, Health, Sex, Verdict

_REACH = next(gate for gate in GATES if gate.code == "intention.place")


def _other_sex(people: Side, _vacancy: Mapping[str, int], excerpt: str) -> NDArray[np.bool_]:
    """Those whom the words leave out: 女优先 leaves out men, 男勿扰 too, 男女各5名 nobody."""
    if "男女" in excerpt:
        return np.zeros(len(people), dtype=bool)
    names_women = "女" in excerpt
    refuses = any(word in excerpt for word in ("勿", "不要", "不招", "不收", "免谈"))
    kept_away = Sex.FEMALE if names_women == refuses else Sex.MALE
    return np.asarray(people.fields["sex"] == kept_away)


def _disabled(people: Side, _vacancy: Mapping[str, int], _excerpt: str) -> NDArray[np.bool_]:
    health = people.fields["health"]
    return np.asarray((health != MISSING) & ((health & int(Health.DISABLED)) != 0))


def _registered_elsewhere(
    people: Side, vacancy: Mapping[str, int], _excerpt: str
) -> NDArray[np.bool_]:
    registered = people.fields["registered_county"]
    home = np.where(registered == MISSING, people.fields["county"], registered)
    return np.asarray((home != MISSING) & (home != vacancy["county"]))


_KEPT_AWAY: Mapping[str, Callable[[Side, Mapping[str, int], str], NDArray[np.bool_]]] = (
    MappingProxyType(
        {
            "advert.sex": _other_sex,
            "advert.disability": _disabled,
            "advert.registration": _registered_elsewhere,
        }
    )
)
"""Limits on what the roster knows. Marriage, childbirth, religion and the like it does not."""


def count_shut_out(
    pools: Pools, notices: Mapping[int, tuple[Notice, ...]]
) -> dict[tuple[int, str], int | None]:
    """People who would go where the work is and whom the limit would keep away.

    Returns
    -------
    dict
        By (data row of the vacancy, code of the notice); ``None`` where the roster has no such
        item. Vacancies that are on no list are left out.
    """
    position = {int(row): i for i, row in enumerate(pools.vacancies.ids)}
    counts: dict[tuple[int, str], int | None] = {}
    for row, given in notices.items():
        for notice in given:
            if row in position and notice.action == "mend":
                counts[row, notice.code] = _count(pools, position[row], notice)
    return counts


def _count(pools: Pools, vacancy: int, notice: Notice) -> int | None:
    kept_away = _KEPT_AWAY.get(notice.code)
    if kept_away is None:
        return None
    people = pools.labourers
    fields = {name: int(values[vacancy]) for name, values in pools.vacancies.fields.items()}
    would_go = _would_go(people, fields)
    return int((would_go & kept_away(people, fields, notice.excerpt)).sum())


def _would_go(people: Side, vacancy: Mapping[str, int]) -> NDArray[np.bool_]:
    here: dict[str, Ints] = {
        name: np.array([vacancy[name]], dtype=np.int64) for name in _REACH.vacancy_fields
    }
    there = View({name: people.fields[name] for name in _REACH.labourer_fields})
    return np.asarray(_REACH.decide(there, View(here)) != Verdict.NO)
