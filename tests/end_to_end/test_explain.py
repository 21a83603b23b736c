"""``chunfeng explain`` tells of a pair what the match of the same files told in its tables."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from support.commands import COUNTY, DAY, Ran, chunfeng, table

from matcher.gates import GATES

FORTH, BACK = "vacancies_by_labourer", "labourers_by_vacancy"
SIGNED = re.compile(r"^  ([+-]\d+\.\d{2})  \S", re.MULTILINE)
HEADS = re.compile(r"：(-?\d+\.\d{2})$", re.MULTILINE)


def listed(matched, name: str) -> list[dict[str, str]]:
    return table(matched.folder / f"{name}.csv")


def order(county, labourer: object, vacancy: object) -> tuple[object, ...]:
    rows = ("--labourer-row", labourer, "--vacancy-row", vacancy)
    return ("explain", *county.files, *COUNTY, *DAY, *rows)


def sample(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The first pair, the last, and some between them."""
    return [rows[place] for place in sorted({0, len(rows) // 3, len(rows) // 2, len(rows) - 1})]


def test_json_agrees_with_the_tables_of_the_match(county, matched, here) -> None:
    backward = {(row["labourer_row"], row["vacancy_row"]): row for row in listed(matched, BACK)}
    for row in sample([r for r in listed(matched, FORTH)
                       if (r["labourer_row"], r["vacancy_row"]) in backward]):  # fmt: skip
        pair = (row["labourer_row"], row["vacancy_row"])
        ran = here(*order(county, *pair), "--json")
        assert (ran.code, ran.err) == (0, "")
        told = json.loads(ran.out)
        assert (str(told["labourer_row"]), str(told["vacancy_row"])) == pair
        assert told["route"] == "match"
        assert told["off_list"] is None
        assert told["is_open"] is True
        for direction, of_match in (("labourer", row), ("vacancy", backward[pair])):
            score = told["scores"][direction]
            parts = [(part["code"], part["points"]) for part in score["parts"]]
            worth = [f"{code}:{points}" for code, points in parts if Decimal(points)]
            assert ";".join(worth) == of_match["parts"]
            assert score["score"] == of_match["score"]
            assert sum(Decimal(points) for _, points in parts) == Decimal(score["score"])
        to_check = [gate["code"] for gate in told["gates"] if gate["verdict"] == "to_check"]
        gates = {gate.code for gate in GATES}
        assert to_check == [code for code in row["to_check"].split(";") if code in gates]


def test_json_tells_all_gates_with_facts_and_sentences(county, matched, here) -> None:
    row = listed(matched, FORTH)[0]
    told = json.loads(here(*order(county, row["labourer_row"], row["vacancy_row"]), "--json").out)
    assert [gate["code"] for gate in told["gates"]] == [gate.code for gate in GATES]
    for gate, known in zip(told["gates"], GATES, strict=True):
        assert gate["verdict"] in {"yes", "no", "to_check"}
        assert tuple(gate["labourer"]) == tuple(known.labourer_fields)
        assert tuple(gate["vacancy"]) == tuple(known.vacancy_fields)
        assert "{" not in gate["message"]


def test_text_adds_up(county, matched, here) -> None:
    for row in sample(listed(matched, FORTH)):
        ran = here(*order(county, row["labourer_row"], row["vacancy_row"]))
        assert (ran.code, ran.err) == (0, "")
        person, job = ran.out.split("给岗位推荐人选时的得分")
        for block in (person.split("给本人推荐岗位时的得分")[1], job):
            total = HEADS.search(block)
            assert total
            assert sum(map(Decimal, SIGNED.findall(block))) == Decimal(total[1])
        assert f"名册第{row['labourer_row']}行 × 岗位第{row['vacancy_row']}行" in ran.out
        assert "{" not in ran.out


def test_the_real_command_says_the_same(county, matched, here) -> None:
    row = listed(matched, FORTH)[0]
    asked = order(county, row["labourer_row"], row["vacancy_row"])
    assert chunfeng(*asked) == here(*asked)


def test_who_is_on_no_list_is_told_why(county, matched, here) -> None:
    reasons = {
        row["reason"]: row["labourer_row"] for row in table(matched.folder / "unmatched.csv")
    }
    assert len(reasons) > 3
    words = {
        "employed": "已就业", "not_willing": "暂无就业意愿", "review": "待人工复核",
        "under_age": "未满16周岁", "no_vacancy": "没有合适岗位", "wants_change": "已就业，想换岗",
    }  # fmt: skip
    for reason, row in reasons.items():
        ran = here(*order(county, row, 1))
        assert ran.code == 0
        # with no vacancy open to them they were in the pool: the gates say why
        if reason != "no_vacancy":
            assert f"注意：此人{words[reason]}，不在推荐名单内。" in ran.out


@pytest.mark.parametrize(
    ("labourer", "vacancy", "side", "row"),
    [
        (99_999, 1, "劳动力名册", 99_999),
        (1, 99_999, "岗位表", 99_999),
        (10**30, 1, "劳动力名册", 0),
    ],
)
@pytest.mark.parametrize("shape", [(), ("--json",)], ids=["text", "json"])
def test_a_row_that_is_no_record(
    labourer: int, vacancy: int, side: str, row: int, shape: tuple[str, ...], county, here
) -> None:
    ran = here(*order(county, labourer, vacancy), *shape)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{side}第")
    assert ran.err.endswith("行不是一条记录，请核对行号（从表头下面一行数起）。\n")
    assert str(row) in ran.err or not row


def test_a_row_that_is_a_note_is_no_record(hamlet, here, tmp_path) -> None:
    labourers = tmp_path / "名册.csv"
    labourers.write_text("姓名,性别,文化程度\n赵生,男,初中\n合计,1人,\n", encoding="utf-8")
    rows = ("--labourer-row", 2, "--vacancy-row", 1)
    files = ("--labourers", labourers, "--vacancies", hamlet.vacancies)
    ran = here("explain", *files, *DAY, *rows)
    assert ran == Ran(2, "", "劳动力名册第2行不是一条记录，请核对行号（从表头下面一行数起）。\n")
