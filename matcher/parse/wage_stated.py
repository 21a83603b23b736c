"""Decides what pay the amounts of a text come to on the basis they are stated in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from matcher.parse.wage_parts import Part, text_beside_amounts
from matcher.parse.wage_words import Role
from matcher.records import Wage
from matcher.vocabulary import WageBasis

NEGOTIABLE = re.compile(
    r"面议|面谈|面商|详谈|详议|电议|电联|协商|商议|议定|另议|待定|可谈|可议|商定"
)
"""Words that leave the pay to be agreed."""

_PIECE_WORD = re.compile(r"计件|计斤|计量|按件|按斤|按量|按.?(?:件|斤|亩|双|只)计|多劳多得|件资")
_NO_CEILING = re.compile(r"不封顶|无上限|不设上限")
_VARIABLE = re.compile(
    r"提成(?!.{0,3}#)|(?:\+|加|另有|外加)\s?[^;,+#/-]{0,4}"
    r"(?:计件|绩效|奖金|加班|效益|分红|业绩|补贴|津贴|补助|全勤|满勤|工龄|奖)[^;,+#]*(?=$|[;,+)])"
)


@dataclass(frozen=True, slots=True)
class _Statement:
    """One statement of pay: parts that are paid together, already added up."""

    low: float | None
    high: float | None
    basis: WageBasis
    role: Role

    @property
    def is_cap(self) -> bool:
        return self.low is None


def stated_wage(parts: Sequence[Part], text: str) -> Wage:
    """Put the parts together: what is stated, without monthly estimate.

    A cap by the month beside another basis is kept as ``month_max``.
    """
    beside = text_beside_amounts(text)
    marks = Wage(
        is_negotiable=bool(NEGOTIABLE.search(beside)),
        has_piece_part=bool(_PIECE_WORD.search(beside))
        or any(part.basis is WageBasis.PIECE for part in parts),
        has_guarantee=any(part.role is Role.GUARANTEE for part in parts)
        or bool(re.search("保底|底薪", beside)),
    )
    statements = [found for chain in _chains(parts) if (found := _sum(chain)) is not None]
    told = _that_count(statements)
    if not told:
        return marks
    basis = _chosen_basis(told)
    chosen = [statement for statement in told if statement.basis is basis]
    low, high = _range_of(chosen)
    has_total = high is not None and any(found.role is Role.GUARANTEE for found in chosen)
    if _NO_CEILING.search(beside) or (_VARIABLE.search(beside) and not has_total):
        high = None
    wage = replace(marks, basis=basis, stated_min=low, stated_max=high)
    caps = [
        found.high
        for found in statements
        if found.basis is WageBasis.MONTH and found.is_cap and basis is not WageBasis.MONTH
    ]
    return replace(wage, month_max=caps[0]) if caps else wage


def _chains(parts: Sequence[Part]) -> list[list[list[Part]]]:
    """Group parts into statements, each a list of addends, each a list of alternatives."""
    chains: list[list[list[Part]]] = []
    for part in parts:
        joiner = part.joiner
        if joiner in "-/" and joiner and chains and chains[-1][-1][-1].basis is part.basis:
            chains[-1][-1].append(part)
        elif joiner == "+" and chains:
            chains[-1].append([part])
        else:
            chains.append([[part]])
    return chains


_RANK = (Role.GUARANTEE, Role.MAIN, Role.COMMISSION, Role.BONUS, Role.PROBATION, Role.EXCLUDED)


def _role_of(term: Sequence[Part]) -> Role:
    roles = {part.role for part in term}
    lone = roles - {Role.MAIN}
    return next(role for role in _RANK if role in (lone or roles))


def _sum(chain: Sequence[Sequence[Part]]) -> _Statement | None:
    """Add up one chain: its first main term and what is paid with it on the same basis."""
    base = min(chain, key=lambda term: _RANK.index(_role_of(term)))
    role, basis = _role_of(base), base[0].basis
    if basis is None:
        return None
    low, high = _span(base)
    is_whole = role is not Role.GUARANTEE
    for term in chain:
        added, is_same = _role_of(term), term[0].basis is basis
        if term is base or added in (Role.EXCLUDED, Role.PROBATION):
            continue
        more_low, more_high = _span(term) if is_same else (None, None)
        if added is Role.COMMISSION:
            is_whole, more_low = is_same, 0.0
        elif not is_same:
            continue
        high = high + more_high if high is not None and more_high is not None else None
        low = low + (more_low or 0.0) if low is not None else None
    return _Statement(_tidy(low), _tidy(high) if is_whole else None, basis, role)


def _span(alternatives: Iterable[Part | _Statement]) -> tuple[float | None, float | None]:
    """Return least and most of alternatives; the top is open if the highest of them is."""
    members = list(alternatives)
    lows = [found.low for found in members if found.low is not None]
    closed = [found.high for found in members if found.high is not None]
    open_lows = [found.low for found in members if found.high is None and found.low is not None]
    top = max(closed, default=None)
    if open_lows and (top is None or max(open_lows) >= top):
        top = None
    return min(lows, default=None), top


def _that_count(statements: Sequence[_Statement]) -> list[_Statement]:
    """Choose the statements that say what the pay is: extras only where nothing else stands."""
    told = [found for found in statements if found.role in (Role.MAIN, Role.GUARANTEE)]
    if told:
        floor = max(found.low or 0.0 for found in told)
        return told + [found for found in statements if _is_total(found, floor)]
    for roles in ((Role.BONUS, Role.COMMISSION), (Role.PROBATION,)):
        told = [found for found in statements if found.role in roles]
        if told:
            return told
    return []


def _is_total(statement: _Statement, floor: float) -> bool:
    """Tell whether piece-work pay is told as the whole month's pay: 保底6000，计件9500."""
    return statement.role is Role.COMMISSION and (statement.low or 0.0) >= floor


def _chosen_basis(statements: Sequence[_Statement]) -> WageBasis:
    with_floor = [found.basis for found in statements if not found.is_cap]
    candidates = with_floor or [found.basis for found in statements]
    if WageBasis.MONTH in candidates:
        return WageBasis.MONTH
    return next((basis for basis in candidates if basis is not WageBasis.PIECE), WageBasis.PIECE)


def _range_of(statements: Sequence[_Statement]) -> tuple[float | None, float | None]:
    """Return the guarantee, else the least, and the most of what is told."""
    low, high = _span(statements)
    guarantees = [found for found in statements if found.role is Role.GUARANTEE]
    return (_span(guarantees)[0] if guarantees else low), high


def _tidy(amount: float | None) -> float | None:
    return None if amount is None else round(amount, 4)
