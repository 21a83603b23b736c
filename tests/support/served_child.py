"""Run as a program: the service over a made-up county, with users whose passwords tests know."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from uuid import uuid4

from nicegui import ui
from support.desk_county import add_desk_county
from support.fairs import fill_fair
from support.service import PASSWORD, PEOPLE, parts, quick_passwords

from api.pages import Pages, PageSpec, Visit
from api.pages.states import confirmed, empty, failed, loading, toast_done
from api.progress import SilentStages
from api.service.accounts import first_run_code
from api.service.actors import Permission
from api.service.errors import Unacceptable
from api.service.records import person_record
from api.serving.logs import set_up_logs
from api.serving.offers import Offers, everything
from api.serving.running import Ready, serve
from api.serving.settings import ServeRequest
from api.settings import ProcessSettings
from api.store import Change, Store, add_people, opened
from api.store.tables import EmployerRow, Role, UserRow
from api.store_wiring import store_place
from matcher import RecordReader

COUNTY, AREAS = "350821", {Role.REGISTRAR: "350821101201"}
NEW_HERE = "new.here"
"""Must choose a new password first."""


def fill(store: Store, now: datetime, *, is_fair: bool) -> None:
    """A user of each role, and a few people; for a fair, vacancies and who fits them, too."""
    reader = RecordReader(parts().context(now.date(), COUNTY))
    people = [
        (
            person_record(cells, reader.labourer(row, cells)[0], reader.context.regions),
            Change("console", now),
        )
        for row, cells in enumerate(PEOPLE, start=1)
    ]
    hashed, employer = quick_passwords().hashed(PASSWORD), uuid4()
    with store.writing() as session:
        add_people(session, store.vault, store.blinding(session), people)
        session.add(EmployerRow(id=employer, name="长汀县某某服装厂", created_at=now))
        session.flush()
    if is_fair:
        employer = fill_fair(store, reader, now, COUNTY)
    with store.writing() as session:
        for login in (*Role, NEW_HERE):
            role = Role.OPERATOR if login == NEW_HERE else Role(login)
            session.add(
                UserRow(
                    id=uuid4(),
                    login=str(login),
                    role=role.value,
                    area_code=AREAS.get(role, COUNTY),
                    employer_id=employer if role is Role.RECRUITER else None,
                    password_hash=hashed,
                    must_change_password=login == NEW_HERE,
                    failures=0,
                    created_at=now,
                )
            )


async def booth(visit: Visit) -> None:
    async def count() -> None:
        number = await visit.ask(lambda office, actor: sum(1 for _ in office.memory.people()))
        toast_done(f"在册 {number} 人")

    async def ask() -> None:
        shown.set_text("是" if await confirmed("要登记吗？", "登记") else "否")

    field = ui.input("备注").props("outlined")
    ui.button("数一数", on_click=visit.act(count))
    ui.button("登记", on_click=visit.act(ask))
    shown = ui.label("")
    field.on("change", lambda: shown.set_text(field.value))
    with loading():
        pass
    empty("没有人", "换个条件再试。")
    failed("没有读到，请稍后再试。")


async def office_page(visit: Visit) -> None:
    if visit.request.query_params.get("fails") == "politely":
        raise Unacceptable("made to fail", field="login", reason="login")
    if visit.request.query_params.get("fails"):
        raise RuntimeError("张三 350821199001010010")
    empty("没有任务")


def main() -> None:
    settings, options = ProcessSettings(), sys.argv[2:]
    request = ServeRequest(port=int(sys.argv[1]), county="长汀县", is_tls="--tls" in options)
    now = datetime.now(UTC)
    if "--empty" not in options:
        with opened(store_place(settings), now, may_create=True) as store:
            fill(store, now, is_fair="--fair" in options)
            if "--desk" in options:
                add_desk_county(store, now, COUNTY)
    offers = everything(ProcessSettings())
    trial = Pages(
        PageSpec("/booth", "摊位", Permission.VACANCIES_CANDIDATES, booth),
        PageSpec("/desk", "一对一", Permission.PEOPLE_ADVISE, office_page),
        PageSpec("/office", "办公室", Permission.PLANS_READ, office_page),
    )
    set_up_logs(is_quiet=False)

    def tell(ready: Ready) -> None:
        print("ready", first_run_code(ready.office) or "-", flush=True)

    pages = offers.pages if "--real" in options else trial
    offers = Offers(offers.sign_in, offers.routers, pages, offers.at_work)
    serve(request, settings, SilentStages(), offers=offers, tell=tell)


if __name__ == "__main__":
    main()
