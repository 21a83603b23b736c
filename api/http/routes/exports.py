"""Tables that leave the program: ``/api/v1/exports``."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from api.http.acting import At, By
from api.http.errors import responses
from api.service import exports
from api.service.exports import ExportAsked, ExportLine, ExportPage, ExportTrace
from api.service.paging import Paged

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "工作簿",
        "content": {WORKBOOK: {"schema": {"type": "string", "format": "binary"}}},
    }
}
router = APIRouter(prefix="/exports", tags=["exports"])


@router.post("", response_class=Response, responses=responses(404, 429) | _FILE)
def make_export(office: At, actor: By, body: ExportAsked) -> Response:
    """A workbook of what the actor may see, numbers masked; it goes on record."""
    made = exports.make_export(office, actor, body)
    headers = {
        "Content-Disposition": f'attachment; filename="chunfeng-{made.watermark}.xlsx"; '
        f"filename*=UTF-8''{quote(made.name, safe='')}",
        "Cache-Control": "no-store",
    }
    return Response(made.content, media_type=WORKBOOK, headers=headers)


@router.get("", responses=responses())
def list_exports(office: At, actor: By, query: Annotated[Paged, Query()]) -> ExportPage:
    """Exports that were made, the latest first."""
    return exports.list_exports(office, actor, query)


@router.post("/trace", responses=responses(404))
def trace_export(office: At, actor: By, body: ExportTrace) -> ExportLine:
    """Who made the export that carries a watermark, and when."""
    return exports.trace_export(office, actor, body)
