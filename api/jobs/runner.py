"""The dispatcher: a thread of the serving process that has the jobs done, one after the other."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import IO

from api.jobs import queue, wire
from api.jobs.kinds import KINDS, Kind
from api.service.jobs import Job
from api.service.long_work import Standing
from api.service.office import Office
from api.settings import ProcessSettings
from api.store import StoreError

CHILD = (sys.executable, "-m", "api.jobs.child")
LOOK_SECONDS = 0.2
"""Time between two looks at the queue or at the child."""
NOTE_SECONDS = 2.0
"""Time between two notes in the data base of how far the work is; the board knows sooner."""
PATIENCE_SECONDS = 10.0
"""Time in which a child that is told to stop must do so; then it is killed, which is as good."""
_log = logging.getLogger(__name__)

OnDone = Callable[[Job], None]
"""Called after a job of a kind that changes records, done or not."""


class Dispatcher:
    """Has the jobs of an office done.

    1. Jobs that ran when the last server went down wait again.
    2. The oldest job that waits is given to a process of its own. What that says of its progress
       goes to the board, and now and then to the data base.
    3. A job that is not wanted any more is told to stop.
    4. When the process is gone, the job has ended, or waits again, three times at most.

    Parameters
    ----------
    on_done
        What to do when people or vacancies may have changed: to read them anew as the kind says,
        if not said.
    child
        The program that does a job.
    """

    def __init__(
        self,
        office: Office,
        settings: ProcessSettings,
        *,
        on_done: OnDone | None = None,
        kinds: Mapping[str, Kind] = KINDS,
        child: Sequence[str] = CHILD,
    ) -> None:
        self._office, self._kinds, self._child = office, kinds, tuple(child)
        self._on_done = on_done or self._refresh
        self._environment = environment_of(office, settings)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        queue.recover(self._office.store, self._office.clock())
        self._thread.start()

    def close(self) -> None:
        """Stop: the job that runs waits again, and its process is gone when this returns."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                job = queue.take_next(self._office.store, self._office.clock())
                if job is not None:
                    self._do(job)
                    continue
            except StoreError as error:  # a full disk, a server that is down: later is another try
                _log.warning("jobs: %s", error)
            except Exception:
                _log.exception("jobs")
            self._closing.wait(LOOK_SECONDS)

    def _do(self, job: Job) -> None:
        _log.info("job %s: %s begins", job.id, job.kind)
        kind = self._kinds.get(job.kind)
        changes_records = kind is not None and kind.changes_records
        if changes_records:
            self._office.board.hold(job.id)
        try:
            with _Watched(self._command(job), self._environment, self._office, job) as watched:
                watched.watch(self._closing)
            self._settle(job)
            if changes_records:
                self._on_done(job)
        finally:
            self._office.board.clear(job.id)
        _log.info("job %s: over", job.id)

    def _refresh(self, job: Job) -> None:
        refresh = self._kinds[job.kind].refresh
        if refresh is None:
            self._office.memory.load(self._office.store)
        else:
            refresh(self._office, job.asked)

    def _command(self, job: Job) -> tuple[str, ...]:
        return (*self._child, str(job.id), self._office.county or "")

    def _settle(self, job: Job) -> None:
        """Write down what became of a job whose process is gone, unless it did so itself."""
        store = self._office.store
        if self._office.board.is_unwanted(job.id):
            queue.end_cancelled(store, job, self._office.clock())
        elif self._closing.is_set():
            queue.give_back(store, job)
        else:
            queue.end_silent(store, job, self._office.clock())


class _Watched:
    """A child process while it works; it is gone when the block ends."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], office: Office, job: Job
    ) -> None:
        self._office, self._job = office, job
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
        self._is_over = threading.Event()
        self._threads = [
            threading.Thread(target=work, daemon=True) for work in (self._read, self._keep_noted)
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> _Watched:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._is_over.set()
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not sent has nobody to go to
                    pipe.close()

    def watch(self, closing: threading.Event) -> None:
        """Stay until the process is gone, or must go."""
        last = None
        while self._process.poll() is None and not closing.is_set():
            if last is None and self._office.board.is_unwanted(self._job.id):
                last = monotonic() + PATIENCE_SECONDS
                _say(self._process.stdin, wire.STOP)
            if last is not None and monotonic() > last:
                return
            closing.wait(LOOK_SECONDS / 2)

    def _keep_noted(self) -> None:
        """In a thread of its own, as it waits while the child holds the turn of writing."""
        while not self._is_over.wait(NOTE_SECONDS):
            self._note()

    def _note(self) -> None:
        board, job = self._office.board, self._job
        standing = board.standing(job.id) or Standing(0, 0)
        try:
            if queue.note_standing(self._office.store, job, standing, self._office.clock()):
                board.ask_to_stop(job.id)
        except StoreError as error:  # the child holds the turn of writing for long
            _log.info("job %s: not noted, %s", job.id, error.code)

    def _read(self) -> None:
        for line in self._process.stdout or ():
            standing = wire.standing_in(line)
            if standing is not None:
                self._office.board.put(self._job.id, standing)


def environment_of(office: Office, settings: ProcessSettings) -> dict[str, str]:
    """The environment of a child: ours, and the settings as they hold here."""
    place = office.store.place
    told = {
        "CACHE_DIR": settings.cache_dir,
        "DATA": settings.data,
        "DATABASE": place.url.render_as_string(hide_password=False),
        "KEYS": place.keys,
        "TOWNS": settings.towns,
        "SCORECARD": settings.scorecard,
        "THREADS": settings.threads,
    }
    named = {f"CHUNFENG_{name}": str(value) for name, value in told.items() if value is not None}
    return {**os.environ, **named, "PYTHONUTF8": "1"}


def _say(pipe: IO[str] | None, word: str) -> None:
    if pipe is not None:
        with suppress(OSError):  # it may be gone by now
            pipe.write(word + "\n")
            pipe.flush()
