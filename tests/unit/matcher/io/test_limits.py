"""What is too large is refused before it fills the memory."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from support.compound import xls_file
from support.hostile import names, package, plain_grid, sheet_xml, workbook
from support.rosters import csv_text

from matcher.errors import UnreadableFile
from matcher.io import delimited, sheets, worksheet, xls
from matcher.io import package as package_module
from matcher.io import workbook as workbook_module
from matcher.io.tables import open_table
from matcher.io.unreadable import Reason

GRID = plain_grid()
XLSX, CSV = workbook(sheet_xml(GRID)), csv_text(GRID).encode()
XLS = xls_file({"a": GRID, "b": GRID})  # type: ignore[dict-item]
MERGED = sheet_xml(GRID).replace(
    "</worksheet>",
    '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A1"/></mergeCells></worksheet>',
)
SHARED = {"xl__sharedStrings": "<sst><si><t>abcdef</t></si></sst>"}


def dense() -> bytes:
    """A part packed as tightly as it goes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/workbook.xml", " " * 999_999)
    return out.getvalue()


def reason_for(data: bytes, folder: Path) -> Reason:
    path = folder / "a"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        open_table(path)
    reason = caught.value.params["reason"]
    assert isinstance(reason, Reason)
    return reason


@pytest.mark.parametrize("data", [XLSX, XLS, CSV], ids=["xlsx", "xls", "csv"])
@pytest.mark.parametrize("limit", ["MAX_ROWS", "MAX_CELLS"])
def test_rows_and_cells(
    data: bytes, limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, limit, len(names()))
    assert reason_for(data, tmp_path) is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("module", "limit", "value", "data", "reason"),
    [
        (delimited, "MAX_TEXT_FILE_BYTES", 9, CSV, Reason.TOO_LARGE),
        (xls, "MAX_SHEETS", 1, XLS, Reason.TOO_LARGE),
        (workbook_module, "MAX_SHEETS", 0, XLSX, Reason.TOO_LARGE),
        (workbook_module, "MAX_TEXT_CHARACTERS", 5, workbook("<a/>", **SHARED), Reason.TOO_LARGE),
        (worksheet, "MAX_MERGED_RANGES", 0, workbook(MERGED), Reason.TOO_LARGE),
        (package_module, "MAX_ENTRIES", 3, XLSX, Reason.ZIP_BOMB),
        (package_module, "MAX_INFLATED_BYTES", 99, XLSX, Reason.ZIP_BOMB),
        (package_module, "RATIO_MATTERS_BYTES", 99, dense(), Reason.ZIP_BOMB),
    ],
)
def test_a_limit(
    module: object,
    limit: str,
    value: int,
    data: bytes,
    reason: Reason,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, limit, value)
    assert reason_for(data, tmp_path) is reason


def test_what_is_really_unpacked_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory that names less than the parts hold does not help a bomb."""
    path = tmp_path / "a"
    path.write_bytes(XLSX)
    with package_module.open_package(path) as opened:
        monkeypatch.setattr(package_module, "MAX_INFLATED_BYTES", 99)
        with pytest.raises(UnreadableFile) as caught:
            list(opened.chunks("xl/worksheets/sheet1.xml"))
    assert caught.value.params["reason"] is Reason.ZIP_BOMB


@pytest.mark.parametrize(
    ("data", "reason", "why"),
    [
        (workbook(sheet_xml(GRID).replace('r="1"', 'r="0"', 1)), Reason.DAMAGED, "row 0"),
        (workbook("<worksheet><sheetData>"), Reason.DAMAGED, "XML that breaks off"),
        (workbook("no xml"), Reason.DAMAGED, "no XML"),
        (
            workbook(sheet_xml(GRID)).replace(b"worksheets/sheet1.xml", b"worksheets/sheet9.xml"),
            Reason.DAMAGED,
            "a part under another name",
        ),
        (package({"xl/workbook.xml": "<workbook/>"}), Reason.DAMAGED, "no list of relations"),
        (
            package(
                {
                    "xl/workbook.xml": "<workbook/>",
                    "xl/_rels/workbook.xml.rels": "<Relationships/>",
                }
            ),
            Reason.EMPTY,
            "no sheet",
        ),
        (b"<?xml version='1.0'?><a/>", Reason.OTHER_FORMAT, "some XML"),
    ],
)
def test_damage(data: bytes, reason: Reason, why: str, tmp_path: Path) -> None:
    assert reason_for(data, tmp_path) is reason, why


def test_a_way_of_packing_that_nobody_uses(tmp_path: Path) -> None:
    path = tmp_path / "b"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert reason_for(path.read_bytes(), tmp_path) is Reason.DAMAGED


def test_cells_outside_rows_are_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(
        workbook("<worksheet><sheetData><c r='A1'><v>1</v></c></sheetData></worksheet>")
    )
    assert open_table(path).sheets[0].rows == ()
