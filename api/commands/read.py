"""``chunfeng read``: shows how the files were understood, and what is doubtful in them."""

from __future__ import annotations

import typer

from api.commands.nothing import NothingGiven
from api.commands.terminal import stages_for
from api.messages import doubt_sentence
from api.reports.last_word import read_summary
from api.reports.problems import write_problems
from api.reports.read_tables import write_read_tables
from api.requests import ReadRequest
from api.runs.reading import read_source
from api.settings import ProcessSettings
from api.wiring import build_parts
from matcher import staged_folder


def run(request: ReadRequest) -> None:
    """Read one or both files and write what was understood."""
    source = request.source
    if source.labourers is None and source.vacancies is None:
        raise NothingGiven("read: neither --labourers nor --vacancies")
    stages = stages_for(quiet=request.quiet)
    with staged_folder(request.out, inputs=source.files) as folder:
        with stages.stage("准备词表"):
            parts = build_parts(ProcessSettings())
        read = read_source(source, parts, stages)
        with stages.stage("写出结果"):
            write_read_tables(read, folder, today=source.today)
            write_problems(
                read, folder, sentence=lambda doubt: doubt_sentence(doubt, parts.regions)
            )
    if not request.quiet:
        typer.echo(read_summary(read, request.out))
