"""What the papers say of one vacancy: facts, conditions as applied, what is unsettled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from api.messages import notice_sentence
from api.reports.spoken import amount_text, spoken_board, spoken_hours, stated
from api.runs.records import RunRecords
from api.words import (
    UNKNOWN,
    age_limit_text,
    education_text,
    headcount_text,
    licence_text,
    months_text,
    place_text,
    wage_text,
)
from matcher import FORM_WORDS, Licence, Vacancy, WageBasis, masked_text
from matcher.vocabulary import OBTAINED_AFTER_HIRING

NO_TITLE, NO_EMPLOYER = "未写岗位名称", "未写单位名称"
NO_CONDITIONS = "单位没有写条件"
LONGEST_WAGE = 40


@dataclass(frozen=True, slots=True)
class JobWords:
    """Words for one vacancy, as staff and employers read them."""

    row: int
    title: str
    employer: str
    kind: str
    place: str
    wage: str
    seats: str
    board: str
    hours: str
    conditions: str
    notices: tuple[str, ...]


def words_of_jobs(run: RunRecords) -> Callable[[int], JobWords]:
    """Words by data row; each vacancy's are made once."""
    return cache(lambda row: job_words(run, run.vacancies[row]))


def job_words(run: RunRecords, vacancy: Vacancy) -> JobWords:
    """Words for one vacancy, seen from the home county."""
    return JobWords(
        vacancy.row,
        title_words(vacancy),
        employer_words(vacancy),
        FORM_WORDS[vacancy.kind] if vacancy.kind is not None else UNKNOWN,
        place_text(vacancy.place, run.regions, run.home_county),
        wage_words(vacancy),
        headcount_text(vacancy.headcount),
        spoken_board(vacancy) or UNKNOWN,
        spoken_hours(vacancy) or UNKNOWN,
        "；".join(_conditions(vacancy)) or NO_CONDITIONS,
        tuple(notice_sentence(notice) for notice in run.notices.get(vacancy.row, ())),
    )


def title_words(vacancy: Vacancy) -> str:
    """The vacancy's title."""
    return masked_text(vacancy.title) or NO_TITLE


def employer_words(vacancy: Vacancy) -> str:
    """The employer's name."""
    return masked_text(vacancy.employer) or NO_EMPLOYER


def wage_words(vacancy: Vacancy) -> str:
    """Pay as the advert words it, with what that is by the month where it is not monthly.

    A plain monthly wage is told in plain words.
    """
    wage, written = vacancy.wage, stated(vacancy, "薪资待遇")
    is_plain = wage.basis is WageBasis.MONTH and not (wage.has_guarantee or wage.has_piece_part)
    is_quoted = 0 < len(written) <= LONGEST_WAGE and not is_plain
    told = written if is_quoted else wage_text(wage)
    if wage.basis in {WageBasis.MONTH, WageBasis.NONE} or wage.month_min is None:
        return told
    low, high = wage.month_min, wage.month_max
    month = amount_text(round(low))
    if high is not None and high > low:
        month += f"–{amount_text(round(high))}"
    return f"{told}（每月约{month}元）"


def _conditions(vacancy: Vacancy) -> Iterator[str]:
    """Conditions as the match took them; what it did not filter by says so."""
    limit, profile = vacancy.education, vacancy.profile
    if limit.level is not None:
        words = education_text(limit.level)
        yield f"{words}优先，不作筛选" if limit.is_soft else f"{words}及以上"
    if ages := age_limit_text(vacancy.age):
        yield f"{ages}，超出的与单位商量，不直接筛掉"
    if required := licence_text(profile.licences - OBTAINED_AFTER_HIRING):
        yield f"须有{required}"
    if later := _obtained_later(profile.licences):
        yield f"入职前办好{later}"
    if profile.experience_years:
        yield f"要有{months_text(profile.experience_years)}经验，先问清"
    if profile.skills:
        yield f"会{'、'.join(sorted(profile.skills))}"
    if profile.demand_stated is not None:
        yield f"体力强度{FORM_WORDS[profile.demand_stated]}"


def _obtained_later(licences: frozenset[Licence]) -> str:
    return licence_text(licences & OBTAINED_AFTER_HIRING)
