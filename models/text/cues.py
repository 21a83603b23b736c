"""What a cue is: words that tell how the rest of a statement is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from models.text.stances import Stance


class Looks(Enum):
    """Where a cue finds what it speaks of."""

    AHEAD = auto()
    BACK = auto()
    EITHER = auto()


class Reach(Enum):
    """How far back a cue without words of its own may look."""

    CLAUSE = auto()
    BEFORE = auto()


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of words and what it does.

    Parameters
    ----------
    pattern
        Regular expression over normalised text.
    chains
        Whether a following statement that only lists more things is meant the same way
        (不会电焊，钳工).
    """

    stance: Stance
    pattern: str
    looks: Looks = Looks.EITHER
    reach: Reach = Reach.BEFORE
    chains: bool = False


class CueTable:
    """Cues in order of precedence; where several begin at one place, the first that fits wins."""

    def __init__(self, *cues: Cue) -> None:
        self.cues = cues
        self.tells_times = any(cue.stance is Stance.DONE for cue in cues)
        self._pattern = re.compile("|".join(f"(?P<c{i}>{c.pattern})" for i, c in enumerate(cues)))

    def find(self, text: str, position: int) -> tuple[Cue, int, int] | None:
        """The next cue from a place on, with its start and end."""
        match = self._pattern.search(text, position)
        if match is None or match.lastgroup is None:
            return None
        return self.cues[int(match.lastgroup[1:])], match.start(), match.end()
