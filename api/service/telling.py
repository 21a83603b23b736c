"""Tells whoever watches that people or vacancies are others now: their lists may be, too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from api.service.bus import Bus, EventKind
from api.service.memory import Offer, Person


class ListTeller:
    """A follower of memory that publishes one event for each change, without saying of whom."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def people_changed(self, people: Sequence[Person]) -> None:
        """New people, or new versions of them."""
        if people:
            self._bus.publish(EventKind.LIST)

    def offers_changed(self, offers: Sequence[Offer]) -> None:
        """New vacancies, or new versions of them; which, if it is one."""
        if offers:
            self._bus.publish(EventKind.LIST, offers[0].id if len(offers) == 1 else None)

    def people_gone(self, rows: Iterable[int]) -> None:
        """People who are forgotten."""
        if any(True for _ in rows):
            self._bus.publish(EventKind.LIST)
