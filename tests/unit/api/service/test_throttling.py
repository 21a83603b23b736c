"""How often somebody may try: laws of the lock-out, tables that stay small."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.service import NOW

from api.service import throttling
from api.service.errors import TooMany
from api.service.throttling import (
    FREE_FAILURES,
    LONGEST_LOCK,
    MOST_FAILURES,
    WINDOW,
    Addresses,
    Pending,
    UnknownLogins,
    lock_after,
    refuse_until,
)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_failures_never_lock_for_less(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert lock_after(low) <= lock_after(high) <= LONGEST_LOCK


@given(st.integers(FREE_FAILURES, 50))
def test_a_lock_doubles_until_it_is_longest(failures: int) -> None:
    assert lock_after(failures + 1) == min(2 * lock_after(failures), LONGEST_LOCK)
    assert lock_after(failures) > timedelta(0)


@given(st.integers(0, FREE_FAILURES - 1))
def test_some_failures_are_free(failures: int) -> None:
    assert lock_after(failures) == timedelta(0)


@given(st.timedeltas(timedelta(microseconds=1), LONGEST_LOCK))
def test_whoever_waits_the_seconds_told_is_let_in(left: timedelta) -> None:
    with pytest.raises(TooMany) as refused:
        refuse_until(NOW + left, NOW)
    refuse_until(NOW + left, NOW + timedelta(seconds=refused.value.params["seconds"]))


@given(st.lists(st.integers(0, 2000), max_size=120))
def test_an_address_never_fails_more_often_within_the_time(steps: list[int]) -> None:
    addresses, now, taken = Addresses(), NOW, []
    for step in steps:
        now += timedelta(seconds=step / 10)
        with suppress(TooMany):
            addresses.take("10.0.0.1", now)
            taken.append(now)
    for end in taken:
        assert sum(end - WINDOW < one <= end for one in taken) <= MOST_FAILURES


def test_what_was_no_failure_does_not_count() -> None:
    addresses = Addresses()
    for _ in range(10 * MOST_FAILURES):
        addresses.take("10.0.0.1", NOW)
        addresses.give_back("10.0.0.1")
    addresses.take("10.0.0.1", NOW)


def test_addresses_are_counted_apart_and_networks_together() -> None:
    addresses = Addresses()
    for number in range(MOST_FAILURES):
        addresses.take(f"2001:db8::{number:x}", NOW)
    addresses.take("2001:db8:0:1::1", NOW)
    with pytest.raises(TooMany):
        addresses.take("2001:db8::ffff", NOW)


def test_tables_stay_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "MOST_KEPT", 10)
    addresses, unknown = Addresses(), UnknownLogins()
    for number in range(50):
        addresses.take(f"10.0.0.{number}", NOW)
        unknown.fail(f"login{number}", NOW)
    assert len(addresses._tries) == len(unknown._failures) == 10
    assert unknown.count == 50


def test_no_more_tries_at_once_than_in_turn() -> None:
    pending = Pending()
    with pending.trying("lin", 3), pending.trying("lin", 3), pending.trying("chen", 9):
        for login, failures in (("lin", 3), ("chen", 9)):
            with pytest.raises(TooMany), pending.trying(login, failures):
                pass
    with pending.trying("lin", 100):
        pass
    assert pending._under_way == {}
