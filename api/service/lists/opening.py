"""What one condition less, or one answer more, would open to a person at the desk."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from api.messages import entry
from api.reports.jobs import title_words
from api.service.actors import Actor, Permission
from api.service.lists.views import View
from api.service.office import Office
from api.service.scope import person_in_reach
from matcher.standing import Opening, openings_for

MOST_TITLES = 3


class OpeningLine(View):
    """One condition or one question, with the vacancies and the seats that hang on it."""

    code: str = Field(examples=["place.in_city"])
    says: str = Field(examples=["愿去本县以外、不出市"])
    is_question: bool = Field(description="需要问清，而不是放宽")
    vacancies: int = Field(description="多出的岗位", examples=[12])
    seats: int = Field(description="这些岗位还剩的名额", examples=[40])
    may_close: int = Field(description="问清后可能关上的岗位", examples=[0])
    titles: tuple[str, ...] = Field(examples=[["包装工", "普工"]])


class PersonOpenings(View):
    """What would open more, the most first, and what keeps vacancies closed now."""

    labourer: UUID
    openings: tuple[OpeningLine, ...]
    closing: tuple[tuple[str, int], ...] = Field(
        description="目前挡住岗位最多的条件", examples=[[["就业意向", 120]]]
    )


def openings(office: Office, actor: Actor, labourer: UUID) -> PersonOpenings:
    """What one change would open: vacancies with seats left that no gate would close any more.

    Raises
    ------
    Forbidden, NotFound
        If the role may not, or the person is out of the actor's area.
    """
    actor.must(Permission.PEOPLE_ADVISE)
    person = office.memory.person(labourer)
    person_in_reach(actor, person.codes)
    market = office.market.now
    lines = [_line(office, one) for one in openings_for(market, person.row)]
    told = [one for one in lines if one.vacancies or one.may_close]
    told.sort(key=lambda one: (-one.seats, -one.vacancies, -one.may_close))
    return PersonOpenings(
        labourer=labourer,
        openings=tuple(told),
        closing=tuple(
            (str(entry("gate", code)["name"]), count)
            for code, count in market.closing_gates(person.row)
        ),
    )


def _line(office: Office, opening: Opening) -> OpeningLine:
    offers = [office.memory.offer_of_row(row) for row in opening.opened]
    free = [(offer, left) for offer in offers if (left := office.states.seats_left(offer)) > 0]
    table = "question" if opening.is_question else "relaxation"
    titles = dict.fromkeys(title_words(offer.vacancy) for offer, _ in free)
    return OpeningLine(
        code=opening.code,
        says=str(entry(table, opening.code)),
        is_question=opening.is_question,
        vacancies=len(free),
        seats=sum(left for _, left in free),
        may_close=len(opening.closed),
        titles=tuple(titles)[:MOST_TITLES],
    )
