"""What the counsellor has to do today and what is late, while nobody sits at the desk."""

from __future__ import annotations

from nicegui import ui

from api.pages.desk.paths import person_path
from api.pages.desk.wording import FOLLOW_UPS, day_words
from api.pages.visits import Visit
from api.service.actors import Permission
from api.service.follow_ups import FollowUpQuery, list_follow_ups

MOST = 20


async def today_list(visit: Visit) -> None:
    """Own follow-ups until today, what is due first at the top; nothing where there are none."""
    if not visit.actor.may(Permission.FOLLOW_UPS_READ):
        return
    query = FollowUpQuery(who=visit.actor.login, size=MOST)
    page = await visit.ask(list_follow_ups, query)
    if not page.items:
        return
    with ui.element("section").classes("cf-part").props("aria-labelledby=today-title"):
        title = ui.label(f"今天要办的 · {page.total} 件").classes("cf-part-title")
        title.props("id=today-title role=heading aria-level=2")
        with ui.element("div").classes("cf-found-list"):
            for one in page.items:
                late = "，已过期" if one.is_overdue else ""
                with ui.link(target=person_path(one.labourer)).classes("cf-found"):
                    ui.label(f"{one.name}：{FOLLOW_UPS[one.kind]}").classes("cf-found-says")
                    ui.label(f"{day_words(one.day)}{late} {one.note}").classes("cf-note")
