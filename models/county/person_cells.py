"""What stands in each cell of an invented person's row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import lru_cache

from matcher.parse.reading import CellValue
from matcher.records import Place
from matcher.vocabulary import FORM_WORDS, Employment, Health, Tier
from models.county.chance import Chance
from models.county.order import CountyOrder
from models.county.people import Person, surveyed_days
from models.county.person_texts import Writing, free_texts
from models.county.tables import surnames, words

CellValues = dict[str, CellValue]

_UNTIL_STYLES = ("range", "column", "state")


def person_cells(person: Person, writing: Writing) -> CellValues:
    """Cells by column key; empty cells are left out."""
    chance = Chance(writing.order.seed, "cells", *person.key)
    cells: CellValues = {}
    cells |= _who(person, writing, chance)
    cells |= _body(person, writing, chance)
    cells |= _standing(person, writing, chance)
    cells |= _wishes(person, writing, chance)
    cells |= _means(person, writing, chance)
    cells |= free_texts(person, writing, chance)
    cells |= _survey(person, writing)
    return {key: value for key, value in cells.items() if value not in (None, "")}


def _who(person: Person, writing: Writing, chance: Chance) -> CellValues:
    household, member, figures = person.household, person.member, writing.figures
    code = writing.order.county_code
    home = f"{household.town.name}{household.village}"
    county = writing.regions.name_of(code)
    residence = chance.pick((f"{county}{home}", home, f"{county}{household.town.name}", "本村"))
    has_birth, lives, is_registered = (
        chance.happens(one)
        for one in (figures.birth_share, figures.residence_share, figures.registered_share)
    )
    return {
        "name": member.name,
        "sex": "男" if member.is_male else "女",
        "identity": person.identity,
        "ethnicity": household.ethnicity,
        "politics": person.body.politics,
        "phone": person.phone,
        "household": person.household_number,
        "relation": member.relation,
        "category": household.category,
        "county": county,
        "town": household.town.name,
        "village": household.village,
        "birth": member.birth if has_birth else None,
        "residence": residence if lives else None,
        "registered": f"{writing.regions.full_name(code)}{home}" if is_registered else None,
    }


def _body(person: Person, writing: Writing, chance: Chance) -> CellValues:
    body = person.body
    states = [state for state in Health if body.health & state]
    mark = chance.pick((",", "、", "，"))
    return {
        "education": None if body.education is None else _said(body.education, writing, chance),
        "health": mark.join(_said(state, writing, chance) for state in states),
        "ability": _said(body.ability, writing, chance),
        "school": body.school or None,
        "graduation_year": body.graduation_year,
    }


def _said(member: Enum, writing: Writing, chance: Chance) -> str:
    """Say a coded value in the form's own word, or in another one that people use."""
    others = words("person_texts")["coded"][member.name]
    is_free = chance.happens(writing.figures.free_hand_share)
    other = str(chance.pick(others))
    return other if is_free else FORM_WORDS[member]


def _standing(person: Person, writing: Writing, chance: Chance) -> CellValues:
    said, job = words("person_texts")["coded"], person.work.job
    if job is None:
        return {"employed": chance.pick(said["unemployed"])}
    has_income = chance.happens(writing.figures.income_share)
    incomes: tuple[CellValue, ...] = (job.income_cny_month, f"{job.income_cny_month}元")
    income = chance.pick(incomes)
    cells: CellValues = {
        "employed": chance.pick(said["employed"]),
        "workplace": _address(job.place, writing, chance),
        "employer": job.employer,
        "employed_since": _month(job.since, chance),
        "income": income if has_income and job.until is None else None,
    }
    if job.until is None:
        return cells
    style = chance.pick(_UNTIL_STYLES)
    span = f"{job.since.year}年{job.since.month}月至{job.until.year}年{job.until.month}月"
    is_full_month = (job.until.year, job.until.month) != (
        writing.order.today.year, writing.order.today.month
    )  # fmt: skip
    if style == "range" and is_full_month:
        return cells | {"employed_since": span}
    if style == "state":
        return cells | {"employed": chance.pick(("是（已停工返乡）", "已返乡", "停工返乡"))}
    return cells | {"employed_until": job.until}


def _address(place: Place, writing: Writing, chance: Chance) -> str:
    """Workplace down to the county, as the form asks; near home with the town."""
    full = writing.regions.full_name(str(place.code))
    if place.town is None:
        return full
    return full + chance.pick((place.town, f"{place.town}{place.village or ''}", ""))


def _month(day: date, chance: Chance) -> CellValue:
    """Write a month in one of the usual ways."""
    said: tuple[CellValue, ...] = (
        day.replace(day=1),
        f"{day.year}年{day.month}月",
        f"{day.year}.{day.month:02d}",
        f"{day.year}-{day.month:02d}",
        f"{day.year}年{day.month}月至今",
    )
    return chance.pick(said)


def _wishes(person: Person, writing: Writing, chance: Chance) -> CellValues:
    wishes, said = person.wishes, words("person_texts")["coded"]
    if person.work.employment is Employment.EMPLOYED:
        return {"needs": "、".join(wishes.needs)}
    is_told = chance.happens(writing.figures.reason_share)
    willing = chance.pick(said["willing" if wishes.is_willing else "unwilling"])
    return {
        "willing": willing if wishes.is_stated else None,
        "intention": wishes.intention,
        "needs": chance.pick(("、", ",", "，")).join(wishes.needs),
        "unemployed_reason": wishes.reason if is_told else None,
        "wage_wanted": _wage(wishes.wage_cny_month, chance) if wishes.is_willing else None,
        "care_duties": wishes.care,
        "hardship": "、".join(wishes.hardships),
        "hardship_date": wishes.hardship_date,
        "heavy_confirmed": "是" if wishes.confirms_heavy else None,
    }


def _wage(wage: int | None, chance: Chance) -> CellValue:
    if wage is None:
        return chance.pick((None, None, "面议"))
    higher = wage + chance.pick((500, 1000))
    said: tuple[CellValue, ...] = (
        wage,
        wage,
        str(wage),
        f"{wage}元",
        f"{wage}-{higher}",
        f"{wage}以上",
        f"{wage}元/月",
        f"{wage}左右",
        f"{wage}—{higher}元",
        f"不低于{wage}元",
        f"{wage}元以上",
    )
    return chance.pick(said)


def _means(person: Person, writing: Writing, chance: Chance) -> CellValues:
    """What decides when, where and with whom somebody may start."""
    wishes, figures = person.wishes, writing.figures
    if not wishes.is_willing:
        return {}
    lodging = None
    if wishes.accepts_lodging is not None:
        key = "lodging" if wishes.accepts_lodging else "no_lodging"
        lodging = chance.pick(words("person_texts")["coded"][key])
    is_told, is_busy, goes_along = (
        chance.happens(share)
        for share in (figures.available_share, figures.busy_share, figures.companions_share)
    )
    start: CellValue = wishes.available_from
    if wishes.is_available_at_once:
        start = chance.pick(("随时", "随时", "马上", "即日"))
    is_near = wishes.furthest is Tier.IN_COUNTY
    busy = chance.pick(("4-5月、10-11月", "3-5月", "农忙4月、10月", "4月、7月、10月", "10-11月"))
    return {
        "lodging_accepted": lodging,
        "available_from": start if is_told else None,
        "busy_months": busy if is_busy and is_near else None,
        "companions": _companions(person, chance) if goes_along and not is_near else None,
    }


def _companions(person: Person, chance: Chance) -> str:
    if len(person.household.members) > 1:
        return chance.pick(("配偶", "家人", "同户1人"))
    return chance.pick(("同村2人", "同村亲戚", "老乡"))


def _survey(person: Person, writing: Writing) -> Mapping[str, CellValue]:
    household = person.household
    return _survey_of(writing.order, household.town.name, household.village)


@lru_cache(maxsize=1 << 12)
def _survey_of(order: CountyOrder, town: str, village: str) -> Mapping[str, CellValue]:
    """Write who asked and who checked: the same for a whole village."""
    chance = Chance(order.seed, "survey", town, village)
    given = words("names")["era"][1]["male"]
    contact, surveyor, reviewer = (
        chance.draw(surnames()) + chance.pick(given) + chance.pick(("华", "平", "", "生"))
        for _ in range(3)
    )
    surveyed, reviewed = surveyed_days(order.today, chance)
    return {
        "contact": contact,
        "surveyor": surveyor,
        "surveyed": surveyed,
        "reviewer": reviewer,
        "reviewed": reviewed,
    }
