"""Keys by which people and vacancies are found again in another run, whose rows may differ.

A key is a digest of what the staff papers of the same run show anyway: names, masked numbers and
places. It is never made of a certificate or phone number in clear: there are few enough of those to
try them all, and a digest of one would give it away to whoever does. Even so, whoever holds the
roster can tell from a key whose it is. Keys of people are personal data, as the staff papers are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from matcher.io.masking import masked_text
from matcher.parse.text import squeeze
from matcher.records import Labourer, Place, Vacancy

_BYTES = 10
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijkmnpqr")
"""Keys are letters alone: none can be taken for a number of a person, nor hidden as one."""


@dataclass(frozen=True, slots=True)
class PersonKeys:
    """Both ways to find a person again.

    Parameters
    ----------
    key
        Of name and masked number; empty where no number was read.
    trace
        Of name, town and village: tells those of one key apart, and finds people whose number was
        filled in since.
    """

    key: str
    trace: str


def person_keys(people: Iterable[Labourer]) -> Mapping[int, PersonKeys]:
    """Keys of people, by row; people of one name may share them.

    Examples
    --------
    >>> [one] = person_keys([Labourer(7, name="赵 一")]).values()
    >>> one.key, len(one.trace)
    ('', 20)
    """
    return {person.row: _keys_of(person) for person in people}


def vacancy_keys(vacancies: Iterable[Vacancy]) -> Mapping[int, str]:
    """A key for each vacancy, by row: of employer, title and place; equal ones are numbered.

    Wage and headcount are no part of it: a vacancy whose wage rises stays the same one.

    Examples
    --------
    >>> first, second = vacancy_keys([Vacancy(1, title="普工"), Vacancy(2, title=" 普工")]).values()
    >>> second == f"{first}-2"
    True
    """
    seen: Counter[str] = Counter()
    keys = {}
    for vacancy in sorted(vacancies, key=lambda one: one.row):
        key = _digest("vacancy", vacancy.employer, vacancy.title, *_place(vacancy.place))
        seen[key] += 1
        keys[vacancy.row] = key if seen[key] == 1 else f"{key}-{seen[key]}"
    return keys


def _keys_of(person: Labourer) -> PersonKeys:
    masked = None if person.identity is None else person.identity.masked
    trace = _digest("trace", person.name, person.home.town, person.home.village)
    return PersonKeys("" if masked is None else _digest("person", person.name, masked), trace)


def _place(place: Place) -> tuple[str | None, ...]:
    return place.code, place.town, place.village


def _digest(*parts: str | None) -> str:
    """Letters for some texts; width, case, spaces and signs make no difference."""
    told = "\x1f".join(_plain(part) for part in parts)
    return blake2b(told.encode(), digest_size=_BYTES).hexdigest().translate(_LETTERS)


def _plain(part: str | None) -> str:
    masked = masked_text(part or "")
    return masked if "*" in masked else squeeze(masked)
