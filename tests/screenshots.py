"""Takes the pictures of README from a demonstration: real pages, made-up people.

    .venv/bin/python tests/screenshots.py

It needs a Chromium on the machine, as the browser tests do, and writes docs/pictures.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright
from support.demonstration import Demonstration, demonstrated

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
DESK, PHONE = {"width": 1366, "height": 860}, {"width": 390, "height": 844}
LARGEST = 300_000
NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE_MS = 120_000


def main() -> int:
    """Make the demonstration, drive the pages, write the pictures."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        print(f"no browser on this machine: looked for {', '.join(NAMES)}")
        return 2
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demonstrated(Path(folder)) as demo,
        sync_playwright() as playwright,
    ):
        flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        take_office(browser, demo)
        take_booth(browser, demo)
        take_desk(browser, demo)
        browser.close()
    return 0


def take_office(browser: Browser, demo: Demonstration) -> None:
    """A plan that has been made and put in force."""
    with signed_in(browser, demo, "operator", "/office/plan") as page:
        page.get_by_role("button", name="开始安排").click()
        page.get_by_role("button", name="启用").click(timeout=PATIENCE_MS)
        page.get_by_role("alertdialog").get_by_role("button", name="启用").click()
        expect(page.get_by_text("执行中")).to_be_visible()
        page.get_by_role("heading", name="的安排").scroll_into_view_if_needed()
        keep(page, "office")


def take_booth(browser: Browser, demo: Demonstration) -> None:
    """A booth in the middle of the day, on a laptop and on a phone."""
    with signed_in(browser, demo, "counsellor", "/booth") as page:
        page.locator(".cf-vacancy").first.click()
        lines = page.get_by_role("list", name="可以谈的人").get_by_role("listitem")
        expect(lines.first).to_be_visible()
        for place, word in enumerate(("达成意向", "再考虑")):
            lines.nth(place).get_by_role("button", name=word, exact=True).click()
            dialog = page.get_by_role("dialog").get_by_role("button", name="本人同意", exact=True)
            if word == "达成意向":
                dialog.click()
            expect(lines.nth(place)).to_contain_text(word + "（")
        keep(page, "booth")
        address = page.url.removeprefix(demo.url)
    with signed_in(browser, demo, "counsellor", address, size=PHONE) as page:
        expect(page.get_by_role("list", name="可以谈的人")).to_be_visible()
        keep(page, "booth-phone")


def take_desk(browser: Browser, demo: Demonstration) -> None:
    """A person at the desk with lists, reasons and questions."""
    with signed_in(browser, demo, "counsellor", "/desk") as page:
        page.get_by_label("找人").press_sequentially("wang")
        page.get_by_role("search").locator(".cf-found").first.click()
        expect(page.locator(".cf-part-offers")).to_be_visible()
        keep(page, "desk")


@contextmanager
def signed_in(
    browser: Browser, demo: Demonstration, login: str, path: str, size: dict[str, int] = DESK
) -> Iterator[Page]:
    """A page of somebody who has signed in."""
    context = browser.new_context(viewport=size, reduced_motion="reduce", locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(demo.url + path)
    page.get_by_label("用户名").fill(login)
    page.get_by_label("密码").fill(demo.passwords[login])
    page.get_by_role("button", name="登录").click()
    page.wait_for_function("window.socket && window.socket.connected")
    yield page
    context.close()


def keep(page: Page, name: str) -> None:
    """Write what is shown, if it may be shown to everybody."""
    expect(page.get_by_text("正在读取…")).to_have_count(0)
    page.wait_for_timeout(500)
    file = PICTURES / f"{name}.png"
    page.screenshot(path=file)
    size = file.stat().st_size
    print(f"{file.name}: {size // 1000} kB")
    if size > LARGEST:
        raise SystemExit(f"{file.name} is larger than {LARGEST // 1000} kB")


if __name__ == "__main__":
    sys.exit(main())
