"""Logs of the service: one line each, and never a value that was being worked on."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
REQUESTS = "chunfeng.requests"
ASSET_ROUTES = ("-", "/_nicegui")


class Valueless(logging.Formatter):
    """Shows where something was raised and its kind, but not its text, which may quote a value."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; what another formatter made of an error before is not taken over."""
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - named by the standard library
        """Frames and class names of an error and of what led to it."""
        told: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            told.append(type(error).__name__)
            told += [f"  {one.filename}:{one.lineno} in {one.name}" for one in frames]
            error = error.__cause__ or error.__context__
        return "\n".join(told)


def _is_ours(record: logging.LogRecord) -> bool:
    """Not what a browser sent to be logged, nor an address with what was asked of it."""
    return record.funcName != "handle_log_message" and record.levelno >= logging.ERROR


def _is_no_asset(record: logging.LogRecord) -> bool:
    """Not one of the dozens of scripts and styles of a page, unless that failed."""
    args = record.args
    is_asset = isinstance(args, tuple) and len(args) > 3 and str(args[2]).startswith(ASSET_ROUTES)
    return not (is_asset and isinstance(args, tuple) and args[3] in {200, 304})


def set_up_logs(*, is_quiet: bool) -> None:
    """Send logs to stderr; requests are logged unless it shall be quiet."""
    handler = logging.StreamHandler()
    handler.setFormatter(Valueless(FORMAT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(REQUESTS).setLevel(logging.WARNING if is_quiet else logging.INFO)
    logging.getLogger(REQUESTS).addFilter(_is_no_asset)
    for name in ("nicegui", "uvicorn", "uvicorn.error", "uvicorn.access", "asyncio"):
        other = logging.getLogger(name)
        other.handlers.clear()
        other.propagate = True
    logging.getLogger("nicegui").addFilter(_is_ours)
    logging.getLogger("uvicorn.access").disabled = True
    for name in ("engineio.server", "socketio.server"):
        logging.getLogger(name).disabled = True
