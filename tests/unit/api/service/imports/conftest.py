"""Offices on data bases of both kinds."""

from support.imports import office, sqlite_office
from support.stores import database_url, place, postgres, sqlite_place

__all__ = ["database_url", "office", "place", "postgres", "sqlite_office", "sqlite_place"]
