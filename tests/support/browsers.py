"""Which browser of the machine the tests drive, and how it is started."""

from __future__ import annotations

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""No page of ours may ask another machine; with the last one it could not."""
NONE_HERE = f"no browser on this machine: looked for {', '.join(NAMES)}"


def browser_here() -> str | None:
    """Path of the first that there is; none is downloaded."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)
