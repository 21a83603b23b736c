"""A whole fair, from the files to the counts, on a machine without any network.

The operator brings the files in and makes a plan; two booths, one of them a phone, and a desk work
at the same time; in the end the counts are what was done, and the audit log holds together. Server
and browsers run where only the loopback is there, if the machine lets us make such a place.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from support.browsers import FLAGS, NONE_HERE, browser_here
from support.imports import adverts, roster
from support.offline import cut_off, reaches_out
from support.played import Played
from support.rosters import person, vacancy
from support.service import PASSWORD
from support.serving import Served, environment, served

pytestmark = pytest.mark.browser
LAPTOP, PHONE = 1366, 390
PATIENCE_MS, BY_ITSELF_MS = 120_000, 20_000
SEWING, ELECTRONICS = "长汀县第一服装厂", "长汀县第二电子厂"
TRADE = {"wanted_trades": "缝纫工", "experience": "缝纫工5年", "village": "露湖村"}
NAMED = ("丁秀英", "方桂兰", "江玉梅", "吴招娣", "汤小林", "许冬梅", "罗银花", "沈水莲")
PEOPLE = [person(n, name=name, town="河田镇", **TRADE) for n, name in enumerate(NAMED, start=20)]
VACANCIES = [
    vacancy(1, employer=SEWING, headcount=2, trade="缝纫工"),
    vacancy(2, employer=ELECTRONICS, headcount=3, trade="缝纫工", wage="3200元/月"),
]
WALK_IN = "凌水秀"


@dataclass
class Fair:
    """The service, and everything that browsers asked for."""

    browser: Browser
    service: Served
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    played: Played = field(default_factory=Played)

    def sign_in(self, login: str, path: str, title: str, *, width: int = LAPTOP) -> Page:
        """A browser of its own, signed in."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, reduced_motion="reduce", locale="zh-CN"
        )
        context.on("request", lambda sent: self.asked.append(sent.url))
        page = context.new_page()
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.set_default_timeout(20_000)
        page.goto(self.service.url + path)
        page.get_by_label("用户名").fill(login)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible(timeout=20_000)
        ready(page)
        return page


@contextmanager
def a_fair(folder: Path, program: str) -> Iterator[Fair]:
    expect.set_options(timeout=BY_ITSELF_MS)
    with served(folder, "--real") as service, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield Fair(browser, service)
        browser.close()


def test_a_whole_fair(tmp_path: Path) -> None:
    program = browser_here()
    if program is None:
        pytest.skip(NONE_HERE)
    (tmp_path / "served").mkdir()
    ways_out: list[bool] = []

    def play() -> None:
        ways_out.append(reaches_out())
        with a_fair(tmp_path / "served", program) as fair:
            bring_in_and_plan(fair, tmp_path)
            booths_and_a_desk_at_once(fair)
            counts_are_what_was_done(fair)
            assert {urlsplit(one).hostname for one in fair.asked} == {"127.0.0.1"}
            assert any(one.startswith("ws:") for one in fair.asked)
            assert fair.complaints == []
            the_audit_log_holds_together(fair)

    if cut_off(play):
        assert ways_out == [False]


def bring_in_and_plan(fair: Fair, folder: Path) -> None:
    """Both files through the page, then a plan that is put in force."""
    more = ("wanted_trades", "experience", "employed", "intention", "health", "ability")
    page = fair.sign_in("operator", "/office", "办公室")
    brought_in(page, "花名册", roster(folder, PEOPLE, *more))
    brought_in(page, "岗位表", adverts(folder, VACANCIES))
    go(page, "/office/plan")
    page.get_by_role("button", name="开始安排").click()
    page.get_by_role("button", name="启用").click(timeout=PATIENCE_MS)
    page.get_by_role("alertdialog").get_by_role("button", name="启用").click()
    expect(page.get_by_text("执行中")).to_be_visible()
    seats = page.get_by_role("region", name="名额表")
    expect(seats).to_contain_text("本人的名额")
    page.context.close()


def booths_and_a_desk_at_once(fair: Fair) -> None:
    """Three browsers side by side; each sees what the others do."""
    did = fair.played.did
    sewing = fair.sign_in("counsellor", "/booth", "摊位")
    phone = fair.sign_in("operator", "/booth", "摊位", width=PHONE)
    desk = fair.sign_in("counsellor", "/desk", "一对一")
    choose(sewing, SEWING)
    choose(phone, ELECTRONICS)
    seat(desk, "许冬梅")

    tap(sewing, "丁秀英", "达成意向")
    answer(sewing, "本人同意")
    did("丁秀英", SEWING, "intention")
    arrive(phone, WALK_IN)
    expect(listed(phone, WALK_IN)).to_be_visible()
    tap(phone, WALK_IN, "达成意向")
    answer(phone, "暂不告知")
    did(WALK_IN, ELECTRONICS, "intention")
    at_the_desk(desk, SEWING)
    did("许冬梅", SEWING, "intention")
    expect(listed(sewing, "许冬梅")).to_contain_text("达成意向（", timeout=BY_ITSELF_MS)

    tap(sewing, "丁秀英", "面试")
    sewing.get_by_role("dialog").get_by_label("时间").fill("09:30")
    answer(sewing, "登记")
    did("丁秀英", SEWING, "interviewed")
    tap(phone, WALK_IN, "录用")
    answer(phone, "登记")
    expect(phone.locator(".cf-refused")).to_contain_text("身份证")
    at_the_desk(desk, ELECTRONICS)
    did("许冬梅", ELECTRONICS, "intention")

    expect(listed(phone, "丁秀英")).to_be_visible()
    tap(sewing, "丁秀英", "录用")
    sewing.get_by_label("乘车点").fill("河田镇政府门口")
    answer(sewing, "登记")
    did("丁秀英", SEWING, "offered")
    expect(seats_of(sewing)).to_have_text("剩1个名额（共2个）")
    expect(listed(phone, "丁秀英")).to_have_count(0, timeout=BY_ITSELF_MS)
    refuse(sewing, "方桂兰", "本人", "路远")
    did("方桂兰", SEWING, "refused")
    tap(phone, "方桂兰", "达成意向")
    answer(phone, "暂不告知")
    did("方桂兰", ELECTRONICS, "intention")

    tap(phone, "吴招娣", "录用")
    answer(phone, "登记")
    did("吴招娣", ELECTRONICS, "offered")
    expect(seats_of(phone)).to_have_text("剩2个名额（共3个）")
    refuse(phone, "汤小林", "单位", "技能")
    did("汤小林", ELECTRONICS, "refused")
    tap(sewing, "江玉梅", "达成意向")
    answer(sewing, "暂不告知")
    did("江玉梅", SEWING, "intention")
    sewing.get_by_role("status").get_by_role("button", name="撤销").click()
    fair.played.took_back("江玉梅", SEWING, "intention")
    expect(listed(sewing, "江玉梅")).not_to_contain_text("达成意向（")

    for page, employer in ((sewing, SEWING), (phone, ELECTRONICS)):
        for place, at in enumerate(("", employer)):
            for word in fair.played.words(at):
                row = page.locator(".cf-counts").nth(place)
                expect(row).to_contain_text(word, timeout=BY_ITSELF_MS)
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE


def counts_are_what_was_done(fair: Fair) -> None:
    """People and times, in all and by employer: on the page, and as programs read them."""
    page = fair.sign_in("operator", "/office", "办公室")
    told = fair.played.figures()
    shown = page.get_by_label("今天的招聘会", exact=True)
    expect(shown).to_contain_text(f"{told['met_people']} 人")
    expect(shown).to_contain_text(f"{told['intention_people']} 人 / {told['intention_times']} 人次")
    expect(shown).to_contain_text(f"{told['offered_people']} 人 / {told['offered_times']} 人次")
    counts = page.request.get(fair.service.url + "/api/v1/fair/counts").json()
    assert told.items() <= counts["total"].items()
    assert {one["name"] for one in counts["employers"]} == {SEWING, ELECTRONICS}
    for one in counts["employers"]:
        assert fair.played.figures(one["name"]).items() <= one.items(), one["name"]
    assert told["intention_times"] > told["intention_people"], "the two are told apart"


def the_audit_log_holds_together(fair: Fair) -> None:
    """Asked at the machine, while the service runs; and it has a line for every tap."""
    command = "import sys; from api.cli import main; main()"
    verified = subprocess.run(
        [sys.executable, "-c", command, "audit", "verify"],
        env=environment(fair.service.folder),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert verified.returncode == 0, verified.stderr.decode()
    with sqlite3.connect(next(fair.service.folder.rglob("chunfeng.sqlite"))) as store:
        query = "SELECT action, count(*) FROM audit GROUP BY action"
        lines = dict(store.execute(query).fetchall())
        whole = json.dumps(store.execute("SELECT * FROM audit").fetchall(), default=str)
    taps = len(fair.played.taps) + fair.played.undone
    assert (lines["outcome.record"], lines["outcome.undo"]) == (taps, fair.played.undone)
    assert lines["labourer.create"] == 1
    assert (lines["import.apply"], lines["plan.in_force"]) == (2, 1)
    assert not any(name in whole for name in (*NAMED, WALK_IN))
    log = fair.service.log()
    assert not any(name in log for name in (*NAMED, WALK_IN, PASSWORD))


# ---------------------------------------------------------------- hands


def ready(page: Page) -> None:
    page.wait_for_function("window.socket === undefined || window.socket.connected")


def go(page: Page, path: str) -> None:
    page.goto(page.url.split("/office")[0] + path)
    expect(page.get_by_role("heading", level=1, name="办公室")).to_be_visible()
    ready(page)


def brought_in(page: Page, kind: str, path: Path) -> None:
    go(page, "/office/imports")
    page.get_by_label(kind).check()
    page.get_by_label("选择文件").set_input_files(path)
    page.get_by_role("button", name="上传并读取").click()
    page.get_by_role("button", name="导入", exact=True).click(timeout=PATIENCE_MS)
    page.get_by_role("alertdialog").get_by_role("button", name="导入").click()
    expect(page.get_by_role("button", name="撤销导入")).to_be_visible(timeout=PATIENCE_MS)


def choose(page: Page, employer: str) -> None:
    page.get_by_label("找岗位").fill(employer)
    page.get_by_role("button", name="缝纫工").filter(has_text=employer).click()
    expect(page.get_by_role("heading", level=2, name="缝纫工")).to_be_visible()


def seat(page: Page, name: str) -> None:
    page.get_by_label("找人").press_sequentially(name)
    page.get_by_role("search").locator(".cf-found").filter(has_text=name).click()
    expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()
    ready(page)
    expect(page.get_by_text("正在读取…")).to_have_count(0)


def at_the_desk(page: Page, employer: str) -> None:
    card = page.locator(".cf-part-offers .cf-card").filter(has_text=employer)
    card.get_by_role("button", name="达成意向").click()
    expect(card.locator(".cf-badge-strong")).to_have_text("达成意向")


def listed(page: Page, name: str) -> Locator:
    lines = page.get_by_role("list", name="可以谈的人").get_by_role("listitem")
    return lines.filter(has_text=name)


def seats_of(page: Page) -> Locator:
    return page.locator(".cf-seats")


def tap(page: Page, name: str, word: str) -> None:
    group = page.get_by_role("group", name=f"登记：{name}")
    group.get_by_role("button", name=word, exact=True).click()


def answer(page: Page, button: str) -> None:
    page.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def refuse(page: Page, name: str, whose: str, why: str) -> None:
    tap(page, name, "婉拒")
    group = page.get_by_role("group", name=f"{whose}婉拒的原因")
    group.get_by_role("button", name=why).click()
    expect(listed(page, name)).to_have_count(0)


def arrive(page: Page, name: str) -> None:
    page.get_by_role("button", name="现场登记").click()
    dialog = page.get_by_role("dialog", name="现场登记")
    dialog.get_by_label("姓名").fill(name)
    dialog.get_by_label("出生年月").fill("198005")
    dialog.get_by_label("乡镇").click()
    page.get_by_role("option", name="河田镇").click()
    dialog.get_by_label("电话或联系方式").fill("由邻居转告")
    dialog.get_by_label("想做的工种").fill("缝纫工")
    dialog.get_by_role("button", name="登记").click()
