"""Vacancies to bring people to, people who agree, and taps of the staff."""

from __future__ import annotations

from uuid import UUID, uuid4

from support.rosters import vacancy
from support.service import COUNTY

from api.service.actors import Actor
from api.service.memory import Offer
from api.service.office import Office
from api.service.outcome_views import OutcomeIn
from api.service.records import vacancy_content
from api.store import Change, VacancyRecord, add_vacancies, open_vacancies
from api.store.tables import Role

OPERATOR = Actor("chen.op", Role.OPERATOR, COUNTY)
COUNSELLOR = Actor("lin.desk", Role.COUNSELLOR, COUNTY)


def add_offer(office: Office, number: int = 1, *, county: str = COUNTY, **cells: object) -> Offer:
    """A vacancy on record; ``cells`` change the advert."""
    content, contact = vacancy_content(vacancy(number, **cells))  # type: ignore[arg-type]
    record = VacancyRecord(content, contact, f"长汀县第{number}服装厂", county_code=county)
    change = Change("console", office.clock())
    with office.store.writing() as session:
        (added,) = add_vacancies(session, office.store.vault, [(record, change)])
        opened = open_vacancies(session, office.store.vault, [added])
    return office.memory.put_offers(opened)[0]


def people_ids(office: Office) -> list[UUID]:
    """The people of the office, in the order of ``support.service.PEOPLE``."""
    return [one.id for one in sorted(office.memory.people(), key=lambda one: one.labourer.name)]


def tap(labourer: UUID, offer: Offer, state: str, **fields: object) -> OutcomeIn:
    """One tap; a refusal has whose and why."""
    if state == "refused":
        fields = {"whose": "labourer", "reason": "wage"} | fields
    plain = {"id": uuid4(), "labourer": labourer, "vacancy": offer.id, "state": state}
    return OutcomeIn.model_validate(plain | fields)


def recruiter_of(offer: Offer, login: str = "wang.hr") -> Actor:
    """Who recruits for a vacancy's employer."""
    return Actor(login, Role.RECRUITER, employer=offer.employer)
