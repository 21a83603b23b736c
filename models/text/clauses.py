"""Where one statement of a text ends and the next begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

Span = tuple[int, int]

_BOUNDARY = re.compile(
    r"[。;!?\n…]+|(?<![\d.])\d{1,2}[.、)](?!\d)|(?<!\d)\.+(?!\d)|\.{2,}"
    r"|,(?!\d{3}(?!\d))|[()\[\]{}【】《》<>\"“”'‘’|]+|(?<!\d)[~—–-]+(?!\d)"
    r"|但(?:是)?|不过|可是|然而|却|而且|并且|同时|另外|还有|其中|后来|现在|目前|如今"
)

FILLER = re.compile(
    r"(?:[的了过着啊呀呢吧嘛也都还很太再就是有点些一所以、/.+·*\- ,:]|\d+[.、)]"
    r"|做|干|搞|弄|当|开|活儿?|事情?|[这那该此](?:个|种|类|些|行|样|份)?(?:的)?(?:工作|活|行业|岗位)?"
    r"|用|继续|从事|接着|已经?|比较|一般|几年|非常|特别|方面|之类|什么|等|以后|之后|起来|下去"
    r"|和|及|与|以及|或者?|跟)*+"
)
"""Words that add no subject of their own: a clause of nothing else speaks of what came before."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement: where it stands, and whether a mere comma parts it from the one before."""

    start: int
    end: int
    goes_on: bool


def split_clauses(text: str, shielded: tuple[Span, ...] = ()) -> tuple[Clause, ...]:
    """Clauses of a normalised text, in order.

    Enumerations (、 / 和), blanks and colons do not end a clause.

    Parameters
    ----------
    shielded
        Stretches that are one word: nothing is cut inside them.
    """
    clauses: list[Clause] = []
    start, goes_on = 0, False
    for match in _BOUNDARY.finditer(text):
        if any(begin < match.end() and match.start() < end for begin, end in shielded):
            continue
        if match.start() > start:
            clauses.append(Clause(start, match.start(), goes_on))
            goes_on = match[0] == ","
        else:
            goes_on = goes_on and match[0] == ","
        start = match.end()
    if start < len(text):
        clauses.append(Clause(start, len(text), goes_on))
    return tuple(clauses)


def is_filler(text: str) -> bool:
    """Whether nothing but words without a subject of their own are left."""
    return FILLER.fullmatch(text) is not None
