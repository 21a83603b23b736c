"""Closed lists that services take, and the Chinese word for each entry."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field

from api.service.actors import Actor, Permission
from matcher import FORM_WORDS, Education, EmployerKind, Labourer, Route
from matcher.io.columns import LABOURER_COLUMNS, VACANCY_COLUMNS
from matcher.routing import route_labourers
from matcher.vocabulary import Ability, Need, Tier


class PersonState(StrEnum):
    """Where a person stands by their own record."""

    UNPLACED = "unplaced"
    REVIEW = "review"
    UNDER_AGE = "under_age"
    WANTS_CHANGE = "wants_change"
    EMPLOYED = "employed"
    NOT_WILLING = "not_willing"


class RevealKind(StrEnum):
    """What of a person is shown in clear, one at a time."""

    CERTIFICATE = "certificate"
    PHONE = "phone"
    CONTACT = "contact"


class RevealPurpose(StrEnum):
    """What a number is looked at for."""

    CALL = "call"
    CHECK_IDENTITY = "check_identity"
    CORRECT_RECORD = "correct_record"
    FILE_SUBSIDY = "file_subsidy"
    FILE_EMPLOYMENT = "file_employment"


class VacancyState(StrEnum):
    """Whether a vacancy takes people."""

    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"


class VacancyPlace(StrEnum):
    """Where the work is, as seen from the county."""

    IN_COUNTY = "in_county"
    OUTSIDE = "outside"


class KindOfEmployer(StrEnum):
    """Who offers a vacancy."""

    BASE = "base"
    WORKSHOP = "workshop"
    PUBLIC_WELFARE = "public_welfare"
    FIRM = "firm"
    COOPERATIVE = "cooperative"


EMPLOYER_KINDS: Mapping[KindOfEmployer, EmployerKind] = {
    kind: EmployerKind[kind.name] for kind in KindOfEmployer
}
_STATES: Mapping[Route, PersonState] = {
    Route.MATCH: PersonState.UNPLACED,
    **{Route(state): state for state in PersonState if state is not PersonState.UNPLACED},
}


def state_of(labourer: Labourer, today: date) -> PersonState:
    """Where a person stands: unplaced is who may be matched."""
    return states_of((labourer,), today)[labourer.row]


def states_of(labourers: Iterable[Labourer], today: date) -> Mapping[int, PersonState]:
    """The same of many, by row."""
    routes = route_labourers(tuple(labourers), {}, today).routes
    return {row: _STATES[route] for row, route in routes.items()}


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Chinese words by list and entry."""
    data = resources.files("api") / "data" / "service_words.zh.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))


class Choice(BaseModel):
    """One entry of a closed list."""

    model_config = ConfigDict(frozen=True)

    code: str = Field(examples=["unplaced"])
    word: str = Field(examples=["待安置"])


class Choices(BaseModel):
    """What forms offer: entries that services take, words of the county's form, its columns."""

    model_config = ConfigDict(frozen=True)

    lists: Mapping[str, tuple[Choice, ...]] = Field(
        examples=[{"person_state": [{"code": "unplaced", "word": "待安置"}]}]
    )
    form_words: Mapping[str, tuple[str, ...]] = Field(examples=[{"education": ["初中", "高中"]}])
    labourer_columns: tuple[Choice, ...]
    vacancy_columns: tuple[Choice, ...]


def form_choices(actor: Actor) -> Choices:
    """Everything that a form can offer."""
    actor.must(Permission.OWN_ACCOUNT)
    return Choices(
        lists={
            name: tuple(Choice(code=code, word=word) for code, word in entries.items())
            for name, entries in words().items()
        },
        form_words={name: _form_words(kind) for name, kind in _FORM_KINDS.items()},
        labourer_columns=tuple(Choice(code=c.key, word=c.name) for c in LABOURER_COLUMNS),
        vacancy_columns=tuple(Choice(code=c.key, word=c.name) for c in VACANCY_COLUMNS),
    )


_FORM_KINDS: Mapping[str, type[Enum]] = {
    "education": Education,
    "ability": Ability,
    "intention": Tier,
    "needs": Need,
    "employer_kind": EmployerKind,
}


def _form_words(kind: type[Enum]) -> tuple[str, ...]:
    return tuple(FORM_WORDS[member] for member in kind)
