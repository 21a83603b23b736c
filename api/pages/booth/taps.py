"""Taps: each is recorded once, however often it is sent, and can be taken back."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from api.service.outcome_views import OutcomeIn
from api.store.tables import OutcomeState, RefusalReason, Side


class TapIds:
    """Ids of what may be tapped on one line as it is drawn.

    The same tap sent twice, by a double click or after a lost connection, has the same id and is
    kept once. A line that is drawn anew, because something came of it, has new ones.
    """

    def __init__(self) -> None:
        self._ids: dict[Hashable, UUID] = {}

    def of(self, *content: Hashable) -> UUID:
        """The id of a tap with this content."""
        return self._ids.setdefault(content, uuid4())


def tapped(
    ids: TapIds,
    labourer: UUID,
    vacancy: UUID,
    state: OutcomeState,
    *,
    refusal: tuple[Side, RefusalReason] | None = None,
    due: tuple[datetime | None, str] = (None, ""),
) -> OutcomeIn:
    """What is sent for one tap.

    Parameters
    ----------
    due
        When and where something is to come: the interview, the first day of work.
    """
    due_at, note = due
    facts: dict[str, Any] = {"due_at": due_at, "note": note.strip()}
    if refusal is not None:
        facts |= {"whose": refusal[0], "reason": refusal[1]}
    made = ids.of(labourer, vacancy, state, refusal, due_at, note.strip())
    return OutcomeIn(id=made, labourer=labourer, vacancy=vacancy, state=state, **facts)
