"""A small service for the tests of this folder."""

from support.service import clock, office

__all__ = ["clock", "office"]
