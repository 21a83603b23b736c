"""The booth of a fair: whom to talk to for a vacancy, and one tap for what came of it."""

from api.pages.booth.page import booth_page
from api.pages.booth.sheets import router

__all__ = ["booth_page", "router"]
