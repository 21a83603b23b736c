"""What is decided once for all blocks of a run: class tables, steps, the order of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from matcher.gates import GATES
from matcher.kernel.classes import CodedSide
from matcher.kernel.rows import NEVER, Steps
from matcher.kernel.rules import dense_rules
from matcher.kernel.tables import Group, group_rules
from matcher.rows import Lift
from matcher.scorecard import Direction, Scorecard
from matcher.signals import PRODUCT_SIGNALS


@dataclass(frozen=True, slots=True)
class Scheme:
    """What all blocks of one run share.

    Parameters
    ----------
    groups
        Rules that share a table, with the table where it was small enough to build at once.
    row_order, column_order
        Neighbours stand together, so that few classes meet in a block, and a closed gate closes
        whole tiles. Any order gives the same lists.
    held_below
        Public-welfare columns are held below this score; ``None``: none are.
    """

    groups: Sequence[Group]
    steps: Steps
    row_order: NDArray[np.int64]
    column_order: NDArray[np.int64]
    base: int
    held_below: int | None

    @property
    def is_compiled(self) -> bool:
        """Whether every table is built; with many counties some are too large for that."""
        return all(group.table is not None for group in self.groups)


def scheme_of(
    scorecard: Scorecard,
    direction: Direction,
    *,
    rows: CodedSide,
    columns: CodedSide,
) -> Scheme:
    """Decide once, from all rows and columns, what every block needs."""
    is_labourer = direction is Direction.VACANCIES_FOR_LABOURER
    return Scheme(
        groups=group_rules(dense_rules(scorecard, direction), rows, columns),
        steps=_steps_of(scorecard),
        row_order=_neighbours_together(rows),
        column_order=_neighbours_together(columns),
        base=scorecard.base,
        held_below=scorecard.last_resort_below if is_labourer else None,
    )


def _neighbours_together(side: CodedSide) -> NDArray[np.int64]:
    """By what closes pairs by the thousand: how far people go, then where they are."""
    names = ("village", "town", "county", "city", "province", "furthest")
    return np.lexsort([side.values[name] for name in names if name in side.values])


def _steps_of(scorecard: Scorecard) -> Steps:
    """Edges and gains of all product signals, each gain relative to the level below.

    Steps go in pairs; an odd one is paired with a step that no product reaches.
    """
    signal, lift = _lift_of_gates()
    starts = [0]
    edges: list[int] = []
    gains: list[int] = []
    for product_signal in PRODUCT_SIGNALS:
        table = scorecard.tables[product_signal.code]
        edges += table.edges
        gains += [high - low for low, high in pairwise(table.points)]
        if len(edges) % 2:
            edges.append(NEVER)
            gains.append(0)
        starts.append(len(edges))
    return Steps(
        starts=np.array(starts, dtype=np.int64),
        edges=np.array(edges, dtype=np.int16),
        gains=np.array(gains, dtype=np.int16),
        lift_signal=signal,
        lift_edge=lift.at_least,
    )


def _lift_of_gates() -> tuple[int, Lift]:
    """The one lift among the gates, with its signal's place in the kernel's order."""
    lifts = [gate.lift for gate in GATES if gate.lift is not None]
    (lift,) = lifts  # the kernel carries one; a second would need a second array
    return [signal.code for signal in PRODUCT_SIGNALS].index(lift.signal), lift
