"""Which column a heading names."""

from __future__ import annotations

import pytest

from matcher.io.forms import FORMS, LABOURER_FORM, VACANCY_FORM, Form, keys_by_name
from matcher.io.headings import UNREAD, guessed_key, key_of
from matcher.parse.text import squeeze


@pytest.mark.parametrize(
    ("heading", "key", "why"),
    [
        ("姓名", "name", "as on the form"),
        (" 姓　名 ", "name", "spaces of both widths"),
        ("姓\n名", "name", "a line break"),
        ("*姓名", "name", "an asterisk for required"),
        ("1、姓名", "name", "numbered"),
        ("一、姓名", "name", "numbered in Chinese"),
        ("证件号码(18位)", "identity", "a note in brackets"),
        ("就业意向（县内/县外）", "intention", "full-width brackets"),
        ("未就业人员就业意向 (县内/县外)", "intention", "group and heading in one"),
        ("就业地点\n（X省X市X县）", "workplace", "the form's own note"),
        ("县（市、区）", "county", "brackets that belong to the name"),
        ("公民身份号码", "identity", "another system's word"),
        ("务工时间（月）", UNREAD, "months of work are no date"),
        ("户主姓名", UNREAD, "somebody else's name"),
        ("序号", UNREAD, "a running number"),
        ("张三", None, "a name is no heading"),
        ("123456789012345678", None, "a number is no heading"),
        ("农村贫困劳动力就业信息表", None, "a title is no heading"),
        ("姓名" * 30, None, "too long"),
        (7, None, "no text"),
        (None, None, "empty"),
    ],
)
def test_key_of_a_labourer_heading(heading: object, key: str | None, why: str) -> None:
    assert key_of(heading, LABOURER_FORM) == key, why  # type: ignore[arg-type]


def test_key_of_an_exported_vacancy_heading() -> None:
    assert key_of("wage_text", VACANCY_FORM) == "wage"
    assert key_of("TITLE", VACANCY_FORM) == "title"


@pytest.mark.parametrize(
    ("heading", "key", "why"),
    [
        ("证件号吗", "identity", "one character mistaken"),
        ("联系方武", "phone", "one character mistaken"),
        ("就业状态地", None, "nothing near"),
        ("镇乡", None, "too short to guess"),
        ("就业意", None, "a character missing is not mistaken"),
    ],
)
def test_guess(heading: str, key: str | None, why: str) -> None:
    assert guessed_key(heading, LABOURER_FORM) == key, why


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_spelling_names_two_columns(form: Form) -> None:
    spellings: dict[str, set[str]] = {}
    for column in form.columns:
        for name in (column.name, *column.aliases):
            spellings.setdefault(squeeze(name), set()).add(column.key)
    assert {name for name, keys in spellings.items() if len(keys) > 1} == set()
    assert set(keys_by_name(form).values()) == {column.key for column in form.columns}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_own_name_and_alias_is_found(form: Form) -> None:
    for column in form.columns:
        for name in (column.name, *column.aliases):
            assert key_of(name, form) == column.key, name
