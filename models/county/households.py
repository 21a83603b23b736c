"""Who lives together in an invented county: roles, ages, sexes and names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.county.chance import Chance
from models.county.order import CountyOrder
from models.county.parameters import CountyParameters
from models.county.people_parameters import HouseholdFigures
from models.county.places import CountyPlaces, InventedTown
from models.county.tables import surnames, words

RELATIONS = {
    "head": ("户主", "户主"),
    "spouse": ("配偶", "配偶"),
    "child": ("之女", "之子"),
    "child_in_law": ("之儿媳", "之女婿"),
    "parent": ("之母", "之父"),
    "sibling": ("之兄弟姐妹", "之兄弟姐妹"),
}
"""What the roster calls a role, for women and for men."""

UNDER_AGE = 15
_MARRIED_FROM = 21
_TRIES = 200
_LONG_YEAR = 366


@dataclass(frozen=True, slots=True)
class Member:
    """A labourer within the household. ``age`` is in full years on the order's day."""

    role: str
    name: str
    is_male: bool
    age: int
    birth: date

    @property
    def relation(self) -> str:
        """与户主关系."""
        return RELATIONS[self.role][self.is_male]


@dataclass(frozen=True, slots=True)
class Household:
    """People who live together. ``index`` numbers the households of the county from 0."""

    index: int
    town: InventedTown
    village: str
    category: str
    ethnicity: str
    members: tuple[Member, ...]


def make_households(
    order: CountyOrder, places: CountyPlaces, parameters: CountyParameters
) -> Iterator[Household]:
    """Households with ``order.people`` members in all, in the order of invention."""
    left = order.people
    index = 0
    while left > 0:
        household = _household(index, order, places, parameters=parameters, most=left)
        left -= len(household.members)
        index += 1
        yield household


def _household(
    index: int,
    order: CountyOrder,
    places: CountyPlaces,
    *,
    parameters: CountyParameters,
    most: int,
) -> Household:
    figures = parameters.households
    chance = Chance(order.seed, "household", index)
    town = chance.pick(places.towns)
    village = chance.pick(town.villages)
    category = chance.weigh(figures.categories)
    ethnicity = _ethnicity(town, figures, chance)
    roles = _roles(chance, figures)[:most]
    ages = _ages(roles, figures, chance)
    births = [_birth(age, order.today, chance) for age in ages]
    # Sex and name come from streams of their own: nothing else may depend on them.
    sexes = _sexes(roles, figures, Chance(order.seed, "sex", index))
    names = _names(roles, births, sexes, chance=Chance(order.seed, "name", index))
    members = tuple(
        Member(role, name, is_male, age, birth)
        for role, name, is_male, age, birth in zip(roles, names, sexes, ages, births, strict=True)
    )
    return Household(index, town, village, category, ethnicity, members)


def _ethnicity(town: InventedTown, figures: HouseholdFigures, chance: Chance) -> str:
    """Ethnicity of a household; 庐丰畲族乡 names the people that many of its households are of."""
    people = town.name.rpartition("族")[0][-1:]
    share = figures.minority_town_share if people else figures.minority_share
    return f"{people or '畲'}族" if chance.happens(share) else "汉族"


def _roles(chance: Chance, figures: HouseholdFigures) -> list[str]:
    size = chance.weigh(figures.sizes)
    forms = [(form, weight) for form, weight in figures.forms if len(form.split()) == size]
    return chance.weigh(forms).split()


def _ages(roles: list[str], figures: HouseholdFigures, chance: Chance) -> list[int]:
    head = _head_age(roles, figures, chance)
    ages: list[int] = []
    for role in roles:
        match role:
            case "head":
                ages.append(head)
            case "spouse":
                ages.append(_near(head, figures.spouse_gap_deviation, figures, chance))
            case "child":
                ages.append(_child_age(head, roles, figures, chance=chance))
            case "child_in_law":
                child = ages[roles.index("child")]
                ages.append(_near(child, figures.in_law_gap_deviation, figures, chance))
            case "parent":
                ages.append(min(figures.oldest, head + chance.between(*figures.child_gap)))
            case _:
                ages.append(_near(head, figures.child_gap[0] / 4, figures, chance))
    return ages


def _head_age(roles: list[str], figures: HouseholdFigures, chance: Chance) -> int:
    """Age of a head who is old enough for the children and young enough for the parents."""
    low, high = 0, 200
    if "child" in roles:
        low = figures.youngest + figures.child_gap[0] + 1
    if "child_in_law" in roles:
        low = _MARRIED_FROM + figures.child_gap[0]
    if "parent" in roles:
        high = figures.oldest - figures.child_gap[0]
    bands = [((first, last), weight) for first, last, weight in figures.head_ages]
    for _ in range(_TRIES):
        age = chance.between(*chance.weigh(bands))
        if low <= age <= high:
            return age
    return min(max(low, bands[0][0][0]), high)


def _child_age(head: int, roles: list[str], figures: HouseholdFigures, *, chance: Chance) -> int:
    if "child_in_law" not in roles and chance.happens(figures.under_age_share):
        return UNDER_AGE
    youngest = _MARRIED_FROM if "child_in_law" in roles else figures.youngest
    return max(youngest, head - chance.between(*figures.child_gap))


def _near(age: int, deviation: float, figures: HouseholdFigures, chance: Chance) -> int:
    drawn = round(chance.normal(age, deviation))
    return min(max(drawn, min(age, _MARRIED_FROM)), figures.oldest)


def _birth(age: int, today: date, chance: Chance) -> date:
    """Birth of somebody who is ``age`` full years old today."""
    year = today.year - age
    last = today.replace(year=year, day=min(today.day, 28))
    first = last.replace(year=year - 1) + timedelta(days=1)
    days = min((last - first).days, _LONG_YEAR)
    return first + timedelta(days=chance.between(0, days))


def _sexes(roles: list[str], figures: HouseholdFigures, chance: Chance) -> list[bool]:
    head = chance.happens(figures.male_head_share)
    sexes: list[bool] = []
    for role in roles:
        drawn = chance.happens(0.5)
        match role:
            case "head":
                sexes.append(head)
            case "spouse":
                sexes.append(not head)
            case "child_in_law":
                sexes.append(not sexes[roles.index("child")])
            case _:
                sexes.append(drawn)
    return sexes


def _names(roles: list[str], births: list[date], sexes: list[bool], *, chance: Chance) -> list[str]:
    """Names of the members; children bear their father's surname if he is on the roster."""
    own = [chance.draw(surnames()) for _ in roles]
    head = own[0]
    spouse = own[roles.index("spouse")] if "spouse" in roles else head
    father = head if sexes[0] else spouse
    inherited = {"head": head, "child": father, "sibling": head}
    return [
        _surname(role, own[i], inherited, is_head_father=role == "parent" and sexes[i])
        + _given(births[i], chance, is_male=sexes[i])
        for i, role in enumerate(roles)
    ]


def _surname(role: str, own: str, inherited: dict[str, str], *, is_head_father: bool) -> str:
    return inherited["head"] if is_head_father else inherited.get(role, own)


def _given(birth: date, chance: Chance, *, is_male: bool) -> str:
    table = words("names")
    era = next(era for era in table["era"] if birth.year <= era["until"])
    sex = "male" if is_male else "female"
    first, second = chance.pick(era[sex]), chance.pick(era[f"{sex}_second"])
    is_single = chance.happens(table["single_share"])
    single: str = chance.pick(table[f"single_{sex}"])
    return single if is_single or first == second else first + second
