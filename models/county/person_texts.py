"""What is written in the free-text columns about an invented person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.regions import Regions
from matcher.vocabulary import (
    FORM_WORDS,
    OBTAINED_AFTER_HIRING,
    Education,
    Employment,
    Health,
    Licence,
)
from models.county.chance import Chance
from models.county.order import CountyOrder
from models.county.people import Person
from models.county.people_parameters import CellFigures
from models.county.places import place_said
from models.county.tables import CountyTrade, words
from models.county.work import Stint
from models.trades import Lexicon

_DRIVES_UNTIL = 55
_DRIVES_FROM = 19
_OLD = 45


@dataclass(frozen=True, slots=True)
class Writing:
    """What writing needs beside the person."""

    order: CountyOrder
    figures: CellFigures
    regions: Regions
    lexicon: Lexicon


def free_texts(person: Person, writing: Writing, chance: Chance) -> Mapping[str, str]:
    """Text of 技能特长, 技能证书, 工作经历, 求职工种 and 备注; empty for an empty cell."""
    permits = _permits(person, writing, chance)
    return {
        "skills": _skills(person, permits, writing, chance=chance),
        "licences": _licences(permits, chance),
        "experience": _experience(person, writing, chance),
        "wanted_trades": _wanted(person, chance),
        "remarks": _remarks(person, writing, chance),
    }


def _permits(person: Person, writing: Writing, chance: Chance) -> tuple[Licence, ...]:
    """Permits held: of trades that need one, and for driving."""
    held: list[Licence] = []
    for trade in person.work.trades:
        needed = _needed(trade, writing)
        has_them = chance.happens(writing.figures.licence_share)
        if needed and has_them:
            held += needed
    drives = _DRIVES_FROM <= person.member.age <= _DRIVES_UNTIL
    if drives and chance.happens(writing.figures.drives_share):
        held.append(chance.pick((Licence.DRIVE_C1, Licence.DRIVE_C1, Licence.DRIVE_D)))
    return tuple(dict.fromkeys(held))


def _needed(trade: CountyTrade, writing: Writing) -> tuple[Licence, ...]:
    known = writing.lexicon.get(trade.name)
    return known.licences[:1] if known else ()


def _licences(permits: Sequence[Licence], chance: Chance) -> str:
    if permits:
        return chance.pick(("、", "，", "、")).join(FORM_WORDS[one] for one in permits)
    return "无" if chance.happens(0.3) else ""


def _skills(person: Person, permits: Sequence[Licence], writing: Writing, *, chance: Chance) -> str:
    said, figures = words("person_texts")["skills"], writing.figures
    if not person.work.trades:
        is_filled = chance.happens(figures.skills_none_share)
        return str(chance.pick(said["none"])) if is_filled else ""
    if not chance.happens(figures.skills_share):
        return ""
    first, *others = person.work.trades
    most = min(5, max(1, person.member.age - _DRIVES_FROM))
    years = next((s.years for s in person.work.stints if s.trade is first), chance.between(1, most))
    text = _filled(chance.pick(said["styles"]), first, writing, chance=chance, years=years)
    needed = _needed(first, writing)
    is_told = bool(needed) and needed[0] not in OBTAINED_AFTER_HIRING
    if chance.happens(0.6) and is_told:
        holds = needed[0] in permits
        text += chance.pick(said["held" if holds else "lacking"]).format(
            licence=FORM_WORDS[needed[0]]
        )
    if others and chance.happens(0.5):
        text += _filled(chance.pick(said["second"]), others[0], writing, chance=chance)
    return text + _denial(person, said["denied"], figures, chance=chance)


def _denial(person: Person, denials: Sequence[str], figures: CellFigures, *, chance: Chance) -> str:
    """What the person cannot do: the old and the unschooled more often."""
    schooling = person.body.education
    is_old = person.member.age >= _OLD or schooling is Education.ILLITERATE
    text = chance.pick(denials)
    is_said = chance.happens(figures.negation_share * (1.4 if is_old else 0.5))
    if not is_said or ("识字" in text and schooling is not Education.ILLITERATE):
        return ""
    return text


def _filled(
    pattern: str, trade: CountyTrade, writing: Writing, *, chance: Chance, years: int = 3
) -> str:
    known = writing.lexicon.get(trade.name)
    skills = known.skills if known and known.skills else trade.nouns
    return pattern.format(
        doing=chance.pick(trade.doing),
        noun=chance.pick(trade.nouns),
        skill=chance.pick(skills),
        years=years,
    )


def _experience(person: Person, writing: Writing, chance: Chance) -> str:
    said, figures = words("person_texts")["experience"], writing.figures
    if person.body.school or not chance.happens(figures.experience_share):
        return ""
    if not person.work.stints and person.work.job is not None:
        return ""
    if not person.work.stints:
        is_young = person.member.age < _DRIVES_FROM
        key = "young" if is_young else "farm" if person.work.has_farmed else "none"
        return str(chance.pick(said[key]))
    first, *others = person.work.stints
    text = _told(chance.pick(said["first"]), first, writing, chance=chance)
    if others and chance.happens(0.7):
        text += _told(chance.pick(said["next"]), others[0], writing, chance=chance)
    return text + _limit(person, said, figures, chance=chance)


def _told(pattern: str, stint: Stint, writing: Writing, *, chance: Chance) -> str:
    first, last = stint.first_year, stint.first_year + stint.years
    return pattern.format(
        **{"from": first},
        to=last,
        short=f"{first % 100:02d}",
        month=chance.between(2, 6),
        month2=chance.between(7, 12),
        place=_place(stint, writing, chance),
        firm=stint.firm,
        doing=chance.pick(stint.trade.doing),
        noun=chance.pick(stint.trade.nouns),
        years=stint.years,
    )


def _place(stint: Stint, writing: Writing, chance: Chance) -> str:
    """Where somebody worked, as people say it: 晋江, 本县, 县城; nothing before 自家."""
    if stint.firm in words("person_texts")["farm_places"]:
        return ""
    if stint.county == writing.order.county_code:
        return chance.pick(("本县", "县里", "县城", "本地"))
    return place_said(writing.regions, stint.county)


def _limit(
    person: Person, said: Mapping[str, Sequence[str]], figures: CellFigures, *, chance: Chance
) -> str:
    health = person.body.health
    states = {
        Health.DISABLED: "limit_disabled",
        Health.SERIOUS: "limit_serious",
        Health.CHRONIC: "limit_chronic",
    }
    key = next((key for state, key in states.items() if health & state), None)
    is_employed = person.work.employment is Employment.EMPLOYED
    if key is None or is_employed or not chance.happens(figures.limit_share):
        return ""
    return str(chance.pick(said[key]))


def _wanted(person: Person, chance: Chance) -> str:
    nouns = [chance.pick(trade.nouns) for trade in person.wishes.trades]
    return chance.pick(("、", "，", "/", "、", "或")).join(nouns)


def _remarks(person: Person, writing: Writing, chance: Chance) -> str:
    said, job = words("person_texts")["remarks"], person.work.job
    if job is not None and job.wants_change:
        return str(chance.pick(said["change"]))
    if job is not None and job.until is not None:
        text = chance.pick(said["ended"])
        return str(text.format(year=job.until.year, month=job.until.month))
    is_written = chance.happens(writing.figures.remarks_share)
    return str(chance.pick(said["plain"])) if is_written else ""
