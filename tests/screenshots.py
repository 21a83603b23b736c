"""Takes the pictures of README from a demonstration: real pages, made-up people.

    .venv/bin/python tests/screenshots.py

It needs a Chromium on the machine, as the browser tests do, and writes docs/pictures.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright
from support.browsers import FLAGS, NONE_HERE, browser_here
from support.demonstration import Demonstration, demonstrated

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
DESK, PHONE = {"width": 1366, "height": 860}, {"width": 390, "height": 844}
LARGEST = 300_000
PATIENCE_MS, UNDO_BAR_MS = 120_000, 11_000
TRADE = "缝纫工"


def main() -> int:
    """Make the demonstration, drive the pages, write the pictures."""
    program = browser_here()
    if program is None:
        print(NONE_HERE)
        return 2
    PICTURES.mkdir(exist_ok=True)
    expect.set_options(timeout=20_000)
    with (
        tempfile.TemporaryDirectory() as folder,
        demonstrated(Path(folder)) as demo,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
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
        keep(page, "office")


def take_booth(browser: Browser, demo: Demonstration) -> None:
    """A booth in the middle of the day, on a laptop and on a phone."""
    with signed_in(browser, demo, "counsellor", "/booth") as page:
        page.get_by_label("找岗位").fill(TRADE)
        page.get_by_role("button", name=TRADE).first.click()
        names = page.get_by_role("list", name="可以谈的人").locator(".cf-person-name")
        expect(names.nth(3)).to_be_visible()
        first, second, third, _ = (names.nth(place).inner_text() for place in range(4))
        tap(page, first, "达成意向")
        answer(page, "本人同意")
        tap(page, second, "面试")
        page.get_by_role("dialog").get_by_label("时间").fill("09:30")
        answer(page, "登记")
        tap(page, third, "婉拒")
        reasons = page.get_by_role("group", name="本人婉拒的原因")
        reasons.get_by_role("button", name="路远").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.locator(".cf-counts").first).to_contain_text("婉拒 1人次")
        page.wait_for_timeout(UNDO_BAR_MS)
        page.evaluate("scrollTo(0, 0)")
        keep(page, "booth")
        address = page.url.removeprefix(demo.url)
    with signed_in(browser, demo, "counsellor", "/booth", size=PHONE) as page:
        page.goto(demo.url + address)
        expect(page.get_by_role("list", name="可以谈的人")).to_be_visible()
        keep(page, "booth-phone")


def tap(page: Page, name: str, word: str) -> None:
    """One tap on the line of a person."""
    group = page.get_by_role("group", name=f"登记：{name}")
    group.get_by_role("button", name=word, exact=True).click()


def answer(page: Page, word: str) -> None:
    """Close the dialog with one of its buttons."""
    page.get_by_role("dialog").get_by_role("button", name=word, exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def take_desk(browser: Browser, demo: Demonstration) -> None:
    """A person who is on the booth's list, at the desk, with lists and reasons."""
    with signed_in(browser, demo, "counsellor", "/booth") as page:
        page.get_by_label("找岗位").fill(TRADE)
        page.get_by_role("button", name=TRADE).first.click()
        name = page.get_by_role("list", name="可以谈的人").locator(".cf-person-name").nth(2)
        wanted = name.inner_text()
    with signed_in(browser, demo, "counsellor", "/desk") as page:
        page.get_by_label("找人").press_sequentially(wanted)
        page.get_by_role("search").locator(".cf-found").first.click()
        expect(page.locator(".cf-part-offers .cf-card").first).to_be_visible()
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
    expect(page.get_by_role("navigation", name="页面")).to_be_visible(timeout=20_000)
    page.wait_for_function("window.socket && window.socket.connected")
    yield page
    context.close()


def keep(page: Page, name: str) -> None:
    """Write what is shown, if it may be shown to everybody."""
    page.mouse.move(0, 0)
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
