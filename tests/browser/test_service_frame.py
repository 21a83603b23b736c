"""Signing in and the frame of all pages, as staff use them: at a desk, on a phone, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from support.service import PASSWORD
from support.serving import Served, served

pytestmark = pytest.mark.browser
DESK, PHONE = 1366, 390
EXPECTED = "Failed to load resource: the server responded with a status of"
"""What Chromium says of every answer that is a refusal."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("served")) as one:
        yield one


@dataclass
class Desk:
    """A browser of its own, with what it asked for and complained of."""

    page: Page
    url: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> None:
        self.page.goto(self.url + path)

    def sign_in(self, login: str = "counsellor", password: str = PASSWORD) -> None:
        self.page.get_by_label("用户名").fill(login)
        self.page.get_by_label("密码").fill(password)
        self.page.get_by_role("button", name="登录").click()

    def at(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=title)).to_be_visible()
        self.page.wait_for_function("window.socket === undefined || window.socket.connected")


@pytest.fixture(params=(DESK, PHONE))
def desk(chromium: Browser, service: Served, request: pytest.FixtureRequest) -> Iterator[Desk]:
    context = chromium.new_context(
        viewport={"width": request.param, "height": 800}, reduced_motion="reduce"
    )
    opened = Desk(context.new_page(), service.url)
    opened.page.set_default_timeout(15_000)
    opened.page.on("request", lambda sent: opened.asked.append(sent.url))
    opened.page.on("websocket", lambda socket: opened.asked.append(socket.url))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on(
        "console",
        lambda message: (
            opened.complaints.append(message.text)
            if message.type in {"error", "warning"} and not message.text.startswith(EXPECTED)
            else None
        ),
    )
    yield opened
    context.close()


@pytest.fixture
def booth(desk: Desk) -> Desk:
    desk.open()
    desk.sign_in()
    desk.at("摊位")
    return desk


def violations(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:150] for node in one["nodes"]]) for one in found]


def fits(page: Page) -> bool:
    width = page.evaluate("document.documentElement.scrollWidth")
    return bool(width <= page.evaluate("window.innerWidth"))


@pytest.mark.parametrize("path", ["/sign-in", "/password?forced=true", "/first-run", "/nothing"])
def test_plain_pages_are_open_to_all(desk: Desk, path: str) -> None:
    desk.open(path)
    assert violations(desk.page) == []
    assert fits(desk.page)


def test_the_frame_is_open_to_all(booth: Desk) -> None:
    assert violations(booth.page) == []
    assert fits(booth.page)
    expect(booth.page.get_by_role("link", name="摊位")).to_have_attribute("aria-current", "page")


def test_nothing_leaves_the_machine(booth: Desk) -> None:
    booth.page.get_by_role("button", name="数一数").click()
    expect(booth.page.get_by_text("在册 3 人")).to_be_visible()
    own = booth.url.removeprefix("http:")
    elsewhere = [one for one in booth.asked if own not in one and not one.startswith("data:")]
    assert (elsewhere, booth.complaints) == ([], [])
    assert any(one.startswith("ws:") for one in booth.asked)


def test_a_wrong_password_leaves_the_login(desk: Desk) -> None:
    desk.open()
    desk.sign_in(password="not the password")
    expect(desk.page.get_by_role("alert")).to_contain_text("密码")
    expect(desk.page.get_by_label("用户名")).to_have_value("counsellor")
    expect(desk.page.get_by_label("密码")).to_be_focused()
    assert violations(desk.page) == []


def test_it_goes_by_keyboard_alone(desk: Desk) -> None:
    desk.open("/desk")
    keys = desk.page.keyboard
    keys.type("counsellor")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    desk.at("一对一")
    keys.press("Tab")
    expect(desk.page.get_by_role("link", name="跳到正文")).to_be_focused()
    for _ in range(8):
        keys.press("Tab")
        outline = desk.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", "where the keyboard is must be seen"
        if desk.page.evaluate("document.activeElement.textContent") == "办公室":
            break
    keys.press("Enter")
    desk.at("办公室")


def test_buttons_and_links_are_large_enough_for_a_finger(booth: Desk) -> None:
    boxes = booth.page.locator("button:visible, nav a:visible").evaluate_all(
        "all => all.map(one => [one.textContent, one.getBoundingClientRect().height])"
    )
    assert [one for one in boxes if one[1] < 40] == []


def test_roles_see_their_pages(desk: Desk) -> None:
    desk.open()
    desk.sign_in("recruiter")
    desk.at("摊位")
    assert desk.page.get_by_role("navigation").get_by_role("link").all_inner_texts() == ["摊位"]


def test_signing_out_ends_the_session(booth: Desk) -> None:
    booth.page.get_by_role("button", name="退出").click()
    booth.at("登录")
    booth.open("/booth")
    booth.at("登录")


def test_a_first_password_is_replaced_before_anything_else(
    chromium: Browser, service: Served
) -> None:
    page = chromium.new_page()
    desk = Desk(page, service.url)
    desk.open()
    desk.sign_in("new.here")
    desk.at("改密码")
    page.get_by_label("现在的密码").fill(PASSWORD)
    page.get_by_label("新密码", exact=True).fill("a-much-better-one")
    page.get_by_label("再输一遍新密码").fill("a-much-better-two")
    page.get_by_role("button", name="改密码").click()
    expect(page.get_by_role("alert")).to_contain_text("不一样")
    for label in ("现在的密码", "再输一遍新密码"):
        page.get_by_label(label).fill(PASSWORD if label == "现在的密码" else "a-much-better-one")
    page.get_by_role("button", name="改密码").click()
    desk.at("摊位")
    page.close()


def test_a_lost_connection_is_shown_and_holds_actions_back(booth: Desk) -> None:
    page = booth.page
    page.get_by_label("备注").fill("会电焊")
    page.evaluate("window.socket.disconnect()")
    expect(page.get_by_role("alert").filter(has_text="连接已断开")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="数一数").click()
    page.evaluate("chunfeng.reconnect()")
    expect(page.locator("#cf-lost")).to_be_hidden()
    expect(page.get_by_label("备注")).to_have_value("会电焊")
    page.wait_for_timeout(500)
    expect(page.get_by_text("在册 3 人")).to_have_count(0)
    page.get_by_role("button", name="数一数").click()
    expect(page.get_by_text("在册 3 人")).to_be_visible()


def test_a_session_that_ends_asks_again_and_keeps_what_was_typed(booth: Desk) -> None:
    page = booth.page
    page.get_by_label("备注").fill("会电焊")
    other = page.context.new_page()
    other.goto(booth.url + "/desk")
    other.get_by_role("button", name="退出").click()
    other.get_by_role("heading", name="登录").wait_for()
    other.close()
    page.get_by_role("button", name="数一数").click()
    dialog = page.get_by_role("dialog", name="请重新登录")
    expect(dialog).to_be_visible()
    assert violations(page) == []
    dialog.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    page.wait_for_function("window.socket.connected")
    page.get_by_role("button", name="数一数").click()
    expect(page.get_by_text("在册 3 人")).to_be_visible()
    expect(page.get_by_label("备注")).to_have_value("会电焊")


def test_a_question_is_no_until_it_is_answered(booth: Desk) -> None:
    page = booth.page
    page.get_by_role("button", name="登记").click()
    dialog = page.get_by_role("alertdialog")
    expect(dialog.get_by_text("要登记吗？")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_text("否", exact=True)).to_be_visible()
    page.get_by_role("button", name="登记").click()
    dialog.get_by_role("button", name="登记").click()
    expect(page.get_by_text("是", exact=True)).to_be_visible()
