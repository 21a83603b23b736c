"""What ``chunfeng serve`` is told."""

from __future__ import annotations

from dataclasses import dataclass

from api.serving.errors import CannotServe
from api.serving.hosts import is_loopback

HOST, PORT = "127.0.0.1", 8642


@dataclass(frozen=True, slots=True)
class ServeRequest:
    """Where to answer, for which county, and whether connections are sealed.

    Raises
    ------
    CannotServe
        If others on the network could read along.
    """

    host: str = HOST
    port: int = PORT
    county: str | None = None
    is_tls: bool = False
    is_quiet: bool = False

    def __post_init__(self) -> None:
        if not self.is_tls and not is_loopback(self.host):
            raise CannotServe("another host than loopback needs TLS", reason="without_tls")
