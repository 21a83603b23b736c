"""Who may see whom: the one place where area and employer of an actor decide.

An operator of a county sees that county's people, a registrar the village's, a recruiter the own
employer's vacancies. Adverts are public, so every actor may read all of them; changing one needs
the county that keeps it. What lies outside is not found: there is no way to ask whether it exists.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, false, true

from api.service.actors import Actor
from api.service.areas import COUNTY, TOWN, AreaCodes
from api.service.errors import NotFound
from api.store.tables import LabourerRow, Role, VacancyRow


def may_see_person(actor: Actor, codes: AreaCodes) -> bool:
    """Whether a person who lives there is within the actor's area."""
    if actor.role is Role.RECRUITER:
        return False
    if actor.role is Role.REGISTRAR and not actor.area:
        return False
    return codes.lie_in(actor.area)


def people_of(actor: Actor) -> ColumnElement[bool]:
    """The same as a condition of a query over people."""
    if actor.role is Role.RECRUITER or (actor.role is Role.REGISTRAR and not actor.area):
        return false()
    if not actor.area:
        return true()
    if len(actor.area) <= COUNTY:
        return LabourerRow.county_code.startswith(actor.area, autoescape=True)
    column = LabourerRow.town_code if len(actor.area) == TOWN else LabourerRow.village_code
    return column == actor.area


def may_change_vacancy(actor: Actor, county: str | None, employer: UUID | None) -> bool:
    """Whether a vacancy kept by a county, of an employer, is the actor's to change."""
    if actor.role is Role.RECRUITER:
        return employer is not None and employer == actor.employer
    return (county or "").startswith(actor.area[:COUNTY])


def vacancies_of(actor: Actor) -> ColumnElement[bool]:
    """The same as a condition of a query over vacancies."""
    if actor.role is Role.RECRUITER:
        return false() if actor.employer is None else VacancyRow.employer_id == actor.employer
    if not actor.area:
        return true()
    return VacancyRow.county_code.startswith(actor.area[:COUNTY], autoescape=True)


def person_in_reach(actor: Actor, codes: AreaCodes) -> None:
    """Refuse a person out of the actor's area.

    Raises
    ------
    NotFound
        As if there were nobody.
    """
    if not may_see_person(actor, codes):
        raise NotFound("no such person in the area", what="person")


def vacancy_in_reach(actor: Actor, county: str | None, employer: UUID | None) -> None:
    """Refuse a vacancy that is not the actor's to change.

    Raises
    ------
    NotFound
        As if there were none.
    """
    if not may_change_vacancy(actor, county, employer):
        raise NotFound("no such vacancy in the area", what="vacancy")
