"""A folder of results appears whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from matcher.errors import OutputError
from matcher.io.leftovers import MANIFEST, STAGING_PREFIX
from matcher.io.staging import staged_folder


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def run(out: Path, **texts: str) -> None:
    with staged_folder(out) as folder:
        write(folder, **texts)


def break_off(out: Path, error: BaseException) -> None:
    with staged_folder(out) as folder:
        write(folder, a="half")
        raise error


def test_a_new_folder_with_its_parents(tmp_path: Path) -> None:
    run(tmp_path / "甲" / "乙", a="1", towns__b="2")
    assert content(tmp_path) == {"甲/乙/a": "1", "甲/乙/towns/b": "2"}


def test_nothing_shows_before_the_end(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with staged_folder(out) as folder:
        write(folder, a="1")
        assert not out.exists()
    assert content(out) == {"a": "1"}


def test_an_earlier_result_gives_way_and_other_files_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, a="old", towns__gone="old", towns__b="old")
    write(out, mine="mine", towns__mine="mine")
    run(out, a="new", towns__b="new")
    assert content(out) == {"a": "new", "towns/b": "new", "mine": "mine", "towns/mine": "mine"}


def test_a_folder_with_files_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, mine="mine")
    run(tmp_path, a="1")
    assert content(tmp_path) == {"mine": "mine", "a": "1"}


@pytest.mark.parametrize(
    ("number", "windows", "reason"),
    [
        (errno.ENOSPC, None, "disk_full"),
        (errno.EACCES, 112, "disk_full"),
        (errno.EACCES, 32, "in_use"),
        (errno.EROFS, None, "no_permission"),
        (errno.ENOTDIR, None, "not_a_folder"),
        (errno.EIO, None, "unwritable"),
    ],
)
def test_why_it_cannot_be_written(
    number: int, windows: int | None, reason: str, tmp_path: Path
) -> None:
    error = OSError(number, "no")
    if windows is not None:
        error.winerror = windows  # type: ignore[attr-defined]
    with pytest.raises(OutputError) as caught:
        break_off(tmp_path / "out", error)
    assert caught.value.params["reason"] == reason


def test_folders_left_empty_go(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, towns__a="old")
    run(out, b="new")
    assert [path.name for path in out.iterdir() if path.name != MANIFEST] == ["b"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, SystemExit])
def test_an_interruption_leaves_the_old_result(tmp_path: Path, error: type[BaseException]) -> None:
    out = tmp_path / "out"
    run(out, a="old")
    with pytest.raises(error):
        break_off(out, error())
    assert content(tmp_path) == {"out/a": "old"}


def test_a_full_disk_is_told_and_cleaned_up(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(OutputError) as caught:
        break_off(out, OSError(errno.ENOSPC, "No space left on device"))
    assert caught.value.params["reason"] == "disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_move_brings_all_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run(out, a="old", b="old")
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "b" and self.parent.name == "new":
            raise PermissionError(errno.EACCES, "in use", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError) as caught:
        run(out, a="new", b="new", c="new")
    monkeypatch.undo()
    assert caught.value.params["reason"] == "no_permission"
    assert caught.value.params["file"] == "b"
    assert content(tmp_path) == {"out/a": "old", "out/b": "old"}


@pytest.mark.parametrize("moves", range(8))
def test_a_stop_while_moving_back_is_made_good_by_the_next_run(
    moves: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run(out, a="old", towns__b="old")
    write(out, mine="mine")
    replace, done = Path.replace, []

    def stop(self: Path, target: Path) -> Path:
        done.append(self)
        if len(done) > moves:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        run(out, a="new", towns__b="new", c="new")
    monkeypatch.undo()
    with pytest.raises(ValueError, match="x"):
        break_off(out, ValueError("x"))
    assert content(tmp_path) == {"out/a": "old", "out/towns/b": "old", "out/mine": "mine"}


def test_a_run_that_still_goes_on_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, a="old")
    with staged_folder(out) as folder:
        write(folder, a="slow")
        run(out, b="quick")
        assert content(folder) == {"a": "slow"}
    assert content(out) == {"a": "slow"}


def test_what_is_no_leftover_of_ours_stays(tmp_path: Path) -> None:
    """Another run may just have made its folder, and holds no lock yet."""
    newborn = tmp_path / f"{STAGING_PREFIX}x"
    newborn.mkdir()
    run(tmp_path, a="1")
    assert newborn.is_dir()


@pytest.mark.parametrize("is_first", [True, False], ids=["first run", "later run"])
def test_no_result_takes_the_place_of_what_is_read(tmp_path: Path, is_first: bool) -> None:
    out = tmp_path / "out"
    if not is_first:
        run(out, a="old")
    write(out, a="typed in by hand", mine="mine")
    with pytest.raises(OutputError) as caught, staged_folder(out, inputs=[out / "a"]) as folder:
        write(folder, a="new")
    assert caught.value.params["reason"] == "is_input"
    assert caught.value.params["file"] == "a"
    assert content(out) == {"a": "typed in by hand", "mine": "mine"}


def test_reading_from_the_folder_that_is_written_is_no_trouble(tmp_path: Path) -> None:
    write(tmp_path, roster="mine")
    with staged_folder(tmp_path, inputs=[tmp_path / "roster"]) as folder:
        write(folder, a="new")
    assert content(tmp_path) == {"roster": "mine", "a": "new"}


def test_a_folder_given_as_a_point_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "结果"
    out.mkdir()
    monkeypatch.chdir(out)
    with pytest.raises(OutputError) as caught:
        break_off(Path(), OSError(errno.ENOSPC, "full"))
    assert caught.value.params["folder"] == "结果"


def test_a_file_in_the_way(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("mine")
    with pytest.raises(OutputError) as caught:
        run(out, a="1")
    assert caught.value.params["reason"] == "not_a_folder"
    assert out.read_text() == "mine"


def test_a_manifest_cannot_take_files_outside(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, a="old")
    write(tmp_path, precious="mine")
    (out / MANIFEST).write_text("../precious\n")
    run(out, a="new")
    assert content(tmp_path) == {"precious": "mine", "out/a": "new"}
