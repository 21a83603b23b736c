"""The fair as it goes: ``/api/v1/fair``, counts and a stream of events."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query
from fastapi.responses import StreamingResponse

from api.http.acting import At, By
from api.http.errors import responses
from api.service.bus import Bus, Event
from api.service.fair import FairCounts, fair_counts, watching
from api.service.outcome_views import EARLIEST, LATEST

router = APIRouter(prefix="/fair", tags=["fair"])
HEARTBEAT_SECONDS = 15.0
LONGEST_SECONDS = 900.0
"""A stream ends after a while and the browser opens it anew: who was signed out stays out."""
RETRY_MILLISECONDS = 3000
_STREAM: dict[str, Any] = {
    "description": "server-sent events; data is an Event as JSON",
    "content": {
        "text/event-stream": {
            "schema": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("id", "event", "data")},
            },
            "example": 'id: 2c0671c0-17\nevent: seats\ndata: {"seq":17,"kind":"seats"}\n\n',
        }
    },
}


@router.get("/counts", responses=responses())
def count_fair(
    office: At,
    actor: By,
    day: Annotated[date | None, Query(ge=EARLIEST, lt=LATEST)] = None,
) -> FairCounts:
    """What a day brought so far; today unless told."""
    return fair_counts(office, actor, day)


@router.get("/events", response_class=StreamingResponse, responses=responses() | {200: _STREAM})
async def watch_fair(
    office: At,
    actor: By,
    last_event_id: Annotated[str | None, Header(max_length=64)] = None,
) -> StreamingResponse:
    """What happens, as it happens; ``Last-Event-ID`` goes on where a stream broke off."""
    concerns = watching(office, actor)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    lines = _lines(office.bus, last_event_id, concerns)
    return StreamingResponse(lines, media_type="text/event-stream", headers=headers)


async def _lines(
    bus: Bus, last: str | None, concerns: Callable[[Event], bool]
) -> AsyncIterator[str]:
    """The stream as text: a first line at once, then events, and a sign of life in between."""
    watching = bus.subscribe(None if last is None else bus.after_mark(last))
    ends = time.monotonic() + LONGEST_SECONDS
    yield f"retry: {RETRY_MILLISECONDS}\n\n"
    async for found in watching.batches_async(HEARTBEAT_SECONDS):
        yield "".join(_told(bus, event) for event in found if concerns(event)) or ": \n\n"
        if time.monotonic() > ends:
            return


def _told(bus: Bus, event: Event) -> str:
    data = event.model_dump_json(exclude_none=True)
    return f"id: {bus.mark(event)}\nevent: {event.kind.value}\ndata: {data}\n\n"
