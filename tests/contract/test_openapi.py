"""The interface keeps to its own description, whatever is sent to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    missing_required_header,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from support.service import add_user
from support.whole_service import Ids, Service, filled, opened_service

from api.http.app import PREFIX, make_app
from api.http.routes import ROUTERS, fair
from api.http.signing import sign_in
from api.service.sessions import begin, new_token
from api.store.tables import Role

__all__ = ["filled"]
EXAMPLES = int(os.environ.get("CHUNFENG_API_EXAMPLES", "8"))
"""How many requests are made up for each operation; the nightly run asks for more."""
KEPT = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
CHECKED = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    missing_required_header,
]


class Signed:
    """An administrator whose session can be used up."""

    def __init__(self, service: Service) -> None:
        self._office = service.office
        self._user = add_user(service.office, Role.ADMINISTRATOR, login="made.up")
        self._token = self._begun()

    def header(self, *, ends: bool) -> dict[str, str]:
        """What goes along; where the request ends the session, that of another one."""
        token = self._begun() if ends else self._token
        return {"Authorization": f"Bearer {token}"}

    def _begun(self) -> str:
        token = new_token()
        with self._office.store.writing() as session:
            begin(session, self._office, self._user, token)
        return token


@pytest.fixture(scope="module")
def whole(filled: tuple[Path, Ids], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fair, "HEARTBEAT_SECONDS", 0.0)
        patch.setattr(fair, "LONGEST_SECONDS", 0.0)
        yield from opened_service(filled, tmp_path_factory.mktemp("openapi"))


@pytest.fixture(scope="module")
def signed(whole: Service) -> Signed:
    return Signed(whole)


@pytest.fixture(scope="module")
def described(whole: Service) -> schemathesis.openapi.OpenApiSchema:
    app = make_app(whole.office, sign_in, ROUTERS)
    return schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", app)


OPERATIONS = [
    (method, PREFIX + route.path)
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute)
    for method in sorted(route.methods)
]


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_whatever_is_sent_is_answered_as_described(
    method: str,
    path: str,
    described: schemathesis.openapi.OpenApiSchema,
    whole: Service,
    signed: Signed,
) -> None:
    operation = described[path][method]
    valid, broken = (operation.as_strategy(generation_mode=mode) for mode in GenerationMode)

    @given(valid | broken)
    @KEPT
    def holds(case: schemathesis.Case) -> None:
        _with_known_ids(case, whole.ids)
        headers = signed.header(ends=(method, path) == ("DELETE", f"{PREFIX}/session"))
        case.call_and_validate(headers=headers, checks=CHECKED)

    holds()


def _with_known_ids(case: schemathesis.Case, ids: Ids) -> None:
    """Every second id that was made up is replaced by one that there is."""
    keys = {"labourer": "here", "vacancy": "ours", "import_id": "import"}
    for name, value in (case.path_parameters or {}).items():
        try:
            is_chosen = UUID(str(value)).int % 2 == 0
        except ValueError:
            continue
        if is_chosen:
            case.path_parameters[name] = str(ids[keys.get(name, name)])
