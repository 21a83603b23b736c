"""Passwords: which are taken, how they are compared, what first ones look like."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pwdlib.hashers.argon2 import Argon2Hasher
from support.service import quick_passwords

from api.service.errors import Unacceptable
from api.service.passwords import Passwords, check_password, first_password


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short-one", "password_length"),
        ("x" * 9 + "y", "password_common"),
        ("abcdefghijk" * 12, "password_length"),
        ("zhong\0guo-ren", "password_length"),
        ("Lin.XiuMei.1", "password_is_login"),
        ("1234567890", "password_common"),
        ("QWERTYUIOP", "password_common"),
        ("woaini1314", "password_common"),
        ("1212121212", "password_common"),
        ("the-one-before", "password_same"),
    ],
)
def test_a_password_that_breaks_a_rule(password: str, reason: str) -> None:
    with pytest.raises(Unacceptable) as refused:
        check_password(password, "lin.xiumei.1", before="the-one-before")
    assert refused.value.params["reason"] == reason
    assert password not in str(refused.value)


@pytest.mark.parametrize(
    "password", ["春风十里不如有一份工", "correct horse battery", "a" * 125 + "bcd"]
)
def test_no_rule_of_composition(password: str) -> None:
    check_password(password, "lin.xiumei")


def test_first_passwords_keep_the_rules_and_differ() -> None:
    made = {first_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        check_password(password, "lin.xiumei")


@given(st.text(max_size=128), st.text(max_size=128))
def test_only_the_same_password_is_right(one: str, other: str) -> None:
    passwords = quick_passwords()
    known = passwords.hashed(one)
    assert passwords.compare(one, known) == (True, None)
    assert passwords.compare(other, known)[0] is (_form(one) == _form(other))


def _form(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def test_full_width_digits_of_an_input_method_are_digits() -> None:
    known = quick_passwords().hashed("１２３4567-abc")
    assert quick_passwords().compare("1234567-abc", known)[0]


def test_nobody_has_no_password() -> None:
    assert quick_passwords().compare("nobody has this password", None) == (False, None)


def test_a_hash_of_older_parameters_is_made_anew() -> None:
    older = quick_passwords().hashed("mei-you-ren-cai-dao")
    now = Passwords(Argon2Hasher(time_cost=2, memory_cost=8, parallelism=1))
    is_right, renewed = now.compare("mei-you-ren-cai-dao", older)
    assert is_right
    assert renewed is not None
    assert now.compare("mei-you-ren-cai-dao", renewed) == (True, None)
