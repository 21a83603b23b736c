"""``chunfeng explain``: one pair, every condition and every point."""

from __future__ import annotations

import typer

from api.progress import SilentStages
from api.reports.explanation import explanation_json, explanation_text
from api.requests import ExplainRequest
from api.runs.reading import read_source
from api.settings import ProcessSettings
from api.wiring import build_parts
from api.words import PairWords
from matcher import MatchInput
from matcher import explain as explain_pair


def run(request: ExplainRequest) -> None:
    """Print the explanation of one pair."""
    parts = build_parts(ProcessSettings())
    read = read_source(request.source, parts, SilentStages())
    roster, book = read.both()
    today = request.source.today
    given = MatchInput(roster.labourers, book.vacancies, roster.duplicates, today)
    tools = parts.tools(lambda _pairs: None)
    explanation = explain_pair(given, tools, request.labourer_row, request.vacancy_row)
    labourer = next(p for p in roster.labourers if p.row == request.labourer_row)
    vacancy = next(v for v in book.vacancies if v.row == request.vacancy_row)
    word_of = PairWords(labourer, vacancy, parts.regions, today, read.home_county)
    write = explanation_json if request.as_json else explanation_text
    typer.echo(write(explanation, word_of))
