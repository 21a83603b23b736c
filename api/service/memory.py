"""The records of the data base as the service keeps them: opened, read, and numbered.

One process serves, so what is in memory is what is in the data base: every write goes through
:class:`Memory` after its commit, and the next question sees it. People and vacancies go by small
row numbers here, in the order in which they came; ties of a score break by them.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from api.service.areas import AreaCodes
from api.service.errors import NotFound
from api.service.records import person_cells, vacancy_cells
from api.service.spelling import Spelled, spelled
from api.service.turns import Turn
from api.store import OpenPerson, OpenVacancy, Store, open_people, open_vacancies
from matcher import Findings, Labourer, RecordReader, Vacancy


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """One person of the data base. ``row`` is the number in this process, ``version`` the store's.

    ``findings`` are what was odd or left empty in the record, with the key of the column.
    """

    id: UUID
    row: int
    version: int
    labourer: Labourer
    findings: Findings
    codes: AreaCodes
    wants_human_only: bool
    survey_state: str | None
    created_at: datetime
    spelled: Spelled = field(default_factory=Spelled)

    def __repr__(self) -> str:
        return f"Person({self.id}, ****)"


def _by_name_key(person: Person) -> tuple[tuple[tuple[str, ...], str], UUID]:
    return person.spelled.order, person.id


@dataclass(frozen=True, slots=True)
class Offer:
    """One vacancy of the data base, with who keeps it and whether it still takes people."""

    id: UUID
    row: int
    version: int
    vacancy: Vacancy
    findings: Findings
    county: str | None
    employer: UUID | None
    filled_at: datetime | None
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether people may still be sent."""
        return self.closed_at is None and self.filled_at is None


class Follower(Protocol):
    """Somebody who must know what changed: told in the order of the changes, before the next."""

    def people_changed(self, people: Sequence[Person]) -> None:
        """New people, or new versions of them."""
        ...

    def offers_changed(self, offers: Sequence[Offer]) -> None:
        """New vacancies, or new versions of them."""
        ...

    def people_gone(self, rows: Iterable[int]) -> None:
        """People who are forgotten."""
        ...


class Memory:
    """All people and vacancies, opened once and kept up to date.

    Parameters
    ----------
    reader
        Reads the stored cells; its day is the day of the service.

    Attributes
    ----------
    turn
        Held by whoever changes people or vacancies, from the look at what is there until memory
        has the change: two changes of one record reach memory in the order of their commits.
    """

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader
        self._people: dict[UUID, Person] = {}
        self._offers: dict[UUID, Offer] = {}
        self._rows_of_people: dict[UUID, int] = {}
        self._rows_of_offers: dict[UUID, int] = {}
        self._person_rows: dict[int, UUID] = {}
        self._offer_rows: dict[int, UUID] = {}
        self._followers: list[Follower] = []
        self._lock = threading.RLock()
        self._by_name: list[Person] | None = None
        self._within: dict[Hashable, tuple[Person, ...]] = {}
        self.turn = Turn()

    def load(self, store: Store) -> None:
        """Read everything anew. Who was known keeps the row, new ones get the next."""
        with store.reading() as session:
            people = open_people(session, store.vault)
            offers = open_vacancies(session, store.vault)
        with self._lock:
            gone = self._people.keys() - {one.id for one in people}
            rows = [self._people.pop(person).row for person in gone]
            self._by_name = None
            for follower in self._followers:
                follower.people_gone(rows)
            self.put_people(people)
            self.put_offers(offers)

    def follow(self, follower: Follower) -> None:
        """Tell somebody of every change from now on."""
        with self._lock:
            self._followers.append(follower)

    def put_people(self, opened: Iterable[OpenPerson]) -> list[Person]:
        """Take people in, new ones or new versions."""
        with self._lock:
            put = [self._put_person(one) for one in opened]
            for follower in self._followers:
                follower.people_changed(put)
            return put

    def put_offers(self, opened: Iterable[OpenVacancy]) -> list[Offer]:
        """Take vacancies in, new ones or new versions."""
        with self._lock:
            put = [self._put_offer(one) for one in opened]
            for follower in self._followers:
                follower.offers_changed(put)
            return put

    def read_people(self, opened: Iterable[OpenPerson]) -> list[Person]:
        """Read people without showing them yet; nobody waits meanwhile. See :meth:`show_people`."""
        return [self._read_person(one) for one in opened]

    def read_offers(self, opened: Iterable[OpenVacancy]) -> list[Offer]:
        """The same of vacancies."""
        return [self._read_offer(one) for one in opened]

    def show_people(self, read: Sequence[Person]) -> None:
        """Show people who were read before, many at once; whoever calls holds :attr:`turn`."""
        with self._lock:
            self._by_name = None
            for person in read:
                self._show_person(person)
            for follower in self._followers:
                follower.people_changed(read)

    def show_offers(self, read: Sequence[Offer]) -> None:
        """The same of vacancies."""
        with self._lock:
            for offer in read:
                self._show_offer(offer)
            for follower in self._followers:
                follower.offers_changed(read)

    def known_person(self, person: UUID) -> Person | None:
        """The person of an id, if there is one."""
        return self._people.get(person)

    def known_offer(self, vacancy: UUID) -> Offer | None:
        """The vacancy of an id, if there is one."""
        return self._offers.get(vacancy)

    def drop_person(self, person: UUID) -> None:
        """Forget a person; the row is never given again."""
        self.drop_people([person])

    def drop_people(self, people: Iterable[UUID]) -> None:
        """Forget people; their rows are never given again."""
        with self._lock:
            found = [self._people.pop(one, None) for one in people]
            dropped = [one for one in found if one is not None]
            for one in dropped:
                self._reorder(one, None)
            if dropped:
                for follower in self._followers:
                    follower.people_gone([one.row for one in dropped])

    @property
    def reader(self) -> RecordReader:
        """What reads cells here."""
        return self._reader

    def person(self, person: UUID) -> Person:
        """The person of an id.

        Raises
        ------
        NotFound
            If there is none.
        """
        found = self._people.get(person)
        if found is None:
            raise NotFound("no person has this id", what="person")
        return found

    def offer(self, vacancy: UUID) -> Offer:
        """The vacancy of an id.

        Raises
        ------
        NotFound
            If there is none.
        """
        found = self._offers.get(vacancy)
        if found is None:
            raise NotFound("no vacancy has this id", what="vacancy")
        return found

    def person_of_row(self, row: int) -> Person:
        """The person of a row number."""
        return self.person(self._person_rows[row])

    def offer_of_row(self, row: int) -> Offer:
        """The vacancy of a row number."""
        return self.offer(self._offer_rows[row])

    def people(self) -> Iterator[Person]:
        """Everybody, in the order in which they came; a moment's list."""
        return iter(list(self._people.values()))

    def people_within(self, whose: Hashable, holds: Callable[[Person], bool]) -> tuple[Person, ...]:
        """People of whom something holds, as a Chinese dictionary would order them.

        Parameters
        ----------
        whose
            Name of the rule: its answer is kept under it until somebody changes.
        """
        with self._lock:
            if whose not in self._within:
                if self._by_name is None:
                    self._by_name = sorted(self._people.values(), key=_by_name_key)
                self._within[whose] = tuple(filter(holds, self._by_name))
            return self._within[whose]

    def offers(self) -> Iterator[Offer]:
        """All vacancies, in the order in which they came; a moment's list."""
        return iter(list(self._offers.values()))

    def _put_person(self, opened: OpenPerson) -> Person:
        person = self._read_person(opened)
        self._show_person(person)
        return person

    def _read_person(self, opened: OpenPerson) -> Person:
        with self._lock:
            row = self._rows_of_people.setdefault(opened.id, len(self._rows_of_people) + 1)
        record = opened.record
        cells = person_cells(record.content, record.certificate, record.phone)
        labourer, findings = self._reader.labourer(row, cells)
        codes = AreaCodes(record.county_code, record.town_code, record.village_code)
        return Person(
            opened.id,
            row,
            opened.version,
            labourer,
            findings,
            codes,
            opened.wants_human_only,
            opened.survey_state,
            opened.created_at,
            spelled(labourer.name),
        )

    def _show_person(self, person: Person) -> None:
        known = self._people.get(person.id)
        self._people[person.id] = person
        self._reorder(known, person)
        self._person_rows[person.row] = person.id

    def _reorder(self, old: Person | None, new: Person | None) -> None:
        """Keep the order of names after one change."""
        self._within.clear()
        if self._by_name is None:
            return
        if old is not None:
            del self._by_name[bisect_left(self._by_name, _by_name_key(old), key=_by_name_key)]
        if new is not None:
            insort(self._by_name, new, key=_by_name_key)

    def _put_offer(self, opened: OpenVacancy) -> Offer:
        offer = self._read_offer(opened)
        self._show_offer(offer)
        return offer

    def _read_offer(self, opened: OpenVacancy) -> Offer:
        with self._lock:
            row = self._rows_of_offers.setdefault(opened.id, len(self._rows_of_offers) + 1)
        cells = vacancy_cells(opened.record.content, opened.record.contact)
        vacancy, findings = self._reader.vacancy(row, cells)
        if vacancy.employer == "" and opened.record.employer_name:
            vacancy = replace(vacancy, employer=opened.record.employer_name)
        return Offer(
            opened.id,
            row,
            opened.version,
            vacancy,
            findings,
            opened.record.county_code,
            opened.employer,
            opened.filled_at,
            opened.closed_at,
        )

    def _show_offer(self, offer: Offer) -> None:
        self._offers[offer.id] = offer
        self._offer_rows[offer.row] = offer.id
