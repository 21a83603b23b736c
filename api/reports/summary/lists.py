"""What the finished lists are like: grades of first places, crowding, and what closed the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from api.reports.summary.supply import Offer, listed, offer_of
from matcher import Grade, ListedPairs, Verdict
from matcher.pairs import evaluate_pairs
from matcher.pools import Pools

CROWDED = 10
"""Vacancies whose share of first places is told."""
TOO_FEW = 3
"""A vacancy with fewer candidates is short of them, whatever its seats."""
MOST_PAIRS = 3_000_000
"""Pairs looked at to find out what keeps people from vacancies without candidates: seconds."""
CHUNK_PAIRS = 500_000


@dataclass(frozen=True, slots=True)
class Crowded:
    """One vacancy that stands first on many lists; ``seats`` is ``None`` if not stated."""

    row: int
    first_places: int
    seats: int | None


@dataclass(frozen=True, slots=True)
class Crowding:
    """How far first places crowd on few vacancies.

    Parameters
    ----------
    first_places
        All first places, one for each person with a list.
    most
        The vacancies with the most first places, at most ``CROWDED``.
    unlisted
        Adverts that may stand on lists and stand on nobody's.
    """

    first_places: int
    most: tuple[Crowded, ...]
    unlisted: Offer

    @property
    def of_most(self) -> int:
        """First places that the most recommended vacancies hold together."""
        return sum(vacancy.first_places for vacancy in self.most)

    @property
    def seats_of_most(self) -> int:
        """Seats they state together."""
        return sum(vacancy.seats or 0 for vacancy in self.most)

    @property
    def unstated_of_most(self) -> int:
        """How many of them state no number."""
        return sum(vacancy.seats is None for vacancy in self.most)


@dataclass(frozen=True, slots=True)
class Closing:
    """One gate that keeps people and vacancies apart.

    Parameters
    ----------
    mostly
        People without a vacancy, or vacancies short of people, of whom it closed the most pairs.
    alone
        Pairs that it alone closes: what relaxing it would open.
    """

    code: str
    mostly: int
    alone: int


@dataclass(frozen=True, slots=True)
class Shortage:
    """Vacancies short of candidates and what closes them.

    Parameters
    ----------
    none, few
        Adverts with no candidate at all; with some, yet fewer than seats or than ``TOO_FEW``.
    looked_at
        Adverts that ``closings`` speaks of: all of them, or those with the most seats.
    list_length
        Places of a vacancy's list. A full one counts as enough: it hides how many more there are.
    """

    none: Offer
    few: Offer
    looked_at: int
    list_length: int
    closings: tuple[Closing, ...]


def first_grades(lists: ListedPairs) -> dict[Grade, int]:
    """First places by grade; every grade is there."""
    first = _first_places(lists)
    has_flag = np.isin(lists.vacancy_rows[first], list(lists.flags))
    is_to_check = lists.is_to_check[:, first].any(axis=0) | has_flag
    is_suited = lists.scores[first] >= lists.suited_from
    return {
        Grade.SUITED: int((~is_to_check & is_suited).sum()),
        Grade.POSSIBLE: int((~is_to_check & ~is_suited).sum()),
        Grade.TO_CHECK: int(is_to_check.sum()),
    }


def first_checks(lists: ListedPairs) -> dict[str, int]:
    """First places by what must be settled before anyone is sent, most first."""
    first = _first_places(lists)
    counts = Counter(
        dict(zip(lists.gate_codes, lists.is_to_check[:, first].sum(axis=1).tolist(), strict=True))
    )
    for row, places in Counter(lists.vacancy_rows[first].tolist()).items():
        counts.update(dict.fromkeys(lists.flags.get(row, ()), places))
    found = {code: n for code, n in counts.items() if n}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def crowding_of(vacancies: pd.DataFrame) -> Crowding:
    """First places of all vacancies and of those that have the most."""
    ranked = vacancies[vacancies["first_places"] > 0].sort_values(
        ["first_places", "row"], ascending=[False, True]
    )
    here = listed(vacancies)
    return Crowding(
        int(vacancies["first_places"].sum()),
        tuple(
            Crowded(
                int(v["row"]),
                int(v["first_places"]),
                None if pd.isna(v["seats"]) else int(v["seats"]),
            )
            for v in ranked.head(CROWDED).to_dict("records")
        ),
        offer_of(here[here["places"] == 0]),
    )


def main_closings(closing: Mapping[int, tuple[tuple[str, int], ...]]) -> tuple[Closing, ...]:
    """Gates by how many people without a vacancy they kept from most; ``""``: none was on offer."""
    first = Counter(gates[0][0] if gates else "" for gates in closing.values())
    return tuple(
        Closing(code, n, 0) for code, n in sorted(first.items(), key=lambda i: (-i[1], i[0]))
    )


def shortage_of(vacancies: pd.DataFrame, pools: Pools, *, list_length: int) -> Shortage:
    """Vacancies with too few candidates, and the gates that closed them for those there are."""
    here = listed(vacancies)
    candidates, seats = here["candidates"], here["seats"].fillna(0)
    is_none = candidates == 0
    is_few = ~is_none & (candidates < list_length)
    is_few &= (candidates < seats) | (candidates < TOO_FEW)
    short = here[is_none | is_few].sort_values(
        ["seats", "row"], ascending=[False, True], na_position="last"
    )
    most = max(1, MOST_PAIRS // max(1, len(pools.labourers)))
    rows = short["row"].head(most).to_numpy(dtype=np.int64)
    positions = np.searchsorted(pools.vacancies.ids, rows)
    return Shortage(
        none=offer_of(here[is_none]),
        few=offer_of(here[is_few]),
        looked_at=len(rows),
        list_length=list_length,
        closings=_closings(pools, positions),
    )


def _first_places(lists: ListedPairs) -> NDArray[np.int64]:
    return lists.starts[:-1][np.diff(lists.starts) > 0]


def _closings(pools: Pools, positions: NDArray[np.int64]) -> tuple[Closing, ...]:
    """Gates by how many of the vacancies they are the first obstacle of."""
    mostly: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    if not len(pools.labourers):
        return ()
    for codes, is_no in _refusals(pools, positions):
        totals = is_no.sum(axis=2)
        for worst, total in zip(totals.argmax(axis=0), totals.max(axis=0), strict=True):
            mostly.update([codes[worst]] if total else [])
        is_alone = is_no.sum(axis=0) == 1
        alone.update(dict(zip(codes, (is_no & is_alone).sum(axis=(1, 2)).tolist(), strict=True)))
    found = [Closing(code, mostly[code], alone[code]) for code in {*mostly, *alone}]
    told = [closing for closing in found if closing.mostly or closing.alone]
    return tuple(sorted(told, key=lambda c: (-c.mostly, -c.alone, c.code)))


def _refusals(
    pools: Pools, positions: NDArray[np.int64]
) -> Iterator[tuple[tuple[str, ...], NDArray[np.bool_]]]:
    """Gate codes and, for some of the vacancies at a time, refusals (gate, vacancy, person)."""
    n = len(pools.labourers)
    step = max(1, CHUNK_PAIRS // n)
    for start in range(0, len(positions), step):
        some = positions[start : start + step]
        pairs = evaluate_pairs(pools, np.tile(np.arange(n), len(some)), np.repeat(some, n))
        is_no = np.array([verdict == Verdict.NO for verdict in pairs.verdicts.values()])
        yield tuple(pairs.verdicts), is_no.reshape(len(is_no), len(some), n)
