"""Which state may follow which, for one person and one vacancy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from api.store.tables import OutcomeState

UNDO_WITHIN = timedelta(minutes=15)
"""How long one may take back what one recorded oneself."""

_S = OutcomeState
_AT_THE_DESK = frozenset(
    {
        _S.CONTACTED,
        _S.INTENTION,
        _S.INTERVIEWED,
        _S.OFFERED,
        _S.RECONSIDERING,
        _S.REFUSED,
        _S.ABSENT,
        _S.FILLED,
    }
)
_AGAIN = frozenset({_S.CONTACTED, _S.INTERVIEWED})
"""States that may follow themselves: another call, another day for the interview."""


def _from_the_desk(state: OutcomeState) -> frozenset[OutcomeState]:
    return _AT_THE_DESK - {state} | (_AGAIN & {state})


ALLOWED_NEXT: Mapping[OutcomeState | None, frozenset[OutcomeState]] = MappingProxyType(
    {
        None: _AT_THE_DESK | {_S.RECOMMENDED},
        _S.RECOMMENDED: _AT_THE_DESK,
        _S.CONTACTED: _from_the_desk(_S.CONTACTED),
        _S.INTENTION: _from_the_desk(_S.INTENTION),
        _S.INTERVIEWED: _from_the_desk(_S.INTERVIEWED) - {_S.CONTACTED},
        _S.RECONSIDERING: _from_the_desk(_S.RECONSIDERING),
        _S.ABSENT: _from_the_desk(_S.ABSENT),
        _S.REFUSED: frozenset({_S.INTENTION}),
        _S.FILLED: frozenset({_S.CONTACTED, _S.INTENTION, _S.RECONSIDERING}),
        _S.OFFERED: frozenset({_S.ARRIVED, _S.ABSENT, _S.REFUSED, _S.RECONSIDERING}),
        _S.ARRIVED: frozenset({_S.CONTRACT, _S.RETAINED_1, _S.REFUSED}),
        _S.CONTRACT: frozenset({_S.RETAINED_1, _S.RETAINED_3, _S.RETAINED_6, _S.REFUSED}),
        _S.RETAINED_1: frozenset({_S.CONTRACT, _S.RETAINED_3, _S.REFUSED}),
        _S.RETAINED_3: frozenset({_S.CONTRACT, _S.RETAINED_6, _S.REFUSED}),
        _S.RETAINED_6: frozenset({_S.CONTRACT, _S.REFUSED}),
    }
)
"""By the latest state that stands. A refusal is taken back by a new intention; somebody who was
absent may come after all; a pair that was told 岗位已满 begins anew once the vacancy reopens."""

WITH_DUE = frozenset({_S.INTERVIEWED, _S.OFFERED})
"""States that name a moment to come: the interview, the first day of work."""


def may_follow(latest: OutcomeState | None, state: OutcomeState) -> bool:
    """Whether a state may be recorded now.

    Examples
    --------
    >>> may_follow(OutcomeState.REFUSED, OutcomeState.OFFERED)
    False
    >>> may_follow(OutcomeState.REFUSED, OutcomeState.INTENTION)
    True
    """
    return state in ALLOWED_NEXT[latest]
