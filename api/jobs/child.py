"""The process that does one job: ``python -m api.jobs.child JOB COUNTY``.

Settings come by the environment. On standard input it is told to stop; where that ends, whoever
watched is gone, and it goes, too. On standard output it says how far it is.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import TextIO
from uuid import UUID

from api.jobs import queue, wire
from api.jobs.kinds import KINDS, Kind
from api.service.jobs import Job, JobCrashed
from api.service.long_work import Cancelled, Standing
from api.service.office import Office
from api.service_wiring import opened_office
from api.settings import ProcessSettings
from api.store_wiring import store_place
from matcher import MatcherError

SECONDS_BETWEEN = 0.5
"""Time between two lines about how far the work is."""
EXIT_ALONE = 3
_log = logging.getLogger(__name__)


class Reporter:
    """The progress of a job: says how far it is, and stops the work where that was asked."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Take note; see ``api.service.long_work.Progress``."""
        if self._stop.is_set():
            raise Cancelled
        with self._lock:
            now = monotonic()
            if now < self._next and done != total:
                return
            self._next = now + SECONDS_BETWEEN
            self._out.write(wire.line_of(Standing(done, total)))
            self._out.flush()

    def listen(self, heard: TextIO) -> None:
        """Wait for the word to stop; for ever, so in a thread of its own."""
        for line in heard:
            if line.strip() == wire.STOP:
                self._stop.set()
        os._exit(EXIT_ALONE)  # nothing is half done: what was not committed never was


def main(kinds: Mapping[str, Kind] = KINDS) -> None:
    """Do the job named on the command line."""
    job_id, county = sys.argv[1:]
    said, sys.stdout = sys.stdout, sys.stderr  # nothing else may come between the lines
    reporter = Reporter(said)
    threading.Thread(target=reporter.listen, args=(sys.stdin,), daemon=True).start()
    settings = ProcessSettings()
    place = store_place(settings)
    with opened_office(settings, place, county=county or None) as office:
        job = queue.running(office.store, UUID(job_id))
        if job is not None:
            do(office, job, kinds, reporter)
    logging.shutdown()
    os._exit(0)  # the thread that listens holds standard input, which an orderly end waits for


def do(office: Office, job: Job, kinds: Mapping[str, Kind], reporter: Reporter) -> None:
    """Do a job and write down what came of it."""
    store, clock = office.store, office.clock
    try:
        answer = kinds[job.kind].work(office, job, reporter)
    except Cancelled:
        queue.end_cancelled(store, job, clock())
    except MatcherError as error:
        _log.warning("job %s: %s", job.id, error.code)
        queue.end_failed(store, job, error, clock())
    except Exception as error:
        _log.error("job %s: %s", job.id, _places_of(error))
        queue.end_failed(store, job, JobCrashed(type(error).__name__), clock())
    else:
        queue.end_done(store, job, answer, clock())


def _places_of(error: Exception) -> str:
    """What went wrong and where, without any value that was being worked on."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(frames))
    return f"{type(error).__name__} at {places}"


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    main()
