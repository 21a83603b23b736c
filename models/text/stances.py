"""In what sense a passage of a text speaks of its subject."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Stance(Enum):
    """What is said of the things a passage names. What no cue speaks of is ``PLAIN``."""

    PLAIN = auto()
    # labourers
    ABLE = auto()
    DONE = auto()
    WANTED = auto()
    HOPED = auto()
    UNABLE = auto()
    GIVEN_UP = auto()
    REFUSED = auto()
    PRIVATE = auto()
    # vacancies
    PREFERRED = auto()
    WAIVED = auto()
    UNNEEDED = auto()
    DENIED = auto()
    OFFERED = auto()


HELD = frozenset({Stance.ABLE, Stance.DONE})
"""Said outright to be known or to have been done."""

DENIALS = frozenset({Stance.UNABLE, Stance.GIVEN_UP})
"""Said not to be known, or no longer to be done."""

SPOKEN_FOR = frozenset({Stance.PLAIN, Stance.ABLE, Stance.DONE, Stance.WANTED, Stance.HOPED})
"""What a labourer brings or wishes; the rest must not count as either."""

STANDING = frozenset({Stance.PLAIN, Stance.PREFERRED, Stance.WAIVED})
"""What an advert says about the work; whether it is also required is another matter."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of normalised text of which one thing is said.

    Parameters
    ----------
    start, end
        Where it stands in the normalised text; cue words and punctuation lie outside.
    is_refused
        Known or done, yet not wanted any more: the skill stays, the wish does not.
    clause
        Number of the clause it stands in, from 0.
    """

    text: str
    start: int
    end: int
    stance: Stance
    is_refused: bool = False
    clause: int = 0
