"""What a command says that was called without anything to work on."""

from __future__ import annotations

from matcher import InputError


class NothingGiven(InputError):
    """The command was called without any file to work on."""

    code = "input.nothing_given"
