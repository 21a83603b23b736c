"""Builders that state only what a test is about, and short ways to ask the core about one pair."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from matcher.pairs import Pairs, evaluate_pairs, points_of
from matcher.pools import Pools, build_pools
from matcher.records import Labourer, Place, Vacancy
from matcher.scorecard import Direction, prior_scorecards
from matcher.sparse import SparseRows, number
from matcher.texts import Claim, LabourerProfile, TradeMention, VacancyProfile
from matcher.vocabulary import Ability, Education, Employment, Health, Verdict

TODAY = date(2026, 3, 5)
CHANGTING = Place("350821", "河田镇")
XIAMEN = Place("350203")
GUANGZHOU = Place("440106")


def make_labourer(row: int = 1, **fields: Any) -> Labourer:
    """A healthy, unemployed 40-year-old of 长汀县河田镇 of whom little else is known."""
    known = {
        "birth": date(1986, 1, 1),
        "home": CHANGTING,
        "education": Education.JUNIOR,
        "health": Health.HEALTHY,
        "ability": Ability.ORDINARY,
        "employment": Employment.UNEMPLOYED,
    }
    return Labourer(row=row, **(known | fields))


def make_vacancy(row: int = 1, **fields: Any) -> Vacancy:
    """A vacancy in 长汀县河田镇 that asks for nothing."""
    return Vacancy(row=row, **({"title": "普工", "place": CHANGTING} | fields))


def trade(name: str, minor: str = "6-05-01", claim: Claim = Claim.WANTED) -> TradeMention:
    return TradeMention(name, minor, claim, name, "wanted")


def seeker(*mentions: TradeMention, **fields: Any) -> LabourerProfile:
    return LabourerProfile(trades=mentions, **fields)


def work(*mentions: TradeMention, **fields: Any) -> VacancyProfile:
    return VacancyProfile(trades=mentions, **fields)


def plain_words(
    labourers: Sequence[tuple[str, ...]], vacancies: Sequence[tuple[str, ...]]
) -> tuple[SparseRows, SparseRows]:
    """Word weights without idf: each word of a text of n words weighs 127/sqrt(max(n, 4))."""
    keys = number(word for text in (*labourers, *vacancies) for word in text)

    def rows(texts: Sequence[tuple[str, ...]]) -> SparseRows:
        return SparseRows.of(
            [{keys[w]: int(127 / max(len(set(t)), 4) ** 0.5) for w in t} for t in texts], len(keys)
        )

    return rows(labourers), rows(vacancies)


def pools_of(labourers: Sequence[Labourer], vacancies: Sequence[Vacancy], **kwargs: Any) -> Pools:
    text = plain_words([p.profile.tokens for p in labourers], [v.profile.tokens for v in vacancies])
    return build_pools(labourers, vacancies, text, **({"today": TODAY} | kwargs))


def pair_of(labourer: Labourer, vacancy: Vacancy, **kwargs: Any) -> Pairs:
    first = np.zeros(1, dtype=np.int64)
    return evaluate_pairs(pools_of([labourer], [vacancy], **kwargs), first, first)


def verdict(code: str, labourer: Labourer, vacancy: Vacancy) -> Verdict:
    return Verdict(int(pair_of(labourer, vacancy).verdicts[code][0]))


def value(code: str, labourer: Labourer, vacancy: Vacancy, **kwargs: Any) -> int:
    return int(pair_of(labourer, vacancy, **kwargs).values[code][0])


def parts(
    labourer: Labourer,
    vacancy: Vacancy,
    direction: Direction = Direction.VACANCIES_FOR_LABOURER,
) -> dict[str, int]:
    """Points of a pair by part, ``base`` included, those worth nothing left out."""
    points = points_of(pair_of(labourer, vacancy), prior_scorecards().of(direction))
    return {code: int(p[0]) for code, p in points.items() if p[0]}


def score(
    labourer: Labourer,
    vacancy: Vacancy,
    direction: Direction = Direction.VACANCIES_FOR_LABOURER,
) -> int:
    return sum(parts(labourer, vacancy, direction).values())
