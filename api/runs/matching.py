"""Matches what was read and gathers all that the reports tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from api.progress import Stages
from api.runs.reading import ReadRun
from api.wiring import Parts, prepare_kernel
from matcher import (
    Direction,
    Labourer,
    ListedPairs,
    Matching,
    MatchInput,
    MatchSettings,
    Notice,
    Regions,
    Roster,
    Scorecards,
    Vacancy,
    VacancyBook,
    advert_flags,
    count_shut_out,
    list_pairs,
    match,
)
from matcher.pools import Pools


@dataclass(frozen=True, slots=True)
class MatchRun:
    """One finished match with the records it speaks about.

    Parameters
    ----------
    by_labourer, by_vacancy, by_transfer
        Places of the lists; rows are in the order of the pools.
    shut_out
        People whom a limit to be mended would keep away, by (vacancy row, notice code); ``None``
        where the roster cannot tell.
    labourers, vacancies
        Every record by data row, on a list or not.
    """

    roster: Roster
    book: VacancyBook
    matching: Matching
    by_labourer: ListedPairs
    by_vacancy: ListedPairs
    by_transfer: ListedPairs
    regions: Regions
    scorecards: Scorecards
    settings: MatchSettings
    home_county: str | None
    today: date
    shut_out: Mapping[tuple[int, str], int | None]
    labourers: Mapping[int, Labourer] = field(repr=False)
    vacancies: Mapping[int, Vacancy] = field(repr=False)

    @property
    def notices(self) -> Mapping[int, tuple[Notice, ...]]:
        """Findings on every advert, by data row."""
        return self.matching.notices

    @property
    def pools(self) -> Pools:
        """Who was matched."""
        return self.matching.pools


def run_match(
    read: ReadRun, parts: Parts, settings: MatchSettings, *, today: date, stages: Stages
) -> MatchRun:
    """Shortlist both ways and work out what can be said of every place.

    Raises
    ------
    ValueError
        If either file was not read.
    """
    roster, book = read.both()
    with stages.stage("准备计算"):
        prepare_kernel(parts.settings)
    given = MatchInput(roster.labourers, book.vacancies, roster.duplicates, today)
    n_pairs = 2 * len(given.labourers) * len(given.vacancies)
    with stages.stage("推荐匹配", n_pairs) as advance:
        matching = match(given, parts.tools(advance), settings)
    with stages.stage("整理理由"):
        flags = advert_flags(matching.notices)
        to_labourer, to_vacancy = Direction.VACANCIES_FOR_LABOURER, Direction.LABOURERS_FOR_VACANCY
        cards = parts.scorecards
        by_labourer = list_pairs(
            matching.pools, matching.for_labourers, cards.labourer, to_labourer, flags=flags
        )
        by_vacancy = list_pairs(
            matching.pools, matching.for_vacancies, cards.vacancy, to_vacancy, flags=flags
        )
        by_transfer = list_pairs(
            matching.transfer_pools,
            matching.for_transfers,
            cards.labourer,
            to_labourer,
            flags=flags,
        )
    return MatchRun(
        roster=roster,
        book=book,
        matching=matching,
        by_labourer=by_labourer,
        by_vacancy=by_vacancy,
        by_transfer=by_transfer,
        regions=parts.regions,
        scorecards=cards,
        settings=settings,
        home_county=read.home_county,
        today=today,
        shut_out=count_shut_out(matching.pools, matching.notices),
        labourers={p.row: p for p in roster.labourers},
        vacancies={v.row: v for v in book.vacancies},
    )
