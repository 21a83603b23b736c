"""How lists of wordings become one regular expression."""

from __future__ import annotations


def any_of(*lines: str) -> str:
    """Alternation of wordings that are separated by blanks; each may be a pattern itself.

    Examples
    --------
    >>> any_of("不想 不愿意?", "拒绝")
    '(?:不想|不愿意?|拒绝)'
    """
    return "(?:" + "|".join(" ".join(lines).split()) + ")"
