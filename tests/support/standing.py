"""A standing match in small: a text space that never changes, and answers that can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from support.world import TODAY

from matcher.records import Labourer, Vacancy
from matcher.scorecard import prior_scorecards
from matcher.sparse import SparseRows
from matcher.standing import StandingMarket, StandingTools
from matcher.standing.market import Lengths


class FixedWords:
    """Word weights that depend on the document alone, whatever else there is."""

    n_keys = 64

    def transform(self, documents: Iterable[Sequence[str]]) -> SparseRows:
        return SparseRows.of(
            [{sum(map(ord, word)) % self.n_keys: 40 for word in text} for text in documents],
            self.n_keys,
        )


TOOLS = StandingTools(prior_scorecards(), lambda _people, _vacancies: FixedWords())


def standing(
    labourers: Sequence[Labourer], vacancies: Sequence[Vacancy], lengths: Lengths | None = None
) -> StandingMarket:
    """A cold build."""
    return StandingMarket.of(
        labourers, vacancies, TOOLS, today=TODAY, threads=1, lengths=lengths or Lengths(3, 3)
    )


def answers(market: StandingMarket, length: int = 4) -> dict[str, object]:
    """Everything that a market answers."""
    return {
        "people": {row: market.vacancies_for(row, length) for row in sorted(market.labourers)},
        "vacancies": {row: market.labourers_for(row, length) for row in sorted(market.vacancies)},
        "routes": {row: market.route_of(row) for row in sorted(market.labourers)},
        "notices": dict(sorted(market.notices.items())),
        "off_lists": dict(sorted(market.off_lists.items())),
        "closing": {row: market.closing_gates(row) for row in sorted(market.labourers)},
    }
