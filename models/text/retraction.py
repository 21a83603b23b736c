"""What becomes of an earlier passage when a later cue speaks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.text.cues import Cue
from models.text.stances import Stance

_S = Stance

_CHANGES: Mapping[Stance, Mapping[Stance, Stance]] = MappingProxyType(
    {
        _S.UNABLE: {
            _S.PLAIN: _S.GIVEN_UP,
            _S.ABLE: _S.GIVEN_UP,
            _S.DONE: _S.GIVEN_UP,
            _S.WANTED: _S.UNABLE,
        },
        _S.REFUSED: {_S.WANTED: _S.REFUSED, _S.HOPED: _S.REFUSED, _S.PLAIN: _S.REFUSED},
        _S.HOPED: {_S.PLAIN: _S.HOPED, _S.UNABLE: _S.HOPED},
        _S.WANTED: {_S.PLAIN: _S.WANTED},
        _S.ABLE: {_S.PLAIN: _S.ABLE, _S.UNABLE: _S.ABLE},
        _S.DONE: {_S.PLAIN: _S.DONE, _S.ABLE: _S.DONE},
        _S.PREFERRED: {_S.PLAIN: _S.PREFERRED},
        _S.WAIVED: {_S.PLAIN: _S.WAIVED, _S.DENIED: _S.WAIVED, _S.PREFERRED: _S.WAIVED},
        _S.UNNEEDED: {_S.PLAIN: _S.UNNEEDED, _S.PREFERRED: _S.UNNEEDED},
        _S.DENIED: {_S.PLAIN: _S.DENIED},
        _S.OFFERED: {_S.PLAIN: _S.OFFERED},
    }
)
"""What becomes of an earlier passage when a cue without words of its own looks back at it."""


@dataclass(slots=True)
class Draft:
    """A passage whose sense may still change; ``group`` joins the items of one list."""

    start: int
    end: int
    stance: Stance
    clause: int
    group: int
    is_refused: bool = False


def retract(draft: Draft, cue: Cue, *, is_same_clause: bool) -> None:
    """Let a cue without words of its own change what was said before.

    Who refuses what they know or did keeps the skill: the passage is marked, not changed.
    """
    if cue.stance is Stance.REFUSED and (
        draft.stance in (Stance.ABLE, Stance.DONE)
        or (draft.stance is Stance.PLAIN and not is_same_clause)
    ):
        draft.is_refused = True
        return
    new = _CHANGES.get(cue.stance, {}).get(draft.stance, draft.stance)
    if new is Stance.GIVEN_UP and is_same_clause and draft.stance is Stance.PLAIN:
        new = Stance.UNABLE
    draft.stance = new
