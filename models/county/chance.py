"""How chance is drawn: from a seed and names alone, so that one step never disturbs another."""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, Self, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scale(Generic[T]):
    """Values to draw from again and again, with the running sums of their weights."""

    values: tuple[T, ...]
    ends: tuple[float, ...]

    @classmethod
    def of(cls, weights: Iterable[tuple[T, float]]) -> Self:
        """Scale of (value, weight)."""
        pairs = tuple(weights)
        return cls(
            tuple(value for value, _ in pairs), tuple(accumulate(weight for _, weight in pairs))
        )


class Chance:
    """One stream of draws. Equal names give equal streams, on every machine and version.

    Only ``random.Random.random`` is drawn from: it is the one generator whose sequence Python
    promises to keep.

    Examples
    --------
    >>> Chance(1, "household", 7).between(1, 6) == Chance(1, "household", 7).between(1, 6)
    True
    """

    def __init__(self, *names: object) -> None:
        self._draw = random.Random("/".join(map(str, names))).random  # noqa: S311

    def share(self) -> float:
        """Draw a number from 0 up to, not including, 1."""
        return self._draw()

    def happens(self, p: float) -> bool:
        """Whether something of probability ``p`` happens."""
        return self._draw() < p

    def between(self, low: int, high: int) -> int:
        """Whole number from ``low`` to ``high``, both included."""
        return low + int(self._draw() * (high - low + 1))

    def pick(self, values: Sequence[T]) -> T:
        """One of the values, all equally likely."""
        return values[int(self._draw() * len(values))]

    def weigh(self, weights: Sequence[tuple[T, float]]) -> T:
        """One of the values, by weight."""
        rest = self._draw() * sum(weight for _, weight in weights)
        for value, weight in weights:
            rest -= weight
            if rest < 0:
                return value
        return weights[-1][0]

    def draw(self, scale: Scale[T]) -> T:
        """One of the values of a scale."""
        place = bisect_right(scale.ends, self._draw() * scale.ends[-1])
        return scale.values[min(place, len(scale.values) - 1)]

    def some(self, values: Sequence[T], count: int) -> list[T]:
        """``count`` different values, or all there are, in drawn order."""
        rest = list(values)
        return [rest.pop(int(self._draw() * len(rest))) for _ in range(min(count, len(rest)))]

    def normal(self, mean: float, deviation: float) -> float:
        """Draw from a normal distribution."""
        radius = math.sqrt(-2.0 * math.log(1.0 - self._draw()))
        return mean + deviation * radius * math.cos(2.0 * math.pi * self._draw())

    def shuffled(self, values: Iterable[T]) -> list[T]:
        """All values in a drawn order."""
        rest = list(values)
        return self.some(rest, len(rest))


def raked(fits: Sequence[Sequence[float]], shares: Sequence[float]) -> list[tuple[float, ...]]:
    """Probabilities of each choice for each row, so that choices come to ``shares`` overall.

    Parameters
    ----------
    fits
        How well each choice fits each row; 0 shuts it out. A row may shut out all but one.
    shares
        Wanted share of each choice over all rows; positive.

    Notes
    -----
    Iterative proportional fitting. Shares that the rows shut out cannot be reached: the nearest
    reachable ones come out.

    Examples
    --------
    >>> [round(p, 2) for p in raked([(1.0, 1.0), (1.0, 0.0)], (0.75, 0.25))[0]]
    [0.5, 0.5]
    """
    kinds: dict[tuple[float, ...], int] = {}
    for fit in fits:
        kinds[tuple(fit)] = kinds.get(tuple(fit), 0) + 1
    factors = [1.0] * len(shares)
    for _ in range(_ROUNDS):
        reached = [0.0] * len(shares)
        for fit, count in kinds.items():
            for choice, p in enumerate(_shares_of(fit, factors)):
                reached[choice] += p * count
        total = sum(reached) or 1.0
        factors = [
            factor * (share * total / part) ** _STEP if part else factor
            for factor, share, part in zip(factors, shares, reached, strict=True)
        ]
    found = {fit: tuple(_shares_of(fit, factors)) for fit in kinds}
    return [found[tuple(fit)] for fit in fits]


_ROUNDS, _STEP = 60, 0.8


def _shares_of(fit: Sequence[float], factors: Sequence[float]) -> list[float]:
    weights = [one * factor for one, factor in zip(fit, factors, strict=True)]
    total = sum(weights)
    return [weight / total for weight in weights] if total else list(weights)
