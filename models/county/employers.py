"""Who advertises in an invented county: kind, name, place and numbers of each employer."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.records import Place
from matcher.vocabulary import EmployerKind, Tier
from models.county.chance import Chance
from models.county.numbers import Numbers
from models.county.order import CountyOrder
from models.county.parameters import CountyParameters
from models.county.places import CountyPlaces, InventedTown, place_said
from models.county.tables import branches, county_trades, surnames, words

OFFICES = {
    EmployerKind.FIRM: "91",
    EmployerKind.WORKSHOP: "91",
    EmployerKind.BASE: "91",
    EmployerKind.COOPERATIVE: "93",
    EmployerKind.PUBLIC_WELFARE: "11",
}
"""What registered an employer, as its code begins: trade register 91 and 93, 机关 11."""

_BRANCHES_OF = {
    EmployerKind.WORKSHOP: ("服装", "制鞋", "电子", "手工", "竹木", "食品", "茶叶", "纺织"),
    EmployerKind.BASE: ("种植", "茶叶", "养殖", "食品", "竹木", "服装"),
    EmployerKind.COOPERATIVE: ("种植", "茶叶", "养殖", "林业", "竹木", "食品"),
    EmployerKind.PUBLIC_WELFARE: ("公益",),
}
_SERVICE = frozenset({"服务", "家政"})
_SERVICE_PATTERN = "SERVICE"


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer that posts vacancies.

    Parameters
    ----------
    word
        What its name says it makes.
    user_firm
        Firm that the people of a labour agency are sent to; empty for everybody else.
    permit
        Permit number that an agency states; empty if it states none.
    """

    kind: EmployerKind
    name: str
    branch: str
    place: Place
    tier: Tier
    credit_code: str
    contact: str
    phone: str
    user_firm: str = ""
    permit: str = ""


def make_employers(
    order: CountyOrder, places: CountyPlaces, parameters: CountyParameters, *, numbers: Numbers
) -> list[tuple[Employer, int]]:
    """Employers with the number of vacancies each posts; ``order.vacancies`` in all."""
    found: list[tuple[Employer, int]] = []
    left = order.vacancies
    taken: set[str] = set()
    while left > 0:
        chance = Chance(order.seed, "employer", len(found))
        count = min(left, chance.weigh(parameters.employers.vacancies_each))
        employer = _employer(places, parameters, chance=chance, numbers=numbers)
        while employer.name in taken:
            employer = _employer(places, parameters, chance=chance, numbers=numbers)
        taken.add(employer.name)
        found.append((employer, count))
        left -= count
    return found


def _employer(
    places: CountyPlaces,
    parameters: CountyParameters,
    *,
    chance: Chance,
    numbers: Numbers,
) -> Employer:
    figures = parameters.employers
    kind = EmployerKind[chance.weigh(figures.kinds)]
    tier = Tier.IN_COUNTY
    if kind is EmployerKind.FIRM:
        tier = places.reachable(Tier[chance.weigh(figures.firm_places)])
    town = chance.pick(places.towns)
    factor = figures.home_industry_factor if tier is Tier.IN_COUNTY else 1.0
    branch = _branch(kind, town, factor, chance)
    place = _place(kind, tier, town, places=places, chance=chance)
    is_agency = kind is EmployerKind.FIRM and branch != "公益"
    is_agency = is_agency and chance.happens(figures.agency_share)
    name = _name(kind.name, branch, place, places=places, chance=chance)
    agency = _name("AGENCY", branch, place, places=places, chance=chance)
    permit = f"{place.code}20{chance.between(20, 25)}{chance.between(1, 400):04d}"
    has_permit = is_agency and chance.happens(figures.permit_share)
    has_code = chance.happens(figures.credit_code_share)
    code = numbers.credit_code(OFFICES[kind], str(place.code), chance)
    return Employer(
        kind=kind,
        name=agency if is_agency else name,
        branch=branch,
        place=place,
        tier=tier,
        credit_code=code if has_code else "",
        contact=_contact(chance),
        phone=numbers.phone(parameters.cells.phone_prefixes, chance),
        user_firm=name if is_agency else "",
        permit=permit if has_permit else "",
    )


def _branch(kind: EmployerKind, town: InventedTown, factor: float, chance: Chance) -> str:
    """Branch by how many of its trades have work; a town's own branches come first near home."""
    jobs = dict.fromkeys(branches(), 0.0)
    for trade in county_trades():
        jobs[trade.branch] += trade.jobs
    fitting = _BRANCHES_OF.get(kind, tuple(one for one in branches() if one not in _FARMS))
    weights = [(one, jobs[one] * (factor if one in town.industries else 1.0)) for one in fitting]
    return chance.weigh(weights)


_FARMS = frozenset({"种植", "林业", "公益", "手工"})


def _place(
    kind: EmployerKind, tier: Tier, town: InventedTown, *, places: CountyPlaces, chance: Chance
) -> Place:
    if tier is not Tier.IN_COUNTY:
        return Place(chance.weigh(places.destinations[tier]))
    village = chance.pick(town.villages)
    is_rural = kind is not EmployerKind.FIRM
    return Place(places.code, town.name, village if is_rural else None)


def works_in_village(employer: Employer) -> bool:
    """Whether the work is in the village and not all over the town."""
    return bool(employer.place.village) and not employer.name.endswith(("人民政府", "林业站"))


def _name(pattern: str, branch: str, place: Place, *, places: CountyPlaces, chance: Chance) -> str:
    table = words("employers")
    key = _SERVICE_PATTERN if pattern == "FIRM" and branch in _SERVICE else pattern
    goods = table["cooperative_goods"].get(branch, table["trade_words"][branch])
    style = chance.pick(table["first_characters"]) + chance.pick(table["second_characters"])
    village = place.village or ""
    return str(
        chance.pick(table["patterns"][key]).format(
            place=places.short_name
            if place.code == places.code
            else place_said(places.regions, str(place.code)),
            town=place.town or "",
            village=village,
            village_stem=village.removesuffix("村").removesuffix("社区"),
            style=style,
            word=chance.pick(table["trade_words"][branch]),
            goods=chance.pick(goods),
        )
    )


def _contact(chance: Chance) -> str:
    return (
        f"{chance.draw(surnames())}{chance.pick(('先生', '女士', '经理', '主任', '厂长', '老板'))}"
    )
