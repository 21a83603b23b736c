"""How one figure of the made-up county is declared: value, unit, sentence, and what it rests on."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

ASSUMED = "assumption"
"""Source of a figure that nobody has counted."""

Weights = tuple[tuple[str, float], ...]
"""Words with what each weighs against the others; they need not add up to 1."""

NumberWeights = tuple[tuple[int, float], ...]
Bands = tuple[tuple[int, float], ...]
"""(upper age included, figure) by rising age; the last one holds for all older people."""


class Figures(BaseModel):
    """A group of figures. Frozen; an unknown name is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def figure(default: Any, unit: str, sentence: str, source: str = ASSUMED) -> Any:
    """Declare a figure of any kind."""
    return Field(default, description=sentence, json_schema_extra={"unit": unit, "source": source})


def share(default: float, sentence: str, source: str = ASSUMED) -> Any:
    """Declare a share between 0 and 1."""
    extra: JsonDict = {"unit": "share", "source": source}
    return Field(default, ge=0, le=1, description=sentence, json_schema_extra=extra)


def at_age(bands: tuple[tuple[int, Any], ...], age: int) -> Any:
    """Figure of the band that an age falls in.

    Examples
    --------
    >>> at_age(((29, 0.1), (59, 0.3)), 45), at_age(((29, 0.1), (59, 0.3)), 70)
    (0.3, 0.3)
    """
    return next((value for upper, value in bands if age <= upper), bands[-1][1])
