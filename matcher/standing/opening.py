"""What one changed condition, or one answer, would open to a single person at once.

Not a plan: seats that others may take are counted as open. What a condition is worth to a whole
county is the ledger's to say (``matcher.ledger``); at a desk it is this person's list that counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matcher.errors import UnknownRow
from matcher.ledger import LABOURER_RELAXATIONS, QUESTIONS
from matcher.ledger.changes import changed
from matcher.ledger.relaxations import relaxed
from matcher.pools import Pools, Side
from matcher.rows import Ints, View
from matcher.scorecard import Direction
from matcher.standing.market import StandingMarket
from matcher.standing.pool import span_of
from matcher.standing.sources import OwnScores, scores_of_person

ALONE = np.zeros(1, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Opening:
    """One condition less, or one answer more.

    Parameters
    ----------
    is_question
        Whether something is to be asked; the code is then one of ``QUESTIONS``, else one of
        ``LABOURER_RELAXATIONS``.
    opened
        Rows of vacancies that are open then and are not now, the best first.
    closed
        Rows that the worst answer would close; empty for a relaxation.
    gain
        Points by which the best vacancy would be better, at least 0; ``None`` where none is open
        now.
    """

    code: str
    is_question: bool
    opened: tuple[int, ...]
    closed: tuple[int, ...]
    gain: int | None


def openings_for(market: StandingMarket, labourer_row: int) -> tuple[Opening, ...]:
    """What would open most to a person, the most first; what changes nothing is left out.

    Raises
    ------
    UnknownRow
        If there is no such person.
    """
    if labourer_row not in market.labourers:
        raise UnknownRow(f"no record in row {labourer_row}", side="labourers", row=labourer_row)
    people, jobs = market.pool.pools.labourers, market.pool.pools.vacancies
    first, last = span_of(people, labourer_row)
    if first == last or not len(jobs):
        return ()
    side = people.take(np.array([first]))
    now = _scores(market, side)
    found = [
        _opening(relaxation.code, now, _scores(market, changed(side, change)), None)
        for relaxation in LABOURER_RELAXATIONS
        if len(change := relaxed(side, relaxation, ALONE))
    ]
    for question in QUESTIONS:
        is_missing = question.is_missing(View({n: side.fields[n] for n in question.fields}))
        if is_missing[0]:
            best = _scores(market, _answered(side, question.best))
            worst = _scores(market, _answered(side, question.worst))
            found.append(_opening(question.code, now, best, worst))
    told = [one for one in found if one.opened or one.closed or one.gain]
    return tuple(sorted(told, key=_weight))


def _weight(opening: Opening) -> tuple[int, int, int, str]:
    seen = len(opening.opened), len(opening.closed), opening.gain or 0
    return (-seen[0], -seen[1], -seen[2], opening.code)


def _scores(market: StandingMarket, side: Side) -> OwnScores:
    pools = Pools(side, market.pool.pools.vacancies)
    return scores_of_person(pools, 0, market.tools.scorecards, 0)


def _answered(side: Side, answers: Mapping[str, int]) -> Side:
    fields: dict[str, Ints] = dict(side.fields)
    fields |= {name: np.full(1, value, dtype=np.int64) for name, value in answers.items()}
    return Side(side.ids, fields, side.products)


def _opening(code: str, now: OwnScores, then: OwnScores, worst: OwnScores | None) -> Opening:
    direction = Direction.VACANCIES_FOR_LABOURER
    known = set(now.ids.tolist())
    opened = tuple(row for _, row in then.places(direction) if row not in known)
    closed: tuple[int, ...] = ()
    if worst is not None:
        kept = set(worst.ids.tolist())
        closed = tuple(row for _, row in now.places(direction) if row not in kept)
    gain = None
    if len(now.ids) and len(then.ids):
        gain = max(0, int(then.for_labourer.max()) - int(now.for_labourer.max()))
    return Opening(code, worst is not None, opened, closed, gain)
