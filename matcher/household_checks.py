"""What the rows of one household, or all that share a phone, must hold to together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from matcher.roster_entry import Entry, holds_public_welfare_post

MOST_PUBLIC_WELFARE_POSTS = 2
"""Of one household."""
MOST_SHARING_A_PHONE = 4
"""People without household and village; more of them are not one family."""
ROWS_NAMED = 5

_SPOUSE = re.compile(r"^(?:配偶|妻子?|丈夫|夫|之妻|之夫|爱人|老婆|老公)$")


@dataclass(frozen=True, slots=True)
class TableRule:
    """A rule on several rows together."""

    code: str
    column: str
    findings: Callable[[Sequence[Entry]], Iterator[tuple[int, Mapping[str, object]]]]
    source: str


def _public_welfare_households(
    entries: Sequence[Entry],
) -> Iterator[tuple[int, Mapping[str, object]]]:
    for members in _households(entries):
        rows = [entry.labourer.row for entry in members if holds_public_welfare_post(entry)]
        if len(rows) > MOST_PUBLIC_WELFARE_POSTS:
            yield from ((row, {"posts": len(rows)}) for row in rows)


def _heads(entries: Sequence[Entry]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield each head beyond the first; of a household without a head, its first member."""
    for members in _households(entries):
        heads = [entry.labourer.row for entry in members if entry.labourer.is_household_head]
        is_told = all(entry.has("relation") for entry in members)
        if len(heads) > 1:
            yield from ((row, {"heads": len(heads), "first_row": heads[0]}) for row in heads[1:])
        elif not heads and is_told and len(members) > 1:
            yield members[0].labourer.row, {"heads": 0}


def _spouses(entries: Sequence[Entry]) -> Iterator[tuple[int, Mapping[str, object]]]:
    for members in _households(entries):
        head = next((entry for entry in members if entry.labourer.is_household_head), None)
        for entry in members:
            is_spouse = bool(_SPOUSE.match(entry.texts.get("relation", "")))
            sex = entry.labourer.sex
            if head and is_spouse and sex is not None and sex is head.labourer.sex:
                yield entry.labourer.row, {"head_row": head.labourer.row}


def _shared_phones(entries: Sequence[Entry]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield everybody whose number is also that of another household.

    Without 户编号 the village takes its place; with neither, many on one number are a doubt.
    """
    by_phone = defaultdict(list)
    for entry in entries:
        if entry.labourer.phone is not None:
            by_phone[entry.labourer.phone.number].append(entry.labourer)
    for people in by_phone.values():
        families = {person.household or person.home for person in people}
        has_none = not any(p.household or p.home.village or p.home.town for p in people)
        if (len(people) > MOST_SHARING_A_PHONE) if has_none else (len(families) > 1):
            rows = [person.row for person in people]
            for row in rows:
                others = tuple(other for other in rows if other != row)
                yield row, {"people": len(rows), "rows": others[:ROWS_NAMED]}


def _households(entries: Iterable[Entry]) -> Iterator[Sequence[Entry]]:
    """Yield the members of each household that has a number, within one county."""
    members = defaultdict(list)
    for entry in entries:
        if entry.labourer.household:
            members[entry.labourer.home.code, entry.labourer.household].append(entry)
    yield from members.values()


TABLE_RULES: tuple[TableRule, ...] = (
    TableRule(
        "roster.public_welfare_household", "employer", _public_welfare_households, "3_01_010"
    ),
    TableRule("roster.household_heads", "relation", _heads, "hard rule: one head a household"),
    TableRule("roster.spouses_same_sex", "relation", _spouses, "hard rule of the member table"),
    TableRule("roster.shared_phone", "phone", _shared_phones, "5_15_021"),
)
"""Rules on households and on the roster as a whole."""
