"""Which vacancies nobody of the pool can fill, and which gates close them to how many."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.ledger.bounding import CHUNK_PAIRS, open_seats
from matcher.ledger.standing import Market, Standing
from matcher.pairs import evaluate_pairs
from matcher.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class ShutVacancy:
    """A vacancy with seats that no labourer may take.

    Parameters
    ----------
    record
        Position in the pool.
    gates
        Gate code and people it closes the vacancy to, most first; several gates may close it to
        one person.
    """

    record: int
    n_seats: int
    gates: tuple[tuple[str, int], ...]


def shut_vacancies(market: Market, standing: Standing) -> tuple[ShutVacancy, ...]:
    """Every vacancy with seats and without one open pair, in pool order.

    Only vacancies that stand empty are looked at: whoever sits in one could take it.
    """
    seats = market.demand.seats
    empty = np.flatnonzero((seats > 0) & (open_seats(market, standing) == seats))
    n_people = len(market.pools.labourers)
    size = max(1, CHUNK_PAIRS // max(1, n_people))
    shut: list[ShutVacancy] = []
    for start in range(0, len(empty), size):
        part = empty[start : start + size]
        people, vacancies = np.tile(np.arange(n_people), len(part)), np.repeat(part, n_people)
        pairs = evaluate_pairs(market.pools, people, vacancies)
        is_shut = pairs.is_closed.reshape(len(part), n_people).all(axis=1)
        counts = {
            code: (verdicts.reshape(len(part), n_people) == Verdict.NO).sum(axis=1)
            for code, verdicts in pairs.verdicts.items()
        }
        for i in np.flatnonzero(is_shut):
            closed = ((code, int(n[i])) for code, n in counts.items() if n[i])
            gates = tuple(sorted(closed, key=lambda given: (-given[1], given[0])))
            shut.append(ShutVacancy(int(part[i]), int(seats[part[i]]), gates))
    return tuple(shut)
