"""What a user may be: the login, and the area that goes with a role."""

from __future__ import annotations

import re
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.service.actors import Actor
from api.service.areas import COUNTY, TOWN, VILLAGE, village_code
from api.service.errors import Unacceptable
from api.store.tables import Role
from matcher import Regions, masked_text

LOGIN_PATTERN = r"^[a-z0-9._-]{3,40}$"
RESERVED = frozenset({"console", "system"})
_LOGIN = re.compile(LOGIN_PATTERN.removesuffix("$") + r"\Z")
_NAME = r"^[^\x00-\x1f]*$"


class AreaGiven(BaseModel):
    """An area as an administrator states it: a code, and by name what has no official code.

    With a town the code is the county's; with a village the town is named as well.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field("", pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})?$", examples=["350821"])
    town: str | None = Field(None, min_length=1, max_length=40, pattern=_NAME, examples=["河田镇"])
    village: str | None = Field(
        None, min_length=1, max_length=40, pattern=_NAME, examples=["露湖村"]
    )


def check_login(login: str) -> None:
    """Refuse what is no login; one that holds a phone number would stand in every log.

    Raises
    ------
    Unacceptable
        ``login``.
    """
    is_plain = _LOGIN.fullmatch(login) and masked_text(login) == login
    if not is_plain or login in RESERVED:
        raise Unacceptable("login is not allowed", field="login", reason="login")


def area_of(given: AreaGiven, regions: Regions) -> str:
    """Code of an area as ``api.service.areas`` has it.

    Raises
    ------
    Unacceptable
        ``area``: no region of that code or name.
    """
    code = given.code
    if given.town is not None or given.village is not None:
        return _named_area(code, given.town, given.village, regions)
    if len(code) == TOWN:
        county = code[:COUNTY]
        towns = (regions.town_in(county, name) for name in regions.towns_of(county))
        is_known = any(town is not None and town.code == code for town in towns)
    else:
        is_known = not code or bool(regions.name_of(code))
    if not is_known:
        raise Unacceptable("no area has this code", field="area", reason="area")
    return code


def check_role(role: Role, area: str, employer: UUID | None) -> None:
    """Refuse an area or an employer that does not go with a role.

    Raises
    ------
    Unacceptable
        ``area_for_role``: a registrar is of a town or village; ``employer_for_role``: a recruiter
        has an employer, and nobody else has.
    """
    if role is Role.REGISTRAR and len(area) not in {TOWN, VILLAGE}:
        raise Unacceptable("a registrar has a village", field="area", reason="area_for_role")
    if (role is Role.RECRUITER) != (employer is not None):
        raise Unacceptable("recruiter and employer", field="employer", reason="employer_for_role")


def covers(outer: str, inner: str) -> bool:
    """Whether an area holds another one.

    A village's code does not say its town, so a town holds itself alone.

    Examples
    --------
    >>> covers("", "350821"), covers("3508", "350821101"), covers("350821", "3508")
    (True, True, False)
    """
    return inner.startswith(outer) if len(outer) <= COUNTY else inner == outer


def may_manage(actor: Actor, area: str) -> bool:
    """Whether users of an area are the actor's to manage."""
    return covers(actor.area, area)


def _named_area(code: str, town: str | None, village: str | None, regions: Regions) -> str:
    is_county = len(code) == COUNTY and bool(regions.name_of(code))
    known = regions.town_in(code, town) if is_county and town is not None else None
    if not is_county or town is None or (known is None and regions.has_all_towns(code)):
        raise Unacceptable("no such town", field="area", reason="area")
    if village is not None:
        return village_code(code, town, village)
    if known is None or not known.code:
        raise Unacceptable("the town has no code", field="area", reason="area")
    return known.code
