"""What the service offers: the routes, the pages, and how people sign in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass

from fastapi import APIRouter

from api.http.acting import SignIn
from api.http.routes import ROUTERS
from api.http.signing import sign_in
from api.jobs.runner import Dispatcher
from api.pages import Pages, PageSpec
from api.pages.booth import booth_page
from api.pages.desk import DESK
from api.pages.office import OFFICE
from api.service.actors import Permission
from api.service.office import Office
from api.settings import ProcessSettings


@dataclass(frozen=True, slots=True)
class Offers:
    """What is put on the application.

    Parameters
    ----------
    at_work
        What runs beside the requests, as long jobs do: entered before the first request, left
        when the last is answered and before the data base is closed.
    """

    sign_in: SignIn
    routers: Sequence[APIRouter]
    pages: Pages
    at_work: Callable[[Office], AbstractContextManager[object]] = nullcontext


def everything(settings: ProcessSettings) -> Offers:
    """All there is; long work is done by processes with the same settings."""

    @contextmanager
    def jobs(office: Office) -> Iterator[None]:
        with closing(Dispatcher(office, settings)) as dispatcher:
            dispatcher.start()
            yield

    booth = PageSpec("/booth", "摊位", Permission.VACANCIES_CANDIDATES, booth_page)
    return Offers(sign_in, ROUTERS, Pages(booth, DESK, *OFFICE), jobs)
