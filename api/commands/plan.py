"""``chunfeng plan``: one seat for as many as possible, over the whole county."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typer

from api.commands.terminal import stages_for
from api.messages import doubt_sentence
from api.reports.certificate import settings_told, write_certificate
from api.reports.last_word import plan_summary
from api.reports.ledger_tables import write_ledger_tables
from api.reports.manifest import inputs_of, write_manifest
from api.reports.plan_page import write_plan_page
from api.reports.plan_papers import write_plan_papers
from api.reports.plan_tables import write_plan_tables
from api.reports.problems import write_problems
from api.reports.run_keys import write_run_keys
from api.reports.spread_lists import write_spread_lists
from api.requests import PlanRequest, Source
from api.runs.finished import MANIFEST, open_run
from api.runs.planning import run_plan
from api.runs.reading import read_source
from api.runs.refound import source_of
from api.settings import ProcessSettings
from api.wiring import build_parts
from matcher import InputError, limit_rows, staged_folder
from matcher.run_diff import RunKind


class NothingToPlan(InputError):
    """Neither both files nor a finished run was given."""

    code = "input.nothing_to_plan"


class FixedByRun(InputError):
    """A date or county was given beside a finished run, which has its own."""

    code = "run.fixed"


def run(request: PlanRequest) -> None:
    """Plan the seats and write the results, all or nothing."""
    stages = stages_for(quiet=request.quiet)
    source = _source(request)
    files = request.files
    limits = () if files["limits"] is None else limit_rows(files["limits"])
    with staged_folder(request.out, inputs=(*source.files, *_also_read(request))) as folder:
        with stages.stage("准备词表"):
            parts = build_parts(ProcessSettings()).with_values(files["values"])
            settings = parts.plan_settings(files["settings"], request.chosen)
        read = read_source(source, parts, stages)
        result = run_plan(read, parts, settings, today=source.today, stages=stages, limits=limits)
        with stages.stage("写出计划"):
            write_plan_tables(result, folder)
            write_spread_lists(result, folder)
            write_ledger_tables(result, folder)
            write_certificate(result, folder)
            write_run_keys(result, folder)
            write_manifest(
                result,
                RunKind.PLAN,
                {**inputs_of(source, parts.settings), **files},
                folder,
                settings=settings_told(result),
            )
        with stages.stage("写出疑点"):
            write_problems(
                read, folder, sentence=lambda doubt: doubt_sentence(doubt, parts.regions)
            )
        write_plan_papers(result, folder, stages)
        with stages.stage("写出总览"):
            write_plan_page(result, folder)
    if not request.quiet:
        typer.echo(plan_summary(result, read, request.out))


def _source(request: PlanRequest) -> Source:
    """What is planned: the two files given, or those of a finished run."""
    given = request.source
    if request.run is not None:
        if request.is_dated or given.county is not None:
            raise FixedByRun("plan: --date or --county beside --run")
        return source_of(open_run(request.run), given, Path.cwd())
    if given.labourers is None or given.vacancies is None:
        raise NothingToPlan("plan: neither both files nor --run")
    return given


def _also_read(request: PlanRequest) -> Iterator[Path]:
    """What is read besides the two tables; nothing may be written over it."""
    yield from (path for path in request.files.values() if path is not None)
    if request.run is not None:
        yield request.run / MANIFEST
