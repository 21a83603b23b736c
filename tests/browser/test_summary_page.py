"""The summary as a director opens it: by double click, on a desk, on a phone, on paper."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from support.match_runs import make_run
from support.world import XIAMEN, make_labourer, make_vacancy, seeker, trade, work

from api.reports.summary import summary_page
from matcher import Headcount, Intention, Place, Wage
from matcher.doubts import SEVERITIES, Cell, Doubt
from matcher.vocabulary import Employment, Tier, WageBasis

pytestmark = pytest.mark.browser

TOWNS = ("河田镇", "策武镇", "南山镇", "濯田镇", "四都镇", "涂坊镇", "古城镇", "新桥镇")
TRADES = ("缝纫工", "普工", "保洁员", "电子产品装配工", "保安员", "厨师", "茶园工", "装卸工")
DESK, PHONE = 1280, 390


def made_up_county() -> str:
    """The page of 150 people and 40 adverts."""
    chance = random.Random(7)
    people = [
        make_labourer(
            row,
            home=Place("350821", chance.choice(TOWNS)),
            employment=chance.choice(list(Employment)),
            intention=Intention(chance.choice(list(Tier))),
            profile=seeker(trade(chance.choice(TRADES))),
            wage_wanted_cny_month=float(chance.randrange(2000, 6500, 500)),
        )
        for row in range(1, 151)
    ]
    vacancies = [
        make_vacancy(
            row,
            title=(name := chance.choice(TRADES)),
            employer="长汀县某某服装织造有限责任公司" * chance.randint(1, 3),
            place=chance.choice((Place("350821", chance.choice(TOWNS[:4])), XIAMEN)),
            headcount=chance.choice((Headcount(), Headcount(5, 5), Headcount(30, 50))),
            wage=Wage(WageBasis.MONTH, 3000, 5000, 3000, 5000),
            profile=work(trade(name)),
            texts=(("岗位描述", chance.choice(("只招女工", "交押金100元", "包吃住"))),),
        )
        for row in range(1, 41)
    ]
    doubts = [
        Doubt(Cell("名册.xlsx", "一", number, number, "证件号码"), code)
        for number, code in enumerate(SEVERITIES, start=1)
    ]
    return summary_page(make_run(people, vacancies, doubts=doubts))


@dataclass
class Opened:
    """A page in the browser, with what it asked for and complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def visible(self, selector: str) -> int:
        return self.page.locator(selector).filter(visible=True).count()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("长汀县 推荐结果") / "summary.html"
    path.write_text(made_up_county(), encoding="utf-8")
    return path


@pytest.fixture(params=(DESK, PHONE))
def opened(chromium: Browser, file: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    page = chromium.new_page(viewport={"width": request.param, "height": 844})
    found = Opened(page)
    page.on("request", lambda sent: found.asked.append(sent.url))
    page.on("console", lambda message: found.complaints.append(message.text))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.goto(file.as_uri())
    yield found
    page.close()


def test_it_asks_for_nothing_and_complains_of_nothing(opened: Opened, file: Path) -> None:
    assert opened.asked == [file.as_uri()]
    assert opened.complaints == []
    assert opened.page.title().startswith("长汀县人岗匹配情况")


def test_it_fits_the_width(opened: Opened) -> None:
    width = opened.page.viewport_size["width"] if opened.page.viewport_size else 0
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    opened.page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_each_chart_shows_in_the_size_that_fits(opened: Opened) -> None:
    is_desk = opened.page.viewport_size == {"width": DESK, "height": 844}
    wide, narrow = opened.visible(".chart.wide"), opened.visible(".chart.narrow")
    assert (wide > 0, narrow > 0) == (is_desk, not is_desk)
    scales = (
        opened.page.locator(".chart")
        .filter(visible=True)
        .evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().width / one.viewBox.baseVal.width)"
        )
    )
    assert min(scales) > 0.9, "type in charts must stay readable"


def test_figures_open_without_a_script(opened: Opened) -> None:
    assert opened.visible("#offers-towns table") == 0
    opened.page.locator("#offers-towns summary").press("Enter")
    assert opened.visible("#offers-towns table") == 1


def test_words_in_charts_do_not_run_into_each_other(opened: Opened) -> None:
    """Measured with the fonts of this machine, not with our own estimate of them."""
    clashes = (
        opened.page.locator(".chart")
        .filter(visible=True)
        .evaluate_all(
            """charts => charts.flatMap(chart => {
            const boxes = [...chart.querySelectorAll('text')].map(t => [t, t.getBBox()]);
            return boxes.flatMap(([a, p], i) => boxes.slice(i + 1)
                .filter(([b, q]) => p.x + 1 < q.x + q.width && q.x + 1 < p.x + p.width
                    && p.y + 7 < q.y + q.height && q.y + 7 < p.y + p.height)
                .map(([b]) => `${a.textContent} / ${b.textContent}`));
        })"""
        )
    )
    assert clashes == []


def test_it_prints_on_a_few_sheets(chromium: Browser, file: Path) -> None:
    page = chromium.new_page()
    page.goto(file.as_uri())
    paper = page.pdf(prefer_css_page_size=True)
    page.close()
    assert 4 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 9
