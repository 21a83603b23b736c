"""The menu of a role, and one page to a path."""

from __future__ import annotations

import pytest

from api.pages import Pages, PageSpec, Visit
from api.service.actors import Actor, Permission
from api.store.tables import Role


def build(visit: Visit) -> None:
    del visit


PAGES = Pages(
    PageSpec("/booth", "摊位", Permission.VACANCIES_CANDIDATES, build),
    PageSpec("/desk/{person}", "一个人", Permission.PEOPLE_READ, build, is_in_menu=False),
    PageSpec("/office", "办公室", Permission.PLANS_READ, build),
    PageSpec("/account", "账号", None, build),
)


@pytest.mark.parametrize(
    ("role", "paths"),
    [
        (Role.OPERATOR, ["/booth", "/office", "/account"]),
        (Role.RECRUITER, ["/booth", "/account"]),
        (Role.REGISTRAR, ["/account"]),
    ],
)
def test_the_menu_shows_what_the_role_may_open(role: Role, paths: list[str]) -> None:
    assert [one.path for one in PAGES.menu_of(Actor("a", role))] == paths


def test_a_path_is_taken_once() -> None:
    with pytest.raises(ValueError, match="/booth"):
        PAGES.add(PageSpec("/booth", "摊位", None, build))
