"""Who goes into the pool, and why the others do not: every row of a roster has one route."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from matcher.gates import MINIMUM_AGE
from matcher.records import Labourer, Vacancy
from matcher.vocabulary import Ability, Employment


class Route(StrEnum):
    """Where a row of the roster goes. The values are those of ``unmatched.csv``."""

    MATCH = "match"
    REVIEW = "review"
    UNDER_AGE = "under_age"
    WANTS_CHANGE = "wants_change"
    EMPLOYED = "employed"
    NOT_WILLING = "not_willing"
    NO_VACANCY = "no_vacancy"


class ReviewReason(StrEnum):
    """Why a person must look at the row before anything else."""

    ABILITY_LOST = "ability.lost"
    DUPLICATE = "person.duplicate"


@dataclass(frozen=True, slots=True)
class Routing:
    """Route of every labourer by data row, with the reason of those to review."""

    routes: Mapping[int, Route]
    reviews: Mapping[int, ReviewReason]

    def rows(self, route: Route) -> tuple[int, ...]:
        """Data rows of one route, ascending."""
        return tuple(sorted(row for row, given in self.routes.items() if given is route))


def _is_under_age(labourer: Labourer, today: date) -> bool:
    age = labourer.age_on(today)
    return age is not None and age < MINIMUM_AGE


def _has_lost_ability(labourer: Labourer, _today: date) -> bool:
    return labourer.ability is not None and labourer.ability <= Ability.LOST


ROUTES: tuple[tuple[Route, Callable[[Labourer, date], bool]], ...] = (
    (Route.UNDER_AGE, _is_under_age),
    (Route.REVIEW, _has_lost_ability),
    (
        Route.WANTS_CHANGE,
        lambda p, _: p.employment is Employment.EMPLOYED and p.wishes_change,
    ),
    (Route.EMPLOYED, lambda p, _: p.employment is Employment.EMPLOYED),
    (Route.NOT_WILLING, lambda p, _: p.is_willing is False),
)
"""Tried from the top; who fits none is matched. Lost ability goes before employment, because one
of the two entries must be wrong and only a visit can tell which."""


def route_labourers(
    labourers: Sequence[Labourer], duplicates: Mapping[int, int], today: date
) -> Routing:
    """Route of every row.

    Parameters
    ----------
    duplicates
        Later row of a person to the earlier one. The later row is reviewed, never matched.
    """
    routes: dict[int, Route] = {}
    reviews: dict[int, ReviewReason] = {}
    for labourer in labourers:
        route = next((r for r, holds in ROUTES if holds(labourer, today)), Route.MATCH)
        if route is Route.REVIEW:
            reviews[labourer.row] = ReviewReason.ABILITY_LOST
        if labourer.row in duplicates:
            route, reviews[labourer.row] = Route.REVIEW, ReviewReason.DUPLICATE
        routes[labourer.row] = route
    return Routing(MappingProxyType(routes), MappingProxyType(reviews))


def is_expired(vacancy: Vacancy, today: date) -> bool:
    """Whether the advert's own last day is past."""
    return vacancy.valid_until is not None and vacancy.valid_until < today
