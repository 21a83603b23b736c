"""Records turned into arrays: which integer fields gates and signals may read of either side.

A field that is not in these tables cannot be read by any row: ethnicity, marriage and childbirth
are absent, and ``sex`` is present for one statutory gate alone (``matcher.gates``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from matcher.records import Labourer, Place, Vacancy, Wage
from matcher.regions import city_of, village_stem
from matcher.rows import Ints
from matcher.vocabulary import (
    LICENCE_INCLUDES,
    MISSING,
    OBTAINED_AFTER_HIRING,
    Licence,
    Need,
)

Coordinates = Callable[[Place], tuple[float, float] | None]
"""Longitude and latitude of a place from the county's own table; ``None`` where it gives none."""


@dataclass(frozen=True, slots=True)
class PlaceIds:
    """Frozen map from towns and villages, as spelled, to 0..n-1 over both pools."""

    towns: Mapping[tuple[str, str], int]
    villages: Mapping[tuple[str, str, str], int]

    @classmethod
    def of(cls, places: Iterable[Place]) -> PlaceIds:
        """Number every town and village among ``places``, in sorted order."""
        known = {place for place in places if place.county_code is not None}
        towns = sorted({(p.code or "", p.town) for p in known if p.town})
        villages = sorted(
            {(p.code or "", p.town or "", village_stem(p.village)) for p in known if p.village}
        )
        return cls(
            MappingProxyType({town: i for i, town in enumerate(towns)}),
            MappingProxyType({village: i for i, village in enumerate(villages)}),
        )

    def knowing(self, places: Iterable[Place]) -> PlaceIds:
        """The same with further places numbered behind; itself if none is new."""
        more = PlaceIds.of(places)
        towns = [town for town in more.towns if town not in self.towns]
        villages = [village for village in more.villages if village not in self.villages]
        if not (towns or villages):
            return self
        return PlaceIds(
            MappingProxyType(
                {**self.towns, **{t: i for i, t in enumerate(towns, start=len(self.towns))}}
            ),
            MappingProxyType(
                {
                    **self.villages,
                    **{v: i for i, v in enumerate(villages, start=len(self.villages))},
                }
            ),
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """What turning records into arrays needs besides the records."""

    today: date
    place_ids: PlaceIds
    coordinates: Coordinates = lambda _place: None


def _code(value: int | None) -> int:
    return MISSING if value is None else int(value)


def _prefix(place: Place, digits: int) -> int:
    code = place.code
    return int(code[:digits]) if code is not None and len(code) >= digits else MISSING


def _city(place: Place) -> int:
    city = None if place.code is None else city_of(place.code)
    return MISSING if city is None else int(city)


def _town(place: Place, frame: Frame) -> int:
    return frame.place_ids.towns.get((place.county_code or "", place.town or ""), MISSING)


def _village(place: Place, frame: Frame) -> int:
    key = (place.county_code or "", place.town or "", village_stem(place.village or ""))
    return frame.place_ids.villages.get(key, MISSING)


def _microdegrees(place: Place, frame: Frame, axis: int) -> int:
    point = frame.coordinates(place)
    return MISSING if point is None else round(point[axis] * 1_000_000)


def _mask(members: Iterable[int]) -> int:
    return sum(1 << member for member in set(members))


def _held(labourer: Labourer) -> int:
    held = labourer.profile.licences or frozenset()
    return _mask(held | {lower for higher in held for lower in LICENCE_INCLUDES.get(higher, ())})


def _usual_month_wage(wage: Wage) -> int:
    """Middle of a stated range, its only end if that is the lower one; a bare cap says nothing."""
    if wage.month_min is None:
        return MISSING
    if wage.month_max is None:
        return round(wage.month_min)
    return round((wage.month_min + wage.month_max) / 2)


def _months(years: float | None) -> int:
    return MISSING if years is None else round(years * 12)


def _season_months(vacancy: Vacancy) -> int:
    season = vacancy.season
    if season.months:
        return _mask(season.months)
    if season.start is None or season.end is None or season.end < season.start:
        return MISSING
    first = season.start.year * 12 + season.start.month
    last = min(season.end.year * 12 + season.end.month, first + 11)
    return _mask((month - 1) % 12 + 1 for month in range(first, last + 1))


def _offers(vacancy: Vacancy) -> int:
    """Needs that the vacancy itself answers."""
    offered = Need(0)
    if vacancy.kind is not None and vacancy.kind.name == "PUBLIC_WELFARE":
        offered |= Need.PUBLIC_WELFARE_POST
    if vacancy.has_insurance:
        offered |= Need.INSURANCE_SUBSIDY
    if vacancy.profile.offers_training:
        offered |= Need.TRAINING
    return int(offered)


LABOURER_FIELDS: Mapping[str, Callable[[Labourer, Frame], int]] = MappingProxyType(
    {
        "age": lambda p, f: _code(p.age_on(f.today)),
        "sex": lambda p, _: _code(p.sex),
        "has_identity": lambda p, _: int(p.identity is not None),
        "education": lambda p, _: _code(p.education),
        "is_in_school": lambda p, _: _code(p.is_in_school),
        "health": lambda p, _: _code(p.health),
        "ability": lambda p, _: _code(p.ability),
        "avoids_heavy": lambda p, _: int(p.profile.avoids_heavy),
        "is_heavy_work_confirmed": lambda p, _: int(p.is_heavy_work_confirmed),
        "employment": lambda p, _: _code(p.employment),
        "furthest": lambda p, _: _code(p.intention.furthest),
        "only_outside": lambda p, _: int(p.intention.only_outside),
        "prefers_outside": lambda p, _: int(p.intention.prefers_outside),
        "province": lambda p, _: _prefix(p.home, 2),
        "city": lambda p, _: _city(p.home),
        "county": lambda p, _: _prefix(p.home, 6),
        "town": lambda p, f: _town(p.home, f),
        "village": lambda p, f: _village(p.home, f),
        "longitude_microdegrees": lambda p, f: _microdegrees(p.home, f, 0),
        "latitude_microdegrees": lambda p, f: _microdegrees(p.home, f, 1),
        "registered_county": lambda p, _: _prefix(p.registered, 6) if p.registered else MISSING,
        "registered_city": lambda p, _: _city(p.registered) if p.registered else MISSING,
        "residence_city": lambda p, _: _city(p.residence) if p.residence else MISSING,
        "residence_county": lambda p, _: _prefix(p.residence, 6) if p.residence else MISSING,
        "licences_held": lambda p, _: _held(p),
        "licences_known": lambda p, _: int(p.profile.licences is not None),
        "licences_lacking": lambda p, _: _mask(p.profile.licences_lacking),
        "wage_wanted_cny_month": lambda p, _: _code(
            None if p.wage_wanted_cny_month is None else round(p.wage_wanted_cny_month)
        ),
        "accepts_lodging": lambda p, _: _code(p.accepts_lodging),
        "has_care_duties": lambda p, _: _code(p.has_care_duties),
        "needs": lambda p, _: _code(p.needs),
        "hardships": lambda p, _: _code(p.hardships),
        "experience_months": lambda p, _: _months(p.profile.experience_years),
        "busy_months": lambda p, _: _mask(p.busy_months) if p.busy_months else MISSING,
        "available_from": lambda p, _: (
            p.available_from.toordinal() if p.available_from else MISSING
        ),
        "names_wanted_trade": lambda p, _: int(p.profile.names(wanted=True)),
        "names_known_trade": lambda p, _: int(p.profile.names(wanted=False)),
        "names_skill": lambda p, _: int(bool(p.profile.skills)),
        "has_text": lambda p, _: int(bool(p.profile.tokens)),
    }
)
"""Every field of a labourer that a row may declare, and how it is read off the record."""

VACANCY_FIELDS: Mapping[str, Callable[[Vacancy, Frame], int]] = MappingProxyType(
    {
        "kind": lambda v, _: _code(v.kind),
        "province": lambda v, _: _prefix(v.place, 2),
        "city": lambda v, _: _city(v.place),
        "county": lambda v, _: _prefix(v.place, 6),
        "town": lambda v, f: _town(v.place, f),
        "village": lambda v, f: _village(v.place, f),
        "longitude_microdegrees": lambda v, f: _microdegrees(v.place, f, 0),
        "latitude_microdegrees": lambda v, f: _microdegrees(v.place, f, 1),
        "education_min": lambda v, _: MISSING if v.education.is_soft else _code(v.education.level),
        "age_min": lambda v, _: _code(v.age.low),
        "age_max": lambda v, _: _code(v.age.high),
        "age_is_soft": lambda v, _: int(v.age.is_soft),
        "licences_required": lambda v, _: _mask(v.profile.licences - OBTAINED_AFTER_HIRING),
        "licences_asked_later": lambda v, _: _mask(v.profile.licences & OBTAINED_AFTER_HIRING),
        "demand_stated": lambda v, _: _code(v.profile.demand_stated),
        "demand": lambda v, _: _code(v.profile.demand),
        "hazards": lambda v, _: int(v.profile.hazards),
        "forms": lambda v, _: _code(v.forms),
        "wage_cny_month": lambda v, _: _usual_month_wage(v.wage),
        "has_lodging": lambda v, _: _code(v.has_lodging),
        "has_night_shift": lambda v, _: _code(v.has_night_shift),
        "offers": lambda v, _: _offers(v),
        "experience_months": lambda v, _: _months(v.profile.experience_years),
        "season_months": lambda v, _: _season_months(v),
        "season_end": lambda v, _: v.season.end.toordinal() if v.season.end else MISSING,
        "names_trade": lambda v, _: int(bool(v.profile.trades)),
        "asks_skill": lambda v, _: int(bool(v.profile.skills)),
        "has_text": lambda v, _: int(bool(v.profile.tokens)),
    }
)
"""Every field of a vacancy that a row may declare."""

Record = TypeVar("Record", Labourer, Vacancy)


def arrays_of(
    records: Sequence[Record],
    fields: Mapping[str, Callable[[Record, Frame], int]],
    frame: Frame,
) -> dict[str, Ints]:
    """One int64 array of shape (n,) per field, in record order.

    Examples
    --------
    >>> frame = Frame(date(2026, 3, 5), PlaceIds.of([]))
    >>> arrays_of([Labourer(row=1, birth=date(2000, 3, 6))], LABOURER_FIELDS, frame)["age"].tolist()
    [25]
    """
    return {
        name: np.fromiter((read(record, frame) for record in records), np.int64, len(records))
        for name, read in fields.items()
    }


def licences_in(mask: int) -> tuple[Licence, ...]:
    """Licences of a bit mask, in code order; the inverse of what the arrays hold."""
    return tuple(licence for licence in Licence if mask >> licence & 1)
