"""The desk as a counsellor uses it: from a name to the lists, the reasons and what is agreed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from support.desk_county import REGISTRAR
from support.service import PASSWORD
from support.serving import Served, served

pytestmark = pytest.mark.browser
DESK, PHONE = 1366, 390
OpenDesk = Callable[..., Page]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("desk"), "--real", "--desk") as one:
        yield one


@pytest.fixture
def open_desk(chromium: Browser, service: Served) -> Iterator[OpenDesk]:
    """``open_desk("counsellor", width=390)``: a browser of its own that is signed in."""
    contexts = []

    def desk(login: str = "counsellor", width: int = DESK) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{service.url}/desk")
        page.get_by_label("用户名").fill(login)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("heading", level=1, name="一对一")).to_be_visible()
        ready(page)
        return page

    yield desk
    for context in contexts:
        context.close()


def ready(page: Page) -> None:
    page.wait_for_function("window.socket && window.socket.connected")


def find(page: Page, text: str) -> Locator:
    page.get_by_label("找人").press_sequentially(text)
    found = page.get_by_role("search").locator(".cf-found")
    expect(found.first).to_be_visible()
    return found


def seat(page: Page, text: str, name: str) -> None:
    """Bring a person to the desk."""
    find(page, text).filter(has_text=name).click()
    expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()
    ready(page)
    expect(page.get_by_text("正在读取…")).to_have_count(0)


def part(page: Page, name: str) -> Locator:
    return page.locator(f".cf-part-{name}")


def violations(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:150] for node in one["nodes"]]) for one in found]


def fits(page: Page) -> bool:
    width = page.evaluate("document.documentElement.scrollWidth")
    return bool(width <= page.evaluate("window.innerWidth"))


def audit(service: Served, action: str) -> list[str]:
    with sqlite3.connect(next(service.folder.rglob("chunfeng.sqlite"))) as store:
        rows = store.execute("SELECT purpose FROM audit WHERE action = ?", (action,))
        return [str(row[0]) for row in rows]


def test_initials_lead_to_a_person_with_lists_and_reasons(open_desk: OpenDesk) -> None:
    page = open_desk()
    seat(page, "wx", "王小梅")
    glance = part(page, "glance")
    for fact in ("46岁", "河田镇露湖村", "初中", "缝纫工", "平车", "3,500元", "县内"):
        expect(glance).to_contain_text(fact)
    offers = part(page, "offers")
    expect(offers.get_by_role("heading", level=3, name="县内")).to_be_visible()
    expect(offers.get_by_role("heading", level=3, name="县外（若愿意出县）")).to_be_visible()
    tailor = offers.locator(".cf-card").filter(has_text="长汀县河田服装厂")
    expect(tailor).to_contain_text("余 6 名")
    expect(tailor).to_contain_text("正是想做的缝纫工")
    expect(tailor.locator(".cf-bar")).not_to_have_count(0)
    expect(offers.locator(".cf-card").filter(has_text="保洁员")).to_contain_text("公益岗 · 托底")
    expect(part(page, "openings")).to_contain_text("多 1 个岗位，余 30 个名额")


def test_why_not_tells_every_condition_and_a_sum(open_desk: OpenDesk) -> None:
    page = open_desk()
    seat(page, "wangxiaomei", "王小梅")
    why = part(page, "why")
    why.get_by_label("岗位或单位名称").fill("电焊")
    why.locator(".cf-found").first.click()
    expect(page.locator("#story-title")).to_be_focused()
    expect(why.locator(".cf-verdict")).to_contain_text("不推荐：就业意向")
    for word in ("不合", "待核", "符合"):
        expect(why.get_by_role("rowheader", name=word).first).to_be_visible()
    points = [float(one) for one in why.locator("td.cf-number-cell").all_inner_texts()]
    assert sum(points[:-1]) == pytest.approx(points[-1])


def test_ticked_vacancies_go_on_the_sheet(open_desk: OpenDesk) -> None:
    page = open_desk()
    seat(page, "wxm", "王小梅")
    offers = part(page, "offers")
    sheet = offers.get_by_role("link", name="打印建议单")
    expect(sheet).to_be_hidden()
    for box in offers.get_by_role("checkbox").all():
        box.click()
    expect(offers).to_contain_text("已选 3 个岗位")
    href = str(sheet.get_attribute("href"))
    assert href.startswith("/api/v1/labourers/")
    assert href.count("vacancy=") == 3
    with page.expect_popup() as opened:
        sheet.click()
    expect(opened.value.get_by_text("长汀县河田服装厂")).to_be_visible()
    for word in ("贫困", "弱劳动力"):
        assert word not in opened.value.locator("body").inner_text()


def test_a_service_with_a_next_day_stands_on_the_work_list(open_desk: OpenDesk) -> None:
    page = open_desk()
    seat(page, "王晓", "王晓明")
    services = part(page, "services")
    services.get_by_label("服务内容").select_option(label="职业指导")
    again = datetime.now(UTC).astimezone().date() + timedelta(days=7)
    services.get_by_label("下次日期").fill(again.isoformat())
    services.get_by_label("说明").fill("想学电焊")
    services.get_by_role("button", name="登记服务").click()
    written = f"{again.year}年{again.month}月{again.day}日"
    expect(services.get_by_role("listitem")).to_contain_text(f"职业指导，下次 {written}")
    todo = part(page, "todo")
    expect(todo.get_by_role("listitem")).to_contain_text(f"{written} 回访")
    todo.get_by_role("button", name="办结：回访").click()
    expect(todo).to_contain_text("没有待办的事")


def test_an_outcome_takes_effect_and_is_taken_back(open_desk: OpenDesk) -> None:
    page = open_desk()
    seat(page, "wxm", "王小梅")
    card = part(page, "offers").locator(".cf-card").filter(has_text="长汀县大同制衣厂")
    card.get_by_role("checkbox").click()
    card.get_by_role("button", name="达成意向").click()
    expect(card.locator(".cf-badge-strong")).to_have_text("达成意向")
    expect(card.get_by_role("checkbox")).to_be_checked()
    card.get_by_role("button", name="婉拒").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="保存").click()
    expect(page.get_by_text("填写的内容不符合要求")).to_be_visible()
    dialog.get_by_label("原因").select_option(label="路远")
    dialog.get_by_role("button", name="保存").click()
    expect(card).to_have_count(0)
    outcomes = part(page, "outcomes")
    expect(outcomes.get_by_role("listitem").first).to_contain_text("本人：路远")
    outcomes.get_by_role("button", name="撤销：婉拒").click()
    expect(card).to_have_count(1)
    outcomes.get_by_role("button", name="撤销：达成意向").click()
    expect(outcomes.locator(".cf-undone")).to_have_count(2)


def test_a_number_is_shown_for_a_purpose_and_hidden_again(
    open_desk: OpenDesk, service: Served
) -> None:
    page = open_desk()
    page.clock.install()
    seat(page, "wxm", "王小梅")
    glance = part(page, "glance")
    before = len(audit(service, "labourer.reveal"))
    phone, certificate = (
        glance.locator(f"[data-number={one}]") for one in ("phone", "certificate")
    )
    masked = phone.inner_text()
    assert "****" in masked
    reveal(page, "联系电话", "电话联系")
    expect(phone).not_to_have_text(masked)
    reveal(page, "证件号码", "核对身份")
    expect(phone).to_have_text(masked)  # one at a time
    expect(certificate).not_to_contain_text("*")
    assert audit(service, "labourer.reveal")[before:] == ["call", "check_identity"]
    expect(certificate).to_contain_text("*", timeout=40_000)


def reveal(page: Page, which: str, purpose: str) -> None:
    page.get_by_role("button", name=f"查看{which}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("用途").select_option(label=purpose)
    dialog.get_by_role("button", name="查看").click()


def test_an_answer_goes_straight_on_record(open_desk: OpenDesk) -> None:
    page = open_desk()
    seat(page, "dcs", "单春生")
    questions = part(page, "questions")
    expect(questions.get_by_role("combobox", name="文化程度")).to_be_visible()
    expect(questions.locator(".cf-gain").first).to_contain_text("个岗位")
    questions.get_by_role("combobox", name="文化程度").select_option(label="高中")
    questions.get_by_role("button", name="保存文化程度").click()
    expect(part(page, "glance").locator("dl")).to_contain_text("高中")
    expect(questions.get_by_role("combobox", name="文化程度")).to_have_count(0)


def test_two_who_edit_are_told_of_each_other(open_desk: OpenDesk) -> None:
    mine, other = open_desk(), open_desk("operator")
    for page in (mine, other):
        seat(page, "王晓", "王晓明")
        page.get_by_role("button", name="修改登记信息").click()
    other.get_by_role("dialog").get_by_label("技能特长").fill("电焊")
    other.get_by_role("dialog").get_by_label("备注").fill("周三来过")
    other.get_by_role("button", name="保存", exact=True).click()
    expect(part(other, "glance").locator("dl")).to_contain_text("电焊")
    mine.get_by_role("dialog").get_by_label("备注").fill("下周再来")
    mine.get_by_role("button", name="保存", exact=True).click()
    told = mine.get_by_role("alertdialog")
    expect(told).to_contain_text("operator")
    expect(told).to_contain_text("改了：技能特长、备注")
    expect(told).to_contain_text("现在：周三来过")
    expect(told).to_contain_text("您填的：下周再来")
    assert violations(mine) == []
    told.get_by_role("button", name="按我填的保存").click()
    expect(mine.get_by_role("dialog")).to_have_count(0)
    expect(part(mine, "glance").locator("dl")).to_contain_text("电焊")
    mine.get_by_role("button", name="修改登记信息").click()
    expect(mine.get_by_role("dialog").get_by_label("备注")).to_have_value("下周再来")


def test_who_wants_people_gets_no_list_but_a_search_by_hand(open_desk: OpenDesk) -> None:
    page = open_desk()
    seat(page, "dcs", "单春生")
    expect(part(page, "offers").locator(".cf-card")).not_to_have_count(0)
    page.get_by_role("button", name="要求人工").click()
    page.get_by_role("dialog").get_by_role("button", name="登记").click()
    offers = part(page, "offers")
    expect(offers).to_contain_text("本人要求只由工作人员推荐")
    expect(offers.locator(".cf-card")).to_have_count(0)
    expect(part(page, "todo")).to_contain_text("人工服务")
    expect(part(page, "openings")).to_contain_text("不自动计算")
    why = part(page, "why")
    why.get_by_label("岗位或单位名称").fill("保洁")
    why.locator(".cf-found").first.click()
    why.get_by_role("button", name="推荐：保洁员").click()
    expect(part(page, "outcomes")).to_contain_text("已推荐：保洁员")
    page.get_by_role("button", name="恢复自动推荐").click()
    page.get_by_role("alertdialog").get_by_role("button", name="恢复").click()
    expect(offers.locator(".cf-card")).not_to_have_count(0)


def test_it_goes_by_keyboard_alone(open_desk: OpenDesk) -> None:
    page = open_desk()
    keys = page.keyboard
    page.get_by_label("找人").focus()
    keys.type("wangx")
    expect(page.get_by_text("找到 2 人")).to_be_visible()
    keys.press("ArrowDown")
    expect(page.locator(".cf-found").first).to_be_focused()
    keys.press("ArrowDown")
    expect(page.locator(".cf-found").nth(1)).to_be_focused()
    keys.press("ArrowUp")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=2, name="王小梅")).to_be_visible()
    ready(page)
    page.get_by_label("找人").focus()
    keys.type("danchun")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=2, name="单春生")).to_be_visible()


def test_a_walk_in_is_put_on_record_and_opened(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_role("button", name="新登记一人").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("姓名").fill("赵大娘")
    dialog.get_by_label("出生年月").fill("1978-04")
    dialog.get_by_label("乡镇").select_option(label="河田镇")
    dialog.get_by_label("电话", exact=True).fill("13912340000")
    dialog.get_by_role("button", name="登记").click()
    expect(page.get_by_role("heading", level=2, name="赵大娘")).to_be_visible()
    expect(part(page, "todo")).to_contain_text("补登证件")
    page.get_by_role("button", name="新登记一人").click()
    dialog.get_by_label("姓名").fill("赵大娘")
    dialog.get_by_label("出生年月").fill("1978-04")
    dialog.get_by_label("乡镇").select_option(label="河田镇")
    dialog.get_by_label("没有电话时怎样找到本人").fill("由邻居转告")
    dialog.get_by_role("button", name="登记").click()
    expect(dialog.get_by_role("alert")).to_contain_text("可能已经登记过")
    expect(dialog.get_by_role("link", name="赵大娘")).to_be_visible()


def test_a_registrar_sees_what_the_role_allows(open_desk: OpenDesk, service: Served) -> None:
    page = open_desk(REGISTRAR)
    seat(page, "wxm", "王小梅")
    expect(part(page, "offers").locator(".cf-card")).not_to_have_count(0)
    expect(page.get_by_role("button", name="修改登记信息")).to_be_visible()
    for name in ("查看", "达成意向", "登记服务", "撤销"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    assert (violations(page), fits(page)) == ([], True)
    page.goto(f"{service.url}/desk?person=no-such")
    expect(page.get_by_role("alert").filter(has_text="没有找到")).to_be_visible()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_everybody_can_use_it_at_every_width(open_desk: OpenDesk, width: int) -> None:
    page = open_desk(width=width)
    find(page, "w")
    assert (violations(page), fits(page)) == ([], True)
    page.locator(".cf-found").filter(has_text="王小梅").click()
    expect(part(page, "offers").locator(".cf-card")).not_to_have_count(0)
    ready(page)
    expect(page.get_by_text("正在读取…")).to_have_count(0)
    assert (violations(page), fits(page)) == ([], True)
    part(page, "offers").get_by_role("button", name="为什么").first.click()
    expect(page.locator("#story-title")).to_be_focused()
    assert (violations(page), fits(page)) == ([], True)
    for button in ("修改登记信息", "新登记一人", "要求人工", "查看联系电话"):
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        page.wait_for_timeout(300)
        assert (button, violations(page), fits(page)) == (button, [], True)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_lost_connection_is_shown(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.evaluate("window.socket.disconnect()")
    expect(page.get_by_role("alert").filter(has_text="连接已断开")).to_be_visible()
    page.evaluate("chunfeng.reconnect()")
    expect(page.locator("#cf-lost")).to_be_hidden()
    expect(find(page, "wx")).to_have_count(2)
