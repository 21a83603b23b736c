"""What a rule over the roster may read of one row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher.records import Labourer
from matcher.vocabulary import Employment

_PUBLIC_WELFARE = re.compile(r"公益性?岗|公岗|护林员|保洁员|护路员|护河员|巡河员")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the roster.

    Parameters
    ----------
    texts
        Text of each cell by column key, cleaned; empty cells of columns that the file has are
        ``""``, columns that it lacks are absent.
    age
        Full years on the day of the check; ``None`` without a birth date.
    dates
        Days read in columns that no field of the labourer keeps: ``surveyed``, ``reviewed``.
    income_cny_month
        What the person earns at present.
    """

    labourer: Labourer
    texts: Mapping[str, str]
    age: int | None
    dates: Mapping[str, date]
    income_cny_month: float | None = None

    def has(self, key: str) -> bool:
        """Whether a cell says something."""
        return bool(self.texts.get(key))

    def lacks(self, key: str) -> bool:
        """Whether the file has the column and the cell is empty."""
        return self.texts.get(key) == ""


def is_employed(entry: Entry) -> bool:
    """Whether the person has work now."""
    return entry.labourer.employment is Employment.EMPLOYED


def holds_public_welfare_post(entry: Entry) -> bool:
    """Whether the person works in a 公益性岗位, by what stands under 就业单位名称."""
    return is_employed(entry) and bool(_PUBLIC_WELFARE.search(entry.texts.get("employer", "")))
