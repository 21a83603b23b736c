"""Where each person stands with each vacancy, kept in memory: seats are counted from it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from uuid import UUID

from sqlalchemy import select

from api.service.day_counts import DayCounts
from api.service.memory import Offer
from api.store import Store
from api.store.tables import OutcomeRow, OutcomeState, RefusalReason, Side

SEATED = frozenset(
    {
        OutcomeState.OFFERED,
        OutcomeState.ARRIVED,
        OutcomeState.CONTRACT,
        OutcomeState.RETAINED_1,
        OutcomeState.RETAINED_3,
        OutcomeState.RETAINED_6,
    }
)
"""States that hold a seat, as long as they are the latest of their pair."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One outcome that stands, without what was said."""

    id: UUID
    labourer: UUID
    vacancy: UUID
    state: OutcomeState
    day: date
    at: datetime
    whose: Side | None = None
    reason: RefusalReason | None = None
    due_at: datetime | None = None

    @property
    def is_seated(self) -> bool:
        """Whether it holds a seat."""
        return self.state in SEATED


def standing_of(row: OutcomeRow) -> Standing:
    """An outcome as memory keeps it."""
    return Standing(
        row.id,
        row.labourer_id,
        row.vacancy_id,
        OutcomeState(row.state),
        row.day,
        row.at,
        None if row.whose is None else Side(row.whose),
        None if row.reason is None else RefusalReason(row.reason),
        row.due_at,
    )


def seats_of(offer: Offer) -> int:
    """How many people a vacancy takes; one where the advert names no number."""
    low = offer.vacancy.headcount.low
    return 1 if low is None else low


def seats_left(offer: Offer, taken: int) -> int:
    """Seats that may still be given; none once it is filled or closed."""
    return max(0, seats_of(offer) - taken) if offer.is_open else 0


class PairStates:
    """The latest outcome of every pair, by person and by vacancy.

    A pair's outcomes are in the order of their moments, which no two of a pair share. Undone ones
    are not here.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version = 0
        self._clear()

    @classmethod
    def load(cls, store: Store) -> Self:
        """All that stands in a data base."""
        states = cls()
        states.reload(store)
        return states

    def reload(self, store: Store) -> None:
        """Read everything anew."""
        with store.reading() as session:
            query = select(OutcomeRow).where(OutcomeRow.undone_at.is_(None))
            found = [standing_of(row) for row in session.scalars(query)]
        with self._lock:
            self._clear()
            for one in found:
                self._put(one)
            self._version += 1

    def put(self, one: Standing) -> None:
        """Take in an outcome that was committed."""
        with self._lock:
            if one.id not in self._by_id:
                self._put(one)
                self._version += 1

    def remove(self, outcome: UUID) -> None:
        """Take out one that was undone."""
        with self._lock:
            one = self._by_id.pop(outcome, None)
            if one is None:
                return
            pair = self._pairs[one.labourer, one.vacancy]
            pair.remove(one)
            self.counts.remove(one)
            self._show(one.labourer, one.vacancy, pair[-1] if pair else None)
            self._version += 1

    @property
    def version(self) -> int:
        """A number that every change makes another one."""
        return self._version

    @property
    def placed(self) -> frozenset[UUID]:
        """Everybody who has a seat."""
        with self._lock:
            return frozenset(self._seats_of_person)

    def latest(self, labourer: UUID, vacancy: UUID) -> Standing | None:
        """Where a pair stands; ``None`` if nothing came of it yet."""
        with self._lock:
            return self._of_person.get(labourer, {}).get(vacancy)

    def of_person(self, labourer: UUID) -> dict[UUID, Standing]:
        """Where a person stands, by vacancy."""
        with self._lock:
            return dict(self._of_person.get(labourer, {}))

    def of_vacancy(self, vacancy: UUID) -> dict[UUID, Standing]:
        """Who stands where with a vacancy, by person."""
        with self._lock:
            return dict(self._of_vacancy.get(vacancy, {}))

    def taken(self, vacancy: UUID) -> int:
        """Seats that are given."""
        with self._lock:
            return self._taken[vacancy]

    def seats_left(self, offer: Offer) -> int:
        """Seats that may still be given."""
        return seats_left(offer, self.taken(offer.id))

    def refused_by_person(self, labourer: UUID) -> set[UUID]:
        """Vacancies that came to nothing for a person, whoever refused."""
        return _refused(self.of_person(labourer))

    def refused_at(self, vacancy: UUID) -> set[UUID]:
        """People for whom a vacancy came to nothing, whoever refused."""
        return _refused(self.of_vacancy(vacancy))

    def everything(self) -> tuple[Standing, ...]:
        """The latest of each pair, in no particular order."""
        with self._lock:
            return tuple(one for pairs in self._of_person.values() for one in pairs.values())

    def _clear(self) -> None:
        self.counts = DayCounts()
        self._by_id: dict[UUID, Standing] = {}
        self._pairs: dict[tuple[UUID, UUID], list[Standing]] = {}
        self._of_person: dict[UUID, dict[UUID, Standing]] = {}
        self._of_vacancy: dict[UUID, dict[UUID, Standing]] = {}
        self._taken: Counter[UUID] = Counter()
        self._seats_of_person: Counter[UUID] = Counter()

    def _put(self, one: Standing) -> None:
        pair = self._pairs.setdefault((one.labourer, one.vacancy), [])
        pair.append(one)
        pair.sort(key=lambda each: each.at)
        self._by_id[one.id] = one
        self.counts.add(one)
        self._show(one.labourer, one.vacancy, pair[-1])

    def _show(self, labourer: UUID, vacancy: UUID, latest: Standing | None) -> None:
        """Put the latest of a pair in force."""
        before = self._of_person.get(labourer, {}).get(vacancy)
        change = _seats(latest) - _seats(before)
        _set(self._of_person, labourer, vacancy, latest)
        _set(self._of_vacancy, vacancy, labourer, latest)
        _add(self._taken, vacancy, change)
        _add(self._seats_of_person, labourer, change)


def _seats(one: Standing | None) -> int:
    return int(one is not None and one.is_seated)


def _set(
    index: dict[UUID, dict[UUID, Standing]], first: UUID, second: UUID, one: Standing | None
) -> None:
    within = index.setdefault(first, {})
    if one is None:
        within.pop(second, None)
    else:
        within[second] = one
    if not within:
        del index[first]


def _add(counter: Counter[UUID], key: UUID, change: int) -> None:
    if counter[key] + change:
        counter[key] += change
    else:
        del counter[key]


def _refused(found: Mapping[UUID, Standing]) -> set[UUID]:
    return {other for other, one in found.items() if one.state is OutcomeState.REFUSED}


def latest_of(rows: Iterable[Standing]) -> dict[tuple[UUID, UUID], Standing]:
    """The latest of each pair, counted anew."""
    latest: dict[tuple[UUID, UUID], Standing] = {}
    for one in rows:
        held = latest.get((one.labourer, one.vacancy))
        if held is None or held.at < one.at:
            latest[one.labourer, one.vacancy] = one
    return latest
