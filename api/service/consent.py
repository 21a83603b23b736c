"""What people agreed that an employer learns of them (PIPL 23), as far as others ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from api.service.actors import Actor
from api.service.errors import NotFound
from api.service.memory import Offer, Person
from api.service.office import Office
from api.service.scope import person_in_reach, vacancy_in_reach
from api.store.tables import AgreementRow, Role


class AgreedField(StrEnum):
    """What an employer may learn, where a person agreed.

    Health, need, care and the wage that is wanted are not among them: nobody can agree to those.
    """

    NAME = "name"
    PHONE = "phone"
    AGE_BAND = "age_band"
    TRADES = "trades"
    SKILLS = "skills"
    EDUCATION = "education"
    LICENCES = "licences"
    EXPERIENCE = "experience"


class Purpose(StrEnum):
    """What an employer may use it for."""

    RECRUITMENT = "recruitment"
    INTERVIEW = "interview"
    HIRING = "hiring"


def agreed_fields(
    session: Session,
    labourer: UUID,
    employer: UUID,
    purpose: Purpose = Purpose.RECRUITMENT,
) -> frozenset[AgreedField]:
    """What a person lets an employer learn for a purpose; withdrawn agreements do not count."""
    return agreed_by_person(session, employer, purpose).get(labourer, frozenset())


def agreed_by_person(
    session: Session, employer: UUID, purpose: Purpose = Purpose.RECRUITMENT
) -> Mapping[UUID, frozenset[AgreedField]]:
    """What each person lets an employer learn for a purpose; people who agreed to nothing lack."""
    query = (
        select(AgreementRow.labourer_id, AgreementRow.fields)
        .where(AgreementRow.employer_id == employer, AgreementRow.purpose == purpose.value)
        .where(AgreementRow.withdrawn_at.is_(None))
    )
    found: dict[UUID, frozenset[AgreedField]] = defaultdict(frozenset)
    for labourer, fields in session.execute(query):
        found[labourer] |= unlisted(fields)
    return found


def has_agreed(session: Session, labourer: UUID, employer: UUID) -> bool:
    """Whether a person has any agreement with an employer that stands."""
    query = select(AgreementRow.id).where(
        AgreementRow.labourer_id == labourer,
        AgreementRow.employer_id == employer,
        AgreementRow.withdrawn_at.is_(None),
    )
    return session.scalar(query.limit(1)) is not None


def has_agreed_with(employer: UUID | None, labourer: ColumnElement[UUID]) -> ColumnElement[bool]:
    """The same as a condition of a query."""
    return exists().where(
        AgreementRow.labourer_id == labourer,
        AgreementRow.employer_id == employer,
        AgreementRow.withdrawn_at.is_(None),
    )


def pair_in_reach(
    office: Office, session: Session, actor: Actor, labourer: UUID, vacancy: UUID
) -> tuple[Person, Offer]:
    """A person and a vacancy that an actor may bring together.

    Adverts are public: staff may bring their people to any. A recruiter is held to the own
    employer's, and to people who agreed.

    Raises
    ------
    NotFound
        If either is out of reach.
    """
    person, offer = office.memory.person(labourer), office.memory.offer(vacancy)
    if actor.role is not Role.RECRUITER:
        person_in_reach(actor, person.codes)
        return person, offer
    vacancy_in_reach(actor, offer.county, offer.employer)
    if offer.employer is None or not has_agreed(session, labourer, offer.employer):
        raise NotFound("has not agreed", what="person")
    return person, offer


def listed(fields: frozenset[AgreedField]) -> str:
    """Fields as the table keeps them, in the order of the list."""
    return ",".join(field.value for field in AgreedField if field in fields)


def unlisted(text: str) -> frozenset[AgreedField]:
    """The inverse of :func:`listed`."""
    return frozenset(AgreedField(one) for one in text.split(",") if one)
