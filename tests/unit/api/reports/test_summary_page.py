"""The summary as HTML: sound, offline, the same every time, and silent about persons."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from support.match_runs import make_run
from support.people import make_identity, make_phone
from support.world import XIAMEN, make_labourer, make_vacancy, seeker, trade, work

from api.reports import advert_book, review_book, transfer_book
from api.reports.summary import summary_page, write_summary
from api.reports.summary.rendering import clauses
from api.reports.summary.wording import LEAST_SHOWN, advice, condition_name, doubt_name, guarded
from api.runs.matching import MatchRun
from matcher import AgeLimit, Doubt, Headcount, Identity, Intention, Phone, Place, Route, Wage
from matcher.doubts import SEVERITIES, Cell
from matcher.gates import GATES
from matcher.vocabulary import Health, Tier, WageBasis

VOID = {"meta", "br", "hr", "img", "rect", "line", "circle", "polygon"}
HOSTILE = "</h3></svg><script>alert(1)</script><img src=//x.example/y>&\"'"
BIRTH = date(1986, 1, 1)


class Balance(HTMLParser):
    """Collects tags, and fails on one that closes what is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags_of(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Balance()
    parser.feed(page)
    assert not parser.open
    return parser.seen


def headlines(page: str) -> list[str]:
    found = re.findall(r"<h3>(.*?)</h3>", page)
    return [re.sub(r"<[^>]+>", "", one).replace("\xa0", " ") for one in found]


def person(row: int, **fields: Any) -> Any:
    plain: dict[str, Any] = {
        "name": f"赵某{row}",
        "identity": Identity(make_identity(BIRTH, sequence=row), BIRTH, is_checksum_right=True),
        "phone": Phone(make_phone(row)),
        "home": Place("350821", "河田镇", "露湖村"),
        "intention": Intention(Tier.IN_COUNTY),
        "profile": seeker(trade("缝纫工")),
        "wage_wanted_cny_month": 3500.0,
    }
    return make_labourer(row, **(plain | fields))


def busy() -> MatchRun:
    """Five seekers in two towns, three adverts, one of them to mend."""
    wage = Wage(WageBasis.MONTH, 3000, 3000, 3000, 3000)
    return make_run(
        [
            *(person(row) for row in (1, 2, 3)),
            person(4, home=Place("350821", "策武镇", "南坑村"), health=Health.CHRONIC),
            person(5, home=Place("350823", "临江镇")),
        ],
        [
            make_vacancy(1, headcount=Headcount(1, 1), profile=work(trade("缝纫工")), wage=wage),
            make_vacancy(2, place=XIAMEN, age=AgeLimit(18, 45), title="质检员"),
            make_vacancy(3, texts=(("岗位描述", "只招女工"),)),
        ],
        doubts=[Doubt(Cell("名册.xlsx", "一", 3, 1, "证件号码"), "identity.checksum")],
    )


@pytest.fixture(scope="module")
def page() -> str:
    return summary_page(busy())


def test_headlines_say_what_the_charts_show(page: str) -> None:
    told = headlines(page)
    assert "名册 5 人，正在求职 5 人，已有推荐岗位 4 人" in told
    assert "1 人没有合适岗位，都卡在就业意向" in told
    assert "3 条招聘信息中可推荐 3 条，写明招 1 人" in told
    assert "河田镇 3 人求职，当地岗位写明只招 1 人；2 个乡镇有人求职、当地没有岗位" in told
    assert "想做缝纫工的 5 人，写明只招 1 人" in told
    assert "求职者期望月薪中位数 3,500 元，县内岗位 3,000 元（低 500 元）" in told
    assert "招聘信息中，1 条须请单位修改" in told, "nobody's sex is known, so nobody is counted"
    assert "名册和岗位表有 1 处须更正，0 处请核对" in told


def test_page_is_headed_by_county_day_and_files(page: str) -> None:
    assert "<h1>长汀县人岗匹配情况</h1>" in page
    assert "2026年3月5日" in page
    assert "名册.xlsx" in page
    assert "岗位表.xlsx" in page


def test_what_to_do_first_leads_to_where_it_is_told(page: str) -> None:
    tags = tags_of(page)
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    links = [str(attrs["href"]) for tag, attrs in tags if tag == "a"]
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert "#people-closed" in links


def test_every_chart_is_sound_and_stands_in_two_sizes(page: str) -> None:
    charts = [ET.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]
    sizes = [chart.attrib["class"] for chart in charts]
    assert sizes.count("chart wide") == sizes.count("chart narrow") >= 8
    assert all(chart.findtext("title") for chart in charts)


def test_a_table_stands_under_every_chart(page: str) -> None:
    assert page.count("<table") >= page.count('class="chart wide"')


def test_nothing_is_loaded_and_nothing_runs(page: str) -> None:
    assert "http" not in page
    assert "url(" not in page
    assert "@import" not in page
    tags = tags_of(page)
    assert not {"script", "link", "img", "iframe", "object", "embed", "base"} & {t for t, _ in tags}
    names = {name for _, attrs in tags for name in attrs}
    assert not {"src", "srcset", "action", "style"} & names
    assert not any(name.startswith("on") for name in names)


def test_no_person_and_no_village_is_named(page: str) -> None:
    run = busy()
    for labourer in run.labourers.values():
        assert labourer.name not in page
        assert labourer.identity is not None
        assert labourer.identity.number not in page
        assert labourer.phone is not None
        assert labourer.phone.number not in page
        assert (labourer.home.village or "露湖村") not in page
    assert "贫困" not in page


def test_equal_runs_give_equal_bytes(page: str) -> None:
    run = busy()
    turned = replace(
        run,
        labourers=dict(reversed(list(run.labourers.items()))),
        vacancies=dict(reversed(list(run.vacancies.items()))),
    )
    assert summary_page(turned) == page


def test_the_file_holds_the_page(page: str, tmp_path: Path) -> None:
    folder = tmp_path / "长汀县 结果"
    folder.mkdir()
    write_summary(busy(), folder)
    assert (folder / "summary.html").read_bytes() == page.encode()


def test_hostile_words_stay_words() -> None:
    run = make_run(
        [person(1, name=HOSTILE, home=Place("350821", HOSTILE), profile=seeker(trade(HOSTILE)))],
        [make_vacancy(1, title=HOSTILE, employer=HOSTILE, profile=work(trade(HOSTILE)))],
    )
    page = summary_page(run)
    tags = {tag for tag, _ in tags_of(page)}
    assert not {"script", "img"} & tags
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("labourers", "vacancies", "said", "why"),
    [
        ([], [], "名册里没有读到人", "two empty files"),
        ([person(1)], [], "1 人没有合适岗位，因为没有岗位可推荐", "no advert"),
        ([], [make_vacancy(1)], "岗位", "no person"),
        (
            [person(1)],
            [make_vacancy(1, headcount=Headcount(0, 0))],
            "河田镇 1 人求职，当地岗位写明只招 0 人",
            "an advert for nobody",
        ),
        (
            [person(1)],
            [make_vacancy(1)],
            "河田镇 1 人求职，当地 1 条岗位都没写人数",
            "unstated is not none",
        ),
        (
            [person(1, home=Place("350821"))],
            [make_vacancy(1)],
            "名册没有写乡镇，无法看哪个乡镇缺岗位",
            "no town in the roster",
        ),
        (
            [person(1)],
            [make_vacancy(1, valid_until=make_run([], []).today.replace(day=1))],
            "1 条招聘信息，眼下没有一条可以推荐",
            "all expired",
        ),
        (
            [person(1, is_willing=False)],
            [make_vacancy(1)],
            "名册 1 人，眼下没有求职的人",
            "nobody seeks",
        ),
        (
            [person(1, home=Place())],
            [make_vacancy(1)],
            "不知道是哪个县的名册，分不出岗位远近",
            "no county said or found",
        ),
    ],
)
def test_odd_counties_have_a_sane_page(
    labourers: list[Any], vacancies: list[Any], said: str, why: str
) -> None:
    home = None if "哪个县" in said else "350821"
    page = summary_page(make_run(labourers, vacancies, home=home))
    tags_of(page)
    assert any(said in headline for headline in headlines(page)), why
    assert not {"nan", "None", "<NA>"} & set(re.findall(r">([^<]*)<", page))


def test_small_counts_of_what_is_sensitive_are_not_told() -> None:
    assert guarded("health.condition", LEAST_SHOWN - 1) == "不足3"
    assert guarded("health.condition", LEAST_SHOWN) == "3"
    assert guarded("health.condition", 0) == "0"
    assert guarded("education.minimum", 1) == "1"


def test_small_counts_of_what_is_sensitive_are_not_on_the_page(page: str) -> None:
    row = re.search(r'<th scope="row">身体状况</th>\s*<td[^>]*>([^<]*)</td>', page)
    assert row is not None
    assert row.group(1) == "不足3"


@pytest.mark.parametrize("code", SEVERITIES)
def test_every_doubt_has_a_short_name(code: str) -> None:
    assert 0 < len(doubt_name(code)) <= 12


@pytest.mark.parametrize("code", [gate.code for gate in GATES])
def test_every_gate_has_a_name_and_a_way_out(code: str) -> None:
    assert condition_name(code)
    assert advice("gate", code)


@pytest.mark.parametrize("route", Route)
def test_every_route_says_what_to_do(route: Route) -> None:
    assert advice("route", route)


def test_files_are_called_by_their_names(page: str) -> None:
    assert review_book.FILE in advice("route", Route.REVIEW)
    assert transfer_book.FILE in advice("route", Route.WANTS_CHANGE)
    assert advert_book.FILE in page


def test_lines_break_behind_punctuation_and_not_before_a_unit() -> None:
    told = clauses("名册 9 人，求职 <3 人：甲")
    assert told == "<span>名册 9\xa0人，</span><span>求职 &lt;3\xa0人：</span><span>甲</span>"
