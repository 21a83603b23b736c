"""``chunfeng diff``: two finished runs side by side."""

from __future__ import annotations

import typer

from api.reports.diff_book import FILE, write_diff_book
from api.reports.diff_summary import diff_summary
from api.reports.diff_tables import write_diff_tables
from api.requests import DiffRequest
from api.runs.comparing import diff_runs
from api.runs.finished import MANIFEST
from matcher import staged_folder


def run(request: DiffRequest) -> None:
    """Compare two runs and write the differences, all or nothing."""
    diff = diff_runs(request.before, request.after)
    first_to_open = None
    if request.out is not None:
        # into the folder of a run: that would take its files away
        inputs = [folder / MANIFEST for folder in (request.before, request.after)]
        with staged_folder(request.out, inputs=inputs) as folder:
            write_diff_tables(diff, folder)
            write_diff_book(diff, folder)
        first_to_open = request.out / FILE
    if not request.quiet:
        typer.echo(diff_summary(diff, first_to_open))
