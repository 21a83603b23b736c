"""A small service for the tests of this folder."""

from support.service import client_as, clock, office

__all__ = ["client_as", "clock", "office"]
