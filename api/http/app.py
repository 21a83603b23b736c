"""The application: routes, errors, guard. Built by ``api.service_wiring``'s office."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from api.http.acting import SignIn
from api.http.errors import install
from api.http.guarding import Guard
from api.service.office import Office

PREFIX = "/api/v1"
UPLOADS = (f"{PREFIX}/imports",)
TITLE, VERSION = "春风", "1"


def make_app(office: Office, sign_in: SignIn, routers: Sequence[APIRouter]) -> FastAPI:
    """An application over an office.

    The pages that FastAPI makes of its description load scripts from elsewhere, so they are off;
    the description itself is at ``/api/v1/openapi.json``.
    """
    app = FastAPI(
        title=TITLE,
        version=VERSION,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_operation,
    )
    app.state.office, app.state.sign_in = office, sign_in
    install(app)
    for router in routers:
        app.include_router(router, prefix=PREFIX)
    app.add_middleware(Guard, uploads=UPLOADS)
    return app


def _operation(route: APIRoute) -> str:
    """Name of an operation: that of the function behind it."""
    return route.name
