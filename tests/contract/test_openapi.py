"""The interface keeps to its own description, whatever is sent to it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, Phase, given, settings
from pydantic import TypeAdapter
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

    # the bytes of a file are of any kind; whether they are a table is found out by the job
    checks = [
        one
        for one in CHECKED
        if one is not negative_data_rejection or not path.endswith("/imports")
    ]

    @given(valid | broken)
    @KEPT
    def holds(case: schemathesis.Case) -> None:
        _with_what_there_is(case, whole.ids)
        headers = signed.header(ends=(method, path) == ("DELETE", f"{PREFIX}/session"))
        case.call_and_validate(headers=headers, checks=checks)

    holds()


KEYS = {"labourer": "here", "vacancy": "ours", "import_id": "import", "after": "here"}
"""Under which key the ids of records are known, by the name of a field."""


def _with_what_there_is(case: schemathesis.Case, ids: Ids) -> None:
    """Every second id that was made up becomes one that there is, every second day one in use."""
    for fields in (case.path_parameters, case.query, case.body):
        if isinstance(fields, dict):
            fields.update({name: _known(name, one, ids) for name, one in fields.items()})


def _known(name: str, value: object, ids: Ids) -> object:
    if not isinstance(value, str) or len(value) not in {len("2026-03-05"), len(str(UUID(int=0)))}:
        return value
    with suppress(ValueError):
        return "2026-03-05" if date.fromisoformat(value).day % 2 else value
    with suppress(ValueError, KeyError):
        return str(ids[KEYS.get(name, name)]) if UUID(value).int % 2 else value
    return value


# ---------------------------------------------------------------- the description itself

DESCRIPTION = make_app(None, sign_in, ROUTERS).openapi()  # type: ignore[arg-type]
SCHEMAS = DESCRIPTION["components"]["schemas"]
ALWAYS = {"400", "401", "403", "413", "422", "503"}
OF_FASTAPI = {"HTTPValidationError", "ValidationError"}


def described_operations() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path, methods in DESCRIPTION["paths"].items():
        for method, told in methods.items():
            yield f"{method.upper()} {path}", told


def fields_without_examples(name: str) -> list[str]:
    """Fields of a model that have neither an example nor a closed list of values, where the
    model has no example of its own."""
    schema = SCHEMAS[name]
    if "enum" in schema or "examples" in schema:
        return []
    return [
        f"{name}.{field}"
        for field, told in schema.get("properties", {}).items()
        if not ({"examples", "$ref", "enum", "default"} & told.keys() or tells_itself(told))
    ]


def tells_itself(told: Mapping[str, Any]) -> bool:
    """Whether its kind says enough: an id, a moment, yes or no, or other models."""
    parts = [*told.get("anyOf", ()), told.get("items", {}), told]
    kinds = {one.get("type") for one in parts}
    return (
        any("$ref" in one or one.get("format") in {"uuid", "date", "date-time"} for one in parts)
        or "boolean" in kinds
    )


def test_each_operation_says_what_it_does() -> None:
    found = list(described_operations())
    lacking = [
        name for name, told in found if not (told.get("summary") and told.get("description"))
    ]
    assert lacking == []
    names = [told["operationId"] for _, told in found]
    assert len(names) == len(set(names))


def test_each_operation_tells_its_errors_in_the_one_shape() -> None:
    for name, told in described_operations():
        assert set(told["responses"]) >= ALWAYS, name
        has_id = "{" in name
        assert not has_id or "404" in told["responses"], name
        for status, answer in told["responses"].items():
            if status >= "400":
                schema = answer["content"]["application/json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/ErrorBody"}, (name, status)
    assert not OF_FASTAPI & SCHEMAS.keys()


def test_each_model_has_examples() -> None:
    assert [one for name in SCHEMAS for one in fields_without_examples(name)] == []


def test_each_body_has_an_example_that_its_model_accepts() -> None:
    for router in ROUTERS:
        for route in router.routes:
            if isinstance(route, APIRoute) and route.body_field is not None:
                model = TypeAdapter(route.body_field.field_info.annotation)
                assert model.validate_python(example_of(route)) is not None, route.path


def example_of(route: APIRoute) -> dict[str, Any]:
    """An example of a body: that of the model, or those of its fields together."""
    (method,) = route.methods
    told = DESCRIPTION["paths"][PREFIX + route.path][method.lower()]["requestBody"]
    schema = told["content"]["application/json"]["schema"]
    (name,) = [one["$ref"] for one in (schema, *schema.get("anyOf", ())) if "$ref" in one]
    model = SCHEMAS[name.rpartition("/")[2]]
    if "examples" in model:
        return dict(model["examples"][0])
    fields = model["properties"].items()
    return {field: one["examples"][0] for field, one in fields if "examples" in one}
