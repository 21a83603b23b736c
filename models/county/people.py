"""Who the people of an invented county are: everything known of each, before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.vocabulary import Employment
from models.county.bodies import Body, make_body
from models.county.chance import Chance
from models.county.employers import Employer
from models.county.households import Household, Member, make_households
from models.county.intentions import Wisher, draw_willing, weigh_places
from models.county.numbers import Numbers
from models.county.order import CountyOrder
from models.county.parameters import CountyParameters
from models.county.places import CountyPlaces
from models.county.wishes import Wishes, make_wishes
from models.county.work import Labour, Start, Work, labour_of, make_trades, make_work, p_employed


@dataclass(frozen=True, slots=True)
class Person:
    """One person.

    Parameters
    ----------
    household_number
        户编号: town, village and household of the village.
    identity
        18 characters, or 20 or 22 with a disability certificate.
    phone
        Eleven digits; empty for none.
    """

    household: Household
    member: Member
    body: Body
    work: Work
    wishes: Wishes
    household_number: str
    identity: str
    phone: str

    @property
    def key(self) -> tuple[int, int]:
        """Household and place in it: one of a kind."""
        return self.household.index, self.household.members.index(self.member)

    @property
    def is_seeking(self) -> bool:
        """Whether the person has no work and wishes some."""
        return self.work.employment is not Employment.EMPLOYED and self.wishes.is_willing


def make_people(
    order: CountyOrder,
    places: CountyPlaces,
    parameters: CountyParameters,
    *,
    employers: Sequence[Employer],
    numbers: Numbers,
) -> list[Person]:
    """All people, by town, village and household.

    1. Households, with the bodies of their members.
    2. Who has work, and of which kind: in sum the share of the employed.
    3. Who of the others is willing, and how far they would go: in sum the shares of the places.
    4. Wishes and numbers of each.
    """
    labour = labour_of(places, employers, parameters.work, today=order.today)
    # 1.
    households = sorted(
        make_households(order, places, parameters),
        key=lambda one: (one.town.number, one.town.villages.index(one.village), one.index),
    )
    starts = [
        _start(household, member, order, labour, parameters=parameters)
        for household in households
        for member in household.members
    ]
    # 2.
    chances = p_employed(starts, parameters.work)
    works = [
        make_work(start, labour, p=p, chance=_stream("work", order, start.household, start.member))
        for start, p in zip(starts, chances, strict=True)
    ]
    # 3.
    wishers = _wishers(starts, works, order, labour, parameters=parameters)
    # 4.
    household_numbers = _household_numbers(households, places)
    phones = _phones(households, order, parameters, numbers=numbers)
    return [
        Person(
            household=start.household,
            member=start.member,
            body=start.body,
            work=wisher.work,
            wishes=make_wishes(
                wisher,
                places,
                parameters.wishes,
                today=order.today,
                chance=_stream("wishes", order, start.household, start.member),
            ),
            household_number=household_numbers[start.household.index],
            identity=_identity(start, order, places, parameters=parameters, numbers=numbers),
            phone=phones[start.household.index, start.household.members.index(start.member)],
        )
        for start, wisher in zip(starts, wishers, strict=True)
    ]


def _wishers(
    starts: Sequence[Start],
    works: Sequence[Work],
    order: CountyOrder,
    labour: Labour,
    *,
    parameters: CountyParameters,
) -> list[Wisher]:
    """Everybody with what decides their wishes; each town is willing to its own degree."""
    low, high = parameters.wishes.willing_share
    towns = {
        town.number: low + (high - low) * Chance(order.seed, "willing", town.name).share()
        for town in labour.places.towns
    }
    found = []
    for start, work in zip(starts, works, strict=True):
        household = start.household
        scale = labour.trades[household.town.number]
        wisher = Wisher(start.member, start.body, work, household.category, scale)
        chance = _stream("willing", order, household, start.member)
        p_town = towns[household.town.number]
        is_willing = draw_willing(wisher, p_town, parameters.wishes, chance)
        found.append(replace(wisher, is_willing=is_willing))
    willing = [wisher for wisher in found if wisher.is_willing]
    weights = iter(weigh_places(willing, parameters.wishes))
    return [replace(one, places=next(weights)) if one.is_willing else one for one in found]


def _stream(name: str, order: CountyOrder, household: Household, member: Member) -> Chance:
    return Chance(order.seed, name, household.index, household.members.index(member))


def _start(
    household: Household,
    member: Member,
    order: CountyOrder,
    labour: Labour,
    *,
    parameters: CountyParameters,
) -> Start:
    chance = _stream("body", order, household, member)
    scale = labour.trades[household.town.number]
    trades = make_trades(scale, member.age, parameters.work, chance)
    body = make_body(member, parameters.bodies, chance, today=order.today, has_trade=bool(trades))
    return Start(household, member, body, () if body.school else trades)


def _household_numbers(households: Sequence[Household], places: CountyPlaces) -> dict[int, str]:
    """Ten digits: county, town, village and household, each counted from 1."""
    counted: dict[tuple[int, str], int] = {}
    found = {}
    for household in households:
        village = household.town.number, household.village
        counted[village] = counted.get(village, 0) + 1
        number = household.town.villages.index(household.village) + 1
        found[household.index] = (
            f"{places.code[-2:]}{household.town.number:02d}{number:02d}{counted[village]:04d}"
        )
    return found


def _phones(
    households: Sequence[Household],
    order: CountyOrder,
    parameters: CountyParameters,
    *,
    numbers: Numbers,
) -> dict[tuple[int, int], str]:
    """Phone of each member: none, that of the head, or one of their own."""
    figures, found = parameters.cells, {}
    for household in households:
        chance = Chance(order.seed, "phone", household.index)
        head = ""
        for place in range(len(household.members)):
            own = numbers.phone(figures.phone_prefixes, chance)
            is_missing = chance.happens(figures.phone_missing_share)
            is_shared = chance.happens(figures.phone_shared_share) and place > 0 and head
            phone = "" if is_missing else head if is_shared else own
            found[household.index, place] = phone
            head = head or phone
    return found


def _identity(
    start: Start,
    order: CountyOrder,
    places: CountyPlaces,
    *,
    parameters: CountyParameters,
    numbers: Numbers,
) -> str:
    """Certificate number: first given by the county, a neighbour of it, or one further away."""
    figures = parameters.households
    chance = _stream("identity", order, start.household, start.member)
    origin, kind = places.code, chance.share()
    if kind < figures.far_born_share:
        origin = chance.weigh(parameters.work.destinations)
    elif kind < figures.far_born_share + figures.married_in_share and places.neighbours:
        origin = chance.pick(places.neighbours)
    prefix = places.prefix_of_birth_year(origin, start.member.birth.year)
    number = numbers.identity(prefix, start.member.birth, chance, is_male=start.member.is_male)
    return number + start.body.certificate


def households_of(people: Sequence[Person]) -> int:
    """How many households the people live in."""
    return len({person.household.index for person in people})


def surveyed_days(today: date, chance: Chance) -> tuple[date, date]:
    """Days on which a village was surveyed and its list reviewed."""
    surveyed = date.fromordinal(today.toordinal() - chance.between(12, 60))
    return surveyed, date.fromordinal(surveyed.toordinal() + chance.between(1, 10))
