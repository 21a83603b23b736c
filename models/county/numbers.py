"""Which numbers invented people and employers carry: certificates, phones, credit codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from matcher.parse.credit_code import credit_code_check
from matcher.parse.identity import check_character
from models.county.chance import Chance

_ORGANISATION_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


class Numbers:
    """Hands out numbers, none of them twice."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def identity(self, prefix: str, birth: date, chance: Chance, *, is_male: bool) -> str:
        """Eighteen characters with the right check character."""
        return self._unused(lambda: _identity(prefix, birth, chance, is_male=is_male))

    def phone(self, prefixes: Sequence[str], chance: Chance) -> str:
        """Eleven digits of a mobile number."""
        return self._unused(lambda: f"{chance.pick(prefixes)}{chance.between(0, 99_999_999):08d}")

    def credit_code(self, office: str, county_code: str, chance: Chance) -> str:
        """Unified social credit code; ``office`` is what registered the holder (91 firms)."""
        return self._unused(lambda: _credit_code(office, county_code, chance))

    def _unused(self, draw: Callable[[], str]) -> str:
        number = draw()
        while number in self._given:
            number = draw()
        self._given.add(number)
        return number


def _identity(prefix: str, birth: date, chance: Chance, *, is_male: bool) -> str:
    order = chance.between(0, 499) * 2 + is_male
    seventeen = f"{prefix}{birth:%Y%m%d}{order:03d}"
    return seventeen + check_character(seventeen)


def _credit_code(office: str, county_code: str, chance: Chance) -> str:
    body = "MA" + "".join(chance.pick(_ORGANISATION_ALPHABET) for _ in range(6))
    values = (int(sign) if sign.isdigit() else ord(sign) - 55 for sign in body)
    rest = sum(v * w for v, w in zip(values, _ORGANISATION_WEIGHTS, strict=True)) % 11
    check = "0X987654321"[rest]
    seventeen = f"{office}{county_code}{body}{check}"
    return seventeen + credit_code_check(seventeen)
