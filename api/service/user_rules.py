"""What a user may be: the login, and the area that goes with a role."""

from __future__ import annotations

import re

from api.service.errors import Unacceptable
from matcher import masked_text

LOGIN_PATTERN = r"^[a-z0-9._-]{3,40}$"
RESERVED = frozenset({"console", "system"})
_LOGIN = re.compile(LOGIN_PATTERN.removesuffix("$") + r"\Z")


def check_login(login: str) -> None:
    """Refuse what is no login; one that holds a phone number would stand in every log.

    Raises
    ------
    Unacceptable
        ``login``.
    """
    is_plain = _LOGIN.fullmatch(login) and masked_text(login) == login
    if not is_plain or login in RESERVED:
        raise Unacceptable("login is not allowed", field="login", reason="login")
