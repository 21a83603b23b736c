"""Settings of one's own: a file under what is chosen by hand, refused as a whole if it is odd."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from api.messages import error_sentence
from matcher.errors import PlanSettingsError
from matcher.own_files import Fault, FaultCode
from matcher.plan.campaign.values import SHIPPED_FILE, read_plan_values
from matcher.plan.settings import PlanSettings, settings_over


def file_of(folder: Path, text: str) -> Path:
    path = folder / "设置.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_stand() -> None:
    assert settings_over(None, {}, threads=3) == PlanSettings(threads=3)


def test_what_is_chosen_goes_before_the_file_and_the_file_before_the_defaults(
    tmp_path: Path,
) -> None:
    path = file_of(tmp_path, "spread = 0.25\nchoices = 5\n[turnout]\nshow_up = 0.7\n")
    own = settings_over(path, {"spread": 1.0, "seed": 7}, threads=2)
    assert (own.spread, own.seed, own.choices, own.threads) == (1.0, 7, 5, 2)
    assert own.turnout.show_up == 0.7
    assert own.turnout.intention == PlanSettings().turnout.intention


def test_a_file_may_say_how_many_threads(tmp_path: Path) -> None:
    assert settings_over(file_of(tmp_path, "threads = 1"), {}, threads=2).threads == 1


def test_a_mark_at_the_start_of_the_file_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "设置.toml"
    path.write_bytes(b"\xef\xbb\xbfchoices = 4\n")
    assert settings_over(path, {}, threads=2).choices == 4


@pytest.mark.parametrize("text", ["choices = true", "choices = '3'", "spread = '1'"])
def test_what_is_of_another_kind_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(PlanSettingsError) as caught:
        settings_over(file_of(tmp_path, text), {}, threads=2)
    entry = text.partition(" ")[0]
    assert caught.value.params["faults"] == (Fault(entry, FaultCode.UNFIT),)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    path = file_of(
        tmp_path, "choices = 11\nspread = -1\nspeed = 3\ngap = 'x'\n[turnout]\nshow_up = 0\n"
    )
    with pytest.raises(PlanSettingsError) as caught:
        settings_over(path, {}, threads=2)
    assert set(caught.value.params["faults"]) == {
        Fault("choices", FaultCode.AT_MOST, "10"),
        Fault("spread", FaultCode.AT_LEAST, "0"),
        Fault("speed", FaultCode.UNKNOWN),
        Fault("gap", FaultCode.UNFIT),
        Fault("turnout.show_up", FaultCode.ABOVE, "0"),
    }
    told = error_sentence(caught.value)
    assert told.startswith("“设置.toml”有误：")
    for words in (
        "choices 不能大于 10",
        "spread 不能小于 0",
        "speed 不是可以设置的项",
        "gap 写得不对",
        "turnout.show_up 应大于 0",
    ):
        assert words in told
    assert str(tmp_path) not in told


def test_odd_entries_of_plan_values_are_told_by_their_codes() -> None:
    shipped = (resources.files("matcher") / "data" / SHIPPED_FILE).read_text(encoding="utf-8")
    odd = shipped.replace('"group.lifted"]', '"group.men"]').replace("= 300", "= 3000")
    with pytest.raises(PlanSettingsError) as caught:
        read_plan_values(odd)
    told = error_sentence(caught.value)
    assert "household_bonus.thousandths 不能大于 1000" in told
    with pytest.raises(PlanSettingsError) as caught:
        read_plan_values(shipped.replace('"group.lifted"]', '"group.men"]'))
    assert "group.lifted, group.men 多余或缺少" in error_sentence(caught.value)


def test_a_spread_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanSettingsError):
        settings_over(file_of(tmp_path, "spread = nan"), {}, threads=2)


@pytest.mark.parametrize("content", [b"choices = ", b"\xff\xfe", None])
def test_what_is_no_toml_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "设置.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PlanSettingsError) as caught:
        settings_over(path, {}, threads=2)
    assert error_sentence(caught.value) == "“设置.toml”打不开，或不是 toml 文件，请检查路径和内容。"
