"""The csv files of a match, for other programs: a line per place or person, codes not sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from api.messages import entry
from api.runs.matching import MatchRun
from api.words import points_text
from matcher import ListedPair, ListedPairs, Route, masked_text, write_csv

PLACE_HEADER = ("rank", "score", "grade", "parts", "to_check")


def write_match_tables(run: MatchRun, folder: Path) -> None:
    """Write every csv of the match but the problems."""
    by_labourer = ("labourer_row", "rank", "vacancy_row", *PLACE_HEADER[1:])
    by_vacancy = ("vacancy_row", "rank", "labourer_row", *PLACE_HEADER[1:])
    write_csv(folder / "vacancies_by_labourer.csv", by_labourer, _labourer_lines(run.by_labourer))
    write_csv(folder / "transfers.csv", by_labourer, _labourer_lines(run.by_transfer))
    write_csv(folder / "labourers_by_vacancy.csv", by_vacancy, _vacancy_lines(run.by_vacancy))
    write_csv(folder / "unmatched.csv", ("labourer_row", "reason", "gates"), _unmatched(run))
    write_csv(folder / "review.csv", ("labourer_row", "why"), _reviews(run))
    write_csv(
        folder / "adverts.csv",
        ("vacancy_row", "code", "action", "column", "excerpt", "clause", "shut_out"),
        _adverts(run),
    )


Line = tuple[str | int | None, ...]


def _labourer_lines(pairs: ListedPairs) -> Iterator[Line]:
    for i in range(len(pairs.starts) - 1):
        for pair in pairs.row(i):
            yield (pair.labourer_row, pair.rank, pair.vacancy_row, *_told(pair))


def _vacancy_lines(pairs: ListedPairs) -> Iterator[Line]:
    for i in range(len(pairs.starts) - 1):
        for pair in pairs.row(i):
            yield (pair.vacancy_row, pair.rank, pair.labourer_row, *_told(pair))


def _told(pair: ListedPair) -> Line:
    parts = ";".join(f"{code}:{points_text(points)}" for code, points in pair.parts)
    return (
        points_text(pair.score, signed=False),
        str(entry("grade", pair.grade)),
        parts,
        ";".join(pair.to_check),
    )


def _unmatched(run: MatchRun) -> Iterator[Line]:
    for row, route in sorted(run.matching.routing.routes.items()):
        if route is not Route.MATCH:
            gates = run.matching.closing_gates.get(row, ())
            yield (row, route.value, ";".join(f"{code}:{count}" for code, count in gates))


def _reviews(run: MatchRun) -> Iterator[Line]:
    for row, why in sorted(run.matching.routing.reviews.items()):
        if run.matching.routing.routes[row] is Route.REVIEW:
            yield (row, why.value)


def _adverts(run: MatchRun) -> Iterator[Line]:
    for row, notices in sorted(run.matching.notices.items()):
        for notice in notices:
            yield (
                row,
                notice.code,
                notice.action.value,
                notice.column,
                masked_text(notice.excerpt),
                notice.clause,
                run.shut_out.get((row, notice.code)),
            )
