"""Run as a program: the service over a made-up county, with users whose passwords tests know."""

from __future__ import annotations

import sys

from fastapi import APIRouter, Request, Response
from nicegui import ui
from pydantic import BaseModel

from api.pages import Pages, PageSpec, Visit
from api.pages.states import confirmed, empty, failed, loading, toast_done
from api.progress import SilentStages
from api.service.actors import Actor, Permission
from api.service.errors import NotSignedIn
from api.service.office import Office
from api.serving.logs import set_up_logs
from api.serving.offers import Offers
from api.serving.running import Ready, serve
from api.serving.settings import ServeRequest
from api.settings import ProcessSettings
from api.store.tables import Role

COOKIE = "chunfeng_session"
router = APIRouter()
ended: set[str] = set()


class Given(BaseModel):
    login: str
    password: str


@router.post("/session")
def begin(given: Given, response: Response) -> dict[str, str]:
    if given.password != "a long password" or given.login not in set(Role):
        raise NotSignedIn("wrong login or password")
    ended.discard(given.login)
    response.set_cookie(COOKIE, given.login, httponly=True, samesite="strict")
    return {"login": given.login}


@router.delete("/session", status_code=204)
def end(request: Request) -> None:
    ended.add(request.cookies.get(COOKIE, ""))


def sign_in(request: Request, office: Office) -> Actor:
    login = request.cookies.get(COOKIE)
    if login is None or login in ended:
        raise NotSignedIn("nobody")
    return Actor(login, Role(login), "350821")


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
    empty("没有任务")


def main() -> None:
    request = ServeRequest(port=int(sys.argv[1]), county="长汀县", is_tls="--tls" in sys.argv)
    pages = Pages(
        PageSpec("/booth", "摊位", Permission.VACANCIES_CANDIDATES, booth),
        PageSpec("/desk", "一对一", Permission.PEOPLE_ADVISE, office_page),
        PageSpec("/office", "办公室", Permission.PLANS_READ, office_page),
    )
    set_up_logs(is_quiet=False)

    def tell(ready: Ready) -> None:
        print("ready", flush=True)

    serve(
        request,
        ProcessSettings(),
        SilentStages(),
        offers=Offers(sign_in, (router,), pages),
        tell=tell,
    )


if __name__ == "__main__":
    main()
