"""Why the service cannot start."""

from __future__ import annotations

from matcher import MatcherError


class CannotServe(MatcherError):
    """The address cannot be served; ``params["reason"]`` says why."""

    code = "serve.refused"
