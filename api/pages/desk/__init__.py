"""The desk (一对一): one counsellor, one person, and all that can be done for them."""

from api.pages.desk.page import DESK

__all__ = ["DESK"]
