"""What the system's refusals mean; kinds of files are shown by the hostile ones."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from support.compound import compound_file
from support.hostile import workbook

from matcher.errors import UnreadableFile
from matcher.io import sniff as module
from matcher.io.sniff import FileKind, refusal_of, sniff
from matcher.io.unreadable import REASONS, Reason, shown_name

PATH = Path("县") / "名单.xlsx"


def sharing_violation() -> OSError:
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = 32  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FileNotFoundError(), Reason.NOT_FOUND),
        (NotADirectoryError(), Reason.NOT_FOUND),
        (IsADirectoryError(), Reason.FOLDER),
        (PermissionError(errno.EACCES, "no"), Reason.NO_PERMISSION),
        (sharing_violation(), Reason.LOCKED),
        (OSError(errno.EBUSY, "busy"), Reason.LOCKED),
        (OSError(errno.EIO, "disk"), Reason.DAMAGED),
    ],
)
def test_refusal(error: OSError, reason: Reason) -> None:
    refusal = refusal_of(PATH, error)
    assert refusal.params["reason"] is reason
    assert refusal.params["file"] == "名单.xlsx"


def test_every_reason_has_its_words() -> None:
    assert set(REASONS) == set(Reason)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (workbook("<worksheet/>"), FileKind.PACKAGE),
        (compound_file({"Workbook": b"x"}), FileKind.COMPOUND),
        ("姓名\n".encode(), FileKind.TEXT),
        ("姓名\n".encode("utf-16"), FileKind.TEXT),
    ],
)
def test_kind(data: bytes, kind: FileKind, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    assert sniff(path) is kind


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text("姓名,性别\n")
    monkeypatch.setattr(module, "MAX_FILE_BYTES", 3)
    with pytest.raises(UnreadableFile) as caught:
        sniff(path)
    assert caught.value.params["reason"] is Reason.TOO_LARGE


def test_a_name_in_the_encoding_of_another_system_is_made_readable() -> None:
    path = Path(os.fsdecode("名册.xlsx".encode("gb18030")))
    refusal = refusal_of(path, FileNotFoundError())
    assert refusal.params["file"] == "名册.xlsx"
    assert str(refusal).startswith("名册.xlsx: ")
    assert shown_name(Path("县/名册.xlsx")) == "名册.xlsx"


def test_a_path_that_no_system_has() -> None:
    with pytest.raises(UnreadableFile) as caught:
        sniff(Path("a\0b"))
    assert caught.value.params["reason"] is Reason.NOT_FOUND
