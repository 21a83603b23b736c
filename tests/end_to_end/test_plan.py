"""``chunfeng plan`` as a user runs it: seats, choices, proof, papers, and odd counties."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.commands import COUNTY, DAY, Ran, chunfeng, files_in, table
from support.markdown import ROOT
from support.rosters import form_grid, form_spans, person, vacancy, vacancy_grid, write_xlsx

from api.reports import booth_papers, bus_lists, ledger_book, placement_slips, reserve_book
from api.reports.ledger_tables import LEDGER_HEADERS
from api.reports.plan_tables import HEADERS
from api.reports.spread_lists import FILE as LISTS

ANOTHER_MACHINE = {"CHUNFENG_THREADS": "1", "PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati"}


@dataclass(frozen=True)
class Planned:
    """A finished plan: what the command said, and what it wrote."""

    ran: Ran
    folder: Path

    def rows(self, name: str) -> list[dict[str, str]]:
        return table(self.folder / name)

    @property
    def certificate(self) -> dict:
        return json.loads((self.folder / "certificate.json").read_text(encoding="utf-8"))

    @property
    def holds(self) -> dict[str, str]:
        """Vacancy by person, of those with a seat."""
        return {
            row["labourer_row"]: row["vacancy_row"]
            for row in self.rows("plan.csv")
            if row["choice"] == "1"
        }


@pytest.fixture(scope="module")
def planned(county, tmp_path_factory: pytest.TempPathFactory) -> Planned:
    folder = tmp_path_factory.mktemp("planned") / "计划"
    machine = {"CHUNFENG_THREADS": "3", "PYTHONHASHSEED": "77"}
    ran = chunfeng("plan", *county.files, *COUNTY, *DAY, "--out", folder, env=machine)
    return Planned(ran, folder)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    """Forty people of one village, two vacancies of one and two seats."""
    folder = tmp_path_factory.mktemp("crowded")
    adverts = [vacancy(number, headcount=number + 1) for number in range(2)]
    files = county_of(folder, [person(number) for number in range(40)], adverts)
    ran = chunfeng("plan", *files, *COUNTY, *DAY, "--out", folder / "out", "--quiet")
    return Planned(ran, folder / "out")


def county_of(folder: Path, people: list, adverts: list) -> tuple[object, ...]:
    """Options that name the files of a county."""
    roster = write_xlsx(
        folder / "名册.xlsx", {"名册": form_grid(people)}, spans={"名册": form_spans()}
    )
    sheet = write_xlsx(folder / "岗位.xlsx", {"岗位": vacancy_grid(adverts)})
    return ("--labourers", roster, "--vacancies", sheet)


# ---------------------------------------------------------------- seats


def test_headcounts_hold_and_nobody_sits_twice(planned: Planned) -> None:
    seated = [row["labourer_row"] for row in planned.rows("plan.csv") if row["choice"] == "1"]
    taken = Counter(planned.holds.values())
    assert planned.ran.code == 0
    assert seated
    assert len(seated) == len(set(seated))
    for row in planned.rows("seats.csv"):
        assert taken[row["vacancy_row"]] == int(row["placed"]) <= int(row["seats"])


def test_only_open_pairs_of_people_who_may_be_matched_are_used(planned: Planned, matched) -> None:
    off = {row["labourer_row"]: row["reason"] for row in table(matched.folder / "unmatched.csv")}
    listed = {
        (row["labourer_row"], row["vacancy_row"])
        for row in table(matched.folder / "vacancies_by_labourer.csv")
    }
    length = Counter(person for person, _ in listed)
    for row in planned.rows("plan.csv"):
        assert row["labourer_row"] not in off
        # a list of fewer than twenty holds every open pair of the person
        if length[row["labourer_row"]] < 20:
            assert (row["labourer_row"], row["vacancy_row"]) in listed
    for row in planned.rows("unplaced.csv"):
        is_alone = off.get(row["labourer_row"]) == "no_vacancy"
        assert is_alone == (row["reason"] == "no_open_pair") == (not row["best_vacancy_row"])


def test_everybody_of_the_pool_is_placed_or_told_why(planned: Planned) -> None:
    unplaced = [row["labourer_row"] for row in planned.rows("unplaced.csv")]
    assert not set(unplaced) & set(planned.holds)
    assert len(unplaced) + len(planned.holds) == planned.certificate["people"]


def test_choices_are_numbered_and_differ(planned: Planned) -> None:
    choices: dict[str, list[tuple[str, str]]] = {}
    for row in planned.rows("plan.csv"):
        choices.setdefault(row["labourer_row"], []).append((row["choice"], row["vacancy_row"]))
        assert 0 < float(row["p"]) < 1
        assert float(row["value"]) >= 1
        assert float(row["price"]) >= 0
    for told in choices.values():
        assert [choice for choice, _ in told] == ["1", "2", "3"][: len(told)]
        assert len({where for _, where in told}) == len(told)


# ---------------------------------------------------------------- crowds


def test_where_seats_are_few_the_others_are_reserves(crowded: Planned) -> None:
    certificate = crowded.certificate
    assert crowded.ran == Ran(0, "", "")
    assert certificate["seats"] == certificate["people_placed"] == len(crowded.holds) == 3
    assert {row["reason"] for row in crowded.rows("unplaced.csv")} == {"outbid"}
    reserves = {row["labourer_row"] for row in crowded.rows("reserves.csv")}
    assert reserves == {row["labourer_row"] for row in crowded.rows("unplaced.csv")}
    assert min(float(row["price"]) for row in crowded.rows("seats.csv")) > 0


def test_people_sent_beyond_the_seats_hold_none_there(crowded: Planned) -> None:
    seats = {row["vacancy_row"]: int(row["placed"]) for row in crowded.rows("seats.csv")}
    extra = crowded.rows("overbooking.csv")
    sent = Counter(row["vacancy_row"] for row in extra)
    assert set(sent) == set(seats)
    for row in extra:
        assert crowded.holds.get(row["labourer_row"]) != row["vacancy_row"]
        assert int(row["n_sent"]) == seats[row["vacancy_row"]] + sent[row["vacancy_row"]]
        assert 0 < float(row["chance_in_vain"]) <= 0.05
        assert 0 < float(row["chance_of_empty_seat"]) < 1


# ---------------------------------------------------------------- proof


@pytest.mark.parametrize("which", ["planned", "crowded"])
def test_the_certificate_proves_what_was_written(
    which: str, request: pytest.FixtureRequest
) -> None:
    plan: Planned = request.getfixturevalue(which)
    told = plan.certificate
    assert 0 <= told["gap"] <= 2e-4
    assert told["greedy_objective"] <= told["bound"]
    assert told["objective"] <= told["bound"]
    assert told["people_placed"] == len(plan.holds)
    assert told["seats"] == sum(int(row["seats"]) for row in plan.rows("seats.csv"))
    assert told["households_placed"] <= told["people_placed"]
    assert told["congestion"]["after"]["beyond_seats_share"] == 0
    assert told["link"] == "uncalibrated logistic"
    assert told["settings"]["values"].startswith("plan-values-")
    assert told["settings"]["seed"] == 1


def test_the_last_word_tells_what_was_placed(planned: Planned) -> None:
    told = planned.certificate
    assert f"安排 {told['people_placed']} 人" in planned.ran.out
    assert "理论" in planned.ran.out
    assert str(planned.folder / "plan.html") in planned.ran.out


def test_a_plan_gives_the_same_bytes(county, planned: Planned, tmp_path: Path) -> None:
    files = ("--labourers", county.labourers.name, "--vacancies", county.vacancies.name)
    ran = chunfeng(
        "plan", *files, *COUNTY, *DAY, "--out", tmp_path / "又一次",
        env=ANOTHER_MACHINE, cwd=county.labourers.parent,
    )  # fmt: skip
    assert ran.code == 0
    again, before = files_in(tmp_path / "又一次"), files_in(planned.folder)
    assert again.keys() == before.keys()
    assert [name for name, data in again.items() if data != before[name]] == []


# ---------------------------------------------------------------- ledger


def test_the_ledger_speaks_of_who_has_no_seat_and_of_what_has_one_left(
    planned: Planned, crowded: Planned
) -> None:
    for plan in (planned, crowded):
        unplaced = {row["labourer_row"] for row in plan.rows("unplaced.csv")}
        assert {row["labourer_row"] for row in plan.rows("ledger_people.csv")} <= unplaced
        free = {
            row["vacancy_row"]: int(row["seats"]) - int(row["placed"])
            for row in plan.rows("seats.csv")
        }
        for row in plan.rows("ledger_vacancies.csv"):
            assert free[row["vacancy_row"]] > 0
        for row in plan.rows("ledger_shut.csv"):
            assert free[row["vacancy_row"]] == int(row["seats"])
            assert row["gates"]


def test_no_change_of_the_ledger_seats_more_people_than_there_are_seats(
    planned: Planned, crowded: Planned
) -> None:
    for plan in (planned, crowded):
        told = plan.certificate
        most = min(told["seats"], told["people"]) - told["people_placed"]
        for name in ("ledger_people.csv", "ledger_totals.csv", "courses.csv"):
            for row in plan.rows(name):
                assert int(row["seats"]) <= most
                assert float(row["benefit"]) >= 0
        for row in plan.rows("questions.csv"):
            assert int(row["seats_if_best"]) <= most
            assert int(row["seats_if_worst"]) >= -told["people_placed"]


def test_the_last_word_tells_what_one_condition_less_would_open(planned: Planned) -> None:
    assert "放宽" in planned.ran.out
    assert planned.rows("questions.csv")
    assert "放宽一条能多安排多少" in (planned.folder / "plan.html").read_text(encoding="utf-8")
    assert (planned.folder / ledger_book.FILE).is_file()


# ---------------------------------------------------------------- papers


def test_every_seat_stands_on_a_booth_list(planned: Planned) -> None:
    listed = Counter()
    for path in (planned.folder / booth_papers.FOLDER).glob("*.xlsx"):
        for sheet in load_workbook(path):
            listed.update(
                row[1] for row in _lines(sheet, booth_papers.COLUMNS) if row[4] == "有名额"
            )
    assert listed == Counter(int(person) for person in planned.holds)


def test_every_bus_list_names_each_rider_once(planned: Planned) -> None:
    riders = Counter()
    for path in (planned.folder / bus_lists.FOLDER).glob("*.xlsx"):
        for sheet in load_workbook(path):
            riders.update(row[1] for row in _lines(sheet, bus_lists.COLUMNS))
    assert riders
    assert set(riders.values()) == {1}


def test_everybody_who_takes_part_gets_one_slip(planned: Planned) -> None:
    told = Counter()
    for path in (planned.folder / placement_slips.FOLDER).glob("*.xlsx"):
        for sheet in load_workbook(path).worksheets[1:]:
            column = [row[0] for row in sheet.iter_rows(values_only=True)]
            names = [below for cell, below in pairwise(column) if cell == placement_slips.TITLE]
            told.update(int(name.rpartition("编号")[2]) for name in names)
    assert set(told.values()) == {1}
    unplaced = {int(row["labourer_row"]) for row in planned.rows("unplaced.csv")}
    assert set(told) == unplaced | {int(person) for person in planned.holds}


def test_the_book_of_reserves_leaves_nobody_out(crowded: Planned) -> None:
    book = load_workbook(crowded.folder / reserve_book.FILE)
    reserves, unplaced = book["候补名单"], book["未安排人员"]
    assert len(_lines(reserves, reserve_book.COLUMNS)) == len(crowded.rows("reserves.csv"))
    assert {str(row[1]) for row in _lines(unplaced, reserve_book.UNPLACED_COLUMNS)} == {
        row["labourer_row"] for row in crowded.rows("unplaced.csv")
    }


def test_no_paper_tells_a_chance(planned: Planned) -> None:
    for path in planned.folder.rglob("*.xlsx"):
        if path.name.startswith("problems"):
            continue
        for sheet in load_workbook(path):
            for row in sheet.iter_rows(values_only=True):
                assert not any("%" in str(cell) for cell in row), path


def _lines(sheet, columns) -> list[tuple]:
    """Rows of the table: those under the heading that begin with a number."""
    rows = list(sheet.iter_rows(values_only=True))
    titles = tuple(column.title for column in columns)
    start = next((i for i, row in enumerate(rows) if row[: len(titles)] == titles), len(rows))
    return [row for row in rows[start + 1 :] if isinstance(row[0], int)]


# ---------------------------------------------------------------- odd counties


@pytest.mark.parametrize(
    ("n_people", "n_vacancies", "changes"),
    [
        (0, 3, {}),
        (5, 0, {}),
        (5, 3, {"employed": "是"}),
        (1, 1, {}),
    ],
)
def test_odd_counties_are_planned_sanely(
    n_people: int, n_vacancies: int, changes: dict, here, tmp_path: Path
) -> None:
    people = [person(number, **changes) for number in range(n_people)]
    files = county_of(tmp_path, people, [vacancy(number) for number in range(n_vacancies)])
    plan = Planned(here("plan", *files, *COUNTY, *DAY, "--out", tmp_path / "out"), tmp_path / "out")
    assert plan.ran.code == 0, plan.ran.err
    assert plan.certificate["gap"] >= 0
    assert len(plan.rows("seats.csv")) == n_vacancies
    assert set(HEADERS) | set(LEDGER_HEADERS) <= {path.name for path in plan.folder.iterdir()}


def test_a_folder_of_an_input_is_refused(hamlet, here) -> None:
    """As every command does, before any work."""
    ran = here("plan", *hamlet.files, *COUNTY, *DAY, "--out", hamlet.labourers)
    assert ran.code == 2


# ---------------------------------------------------------------- limits


def test_limits_are_kept_and_told(here, tmp_path: Path) -> None:
    files = county_of(tmp_path, [person(number) for number in range(9)], [vacancy(), vacancy(1)])
    limits = tmp_path / "限额.csv"
    limits.write_text("scope,key,max\nvacancy,1,2\nemployer,长汀县第1服装厂,3\n", encoding="utf-8")
    order = ("plan", *files, *COUNTY, *DAY, "--limits", limits, "--out", tmp_path / "out")
    plan = Planned(here(*order), tmp_path / "out")
    assert plan.ran.code == 0, plan.ran.err
    assert [int(row["placed"]) for row in plan.rows("seats.csv")] == [2, 3]
    assert [row["reason"] for row in plan.rows("unplaced.csv")] == ["limited"] * 4
    told = plan.certificate
    assert (told["limits"], told["people_placed"]) == (2, 5)
    assert told["solver"].startswith("min-cost flow")
    assert told["gap"] > 0
    unplaced = {row["labourer_row"] for row in plan.rows("unplaced.csv")}
    assert not unplaced & {row["labourer_row"] for row in plan.rows("overbooking.csv")}
    run = json.loads((plan.folder / "run.json").read_text(encoding="utf-8"))
    assert set(run["inputs"]) == {"labourers", "vacancies", "limits"}
    assert [name for name in LEDGER_HEADERS if plan.rows(name)] == []
    assert "不算放宽一条" in plan.ran.out


def test_a_limits_file_stands_for_weeks(here, tmp_path: Path) -> None:
    """The second advert is over and the third employer unknown: one row idles, one is refused."""
    over = vacancy(1, valid_until="2020-01-01")
    files = county_of(tmp_path, [person(number) for number in range(3)], [vacancy(), over])
    limits, out = tmp_path / "限额.csv", tmp_path / "out"
    standing = "scope,key,max\nemployer,长汀县第1服装厂,3\nvacancy,2,4\nvacancy,1,2\n"
    limits.write_text(standing, encoding="utf-8")
    order = ("plan", *files, *COUNTY, *DAY, "--limits", limits, "--out", out)
    plan = Planned(here(*order), out)
    assert plan.ran.code == 0, plan.ran.err
    told = plan.certificate
    assert (told["limits"], told["limits_without_effect"], told["people_placed"]) == (1, 2, 2)
    assert "限额表有 2 行（第1、2行）" in plan.ran.out
    limits.write_text(standing + "employer,长汀县第3服装厂,3\n", encoding="utf-8")
    refused = here(*order)
    assert (refused.code, "限额表第4行" in refused.err) == (2, True), refused.err


def test_a_plan_without_a_ledger_says_so(here, tmp_path: Path) -> None:
    files = county_of(tmp_path, [person(number) for number in range(3)], [vacancy(headcount=1)])
    settings, out = tmp_path / "设置.toml", tmp_path / "out"
    settings.write_text("[ledger]\nis_kept = false\n", encoding="utf-8")
    order = ("plan", *files, *COUNTY, *DAY, "--settings", settings, "--out", out)
    plan = Planned(here(*order), out)
    assert plan.ran.code == 0, plan.ran.err
    assert [name for name in LEDGER_HEADERS if plan.rows(name)] == []
    assert "按设置没有算放宽一条" in plan.ran.out
    assert plan.certificate["settings"]["ledger"]["is_kept"] is False


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("scope,key,max\nbus,1,2\n", "限额表第1行"),
        ("甲,乙\n1,2\n", "缺少 scope 或 key"),
        (None, "找不到文件"),
    ],
)
def test_limits_that_cannot_be_used_are_told(
    text: str | None, said: str, hamlet, here, tmp_path: Path
) -> None:
    limits = tmp_path / "限额.csv"
    if text is not None:
        limits.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    ran = here("plan", *hamlet.files, *COUNTY, *DAY, "--limits", limits, "--out", out)
    assert (ran.code, said in ran.err) == (2, True), ran.err
    assert not out.exists()


# ---------------------------------------------------------------- lists


def lists_of(plan: Planned) -> dict[str, list[dict[str, str]]]:
    """Places of each person's list, in the order of the file."""
    lists: dict[str, list[dict[str, str]]] = {}
    for row in plan.rows(LISTS):
        lists.setdefault(row["labourer_row"], []).append(row)
    return lists


def test_lists_are_ranked_by_what_they_say(planned: Planned) -> None:
    seats = {row["vacancy_row"]: int(row["seats"]) for row in planned.rows("seats.csv")}
    prices = {row["vacancy_row"]: row["price"] for row in planned.rows("seats.csv")}
    lists = lists_of(planned)
    assert lists
    assert set(planned.holds) <= set(lists)
    for places in lists.values():
        assert [int(row["rank"]) for row in places] == list(range(1, len(places) + 1))
        assert len({row["vacancy_row"] for row in places}) == len(places) <= 20
        for row in places:
            assert seats[row["vacancy_row"]] > 0
            assert row["price"] == prices[row["vacancy_row"]]
            assert 0 < float(row["p"]) < 1
            # value times chance less half the price, and a value is 1 or more
            assert float(row["worth"]) >= float(row["p"]) - float(row["price"]) / 2 - 2e-4


def test_at_full_spread_the_seat_stands_first_and_at_none_the_fit_decides(
    here, tmp_path: Path
) -> None:
    adverts = [vacancy(number, headcount=2) for number in range(6)]
    files = county_of(tmp_path, [person(number) for number in range(12)], adverts)
    plans = {}
    for spread in ("0", "1"):
        out = tmp_path / spread
        ran = here("plan", *files, *COUNTY, *DAY, "--spread", spread, "--out", out)
        plans[spread] = Planned(ran, out)
        assert ran.code == 0, ran.err
        assert plans[spread].certificate["settings"]["spread"] == float(spread)
    for places in lists_of(plans["0"]).values():
        chances = [float(row["p"]) for row in places]
        assert chances == sorted(chances, reverse=True)
    full = lists_of(plans["1"])
    for labourer, held in plans["1"].holds.items():
        worths = {row["vacancy_row"]: float(row["worth"]) for row in full[labourer]}
        assert worths[held] >= max(worths.values()) - 2e-4


def test_the_certificate_measures_lists_at_every_spread(planned: Planned) -> None:
    told = planned.certificate
    assert [(one["a"], one["k"]) for one in told["spread"]] == [
        (a, k) for a in (0, 0.25, 0.5, 0.75, 1) for k in (1, 20)
    ]
    assert told["settings"]["spread"] == 0.5
    plain, full = told["spread"][0], told["spread"][-2]
    assert plain["fit_loss"] == 0 <= full["fit_loss"]
    assert plain["people_with_seat"] <= full["people_with_seat"]
    assert told["spread_plan"]["beyond_seats_share"] == 0
    page = (planned.folder / "plan.html").read_text(encoding="utf-8")
    assert "a = 0.5：合适程度" in page
    assert "未校准" in page


# ---------------------------------------------------------------- files of one's own


def test_values_and_settings_of_ones_own_are_used_and_told(here, tmp_path: Path) -> None:
    files = county_of(tmp_path, [person(number) for number in range(3)], [vacancy(), vacancy(1)])
    shipped = (ROOT / "matcher" / "data" / "plan_values.toml").read_text(encoding="utf-8")
    values, settings = tmp_path / "权重.toml", tmp_path / "设置.toml"
    own = shipped.replace("plan-values-2026.11", "本县-2027").replace(
        "priority_groups = []", 'priority_groups = ["group.lifted"]'
    )
    values.write_text(own, encoding="utf-8")
    settings.write_text(
        "spread = 0.25\nchoices = 1\nseed = 5\n[turnout]\nshow_up = 0.75\n", encoding="utf-8"
    )
    given = ("--values", values, "--settings", settings, "--spread", "0.75")
    plan = Planned(
        here("plan", *files, *COUNTY, *DAY, *given, "--out", tmp_path / "out"), tmp_path / "out"
    )
    assert plan.ran.code == 0, plan.ran.err
    told = plan.certificate["settings"]
    assert (told["spread"], told["choices"], told["seed"]) == (0.75, 1, 5)
    assert told["turnout"]["show_up"] == 0.75
    assert (told["values"], told["priority_groups"]) == ("本县-2027", ["group.lifted"])
    assert {row["choice"] for row in plan.rows("plan.csv")} == {"1"}
    run = json.loads((plan.folder / "run.json").read_text(encoding="utf-8"))
    assert set(run["inputs"]) == {"labourers", "vacancies", "values", "settings"}
    assert run["settings"] == told


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--settings", "spread = 2\nspeed = 1\n", "spread 不能大于 1；speed 不是可以设置的项"),
        ("--settings", "spread", "不是 toml 文件"),
        ("--settings", None, "打不开"),
        ("--values", 'version = "x"\n', "缺少 household_bonus；缺少 premiums"),
        ("--values", None, "打不开"),
    ],
)
def test_files_of_ones_own_that_break_the_rules_are_told(
    option: str, text: str | None, said: str, hamlet, here, tmp_path: Path
) -> None:
    path, out = tmp_path / "本县.toml", tmp_path / "out"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    ran = here("plan", *hamlet.files, *COUNTY, *DAY, option, path, "--out", out)
    assert (ran.code, said in ran.err) == (2, True), ran.err
    assert not out.exists()


# ---------------------------------------------------------------- privacy


def test_no_number_that_identifies_is_written(planned: Planned) -> None:
    number = re.compile(rb"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dX])(?![\dA-Za-z])")
    for path in planned.folder.rglob("*"):
        if path.suffix in {".csv", ".html"}:
            assert not number.search(path.read_bytes()), path
        elif path.suffix == ".xlsx":
            for name, data in zip_contents(path):
                assert not number.search(data), (path, name)


def zip_contents(path: Path) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as book:
        return [(name, book.read(name)) for name in book.namelist() if "sharedStrings" in name]
