"""Text files: encoding, separator, quotation marks, rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.errors import UnreadableFile
from matcher.io.delimited import MOST_LINES_IN_CELL, decode, find_delimiter, read_delimited
from matcher.io.unreadable import Reason

TEXT = "姓名,备注\n𠮷生,好\n"


def rows_of(path: Path, text: str) -> list[tuple[int, tuple[object, ...]]]:
    path.write_text(text, encoding="utf-8", newline="")
    return [(row.number, row.values) for row in read_delimited(path).sheets[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_decodes(encoding: str) -> None:
    assert decode(Path("a.csv"), TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("data", "reason", "why"),
    [
        (TEXT.strip().encode()[:-1], Reason.TRUNCATED, "UTF-8 that breaks off"),
        ("a,b\n".encode("utf-16")[:-1], Reason.TRUNCATED, "UTF-16 that breaks off"),
        (b"\xff,\xff\n", Reason.ENCODING, "nothing fits"),
        (b"a\x01b,c\n", Reason.UNKNOWN_FORMAT, "control characters"),
    ],
)
def test_refuses(data: bytes, reason: Reason, why: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode(Path("a.csv"), data)
    assert caught.value.params["reason"] is reason, why


@pytest.mark.parametrize(
    ("text", "delimiter", "why"),
    [
        ("a,b,c\n1,2,3\n", ",", "plain"),
        ("a\tb\n1，2\t3\n", "\t", "full-width commas inside cells"),
        ("a;b;c\n1;2,5;3\n", ";", "decimal commas inside cells"),
        ("标题\n\na,b,c\n1,2,3\n", ",", "a title on top"),
        ("姓名，性别\n赵，男\n", "，", "full-width commas between cells"),
        ('a,b\n"x;y;z;w",2\n', ",", "another separator inside quotes"),
        ("只有一列\n", ",", "nothing to separate"),
    ],
)
def test_finds_the_delimiter(text: str, delimiter: str, why: str) -> None:
    assert find_delimiter(text) == delimiter, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("a,b\n\nc,\n", [(1, ("a", "b")), (3, ("c",))], "empty lines count"),
        ('a,"x\ny"\nb,z\n', [(1, ("a", "x\ny")), (2, ("b", "z"))], "a quoted line end is no row"),
        ("a,b\r\nc,d\r\n", [(1, ("a", "b")), (2, ("c", "d"))], "Windows line ends"),
        ("a,b\rc,d\r", [(1, ("a", "b")), (2, ("c", "d"))], "old Mac line ends"),
        ('a,b\n="0123",007\n', [(1, ("a", "b")), (2, ("0123", "007"))], "digits stay text"),
        ("a,b\n ,\n", [(1, ("a", "b"))], "white space is nothing"),
        ("a,b\nc,d\n\x1a", [(1, ("a", "b")), (2, ("c", "d"))], "an old program's end of file"),
    ],
)
def test_rows(
    text: str, expected: list[tuple[int, tuple[object, ...]]], why: str, tmp_path: Path
) -> None:
    assert rows_of(tmp_path / "a.csv", text) == expected, why


def test_an_open_quote_swallows_nobody(tmp_path: Path) -> None:
    lines = ["姓名,备注", '赵生,"好', *(f"钱{number}," for number in range(MOST_LINES_IN_CELL + 9))]
    rows = rows_of(tmp_path / "a.csv", "\n".join(lines))
    assert [row[1][0] for row in rows][:3] == ["姓名", "赵生", "钱0"]
    assert len(rows) == len(lines)
