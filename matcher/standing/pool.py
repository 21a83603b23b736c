"""Both pools as arrays, of which one record at a time is put in, replaced or taken out.

The numbers of places, trades and skills grow with what new records name. The word weights do not:
the text space is fitted once, and a word that it does not know counts for nothing until the pools
are built anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matcher.arrays import Coordinates
from matcher.pools import Coding, Pools, Side
from matcher.records import Labourer, Vacancy
from matcher.scorecard import Scorecards
from matcher.sparse import SparseRows


class TextFit(Protocol):
    """A text space that has been fitted."""

    def transform(self, documents: Iterable[Sequence[str]]) -> SparseRows:
        """Word weights of documents, one row each; unknown tokens are left out."""
        ...


FitText = Callable[[Sequence[tuple[str, ...]], Sequence[tuple[str, ...]]], TextFit]
"""Fits a text space on the tokens of labourers and of vacancies."""


@dataclass(frozen=True, slots=True)
class StandingTools:
    """What a standing match needs from outside the core."""

    scorecards: Scorecards
    fit_text: FitText
    coordinates: Coordinates = lambda _place: None


@dataclass(frozen=True, slots=True)
class StandingPool:
    """The pools of now.

    Parameters
    ----------
    is_listed : (n_people,) bool
        Who stands on the lists of vacancies; people who have work and wish to change do not.
    """

    pools: Pools
    is_listed: NDArray[np.bool_]
    coding: Coding
    text: TextFit

    @classmethod
    def of(
        cls,
        people: Sequence[tuple[Labourer, bool]],
        vacancies: Sequence[Vacancy],
        tools: StandingTools,
        today: date,
    ) -> StandingPool:
        """Pools of records by rising row; the text space is fitted on those who are listed."""
        labourers = [labourer for labourer, _ in people]
        listed = [labourer.profile.tokens for labourer, is_listed in people if is_listed]
        text = tools.fit_text(listed, [v.profile.tokens for v in vacancies])
        coding = Coding.of(labourers, vacancies, today=today, coordinates=tools.coordinates)
        return cls(
            Pools(_people(coding, text, labourers), _vacancies(coding, text, vacancies)),
            np.array([is_listed for _, is_listed in people], dtype=bool),
            coding,
            text,
        )

    def with_labourer(self, labourer: Labourer, *, is_listed: bool) -> StandingPool:
        """A person put in, or put in the place of an earlier record."""
        wide = self._knowing([labourer], [])
        first, last = span_of(wide.pools.labourers, labourer.row)
        coded = _people(wide.coding, wide.text, [labourer])
        return wide._people_spliced(first, last, coded, np.array([is_listed]))

    def without_labourer(self, row: int) -> StandingPool:
        """A person taken out, if there."""
        first, last = span_of(self.pools.labourers, row)
        nobody = _people(self.coding, self.text, [])
        return self._people_spliced(first, last, nobody, np.zeros(0, dtype=bool))

    def with_vacancy(self, vacancy: Vacancy) -> StandingPool:
        """A vacancy put in, or put in the place of an earlier record."""
        wide = self._knowing([], [vacancy])
        first, last = span_of(wide.pools.vacancies, vacancy.row)
        coded = _vacancies(wide.coding, wide.text, [vacancy])
        side = wide.pools.vacancies.spliced(first, last, coded)
        return replace(wide, pools=Pools(wide.pools.labourers, side))

    def without_vacancy(self, row: int) -> StandingPool:
        """A vacancy taken out, if there."""
        first, last = span_of(self.pools.vacancies, row)
        nothing = _vacancies(self.coding, self.text, [])
        side = self.pools.vacancies.spliced(first, last, nothing)
        return replace(self, pools=Pools(self.pools.labourers, side))

    def alone(self, labourer: Labourer, vacancy: Vacancy) -> Pools:
        """One person and one vacancy by themselves, in the pool or not."""
        coding = self.coding.knowing([labourer], [vacancy])
        return Pools(
            _people(coding, self.text, [labourer]), _vacancies(coding, self.text, [vacancy])
        )

    def _knowing(self, people: Sequence[Labourer], vacancies: Sequence[Vacancy]) -> StandingPool:
        coding = self.coding.knowing(people, vacancies)
        if coding is self.coding:
            return self
        pools = Pools(coding.wide(self.pools.labourers), coding.wide(self.pools.vacancies))
        return replace(self, pools=pools, coding=coding)

    def _people_spliced(
        self, first: int, last: int, coded: Side, is_listed: NDArray[np.bool_]
    ) -> StandingPool:
        side = self.pools.labourers.spliced(first, last, coded)
        return replace(
            self,
            pools=Pools(side, self.pools.vacancies),
            is_listed=np.concatenate([self.is_listed[:first], is_listed, self.is_listed[last:]]),
        )


def span_of(side: Side, row: int) -> tuple[int, int]:
    """First and last position (not included) of a row: where it stands, or where it belongs."""
    first = int(np.searchsorted(side.ids, row))
    return first, first + int(first < len(side) and side.ids[first] == row)


def _people(coding: Coding, text: TextFit, people: Sequence[Labourer]) -> Side:
    return coding.labourers(people, text.transform([one.profile.tokens for one in people]))


def _vacancies(coding: Coding, text: TextFit, vacancies: Sequence[Vacancy]) -> Side:
    return coding.vacancies(vacancies, text.transform([one.profile.tokens for one in vacancies]))
