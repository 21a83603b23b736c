"""One pair told whole: every condition, every point, and what came of it so far."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from api.messages import entry, notice_sentence
from api.reports.explanation import gate_line, part_line
from api.service.actors import Actor, Permission
from api.service.errors import Conflict
from api.service.lists.shortlists import WITH_LISTS
from api.service.lists.views import View
from api.service.lists.wording import pair_words
from api.service.office import Office
from api.service.scope import person_in_reach
from api.words import points_text
from matcher import Direction


class GateLine(View):
    """One condition of a pair: ``yes``, ``no`` or ``to_check``."""

    code: str = Field(examples=["intention.place"])
    verdict: str = Field(examples=["no"])
    says: str = Field(examples=["就业意向：本人愿在县内，岗位在厦门市"])


class PartLine(View):
    """One part of a score; all parts add up to it."""

    code: str = Field(examples=["trade.wanted"])
    points: str = Field(examples=["+1.40"])
    says: str = Field(examples=["想做的工种：想做缝纫工，岗位正好招缝纫工"])


class PairStory(View):
    """Why a vacancy is on a person's list, or why it is not."""

    labourer: UUID
    vacancy: UUID
    is_open: bool
    route_word: str | None = Field(description="不在推荐名单内的原因", examples=["已就业"])
    off_list: str | None = Field(description="岗位不推荐的原因", examples=["已暂停推荐"])
    seats_left: int = Field(examples=[3])
    state: str | None = Field(description="这一对最近的状态", examples=["intention"])
    conditions: tuple[GateLine, ...]
    score: str = Field(examples=["3.25"])
    parts: tuple[PartLine, ...]
    notices: tuple[str, ...] = Field(examples=[("没有写明工作时间",)])


def why(office: Office, actor: Actor, labourer: UUID, vacancy: UUID) -> PairStory:
    """Explain one pair: 为什么推荐，为什么不推荐.

    Raises
    ------
    Forbidden, NotFound
        If the role may not, or either is out of reach.
    Conflict
        ``closed`` if the vacancy was taken off.
    """
    actor.must(Permission.PEOPLE_ADVISE)
    person, offer = office.memory.person(labourer), office.memory.offer(vacancy)
    person_in_reach(actor, person.codes)
    if offer.closed_at is not None:
        raise Conflict("the vacancy was taken off", reason="closed")
    told = office.market.now.explain(person.row, offer.row)
    words = pair_words(office, person, offer)
    direction = Direction.VACANCIES_FOR_LABOURER
    latest = office.states.latest(labourer, vacancy)
    return PairStory(
        labourer=labourer,
        vacancy=vacancy,
        is_open=told.is_open and told.off_list is None,
        route_word=None if told.route in WITH_LISTS else str(entry("route", told.route)),
        off_list=None if told.off_list is None else str(entry("off_list", told.off_list)),
        seats_left=office.states.seats_left(offer),
        state=None if latest is None else latest.state.value,
        conditions=tuple(
            GateLine(
                code=gate.code,
                verdict=gate.verdict.name.lower(),
                says=gate_line(gate.code, gate.verdict, words),
            )
            for gate in told.gates
        ),
        score=points_text(told.score(direction), signed=False),
        parts=tuple(
            PartLine(
                code=part.code,
                points=points_text(part.points),
                says=part_line(part.code, part.value, words),
            )
            for part in told.parts[direction]
            if part.points
        ),
        notices=tuple(notice_sentence(notice) for notice in told.notices),
    )
