"""The office: a file becomes records, records a plan, and what is left to do is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from support.imports import adverts, roster
from support.rosters import person, vacancy
from support.service import PASSWORD
from support.serving import Served, served

pytestmark = pytest.mark.browser
DESK, PHONE = 1366, 390
PATIENCE = 90_000
"""Milliseconds in which a job in a process of its own must be done."""
TABS = ("概况", "导入", "岗位安排", "工作清单", "用户", "操作记录")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("served"), "--real") as one:
        yield one


def opened(chromium: Browser, service: Served, width: int, login: str = "administrator") -> Page:
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{service.url}/office")
    page.get_by_label("用户名").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    is_there(page)
    return page


@pytest.fixture(scope="module")
def office(chromium: Browser, service: Served) -> Iterator[Page]:
    page = opened(chromium, service, DESK)
    yield page
    page.context.close()


def is_there(page: Page) -> None:
    expect(page.get_by_role("heading", level=1, name="办公室")).to_be_visible()
    page.wait_for_function("window.socket === undefined || window.socket.connected")


def go(page: Page, path: str) -> None:
    page.goto(page.url.split("/office")[0] + path)
    is_there(page)


def violations(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:150] for node in one["nodes"]]) for one in found]


def fits(page: Page) -> bool:
    width = page.evaluate("document.documentElement.scrollWidth")
    return bool(width <= page.evaluate("window.innerWidth"))


def confirm(page: Page, name: str) -> None:
    page.get_by_role("alertdialog").get_by_role("button", name=name).click()


def brought_in(page: Page, kind: str, path: Path) -> Locator:
    """Hand a file in on the page and apply it; the figures it shows then."""
    go(page, "/office/imports")
    page.get_by_label(kind).check()
    page.get_by_label("选择文件").set_input_files(path)
    page.get_by_role("button", name="上传并读取").click()
    page.get_by_role("button", name="导入", exact=True).click(timeout=PATIENCE)
    confirm(page, "导入")
    expect(page.get_by_role("button", name="撤销导入")).to_be_visible(timeout=PATIENCE)
    return page.locator("dl")


@pytest.fixture(scope="module")
def day(office: Page, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The office after a day's work, whichever test comes first."""
    play_a_day(office, tmp_path_factory.mktemp("day"))
    return office


def test_a_day_at_the_office(day: Page) -> None:
    go(day, "/office/plan")
    expect(day.get_by_text("执行中")).to_be_visible()


def play_a_day(office: Page, tmp_path: Path) -> None:
    """One piece, as each step needs the one before."""
    people = [person(n, town="河田镇", village="露湖村", phone="") for n in range(10, 33)]
    people.append(person(33, town="河田镇", village="露湖村", identity="350821198005060000"))
    told = brought_in(office, "花名册", roster(tmp_path, people))
    expect(told).to_contain_text("已导入")
    office.get_by_role("link", name="疑问").click()
    expect(office.get_by_role("region", name="疑问")).to_contain_text("联系")
    assert violations(office) == []
    brought_in(office, "岗位表", adverts(tmp_path, [vacancy(n, headcount=3) for n in range(5)]))
    go(office, "/office/imports")
    expect(office.get_by_role("region", name="导入记录")).to_contain_text("已导入")
    assert violations(office) == []

    go(office, "/office/plan")
    assert violations(office) == []
    office.get_by_role("button", name="开始安排").click()
    office.get_by_role("button", name="启用").click(timeout=PATIENCE)
    confirm(office, "启用")
    expect(office.get_by_text("执行中")).to_be_visible()
    expect(office.get_by_text("上界", exact=True)).to_be_visible()
    expect(office.get_by_role("img", name="各乡镇有名额的人数")).to_be_visible()
    expect(office.get_by_role("region", name="名额表")).to_contain_text("本人的名额")
    assert violations(office) == []
    office.get_by_role("button", name="重新安排").click()
    confirm(office, "重新安排")
    expect(office.get_by_text("与上一份安排不同的人")).to_be_visible(timeout=PATIENCE)

    go(office, "/office")
    expect(office.get_by_label("人员", exact=True)).to_contain_text("27")
    expect(office.get_by_text("没有正在进行的工作")).to_be_visible()
    assert violations(office) == []


def test_lists_lead_on_to_the_desk(day: Page) -> None:
    office = day
    go(office, "/office/work")
    for name in ("待核", "待改", "待回访", "零推荐", "证件待补", "人工服务", "摸查进度"):
        office.get_by_role("link", name=name, exact=True).click()
        expect(office.get_by_role("heading", level=2, name=name)).to_be_visible()
        assert violations(office) == [], name
    office.get_by_role("link", name="待核", exact=True).click()
    first = office.get_by_role("region", name="待核").get_by_role("link").first
    assert (first.get_attribute("href") or "").startswith("/desk?person=")


def test_a_user_is_made_and_signs_in(office: Page) -> None:
    go(office, "/office/users")
    assert violations(office) == []
    office.get_by_label("用户名").fill("chen.desk")
    office.get_by_label("姓名").fill("陈小明")
    office.get_by_role("button", name="新建").click()
    dialog = office.get_by_role("alertdialog", name="初始密码")
    password = dialog.locator(".cf-code").inner_text()
    assert violations(office) == []
    dialog.get_by_role("button", name="已记下").click()
    expect(office.get_by_text("还没有换初始密码").first).to_be_visible()
    expect(office.get_by_text(password)).to_have_count(0)
    office.get_by_role("button", name="停用：chen.desk").click()
    confirm(office, "停用")
    expect(office.get_by_role("button", name="停用：chen.desk")).to_have_count(0)
    office.get_by_label("用户名").fill("不是用户名")
    office.get_by_role("button", name="新建").click()
    expect(office.get_by_role("alert").filter(has_text="填写的内容不对")).to_be_visible()


def test_the_audit_log_is_narrowed_and_checked(office: Page) -> None:
    go(office, "/office/audit")
    office.get_by_role("button", name="核对记录是否被改动").click()
    expect(office.get_by_text("没有改动或缺失")).to_be_visible()
    office.locator("select[name=action]").select_option(label="新建用户")
    office.get_by_role("button", name="筛选").click()
    expect(office).to_have_url(re.compile("user.create"))
    is_there(office)
    expect(office.get_by_role("region", name="操作记录")).to_contain_text("administrator")
    assert violations(office) == []
    go(office, "/office/audit?actor=nobody.here")
    expect(office.get_by_text("没有这样的记录")).to_be_visible()
    go(office, "/office/audit?day=x")
    expect(office.get_by_text("筛选的内容不对")).to_be_visible()


def test_what_is_no_table_says_so(office: Page, tmp_path: Path) -> None:
    page = tmp_path / "网页.xlsx"
    page.write_bytes(b"<html></html>")
    go(office, "/office/imports")
    office.get_by_label("选择文件").set_input_files(page)
    office.get_by_role("button", name="上传并读取").click()
    expect(office.get_by_role("alert").filter(has_text="其实是网页")).to_be_visible(
        timeout=PATIENCE
    )
    expect(office.get_by_text("已放弃")).to_be_visible()
    assert violations(office) == []


def test_each_address_is_its_own_and_fits_a_phone(
    day: Page, chromium: Browser, service: Served
) -> None:
    page = opened(chromium, service, PHONE)
    for name in TABS:
        page.get_by_role("navigation", name="办公室").get_by_role("link", name=name).click()
        is_there(page)
        expect(page.get_by_role("navigation", name="办公室").get_by_text(name)).to_have_attribute(
            "aria-current", "page"
        )
        assert fits(page), name
        assert violations(page) == [], name
    go(page, "/office/plan")
    link = page.get_by_role("region", name="历次安排").get_by_role("link").first
    link.click()
    is_there(page)
    expect(page.get_by_text("排得好不好")).to_be_visible()
    assert fits(page)
    page.context.close()


def test_others_have_no_office(chromium: Browser, service: Served) -> None:
    page = opened(chromium, service, DESK, "operator")
    tabs = page.get_by_role("navigation", name="办公室").get_by_role("link").all_inner_texts()
    assert tabs == list(TABS[:4])
    page.goto(f"{service.url}/office/users")
    expect(page.get_by_role("alert").first).to_be_visible()
    page.context.close()
