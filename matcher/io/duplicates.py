"""Which rows of a roster are a person that an earlier row already is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from matcher.records import Labourer

_Someone = tuple[str, date, str | None, str | None, str | None]


def find_duplicates(labourers: Iterable[Labourer]) -> Mapping[int, int]:
    """Earlier row by later row.

    1. The same first 18 characters of the certificate number are the same person.
    2. Where one of the two has no readable number: the same name, birth, town and village.
    """
    by_person: dict[str, int] = {}
    by_description: dict[_Someone, Labourer] = {}
    earlier: dict[int, int] = {}
    for labourer in labourers:
        person = labourer.identity.person if labourer.identity else None
        # 1.
        first = by_person.setdefault(person, labourer.row) if person else labourer.row
        # 2.
        if first == labourer.row and labourer.name and labourer.birth:
            home = labourer.home
            someone = (labourer.name, labourer.birth, home.code, home.town, home.village)
            other = by_description.setdefault(someone, labourer)
            if other.identity is None or person is None:
                first = other.row
        if first != labourer.row:
            earlier[labourer.row] = first
    return earlier
