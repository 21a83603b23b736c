"""Where the pages of the desk are."""

from __future__ import annotations

from uuid import UUID

from api.service.errors import NotFound

PATH = "/desk"


def person_path(person: UUID) -> str:
    """The page of a person; ids only, as addresses are kept in many places."""
    return f"{PATH}?person={person}"


def person_in(asked: str) -> UUID:
    """The id that an address holds.

    Raises
    ------
    NotFound
        If it is none.
    """
    try:
        return UUID(asked)
    except ValueError:
        raise NotFound("no such person", what="labourer") from None
