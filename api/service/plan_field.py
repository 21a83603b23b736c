"""Whom and what a plan is about: people and vacancies of the data base, and what is settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from api.runs.seating import Apart
from api.service.memory import Memory, Offer, Person
from api.service.office import Office
from api.service.settled import Pair, Settled
from api.store.tables import Role
from matcher import Labourer, MatchInput, RecordReader
from matcher.plan import PlanSettings
from matcher.vocabulary import Employment


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """What a job of this kind is asked.

    Parameters
    ----------
    replaces
        The plan that this one goes on from: people in talks keep their seats then.
    """

    county: str
    day: date
    role: Role
    settings: PlanSettings
    replaces: UUID | None = None

    def packed(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "county": self.county,
            "day": self.day.isoformat(),
            "role": self.role.value,
            "settings": self.settings.model_dump(mode="json", exclude={"threads"}),
            "replaces": None if self.replaces is None else str(self.replaces),
        }

    @classmethod
    def of(cls, asked: Mapping[str, Any], threads: int) -> PlanAsked:
        """The inverse, with the threads of this machine."""
        replaces = asked["replaces"]
        return cls(
            asked["county"],
            date.fromisoformat(asked["day"]),
            Role(asked["role"]),
            PlanSettings.model_validate({**asked["settings"], "threads": threads}),
            None if replaces is None else UUID(replaces),
        )


@dataclass(frozen=True, slots=True)
class Field:
    """People and vacancies by row number, and what is settled.

    Parameters
    ----------
    offers
        Those that are not closed; of these, ``given`` holds the ones that take people.
    fixed
        Pairs that keep their seat.
    """

    people: Mapping[int, Person]
    offers: Mapping[int, Offer]
    settled: Settled
    fixed: frozenset[Pair]
    given: MatchInput
    apart: Apart


def field_of(office: Office, asked: PlanAsked, settled: Settled) -> Field:
    """Take people of the county and its open vacancies as they are on record."""
    memory = _memory_on(office, asked.day)
    is_alone = office.county == asked.county
    offers = {
        one.row: one
        for one in memory.offers()
        if one.closed_at is None and (is_alone or one.county == asked.county)
    }
    people = {
        one.row: one for one in memory.people() if is_alone or one.codes.county == asked.county
    }
    open_ids = {one.id for one in offers.values()}
    kept = settled.fixed(with_talks=asked.replaces is not None)
    fixed = settled.placed | {pair for pair in kept if pair[1] in open_ids}
    busy = {person for person, _ in fixed}
    given = MatchInput(
        [_as_settled(one, busy) for one in people.values()],
        [one.vacancy for one in offers.values() if one.is_open],
        {},
        asked.day,
    )
    return Field(people, offers, settled, fixed, given, _apart(people, offers, settled, fixed))


def _memory_on(office: Office, day: date) -> Memory:
    """Records as they read on a day: that of the office, most often."""
    if day == office.today():
        return office.memory
    memory = Memory(RecordReader(office.parts.context(day, office.county)))
    memory.load(office.store)
    return memory


def _as_settled(person: Person, busy: set[UUID]) -> Labourer:
    """Whoever has a seat counts as employed: for the pool, and for what the household needs."""
    if person.id not in busy:
        return person.labourer
    return replace(
        person.labourer,
        employment=Employment.EMPLOYED,
        employed_since=None,
        wishes_change=False,
    )


def _apart(
    people: Mapping[int, Person],
    offers: Mapping[int, Offer],
    settled: Settled,
    fixed: frozenset[Pair],
) -> Apart:
    taken = Counter(vacancy for _, vacancy in fixed)
    person_rows = {one.id: row for row, one in people.items()}
    offer_rows = {one.id: row for row, one in offers.items()}
    return Apart(
        frozenset(row for row, one in people.items() if one.wants_human_only),
        {row: taken[one.id] for row, one in offers.items()},
        frozenset(
            (person_rows[person], offer_rows[vacancy])
            for person, vacancy in settled.refused
            if person in person_rows and vacancy in offer_rows
        ),
    )
