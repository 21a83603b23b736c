"""Which words the text tools know beforehand: read from the word lists that ship beside them."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def words_of(name: str) -> frozenset[str]:
    """Words of the list ``data/<name>.txt``: separated by blanks, lines from ``#`` are remarks."""
    text = resources.files("models.text").joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    return frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )
