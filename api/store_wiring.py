"""Where the data base is found: settings in, its place out.

Apart from ``api.wiring``, so that commands without a data base do not load what one needs.
"""

from __future__ import annotations

from api.settings import ProcessSettings
from api.store import StorePlace, file_url, parsed_url

DATABASE_FILE = "chunfeng.sqlite"


def store_place(settings: ProcessSettings) -> StorePlace:
    """The data base and the keys that the settings name."""
    if settings.database is None:
        return StorePlace(file_url(settings.data.absolute() / DATABASE_FILE), settings.keys)
    return StorePlace(parsed_url(settings.database.get_secret_value()), settings.keys)
