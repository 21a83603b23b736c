"""People who come to a small service."""

from __future__ import annotations

from itertools import count
from uuid import UUID

from support.rosters import person

from api.service.office import Office
from api.service.records import person_record
from api.store import Change, add_people, open_people

_NUMBERS = count(100)


def add_person(office: Office, **cells: object) -> UUID:
    """One more person on record; ``cells`` by column key."""
    stated = person(next(_NUMBERS), **cells)  # type: ignore[arg-type]
    labourer, _ = office.memory._reader.labourer(0, stated)
    record = person_record(stated, labourer, office.parts.regions)
    with office.store.writing() as session:
        blinding = office.store.blinding(session)
        change = Change("console", office.clock())
        (added,) = add_people(session, office.store.vault, blinding, [(record, change)])
        office.memory.put_people(open_people(session, office.store.vault, [added]))
    return added
