"""Who of the unemployed wishes to work, and how far they would go for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.vocabulary import Ability, Employment, Tier
from models.county.bodies import Body
from models.county.chance import Chance, Scale, raked
from models.county.fields import at_age
from models.county.households import Member
from models.county.people_parameters import WishFigures
from models.county.places import CountyPlaces
from models.county.tables import CountyTrade, words
from models.county.work import Work, tier_of

STAYS_FROM = 58
"""Age from which people rather stay in the county."""


@dataclass(frozen=True, slots=True)
class Wisher:
    """Whose wishes are drawn: what is known of the person, and the trades of the town.

    ``places`` weighs how far the person would go; empty for the unwilling.
    """

    member: Member
    body: Body
    work: Work
    category: str
    trades: Scale[CountyTrade]
    is_willing: bool = False
    places: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Intended:
    """An intention as its cell says it: 县外 alone means anywhere."""

    furthest: Tier | None
    said: str
    only_outside: bool = False


def draw_willing(person: Wisher, p_town: float, figures: WishFigures, chance: Chance) -> bool:
    """Whether somebody without work wishes some: by town, by age, and by what ended."""
    employment = person.work.employment
    can_work = person.body.ability > Ability.LOST and not person.body.school
    p = figures.willing_after_end_share if employment is Employment.ENDED else p_town
    is_willing = chance.happens(p * at_age(figures.willing_by_age, person.member.age))
    return is_willing and can_work and employment is not Employment.EMPLOYED


def weigh_places(
    people: Sequence[Wisher], figures: WishFigures
) -> list[tuple[tuple[str, float], ...]]:
    """How far each would go: the weak and the old stay, in sum the shares of the figures."""
    names = [name for name, _ in figures.intentions]
    fits = [
        tuple(_stay(person, figures) if name == Tier.IN_COUNTY.name else 1.0 for name in names)
        for person in people
    ]
    shares = raked(fits, [share for _, share in figures.intentions])
    return [tuple(zip(names, some, strict=True)) for some in shares]


def draw_tier(person: Wisher, places: CountyPlaces, figures: WishFigures, chance: Chance) -> Tier:
    """Furthest tier that a willing person accepts."""
    return places.reachable(tier_of(person.places, figures.in_city_share, chance))


def draw_intention(
    tier: Tier, places: CountyPlaces, figures: WishFigures, *, chance: Chance
) -> Intended:
    """Tier with its words, as people fold four tiers into the form's two."""
    said = words("person_texts")["intention"]
    if chance.happens(figures.intention_blank_share):
        return Intended(None, "")
    is_folded, kind = chance.happens(figures.folded_share), chance.share()
    if tier in {Tier.IN_CITY, Tier.IN_PROVINCE} and is_folded:
        return Intended(Tier.OUTSIDE, "县外")
    if tier is Tier.OUTSIDE and kind < figures.only_outside_share:
        return Intended(tier, chance.pick(said["only_outside"]), only_outside=True)
    if tier is Tier.OUTSIDE and kind < figures.only_outside_share + figures.anywhere_share:
        return Intended(tier, chance.pick(said["anywhere"]))
    destination = ""
    if tier is not Tier.IN_COUNTY:
        destination = places.city_name(chance.weigh(places.destinations[tier]))
    phrase = chance.pick(said[tier.name])
    return Intended(tier, phrase.format(city=places.city_name(places.code), away=destination))


def _stay(person: Wisher, figures: WishFigures) -> float:
    stays = person.body.ability is Ability.WEAK or person.member.age >= STAYS_FROM
    return figures.in_county_factor if stays else 1.0
