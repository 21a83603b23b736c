"""Which faults the coded columns, dates, wages and places of a roster have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from matcher.records import Place
from matcher.vocabulary import FORM_WORDS, Ability, Employment, Health
from models.county.mess.faults import Change, Fault, PersonRow, must_read, read_as, replaced
from models.county.mess.spellings import (
    ABILITY_SPELLINGS,
    EDUCATION_SPELLINGS,
    INTENTION_SPELLINGS,
    OLD_COUNTIES,
    WAGE_SPELLINGS,
)
from models.county.people import Person
from models.county.values import place_value, word_value

_ILLNESSES = tuple(state for state in Health if state is not Health.HEALTHY)
_SEPARATORS = (",", "，", "、", "/", ";", " ", "和")
_EXCEL_EPOCH = date(1899, 12, 30)
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def _unemployed(row: PersonRow) -> bool:
    return row.about.work.employment is Employment.UNEMPLOYED


def _employed(row: PersonRow) -> bool:
    return row.about.work.employment is Employment.EMPLOYED


def _willing(row: PersonRow) -> bool:
    return row.about.wishes.is_willing and _unemployed(row)


def when(
    suits: Callable[[PersonRow], bool], make: Callable[[PersonRow], Change | None]
) -> Callable[[PersonRow], Change | None]:
    """Make a change only in rows that suit."""
    return lambda row: make(row) if suits(row) else None


def _tells_no_permit(row: PersonRow) -> bool:
    """Whether no other column says anything of permits."""
    told = (row.line.cells.get(key) for key in ("skills", "experience", "remarks"))
    return not any("证" in str(text) for text in told)


def _several_illnesses(row: PersonRow) -> Change:
    count = 3 if row.chance.happens(0.2) else 2
    chosen = row.chance.some(_ILLNESSES, count)
    text = row.chance.pick(_SEPARATORS).join(FORM_WORDS[one] for one in chosen)
    health = Health(0)
    for one in chosen:
        health |= one
    return Change({"health": text, "ability": FORM_WORDS[Ability.WEAK]}, word_value(health))


def _education(row: PersonRow) -> Change:
    text, level = row.chance.pick(EDUCATION_SPELLINGS)
    return Change({"education": text, "school": None}, word_value(level))


def _ability(row: PersonRow) -> Change | None:
    if row.about.body.certificate:
        return None
    text, ability = row.chance.pick(ABILITY_SPELLINGS)
    health = (
        FORM_WORDS[Health.CHRONIC] if ability < Ability.ORDINARY else FORM_WORDS[Health.HEALTHY]
    )
    return Change({"ability": text, "health": health}, word_value(ability))


def _since(row: PersonRow) -> date | None:
    job = row.about.work.job
    return job.since.replace(day=1) if job is not None and _employed(row) else None


def _serial_since(row: PersonRow) -> Change | None:
    day = _since(row)
    value = day.isoformat() if day else ""
    return Change({"employed_since": (day - _EXCEL_EPOCH).days}, value) if day else None


def _written_since(row: PersonRow) -> Change | None:
    day = _since(row)
    if day is None:
        return None
    texts = (
        f"{str(day.year).translate(_DIGITS)}年{_MONTHS[day.month - 1]}月",
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year % 100:02d}年{day.month}月",
        f"{day.year} 年 {day.month} 月",
        f"{day.year}．{day.month:02d}",
    )
    return Change({"employed_since": row.chance.pick(texts)}, day.isoformat())


def _next_year(row: PersonRow) -> Change | None:
    day = row.ground.today + timedelta(days=row.chance.between(40, 300))
    return (
        Change({"employed_since": f"{day.year}年{day.month}月{day.day}日"})
        if _employed(row)
        else None
    )


def _old_county(row: PersonRow) -> Change | None:
    text, code = row.chance.pick(OLD_COUNTIES)
    return Change({"workplace": text}, code) if _away(row) else None


def _away(row: PersonRow) -> bool:
    job = row.about.work.job
    return _employed(row) and job is not None and job.place.code != row.ground.places.code


def _at_home(row: PersonRow) -> bool:
    job = row.about.work.job
    return _employed(row) and job is not None and job.place.code == row.ground.places.code


def _this_county(row: PersonRow) -> Change:
    places = row.ground.places
    town = row.chance.pick(places.towns).name
    text, place = row.chance.pick(
        (
            ("本县", Place(places.code)),
            (f"本县{town}", Place(places.code, town)),
            ("县城", Place(places.code)),
        )
    )
    return Change({"workplace": text}, place_value(place))


def _town_alone(row: PersonRow) -> Change:
    places = row.ground.places
    town = row.chance.pick(places.towns).name
    return Change({"workplace": town}, place_value(Place(places.code, town)))


def _short_county(row: PersonRow) -> Change:
    places = row.ground.places
    town = row.chance.pick(places.towns).name
    text = f"{places.short_name.removesuffix('县')}{town}"
    return Change({"workplace": text}, place_value(Place(places.code, town)))


def _town_without_suffix(row: PersonRow) -> Change | None:
    places, town = row.ground.places, row.about.household.town.name
    stem = town.removesuffix("镇").removesuffix("乡")
    value = place_value(Place(places.code, town, row.about.household.village))
    is_short = stem != town and len(stem) > 1
    return Change({"town": stem, "county": None}, value) if is_short else None


def _rare_name(row: PersonRow) -> Change:
    name = row.about.member.name[0] + row.chance.pick(("䶮", "㛃", "𬭎"))
    return Change({"name": name}, name)


def _spaced_name(row: PersonRow) -> Change | None:
    name = row.about.member.name
    return Change({"name": f"{name[0]}　{name[1]}"}, name) if len(name) == 2 else None


WORD_FAULTS: tuple[Fault[Person], ...] = (
    must_read("several illnesses", "health", when(_unemployed, _several_illnesses)),
    must_read("schooling in other words", "education", when(_unemployed, _education)),
    must_read("ability in other words", "ability", when(_unemployed, _ability)),
    must_read(
        "intention in other words",
        "intention",
        when(_willing, read_as("intention", INTENTION_SPELLINGS)),
    ),
    must_read(
        "wage wanted in other words",
        "wage_wanted",
        when(_willing, read_as("wage_wanted", WAGE_SPELLINGS)),
    ),
    must_read("since as day number", "employed_since", _serial_since),
    must_read("since in other words", "employed_since", _written_since),
    must_read("old county", "workplace", _old_county),
    must_read("this county", "workplace", when(_at_home, _this_county)),
    must_read("town alone", "workplace", when(_at_home, _town_alone)),
    must_read("county without 县", "workplace", when(_at_home, _short_county)),
    must_read("town without 镇", "town", _town_without_suffix),
    must_read("rare character", "name", _rare_name),
    must_read("space in the name", "name", _spaced_name),
    Fault("no name", "name", "name.missing", lambda _: Change({"name": None})),
    Fault("bare code", "health", "value.bare_code", replaced("health", (1, 2, 3, "3"))),
    Fault("bare code", "ability", "value.bare_code", replaced("ability", (1, 2, "01"))),
    Fault("bare code", "education", "value.bare_code", replaced("education", (70, 80, "71"))),
    Fault("unknown word", "health", "value.unknown", replaced("health", ("还可以", "一般般"))),
    Fault("unknown word", "ability", "value.unknown", replaced("ability", ("中等", "待定", "好"))),
    Fault("unknown word", "sex", "value.unknown", replaced("sex", ("未说明", "人"))),
    Fault("unknown word", "relation", "value.unknown", replaced("relation", ("同住", "挂靠"))),
    Fault(
        "unknown schooling",
        "education",
        "education.unread",
        replaced("education", ("不高", "有文化")),
    ),
    Fault("error value", "education", "cell.error_value", replaced("education", ("#N/A", "#REF!"))),
    Fault(
        "error value", "household", "cell.error_value", replaced("household", ("#N/A", "#VALUE!"))
    ),
    Fault(
        "intention without answer",
        "intention",
        "intention.unread",
        when(_willing, replaced("intention", ("县内/县外", "再说", "看情况"))),
    ),
    Fault(
        "bare code", "intention", "value.bare_code", when(_willing, replaced("intention", (1, 2)))
    ),
    Fault(
        "wage in words",
        "wage_wanted",
        "wage.unread",
        when(_willing, replaced("wage_wanted", ("够用就行", "和别人一样"))),
    ),
    Fault(
        "day rate wanted",
        "wage_wanted",
        "wage.not_monthly",
        when(_willing, replaced("wage_wanted", ("150元/天", "一天一百五"))),
    ),
    Fault(
        "lunar date",
        "employed_since",
        "date.unread",
        when(_employed, replaced("employed_since", ("正月初八", "去年农历六月"))),
    ),
    Fault(
        "date without year",
        "employed_since",
        "date.unread",
        when(_employed, replaced("employed_since", ("3月份", "上半年"))),
    ),
    Fault("day ahead", "employed_since", "date.in_future", _next_year),
    Fault(
        "place nobody knows",
        "workplace",
        "place.unknown",
        when(_employed, replaced("workplace", ("幸福家园", "老板家"))),
    ),
    Fault(
        "permit nobody knows",
        "licences",
        "licence.unknown",
        when(_tells_no_permit, replaced("licences", ("村里发的证", "结业证书"))),
    ),
)
"""Faults of words: other spellings that must be read, and what nobody can read."""
