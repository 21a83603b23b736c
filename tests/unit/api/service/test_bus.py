"""Events: numbered, kept for a while, never in the way of who writes."""

from __future__ import annotations

import threading
import time

import pytest
from support.loops import run
from support.outcomes import OPERATOR, add_offer, people_ids, tap

from api.service.bus import Bus, EventKind
from api.service.office import Office
from api.service.outcomes import record, undo


def kinds(bus: Bus, after: int = 0) -> list[str]:
    return [event.kind.value for event in bus.since(after)]


def test_a_reader_gets_what_came_since() -> None:
    bus = Bus()
    bus.publish(EventKind.PLAN)
    reader, early = bus.subscribe(), bus.subscribe(after=0)
    bus.publish(EventKind.LIST)
    assert [event.seq for event in reader.take()] == [2]
    assert reader.take() == []
    assert [event.seq for event in early.take()] == [1, 2]


def test_who_falls_behind_is_told_once() -> None:
    bus = Bus(kept=3)
    reader = bus.subscribe()
    for _ in range(5):
        bus.publish(EventKind.LIST)
    assert [(e.seq, e.kind.value) for e in reader.take()] == [
        (2, "gap"), (3, "list"), (4, "list"), (5, "list"),
    ]  # fmt: skip
    bus.publish(EventKind.LIST)
    assert [event.kind.value for event in reader.take()] == ["list"]


@pytest.mark.parametrize("mark", ["", "x", "00000000-1", "-1", "9" * 60])
def test_a_mark_of_another_process_is_a_gap(mark: str) -> None:
    bus = Bus()
    bus.publish(EventKind.LIST)
    for text in (mark, f"{bus.epoch}-x", f"{bus.epoch}-2", f"{bus.epoch}-²"):
        assert kinds(bus, bus.after_mark(text)) == ["gap", "list"]
    assert bus.after_mark(bus.mark(bus.since(0)[0])) == 1


def test_a_gap_in_an_empty_ring_is_told_once() -> None:
    reader = (bus := Bus()).subscribe(after=-1)
    assert [event.kind.value for event in reader.take()] == ["gap"]
    assert reader.take() == []
    bus.publish(EventKind.LIST)
    assert [event.kind.value for event in reader.take()] == ["list"]


def test_a_thread_wakes_up_and_ends_with_the_bus() -> None:
    bus, got = Bus(), []
    reader = bus.subscribe()

    def read() -> None:
        for found in reader.batches(10):
            got.extend(found)

    thread = threading.Thread(target=read)
    thread.start()
    bus.publish(EventKind.WALK_IN)
    while not got:
        time.sleep(0.001)
    bus.close()
    thread.join(5)
    assert not thread.is_alive()
    assert [event.kind for event in got] == [EventKind.WALK_IN]


def test_a_coroutine_wakes_up_by_a_thread_and_at_its_heartbeat() -> None:
    bus = Bus()

    async def read() -> list[int]:
        sizes = []
        async for found in bus.subscribe().batches_async(0.05):
            if not sizes:
                threading.Thread(target=bus.publish, args=(EventKind.LIST,)).start()
            sizes.append(len(found))
            if sum(sizes):
                return sizes
        return []

    assert run(read())[0] == 0
    bus.publish(EventKind.LIST)  # the loop is gone, which is nobody's trouble


def test_who_does_not_read_stops_nobody() -> None:
    bus = Bus()
    readers = [bus.subscribe() for _ in range(50)]
    started = time.perf_counter()
    for _ in range(5000):
        bus.publish(EventKind.LIST)
    assert time.perf_counter() - started < 5
    assert readers[0].take()[0].kind is EventKind.GAP


def test_outcomes_are_told_with_counts_and_without_names(office: Office) -> None:
    offer, person = add_offer(office, headcount=2), people_ids(office)[0]
    record(office, OPERATOR, tap(person, offer, "intention", note="会平缝"))
    told = record(office, OPERATOR, tap(person, offer, "offered"))
    undo(office, OPERATOR, told.id)
    found = office.bus.since(0)
    assert [(event.kind.value, event.seats_left) for event in found] == [
        ("outcome", 2), ("outcome", 1), ("seats", 1), ("outcome", 2), ("seats", 2),
    ]  # fmt: skip
    said = "".join(event.model_dump_json() for event in found)
    assert str(person) not in said
    assert "会平缝" not in said
