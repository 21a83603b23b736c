"""Somebody comes to the desk: put on record in one call, unless they already are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from sqlalchemy.orm import Session

from api.service.actors import Actor, Permission
from api.service.bus import EventKind
from api.service.errors import Conflict, Unacceptable
from api.service.fields import FilledLine, Line, Text
from api.service.memory import Person
from api.service.office import Office, Writing
from api.service.people_views import PersonView
from api.service.person_records import holder_of, opened_person, record_within, view_of
from api.service.scope import may_see_person
from api.store import Change, OpenPerson, add_people, open_history, open_people
from api.store.tables import FollowUpKind, FollowUpRow, LabourerRow, Role, SurveyState
from matcher import Labourer
from matcher.regions import town_stem

CERTIFICATE_DUE = timedelta(days=7)
REQUEST = "request"
"""Fingerprint of the request that made a person, under seal with the first version."""
EARLIEST_YEAR = 1900
_DAY = r"^\d{4}-\d{2}(-\d{2})?$"


class WalkIn(BaseModel):
    """What somebody says at the desk. Only name, birth, town and a way to reach them are asked."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "id": "0d9c3c52-6b1e-4a53-9c6e-1f5f0a7a3b11",
                    "name": "赵小英",
                    "birth": "1980-05",
                    "town": "河田镇",
                    "village": "露湖村",
                    "contact": "由邻居转告",
                    "wanted_trades": "缝纫工",
                    "intention": "县内",
                }
            ]
        },
    )

    id: UUID = Field(description="由客户端生成；同一编号重复提交只登记一次")
    name: FilledLine
    birth: str = Field(pattern=_DAY, description="出生年月或年月日", examples=["1980-05"])
    county: Line = Field("", description="县（市、区），默认本县")
    town: FilledLine
    village: Line = ""
    phone: Line = ""
    contact: Text = Field("", description="没有电话时怎样找到本人")
    certificate: Line = ""
    wanted_trades: Text = ""
    skills: Text = ""
    licences: Text = ""
    experience: Text = ""
    intention: Line = Field("", description="县内、县外等")
    wage_wanted: Line = ""
    education: Line = ""
    health: Line = ""
    remarks: Text = ""
    is_not_duplicate: bool = Field(default=False, description="已核对，与系统中的人不是同一人")

    @field_validator("birth")
    @classmethod
    def _is_a_day(cls, birth: str) -> str:
        if _first_day(birth).year < EARLIEST_YEAR:
            raise ValueError("birth too early")
        return birth

    @model_validator(mode="after")
    def _can_be_reached(self) -> WalkIn:
        if not self.phone and not self.contact:
            raise ValueError("neither phone nor contact")
        return self

    @property
    def knows_day(self) -> bool:
        """Whether the day of birth was given."""
        return len(self.birth) > len("1980-05")


@dataclass(frozen=True, slots=True)
class _Alike:
    """People who may be the same person: those the actor may know of, and how many others."""

    within: tuple[UUID, ...]
    elsewhere: int


def add_walk_in(office: Office, actor: Actor, walk_in: WalkIn) -> PersonView:
    """Put a person on record.

    1. The same id with the same content again answers the person of the first time.
    2. Somebody with the same certificate number, or the same name, birth and town, may be the
       same person: that is for the clerk to say. Two people never share a certificate number.
    3. Where the certificate number is missing, it is to be brought within a week.

    Raises
    ------
    Conflict
        ``request`` if the id was used for something else, ``duplicate`` or ``certificate``.
    Unacceptable
        If the birth lies ahead, or the place is not in the actor's area.
    """
    actor.must(Permission.PEOPLE_CREATE)
    if _first_day(walk_in.birth) > office.today():
        raise Unacceptable("birth lies ahead", field="birth", reason="in_future")
    with office.memory.turn:
        # 1.
        with office.store.reading() as session:
            opened = _of_the_first_time(office, actor, session, walk_in)
        if opened is None:
            with office.writing(actor, "labourer.create") as w:
                opened = _add(office, w, walk_in)
            office.memory.put_people([opened])
            office.bus.publish(EventKind.WALK_IN)
    return view_of(office, opened)


def _of_the_first_time(
    office: Office, actor: Actor, session: Session, walk_in: WalkIn
) -> OpenPerson | None:
    row = session.get(LabourerRow, walk_in.id)
    if row is None:
        return None
    for opened in open_people(session, office.store.vault, [walk_in.id]):
        first = open_history(session, office.store.vault, walk_in.id)[0]
        is_same = first.get(REQUEST) == _fingerprint(walk_in)
        if is_same and may_see_person(actor, office.memory.person(walk_in.id).codes):
            return opened
    raise Conflict("the id was used for something else", reason="request")


def _add(office: Office, writing: Writing, walk_in: WalkIn) -> OpenPerson:
    actor, vault = writing.actor, office.store.vault
    record, labourer, _ = record_within(office, actor, _cells(office, actor, walk_in))
    # 2.
    holder = holder_of(office, writing, record)
    alike = _alike(office, actor, walk_in, labourer, holder)
    if holder is not None or (not walk_in.is_not_duplicate and (alike.within or alike.elsewhere)):
        raise Conflict(
            "may be on record",
            reason="certificate" if walk_in.is_not_duplicate else "duplicate",
            people=alike.within,
            within=len(alike.within),
            elsewhere=alike.elsewhere,
        )
    record = replace(record, content={**record.content, REQUEST: _fingerprint(walk_in)})
    change = Change(actor.login, writing.at)
    session = writing.session
    add_people(session, vault, writing.blinding, [(record, change)], ids=[walk_in.id])
    if actor.role is Role.REGISTRAR:
        session.get_one(LabourerRow, walk_in.id).survey_state = SurveyState.SURVEYED
    # 3.
    if labourer.identity is None:
        session.add(
            FollowUpRow(
                labourer_id=walk_in.id,
                kind=FollowUpKind.CERTIFICATE,
                who=actor.login,
                day=office.today() + CERTIFICATE_DUE,
                actor=actor.login,
                at=writing.at,
            )
        )
    session.flush()
    writing.about(walk_in.id, way="walk_in")
    return opened_person(office, session, walk_in.id)


_COLUMNS = {"certificate": "identity"}
_NO_COLUMNS = frozenset({"id", "birth", "is_not_duplicate"})


def _cells(office: Office, actor: Actor, walk_in: WalkIn) -> dict[str, Any]:
    given = walk_in.model_dump(exclude=set(_NO_COLUMNS))
    cells: dict[str, Any] = {_COLUMNS.get(key, key): text for key, text in given.items() if text}
    cells["birth"] = _first_day(walk_in.birth) if walk_in.knows_day else walk_in.birth
    county = actor.area[:6]
    if "county" not in cells and len(county) == 6 and county != office.county:
        cells["county"] = office.parts.regions.full_name(county)
    return cells


def _alike(
    office: Office, actor: Actor, walk_in: WalkIn, labourer: Labourer, holder: UUID | None
) -> _Alike:
    found = {one.id: one for one in _namesakes(office.memory.people(), walk_in, labourer)}
    if holder is not None:
        found[holder] = office.memory.person(holder)
    within = [id_ for id_, one in found.items() if may_see_person(actor, one.codes)]
    return _Alike(tuple(within), len(found) - len(within))


def _namesakes(people: Iterable[Person], walk_in: WalkIn, labourer: Labourer) -> Iterable[Person]:
    town = town_stem(labourer.home.town or walk_in.town)
    for person in people:
        one = person.labourer
        if one.name != labourer.name or one.birth is None or labourer.birth is None:
            continue
        if one.identity and labourer.identity and one.identity.person != labourer.identity.person:
            continue
        knows_days = one.identity is not None and (walk_in.knows_day or labourer.identity)
        is_one = one.birth == labourer.birth if knows_days else _month(one) == _month(labourer)
        if is_one and town_stem(one.home.town or "") == town:
            yield person


def _month(labourer: Labourer) -> tuple[int, int] | None:
    return None if labourer.birth is None else (labourer.birth.year, labourer.birth.month)


def _fingerprint(walk_in: WalkIn) -> str:
    """What tells two requests apart, whether or not the clerk has confirmed anything."""
    said = walk_in.model_dump(mode="json", exclude={"is_not_duplicate"})
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _first_day(birth: str) -> date:
    return date.fromisoformat(birth if len(birth) > len("1980-05") else f"{birth}-01")
