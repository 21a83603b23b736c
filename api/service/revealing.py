"""Numbers in clear: one at a time, for a purpose, on record; and how a person is erased."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.service.actors import Actor, Permission
from api.service.choices import RevealKind, RevealPurpose
from api.service.errors import NotFound, Unacceptable
from api.service.fields import Line
from api.service.office import Office
from api.service.person_records import cells_of, opened_person, person_of
from api.service.records import CERTIFICATE, PHONE
from api.service.scope import vacancy_in_reach
from api.store import erase, open_vacancies
from matcher.parse.text import clean

_COLUMNS = {
    RevealKind.CERTIFICATE: CERTIFICATE,
    RevealKind.PHONE: PHONE,
    RevealKind.CONTACT: "contact",
}


class RevealRequest(BaseModel):
    """What is to be shown in clear, and what for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    which: RevealKind = Field(examples=["phone"])
    purpose: RevealPurpose = Field(examples=["call"])


class VacancyRevealRequest(BaseModel):
    """What the phone of an employer's contact is looked at for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    purpose: RevealPurpose = Field(examples=["call"])


class Revealed(BaseModel):
    """What was asked for, in clear. Not to be kept."""

    model_config = ConfigDict(frozen=True)

    value: str = Field(examples=["（明文号码）"])


class Erasure(BaseModel):
    """Consent to an erasure: the person's name once more, lest it be somebody else."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"examples": [{"confirmation": "赵小英"}]}
    )

    confirmation: Line = Field(description="被抹除者的姓名")


class ErasureDone(BaseModel):
    """What is left to do: backups that could not be reached still hold the key."""

    model_config = ConfigDict(frozen=True)

    unreached_backups: int = Field(examples=[0])


def reveal_number(office: Office, actor: Actor, person: UUID, asked: RevealRequest) -> Revealed:
    """One number of one person; a number that could not be read is shown as it was written.

    Raises
    ------
    NotFound
        If there is no such number.
    TooMany
        If the actor has looked at too many lately.
    """
    actor.must(Permission.PEOPLE_REVEAL)
    person_of(office, actor, person)
    office.reveals.step(actor.login, office.clock())
    with office.writing(actor, "labourer.reveal") as w:
        cells = cells_of(opened_person(office, w.session, person))
        value = clean(cells.get(_COLUMNS[asked.which]))
        if not value:
            raise NotFound("no such number on record", what="number")
        w.about(person, asked.purpose.value, which=asked.which.value)
    return Revealed(value=value)


def reveal_vacancy_phone(
    office: Office, actor: Actor, vacancy: UUID, asked: VacancyRevealRequest
) -> Revealed:
    """The phone of an employer's contact.

    Raises
    ------
    NotFound
        If there is none, or the vacancy is another county's.
    TooMany
        If the actor has looked at too many numbers lately.
    """
    actor.must(Permission.PEOPLE_REVEAL)
    offer = office.memory.offer(vacancy)
    vacancy_in_reach(actor, offer.county, offer.employer)
    office.reveals.step(actor.login, office.clock())
    with office.writing(actor, "vacancy.reveal") as w:
        opened = open_vacancies(w.session, office.store.vault, [vacancy])
        value = clean(opened[0].record.contact.get(PHONE)) if opened else ""
        if not value:
            raise NotFound("no phone on record", what="number")
        w.purpose = asked.purpose.value
        w.tell(vacancy=str(vacancy), which="vacancy_phone")
    return Revealed(value=value)


def erase_person(office: Office, actor: Actor, person: UUID, consent: Erasure) -> ErasureDone:
    """Erase a person for ever.

    Raises
    ------
    Unacceptable
        ``confirmation`` if the name is not the person's.
    """
    actor.must(Permission.PEOPLE_ERASE)
    with office.memory.turn:
        found = person_of(office, actor, person)
        if found.labourer.name != consent.confirmation:
            raise Unacceptable("not this name", field="confirmation", reason="confirmation")
        by, at = {"actor": actor.login, "role": actor.role.value}, office.clock()
        erased = erase(office.store, person, **by, at=at)
        office.memory.drop_person(person)
    return ErasureDone(unreached_backups=len(erased.unreached))
