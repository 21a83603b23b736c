"""How memory takes in what an import wrote, perhaps in another process, while requests go on.

Reading thousands of records takes seconds, so it is done beside the requests, in slices. Who was
changed meanwhile is read once more when the records are shown, all at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from api.service.memory import Offer, Person
from api.service.office import Office
from api.store import open_people, open_vacancies
from api.store.batching import batched
from api.store.tables import ImportKind

SLICE = 500


def take_in(office: Office, kind: ImportKind, records: Iterable[UUID]) -> None:
    """Bring memory up to date with records that an import wrote."""
    wanted = list(dict.fromkeys(records))
    if kind is ImportKind.LABOURERS:
        _take_people_in(office, wanted)
    else:
        _take_offers_in(office, wanted)


def _take_people_in(office: Office, wanted: list[UUID]) -> None:
    memory = office.memory
    seen = {one: memory.known_person(one) for one in wanted}
    read = _people(office, wanted)
    office.market.make_ready([one.labourer for one in read.values()], ())
    with memory.turn:
        late = [one for one in wanted if memory.known_person(one) is not seen[one]]
        for one in late:
            read.pop(one, None)
        read |= _people(office, late)
        memory.show_people(list(read.values()))
        memory.drop_people(one for one in wanted if one not in read)


def _take_offers_in(office: Office, wanted: list[UUID]) -> None:
    memory = office.memory
    seen = {one: memory.known_offer(one) for one in wanted}
    read = _offers(office, wanted)
    office.market.make_ready((), [one.vacancy for one in read.values() if one.closed_at is None])
    with memory.turn:
        late = [one for one in wanted if memory.known_offer(one) is not seen[one]]
        read |= _offers(office, late)
        memory.show_offers(list(read.values()))


def _people(office: Office, wanted: Iterable[UUID]) -> dict[UUID, Person]:
    found: dict[UUID, Person] = {}
    for some in batched(wanted, SLICE):
        with office.store.reading() as session:
            opened = open_people(session, office.store.vault, some)
        found |= {one.id: one for one in office.memory.read_people(opened)}
    return found


def _offers(office: Office, wanted: Iterable[UUID]) -> dict[UUID, Offer]:
    found: dict[UUID, Offer] = {}
    for some in batched(wanted, SLICE):
        with office.store.reading() as session:
            opened = open_vacancies(session, office.store.vault, some)
        found |= {one.id: one for one in office.memory.read_offers(opened)}
    return found
