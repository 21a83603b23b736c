"""Which person or vacancy of one run is which of another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from matcher.run_diff.states import PersonState, VacancyState

State = TypeVar("State")
Mark = Callable[[PersonState], Hashable]


@dataclass(frozen=True, slots=True)
class Joined(Generic[State]):
    """The same one before and after; ``None`` on the side that does not have it.

    ``is_sure`` is false where several are alike and rows alone paired them.
    """

    before: State | None
    after: State | None
    is_sure: bool = True


def join_vacancies(
    before: Sequence[VacancyState], after: Sequence[VacancyState]
) -> list[Joined[VacancyState]]:
    """Pair vacancies of equal keys: those of the first run by row, then the new ones by row."""
    later = {vacancy.key: vacancy for vacancy in after}
    earlier = {vacancy.key for vacancy in before}
    return [
        *(Joined(one, later.get(one.key)) for one in sorted(before, key=_row)),
        *(Joined(None, one) for one in sorted(after, key=_row) if one.key not in earlier),
    ]


def join_people(
    before: Sequence[PersonState], after: Sequence[PersonState]
) -> list[Joined[PersonState]]:
    """Pair people; everybody of either run is in one pair.

    1. Name, number and village agree, and nobody else has the same.
    2. Name and number agree, the village was changed. That is sure if nobody else ever had them.
    3. Name and village agree, and a number was filled in or there is none yet.
    4. Of those who are alike in both runs, the first goes with the first, by row. That is not
       sure, and whoever of them is left over may be one of the others.
    5. All others are new, or gone.
    """
    rest = _Rest(before, after)
    rest.pair_alone(lambda one: (one.key, one.trace) if one.key else None)  # 1.
    rest.pair_alone(lambda one: one.key or None, is_sure=rest.is_only)  # 2.
    rest.pair_alone(lambda one: one.trace, may_pair=lambda a, b: not (a.key and b.key))  # 3.
    rest.pair_in_turn(lambda one: one.key or one.trace)  # 4.
    rest.give_up()  # 5.
    return sorted(rest.joined, key=_order)


class _Rest:
    """Those not paired yet, and the pairs so far."""

    def __init__(self, before: Sequence[PersonState], after: Sequence[PersonState]) -> None:
        self.joined: list[Joined[PersonState]] = []
        self._before, self._after = sorted(before, key=_row), sorted(after, key=_row)
        self._shared = {
            key
            for side in (before, after)
            for key, count in Counter(one.key for one in side).items()
            if count > 1
        }

    def is_only(self, one: PersonState) -> bool:
        """Whether nobody of the same run has the same key, in either run."""
        return one.key not in self._shared

    def pair_alone(
        self,
        mark: Mark,
        *,
        may_pair: Callable[[PersonState, PersonState], bool] = lambda _a, _b: True,
        is_sure: Callable[[PersonState], bool] = lambda _: True,
    ) -> None:
        """Pair those who alone bear a mark on both sides; ``None`` is no mark."""
        earlier, later = _by_mark(self._before, mark), _by_mark(self._after, mark)
        pairs = [
            (earlier[one][0], later[one][0])
            for one in earlier
            if len(earlier[one]) == len(later.get(one, ())) == 1
        ]
        for a, b in pairs:
            if may_pair(a, b):
                self._take(a, b, is_sure=is_sure(a))
        self._drop_taken()

    def pair_in_turn(self, mark: Mark) -> None:
        """Pair those who share a mark across the runs in the order of rows, none of them surely."""
        earlier, later = _by_mark(self._before, mark), _by_mark(self._after, mark)
        for one in earlier.keys() & later.keys():
            a, b = earlier[one], later[one]
            for place in range(max(len(a), len(b))):
                self._take(
                    a[place] if place < len(a) else None,
                    b[place] if place < len(b) else None,
                    is_sure=False,
                )
        self._drop_taken()

    def give_up(self) -> None:
        """Leave the others as gone or new."""
        for one in self._before:
            self._take(one, None)
        for one in self._after:
            self._take(None, one)
        self._drop_taken()

    def _take(self, a: PersonState | None, b: PersonState | None, *, is_sure: bool = True) -> None:
        self.joined.append(Joined(a, b, is_sure))

    def _drop_taken(self) -> None:
        taken_before = {one.before.row for one in self.joined if one.before is not None}
        taken_after = {one.after.row for one in self.joined if one.after is not None}
        self._before = [one for one in self._before if one.row not in taken_before]
        self._after = [one for one in self._after if one.row not in taken_after]


def _by_mark(people: Sequence[PersonState], mark: Mark) -> dict[Hashable, list[PersonState]]:
    marked: defaultdict[Hashable, list[PersonState]] = defaultdict(list)
    for one in people:
        bears = mark(one)
        if bears is not None:
            marked[bears].append(one)
    return dict(marked)


def _row(one: PersonState | VacancyState) -> int:
    return one.row


def _order(pair: Joined[PersonState]) -> tuple[bool, int]:
    """Everybody of the first run by row, then those who are new by row."""
    if pair.before is not None:
        return False, pair.before.row
    return True, 0 if pair.after is None else pair.after.row
