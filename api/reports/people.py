"""What the papers say of one person; each paper takes only the fields it may show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from api.runs.records import RunRecords
from api.words import UNKNOWN, education_text, licence_text, months_text, trades_text
from matcher import Claim, Education, Labourer, Regions, masked_text

NO_NAME = "（未写姓名）"
NO_TOWN, NO_VILLAGE = "未写乡镇", "未写行政村"
MOST_SKILLS = 6


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Words for one person. Numbers that identify are masked in all of them."""

    row: int
    name: str
    town: str
    village: str
    age: int | None
    education: str
    phone: str
    work: str
    """Trades, skills, permits and years in one line, for staff."""


def words_of_people(run: RunRecords) -> Callable[[int], PersonWords]:
    """Words by data row; each person's are made once."""
    make = partial(person_words, regions=run.regions, home=run.home_county, today=run.today)
    return cache(lambda row: make(run.labourers[row]))


def person_words(
    labourer: Labourer, *, regions: Regions, home: str | None, today: date
) -> PersonWords:
    """Words for one person, seen from the home county."""
    town, village = home_words(labourer, regions=regions, home=home)
    return PersonWords(
        labourer.row,
        masked_text(labourer.name) or NO_NAME,
        town,
        village,
        labourer.age_on(today),
        education_text(labourer.education),
        labourer.phone.masked if labourer.phone else "",
        work_words(labourer),
    )


def home_words(labourer: Labourer, *, regions: Regions, home: str | None) -> tuple[str, str]:
    """Town and village; people of another county have its name before the town's."""
    place = labourer.home
    is_elsewhere = home is not None and place.code is not None and place.code != home
    county = regions.name_of(place.code) if is_elsewhere and place.code else ""
    town = masked_text(place.town) if place.town else ("" if county else NO_TOWN)
    return county + town, masked_text(place.village) if place.village else NO_VILLAGE


def known_home(town: str, village: str) -> str:
    """Town and village in one word, what is not known left out."""
    return "".join(word for word in (town, village) if word not in {NO_TOWN, NO_VILLAGE})


def work_words(labourer: Labourer) -> str:
    """What a person can do and wants to do, as staff read it."""
    profile = labourer.profile
    known = trades_text(labourer, Claim.EXPERIENCED, Claim.TRAINED)
    told = (
        ("会做", known),
        ("想做", trades_text(labourer, Claim.WANTED)),
        ("技能", skill_words(labourer)),
        ("持", licence_text(profile.licences or ())),
        ("做过", "" if profile.experience_years is None else months_text(profile.experience_years)),
    )
    return "；".join(f"{label}{words}" for label, words in told if words) or UNKNOWN


def skill_words(labourer: Labourer) -> str:
    """Skills by name; empty if none is known."""
    return "、".join(sorted(labourer.profile.skills)[:MOST_SKILLS])


def education_for_employers(education: Education | None) -> str:
    """Schooling without the form's word for those who have none."""
    return "小学以下" if education is Education.ILLITERATE else education_text(education)
