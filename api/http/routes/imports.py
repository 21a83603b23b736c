"""Files of people and vacancies: handing in, difference, doubts, applying and taking back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from api.http.acting import At, By
from api.http.errors import Malformed, responses
from api.service.actors import Permission
from api.service.errors import Unacceptable
from api.service.imports import (
    DoubtPage,
    HandedIn,
    ImportList,
    ImportView,
    RowPage,
    Undone,
    ask_to_apply,
    ask_to_read,
    drop_import,
    get_import,
    hand_in,
    job_of,
    list_doubts,
    list_imports,
    list_rows,
    undo_import,
)
from api.service.imports.handing_in import LARGEST_FILE
from api.service.imports.models import MOST_ROWS
from api.service.jobs import JobView
from api.store.tables import ImportKind, RowEffect

PIECE = 256 * 1024
INT32 = 2**31 - 1
router = APIRouter(prefix="/imports", tags=["imports"])

Skip = Annotated[int, Query(ge=0, le=INT32)]
Most = Annotated[int, Query(ge=1, le=MOST_ROWS)]

_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["kind", "file"],
                    "properties": {
                        "kind": {
                            "type": "string",
                            "enum": [kind.value for kind in ImportKind],
                            "examples": ["labourers"],
                        },
                        "file": {
                            "type": "string",
                            "contentMediaType": "application/octet-stream",
                            "description": "xlsx、xls 或 csv",
                        },
                    },
                }
            }
        },
    }
}


class _InMemory(MultiPartParser):
    """Keeps what comes in memory: nothing of it is written to a disk in clear."""

    spool_max_size = 2 * LARGEST_FILE

    def let_go(self) -> None:
        """Close every file that was begun, also one whose end never came."""
        for file in self._files_to_close_on_error:
            file.close()


@router.post("", status_code=202, responses=responses(), openapi_extra=_FORM)
async def hand_in_import(request: Request, office: At, actor: By) -> HandedIn:
    """Hand a file in; a job reads and compares it, and nothing on record changes yet."""
    actor.must(Permission.IMPORTS_MAKE)
    async with _form_of(request) as form:
        kind, file = _kind_of(form), _file_of(form)
        name, pieces = file.filename or "", _pieces(file)
        return await run_in_threadpool(hand_in, office, actor, kind, name, pieces)


@router.get("", responses=responses())
def see_imports(office: At, actor: By, skip: Skip = 0, most: Most = 50) -> ImportList:
    """Imports, the newest first."""
    return list_imports(office, actor, skip=skip, most=most)


@router.get("/{import_id}", responses=responses(404))
def see_import(office: At, actor: By, import_id: UUID) -> ImportView:
    """One import with its counts."""
    return get_import(office, actor, import_id)


@router.get("/{import_id}/rows", responses=responses(404))
def see_import_rows(
    office: At,
    actor: By,
    import_id: UUID,
    effect: Annotated[list[RowEffect] | None, Query()] = None,
    skip: Skip = 0,
    most: Most = 100,
) -> RowPage:
    """Rows with what they change; numbers of people are masked."""
    return list_rows(office, actor, import_id, effects=effect or (), skip=skip, most=most)


@router.get("/{import_id}/doubts", responses=responses(404, 410))
def see_import_doubts(
    office: At, actor: By, import_id: UUID, skip: Skip = 0, most: Most = 100
) -> DoubtPage:
    """What was odd in the file."""
    return list_doubts(office, actor, import_id, skip=skip, most=most)


@router.get("/{import_id}/job", responses=responses(404))
def see_import_job(office: At, actor: By, import_id: UUID) -> JobView | None:
    """The latest work on an import; null if there is none of late."""
    return job_of(office, actor, import_id)


@router.post("/{import_id}/read", status_code=202, responses=responses(404, 409))
def read_import_again(office: At, actor: By, import_id: UUID) -> JobView:
    """Have the file read again and compared with what is on record now."""
    return ask_to_read(office, actor, import_id)


@router.post("/{import_id}/apply", status_code=202, responses=responses(404, 409))
def put_import_in_force(office: At, actor: By, import_id: UUID) -> JobView:
    """Have all rows applied or none; the job fails if anything has changed since."""
    return ask_to_apply(office, actor, import_id)


@router.post("/{import_id}/undo", responses=responses(404, 409))
def take_import_back(office: At, actor: By, import_id: UUID) -> Undone:
    """Take an import back; what was changed or used since stays and is named."""
    return undo_import(office, actor, import_id)


@router.delete("/{import_id}", responses=responses(404, 409))
def drop_import_unapplied(office: At, actor: By, import_id: UUID) -> ImportView:
    """Take a file away that was not applied."""
    return drop_import(office, actor, import_id)


def _pieces(file: UploadFile) -> Iterator[bytes]:
    while piece := file.file.read(PIECE):
        yield piece


@asynccontextmanager
async def _form_of(request: Request) -> AsyncIterator[FormData]:
    """The parts of a multipart body, let go at the end."""
    kind = request.headers.get("content-type", "")
    if not kind.lower().startswith("multipart/form-data"):
        raise Malformed("not a form with a file")
    parser = _InMemory(request.headers, request.stream(), max_files=1, max_fields=4)
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError) as error:
        raise Malformed("the form cannot be read") from error
    try:
        yield form
    finally:
        await form.close()
        parser.let_go()


def _kind_of(form: FormData) -> ImportKind:
    try:
        return ImportKind(str(form.get("kind")))
    except ValueError:
        raise Unacceptable("no such kind of file", field="kind", reason="import_kind") from None


def _file_of(form: FormData) -> UploadFile:
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise Unacceptable("no file was sent", field="file", reason="no_file")
    return file
