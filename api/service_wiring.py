"""Builds the office of the service: the data base opened, the records read, everything warm."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from api.service.clock import Clock, system_clock
from api.service.memory import Memory
from api.service.office import Office
from api.service.pair_states import PairStates
from api.service.shown import ShownLog
from api.service.telling import ListTeller
from api.settings import ProcessSettings
from api.store import StorePlace, finish_erasures, open_store
from api.wiring import Parts, build_parts, prepare_kernel
from matcher import RecordReader


@contextmanager
def opened_office(
    settings: ProcessSettings,
    place: StorePlace,
    *,
    county: str | None = None,
    clock: Clock = system_clock,
    parts: Parts | None = None,
    with_lists: bool = False,
) -> Iterator[Office]:
    """An office over a data base, which is made if it is not there.

    1. Erasures that a power cut interrupted are finished first.
    2. All records are opened and read.

    Parameters
    ----------
    county
        Name or code of the county; ``None`` if the data base keeps several.
    with_lists
        Whether lists can be asked for: the match is built, and what is shown is written down.

    Raises
    ------
    UnknownPlace
        If no county goes by that name.
    StoreError
        If the data base or its keys cannot be used.
    """
    built = build_parts(settings) if parts is None else parts
    context = built.context(clock().astimezone().date(), county)
    store = open_store(place, clock(), may_create=True)
    try:
        finish_erasures(store, clock())
        memory = Memory(RecordReader(context))
        memory.load(store)
        states = PairStates.load(store)
        shown = ShownLog(store, clock, _policy(built)) if with_lists else None
        office = Office(
            store, built, memory, clock, context.home_county, states=states, shown=shown
        )
        if shown is None:
            yield office
            return
        prepare_kernel(settings)
        tools, threads = built.standing_tools(), settings.threads
        office.market.open(memory, tools, today=office.today, threads=threads)
        memory.follow(ListTeller(office.bus))  # after the match: whoever hears of it asks that
        with shown.writing():
            yield office
    finally:
        store.close()


@contextmanager
def opened_counter(
    settings: ProcessSettings,
    place: StorePlace,
    *,
    may_create: bool,
    clock: Clock = system_clock,
) -> Iterator[Office]:
    """An office whose records stay closed: enough for what concerns users alone.

    Raises
    ------
    StoreError
        If the data base or its keys cannot be used.
    """
    built = build_parts(settings)
    store = open_store(place, clock(), may_create=may_create)
    try:
        memory = Memory(RecordReader(built.context(clock().astimezone().date(), None)))
        yield Office(store, built, memory, clock)
    finally:
        store.close()


def _policy(parts: Parts) -> str:
    """Name and version of how lists are ranked."""
    return f"scorecard {parts.scorecards.labourer.version}"[:60]
