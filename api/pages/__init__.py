"""Pages for the browser: what staff see. No rules here; every page calls ``api.service``."""

from api.pages.mounting import mount_pages
from api.pages.printing import printed
from api.pages.registry import Pages, PageSpec
from api.pages.visits import Visit

__all__ = ["PageSpec", "Pages", "Visit", "mount_pages", "printed"]
