"""Numbers that identify are hidden wherever people write them, whoever reads what is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.identity import identity_number
from support.papers import cleaner_post, make_run, sewer, sewing, texts_of, worker
from support.world import TODAY, seeker, trade, work

from api.messages import notice_sentence
from api.progress import SilentStages
from api.reports import write_papers
from api.reports.explanation import explanation_json, explanation_text
from api.reports.last_word import match_summary
from api.reports.read_tables import write_read_tables
from api.reports.summary import summary_page
from api.reports.tables import write_match_tables
from api.runs.matching import MatchRun
from api.runs.reading import ReadRun
from api.words import PairWords
from matcher import MatchInput, Tools, check_advert, explain
from matcher.adverts import Notice
from matcher.records import Place
from matcher.texts import Claim
from models import TextSpace

NUMBER, PHONE, SPACED = identity_number(date(1979, 3, 4)), "13912345678", "139 1234 5678"
GAPPED = f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}"
PLANTED = (NUMBER, PHONE, SPACED, GAPPED)


def odd(text: str, number: int) -> str:
    return f"{text}{PLANTED[number % len(PLANTED)]}"


def labourer(row: int) -> object:
    make = worker if row == 5 else sewer
    return make(
        row,
        name=odd("赵", row),
        home=Place("350821", odd("河田镇", row), odd("露湖村", row)),
        household=odd("户", row),
        employer=odd("厂", row),
        companions=odd("同去", row),
        profile=seeker(
            trade("缝纫工", claim=Claim.EXPERIENCED),
            trade("缝纫工"),
            skills=frozenset({"平车"}),  # a word of ours, never free text
            tokens=("缝纫", PLANTED[row % len(PLANTED)]),
        ),
    )


def vacancy(row: int) -> object:
    make = cleaner_post if row == 3 else sewing
    return make(
        row,
        employer=odd("服装厂", row),
        title=odd("缝纫工", row),
        place=Place("350821", odd("河田镇", row), odd("露湖村", row)),
        contact=odd("赵", row),
        interview=odd("电话", row),
        texts=(
            ("岗位名称", odd("缝纫工", row)),
            ("岗位描述", f"限女性，男{odd('', row)}女{odd('', row)}，押金{odd('', row)}元"),
            ("薪资待遇", f"男{odd('', row)}元，女{odd('', row)}元"),
            ("班次", odd("白班", row)),
        )
        if row % 2
        else (("薪资待遇", f"男工{odd('', row)}女工{odd('', row)}"),),
        profile=work(trade("缝纫工"), tokens=("缝纫", PLANTED[row % len(PLANTED)])),
    )


PEOPLE, VACANCIES = [labourer(row) for row in range(1, 10)], [vacancy(row) for row in range(1, 9)]


@pytest.fixture(scope="module")
def run() -> MatchRun:
    return make_run(PEOPLE, VACANCIES)  # type: ignore[arg-type]


def in_clear(text: str) -> list[str]:
    return [number for number in PLANTED if number in text]


def test_tables_for_programs(run: MatchRun, tmp_path: Path) -> None:
    write_match_tables(run, tmp_path)
    write_read_tables(ReadRun(run.roster, run.book, None), tmp_path, today=TODAY)
    found = {path.name: in_clear(path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()}
    assert len(found) == 8
    assert not {name: numbers for name, numbers in found.items() if numbers}


def test_papers_and_what_they_are_called(run: MatchRun, tmp_path: Path) -> None:
    write_papers(run, tmp_path, SilentStages(), with_pages=True)
    books = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(books) > 10
    for path in books:
        assert not in_clear(str(path.relative_to(tmp_path)))
        assert not in_clear(texts_of(path)), path.name


def test_the_summary(run: MatchRun) -> None:
    page = summary_page(run)
    assert "缝纫工139****5678" in page, "the planted titles are on the page"
    assert not in_clear(page)


def test_the_last_word(run: MatchRun) -> None:
    assert not in_clear(match_summary(run, ReadRun(run.roster, run.book, None), Path("out")))


def test_an_explanation(run: MatchRun) -> None:
    def vectorise(labourers: object, vacancies: object) -> object:
        space = TextSpace.fit(vacancies, labourers, pivot_norm=12.0)  # type: ignore[arg-type]
        return space.transform(labourers), space.transform(vacancies)  # type: ignore[arg-type]

    tools = Tools(run.scorecards, vectorise, run.regions.coordinates, lambda _: None)  # type: ignore[arg-type]
    given = MatchInput(run.roster.labourers, run.book.vacancies, {}, TODAY)
    for person in run.roster.labourers:
        for job in run.book.vacancies:
            told = explain(given, tools, person.row, job.row)
            word_of = PairWords(person, job, run.regions, TODAY)
            assert not in_clear(explanation_text(told, word_of))
            assert not in_clear(explanation_json(told, word_of))


def test_a_notice_quotes_without_numbers() -> None:
    notices: tuple[Notice, ...] = check_advert(VACANCIES[0], TODAY)  # type: ignore[arg-type]
    assert any(in_clear(notice.excerpt) for notice in notices), "the advert says a number"
    assert not any(in_clear(notice_sentence(notice)) for notice in notices)
