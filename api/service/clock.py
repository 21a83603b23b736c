"""What time it is: given to whoever asks, so that tests can hold it still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The moment now, in UTC."""
    return datetime.now(UTC)
