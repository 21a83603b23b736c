"""The match that stands behind all lists, kept beside the memory of records.

A change of one record is in the next list. When many have changed, the match is built anew in the
background from the records of the moment; what changed meanwhile is taken in before it counts.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from api.service.memory import Memory, Offer, Person
from matcher import Labourer, Vacancy
from matcher.standing import StandingMarket, StandingTools

MOST_CHANGES = 250
"""Changed records up to which a list is merged from what was and what is."""
MANY = 40
"""Records that change at once and are better taken in by a cold build."""
_log = logging.getLogger(__name__)


class MarketClosed(RuntimeError):
    """No match was built: a programming error of whoever wired the office."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A match built ahead, and the one that it goes out from."""

    before: StandingMarket
    market: StandingMarket


class LiveMarket:
    """The match of now. Opened once, by :meth:`open`."""

    def __init__(self) -> None:
        self._market: StandingMarket | None = None
        self._today: Callable[[], date] = date.today
        self._lock = threading.Lock()
        self._folding: threading.Thread | None = None
        self._ready: _Ready | None = None

    def open(
        self,
        memory: Memory,
        tools: StandingTools,
        *,
        today: Callable[[], date],
        threads: int = 2,
    ) -> None:
        """Build the match from the records, and follow them from now on."""
        self._today = today
        people = [one.labourer for one in memory.people()]
        offers = [one.vacancy for one in memory.offers() if one.closed_at is None]
        self._market = StandingMarket.of(people, offers, tools, today=today(), threads=threads)
        memory.follow(self)

    @property
    def now(self) -> StandingMarket:
        """The match of this moment; it does not change any more.

        Raises
        ------
        MarketClosed
            If it was never opened.
        """
        market = self._market
        if market is None:
            raise MarketClosed("open the market first")
        if market.today != self._today():
            self._fold_in_background()
        return market

    def make_ready(self, people: Sequence[Labourer], vacancies: Sequence[Vacancy]) -> None:
        """Build the match with many records that will be told of soon, while nobody waits for it.

        What changes in between is taken in when they are told.
        """
        before = self._market
        if before is not None and len(people) + len(vacancies) > MANY:
            built = _rebuilt(before, people, vacancies, self._today())
            with self._lock:
                self._ready = _Ready(before, built)

    def people_changed(self, people: Sequence[Person]) -> None:
        """Take in new people and new versions."""
        self._take_in([one.labourer for one in people], [], (), ())

    def offers_changed(self, offers: Sequence[Offer]) -> None:
        """Take in new vacancies, new versions, and those that were closed."""
        kept = [one.vacancy for one in offers if one.closed_at is None]
        self._take_in([], kept, (), [one.row for one in offers if one.closed_at is not None])

    def people_gone(self, rows: Iterable[int]) -> None:
        """Forget people."""
        self._take_in([], [], rows, ())

    def wait(self) -> None:
        """Until no build is under way; for tests and an orderly stop."""
        folding = self._folding
        if folding is not None:
            folding.join()

    def _take_in(
        self,
        people: Sequence[Labourer],
        vacancies: Sequence[Vacancy],
        people_gone: Iterable[int],
        vacancies_gone: Iterable[int],
    ) -> None:
        with self._lock:
            market = self.now
            if len(people) + len(vacancies) > MANY:
                market = self._with_many(market, people, vacancies)
            else:
                market = _with(market, people, vacancies)
            for row in people_gone:
                market = market.without_labourer(row)
            for row in vacancies_gone:
                market = market.without_vacancy(row)
            self._market = market
        if market.n_changes > MOST_CHANGES:
            self._fold_in_background()

    def _with_many(
        self, market: StandingMarket, people: Sequence[Labourer], vacancies: Sequence[Vacancy]
    ) -> StandingMarket:
        """From what was made ready, if it holds these records; else by a build of its own."""
        ready, self._ready = self._ready, None
        if ready is None:
            return _rebuilt(market, people, vacancies, self._today())
        held, offered = ready.market.labourers, ready.market.vacancies
        late = [one for one in people if held.get(one.row) is not one]
        late_offers = [one for one in vacancies if offered.get(one.row) is not one]
        if len(late) + len(late_offers) > MANY:
            return _rebuilt(market, people, vacancies, self._today())
        return _with(_moved_on(ready, market), late, late_offers)

    def _fold_in_background(self) -> None:
        if self._folding is None or not self._folding.is_alive():
            self._folding = threading.Thread(target=self._fold, name="market", daemon=True)
            self._folding.start()

    def _fold(self) -> None:
        before = self._market
        if before is None:
            return
        built = _rebuilt(before, (), (), self._today())
        with self._lock:
            if self._market is not None:
                self._market = _caught_up(built, self._market)
        _log.info("market built anew after %d changes", before.n_changes)


def _with(
    market: StandingMarket, people: Iterable[Labourer], vacancies: Iterable[Vacancy]
) -> StandingMarket:
    for person in people:
        market = market.with_labourer(person)
    for vacancy in vacancies:
        market = market.with_vacancy(vacancy)
    return market


def _moved_on(ready: _Ready, now: StandingMarket) -> StandingMarket:
    """What was made ready, with what changed elsewhere since it was begun."""
    before, built = ready.before, ready.market
    built = _with(
        built,
        [one for row, one in now.labourers.items() if before.labourers.get(row) is not one],
        [one for row, one in now.vacancies.items() if before.vacancies.get(row) is not one],
    )
    for row in (before.labourers.keys() - now.labourers.keys()) & built.labourers.keys():
        built = built.without_labourer(row)
    for row in (before.vacancies.keys() - now.vacancies.keys()) & built.vacancies.keys():
        built = built.without_vacancy(row)
    return built


def _rebuilt(
    market: StandingMarket, people: Sequence[Labourer], vacancies: Sequence[Vacancy], today: date
) -> StandingMarket:
    """A cold build of the records of a market with some others in place of theirs."""
    labourers = {**market.labourers, **{one.row: one for one in people}}
    offers = {**market.vacancies, **{one.row: one for one in vacancies}}
    return StandingMarket.of(
        tuple(labourers.values()),
        tuple(offers.values()),
        market.tools,
        today=today,
        threads=market.threads,
        lengths=market.lengths,
    )


def _caught_up(built: StandingMarket, now: StandingMarket) -> StandingMarket:
    """A build that began before the last changes, with these."""
    for row, person in now.labourers.items():
        if built.labourers.get(row) is not person:
            built = built.with_labourer(person)
    for row, vacancy in now.vacancies.items():
        if built.vacancies.get(row) is not vacancy:
            built = built.with_vacancy(vacancy)
    for row in built.labourers.keys() - now.labourers.keys():
        built = built.without_labourer(row)
    for row in built.vacancies.keys() - now.vacancies.keys():
        built = built.without_vacancy(row)
    return built
