"""Doubts: what a reader or a rule found odd, where it stands and how grave it is.

The core states a code and facts; the Chinese sentence is made at the rim. Facts never hold an ID
number or a phone number: a masked form at most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How grave a doubt is: must be mended, should be looked at, good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


NO_FACTS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """One oddity in one value, before anyone knows in which cell it stood."""

    code: str
    facts: Mapping[str, object] = field(default_factory=lambda: NO_FACTS)


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Where a value stood. ``row`` and ``data_row`` are 0 for what concerns a whole file.

    ``row`` is the sheet's own row number, ``data_row`` counts from the row under the last header
    row and goes on over later sheets.
    """

    file: str
    sheet: str = ""
    row: int = 0
    data_row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding with its place."""

    cell: Cell
    code: str
    facts: Mapping[str, object] = field(default_factory=lambda: NO_FACTS)

    @property
    def severity(self) -> Severity:
        """Gravity of the doubt's code."""
        return SEVERITIES[self.code]


_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

SEVERITIES: Mapping[str, Severity] = MappingProxyType(
    {
        # the file and its rows
        "file.column_missing": _NOTE,
        "file.column_unknown": _NOTE,
        "file.column_repeated": _WARNING,
        "file.sheet_skipped": _NOTE,
        "file.header_taken_over": _WARNING,
        "row.repeated_header": _NOTE,
        "row.total": _NOTE,
        "row.note": _NOTE,
        "cell.error_value": _ERROR,
        # identity
        "identity.missing": _WARNING,
        "identity.damaged": _ERROR,
        "identity.length": _ERROR,
        "identity.characters": _ERROR,
        "identity.checksum": _ERROR,
        "identity.birth_date": _ERROR,
        "identity.disability_suffix": _ERROR,
        "identity.region_unknown": _WARNING,
        "identity.fifteen_digits": _WARNING,
        "identity.birth_mismatch": _ERROR,
        "identity.sex_mismatch": _ERROR,
        "identity.masked": _NOTE,
        "identity.masked_elsewhere": _WARNING,
        "person.duplicate": _ERROR,
        "phone.missing": _NOTE,
        "phone.invalid": _WARNING,
        "phone.damaged": _WARNING,
        # values
        "name.missing": _ERROR,
        "value.unknown": _WARNING,
        "value.bare_code": _WARNING,
        "date.unread": _WARNING,
        "date.in_future": _WARNING,
        "wage.unread": _WARNING,
        "wage.implausible": _WARNING,
        "wage.by_sex": _WARNING,
        "wage.basis_assumed": _NOTE,
        "wage.not_monthly": _NOTE,
        "headcount.unread": _WARNING,
        "headcount.on_payroll": _NOTE,
        "age.unread": _WARNING,
        "age.implausible": _WARNING,
        "age.by_sex": _WARNING,
        "education.unread": _WARNING,
        "education.unfinished": _NOTE,
        "place.unknown": _WARNING,
        "place.ambiguous": _WARNING,
        "place.town_unknown": _NOTE,
        "place.assumed": _NOTE,
        "place.several": _NOTE,
        "place.unspecific": _NOTE,
        "place.abroad": _NOTE,
        "intention.unread": _WARNING,
        "licence.unknown": _NOTE,
        "title.missing": _ERROR,
        "credit_code.checksum": _WARNING,
        "trade.unknown": _NOTE,
        # rules over one roster (matcher/checks.py)
        "roster.employed_with_intention": _WARNING,
        "roster.employed_without_details": _NOTE,
        "roster.details_without_employment": _WARNING,
        "roster.workplace_without_county": _WARNING,
        "roster.employed_without_ability": _WARNING,
        "roster.minor_with_ability": _WARNING,
        "roster.elder_with_ability": _NOTE,
        "roster.healthy_without_ability": _WARNING,
        "roster.disabled_without_certificate": _NOTE,
        "roster.severe_disability_ordinary": _WARNING,
        "roster.pupil_employed": _WARNING,
        "roster.destitute_employed": _WARNING,
        "roster.public_welfare_outside": _WARNING,
        "roster.public_welfare_age": _WARNING,
        "roster.public_welfare_household": _WARNING,
        "roster.shared_phone": _WARNING,
        "roster.spouses_same_sex": _WARNING,
        "roster.household_heads": _WARNING,
        "roster.education_and_school": _WARNING,
        "roster.low_wage": _WARNING,
        "roster.willing_without_need": _NOTE,
        "roster.dates_reversed": _WARNING,
    }
)
"""Every doubt code with its severity. A code is for ever; its sentence may change."""
