"""Decides which amounts a wage text names, each with its basis and the part it plays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from matcher.parse.numbers import Quantity, find_quantities
from matcher.parse.wage_words import (
    UNIT,
    Role,
    basis_in_label,
    basis_of_unit,
    basis_that_opens,
    role_of,
)
from matcher.vocabulary import WageBasis


@dataclass(frozen=True, slots=True)
class Part:
    """One amount of a wage text.

    ``joiner`` is how it hangs on the amount before: ``+`` added, ``/`` or ``-`` alternative,
    ``;`` a statement of its own. ``is_assumed`` marks a basis that no word states.
    """

    low: float | None
    high: float | None
    basis: WageBasis | None
    role: Role
    joiner: str
    label: str
    is_assumed: bool = False

    @property
    def size(self) -> float:
        """Return one figure for its order of magnitude, in 元 per basis."""
        return self.low or self.high or 0.0


_NOT_A_TAIL = re.compile(r"另算|另计|另付|除外|另议|面议")
_SEPARATOR = re.compile(r"[;,。+/\-|()\[\]{}!?<>=]")
_JOINERS = frozenset("+-/")
_PLUS_WORD = re.compile(r"^\s?(?:另|外|再)?加(?!班|工|薪)")
PIECE_WORD = re.compile(r"计件|计斤|计量|按件|按斤|按量|计酬")
_LIKE_SIZE = 15.0
_YEAR_FROM, _MONTH_FROM, _DAY_FROM = 30_000, 300, 30
_TOO_MUCH = {WageBasis.DAY: 1_500, WageBasis.HOUR: 300}


def find_parts(text: str) -> tuple[Part, ...]:
    """Find all amounts of a text from ``money_text``, in order.

    1. Find the amounts; the text between two of them is the tail of one, the label of the next.
    2. Give each the basis its unit states, else the one its label states.
    3. One without takes that of the nearest amount of like size, or of the amount it is added to;
       else its size decides.
    """
    quantities = [
        quantity
        for quantity in find_quantities(text, unit=UNIT)
        if quantity.low is not None or quantity.high is not None
    ]
    parts = _inherited([_part(text, quantities, index) for index in range(len(quantities))])
    has_piece_word = bool(PIECE_WORD.search(text))
    read: list[Part] = []
    for part in parts:
        if part.basis is None and part.joiner == "+" and read:
            read.append(replace(part, basis=read[-1].basis))
        else:
            read.append(_by_size(part, has_piece_word=has_piece_word))
    return tuple(read)


def text_beside_amounts(text: str) -> str:
    """Replace each amount of the text by ``#``."""
    for quantity in reversed(find_quantities(text, unit=UNIT)):
        text = f"{text[: quantity.start]}#{text[quantity.end :]}"
    return text


def _part(text: str, quantities: Sequence[Quantity], index: int) -> Part:
    quantity = quantities[index]
    if index:
        _, joiner, lead = _split_gap(text[quantities[index - 1].end : quantity.start])
    else:
        joiner, lead = "", _SEPARATOR.split(text[: quantity.start])[-1]
    if index + 1 < len(quantities):
        tail, _, _ = _split_gap(text[quantity.end : quantities[index + 1].start])
    else:
        tail = _SEPARATOR.split(text[quantity.end :])[0].split(" ", maxsplit=1)[0]
    lead, tail = lead.strip(), "" if _NOT_A_TAIL.search(tail) else tail.strip()
    basis, is_stated = _stated_basis(quantity, lead, tail)
    return Part(
        low=quantity.low,
        high=quantity.high,
        basis=basis,
        role=role_of(lead, tail),
        joiner=joiner,
        label=f"{lead} {tail}",
        is_assumed=not is_stated,
    )


def _split_gap(gap: str) -> tuple[str, str, str]:
    """Return tail of the amount before, joiner, label of the amount after."""
    pieces = _SEPARATOR.split(gap)
    if len(pieces) > 1:
        sign = _SEPARATOR.findall(gap)[-1]
        return pieces[0], sign if sign in _JOINERS else ";", pieces[-1]
    joiner = "+" if _PLUS_WORD.match(gap) else ";"
    is_tail = gap.endswith(" ") and not gap.startswith(" ")
    return (gap, joiner, "") if is_tail else ("", joiner, gap)


def _stated_basis(quantity: Quantity, lead: str, tail: str) -> tuple[WageBasis | None, bool]:
    """Return the basis as stated, and whether any word states one."""
    if quantity.unit.replace("元", ""):
        return basis_of_unit(quantity.unit), True
    if "半天" in lead or tail.startswith("半天"):
        return None, True
    basis = basis_in_label(lead) or basis_that_opens(tail)
    if basis is None:
        return None, False
    size = quantity.low or quantity.high or 0.0
    # 每天工作，2500元: so much is no day's pay, whatever word stands before it
    return (WageBasis.MONTH if size >= _TOO_MUCH.get(basis, size + 1) else basis), True


def _inherited(parts: Sequence[Part]) -> list[Part]:
    """Find a basis for the amounts without one: the next of like size, else the one before."""
    read = list(parts)
    for index, part in enumerate(parts):
        if part.basis is None and part.is_assumed:
            around = [*parts[index + 1 :], *reversed(read[:index])]
            near = next((other for other in around if _lends(other, part)), None)
            if near is not None:
                read[index] = replace(part, basis=near.basis, is_assumed=False)
    return read


def _lends(lender: Part, borrower: Part) -> bool:
    if lender.basis is None or lender.role is Role.EXCLUDED:
        return False
    larger, smaller = max(lender.size, borrower.size), min(lender.size, borrower.size)
    return smaller > 0 and larger / smaller <= _LIKE_SIZE


def _by_size(part: Part, *, has_piece_word: bool) -> Part:
    if part.basis is not None or not part.is_assumed:
        return part
    steps = (
        (_YEAR_FROM, WageBasis.YEAR),
        (_MONTH_FROM, WageBasis.MONTH),
        (_DAY_FROM, WageBasis.DAY),
    )
    basis = next((basis for least, basis in steps if part.size >= least), None)
    return replace(part, basis=basis or (WageBasis.PIECE if has_piece_word else None))
