"""Cells of a form as staff see and send them: texts by column, numbers masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.messages import doubt_sentence
from api.words import date_text
from matcher import Cell, Cells, Doubt, Findings, Regions, Severity, masked_text
from matcher.io.columns import Column
from matcher.io.masking import masked_cell
from matcher.parse.text import clean

ASKING = frozenset({Severity.ERROR, Severity.WARNING})
"""Findings so grave that they are open questions; notes are only told."""


class CellView(BaseModel):
    """One column of a form with what is stated in it."""

    model_config = ConfigDict(frozen=True)

    key: str = Field(examples=["education"])
    column: str = Field(examples=["文化程度"])
    value: str = Field(examples=["初中"])


class Question(BaseModel):
    """What is odd about a record or missing in it, as a sentence."""

    model_config = ConfigDict(frozen=True)

    key: str = Field(examples=["identity"])
    column: str = Field(examples=["证件号码"])
    code: str = Field(examples=["identity.missing"])
    severity: Severity
    sentence: str = Field(examples=["没有填写证件号码，请补充。"])


def shown_cells(columns: Iterable[Column], cells: Cells) -> tuple[CellView, ...]:
    """Every column of a form, in its order; numbers of people masked."""
    return tuple(
        CellView(key=column.key, column=column.name, value=shown(column.key, cells))
        for column in columns
    )


def shown(key: str, cells: Cells) -> str:
    """One cell as it is shown."""
    value = cells.get(key)
    if isinstance(value, date):
        return date_text(value)
    return masked_text(clean(masked_cell(value, key)))


def questions(
    columns: Mapping[str, str], findings: Findings, regions: Regions
) -> tuple[Question, ...]:
    """Findings told as sentences, gravest first.

    Parameters
    ----------
    columns
        Name by key.
    """
    order = list(Severity)
    told = []
    for key, found in findings:
        doubt = Doubt(Cell("", column=columns.get(key, "")), found.code, found.facts)
        told.append(
            Question(
                key=key,
                column=columns.get(key, ""),
                code=found.code,
                severity=doubt.severity,
                sentence=masked_text(doubt_sentence(doubt, regions)),
            )
        )
    return tuple(sorted(told, key=lambda one: order.index(one.severity)))


def is_asking(findings: Findings) -> bool:
    """Whether a record has open questions."""
    return any(Doubt(_NOWHERE, one.code).severity in ASKING for _, one in findings)


_NOWHERE = Cell("")


def changed_cells(cells: Cells, sent: Mapping[str, str | None]) -> dict[str, Any]:
    """Cells with what was sent in their place.

    A text that equals what is shown was not touched: a mask sent back never takes the place of
    the number behind it.
    """
    changed = dict[str, Any](cells)
    for key, text in sent.items():
        if (text or "") == shown(key, cells):
            continue
        if text:
            changed[key] = text
        else:
            changed.pop(key, None)
    return changed
