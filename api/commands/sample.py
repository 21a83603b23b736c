"""``chunfeng sample``: writes a made-up county to try things on."""

from __future__ import annotations

import typer

from api.commands.terminal import stages_for
from api.requests import SampleRequest
from api.settings import ProcessSettings
from matcher import Regions, staged_folder
from models import CountyOrder, make_county


def run(request: SampleRequest) -> None:
    """Make the county and write its files."""
    regions = Regions.load(ProcessSettings().towns)
    order = CountyOrder(
        county_code=regions.find_county(request.county),
        people=request.people,
        vacancies=request.vacancies,
        seed=request.seed,
        mess=request.mess,
        today=request.today,
        with_csv=request.with_csv,
    )
    stages = stages_for(quiet=request.quiet)
    with staged_folder(request.out) as folder, stages.stage("编造名册和岗位"):
        report = make_county(order, folder, regions=regions)
    if not request.quiet:
        typer.echo(
            f"已写出 {report.people} 人、{report.vacancies} 条岗位到 {request.out}，"
            "人名、号码和单位都是编的。"
        )
