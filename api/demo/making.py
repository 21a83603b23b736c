"""How a demonstration is made: step by step, each whole or not there, so a later call goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from api.demo.folder import DemoFolder, DemoOrder
from api.demo.staff import Staff, make_staff
from api.progress import Stages
from api.service.actors import Actor
from api.service.clock import Clock
from api.service.imports import (
    ImportStage,
    apply_import,
    drop_import,
    list_imports,
    read_upload,
    upload,
)
from api.service.office import Office
from api.service_wiring import opened_office
from api.store.tables import ImportKind
from api.store_wiring import store_place
from matcher import Regions
from models import CountyOrder, make_county

PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Made:
    """A finished demonstration. ``staff`` is empty if the passwords were told before."""

    order: DemoOrder
    staff: tuple[Staff, ...] = ()


def make_demo(
    folder: DemoFolder,
    wanted: DemoOrder,
    stages: Stages,
    *,
    actor: Actor,
    clock: Clock,
    with_new_passwords: bool = False,
) -> Made:
    """Make what is not there yet.

    1. A county is made up. The folder's own order holds from then on, whatever is wanted later.
    2. Each file is imported, unless it has been. What a killed call handed in and did not apply
       is dropped and handed in anew.
    3. Users are made. Until the caller notes that their passwords were told, each call gives new
       ones, because nobody knows the former.

    Raises
    ------
    DemoRefused
        If the folder holds something else.
    """
    order = folder.order()
    if order is None:
        order = wanted
        with stages.stage("编造名册和岗位"):
            _make_up(folder, order)
    if folder.are_passwords_told and not with_new_passwords:
        return Made(order)
    settings = folder.settings()
    with ExitStack() as closing:
        with stages.stage("打开数据库"):
            place = store_place(settings)
            opening = opened_office(settings, place, county=order.county, clock=clock)
            office = closing.enter_context(opening)
        if not folder.are_passwords_told:
            _import(office, actor, folder, stages)
        with stages.stage("建立账号"):
            return Made(order, make_staff(office, actor, order.county))


def _make_up(folder: DemoFolder, order: DemoOrder) -> None:
    county = CountyOrder(
        county_code=order.county,
        people=order.people,
        vacancies=order.vacancies,
        seed=order.seed,
        today=order.day,
        mess=order.mess,
    )
    with folder.first_files(order) as files:
        make_county(county, files, regions=Regions.load())


def _import(office: Office, actor: Actor, folder: DemoFolder, stages: Stages) -> None:
    known = list_imports(office, actor).imports
    for kind, file, name in (
        (ImportKind.LABOURERS, folder.labourers, "导入名册"),
        (ImportKind.VACANCIES, folder.vacancies, "导入岗位"),
    ):
        of_kind = [one for one in known if one.kind is kind]
        if any(one.stage in {ImportStage.APPLIED, ImportStage.UNDONE} for one in of_kind):
            continue
        with stages.stage(name):
            for one in of_kind:
                if one.stage is not ImportStage.DROPPED:
                    drop_import(office, actor, one.id)
            view = upload(office, actor, kind, file.name, _pieces(file))
            read_upload(office, actor, view.id)
            apply_import(office, actor, view.id)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
