"""Made-up counties, built once for all tests that look at them."""

from __future__ import annotations

from datetime import date
from functools import cache

from matcher.regions import Regions
from models.county import Advert, CountyOrder, Person, made_up_labourers, made_up_vacancies

TODAY = date(2026, 3, 5)
CHANGTING = "350821"


def county_order(people: int = 300, vacancies: int = 40, **rest: object) -> CountyOrder:
    """An order for 长汀县."""
    plain = {"county_code": CHANGTING, "seed": 1, "today": TODAY}
    return CountyOrder(people=people, vacancies=vacancies, **(plain | rest))  # type: ignore[arg-type]


@cache
def large_people() -> tuple[Person, ...]:
    """Enough people for shares to settle."""
    return tuple(made_up_labourers(county_order(4000, 300), regions=Regions.load()))


@cache
def large_adverts() -> tuple[Advert, ...]:
    """Enough adverts for shares to settle."""
    return tuple(made_up_vacancies(county_order(4000, 1500), regions=Regions.load()))
