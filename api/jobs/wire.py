"""What a child and the process that watches it say to each other: lines on two pipes."""

from __future__ import annotations

import json

from api.service.long_work import Standing

STOP = "stop"
"""The one word that the child is told; the end of the pipe means the same, at once."""


def line_of(standing: Standing) -> str:
    r"""How far the child is, as one line.

    Examples
    --------
    >>> line_of(Standing(2, 5))
    '{"done": 2, "total": 5}\n'
    """
    return json.dumps({"done": standing.done, "total": standing.total}) + "\n"


def standing_in(line: str) -> Standing | None:
    r"""The inverse; ``None`` for a line that something else has written.

    Examples
    --------
    >>> standing_in('{"done": 2, "total": 5}\n')
    Standing(done=2, total=5)
    >>> standing_in("a warning") is None
    True
    """
    try:
        told = json.loads(line)
        return Standing(int(told["done"]), int(told["total"]))
    except (ValueError, TypeError, KeyError):
        return None
