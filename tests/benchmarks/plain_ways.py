"""Plain ways that ours are set beside: scores without a kernel, and seats asked for in turn.

The scores are made as a careful numpy or pandas programmer would, and are equal to the kernel's.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappush, heapreplace

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.metrics.pairwise import linear_kernel

from matcher.gates import SAME_TRADE_KNOWN
from matcher.kernel.classes import CodedSide
from matcher.kernel.rows import FLOOR
from matcher.kernel.rules import dense_rules
from matcher.kernel.tables import ClassTable, rule_table
from matcher.plan.seats.problem import NO_SEAT, Assignment, SeatProblem
from matcher.pools import Pools
from matcher.scorecard import Direction, Scorecard, Scorecards
from matcher.signals import PRODUCT_SIGNALS, TRADE_KNOWN
from matcher.sparse import SparseRows
from matcher.vocabulary import EmployerKind

LABOURER, VACANCY = Direction.VACANCIES_FOR_LABOURER, Direction.LABOURERS_FOR_VACANCY


@dataclass(frozen=True)
class Prepared:
    """Each rule's own small table, and the sparse rows as scipy matrices; labourers are rows."""

    tables: dict[Direction, list[ClassTable]]
    left: dict[str, sp.csr_matrix]
    right: dict[str, sp.csr_matrix]
    caps: NDArray[np.int16]
    cards: Scorecards


def prepare(pools: Pools, cards: Scorecards) -> Prepared:
    """Everything that is done once; not timed, to the plain ways' advantage."""
    people, jobs = CodedSide.of(pools.labourers), CodedSide.of(pools.vacancies)
    tables = {}
    for direction in Direction:
        rules = dense_rules(cards.of(direction), LABOURER)  # labourers as rows, for both
        built = (rule_table(rule, people, jobs) for rule in rules)
        tables[direction] = [table for table in built if table.decided.matters]
    is_held = pools.vacancies.fields["kind"] == EmployerKind.PUBLIC_WELFARE
    limit = cards.labourer.last_resort_below
    assert limit is not None
    return Prepared(
        tables,
        {s.code: _matrix(pools.labourers.products[s.code]) for s in PRODUCT_SIGNALS},
        {s.code: _matrix(pools.vacancies.products[s.code]) for s in PRODUCT_SIGNALS},
        np.where(is_held, limit - 1, 32767).astype(np.int16),
        cards,
    )


def _matrix(rows: SparseRows) -> sp.csr_matrix:
    weights = rows.weights.astype(np.float32)
    return sp.csr_matrix((weights, rows.keys, rows.starts), shape=(rows.n_rows, rows.n_keys))


def chunked_shortlists(
    ready: Prepared, n_rows: int, *, chunk: int, k: tuple[int, int]
) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """Scores of both shortlists: chunked sparse products, gathered tables, argpartition."""
    n_columns = next(iter(ready.right.values())).shape[0]
    k_row, k_column = min(k[0], n_columns), min(k[1], n_rows)
    by_labourer = np.empty((n_rows, k_row), dtype=np.int16)
    by_vacancy = np.full((k_column, n_columns), FLOOR, dtype=np.int16)
    for start in range(0, n_rows, chunk):
        rows = np.arange(start, min(start + chunk, n_rows))
        products = {
            code: linear_kernel(left[rows], ready.right[code]) for code, left in ready.left.items()
        }
        for_labourer = np.minimum(_scores(ready, LABOURER, rows, products), ready.caps)
        for_vacancy = _scores(ready, VACANCY, rows, products)
        best = -np.partition(-for_labourer, k_row - 1, axis=1)[:, :k_row]
        by_labourer[rows] = -np.sort(-best, axis=1)
        stacked = np.concatenate([by_vacancy, for_vacancy], axis=0)
        by_vacancy = -np.partition(-stacked, k_column - 1, axis=0)[:k_column]
    return by_labourer, -np.sort(-by_vacancy, axis=0).T


def _scores(
    ready: Prepared,
    direction: Direction,
    rows: NDArray[np.int64],
    products: dict[str, NDArray[np.float32]],
) -> NDArray[np.int16]:
    card: Scorecard = ready.cards.of(direction)
    shape = products[TRADE_KNOWN.code].shape
    scores = np.full(shape, card.base, dtype=np.int16)
    is_closed = np.zeros(shape, dtype=bool)
    for table in ready.tables[direction]:
        row_classes, column_classes = (
            table.row_classes.of_record[rows],
            table.column_classes.of_record,
        )
        if not table.decided.n_closing.any():
            scores += table.decided.points[row_classes][:, column_classes]
            continue
        closed = (table.decided.n_closing > 0)[row_classes][:, column_classes]
        if table.decided.is_liftable.any():
            liftable = table.decided.is_liftable[row_classes][:, column_classes]
            closed &= ~(liftable & (products[TRADE_KNOWN.code] >= SAME_TRADE_KNOWN))
        is_closed |= closed
    for signal in PRODUCT_SIGNALS:
        table = card.tables[signal.code]
        gains = (np.array(table.points) - table.points[0]).astype(np.int16)
        edges = np.array(table.edges, dtype=np.float32)
        scores += gains[np.searchsorted(edges, products[signal.code], side="right")]
    scores[is_closed] = FLOOR
    return scores


def cross_merge(pools: Pools, ready: Prepared, *, k: tuple[int, int]) -> pd.DataFrame:
    """The pandas way: every pair a row of a frame, products by a function per row."""
    people = pd.DataFrame({"labourer": np.arange(len(pools.labourers))})
    jobs = pd.DataFrame({"vacancy": np.arange(len(pools.vacancies))})
    for code in ready.left:
        people[f"held {code}"] = _as_dicts(pools.labourers.products[code])
        jobs[f"asked {code}"] = _as_dicts(pools.vacancies.products[code])
    pairs = people.merge(jobs, how="cross")
    products = {code: _product(pairs, code) for code in ready.left}
    for direction in Direction:
        pairs[f"for {direction.value}"] = _frame_scores(pairs, products, ready, direction)
    held = ready.caps[pairs["vacancy"]]
    pairs["for labourer"] = np.minimum(pairs["for labourer"], held)
    lists = [
        pairs.sort_values(f"for {by}", ascending=False, kind="stable").groupby(by).head(n)
        for by, n in (("labourer", k[0]), ("vacancy", k[1]))
    ]
    return pd.concat(lists)


def _as_dicts(rows: SparseRows) -> list[dict[int, int]]:
    return [
        dict(zip(rows.keys[a:b].tolist(), rows.weights[a:b].tolist(), strict=True))
        for a, b in zip(rows.starts[:-1], rows.starts[1:], strict=True)
    ]


def _product(pairs: pd.DataFrame, code: str) -> pd.Series:
    held, asked = f"held {code}", f"asked {code}"
    return pairs.apply(
        lambda pair: sum(w * pair[asked].get(key, 0) for key, w in pair[held].items()), axis=1
    )


def _frame_scores(
    pairs: pd.DataFrame, products: dict[str, pd.Series], ready: Prepared, direction: Direction
) -> pd.Series:
    card = ready.cards.of(direction)
    scores = pd.Series(card.base, index=pairs.index)
    for table in ready.tables[direction]:
        row = table.row_classes.of_record[pairs["labourer"]]
        column = table.column_classes.of_record[pairs["vacancy"]]
        scores += table.summed().points[row, column]
    for signal in PRODUCT_SIGNALS:
        steps = card.tables[signal.code]
        gains = np.array(steps.points) - steps.points[0]
        edges = np.array(steps.edges)
        scores += gains[np.searchsorted(edges, products[signal.code], side="right")]
    return scores


def deferred_acceptance(problem: SeatProblem) -> Assignment:
    """Let people ask for seats, best first, and vacancies keep whom they benefit most from.

    1. A person without a seat asks the best vacancy not asked yet, if any is left.
    2. With a seat free, the vacancy takes the person on.
    3. Else it keeps the better one of the person and the worst it holds, and the other one goes
       on asking.

    No person and vacancy then prefer each other to what they have. As both sides rank by the one
    benefit and break ties alike, the only such outcome is that of
    :func:`matcher.plan.seats.plain_ways.greedy`: the two differ in the way, not in the end.
    O(n log s) in the pairs and the seats of a vacancy.

    References
    ----------
    Gale and Shapley 1962; two sides that rank alike: Eeckhout 2000, Economics Letters 69.
    """
    edges = problem.edges
    vacancies, benefits = edges.vacancies.tolist(), edges.benefits.tolist()
    asks, ends = edges.starts[:-1].tolist(), edges.starts[1:].tolist()
    seats = problem.seats.tolist()
    holders: list[list[tuple[int, int]]] = [[] for _ in seats]  # worst first
    asking = list(range(edges.n_people))
    while asking:
        person = asking.pop()
        while asks[person] < ends[person]:  # 1.
            edge = asks[person]
            asks[person] += 1
            holder = holders[vacancies[edge]]
            claim = benefits[edge], -person
            if len(holder) < seats[vacancies[edge]]:  # 2.
                heappush(holder, claim)
                break
            if holder and holder[0] < claim:  # 3.
                asking.append(-heapreplace(holder, claim)[1])
                break
    held = np.full(edges.n_people, NO_SEAT, dtype=np.int32)
    for vacancy, holder in enumerate(holders):
        held[[-person for _, person in holder]] = vacancy
    return Assignment(held)
