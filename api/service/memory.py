"""The records of the data base as the service keeps them: opened, read, and numbered.

One process serves, so what is in memory is what is in the data base: every write goes through
:class:`Memory` after its commit, and the next question sees it. People and vacancies go by small
row numbers here, in the order in which they came; ties of a score break by them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from api.service.areas import AreaCodes
from api.service.errors import NotFound
from api.service.records import person_cells, vacancy_cells
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

    def __repr__(self) -> str:
        return f"Person({self.id}, ****)"


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
        self._person_rows: dict[int, UUID] = {}
        self._offer_rows: dict[int, UUID] = {}
        self._lock = threading.RLock()
        self.turn = Turn()

    def load(self, store: Store) -> None:
        """Read everything anew; rows are numbered from 1."""
        with store.reading() as session:
            people = open_people(session, store.vault)
            offers = open_vacancies(session, store.vault)
        with self._lock:
            self._people, self._offers = {}, {}
            self._person_rows, self._offer_rows = {}, {}
            self.put_people(people)
            self.put_offers(offers)

    def put_people(self, opened: Iterable[OpenPerson]) -> list[Person]:
        """Take people in, new ones or new versions."""
        with self._lock:
            return [self._put_person(one) for one in opened]

    def put_offers(self, opened: Iterable[OpenVacancy]) -> list[Offer]:
        """Take vacancies in, new ones or new versions."""
        with self._lock:
            return [self._put_offer(one) for one in opened]

    def drop_person(self, person: UUID) -> None:
        """Forget a person; the row is never given again."""
        with self._lock:
            self._people.pop(person, None)

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

    def offers(self) -> Iterator[Offer]:
        """All vacancies, in the order in which they came; a moment's list."""
        return iter(list(self._offers.values()))

    def _put_person(self, opened: OpenPerson) -> Person:
        known = self._people.get(opened.id)
        row = len(self._person_rows) + 1 if known is None else known.row
        record = opened.record
        cells = person_cells(record.content, record.certificate, record.phone)
        labourer, findings = self._reader.labourer(row, cells)
        codes = AreaCodes(record.county_code, record.town_code, record.village_code)
        person = Person(
            opened.id,
            row,
            opened.version,
            labourer,
            findings,
            codes,
            opened.wants_human_only,
            opened.survey_state,
            opened.created_at,
        )
        self._people[opened.id] = person
        self._person_rows[row] = opened.id
        return person

    def _put_offer(self, opened: OpenVacancy) -> Offer:
        known = self._offers.get(opened.id)
        row = len(self._offer_rows) + 1 if known is None else known.row
        cells = vacancy_cells(opened.record.content, opened.record.contact)
        vacancy, findings = self._reader.vacancy(row, cells)
        if vacancy.employer == "" and opened.record.employer_name:
            vacancy = replace(vacancy, employer=opened.record.employer_name)
        offer = Offer(
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
        self._offers[opened.id] = offer
        self._offer_rows[row] = opened.id
        return offer
