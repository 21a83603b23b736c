"""Whatever the bytes, reading ends in a table or in an error that can be told."""

from __future__ import annotations

import contextlib
import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.compound import compound_file, workbook_stream, xls_file
from support.hostile import package, plain_grid
from support.rosters import csv_text, form_grid, form_spans, person, write_xlsx

from matcher.errors import InputError
from matcher.io.forms import LABOURER_FORM
from matcher.io.layout import lay_out, layout_doubts
from matcher.io.tables import open_table

PARTS = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
)
Mutation = tuple[str, float, int]


@cache
def valid(kind: str) -> bytes:
    """A good file of each kind."""
    if kind == "csv":
        return csv_text(plain_grid()).encode("gb18030")
    if kind == "xls":
        return xls_file({"名单": plain_grid()}, merged={"名单": [(1, 2, 0, 0)]})  # type: ignore[dict-item]
    with tempfile.TemporaryDirectory() as folder:
        grid = form_grid([person(number, birth=29000) for number in range(3)])
        path = write_xlsx(Path(folder) / "a.xlsx", {"名单": grid}, spans={"名单": form_spans()})
        return path.read_bytes()


def read(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名单.xlsx"
        path.write_bytes(data)
        with contextlib.suppress(InputError):
            list(layout_doubts(lay_out(open_table(path), LABOURER_FORM)))


MUTATIONS = st.lists(
    st.tuples(
        st.sampled_from(["flip", "flip", "flip", "cut", "drop", "repeat"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 255) | st.sampled_from(list(b'<>&"9')),
    ),
    min_size=1,
    max_size=8,
)


def mutated(data: bytes, mutations: list[Mutation]) -> bytes:
    for how, where, what in mutations:
        place = int(where * len(data))
        if how == "flip":
            data = data[:place] + bytes([what]) + data[place + 1 :]
        elif how == "cut":
            data = data[: max(place, 1)]
        elif how == "drop":
            data = data[:place] + data[place + what :]
        else:
            data = data[:place] + data[place : place + what] + data[place:]
    return data


def test_the_good_files_are_read() -> None:
    for kind in ("csv", "xls", "xlsx"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a"
            path.write_bytes(valid(kind))
            assert len(list(lay_out(open_table(path), LABOURER_FORM).records())) == 3


@given(st.binary(max_size=600))
@settings(max_examples=150, deadline=None)
def test_random_bytes(data: bytes) -> None:
    read(data)


@given(
    st.sampled_from([b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"\xff\xfe", b"<?xml"]),
    st.binary(max_size=900),
)
@settings(max_examples=150, deadline=None)
def test_random_bytes_behind_a_known_start(start: bytes, data: bytes) -> None:
    read(start + data)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv"])
@given(mutations=MUTATIONS)
@settings(max_examples=100, deadline=None)
def test_mutations_of_a_good_file(kind: str, mutations: list[Mutation]) -> None:
    read(mutated(valid(kind), mutations))


@given(MUTATIONS, st.sampled_from(PARTS))
@settings(max_examples=200, deadline=None)
def test_mutations_inside_a_workbook_package(mutations: list[Mutation], part: str) -> None:
    with zipfile.ZipFile(io.BytesIO(valid("xlsx"))) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    parts[part] = mutated(parts[part], mutations)
    read(package(parts))


@given(MUTATIONS)
@settings(max_examples=200, deadline=None)
def test_mutations_inside_an_old_workbook(mutations: list[Mutation]) -> None:
    stream = workbook_stream({"名单": plain_grid()}, merged={"名单": [(1, 2, 0, 0)]})  # type: ignore[dict-item]
    read(compound_file({"Workbook": mutated(stream, mutations)}))


@given(st.text(alphabet="姓名性别,，;\t\"'\n\r=# 0a男", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    read(("姓名,性别,民族\n" + text).encode())
