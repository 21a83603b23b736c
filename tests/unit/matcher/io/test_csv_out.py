"""csv outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.io.csv_out import OutValue, inert, write_csv
from matcher.io.tables import open_table


def test_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ("姓名", "数"), [("赵,生", 1), (None, 2.5), ('a"b', None)])
    expected = '\ufeff姓名,数\r\n"赵,生",1\r\n,2.5\r\n"a""b",\r\n'
    assert path.read_bytes().decode("utf-8") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        (" =1", "' =1"),
        ("+86", "+86"),
        ("+cmd", "'+cmd"),
        ("-1+1", "'-1+1"),
        ("-0.50", "-0.50"),
        ("@sum", "'@sum"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t=1"),
        ("a=1", "a=1"),
        ("", ""),
        (-1, -1),
        (None, None),
    ],
)
def test_inert(value: OutValue, expected: OutValue) -> None:
    assert inert(value) == expected


def test_our_reader_reads_it_back(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ("a", "b"), [("x\ny", "z")])
    assert [row.values for row in open_table(path).sheets[0].rows] == [("a", "b"), ("x\ny", "z")]
