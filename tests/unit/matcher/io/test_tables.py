"""Any file that is read becomes a table, or a refusal that says why."""

from __future__ import annotations

import errno
import struct
from pathlib import Path

import pytest
from support.hostile import package, plain_grid, sheet_xml, workbook

from matcher.errors import UnreadableFile
from matcher.io.sheets import MergedRange
from matcher.io.tables import open_table
from matcher.io.unreadable import Reason

GRID = plain_grid(1)


def reason_for(path: Path) -> Reason:
    with pytest.raises(UnreadableFile) as caught:
        open_table(path)
    reason = caught.value.params["reason"]
    assert isinstance(reason, Reason)
    return reason


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.EIO, Reason.DAMAGED), (errno.EACCES, Reason.NO_PERMISSION)],
    ids=["the disk fails", "it is locked away"],
)
def test_a_file_that_goes_bad_while_it_is_read(
    number: int, reason: Reason, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("姓名,性别\n")

    def fail(_path: Path) -> bytes:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert reason_for(path) is reason


def test_a_workbook_with_an_entry_that_ends_with_the_file(tmp_path: Path) -> None:
    """The directory says that the first part is far longer than the file.

    Some releases of Python notice while reading, some before.
    """
    data = bytearray(workbook(sheet_xml(GRID)))
    parts = {"xl/_rels/workbook.xml.rels": "<Relationships/>", "xl/workbook.xml": "<workbook/>"}
    data = bytearray(package(parts))
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, entry + 10, 0)  # stored, not packed
    struct.pack_into("<II", data, entry + 20, 900_000, 900_000)
    path = tmp_path / "名单.xlsx"
    path.write_bytes(data)
    assert reason_for(path) in {Reason.TRUNCATED, Reason.DAMAGED}


def test_a_sheet_that_the_workbook_names_and_does_not_hold(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    named = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in ((1, "一"), (9, "二"))
    )
    listing = f'<workbook xmlns:r="{kind}"><sheets>{named}</sheets></workbook>'
    path = tmp_path / "名单.xlsx"
    path.write_bytes(workbook(sheet_xml(GRID), xl__workbook=listing))
    assert [sheet.name for sheet in open_table(path).sheets] == ["一"]


def test_a_merged_area_of_one_cell_or_of_no_place_is_none(tmp_path: Path) -> None:
    merged = '<mergeCell ref="A1"/><mergeCell ref="甲乙"/><mergeCell/><mergeCell ref="A1:B1"/>'
    text = sheet_xml(GRID).replace("</worksheet>", f"<mergeCells>{merged}</mergeCells></worksheet>")
    path = tmp_path / "名单.xlsx"
    path.write_bytes(workbook(text))
    assert open_table(path).sheets[0].merged == (MergedRange(1, 0, 1, 1),)
