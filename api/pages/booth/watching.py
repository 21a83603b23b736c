"""Follows what happens elsewhere while a page is connected, and no longer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from nicegui import Client, background_tasks

from api.service.bus import Bus

QUIET_S, PAUSE_S = 30.0, 0.8
"""Between two looks while nothing happens; and the least time between two refreshes."""
Handler = Callable[[], Awaitable[None]]


class Watch:
    """Calls a handler soon after anything happened.

    Parameters
    ----------
    connected
        Called first, at each connection: what happened meanwhile was not heard.
    """

    def __init__(self, bus: Bus, client: Client, connected: Handler, changed: Handler) -> None:
        self._bus, self._client = bus, client
        self._connected, self._changed = connected, changed
        self._task: asyncio.Task[None] | None = None
        client.on_connect(self._start)
        client.on_disconnect(self._stop)
        client.on_delete(self._end)

    def _start(self) -> None:
        self._end()
        self._task = background_tasks.create(self._follow(), name="booth follows")

    def _stop(self) -> None:
        if not self._client.has_socket_connection:  # else another socket took its place
            self._end()

    def _end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _follow(self) -> None:
        subscription = self._bus.subscribe()
        with self._client:
            await self._connected()
            async for batch in subscription.batches_async(QUIET_S):
                if batch:
                    await self._changed()
                    await asyncio.sleep(PAUSE_S)
