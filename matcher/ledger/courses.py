"""What a training course changes of the people who take it: licences, trades and skills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.errors import ShapeMismatch
from matcher.ledger.changes import Change
from matcher.pools import Side
from matcher.products import trade_and_skill_rows
from matcher.records import Labourer, Vacancy
from matcher.signals import SKILL_OVERLAP, TRADE_KNOWN
from matcher.sparse import SparseRows
from matcher.texts import Claim, LabourerProfile, TradeMention, VacancyProfile
from matcher.vocabulary import LICENCE_INCLUDES, Licence


@dataclass(frozen=True, slots=True)
class Course:
    """A course on offer, as the county's catalogue or the lexicon tells it.

    Parameters
    ----------
    code
        Name of the course; courses are told apart by it.
    licences
        Permits that it leads to.
    trades
        (name, 小类) of the trades that it opens; "" where the trade has no 小类.
    skills
        Canonical skill words that it teaches.
    """

    code: str
    licences: frozenset[Licence] = frozenset()
    trades: tuple[tuple[str, str], ...] = ()
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CodedCourse:
    """A course in the numbering of two pools.

    Parameters
    ----------
    licences
        Bit mask, lower classes included.
    products
        One sparse row by signal code: what the course adds.
    """

    code: str
    licences: int
    products: Mapping[str, SparseRows]


def code_courses(
    courses: Sequence[Course], labourers: Sequence[Labourer], vacancies: Sequence[Vacancy]
) -> tuple[CodedCourse, ...]:
    """Courses in the numbering of the pools that are built from the same records.

    Trades and skills that nobody in the pools names are left out: they make no pair better.
    """
    profiles: list[LabourerProfile | VacancyProfile] = [
        *(person.profile for person in labourers),
        *(vacancy.profile for vacancy in vacancies),
    ]
    trades = {mention.trade for profile in profiles for mention in profile.trades}
    minors = {mention.minor for profile in profiles for mention in profile.trades}
    skills = frozenset(skill for profile in profiles for skill in profile.skills)

    def graduate(course: Course) -> Labourer:
        mentions = tuple(
            TradeMention(name, minor if minor in minors else "", Claim.TRAINED, name, "course")
            for name, minor in course.trades
            if name in trades
        )
        profile = LabourerProfile(trades=mentions, skills=course.skills & skills)
        return Labourer(row=1, profile=profile)

    n = len(labourers)
    rows, _ = trade_and_skill_rows([*labourers, *map(graduate, courses)], vacancies)
    return tuple(
        CodedCourse(
            course.code,
            _mask(course.licences),
            {
                code: rows[code].take(np.array([n + i]))
                for code in (TRADE_KNOWN.code, SKILL_OVERLAP.code)
            },
        )
        for i, course in enumerate(courses)
    )


def _mask(licences: frozenset[Licence]) -> int:
    held = licences | {low for high in licences for low in LICENCE_INCLUDES.get(high, ())}
    return sum(1 << licence for licence in held)


def trained(side: Side, course: CodedCourse, among: NDArray[np.int64]) -> Change:
    """What a course changes of those ``among`` who do not have all of it already.

    Raises
    ------
    ShapeMismatch
        If the course is coded for other pools.
    """
    own = side.take(among)
    held, lacking = own.fields["licences_held"], own.fields["licences_lacking"]
    fields = {
        "licences_held": held | course.licences,
        "licences_lacking": lacking & ~course.licences,
    }
    is_new = (held & course.licences) != course.licences
    products = {}
    for code, known in (
        (TRADE_KNOWN.code, "names_known_trade"),
        (SKILL_OVERLAP.code, "names_skill"),
    ):
        taught = course.products[code]
        if not len(taught.keys):
            continue
        if taught.n_keys != own.products[code].n_keys:
            message = f"{taught.n_keys} keys of {code} in the course, {own.products[code].n_keys}"
            raise ShapeMismatch(message)
        products[code], adds = _joined(own.products[code], taught)
        fields[known] = np.ones(len(among), dtype=np.int64)
        is_new |= adds
    return Change(course.code, among, fields, products).take(is_new)


def _joined(rows: SparseRows, taught: SparseRows) -> tuple[SparseRows, NDArray[np.bool_]]:
    """Each row with the entries of the one row ``taught``, the larger weight of both; who gains."""
    n, k = rows.n_rows, len(taught.keys)
    row = np.concatenate(
        [np.repeat(np.arange(n), np.diff(rows.starts)), np.repeat(np.arange(n), k)]
    )
    keys = np.concatenate([rows.keys, np.tile(taught.keys, n)])
    weights = np.concatenate([rows.weights, np.tile(taught.weights, n)])
    order = np.lexsort((-weights.astype(np.int64), keys, row))
    row, keys, weights = row[order], keys[order], weights[order]
    is_first = np.ones(len(row), dtype=bool)
    is_first[1:] = (row[1:] != row[:-1]) | (keys[1:] != keys[:-1])
    row, keys, weights = row[is_first], keys[is_first], weights[is_first]
    starts = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=n))]).astype(np.int64)
    joined = replace(rows, starts=starts, keys=keys, weights=weights)
    gains = np.zeros(n, dtype=np.int64)
    np.add.at(gains, row, weights)
    old = np.bincount(
        np.repeat(np.arange(n), np.diff(rows.starts)), rows.weights, minlength=n
    ).astype(np.int64)
    return joined, gains > old
