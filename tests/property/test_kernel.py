"""The kernel equals the plain scorer, bit for bit, however the work is cut."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pools import made_up_pools

import matcher.kernel.tables as tables_module
import matcher.sweeps as sweeps_module
from matcher.pools import Pools
from matcher.reference import shortlist_plainly
from matcher.scorecard import Direction, Scorecard, StepTable, prior_scorecards
from matcher.shortlists import shortlist

DIRECTIONS = list(Direction)


def kernel(pools: Pools, card: Scorecard, direction: Direction, length: int, threads: int = 2):
    lists = shortlist(pools, card, direction, length=length, threads=threads)
    return [list(lists.of_row(row)) for row in range(len(lists.scores))]


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    n_labourers=st.integers(0, 60),
    n_vacancies=st.integers(0, 60),
    length=st.integers(1, 70),
    has_coordinates=st.booleans(),
    direction=st.sampled_from(DIRECTIONS),
)
def test_kernel_equals_reference(
    seed, n_labourers, n_vacancies, length, has_coordinates, direction
):
    pools = made_up_pools(
        seed,
        n_labourers,
        n_vacancies,
        n_counties=2,
        n_words=25,
        n_trades=12,
        has_coordinates=has_coordinates,
    )
    card = prior_scorecards().of(direction)
    assert kernel(pools, card, direction, length) == shortlist_plainly(
        pools, card, direction, length=length
    )


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    n_counties=st.sampled_from([1, 3, 12]),
    most_entries=st.sampled_from([1, 60, 400]),
    has_coordinates=st.booleans(),
    direction=st.sampled_from(DIRECTIONS),
)
def test_tables_too_large_to_build_at_once_change_nothing(
    seed, n_counties, most_entries, has_coordinates, direction
):
    pools = made_up_pools(
        seed,
        50,
        40,
        n_counties=n_counties,
        n_words=20,
        n_trades=8,
        has_coordinates=has_coordinates,
    )
    card = prior_scorecards().of(direction)
    with (
        patch.object(tables_module, "MAX_TABLE_ENTRIES", most_entries),
        patch.object(sweeps_module, "LOCAL_TILE_COLUMNS", 7),
        patch.object(sweeps_module, "CHUNK_ROWS", 9),
    ):
        lists = kernel(pools, card, direction, 12)
    assert lists == shortlist_plainly(pools, card, direction, length=12)


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize(
    ("chunk_rows", "tile_columns", "threads"), [(7, 1, 3), (1, 33, 1), (50, 64, 4)]
)
def test_any_chunking_gives_the_same_lists(
    monkeypatch, direction, chunk_rows, tile_columns, threads
):
    pools = made_up_pools(5, 90, 130, n_words=40, n_trades=15)
    card = prior_scorecards().of(direction)
    whole = kernel(pools, card, direction, 25)
    monkeypatch.setattr(sweeps_module, "CHUNK_ROWS", chunk_rows)
    monkeypatch.setattr(sweeps_module, "TILE_COLUMNS", tile_columns)
    assert kernel(pools, card, direction, 25, threads) == whole


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_equal_scores_stand_in_the_order_of_ids(direction):
    pools = made_up_pools(3, 40, 300, n_words=10, n_trades=5)
    card = prior_scorecards().of(direction)
    flat = replace(
        card,
        tables={
            code: StepTable(table.edges, (0,) * len(table.points))
            for code, table in card.tables.items()
        },
        last_resort_below=None,
    )
    lists = kernel(pools, flat, direction, 30)
    assert lists == shortlist_plainly(pools, flat, direction, length=30)
    assert all(
        positions == sorted(positions)
        for positions in ([position for position, _ in row] for row in lists)
    )


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 1000), data=st.data())
def test_one_more_vacancy_never_reorders_the_others(seed, data):
    pools = made_up_pools(seed, 20, 30, n_words=25, n_trades=10)
    left_out = data.draw(st.integers(0, 29))
    direction = Direction.VACANCIES_FOR_LABOURER
    card = prior_scorecards().labourer
    kept = np.delete(np.arange(30), left_out)
    fewer = Pools(pools.labourers, pools.vacancies.take(kept))
    with_it = kernel(pools, card, direction, 30)
    without = kernel(fewer, card, direction, 30)
    for row_with, row_without in zip(with_it, without, strict=True):
        others = [(p, score) for p, score in row_with if p != left_out]
        assert others == [(int(kept[p]), score) for p, score in row_without]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 1000))
def test_random_scorecards_keep_the_kernel_exact(seed):
    rng = np.random.default_rng(seed)
    pools = made_up_pools(seed, 30, 40, n_words=20, n_trades=8)
    for direction in DIRECTIONS:
        card = prior_scorecards().of(direction)
        tables = {
            code: StepTable(
                table.edges, tuple(int(p) for p in sorted(rng.integers(-60, 60, len(table.points))))
            )
            for code, table in card.tables.items()
        }
        random_card = replace(card, tables=tables, base=int(rng.integers(-100, 100)))
        assert kernel(pools, random_card, direction, 15) == shortlist_plainly(
            pools, random_card, direction, length=15
        )
