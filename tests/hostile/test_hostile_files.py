"""Every hostile file ends in a reason that can be told, or is read right."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.hostile import HOSTILE, READ, REFUSED, Hostile

from matcher.errors import NoHeader, UnreadableFile
from matcher.io.forms import LABOURER_FORM
from matcher.io.layout import Layout, lay_out
from matcher.io.tables import open_table


def read(path: Path) -> Layout:
    return lay_out(open_table(path), LABOURER_FORM)


def test_there_are_thirty_of_them() -> None:
    assert len(HOSTILE) >= 30
    assert len({hostile.file for hostile in HOSTILE}) == len(HOSTILE)


@pytest.mark.parametrize("hostile", REFUSED, ids=lambda hostile: hostile.why)
def test_refusal_says_why(hostile: Hostile, tmp_path: Path) -> None:
    path = tmp_path / hostile.file
    hostile.build(path)
    with pytest.raises(UnreadableFile) as caught:
        open_table(path)
    assert caught.value.params["reason"] is hostile.expects
    assert caught.value.params["file"] == hostile.file
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("hostile", READ, ids=lambda hostile: hostile.why)
def test_readable_is_read(hostile: Hostile, tmp_path: Path) -> None:
    path = tmp_path / hostile.file
    hostile.build(path)
    if hostile.expects is None:
        with pytest.raises(NoHeader):
            read(path)
        return
    assert tuple(row.cells["name"] for _, row in read(path).records()) == hostile.expects
