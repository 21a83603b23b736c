"""Passwords: which ones are taken, how they are hashed, how first ones are made."""

from __future__ import annotations

import unicodedata
from secrets import choice
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from api.service.errors import Unacceptable

SHORTEST, LONGEST = 10, 128
AT_ONCE = 4
"""Hashes worked out at the same time: each takes 64 MiB."""
_FEWEST_SIGNS = 3
_PARTS, _PART = 4, 4
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without signs that look alike on paper."""
_COMMON_ONES = """
1234567890 0123456789 0987654321 9876543210 12345678910 123456789a a123456789 a1234567890
1qaz2wsx3edc 1q2w3e4r5t 1q2w3e4r5t6y qwertyuiop qwerty123456 qwer1234567 asdfghjkl123
abcdefghij abcd123456 abc1234567 abcd1234567 admin123456 administrator administrator1
password12 password123 password1234 password123456 passw0rd123 p@ssw0rd123 iloveyou123
woaini1314 woaini5201314 woaini520 5201314520 1314520520 zhongguo123 chunfeng123 chunfeng2026
chunfeng123456 letmein123 welcome123 changeme123 qq123456789 wang123456 li123456789 zhang123456
1357924680 1029384756 147258369a 1472583690
"""
_COMMON = frozenset(_COMMON_ONES.split())


class Passwords:
    """Hashes and compares; slow on purpose (about 0.1 s), so never called within a transaction.

    Parameters
    ----------
    hasher
        Its parameters hold for new hashes; older ones are still understood.
    """

    def __init__(self, hasher: Argon2Hasher | None = None) -> None:
        self._hash = PasswordHash((hasher or Argon2Hasher(),))
        self._turns = BoundedSemaphore(AT_ONCE)
        self._nobodys = self.hashed("nobody has this password")

    def hashed(self, password: str) -> str:
        """Hash of a password."""
        with self._turns:
            return self._hash.hash(_normal(password))

    def compare(self, password: str, known: str | None) -> tuple[bool, str | None]:
        """Whether it is the password, and a new hash if the known one is of older parameters.

        Where there is no known hash the same time is spent.
        """
        with self._turns:
            if known is None:
                self._hash.verify(_normal(password), self._nobodys)
                return False, None
            return self._hash.verify_and_update(_normal(password), known)


def check_password(password: str, login: str, *, before: str | None = None) -> None:
    """Refuse a password that is too short, too long or easily guessed.

    Raises
    ------
    Unacceptable
        ``password_length``, ``password_is_login``, ``password_same`` or ``password_common``.
    """
    plain = _normal(password)
    if not SHORTEST <= len(plain) <= LONGEST or "\0" in plain:
        raise Unacceptable("password length", field="password", reason="password_length")
    folded = plain.casefold()
    if folded == login.casefold():
        raise Unacceptable("password is login", field="password", reason="password_is_login")
    if before is not None and plain == _normal(before):
        raise Unacceptable("password is the same", field="password", reason="password_same")
    if folded in _COMMON or len(set(folded)) < _FEWEST_SIGNS:
        raise Unacceptable("password is common", field="password", reason="password_common")


def first_password() -> str:
    """A random password to be read out or written down: some 79 bits."""
    return "-".join("".join(choice(_ALPHABET) for _ in range(_PART)) for _ in range(_PARTS))


def _normal(password: str) -> str:
    """One form for what keyboards and input methods write in several."""
    return unicodedata.normalize("NFKC", password)
