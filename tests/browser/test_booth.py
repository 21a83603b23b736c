"""A fair as it is played: booths side by side, on a laptop and on a phone."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from support.fairs import EMPLOYER, OTHER
from support.service import PASSWORD
from support.serving import Served, served

pytestmark = pytest.mark.browser
LAPTOP, PHONE = 1366, 390
BY_ITSELF_MS = 2000
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("fair"), "--real", "--fair") as one:
        yield one


@pytest.fixture
def complaints() -> list[str]:
    """What browsers complained of; nothing, in the end."""
    return []


@pytest.fixture
def booth(chromium: Browser, service: Served, complaints: list[str]) -> Iterator[Open]:
    """``booth("counsellor", EMPLOYER)``: a browser of its own at the booth of an employer."""
    contexts = []

    def opened(login: str, employer: str = "", *, width: int = LAPTOP) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, reduced_motion="reduce", locale="zh-CN"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(service.url + "/booth")
        page.get_by_label("用户名").fill(login)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("heading", level=1, name="摊位")).to_be_visible()
        page.wait_for_function("window.socket && window.socket.connected")
        if employer:
            choose(page, employer)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def choose(page: Page, employer: str) -> None:
    page.get_by_label("找岗位").fill(employer)
    found = page.get_by_role("list", name="岗位").get_by_role("listitem")
    expect(found.filter(has_not_text=employer)).to_have_count(0)
    page.get_by_role("button", name="缝纫工").filter(has_text=employer).click()
    expect(page.get_by_role("heading", level=2, name="缝纫工")).to_be_visible()
    expect(page).to_have_url(re.compile("vacancy="))


def listed(page: Page, name: str) -> Locator:
    """The line of somebody to talk to."""
    return _line(page, "可以谈的人", name)


def handled(page: Page, name: str) -> Locator:
    """The line of somebody who was dealt with."""
    return _line(page, "今天已办理", name)


def _line(page: Page, part: str, name: str) -> Locator:
    return page.get_by_role("list", name=part).get_by_role("listitem").filter(has_text=name)


def tap(page: Page, name: str, word: str) -> None:
    group = page.get_by_role("group", name=f"登记：{name}")
    group.get_by_role("button", name=word, exact=True).click()


def answer(page: Page, button: str) -> None:
    page.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def seats(page: Page) -> Locator:
    return page.locator(".cf-seats")


def violations(page: Page, without: str = "") -> list[tuple[str, list[str]]]:
    context = {"exclude": [[without]]} if without else None
    found = Axe().run(page, context).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]


def fits(page: Page) -> bool:
    width = page.evaluate("document.documentElement.scrollWidth")
    return bool(width <= page.evaluate("window.innerWidth"))


def test_the_last_seat_goes_and_comes_back_at_every_booth(booth: Open) -> None:
    here, there, elsewhere = (
        booth("counsellor", EMPLOYER),
        booth("operator", EMPLOYER, width=PHONE),
        booth("administrator", OTHER),
    )
    expect(seats(there)).to_have_text("剩1个名额（共1个）")
    expect(listed(elsewhere, "丁秀英")).to_be_visible()
    tap(here, "丁秀英", "录用")
    here.get_by_label("乘车点").fill("河田镇政府门口")
    answer(here, "登记")
    expect(seats(there)).to_contain_text("剩0个名额", timeout=BY_ITSELF_MS)
    expect(listed(elsewhere, "丁秀英")).to_have_count(0, timeout=BY_ITSELF_MS)
    expect(handled(there, "丁秀英")).to_contain_text("河田镇政府门口")
    expect(there.get_by_text("名额已满，不能再录用")).to_be_visible()
    tap(there, "方桂兰", "录用")
    answer(there, "登记")
    expect(there.locator(".cf-refused")).to_contain_text("名额")
    here.get_by_role("status").get_by_role("button", name="撤销").click()
    expect(seats(there)).to_contain_text("剩1个名额", timeout=BY_ITSELF_MS)
    expect(listed(elsewhere, "丁秀英")).to_be_visible(timeout=BY_ITSELF_MS)


def test_a_refusal_takes_two_taps_and_can_be_taken_back(booth: Open) -> None:
    page = booth("counsellor", OTHER)
    tap(page, "江玉梅", "婉拒")
    assert violations(page) == []
    page.get_by_role("group", name="本人婉拒的原因").get_by_role("button", name="路远").click()
    expect(listed(page, "江玉梅")).to_have_count(0)
    line = handled(page, "江玉梅")
    expect(line).to_contain_text("婉拒 · 本人 · 路远")
    expect(page.locator(".cf-counts").first).to_contain_text("婉拒 1人次")
    line.get_by_role("button", name="撤销").click()
    expect(listed(page, "江玉梅")).to_be_visible()
    expect(handled(page, "江玉梅")).to_have_count(0)


def test_a_tap_sent_twice_is_kept_once(booth: Open) -> None:
    page = booth("operator", OTHER)
    group = page.get_by_role("group", name="登记：江玉梅")
    group.get_by_role("button", name="达成意向").evaluate("one => { one.click(); one.click(); }")
    answer(page, "暂不告知")
    expect(listed(page, "江玉梅")).to_contain_text("达成意向（")
    expect(page.locator(".cf-counts").nth(1)).to_contain_text("意向 1人 / 1人次")
    expect(page.locator(".cf-refused")).to_have_count(0)


def test_employers_see_people_once_they_agree(booth: Open, service: Served) -> None:
    theirs, ours = booth("recruiter", EMPLOYER), booth("counsellor", EMPLOYER)
    expect(theirs.get_by_text("还没有本人同意告知您的人选。")).to_be_visible()
    for name in ("方桂兰", "丁秀英", "江玉梅"):
        expect(theirs.get_by_text(name)).to_have_count(0)
    tap(ours, "方桂兰", "达成意向")
    dialog = ours.get_by_role("dialog")
    expect(dialog).to_contain_text(EMPLOYER)
    assert violations(ours) == []
    answer(ours, "本人同意")
    expect(listed(ours, "方桂兰")).to_contain_text("本人已同意告知单位")
    line = listed(theirs, "方桂兰")
    expect(line).to_be_visible(timeout=BY_ITSELF_MS)
    expect(line).not_to_contain_text("46岁")
    expect(theirs.get_by_role("button", name="要求人工")).to_have_count(0)
    tap(theirs, "方桂兰", "面试")
    theirs.get_by_role("dialog").get_by_label("时间").fill("09:30")
    answer(theirs, "登记")
    expect(listed(ours, "方桂兰")).to_contain_text("09:30", timeout=BY_ITSELF_MS)
    paper = theirs.request.get(service.url + print_path(theirs) + "/employer").text()
    assert "方桂兰" in paper
    assert "丁秀英" not in paper
    assert theirs.request.get(service.url + print_path(theirs)).status == 403


def print_path(page: Page) -> str:
    found = re.search(r"vacancy=([0-9a-f-]{36})", page.url)
    assert found is not None
    return f"/print/booth/{found[1]}"


@pytest.mark.parametrize("width", [LAPTOP, PHONE])
def test_somebody_who_walks_in_is_listed_within_half_a_minute(booth: Open, width: int) -> None:
    page = booth("counsellor", OTHER, width=width)
    name = f"凌水秀{width}"
    began = time.monotonic()
    arrive(page, name)
    line = listed(page, name)
    expect(line).to_be_visible()
    tap(page, name, "达成意向")
    answer(page, "暂不告知")
    expect(line).to_contain_text("达成意向（")
    assert time.monotonic() - began < 30
    arrive(page, name)
    dialog = page.get_by_role("dialog", name="可能已经登记过")
    expect(dialog).to_contain_text(name)
    assert violations(page) == []
    dialog.get_by_role("button", name="是同一人", exact=True).click()
    expect(line).to_have_count(1)


def arrive(page: Page, name: str) -> None:
    page.get_by_role("button", name="现场登记").click()
    dialog = page.get_by_role("dialog", name="现场登记")
    dialog.get_by_label("姓名").fill(name)
    dialog.get_by_label("出生年月").fill("198005")
    dialog.get_by_label("乡镇").click()
    page.get_by_role("option", name="河田镇").click()
    dialog.get_by_label("电话或联系方式").fill("由邻居转告")
    dialog.get_by_label("想做的工种").fill("缝纫工")
    expect(page.get_by_role("listbox")).to_have_count(0)  # it fades
    assert violations(page) == []
    dialog.get_by_role("button", name="登记").click()


def test_what_is_lacking_is_said_at_its_field(booth: Open) -> None:
    page = booth("counsellor", OTHER, width=PHONE)
    page.get_by_role("button", name="现场登记").click()
    dialog = page.get_by_role("dialog", name="现场登记")
    dialog.get_by_label("出生年月").fill("80.5")
    dialog.get_by_role("button", name="登记").click()
    for sentence in ("请填姓名", "请填年和月", "请选乡镇", "请填电话"):
        expect(dialog.get_by_text(sentence)).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_another_vacancy_and_help_by_people(booth: Open) -> None:
    page = booth("counsellor", EMPLOYER, width=PHONE)
    tap(page, "吴招娣", "换岗推荐")
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="推荐缝纫工").click()
    expect(page.get_by_role("status").filter(has_text=f"推荐到{OTHER}缝纫工")).to_be_visible()
    expect(listed(page, "吴招娣")).to_contain_text("缝纫工：已推荐")
    tap(page, "吴招娣", "要求人工")
    expect(listed(page, "吴招娣")).to_have_count(0)
    handled(page, "吴招娣").get_by_role("button", name="撤销").click()
    expect(listed(page, "吴招娣")).to_be_visible()


@pytest.mark.parametrize("width", [LAPTOP, PHONE])
def test_the_booth_is_open_to_all(booth: Open, width: int, tmp_path: Path) -> None:
    page = booth("counsellor", width=width)
    assert violations(page) == []
    choose(page, OTHER)
    expect(listed(page, "方桂兰")).to_contain_text("较合适")
    assert violations(page) == []
    assert fits(page)
    page.screenshot(path=tmp_path / f"booth-{width}.png", full_page=True)
    boxes = page.locator("button:visible, .cf-tools a:visible").evaluate_all(
        "all => all.map(one => [one.textContent, one.getBoundingClientRect().height])"
    )
    assert [one for one in boxes if one[1] < 40] == []


def test_it_goes_by_keyboard(booth: Open) -> None:
    page = booth("operator", OTHER)
    group = page.get_by_role("group", name="登记：方桂兰")
    group.get_by_role("button", name="再考虑").focus()
    page.keyboard.press("Enter")
    line = listed(page, "方桂兰")
    expect(line).to_contain_text("再考虑（")
    line.get_by_role("button", name="撤销").focus()
    page.keyboard.press("Enter")
    expect(line).not_to_contain_text("再考虑（")


def test_what_happened_while_the_network_was_gone_is_there_afterwards(booth: Open) -> None:
    page, other = booth("counsellor", OTHER), booth("operator", OTHER)
    page.evaluate("window.socket.disconnect()")
    expect(page.get_by_role("alert").filter(has_text="连接已断开")).to_be_visible()
    tap(other, "汤小林", "未到")
    expect(listed(other, "汤小林")).to_contain_text("未到（")
    expect(listed(page, "汤小林")).not_to_contain_text("未到（")
    page.evaluate("chunfeng.reconnect()")
    expect(listed(page, "汤小林")).to_contain_text("未到（")
    other.get_by_role("status").get_by_role("button", name="撤销").click()
    expect(listed(page, "汤小林")).not_to_contain_text("未到（", timeout=BY_ITSELF_MS)


def test_the_code_leads_to_the_booth_and_the_choice_stays(booth: Open, service: Served) -> None:
    page = booth("counsellor", OTHER)
    sheet = page.request.get(service.url + print_path(page) + "/code").text()
    assert "<svg" in sheet
    assert page.url in sheet
    page.goto(page.url)
    expect(page.get_by_role("heading", level=2, name="缝纫工")).to_be_visible()
    page.get_by_role("link", name="摊位").click()
    expect(page.get_by_role("heading", level=2, name="缝纫工")).to_be_visible()
    page.goto(service.url + "/booth?vacancy=nothing")
    expect(page.get_by_text("没有找到这个岗位。")).to_be_visible()


def test_papers_are_open_to_all(booth: Open, service: Served) -> None:
    page = booth("counsellor", OTHER)
    path = service.url + print_path(page)
    for paper in (path, path + "/employer", path + "/code"):
        page.goto(paper)
        assert violations(page, without=".mark") == []  # pale on purpose, and hidden from readers
    page.goto(path)
    expect(page.get_by_text("内部使用，不得交用人单位")).to_be_visible()
    expect(page.get_by_role("cell", name="方桂兰")).to_be_visible()
