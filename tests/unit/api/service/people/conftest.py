"""Fixtures of the desk."""

from support.desk import client_as, clock, office, template

__all__ = ["client_as", "clock", "office", "template"]
