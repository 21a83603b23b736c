"""Users: who there is, a new one, a new first password, another role, the end."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from nicegui import ui

from api.pages.office.lead import USERS, lead
from api.pages.office.parts import SIZE, choice, field, heading, note
from api.pages.office.words import moment
from api.pages.states import NO, YES, confirmed, empty, loading, toast_done, toast_refusal
from api.pages.theme import ROLES
from api.pages.visits import Visit
from api.service.areas import area_name
from api.service.overview import EmployerList, list_employers
from api.service.user_rules import AreaGiven
from api.service.users import (
    UserChange,
    UserGiven,
    UserMade,
    UserTold,
    change_user,
    close_user,
    create_user,
    list_users,
    reset_password,
)
from api.store.tables import Role

NOT_SO = "填写的内容不对：用户名为 3 到 40 个小写字母、数字、点或横线；地区代码为 2、4、6 或 9 位。"


async def show_users(visit: Visit) -> None:
    """A form for a new one, then everybody."""
    lead(visit, USERS)
    after = visit.request.query_params.get("after", "")[:40]
    with loading():
        found = await visit.ask(list_users, after=after, limit=SIZE)
        employers = await visit.ask(list_employers)
    heading("新建用户")
    _new(visit, employers)
    heading("用户")
    if not found.users:
        empty("没有更多的用户")
    with ui.element("div").classes("cf-stack"):
        for one in found.users:
            _line(visit, one, employers)
    if found.next is not None:
        ui.link("下一页", f"{USERS}?after={found.next}")


class _Place:
    """Fields of a role and what goes with it; only those that the role asks for are shown."""

    def __init__(
        self, visit: Visit, employers: EmployerList, role: Role, area: str, employer: UUID | None
    ) -> None:
        self._role = choice("角色", {one.value: words for one, words in ROLES.items()}, role.value)
        self._area = field("地区代码", area or (visit.office.county or ""), hint="空着是全部地区")
        self._town, self._village = field("乡镇（登记员）"), field("村（登记员）")
        names = {"": "（不选）", **{str(one.id): one.name for one in employers.items}}
        self._employer = choice("用人单位", names, str(employer or ""))
        self._role.on_value_change(self._show)
        self._show()

    def _show(self) -> None:
        for one in (self._town, self._village):
            one.set_visibility(self.role is Role.REGISTRAR)
        self._employer.set_visibility(self.role is Role.RECRUITER)

    @property
    def role(self) -> Role:
        return Role(self._role.value)

    @property
    def area(self) -> AreaGiven:
        is_village = self.role is Role.REGISTRAR
        return AreaGiven(
            code=self._area.value.strip(),
            town=(self._town.value.strip() or None) if is_village else None,
            village=(self._village.value.strip() or None) if is_village else None,
        )

    @property
    def employer(self) -> UUID | None:
        chosen = self._employer.value
        return UUID(chosen) if self.role is Role.RECRUITER and chosen else None


def _new(visit: Visit, employers: EmployerList) -> None:
    with ui.element("div").classes("cf-form-row"):
        login, name = field("用户名"), field("姓名")
        phone = field("电话", kind="tel")
        place = _Place(visit, employers, Role.COUNSELLOR, visit.actor.area, None)

    async def create() -> None:
        try:
            given = UserGiven(
                login=login.value.strip(),
                role=place.role,
                area=place.area,
                employer=place.employer,
                name=name.value.strip(),
                phone=phone.value.strip() or None,
            )
        except ValueError:  # what the models refuse
            toast_refusal(NOT_SO)
            return
        await _show_password(await visit.ask(create_user, given))
        ui.navigate.reload()

    ui.button("新建", on_click=visit.act(create))


async def _show_password(made: UserMade) -> None:
    """Shown this once; nobody can look at it again."""
    with ui.dialog().props("persistent") as dialog, ui.card().classes("cf-dialog"):
        dialog.props["role"], dialog.props["aria-label"] = "alertdialog", "初始密码"
        ui.label(f"{made.user.login} 的初始密码").classes("cf-dialog-question")
        ui.label(made.password).classes("cf-code")
        note("只显示这一次，请当面或电话告诉本人。第一次登录时要换成自己的密码。")
        with ui.row().classes("cf-dialog-buttons"):
            ui.button("已记下", on_click=lambda: dialog.submit(YES)).props("autofocus")
    await dialog
    dialog.clear()
    dialog.delete()


def _line(visit: Visit, one: UserTold, employers: EmployerList) -> None:
    async def reset() -> None:
        detail = "原来的密码作废，已登录的要重新登录。"
        if await confirmed(f"要重设 {one.login} 的密码吗？", "重设", detail=detail):
            await _show_password(await visit.ask(reset_password, one.id))
            ui.navigate.reload()

    async def close() -> None:
        detail = "停用后不能再登录，用户名不再使用。"
        if await confirmed(f"要停用 {one.login} 吗？", "停用", detail=detail):
            await visit.ask(close_user, one.id)
            ui.navigate.reload()

    async def change() -> None:
        await _change(visit, one, employers)

    with ui.element("div").classes("cf-line"):
        ui.label(one.login).classes("cf-strong")
        ui.label(ROLES[one.role])
        ui.label(_where(visit, one, employers))
        ui.label(" ".join(filter(None, (one.name, one.phone_masked))))
        ui.label(_state(one)).classes("cf-note")
        if one.closed_at is None:
            _button("修改", one.login, visit.act(change))
            _button("重设密码", one.login, visit.act(reset))
            _button("停用", one.login, visit.act(close)).props("color=negative")


def _button(words: str, login: str, on_click: Callable[[], object]) -> ui.button:
    button = ui.button(words, on_click=on_click).props("outline")
    button.props["aria-label"] = f"{words}：{login}"
    return button


async def _change(visit: Visit, one: UserTold, employers: EmployerList) -> None:
    with ui.dialog() as dialog, ui.card().classes("cf-dialog"):
        dialog.props["role"], dialog.props["aria-label"] = "dialog", f"修改 {one.login}"
        ui.label(f"修改 {one.login}").classes("cf-dialog-question")
        place = _Place(visit, employers, one.role, one.area, one.employer)
        with ui.row().classes("cf-dialog-buttons"):
            ui.button("取消", on_click=lambda: dialog.submit(NO)).props("outline")
            ui.button("保存", on_click=lambda: dialog.submit(YES))
    is_sent = await dialog
    dialog.close()
    if is_sent == YES:
        try:
            given = UserChange(role=place.role, area=place.area, employer=place.employer)
        except ValueError:  # what the models refuse
            toast_refusal(NOT_SO)
            return
        await visit.ask(change_user, one.id, given)
        toast_done("已修改。")
        ui.navigate.reload()


def _where(visit: Visit, one: UserTold, employers: EmployerList) -> str:
    if one.employer is not None:
        names = {each.id: each.name for each in employers.items}
        return names.get(one.employer, "没有在册岗位的单位")
    if not one.area:
        return "全部地区"
    return area_name(one.area, visit.office.parts.regions)


def _state(one: UserTold) -> str:
    if one.closed_at is not None:
        return f"{moment(one.closed_at)} 停用"
    if one.locked_until is not None:
        return f"锁定至 {moment(one.locked_until)}"
    return "还没有换初始密码" if one.must_change_password else ""
