"""What a change truly brings: the market is given out again with it, and the two are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matcher.ledger.bounding import edges_after_labourers, edges_after_vacancies
from matcher.ledger.changes import Change
from matcher.ledger.standing import Fineness, Market, Solver, Standing, solve_anew, stand
from matcher.plan.seats.problem import Edges
from matcher.sweeps import no_progress


@dataclass(frozen=True, slots=True)
class Gain:
    """What a change brings, negative where it costs.

    Parameters
    ----------
    benefit, error
        In 1 / ``BENEFIT_UNIT``. The true gain of the optimum lies within ``error`` of ``benefit``.
    n_seats
        People placed after the change, less those placed before.
    """

    benefit: int
    n_seats: int
    error: int

    @property
    def shows(self) -> bool:
        """Whether something is gained beyond doubt."""
        return self.benefit > self.error


NO_GAIN = Gain(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Checker:
    """A market as it stands, to hold changes against.

    Parameters
    ----------
    fineness
        The one that the standing was found with.
    advance
        Told of every check.
    """

    market: Market
    standing: Standing
    fineness: Fineness
    solver: Solver = solve_anew
    advance: Callable[[int], None] = no_progress

    def of_labourers(self, change: Change) -> Gain:
        """Gain of all labourers of a change changing at once."""
        if not len(change):
            return NO_GAIN
        length = self.fineness.pairs_per_round
        edges = edges_after_labourers(self.market, self.standing, change, length=length)
        return self._gain(self.market.with_labourers(change), edges)

    def of_vacancies(self, change: Change) -> Gain:
        """Gain of all vacancies of a change changing at once."""
        if not len(change):
            return NO_GAIN
        edges = edges_after_vacancies(self.market, self.standing, change)
        return self._gain(self.market.with_vacancies(change), edges)

    def _gain(self, market: Market, edges: Edges) -> Gain:
        before = self.standing.solved
        after = stand(market, edges, self.fineness, before, self.solver)
        self.advance(1)
        return gain_between(self.standing, after)


def gain_between(before: Standing, after: Standing) -> Gain:
    """How much more the seats are worth."""
    return Gain(
        after.certificate.objective - before.certificate.objective,
        after.assignment.n_placed - before.assignment.n_placed,
        max(before.slack, after.slack),
    )
