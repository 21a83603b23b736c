"""What the law forbids to choose people by reaches no gate and no signal."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from support.pools import made_up_pools

from matcher.arrays import LABOURER_FIELDS, VACANCY_FIELDS
from matcher.gates import FORBIDDEN_FIELDS, GATES, STATUTORY_GATES
from matcher.pools import Pools, Side
from matcher.records import Labourer
from matcher.rows import View
from matcher.scorecard import Direction, prior_scorecards
from matcher.shortlists import shortlist
from matcher.signals import PRODUCT_SIGNALS, SIGNALS
from matcher.vocabulary import Hazard


def test_no_row_declares_a_forbidden_field():
    for row in (*GATES, *SIGNALS):
        read = {*row.labourer_fields, *row.vacancy_fields}
        assert row.code in STATUTORY_GATES or not read & FORBIDDEN_FIELDS, row.code
    for signal in PRODUCT_SIGNALS:
        assert not {signal.known_labourer, signal.known_vacancy} & FORBIDDEN_FIELDS


def test_a_row_cannot_read_what_it_does_not_declare():
    with pytest.raises(AttributeError, match="does not declare"):
        _ = View({"age": np.array([40])}).sex


def test_rows_are_only_ever_given_their_declared_fields():
    """Each row runs on its declared fields alone: an undeclared read would raise."""
    one = np.zeros((1, 1), dtype=np.int64)
    for row in (*GATES, *SIGNALS):
        people = View(dict.fromkeys(row.labourer_fields, one))
        jobs = View(dict.fromkeys(row.vacancy_fields, one))
        (row.decide if row in GATES else row.value)(people, jobs)


def test_forbidden_fields_are_not_even_there():
    known = {*LABOURER_FIELDS, *VACANCY_FIELDS, *(f.name for f in fields(Labourer))}
    assert known & FORBIDDEN_FIELDS == {"sex"}


@pytest.mark.parametrize("direction", list(Direction))
def test_swapping_everybodys_sex_changes_no_list(direction):
    """But for the work that a statute itself closes, which is taken out here."""
    pools = made_up_pools(11, 200, 150, n_counties=2, n_words=60, n_trades=30)
    stated = int(Hazard.UNDERGROUND | Hazard.HEAVY_LOAD_OVER_STATUTE)
    jobs = _with(pools.vacancies, hazards=pools.vacancies.fields["hazards"] & ~stated)
    sex = pools.labourers.fields["sex"]
    swapped = _with(pools.labourers, sex=np.where(sex < 0, sex, 1 - sex))
    card = prior_scorecards().of(direction)
    before = shortlist(Pools(pools.labourers, jobs), card, direction, length=20)
    after = shortlist(Pools(swapped, jobs), card, direction, length=20)
    assert (before.positions == after.positions).all()
    assert (before.scores == after.scores).all()


def _with(side: Side, **changed) -> Side:
    return replace(side, fields={**side.fields, **changed})
