"""The match that stands behind all lists, kept beside the memory of records.

A change of one record is in the next list. When many have changed, the match is built anew in the
background from the records of the moment; what changed meanwhile is taken in before it counts.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
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


class LiveMarket:
    """The match of now. Opened once, by :meth:`open`."""

    def __init__(self) -> None:
        self._market: StandingMarket | None = None
        self._today: Callable[[], date] = date.today
        self._lock = threading.Lock()
        self._folding: threading.Thread | None = None

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
                market = _rebuilt(market, people, vacancies, self._today())
            else:
                for person in people:
                    market = market.with_labourer(person)
                for vacancy in vacancies:
                    market = market.with_vacancy(vacancy)
            for row in people_gone:
                market = market.without_labourer(row)
            for row in vacancies_gone:
                market = market.without_vacancy(row)
            self._market = market
        if market.n_changes > MOST_CHANGES:
            self._fold_in_background()

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
