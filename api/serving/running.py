"""Builds the whole service and runs it: office, routes, pages, server."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from api.http.app import make_app
from api.pages import mount_pages
from api.progress import Stages
from api.service.office import Office
from api.service_wiring import opened_office
from api.serving.certificates import Certificate, certificate_for
from api.serving.hosts import OwnHosts, local_addresses, local_names
from api.serving.offers import Offers
from api.serving.server import run_server, taken_port
from api.serving.settings import ServeRequest
from api.settings import ProcessSettings
from api.store_wiring import store_place
from api.wiring import build_parts


@dataclass(frozen=True, slots=True)
class Ready:
    """What is told once the service answers."""

    request: ServeRequest
    addresses: tuple[str, ...]
    certificate: Certificate | None
    office: Office


def serve(
    request: ServeRequest,
    settings: ProcessSettings,
    stages: Stages,
    *,
    offers: Offers,
    tell: Callable[[Ready], None],
) -> None:
    """Run the service until it is stopped.

    1. The port is taken, so that a second start fails at once and not after the warm-up.
    2. Tables are read, the data base is opened, every record is read, the lists are made ready.
    3. Requests are answered; ``tell`` hears of it.
    4. On Ctrl-C or SIGTERM what is under way is finished, then the data base is closed.

    Raises
    ------
    CannotServe
        If the port is not free.
    StoreError
        If the data base or its keys cannot be used.
    """
    with ExitStack() as closing:
        taken = closing.enter_context(taken_port(request.host, request.port))
        with stages.stage("准备词表"):
            parts = build_parts(settings)
        with stages.stage("打开数据库"):
            place = store_place(settings)
            office = closing.enter_context(
                opened_office(settings, place, county=request.county, parts=parts, with_lists=True)
            )
        names, addresses = local_names(), local_addresses()
        certificate = None
        if request.is_tls:
            certificate = certificate_for(settings.keys, names, addresses, office.clock())
        app = make_app(office, offers.sign_in, offers.routers)
        mount_pages(app, office, offers.sign_in, offers.pages)
        closing.enter_context(offers.at_work(office))
        ready = Ready(request, addresses, certificate, office)
        run_server(
            OwnHosts(app, names=names),
            taken,
            certificate=certificate,
            is_up=lambda: tell(ready),
            is_stopping=office.bus.close,
        )
