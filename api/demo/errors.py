"""Why a demonstration cannot be made."""

from __future__ import annotations

from matcher import MatcherError


class DemoRefused(MatcherError):
    """The folder cannot be used; ``params["reason"]`` says why."""

    code = "demo.refused"
