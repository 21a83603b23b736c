"""Plain pages: nothing from elsewhere, everything escaped, only paths of ours to go on to."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import Request
from support.loops import run

from api.pages import printed
from api.pages.errors import refusal
from api.pages.plain import own_path, plain_page
from api.pages.theme import ASSETS, TEMPLATES
from api.service.actors import Actor
from api.service.errors import NotSignedIn
from api.service.office import Office
from api.store.tables import Role

FACTS: dict[str, Any] = {
    "go": "/",
    "forced": True,
    "sentence": "没有找到。",
    "number": "a1",
    "title": "名单",
    "mark": "lin 2026-03-05",
    "line": {"employer": "长汀县第一服装厂", "place": "河田镇", "wage": "3000元/月"},
    "people": (),
    "address": "会场电脑的地址",
    "seats": "余3名",
    "off_list": None,
    "code": "",
    "is_loopback": False,
}
ELSEWHERE = re.compile(r"(?:https?:)?//(?!www\.w3\.org/2000/svg)[\w.-]+\.\w+|@import|@font-face")


@pytest.mark.parametrize("path", sorted(TEMPLATES.iterdir()), ids=lambda path: path.name)
def test_templates_load_nothing_from_elsewhere(path: Any) -> None:
    html = bytes(plain_page(path.name, **FACTS).body).decode()
    assert not ELSEWHERE.search(html)
    assert 'lang="zh-CN"' in html
    assert not re.search(r"<style|style=|<script>|\son\w+=", html), "the policy allows no inline"


@pytest.mark.parametrize("path", sorted(ASSETS.iterdir()), ids=lambda path: path.name)
def test_assets_load_nothing_from_elsewhere(path: Any) -> None:
    text = re.sub(r"^\s*//.*$|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.M)
    assert not ELSEWHERE.search(text)


def test_what_is_put_in_is_escaped() -> None:
    html = bytes(plain_page("sign_in.html", county="<b>", go='/"><script>').body).decode()
    assert "<b>" not in html
    assert '/"><script>' not in html


@pytest.mark.parametrize(
    ("asked", "next_one"),
    [
        ("/desk/7", "/desk/7"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\nb", "/"),
        ("/\t/evil.example", "/"),
        ("", "/"),
    ],
)
def test_only_own_paths_are_gone_on_to(asked: str, next_one: str) -> None:
    assert own_path(asked) == next_one


def test_a_sheet_says_who_printed_it_and_when(office: Office) -> None:
    sheet = printed(office, Actor("lin.xiumei", Role.COUNSELLOR), "print.html", title="名单")
    html = bytes(sheet.body).decode()
    at = office.clock().astimezone()
    assert f"打印：lin.xiumei {at:%Y-%m-%d %H:%M}" in html
    assert "长汀县" in html
    assert "default-src 'self'" in sheet.headers["Content-Security-Policy"]


def test_sign_in_leads_on_to_what_a_printed_link_names() -> None:
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/booth",
        "query_string": b"vacancy=0b8e0c5e-6a0f-4f0e-9d55-0b1d3b2f6c11",
        "headers": [],
    }
    answer = run(refusal(Request(scope), NotSignedIn("nobody")))
    asked = parse_qs(urlsplit(answer.headers["location"]).query)["go"]
    assert asked == ["/booth?vacancy=0b8e0c5e-6a0f-4f0e-9d55-0b1d3b2f6c11"]
    assert own_path(asked[0]) == asked[0]
