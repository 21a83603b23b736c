"""One shape for everything that goes wrong: code, Chinese sentence, details, request id."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from api.messages import catalogue, entry, error_sentence
from api.service.errors import (
    Conflict,
    Forbidden,
    NotFound,
    NotSignedIn,
    ServiceError,
    TooMany,
    Unacceptable,
)
from api.store import Silenced, StoreUnavailable, UnknownPerson, UnknownVacancy
from matcher import InputError, MatcherError

REQUEST_ID = "X-Request-Id"
UNNAMED = "?"
_NAME = re.compile(r"[a-z][a-z_-]{0,40}|[0-9]{1,4}", re.ASCII)
"""Names of our fields and headers, and places in a list."""
_log = logging.getLogger(__name__)


class Detail(BaseModel):
    """One thing that is wrong with what was sent; the value itself is never repeated."""

    model_config = ConfigDict(frozen=True)

    field: str = Field(examples=["body.birth_month"])
    reason: str = Field(examples=["missing"])
    id: UUID | None = Field(None, description="相关的人或物")


class ErrorBody(BaseModel):
    """The answer whenever something goes wrong."""

    model_config = ConfigDict(frozen=True)

    code: str = Field(examples=["service.not_found"])
    message: str = Field(examples=["没有找到，请核对后再试。"])
    details: tuple[Detail, ...] = ()
    request_id: str = Field(examples=["3f0c6a52d1b84a0f"])


class Stale(Conflict):
    """The ``If-Match`` header names a version that is no longer in force."""

    code = "http.stale"


class Malformed(ServiceError):
    """The request itself cannot be understood."""

    code = "http.malformed"


STATUS: Mapping[type[MatcherError], int] = {
    NotSignedIn: 401,
    Forbidden: 403,
    NotFound: 404,
    UnknownPerson: 404,
    UnknownVacancy: 404,
    Silenced: 410,
    Stale: 412,
    Conflict: 409,
    Unacceptable: 422,
    InputError: 422,
    Malformed: 400,
    TooMany: 429,
    StoreUnavailable: 503,
}
"""The first class that fits, in this order; anything else is a fault of ours."""

CODES_OF_STATUS = {
    400: "http.malformed",
    403: "service.forbidden",
    404: "http.no_such_route",
    405: "http.no_such_method",
    413: "http.too_large",
    415: "http.unsupported",
}


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route declares of its errors; sign-in, limits and faults are there for all."""
    told = {
        400: "请求格式有误",
        401: "未登录",
        403: "没有权限",
        404: "没有找到",
        409: "冲突",
        410: "已抹除",
        412: "版本已过期",
        413: "内容过大",
        422: "内容不符合要求",
        429: "过于频繁",
        503: "数据库暂不可用",
    }
    always = (400, 401, 403, 413, 422, 503)
    return {
        status: {"model": ErrorBody, "description": told[status]}
        for status in sorted({*always, *statuses})
    }


def install(app: FastAPI) -> None:
    """Answer every error in the one shape."""
    app.add_exception_handler(MatcherError, _of_ours)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(HTTPException, _of_http)


def http_sentence(code: str) -> str:
    """What is said where no error of ours was raised: the table of HTTP first, then of errors.

    Examples
    --------
    >>> http_sentence("http.too_large")
    '内容太大，请分开提交。'
    """
    name = code.removeprefix("http.")
    table = catalogue()["http"]
    return str(table[name] if name in table else entry("error", code))


def body_of(code: str, message: str, request_id: str, details: tuple[Detail, ...] = ()) -> bytes:
    """The body of an error as bytes."""
    body = ErrorBody(code=code, message=message, details=details, request_id=request_id)
    return body.model_dump_json(exclude_none=True).encode()


def fault_response(request_id: str) -> JSONResponse:
    """What is answered to a fault of ours: nothing of what was being worked on."""
    return _answer(500, "http.fault", http_sentence("http.fault"), request_id)


def status_of(error: MatcherError) -> int:
    """HTTP status of an error."""
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)


async def _of_ours(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, MatcherError):  # by registration it is
        raise error
    status = status_of(error)
    if status == 500:
        _log.error("request %s: %s", _id(request), type(error).__name__, exc_info=error)
        return fault_response(_id(request))
    field, reason = error.params.get("field"), error.params.get("reason")
    details: tuple[Detail, ...] = ()
    if field is not None:
        details = (Detail(field=str(field), reason=str(reason or "")),)
    people = error.params.get("people", ())
    if isinstance(people, tuple):
        details += tuple(Detail(field="body", reason=str(reason), id=one) for one in people)
    answer = _answer(status, error.code, error_sentence(error), _id(request), details)
    if status == 429 and "seconds" in error.params:
        answer.headers["Retry-After"] = str(error.params["seconds"])
    return answer


async def _of_validation(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):  # by registration it is
        raise error
    found = tuple(
        Detail(field=_place_of(one["loc"], str(one["type"])), reason=str(one["type"]))
        for one in error.errors()
    )
    is_json = any(one.reason == "json_invalid" for one in found)
    code, status = ("http.malformed", 400) if is_json else ("service.unacceptable", 422)
    return _answer(status, code, http_sentence(code), _id(request), found)


def _place_of(steps: Sequence[object], reason: str) -> str:
    """Where in a request something is wrong; a name that is none of ours is not repeated.

    Examples
    --------
    >>> _place_of(("body", "cells", "education"), "string_too_long")
    'body.cells.education'
    >>> _place_of(("body", "张三"), "extra_forbidden")
    'body.?'
    """
    known = list(steps[:-1]) if reason == "extra_forbidden" else list(steps)
    names = [str(one) if _NAME.fullmatch(str(one)) else UNNAMED for one in known]
    return ".".join([*names, *[UNNAMED] * (len(steps) - len(known))])


async def _of_http(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):  # by registration it is
        raise error
    code = CODES_OF_STATUS.get(error.status_code, "http.malformed")
    answer = _answer(error.status_code, code, http_sentence(code), _id(request))
    answer.headers.update(error.headers or {})
    return answer


def _answer(
    status: int, code: str, message: str, request_id: str, details: tuple[Detail, ...] = ()
) -> JSONResponse:
    body = ErrorBody(code=code, message=message, details=details, request_id=request_id)
    return JSONResponse(body.model_dump(mode="json", exclude_none=True), status_code=status)


def _id(request: Request) -> str:
    return str(request.scope.get("state", {}).get("request_id", ""))
