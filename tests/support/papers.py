"""A finished match of a tiny made-up world, without files and without the kernel, for papers."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

import numpy as np
from openpyxl import load_workbook
from support.people import make_identity, make_phone
from support.world import (
    CHANGTING,
    TODAY,
    make_labourer,
    make_vacancy,
    pools_of,
    seeker,
    trade,
    work,
)

from api.runs.matching import MatchRun
from matcher import (
    Direction,
    Labourer,
    Matching,
    MatchSettings,
    Regions,
    Roster,
    Route,
    Routing,
    Shortlists,
    Vacancy,
    VacancyBook,
    advert_flags,
    check_advert,
    list_pairs,
    prior_scorecards,
)
from matcher.io.forms import LABOURER_FORM, VACANCY_FORM
from matcher.io.layout import Layout
from matcher.kernel.rows import EMPTY
from matcher.pools import Pools
from matcher.records import Headcount, Identity, Phone, Place, Wage
from matcher.reference import shortlist_plainly
from matcher.routing import route_labourers
from matcher.texts import Claim
from matcher.vocabulary import (
    Ability,
    EmployerKind,
    Employment,
    Hardship,
    Health,
    Licence,
    PersonCategory,
    WageBasis,
)

HOME = "350821"
MONTHLY = Wage(WageBasis.MONTH, 3000, 4500, 3000, 4500)


def make_run(
    labourers: Sequence[Labourer],
    vacancies: Sequence[Vacancy],
    *,
    duplicates: Mapping[int, int] = MappingProxyType({}),
    shut_out: Mapping[tuple[int, str], int | None] = MappingProxyType({}),
    home: str | None = HOME,
    length: int = 50,
) -> MatchRun:
    """A match as ``run_match`` gives it."""
    routing = route_labourers(labourers, duplicates, TODAY)
    notices = {v.row: check_advert(v, TODAY) for v in vacancies}
    off_lists = {v.row: why for v in vacancies if (why := _off_list(v, notices[v.row]))}
    shown = [v for v in vacancies if v.row not in off_lists]
    pools = pools_of([p for p in labourers if routing.routes[p.row] is Route.MATCH], shown)
    movers = pools_of([p for p in labourers if routing.routes[p.row] is Route.WANTS_CHANGE], shown)
    cards = prior_scorecards()
    to_people, to_jobs = Direction.VACANCIES_FOR_LABOURER, Direction.LABOURERS_FOR_VACANCY
    flags = advert_flags(notices)
    lists = [
        (pools, _shortlist(pools, to_people, length), cards.labourer, to_people),
        (pools, _shortlist(pools, to_jobs, length), cards.vacancy, to_jobs),
        (movers, _shortlist(movers, to_people, length), cards.labourer, to_people),
    ]
    return MatchRun(
        Roster(tuple(labourers), (), duplicates, Layout("名册.xlsx", LABOURER_FORM, ())),
        VacancyBook(tuple(vacancies), (), Layout("岗位.xlsx", VACANCY_FORM, ())),
        Matching(
            pools,
            lists[0][1],
            lists[1][1],
            movers,
            lists[2][1],
            Routing(routing.routes, routing.reviews),
            {},
            notices,
            off_lists,
        ),
        *(list_pairs(p, s, card, way, flags=flags) for p, s, card, way in lists),
        Regions.load(),
        cards,
        MatchSettings(),
        home,
        TODAY,
        shut_out,
        {p.row: p for p in labourers},
        {v.row: v for v in vacancies},
    )


def _off_list(vacancy: Vacancy, notices: Sequence[object]) -> str:
    if any(getattr(notice, "action", "") == "suspend" for notice in notices):
        return "suspended"
    return "expired" if vacancy.valid_until and vacancy.valid_until < TODAY else ""


def _shortlist(pools: Pools, direction: Direction, length: int) -> Shortlists:
    ranked = shortlist_plainly(pools, prior_scorecards().of(direction), direction, length=length)
    is_labourer = direction is Direction.VACANCIES_FOR_LABOURER
    n_columns = len(pools.vacancies) if is_labourer else len(pools.labourers)
    width = max(1, min(length, n_columns))
    scores = np.full((len(ranked), width), -(2**15), dtype=np.int16)
    positions = np.full((len(ranked), width), EMPTY, dtype=np.int32)
    for row, places in enumerate(ranked):
        for rank, (position, score) in enumerate(places):
            positions[row, rank], scores[row, rank] = position, score
    return Shortlists(scores, positions)


def sewer(row: int = 1, **fields: object) -> Labourer:
    """Somebody of whom everything is known that no employer and no neighbour may read."""
    number = make_identity(date(1986, 1, 1), sequence=2 * row + 1)
    known: dict[str, object] = {
        "name": f"钱多{'甲乙丙丁戊己庚辛'[row % 8]}",
        "identity": Identity(number, date(1986, 1, 1), True),
        "phone": Phone(make_phone(row)),
        "home": Place(HOME, "河田镇", "露湖村"),
        "health": Health.DISABLED | Health.CHRONIC,
        "ability": Ability.WEAK,
        "hardships": Hardship.MINIMUM_LIVING,
        "category": PersonCategory.LIFTED,
        "wage_wanted_cny_month": 3333.0,
        "has_care_duties": True,
        "profile": seeker(
            trade("缝纫工", claim=Claim.EXPERIENCED),
            trade("缝纫工"),
            skills=frozenset({"平车", "锁边"}),
            licences=frozenset({Licence.DRIVE_C1}),
            experience_years=5.0,
            tokens=("缝纫", "腰伤"),
        ),
    }
    return make_labourer(row, **(known | fields))


def sewing(row: int = 1, **fields: object) -> Vacancy:
    """A vacancy for sewers with everything stated."""
    known: dict[str, object] = {
        "employer": "永兴服装厂",
        "kind": EmployerKind.FIRM,
        "title": "缝纫工",
        "headcount": Headcount(10, 15),
        "place": CHANGTING,
        "wage": MONTHLY,
        "has_lodging": True,
        "has_meals": True,
        "profile": work(trade("缝纫工"), skills=frozenset({"平车"}), tokens=("缝纫",)),
    }
    return make_vacancy(row, **(known | fields))


def cleaner_post(row: int, **fields: object) -> Vacancy:
    """A public-welfare post."""
    return sewing(
        row,
        **(
            {"employer": "河田镇人民政府", "title": "保洁员", "kind": EmployerKind.PUBLIC_WELFARE}
            | fields
        ),
    )


def worker(row: int, **fields: object) -> Labourer:
    """An employed person who wishes to change."""
    known = {"employment": Employment.EMPLOYED, "wishes_change": True, "employer": "某电子厂"}
    return sewer(row, **(known | fields))


def rows_of(path: Path, sheet: str | None = None) -> list[tuple[object, ...]]:
    """Values of a sheet, the first one by default."""
    book = load_workbook(path)
    chosen = book[sheet] if sheet else book.worksheets[0]
    return list(chosen.iter_rows(values_only=True))


def texts_of(path: Path) -> str:
    """Every text of a workbook, with headers, names and properties: all its parts."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def table_of(rows: Sequence[tuple[object, ...]], first: str) -> list[dict[str, object]]:
    """Rows below the header that begins with ``first``, by column title."""
    start = next(i for i, row in enumerate(rows) if row[0] == first)
    titles = [str(title) for title in rows[start]]
    return [dict(zip(titles, row, strict=True)) for row in rows[start + 1 :]]
