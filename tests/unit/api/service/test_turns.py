"""Turns are taken in order, and again by whoever holds one."""

from __future__ import annotations

import threading
import time

import pytest

from api.service.turns import Turn


def test_who_waits_longest_is_next() -> None:
    turn, order = Turn(), []

    def take(number: int) -> None:
        with turn, turn:
            order.append(number)

    threads = []
    with turn:
        for number in range(8):
            threads.append(threading.Thread(target=take, args=(number,)))
            threads[-1].start()
            while len(turn._waiting) <= number:
                time.sleep(0.001)
    for one in threads:
        one.join()
    assert order == list(range(8))
    assert turn._owner is None


def test_nobody_is_inside_together() -> None:
    turn, inside, most = Turn(), 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(200):
            with turn:
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=work) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert most == 1


def test_an_error_gives_the_turn_on() -> None:
    turn = Turn()
    with pytest.raises(ValueError, match="broken"), turn:
        raise ValueError("broken")
    assert turn._owner is None
    with turn:
        pass


class _Interrupted:
    """A wait that is broken off."""

    def wait(self) -> None:
        raise KeyboardInterrupt

    def set(self) -> None:
        return None


def test_who_stops_waiting_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    turn = Turn()
    turn._owner, turn._depth = -1, 1  # another thread holds it
    monkeypatch.setattr("api.service.turns.threading.Event", _Interrupted)
    with pytest.raises(KeyboardInterrupt):
        turn.__enter__()
    assert not turn._waiting
