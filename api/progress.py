"""How long work shows itself: stages with a bar each on a terminal, or silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from time import monotonic
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

Advance = Callable[[int], None]
"""Called with the number of units just done; from any thread."""


class Stages(Protocol):
    """Shows the stages of one command, one after the other."""

    def stage(self, name: str, total: int | None = None) -> AbstractContextManager[Advance]:
        """Enter a stage; ``total`` units if they can be counted."""
        ...


class SilentStages:
    """Shows nothing, and keeps how long each stage took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Advance]:
        """Run a stage."""
        del total
        start = monotonic()
        yield lambda _units: None
        self.seconds[name] = self.seconds.get(name, 0.0) + monotonic() - start


class TerminalStages:
    """A bar per stage, with units done, time used and time left."""

    def __init__(self, console: Console) -> None:
        self.seconds: dict[str, float] = {}
        self._console = console

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Advance]:
        """Run a stage and show it."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            *((MofNCompleteColumn(),) if total is not None else ()),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        start = monotonic()
        with Progress(*columns, console=self._console, transient=False) as bars:
            task = bars.add_task(name, total=total)
            yield lambda units: bars.update(task, advance=units)
            done = bars.tasks[task].completed
            bars.update(task, total=total if total is not None else max(done, 1))
            bars.update(task, completed=total if total is not None else max(done, 1))
        self.seconds[name] = self.seconds.get(name, 0.0) + monotonic() - start
