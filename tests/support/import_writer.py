"""Applies an import and says when it is done; killed by the test that started it.

python -m support.import_writer URL KEYS DATA FILE
"""

from __future__ import annotations

import sys
from pathlib import Path

from support.imports import ADMIN, hand_in, office_at

from api.service.imports import apply_import
from api.store import StorePlace, parsed_url


def main() -> None:
    url, keys, data, file = sys.argv[1:]
    place = StorePlace(parsed_url(url), Path(keys))
    with office_at(place, Path(data)) as office:
        view = hand_in(office, Path(file))
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        apply_import(office, ADMIN, view.id, told)
        sys.stdout.write("done\n")
        sys.stdout.flush()


def told(done: int, total: int) -> None:
    sys.stdout.write(f"at {done} {total}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
