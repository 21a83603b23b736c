"""Data bases of both kinds for the tests of this folder."""

from support.stores import database_url, place, postgres, sqlite_place, store

__all__ = ["database_url", "place", "postgres", "sqlite_place", "store"]
