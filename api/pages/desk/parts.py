"""Parts of the page, each read and filled on its own, and the person they are about."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from enum import Enum, auto
from typing import Generic, TypeVar

from nicegui import ui

from api.http.errors import http_sentence
from api.messages import error_sentence
from api.pages.states import failed
from api.pages.visits import Visit
from api.service.errors import NotSignedIn
from api.service.people import read_person
from api.service.people_views import PersonView
from matcher import MatcherError

T = TypeVar("T")


class Topic(Enum):
    """What can change while a person is at the desk."""

    RECORD = auto()
    OUTCOMES = auto()
    SERVICES = auto()


class Part(Generic[T]):
    """A part with a heading; what it showed stays until what is new has been read.

    Parameters
    ----------
    read
        Asks the service.
    show
        Fills the part with the answer.
    topics
        What it must be read again after.
    """

    def __init__(
        self,
        title: str,
        name: str,
        read: Callable[[], Awaitable[T]],
        show: Callable[[T], None],
        *,
        topics: frozenset[Topic],
    ) -> None:
        self.name, self.topics = name, topics
        self._read, self._show = read, show
        with ui.element("section").classes(f"cf-part cf-part-{name}") as section:
            section.props["aria-labelledby"] = heading_id(name)
            self.heading = part_heading(title, name)
            self._body = ui.element("div").classes("cf-part-body")
        with self._body:
            ui.label("正在读取…").classes("cf-note").props("role=status")

    async def refill(self) -> None:
        """Read and show."""
        try:
            told = await self._read()
        except NotSignedIn:
            raise
        except MatcherError as error:
            self._tell(error_sentence(error))
        except Exception:
            self._tell(http_sentence("http.fault"))
            raise
        else:
            self._body.clear()
            with self._body:
                self._show(told)

    def _tell(self, sentence: str) -> None:
        self._body.clear()
        with self._body:
            failed(sentence)


class Desk:
    """A person at the desk.

    Parameters
    ----------
    overlay
        Where dialogs are put: it stays when parts are filled anew.
    """

    def __init__(self, visit: Visit, person: PersonView) -> None:
        self.visit, self.person = visit, person
        self.overlay = ui.element("div")
        self._parts: list[Part[object]] = []

    def add(self, part: Part[T]) -> Part[T]:
        """Let a part follow what changes."""
        self._parts.append(part)  # type: ignore[arg-type]
        return part

    def act(self, handler: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """A handler that may fill anew the part in which its button stands."""

        async def in_overlay() -> None:
            with self.overlay:
                await handler()

        return self.visit.act(in_overlay)

    async def fill(self) -> None:
        """Fill all parts, one after the other: what stands above comes first."""
        for part in self._parts:
            await self.act(part.refill)()

    async def changed(self, *topics: Topic, focus: str = "") -> None:
        """Read again whatever shows what has changed.

        Parameters
        ----------
        focus
            Name of the part that keyboards go on from, as the button they were on is gone.
        """
        if Topic.RECORD in topics:
            self.person = await self.visit.ask(read_person, self.person.id)
        for part in self._parts:
            if part.topics & set(topics):
                await part.refill()
        if focus:
            focus_on(heading_id(focus))


def heading_id(name: str) -> str:
    """Id of the heading of a part."""
    return f"{name}-title"


def part_heading(title: str, name: str) -> ui.label:
    """A heading of the second level, which scripts can lead a keyboard to."""
    heading = ui.label(title).classes("cf-part-title")
    heading.props["id"] = heading_id(name)
    return heading.props("role=heading aria-level=2 tabindex=-1")


def focus_on(element_id: str) -> None:
    """Lead keyboard and screen to an element."""
    ui.run_javascript(f"document.getElementById({json.dumps(element_id)})?.focus()")
