"""One Chromium for all browser tests, or a skip that says what is missing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from support.browsers import FLAGS, NONE_HERE, browser_here


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless browser of the machine; none is downloaded."""
    path = browser_here()
    if path is None:
        pytest.skip(NONE_HERE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
