"""What the logs show of an error: where and what kind, not its text."""

from __future__ import annotations

import logging
import sys

from api.serving.logs import FORMAT, Valueless


def test_the_text_of_an_error_is_not_logged() -> None:
    try:
        try:
            int("35082119900101001X")
        except ValueError as cause:
            raise RuntimeError("张三 13812345678") from cause
    except RuntimeError:
        raised = sys.exc_info()
    record = logging.LogRecord("api", logging.ERROR, "x.py", 1, "request %s", ("a1",), raised)
    told = Valueless(FORMAT).format(record)
    assert "RuntimeError" in told
    assert "ValueError" in told
    assert "test_logs.py" in told
    assert "request a1" in told
    assert not any(one in told for one in ("张三", "138", "350821"))
