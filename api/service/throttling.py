"""How often somebody may try to sign in: by login, and by the address that asks."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from ipaddress import ip_address
from math import ceil

from api.service.errors import TooMany

FREE_FAILURES = 5
FIRST_LOCK, LONGEST_LOCK = timedelta(seconds=15), timedelta(minutes=15)
_DOUBLINGS = 6
WINDOW, MOST_FAILURES = timedelta(minutes=15), 30
"""Failures of one address within a time; a whole office may share an address."""
MOST_KEPT = 10_000
_SITE_BITS = 64


def lock_after(failures: int) -> timedelta:
    """How long a login is locked after so many failures in a row.

    Examples
    --------
    >>> [int(lock_after(n).total_seconds()) for n in (4, 5, 6, 7, 11, 1000)]
    [0, 15, 30, 60, 900, 900]
    """
    if failures < FREE_FAILURES:
        return timedelta(0)
    doubled: timedelta = FIRST_LOCK * 2 ** min(failures - FREE_FAILURES, _DOUBLINGS)
    return min(doubled, LONGEST_LOCK)


def refuse_until(until: datetime | None, now: datetime) -> None:
    """Refuse while a lock lasts.

    Raises
    ------
    TooMany
        With the seconds to wait.
    """
    if until is not None and until > now:
        seconds = ceil((until - now).total_seconds())
        raise TooMany("sign-in is locked", reason="sign_in", seconds=seconds)


class Pending:
    """Tries that are under way: no more of one login at once than it may fail freely."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[str, int] = {}

    @contextmanager
    def trying(self, login: str, failures: int) -> Iterator[None]:
        """Take a place; many guesses sent together are thus no more than many sent in turn."""
        with self._lock:
            held = self._under_way.get(login, 0)
            if held >= max(1, FREE_FAILURES - failures):
                raise TooMany("tries of one login at once", reason="sign_in", seconds=1)
            self._under_way[login] = held + 1
        try:
            yield
        finally:
            with self._lock:
                left = self._under_way[login] - 1
                if left:
                    self._under_way[login] = left
                else:
                    del self._under_way[login]


class UnknownLogins:
    """Failures of logins that do not exist, which are locked like those that do."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures: OrderedDict[str, tuple[int, datetime]] = OrderedDict()
        self.count = 0

    def state(self, login: str) -> tuple[int, datetime | None]:
        """Failures so far, and until when it is locked."""
        with self._lock:
            return self._failures.get(login, (0, None))

    def fail(self, login: str, now: datetime) -> int:
        """One failure more; how many there were of all unknown logins."""
        with self._lock:
            failures = self._failures.pop(login, (0, now))[0] + 1
            self._failures[login] = failures, now + lock_after(failures)
            if len(self._failures) > MOST_KEPT:
                self._failures.popitem(last=False)
            self.count += 1
            return self.count


class Addresses:
    """Failures by address, in memory; the least recent addresses are forgotten first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tries: OrderedDict[str, deque[datetime]] = OrderedDict()

    def take(self, address: str, now: datetime) -> None:
        """Count a try before its end is known.

        Raises
        ------
        TooMany
            With the seconds until the oldest is forgotten.
        """
        site = site_of(address)
        with self._lock:
            tries = self._tries.pop(site, deque())
            self._tries[site] = tries
            while tries and tries[0] <= now - WINDOW:
                tries.popleft()
            if len(tries) >= MOST_FAILURES:
                refuse_until(tries[0] + WINDOW, now)
            tries.append(now)
            if len(self._tries) > MOST_KEPT:
                self._tries.popitem(last=False)

    def give_back(self, address: str) -> None:
        """The try was no failure."""
        with self._lock:
            tries = self._tries.get(site_of(address))
            if tries:
                tries.pop()


def site_of(address: str) -> str:
    """Who is counted as one: an address, of IPv6 the network that one household is given.

    Examples
    --------
    >>> site_of("2001:db8::1") == site_of("2001:db8::2"), site_of("10.0.0.7"), site_of("local")
    (True, '10.0.0.7', 'local')
    """
    try:
        number = ip_address(address)
    except ValueError:
        return address
    if number.version == 4:
        return str(number)
    return f"v6:{int(number) >> _SITE_BITS:x}"
