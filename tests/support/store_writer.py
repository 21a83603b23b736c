"""Writes people for ever and says who is on the disk; killed by the test that started it.

python -m support.store_writer URL KEYS FIRST
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from support.stores import NOW, add

from api.store import StorePlace, opened, parsed_url


def main() -> None:
    url, keys, first = sys.argv[1:]
    with opened(StorePlace(parsed_url(url), Path(keys)), NOW, may_create=True) as store:
        for order in count(int(first)):
            (person,) = add(store, order)
            sys.stdout.write(f"{order} {person}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
