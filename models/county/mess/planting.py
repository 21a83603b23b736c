"""Which rows carry which fault: each kind at least once, then again until the share is met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from matcher.parse.reading import CellValue
from models.county.chance import Chance
from models.county.mess.faults import About, Change, Fault, Ground, PersonRow, Row, apply
from models.county.mess.roster_faults import GROUP_FAULTS
from models.county.people import Person
from models.county.sheets import Expectation, Line

_PERSONAL = 18
_REPEATED_HOUSEHOLD = ("household", "relation", "phone")
_GROUP_PART = 0.04
"""Of all faults: how many come from each kind that takes several rows."""

PersonLine = tuple[Line, Person]


class Planter:
    """Plants faults, never two in one row. A row that helps to make a fault counts as taken."""

    def __init__(self, ground: Ground, chance: Chance) -> None:
        self._ground = ground
        self._chance = chance
        self._taken: set[int] = set()

    def is_free(self, line: Line) -> bool:
        """Whether nothing was planted in a row, nor depends on it."""
        return id(line) not in self._taken

    def cells(
        self, pairs: Sequence[tuple[Line, About]], faults: Sequence[Fault[About]], count: int
    ) -> None:
        """Give ``count`` rows one fault each, the kinds in turn.

        A kind that no further row suits drops out.
        """
        chance = self._chance
        rows = [
            Row(line, about, self._ground, chance)
            for line, about in chance.shuffled(pairs)
            if self.is_free(line)
        ]
        turns = [self._each(fault, rows) for fault in faults]
        left = count
        while left > 0 and turns:
            going = []
            for turn in turns:
                if left > 0 and next(turn, False):
                    left -= 1
                    going.append(turn)
            turns = going

    def groups(self, pairs: Sequence[PersonLine], count: int) -> None:
        """Plant each fault of households, ``count`` faults in all or one of each kind."""
        waiting = [
            family
            for _, group in groupby(pairs, key=lambda pair: pair[1].household.index)
            if len(family := self._family(group)) > 1
        ]
        waiting = self._chance.shuffled(waiting)
        for _ in range(max(1, round(count * _GROUP_PART))):
            for fault in GROUP_FAULTS:
                planted = next((found for one in waiting if (found := fault.make(one))), ())
                for row, expectation in planted:
                    self._plant(row.line, expectation)
                hit = {row.about.household.index for row, _ in planted}
                for family in waiting:
                    if family[0].about.household.index in hit:
                        self._taken |= {id(row.line) for row in family}
                waiting = [one for one in waiting if one[0].about.household.index not in hit]

    def phones(self, pairs: Sequence[PersonLine], count: int) -> None:
        """Give pairs of people of different households one phone."""
        free = [(line, one) for line, one in pairs if self.is_free(line) and one.phone]
        chosen = self._chance.some(free, 2 * max(1, round(count * _GROUP_PART)))
        for (line, person), (other, neighbour) in zip(chosen[::2], chosen[1::2], strict=False):
            if person.household.index == neighbour.household.index:
                continue
            apply(Change({"phone": person.phone}), other)
            for one in (line, other):
                self._plant(one, Expectation("phone", "roster.shared_phone"))

    def repeats(self, pairs: Sequence[PersonLine], count: int) -> list[PersonLine]:
        """Write people down once more, further below; all lines with the new ones come back."""
        chance = self._chance
        places = [place for place, (line, _) in enumerate(pairs) if self.is_free(line)]
        chosen = chance.some(places[: max(1, len(places) // 2)], max(1, round(count * _GROUP_PART)))
        found = list(pairs)
        for place in sorted(chosen, reverse=True):
            line, person = pairs[place]
            copy = Line(cells=self._repeated(line, person))
            self._taken.add(id(line))
            self._plant(copy, Expectation("name", "person.duplicate"))
            found.insert(chance.between(place + 1, len(found)), (copy, person))
        return found

    def _repeated(self, line: Line, person: Person) -> dict[str, CellValue]:
        """Cells of a person written down again by somebody else."""
        cells = {key: v for key, v in line.cells.items() if key not in _REPEATED_HOUSEHOLD}
        number = person.identity
        kind = self._chance.pick(("same", "certificate", "spaced"))
        if kind == "certificate" and len(number) == _PERSONAL:
            cells["identity"] = f"{number}44"
        elif kind == "spaced":
            cells["identity"] = f"{number[:6]} {number[6:]}"
        return cells

    def _each(self, fault: Fault[About], rows: Sequence[Row[About]]) -> Iterator[bool]:
        """Plant a fault in one free row after another that suits."""
        for row in rows:
            change = fault.make(row) if self.is_free(row.line) else None
            if change is not None:
                apply(change, row.line)
                self._plant(row.line, Expectation(fault.column, fault.expect, change.value))
                yield True

    def _family(self, group: Iterator[PersonLine]) -> list[PersonRow]:
        rows = [Row(line, one, self._ground, self._chance) for line, one in group]
        return rows if all(self.is_free(row.line) for row in rows) else []

    def _plant(self, line: Line, expectation: Expectation) -> None:
        line.planted.append(expectation)
        self._taken.add(id(line))
