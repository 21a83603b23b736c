"""What is wrong in the two files: doubts by kind, and findings on adverts by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from matcher import Action, Doubt, Notice, Severity


@dataclass(frozen=True, slots=True)
class DoubtKind:
    """How often one code was found, in how many rows. Row 0 is the file itself."""

    code: str
    severity: Severity
    cells: int
    rows: int


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of finding on adverts.

    Parameters
    ----------
    shut_out
        People whom the limit would have kept away, added up over the adverts, so that one person
        may count more than once; ``None`` where the roster has no such item.
    worst
        The largest number that one advert would have kept away.
    """

    code: str
    action: Action
    adverts: int
    seats: int
    shut_out: int | None
    worst: int | None


def doubt_kinds(doubts: Iterable[Doubt]) -> tuple[DoubtKind, ...]:
    """Every code that was found, gravest first and then most frequent first."""
    frame = pd.DataFrame(
        [(d.code, str(d.severity), d.cell.file, d.cell.data_row) for d in doubts],
        columns=["code", "severity", "file", "data_row"],
    )
    by_code = ["code", "severity"]
    cells = frame.groupby(by_code).size().rename("cells")
    rows = frame.drop_duplicates().groupby(by_code).size().rename("rows")
    kinds = [
        DoubtKind(row["code"], Severity(row["severity"]), int(row["cells"]), int(row["rows"]))
        for row in cells.to_frame().join(rows).reset_index().to_dict("records")
    ]
    order = list(Severity)
    return tuple(sorted(kinds, key=lambda k: (order.index(k.severity), -k.cells, k.code)))


def notice_kinds(
    notices: Mapping[int, tuple[Notice, ...]],
    vacancies: pd.DataFrame,
    shut_out: Mapping[tuple[int, str], int | None],
) -> tuple[NoticeKind, ...]:
    """Every kind found on adverts that have not expired, gravest first and then most frequent."""
    frame = pd.DataFrame(
        [
            (n.code, str(n.action), row, shut_out.get((row, n.code)))
            for row, given in notices.items()
            for n in given
        ],
        columns=["code", "action", "row", "shut_out"],
    ).drop_duplicates(["code", "action", "row"])
    frame["shut_out"] = frame["shut_out"].astype("Int64")
    current = vacancies.loc[vacancies["status"] != "expired", ["row", "seats"]]
    table = (
        frame.merge(current, on="row")
        .groupby(["code", "action"])
        .agg(
            adverts=("row", "size"),
            seats=("seats", "sum"),
            known=("shut_out", "count"),
            total=("shut_out", "sum"),
            worst=("shut_out", "max"),
        )
    )
    kinds = [
        NoticeKind(
            row["code"],
            Action(row["action"]),
            int(row["adverts"]),
            int(row["seats"]),
            int(row["total"]) if row["known"] else None,
            int(row["worst"]) if row["known"] else None,
        )
        for row in table.reset_index().to_dict("records")
    ]
    order = list(Action)
    return tuple(sorted(kinds, key=lambda k: (order.index(k.action), -k.adverts, k.code)))
