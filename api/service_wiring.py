"""Builds the office of the service: the data base opened, the records read, everything warm."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from api.service.memory import Memory
from api.service.office import Clock, Office, system_clock
from api.service.pair_states import PairStates
from api.settings import ProcessSettings
from api.store import StorePlace, finish_erasures, open_store
from api.wiring import Parts, build_parts
from matcher import RecordReader


@contextmanager
def opened_office(
    settings: ProcessSettings,
    place: StorePlace,
    *,
    county: str | None = None,
    clock: Clock = system_clock,
    parts: Parts | None = None,
) -> Iterator[Office]:
    """An office over a data base, which is made if it is not there.

    1. Erasures that a power cut interrupted are finished first.
    2. All records are opened and read.

    Parameters
    ----------
    county
        Name or code of the county; ``None`` if the data base keeps several.

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
        yield Office(store, built, memory, clock, context.home_county, states=states)
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
