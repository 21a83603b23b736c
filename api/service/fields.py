"""Kinds of text that services take, with their bounds."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

_NO_CONTROLS = r"^[\x09-\x0d ]*[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*[\x09-\x0d ]*$"
_ONE_LINE = r"^[\x09-\x0d ]*[^\x00-\x1f\x7f]*[\x09-\x0d ]*$"
"""White space at both ends is taken off before a text is looked at, so it may be anything."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100, pattern=_ONE_LINE)]
"""One line: a name, a town, a number."""
FilledLine = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=_ONE_LINE)
]
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=2000, pattern=_NO_CONTROLS)
]
"""What somebody says, over several lines."""
FilledText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2000, pattern=_NO_CONTROLS),
]
