"""What stands around every page: name, county, who is there, where one can go, the connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from nicegui import ui

from api.pages.theme import ROLES
from api.pages.visits import Visit

SCRIPTS = ("/assets/session.js", "/assets/frame.js")


@contextmanager
def frame(visit: Visit, title: str, menu: Sequence[tuple[str, str]], here: str) -> Iterator[None]:
    """Everything around a page; the block fills it.

    Parameters
    ----------
    menu
        Path and title of each page that the role may open.
    here
        Path of this page.
    """
    ui.add_body_html(LOST)
    ui.add_body_html("".join(f'<script src="{one}"></script>' for one in SCRIPTS))
    with ui.header(elevated=False).classes("cf-header"):
        ui.link("跳到正文", "#content").classes("cf-skip")
        with ui.element("div").classes("cf-top"):
            with ui.link(target="/").classes("cf-name"):
                ui.label("春风")
                ui.label(county_of(visit)).classes("cf-county")
            _who(visit)
        with ui.element("nav").props('aria-label="页面"').classes("cf-menu"):
            for path, name in menu:
                link = ui.link(name, path)
                if path == here or here.startswith(f"{path}/"):
                    link.props("aria-current=page")
    with ui.element("div").props("id=content tabindex=-1").classes("cf-content"):
        ui.label(title).props("role=heading aria-level=1").classes("cf-title")
        yield


LOST = (
    '<div id="cf-lost" role="alert" hidden>连接已断开，正在重连…</div>'
    '<dialog id="cf-again" aria-labelledby="cf-again-title"></dialog>'
)


def county_of(visit: Visit) -> str:
    """Name of the county whose data base this is; empty if it keeps several."""
    code = visit.office.county
    return "" if code is None else visit.office.parts.regions.name_of(code)


def _who(visit: Visit) -> None:
    with ui.element("div").classes("cf-who"):
        ui.label(visit.actor.login).classes("cf-login")
        ui.label(ROLES[visit.actor.role]).classes("cf-role")
        ui.link("改密码", "/password").classes("cf-password")
        ui.button("退出", color=None).props("outline").on(
            "click", js_handler="() => chunfeng.signOut()"
        )
