"""How the example tables of docs/forms.md are read: a cell in, the row's other cells out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from matcher.parse.ages import parse_age_limit
from matcher.parse.dates import parse_date
from matcher.parse.education import parse_education, parse_education_limit
from matcher.parse.headcount import parse_headcount
from matcher.parse.intention import parse_intention
from matcher.parse.places import PlaceReader
from matcher.parse.reading import Reading
from matcher.parse.wage import parse_wage
from matcher.records import Place
from matcher.regions import Regions, tier_range
from matcher.vocabulary import FORM_WORDS, Tier

TODAY = date(2026, 3, 5)
CHANGTING = PlaceReader(Regions.load(), "350821")


def number(amount: float | None) -> str:
    return "" if amount is None else f"{amount:.10g}" if amount >= 1e5 else f"{amount:g}"


def yes_no(holds: bool) -> str:
    return "yes" if holds else "no"


def doubts_of(reading: Reading[object]) -> str:
    return ", ".join(f"`{finding.code}`" for finding in reading.findings)


def wage(text: str) -> tuple[str, ...]:
    read = parse_wage(text, is_full_time=False, stated_days=None)
    pay = read.value
    amounts = (pay.stated_min, pay.stated_max, pay.month_min, pay.month_max)
    return (pay.basis.value, *map(number, amounts), doubts_of(read))


def headcount(text: str) -> tuple[str, ...]:
    read = parse_headcount(text)
    seats = read.value
    return (*map(number, (seats.low, seats.high, seats.on_payroll)), doubts_of(read))


def ages(text: str) -> tuple[str, ...]:
    read = parse_age_limit(text, today=TODAY)
    limit = read.value
    return (number(limit.low), number(limit.high), yes_no(limit.is_soft), doubts_of(read))


def education(text: str) -> tuple[str, ...]:
    read = parse_education(text)
    return ("" if read.value is None else FORM_WORDS[read.value], doubts_of(read))


def education_limit(text: str) -> tuple[str, ...]:
    read = parse_education_limit(text)
    level = read.value.level
    word = "" if level is None else FORM_WORDS[level]
    return (word, yes_no(read.value.is_soft), doubts_of(read))


def place(text: str) -> tuple[str, ...]:
    read = CHANGTING.read(text)
    found = read.value
    return (found.code or "", found.town or "", found.village or "", doubts_of(read))


def intention(text: str) -> tuple[str, ...]:
    def tier_of(written: str) -> Tier | None:
        tiers = tier_range(Place("350821"), CHANGTING.read(written).value)
        return tiers[1] if tiers else None

    read = parse_intention(text, tier_of=tier_of)
    said = read.value
    furthest = "" if said.furthest is None else FORM_WORDS[said.furthest]
    return (furthest, yes_no(said.only_outside), yes_no(said.prefers_outside), doubts_of(read))


def day(text: str) -> tuple[str, ...]:
    read = parse_date(text, today=TODAY)
    return ("" if read.value is None else read.value.isoformat(), doubts_of(read))


EXAMPLES: tuple[tuple[str, int, Callable[[str], tuple[str, ...]]], ...] = (
    ("Wages", 0, wage),
    ("Headcounts", 0, headcount),
    ("Ages", 0, ages),
    ("Schooling", 0, education),
    ("Schooling", 1, education_limit),
    ("Places", 0, place),
    ("Intentions", 0, intention),
    ("Days and seasons", 0, day),
)
"""Section of the page, place of the table in it, and the reading."""
