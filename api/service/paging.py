"""How long lists are handed out: a page by its number, or what follows an entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.service.errors import Unacceptable

MOST = 100
T = TypeVar("T")


class Paged(BaseModel):
    """Which part of a list is asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: int = Field(1, ge=1, le=1_000_000, description="页码，从 1 起")
    size: int = Field(20, ge=1, le=MOST, description="每页条数")
    after: UUID | None = Field(None, description="从这一条之后取，页码不再起作用")


def cut(found: Sequence[T], asked: Paged, id_of: Callable[[T], UUID]) -> Sequence[T]:
    """The part that was asked for.

    Raises
    ------
    Unacceptable
        If the entry to go on from is no longer in the list.
    """
    start = (asked.page - 1) * asked.size
    if asked.after is not None:
        places = (place for place, one in enumerate(found, 1) if id_of(one) == asked.after)
        place = next(places, None)
        if place is None:
            raise Unacceptable("no such entry to go on from", field="after", reason="gone")
        start = place
    return found[start : start + asked.size]


def next_after(found: Sequence[T], part: Sequence[T], id_of: Callable[[T], UUID]) -> UUID | None:
    """What to ask for as ``after`` next; ``None`` at the end."""
    return None if not part or part[-1] is found[-1] else id_of(part[-1])
