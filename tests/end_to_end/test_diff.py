"""``chunfeng diff`` and ``plan --run`` as a user runs them: changes, refusals, the same bytes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.commands import COUNTY, DAY, Ran, chunfeng, files_in, table
from support.rosters import form_grid, form_spans, person, vacancy, vacancy_grid, write_xlsx

from api.reports.diff_book import FILE
from api.reports.diff_tables import HEADERS
from api.reports.run_keys import HEADERS as KEY_HEADERS

PERSON = re.compile("[赵钱孙李周吴郑王][甲乙丙丁戊己庚辛壬癸]生")
EVERYDAY = ("--quiet", *DAY)


def write_files(folder: Path, people: list, adverts: list) -> tuple[object, ...]:
    """Options that name the two files of a county."""
    folder.mkdir(exist_ok=True)
    roster = write_xlsx(
        folder / "名册.xlsx", {"名册": form_grid(people)}, spans={"名册": form_spans()}
    )
    sheet = write_xlsx(folder / "岗位.xlsx", {"岗位": vacancy_grid(adverts)})
    return ("--labourers", roster, "--vacancies", sheet)


@dataclass(frozen=True)
class Weeks:
    """Two weeks of one county, each matched and planned."""

    folder: Path

    def run(self, kind: str, week: int) -> Path:
        return self.folder / f"{kind}{week}"


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Weeks:
    """In the second: a person more on top, one less, one at work, a vacancy withdrawn, one cut."""
    folder = tmp_path_factory.mktemp("weeks")
    people = [person(number) for number in range(12)]
    adverts = [vacancy(number, headcount=3) for number in range(4)]
    later = [person(50), *people[:3], *people[4:]]
    later[1] = person(0, employed="是", phone="13900000000")
    cut = [adverts[0] | {"headcount": 1}, adverts[1] | {"wage": "5000元/月"}, adverts[3]]
    for week, (roster, sheet) in enumerate(((people, adverts), (later, cut)), 1):
        files = write_files(folder / f"week{week}", roster, sheet)
        for kind in ("match", "plan"):
            out = folder / f"{kind}{week}"
            ran = chunfeng(kind, *files, *COUNTY, *EVERYDAY, "--out", out)
            assert ran == Ran(0, "", "")
    return Weeks(folder)


def rows_of(weeks: Weeks, kind: str, here, out: Path) -> dict[str, list[dict[str, str]]]:
    ran = here("diff", weeks.run(kind, 1), weeks.run(kind, 2), "--out", out, "--quiet")
    assert ran == Ran(0, "", "")
    return {name: table(out / name) for name in HEADERS}


# ---------------------------------------------------------------- what changed


def test_every_person_of_both_plans_is_told_once(weeks: Weeks, here, tmp_path: Path) -> None:
    told = rows_of(weeks, "plan", here, tmp_path / "差别")["people_diff.csv"]
    both = {(row["labourer_row_a"], row["labourer_row_b"]): row for row in told}
    rows = [str(row) for row in range(1, 13)]
    assert [row["labourer_row_a"] for row in told] == [*rows, ""]
    assert sorted(row["labourer_row_b"] for row in told) == sorted([*rows, ""])
    assert both["", "1"]["change"] == "new"
    assert both["4", ""]["change"] == "gone"
    assert (both["1", "2"]["change"], both["1", "2"]["why"]) == ("lost", "not_taking_part")
    whys = {row["why"] for row in told if row["change"] in {"lost", "moved"}}
    assert "vacancy_gone" in whys
    for row in told:
        if row["why"] == "vacancy_gone":
            assert row["vacancy_row_a"] == "3"


def test_every_vacancy_of_both_plans_is_told_once(weeks: Weeks, here, tmp_path: Path) -> None:
    told = rows_of(weeks, "plan", here, tmp_path / "差别")["vacancies_diff.csv"]
    pairs = [(row["vacancy_row_a"], row["vacancy_row_b"]) for row in told]
    assert pairs == [("1", "1"), ("2", "2"), ("3", ""), ("4", "3")]
    assert told[2]["changes"] == "gone"
    assert "seats" in told[0]["changes"].split(";")
    assert (told[0]["seats_a"], told[0]["seats_b"]) == ("3", "1")
    assert "gone" not in told[1]["changes"], "a raised wage makes no new vacancy"


def test_matches_are_compared_too(weeks: Weeks, here, tmp_path: Path) -> None:
    told = rows_of(weeks, "match", here, tmp_path / "差别")
    people = {(r["labourer_row_a"], r["labourer_row_b"]): r for r in told["people_diff.csv"]}
    assert len(people) == 13
    assert people["1", "2"]["change"] == "lost"
    assert people["1", "2"]["reason_b"] == "wants_change"
    assert [row["changes"].split(";")[0] for row in told["vacancies_diff.csv"]].count("gone") == 1


def test_the_summary_begins_with_what_explains_the_rest(weeks: Weeks, here) -> None:
    ran = here("diff", weeks.run("plan", 1), weeks.run("plan", 2))
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "对比两次安排名额的结果"
    assert lines[1].startswith("不同之处：劳动力名册　名册.xlsx（")
    assert lines[2].startswith("不同之处：岗位表　岗位.xlsx（")
    assert lines[3].startswith("人员：前一次 12 人，后一次 12 人；新进名册 1 人，不在名册 1 人")
    assert any("已撤 1 条" in line for line in lines)
    assert "请看" not in ran.out


def test_the_book_tells_changes_without_names(weeks: Weeks, here, tmp_path: Path) -> None:
    out = tmp_path / "差别"
    ran = here("diff", weeks.run("plan", 1), weeks.run("plan", 2), "--out", out)
    assert ran.out.endswith(f"请看：{out / FILE}\n")
    book = load_workbook(out / FILE)
    assert book.sheetnames == ["设置变化", "人员变化", "岗位变化"]
    cells = [str(c.value) for sheet in book for line in sheet.iter_rows() for c in line if c.value]
    assert {"没了名额", "新进名册", "不在名册", "劳动力名册"} <= set(cells)
    assert any(cell.startswith("已撤") for cell in cells)
    assert not PERSON.search(" ".join(cells))
    above = {path.name for path in out.iterdir()}
    assert above == {FILE, *HEADERS, ".chunfeng-files"}


def test_a_setting_that_was_changed_is_told(weeks: Weeks, here, tmp_path: Path) -> None:
    files = write_files(tmp_path / "week1", [person(1)], [vacancy(1)])
    for length in (20, 5):
        order = ("match", *files, *COUNTY, *EVERYDAY, "--top-vacancies", length)
        assert here(*order, "--out", tmp_path / str(length)).code == 0
    told = here("diff", tmp_path / "20", tmp_path / "5").out
    assert "不同之处：每人推荐几个岗位　20 → 5" in told
    assert "没有变化" in told


def test_tables_of_ones_own_are_inputs_too(
    weeks: Weeks, here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = resources.files("matcher") / "data" / "prior_scorecard.toml"
    (tmp_path / "评分表.toml").write_bytes(own.read_bytes())
    monkeypatch.setenv("CHUNFENG_SCORECARD", str(tmp_path / "评分表.toml"))
    files = weeks.folder / "week1"
    order = ("match", "--labourers", files / "名册.xlsx", "--vacancies", files / "岗位.xlsx")
    assert here(*order, *COUNTY, *EVERYDAY, "--out", tmp_path / "新").code == 0
    told = here("diff", weeks.run("match", 1), tmp_path / "新").out
    assert "不同之处：评分表文件　没有 → 评分表.toml（" in told


# ---------------------------------------------------------------- nothing changed


@pytest.mark.parametrize("kind", ["match", "plan"])
def test_a_run_made_again_is_the_same(kind: str, weeks: Weeks, here, tmp_path: Path) -> None:
    files = weeks.folder / "week1"
    order = (kind, "--labourers", files / "名册.xlsx", "--vacancies", files / "岗位.xlsx")
    assert here(*order, *COUNTY, *EVERYDAY, "--out", tmp_path / "再").code == 0
    before = weeks.run(kind, 1)
    assert files_in(tmp_path / "再") == files_in(before)
    assert {"run.json", *KEY_HEADERS} <= set(files_in(before))
    assert "两次结果完全一样" in here("diff", before, tmp_path / "再").out


def test_a_table_that_somebody_changed_is_named(weeks: Weeks, here, tmp_path: Path) -> None:
    shutil.copytree(weeks.run("plan", 1), tmp_path / "改过")
    path = tmp_path / "改过" / "reserves.csv"
    path.write_bytes(path.read_bytes() + b"1,1,1,1,1\r\n")
    told = here("diff", weeks.run("plan", 1), tmp_path / "改过").out
    assert "可能被改动过：reserves.csv" in told
    assert "完全一样" not in told


# ---------------------------------------------------------------- refusals


def _without(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _written(name: str, content: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / name).write_bytes(content)

    return write


def _of_an_older_version(folder: Path) -> None:
    told = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    del told["kind"]
    (folder / "run.json").write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_without("run.json"), "“坏”里没有 run.json"),
        (_without("people_keys.csv"), "“坏”里缺少“people_keys.csv”"),
        (_without("seats.csv"), "“坏”里缺少“seats.csv”"),
        (_of_an_older_version, "“坏”是旧版本做的"),
        (_written("run.json", b"{"), "“run.json”已损坏"),
        (_written("run.json", b"\xff\xfe"), "“run.json”已损坏"),
        (_written("plan.csv", b""), "“plan.csv”已损坏"),
        (_written("plan.csv", b"\xd0\xd5\xc3\xfb,1\r\n"), "“plan.csv”已损坏"),
        (_written("plan.csv", b"labourer_row,choice,vacancy_row,p,value\r\n1,1"), "“plan.csv”"),
        (_written("plan.csv", b"labourer_row,choice,vacancy_row,p,value\r\n1,x,,,"), "“plan.csv”"),
        (_written("seats.csv", b"vacancy_row,seats,placed,price\r\n1,1,1,?"), "“seats.csv”已损坏"),
        (_written("unplaced.csv", b"labourer_row,reason\r\n1,shy"), "“unplaced.csv”已损坏"),
        (_written("vacancy_keys.csv", b'vacancy_row,key\r\n1,"a'), "“vacancy_keys.csv”已损坏"),
        (shutil.rmtree, "找不到文件夹“坏”"),
    ],
)
def test_a_folder_that_is_no_whole_run_is_refused(
    spoil: Callable[[Path], None], said: str, weeks: Weeks, here, tmp_path: Path
) -> None:
    shutil.copytree(weeks.run("plan", 2), tmp_path / "坏")
    spoil(tmp_path / "坏")
    ran = here("diff", weeks.run("plan", 1), tmp_path / "坏", "--out", tmp_path / "差别")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "差别").exists()


def test_a_match_and_a_plan_are_not_compared(weeks: Weeks, here) -> None:
    ran = here("diff", weeks.run("match", 1), weeks.run("plan", 1))
    assert (ran.code, ran.out) == (2, "")
    assert "不能对比" in ran.err


def test_differences_do_not_take_the_place_of_a_run(weeks: Weeks, here) -> None:
    before = files_in(weeks.run("plan", 1))
    ran = here("diff", weeks.run("plan", 1), weeks.run("plan", 2), "--out", weeks.run("plan", 1))
    assert ran.code == 2
    assert "run.json" in ran.err
    assert files_in(weeks.run("plan", 1)) == before


# ---------------------------------------------------------------- plan --run


@pytest.fixture
def moved_in(weeks: Weeks, tmp_path: Path) -> Path:
    """A place with the match of the first week and its files beside it."""
    shutil.copytree(weeks.run("match", 1), tmp_path / "desk" / "结果")
    shutil.copytree(weeks.folder / "week1", tmp_path / "desk" / "表")
    return tmp_path / "desk"


@pytest.mark.parametrize("kind", ["match", "plan"])
def test_a_plan_from_a_finished_run_is_the_plan(
    kind: str, weeks: Weeks, here, tmp_path: Path
) -> None:
    ran = here("plan", "--run", weeks.run(kind, 1), "--out", tmp_path / "计划", "--quiet")
    assert ran == Ran(0, "", "")
    assert files_in(tmp_path / "计划") == files_in(weeks.run("plan", 1))


def test_the_file_itself_is_taken_before_a_copy(moved_in: Path, weeks: Weeks, here) -> None:
    shutil.copy(moved_in / "表" / "名册.xlsx", moved_in / "a 副本.xlsx")
    ran = here("plan", "--run", moved_in / "结果", "--out", moved_in / "计划", "--quiet")
    assert ran == Ran(0, "", "")
    assert files_in(moved_in / "计划") == files_in(weeks.run("plan", 1))


def test_the_user_may_say_where_a_file_is(moved_in: Path, weeks: Weeks, here, tmp_path) -> None:
    away = tmp_path / "远" / "处"
    away.mkdir(parents=True)
    shutil.move(moved_in / "表" / "名册.xlsx", away / "名册.xlsx")
    order = ("plan", "--run", moved_in / "结果", "--out", moved_in / "计划", "--quiet")
    ran = here(*order)
    assert ran.code == 2
    assert "找不到那次结果用的文件“名册.xlsx”" in ran.err
    assert here(*order, "--labourers", away / "名册.xlsx") == Ran(0, "", "")
    assert files_in(moved_in / "计划") == files_in(weeks.run("plan", 1))


@pytest.mark.parametrize("is_named", [True, False])
def test_a_file_that_was_changed_since_is_refused(
    is_named: bool, moved_in: Path, weeks: Weeks, here
) -> None:
    shutil.copy(weeks.folder / "week2" / "名册.xlsx", moved_in / "表" / "名册.xlsx")
    named = ("--labourers", moved_in / "表" / "名册.xlsx") if is_named else ()
    ran = here("plan", "--run", moved_in / "结果", *named, "--out", moved_in / "计划")
    assert ran.code == 2
    assert "“名册.xlsx”与那次结果用的文件内容不同" in ran.err
    assert not (moved_in / "计划").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "或用 --run 给出已有结果的文件夹"),
        (("--labourers", "a.xlsx"), "或用 --run 给出已有结果的文件夹"),
        (("--run", "nowhere"), "找不到文件夹“nowhere”"),
        (("--run", "x", *DAY), "请去掉 --date 和 --county"),
        (("--run", "x", *COUNTY), "请去掉 --date 和 --county"),
    ],
)
def test_what_cannot_be_planned_is_told(
    options: tuple[object, ...], said: str, here, tmp_path: Path
) -> None:
    ran = here("plan", *options, "--out", tmp_path / "计划")
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "计划").exists()


def test_a_named_file_that_is_not_there_is_told(moved_in: Path, here) -> None:
    order = ("plan", "--run", moved_in / "结果", "--labourers", moved_in / "无.xlsx")
    ran = here(*order, "--out", moved_in / "计划")
    assert ran.code == 2
    assert "找不到那次结果用的文件“无.xlsx”" in ran.err


def test_a_plan_does_not_take_the_place_of_its_run(moved_in: Path, here) -> None:
    before = files_in(moved_in / "结果")
    ran = here("plan", "--run", moved_in / "结果", "--out", moved_in / "结果")
    assert ran.code == 2
    assert files_in(moved_in / "结果") == before


# ---------------------------------------------------------------- privacy


def test_keys_and_manifest_name_nobody(here, tmp_path: Path) -> None:
    people = [person(number) for number in range(3)]
    files = write_files(tmp_path, people, [vacancy()])
    roster = tmp_path / f"名册{people[0]['identity']}.xlsx"
    Path(files[1]).rename(roster)
    order = ("match", "--labourers", roster, *files[2:], *COUNTY, *EVERYDAY)
    assert here(*order, "--out", tmp_path / "结果").code == 0
    told = "".join(
        (tmp_path / "结果" / name).read_text(encoding="utf-8-sig")
        for name in ("run.json", *KEY_HEADERS)
    )
    for one in people:
        assert all(str(one[key]) not in told for key in ("name", "identity", "phone"))
    assert str(tmp_path) not in told
    plan = ("plan", "--run", tmp_path / "结果", "--out", tmp_path / "计划", "--quiet")
    assert here(*plan) == Ran(0, "", "")
