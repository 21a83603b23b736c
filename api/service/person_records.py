"""How one person's record is opened, read and held to the actor's area, for all that changes it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.service.actors import Actor
from api.service.areas import AreaCodes
from api.service.errors import Conflict, NotFound, Unacceptable
from api.service.memory import Person
from api.service.office import Office, Writing
from api.service.people_views import PersonView, person_view
from api.service.records import person_cells, person_record
from api.service.scope import may_see_person, person_in_reach
from api.store import OpenPerson, PersonRecord, UnknownPerson, find_person, open_people
from matcher import Cells, Findings, Labourer
from matcher.io.columns import LABOURER_COLUMNS

COLUMN_KEYS = frozenset(column.key for column in LABOURER_COLUMNS)


def person_of(office: Office, actor: Actor, person: UUID) -> Person:
    """A person within the actor's area.

    Raises
    ------
    NotFound
        If there is none.
    """
    found = office.memory.person(person)
    person_in_reach(actor, found.codes)
    return found


def opened_person(office: Office, session: Session, person: UUID) -> OpenPerson:
    """A person as the data base has them at this moment.

    Raises
    ------
    NotFound
        If the person was erased meanwhile.
    """
    for opened in open_people(session, office.store.vault, [person]):
        return opened
    raise NotFound("no person has this id", what="person")


def cells_of(opened: OpenPerson) -> dict[str, Any]:
    """Cells of an open person, numbers in their places."""
    record = opened.record
    return person_cells(record.content, record.certificate, record.phone)


def view_of(office: Office, opened: OpenPerson) -> PersonView:
    """An open person as pages get it."""
    return person_view(office, office.memory.person(opened.id), cells_of(opened))


def record_within(
    office: Office, actor: Actor, cells: Cells
) -> tuple[PersonRecord, Labourer, Findings]:
    """What is stored of cells, if the person lives in the actor's area.

    Raises
    ------
    Unacceptable
        ``outside_area`` if not.
    """
    labourer, findings = office.memory.reader.labourer(0, cells)
    record = person_record(cells, labourer, office.parts.regions)
    codes = AreaCodes(record.county_code, record.town_code, record.village_code)
    if not may_see_person(actor, codes):
        raise Unacceptable("lives outside the area", field="town", reason="outside_area")
    return record, labourer, findings


def holder_of(office: Office, writing: Writing, record: PersonRecord) -> UUID | None:
    """Who has the certificate number of a record."""
    if record.certificate is None:
        return None
    session, vault = writing.session, office.store.vault
    try:
        return find_person(session, vault, writing.blinding, record.certificate)
    except UnknownPerson:
        return None


def hold_certificate(office: Office, writing: Writing, record: PersonRecord, person: UUID) -> None:
    """Refuse the certificate number of somebody else.

    Raises
    ------
    Conflict
        ``certificate``.
    """
    if holder_of(office, writing, record) not in {None, person}:
        raise Conflict("another person has this certificate", reason="certificate")
