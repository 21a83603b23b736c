"""Who shows the stages of a command: a terminal with bars, or nobody."""

from __future__ import annotations

from rich.console import Console

from api.progress import SilentStages, TerminalStages


def stages_for(*, quiet: bool) -> SilentStages | TerminalStages:
    """Bars on stderr unless the user wants silence."""
    return SilentStages() if quiet else TerminalStages(Console(stderr=True))
