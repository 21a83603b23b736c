"""The sheet for a person to take home: vacancies that staff chose with them."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.reports.advice_sheet import MOST_JOBS, Advised, Desk, render_advice_sheet
from api.reports.slips import terms_of
from api.service.actors import Actor, Permission
from api.service.errors import Conflict
from api.service.lists.shortlists import Rows
from api.service.lists.wording import pair_words
from api.service.memory import Offer, Person
from api.service.office import Office
from api.service.scope import person_in_reach


class AdviceAsked(BaseModel):
    """Which vacancies, in the order in which the sheet tells them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vacancy: tuple[UUID, ...] = Field(
        min_length=1, max_length=MOST_JOBS, description="要印在单子上的岗位，最多5个"
    )


def advice_sheet(office: Office, actor: Actor, labourer: UUID, asked: AdviceAsked) -> str:
    """A page of HTML, to be printed.

    Raises
    ------
    Forbidden, NotFound
        If the role may not, the person is out of the actor's area, or there is no such vacancy.
    Conflict
        ``not_advised`` if one of the vacancies is full, taken off, or closed to the person.
    """
    actor.must(Permission.PEOPLE_ADVISE)
    person = office.memory.person(labourer)
    person_in_reach(actor, person.codes)
    offers = [office.memory.offer(one) for one in dict.fromkeys(asked.vacancy)]
    desk = Desk(office.parts.regions, office.county, office.today())
    return render_advice_sheet(
        person.labourer,
        _advised(office, person, offers),
        desk,
        is_human_only=person.wants_human_only,
    )


def _advised(office: Office, person: Person, offers: list[Offer]) -> list[Advised]:
    chosen = {offer.row for offer in offers if office.states.seats_left(offer) > 0}
    others = Rows(lambda row: row not in chosen)
    found = office.market.now.vacancies_for(person.row, len(offers), others)
    pairs = {pair.vacancy_row: pair for pair in found}
    closed = sum(offer.row not in pairs for offer in offers)
    if closed:
        raise Conflict("cannot be advised", field="vacancy", reason="not_advised", count=closed)
    home = person.labourer.home.county_code or office.county
    return [
        Advised(
            pairs[offer.row],
            pair_words(office, person, offer),
            terms_of(offer.vacancy, office.parts.regions, home),
        )
        for offer in offers
    ]
