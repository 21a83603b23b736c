"""How records are kept: as the cells that were stated, read again by the rules of files.

What the form asks for is stored word for word, so a better parser reads old records better, and
nothing that a village wrote is lost. Numbers of a person leave the cells: they are sealed apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from api.service.areas import area_codes
from api.store import PersonRecord, VacancyRecord
from matcher import Cells, CellValue, Labourer, Regions, Vacancy, masked_cell, masked_text

CELLS = "cells"
CERTIFICATE, PHONE = "identity", "phone"
"""Columns of a person whose value is sealed apart, where it could be read."""
CONTACT = ("contact", "phone")
"""Columns of a vacancy that name a person."""
LONGEST_EMPLOYER = 200
_DAY = "day"


def packed(cells: Cells) -> dict[str, Any]:
    """Cells as JSON can hold them; days are told apart from texts that look like days.

    Examples
    --------
    >>> packed({"name": "赵一", "birth": date(1980, 5, 1), "remarks": None})
    {'name': '赵一', 'birth': {'day': '1980-05-01'}}
    """
    return {key: _packed(value) for key, value in cells.items() if value not in (None, "")}


def unpacked(content: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of :func:`packed`.

    Examples
    --------
    >>> unpacked({"birth": {"day": "1980-05-01"}})
    {'birth': datetime.date(1980, 5, 1)}
    """
    return {key: _unpacked(value) for key, value in content.items()}


def person_record(cells: Cells, labourer: Labourer, regions: Regions) -> PersonRecord:
    """What is stored of a person.

    Parameters
    ----------
    labourer
        As read from the cells: says which numbers could be read, and where the person lives.
    """
    kept = dict(cells)
    certificate = None if labourer.identity is None else labourer.identity.number
    phone = None if labourer.phone is None else labourer.phone.number
    for key, number in ((CERTIFICATE, certificate), (PHONE, phone)):
        if number is not None:
            kept.pop(key, None)
    codes = area_codes(labourer.home, regions)
    return PersonRecord(
        {CELLS: packed(kept)}, certificate, phone, codes.county, codes.town, codes.village
    )


def person_cells(
    content: Mapping[str, Any], certificate: str | None, phone: str | None
) -> dict[str, Any]:
    """Cells of a stored person, the numbers back in their places."""
    cells = unpacked(content[CELLS])
    for key, number in ((CERTIFICATE, certificate), (PHONE, phone)):
        if number is not None:
            cells[key] = number
    return cells


def vacancy_content(cells: Cells) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is stored of a vacancy: the advert, and apart from it what is to be sealed.

    That is the contact, and each cell that holds a number of a person.
    """
    personal = {key for key, value in cells.items() if _is_personal(key, value)}
    advert = {key: value for key, value in cells.items() if key not in personal}
    contact = {key: value for key, value in cells.items() if key in personal}
    return {CELLS: packed(advert)}, packed(contact)


def vacancy_cells(content: Mapping[str, Any], contact: Mapping[str, Any]) -> dict[str, Any]:
    """Cells of a stored vacancy with its contact."""
    return unpacked({**content[CELLS], **contact})


def vacancy_record(cells: Cells, vacancy: Vacancy, keeper: str) -> VacancyRecord:
    """What is stored of a vacancy; the employer's name stands in clear, its numbers masked.

    Parameters
    ----------
    keeper
        Area of whoever brought it in.
    """
    content, contact = vacancy_content(cells)
    code = vacancy.credit_code
    return VacancyRecord(
        content,
        contact,
        masked_text(vacancy.employer)[:LONGEST_EMPLOYER],
        code if code is None or masked_cell(code, "credit_code") == code else None,
        vacancy_county(vacancy, keeper),
    )


def vacancy_county(vacancy: Vacancy, keeper: str) -> str | None:
    """County that keeps a vacancy: that of whoever brought it in, else where the work is."""
    return keeper[:6] if len(keeper) >= 6 else vacancy.place.county_code


def _is_personal(key: str, value: CellValue) -> bool:
    return key in CONTACT or masked_cell(value, key) != value


def _packed(value: Any) -> Any:
    if isinstance(value, datetime):
        return {_DAY: value.date().isoformat()}
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    return value if isinstance(value, str | int | float | bool) else str(value)


def _unpacked(value: Any) -> Any:
    return date.fromisoformat(value[_DAY]) if isinstance(value, dict) else value
