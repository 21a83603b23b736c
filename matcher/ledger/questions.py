"""Which missing answers a plan may hang on: one row per question to a labourer.

Missing data never closes a pair, so a plan seats people whose answer is not known yet. The answer
that is best for the person may raise what pairs are worth; the worst one may cost the seat. Both
together say what the question is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.ledger.changes import Change
from matcher.pools import Side
from matcher.rows import View
from matcher.vocabulary import MISSING, Ability, Education, Employment, Licence, Tier

EVERY_LICENCE = sum(1 << licence for licence in Licence)
OUT_OF_THE_POOL = {"age": 0}
"""Closes every pair (``law.minor_work``): who has work, or is under age, is not placed."""


@dataclass(frozen=True, slots=True)
class Question:
    """One fact that is missing.

    Parameters
    ----------
    code
        For ever; its sentence lives at the rim.
    gate
        Which is to be checked as long as the answer is missing.
    fields
        Fields read to see whether it is missing.
    is_missing
        ``(labourers) -> (n,) bool``.
    best, worst
        Fields after the answer that helps the person most, and least.
    """

    code: str
    gate: str
    fields: tuple[str, ...]
    is_missing: Callable[[View], NDArray[np.bool_]]
    best: Mapping[str, int]
    worst: Mapping[str, int]


def _lacks(name: str) -> Callable[[View], NDArray[np.bool_]]:
    return lambda person: np.asarray(getattr(person, name) == MISSING)


QUESTIONS: tuple[Question, ...] = (
    Question(
        "intention.furthest",
        "intention.place",
        ("furthest",),
        _lacks("furthest"),
        {"furthest": Tier.OUTSIDE},
        {"furthest": Tier.IN_COUNTY},
    ),
    Question(
        "education",
        "education.minimum",
        ("education",),
        _lacks("education"),
        {"education": Education.SENIOR},
        {"education": Education.ILLITERATE},
    ),
    Question(
        "licences",
        "licence.required",
        ("licences_known",),
        lambda person: np.asarray(person.licences_known == 0),
        {"licences_known": 1, "licences_held": EVERY_LICENCE, "licences_lacking": 0},
        {"licences_known": 1},
    ),
    Question(
        "ability",
        "ability.demand",
        ("ability",),
        _lacks("ability"),
        {"ability": Ability.ORDINARY},
        {"ability": Ability.WEAK},
    ),
    Question("age", "identity.known", ("age",), _lacks("age"), {"age": 40}, OUT_OF_THE_POOL),
    Question(
        "employment",
        "employment.state",
        ("employment",),
        lambda person: np.asarray(
            (person.employment == MISSING) | (person.employment == Employment.ENDED)
        ),
        {"employment": Employment.UNEMPLOYED},
        OUT_OF_THE_POOL,
    ),
    Question(
        "experience",
        "experience.asked",
        ("experience_months",),
        _lacks("experience_months"),
        {"experience_months": 36},
        {"experience_months": 0},
    ),
    Question(
        "lodging",
        "lodging.needed",
        ("accepts_lodging",),
        _lacks("accepts_lodging"),
        {"accepts_lodging": 1},
        {"accepts_lodging": 0},
    ),
)
"""Every question, in the order in which they are told."""


def answered(side: Side, question: Question, among: NDArray[np.int64]) -> tuple[Change, Change]:
    """Labourers ``among`` whose answer is missing, after the best and after the worst answer."""
    own = View({name: side.fields[name][among] for name in question.fields})
    records = among[question.is_missing(own)]
    best, worst = (
        Change(
            question.code,
            records,
            {name: np.full(len(records), int(value)) for name, value in answer.items()},
        )
        for answer in (question.best, question.worst)
    )
    return best, worst
