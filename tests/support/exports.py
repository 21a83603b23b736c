"""Exports opened again: their parts, their cells, and whether a number stands in clear."""

from __future__ import annotations

import re
from io import BytesIO
from uuid import UUID, uuid4
from zipfile import ZipFile

from openpyxl import load_workbook
from support.service import COUNTY

from api.service.office import Office
from api.store.tables import PlanRow, PlanSeatRow, PlanState

IN_CLEAR = re.compile(r"(?<![\d.])(?:\d{17}[\dXx]|\d{11})")
"""Not the digits of a fraction, as of a page's margin."""


def parts_of(content: bytes) -> dict[str, str]:
    """Text of each part of a workbook."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def numbers_in(content: bytes) -> list[tuple[str, str]]:
    """Runs of digits that could be somebody's number, with the part they stand in."""
    return [
        (part, hit) for part, text in parts_of(content).items() for hit in IN_CLEAR.findall(text)
    ]


def rows_of(content: bytes, sheet: int = 0) -> list[list[object]]:
    """Cells of one sheet, empty ones as ``None``."""
    book = load_workbook(BytesIO(content))
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def add_plan(office: Office, seats: list[tuple[UUID, UUID]]) -> UUID:
    """A plan of the county in which the first choice of each is as told."""
    plan = uuid4()
    names = (
        *("objective", "bound", "gap", "people"),
        *("people_placed", "households_placed", "seats"),
    )
    with office.store.writing() as session:
        session.add(
            PlanRow(
                id=plan,
                county_code=COUNTY,
                state=PlanState.MADE.value,
                day=office.today(),
                settings={"replaces": None},
                certificate=dict.fromkeys(names, 1),
                figures={},
                actor="chen.op",
                at=office.clock(),
            )
        )
        session.flush()
        session.add_all(
            PlanSeatRow(
                plan_id=plan, labourer_id=one, vacancy_id=other, choice=1,
                chance=1 / 3, value=1 / 7, price=0.0,
            )
            for one, other in seats
        )  # fmt: skip
    return plan
