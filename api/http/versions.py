"""Versions in headers: the ``ETag`` of an answer, and the ``If-Match`` of what changes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends, Header, Response

from api.http.errors import Stale
from api.service.errors import Conflict


def etag(response: Response, version: int) -> None:
    """Tell which version an answer is."""
    response.headers["ETag"] = f'"{version}"'


def expected_version(
    if_match: Annotated[
        str,
        Header(pattern=r'^"?[1-9]\d{0,8}"?$', description="读取时得到的 ETag", examples=['"1"']),
    ],
) -> int:
    """The version that a change was made from."""
    return int(if_match.strip('"'))


Expected = Annotated[int, Depends(expected_version)]


@contextmanager
def unless_stale() -> Iterator[None]:
    """A version that is no longer in force is told as HTTP tells it."""
    try:
        yield
    except Conflict as conflict:
        if conflict.params.get("reason") != "version":
            raise
        raise Stale("version is no longer in force") from conflict
