"""What holds for all tests."""

from __future__ import annotations

import os

import pytest

NO_SKIPS = "CHUNFENG_NO_SKIPS"
"""Set where everything a test may need is installed: there a skip is a failure."""


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    if os.environ.get(NO_SKIPS) and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if os.environ.get(NO_SKIPS) and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line(f"skipped tests count as failed: {NO_SKIPS} is set", red=True)
