"""Invented people's numbers, in short."""

from __future__ import annotations

from datetime import date

from support.identity import complete


def make_identity(
    birth: date = date(1980, 5, 6), *, sequence: int = 1, region: str = "350821"
) -> str:
    """A number of 18 characters. An odd ``sequence`` (0 to 999) is a man's."""
    return complete(f"{region}{birth:%Y%m%d}{sequence:03d}")


def make_phone(number: int = 0) -> str:
    """A mobile number that nobody has been given."""
    return f"1380000{number:04d}"
