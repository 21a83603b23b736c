"""``chunfeng match``: the main job, from two files to everything that is handed out."""

from __future__ import annotations

import typer

from api.commands.terminal import stages_for
from api.messages import doubt_sentence
from api.reports import write_papers
from api.reports.last_word import match_summary
from api.reports.manifest import inputs_of, write_manifest
from api.reports.problems import write_problems
from api.reports.run_keys import write_run_keys
from api.reports.summary import write_summary
from api.reports.tables import write_match_tables
from api.requests import MatchRequest
from api.runs.matching import run_match
from api.runs.reading import read_source
from api.settings import ProcessSettings
from api.wiring import build_parts
from matcher import staged_folder
from matcher.run_diff import RunKind


def run(request: MatchRequest) -> None:
    """Match the two files and write the results, all or nothing."""
    stages = stages_for(quiet=request.quiet)
    source = request.source
    # A folder that cannot be written is told before the work, not after it.
    with staged_folder(request.out, inputs=source.files) as folder:
        with stages.stage("准备词表"):
            parts = build_parts(ProcessSettings())
        read = read_source(source, parts, stages)
        settings = parts.match_settings(request.top_vacancies, request.top_labourers)
        result = run_match(read, parts, settings, today=source.today, stages=stages)
        with stages.stage("写出清单"):
            write_match_tables(result, folder)
            write_run_keys(result, folder)
            inputs = inputs_of(source, parts.settings)
            write_manifest(result, RunKind.MATCH, inputs, folder)
        with stages.stage("写出疑点"):
            write_problems(
                read, folder, sentence=lambda doubt: doubt_sentence(doubt, parts.regions)
            )
        write_papers(result, folder, stages, with_pages=request.with_pages)
        with stages.stage("写出总览"):
            write_summary(result, folder)
    if not request.quiet:
        typer.echo(match_summary(result, read, request.out))
