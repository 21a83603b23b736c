"""Other vacancies for somebody at the booth: 换岗推荐."""

from __future__ import annotations

from uuid import UUID

from nicegui import ui

from api.pages.booth.dialogs import answer_of, asking, close_button
from api.pages.states import empty
from api.pages.visits import Visit
from api.service.lists import vacancies_for
from api.service.lists.views import OfferPlace, PersonShortlist

MOST = 5


async def ask_other_vacancy(
    visit: Visit, labourer: UUID, name: str, here: UUID
) -> OfferPlace | None:
    """Show the person's own list, and ask which vacancy it is to be."""
    found = await visit.ask(vacancies_for, labourer, length=MOST + 1)
    with asking(f"{name}：换岗推荐") as dialog:
        places = others(found, here)
        if not places:
            empty("没有还有名额的合适岗位。", "可转到一对一服务台，看看改变哪一条能多出岗位。")
        for place in places:
            with ui.element("div").classes("cf-other"):
                with ui.element("div"):
                    ui.label(f"{place.title} · {place.employer}").classes("cf-strong")
                    ui.label(_told(place))
                ui.button("推荐", on_click=lambda place=place: dialog.submit(place)).props(
                    f'outline aria-label="推荐{place.title}"'
                )
        with ui.row().classes("cf-dialog-buttons"):
            close_button(dialog, "关闭")
    answer: OfferPlace | None = await answer_of(dialog)
    return answer


def others(found: PersonShortlist, here: UUID) -> tuple[OfferPlace, ...]:
    """The first of both lists but the vacancy of this booth; none outside against the wish."""
    outside = () if found.is_outside_conditional else found.outside
    return tuple(one for one in (*found.inside, *outside) if one.vacancy != here)[:MOST]


def _told(place: OfferPlace) -> str:
    far = None if place.distance_km is None else f"约{place.distance_km:g}公里"
    told = (place.fit.says, place.place, far, place.wage, f"剩{place.seats_left}个名额")
    return " · ".join(one for one in told if one)
