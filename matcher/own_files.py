"""TOML files of one's own: text in, a checked model out, or all that is wrong with it at once."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

Model = TypeVar("Model", bound=BaseModel)

ODD = "odd_entries"


class FaultCode(StrEnum):
    """What can be wrong with an entry; a word for each lives at the rim."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    AT_LEAST = "at_least"
    ABOVE = "above"
    AT_MOST = "at_most"
    ODD = "odd"
    """Entries that are missing or unknown among the others of their table."""
    UNFIT = "unfit"
    """Whatever none of the others says."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an entry.

    Parameters
    ----------
    entry
        Keys that lead to it, joined by dots; empty if the whole file is meant.
    bound
        The number that ``AT_LEAST``, ``ABOVE`` and ``AT_MOST`` speak of.
    """

    entry: str
    code: FaultCode
    bound: str = ""


class NotAsExpected(Exception):
    """A text that is no TOML (no faults), or whose entries break the model's rules."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults


def model_of(text: str, model: type[Model]) -> Model:
    """A TOML text as a model. ``true`` is no number here, and neither is "3".

    Raises
    ------
    NotAsExpected
        With every fault there is.
    """
    try:
        given = json.dumps(tomllib.loads(text), default=str)
        return model.model_validate_json(given, strict=True)  # strict, yet an array may be a tuple
    except tomllib.TOMLDecodeError as error:
        raise NotAsExpected(str(error)) from error
    except ValidationError as error:
        raise NotAsExpected(str(error), tuple(_faults(error))) from error


def own_text(path: Path) -> str:
    """Text of a file of one's own, in UTF-8 with or without a mark.

    Raises
    ------
    NotAsExpected
        If it cannot be read as text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NotAsExpected(str(error)) from error


_CODES = {
    "extra_forbidden": (FaultCode.UNKNOWN, ""),
    "missing": (FaultCode.MISSING, ""),
    "greater_than_equal": (FaultCode.AT_LEAST, "ge"),
    "greater_than": (FaultCode.ABOVE, "gt"),
    "less_than_equal": (FaultCode.AT_MOST, "le"),
}
"""Our codes for those of pydantic, and where it keeps the bound."""


def _faults(error: ValidationError) -> Iterator[Fault]:
    for one in error.errors():
        facts = one.get("ctx", {})
        if one["type"] == ODD:
            yield Fault(str(facts["entries"]), FaultCode.ODD)
            continue
        code, bound = _CODES.get(one["type"], (FaultCode.UNFIT, ""))
        entry = ".".join(map(str, one["loc"]))
        yield Fault(entry, code, f"{facts[bound]:g}" if bound else "")


def odd_entries(table: str, entries: str) -> PydanticCustomError:
    """What a model's own validator raises where the entries of a table are not those there are."""
    return PydanticCustomError(
        ODD,
        "{table} has entries that are missing or unknown: {entries}",
        {"table": table, "entries": entries},
    )
