"""Tables that leave the program, each under a watermark that says who took it."""

from api.service.exports.making import Export, make_export
from api.service.exports.models import (
    ExportAsked,
    ExportKind,
    ExportLine,
    ExportPage,
    ExportTrace,
)
from api.service.exports.tracing import list_exports, trace_export

__all__ = [
    "Export",
    "ExportAsked",
    "ExportKind",
    "ExportLine",
    "ExportPage",
    "ExportTrace",
    "list_exports",
    "make_export",
    "trace_export",
]
