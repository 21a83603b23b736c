"""Adverts to settle, people who wish to change, people to review: three workbooks for staff."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.papers import make_run, rows_of, sewer, sewing, table_of, texts_of, worker

from api.reports import advert_book, review_book, transfer_book
from api.reports.advert_book import SHEETS, write_advert_book
from api.reports.review_book import TO_DO, write_review_book
from api.reports.transfer_book import write_transfer_book
from matcher.adverts import Action
from matcher.records import Wage
from matcher.routing import ReviewReason
from matcher.vocabulary import Ability


@pytest.fixture
def adverts(tmp_path: Path) -> Path:
    vacancies = [
        sewing(1, texts=(("岗位描述", "限女性，已婚优先"),)),
        sewing(2, texts=(("岗位描述", "押金请打13800001234"),)),
        sewing(3, texts=(("岗位描述", "押一个月工资"),)),
        sewing(4, wage=Wage()),
        sewing(5, valid_until=date(2026, 1, 31), texts=(("性别要求", "男"),)),
    ]
    shut_out = {(1, "advert.sex"): 37, (1, "advert.marriage"): None}
    write_advert_book(make_run([sewer()], vacancies, shut_out=shut_out), tmp_path, lambda _n: None)
    return tmp_path / advert_book.FILE


def test_every_action_has_its_sheet(adverts: Path) -> None:
    assert set(SHEETS) == set(Action)
    assert load_workbook(adverts).sheetnames == [
        "暂停推荐", "请单位改", "请核实", "提示", "已过有效期",
    ]  # fmt: skip


def test_limits_to_mend(adverts: Path) -> None:
    lines = table_of(rows_of(adverts, "请单位改"), "序号")
    told = [(line["岗位编号"], line["问题"], line["会挡住的求职人数"]) for line in lines]
    assert told == [
        (1, "限制性别", 37),
        (1, "限制婚姻状况", "名册无此项，不能统计"),
        (5, "限制性别", "岗位没有推荐"),
    ]
    assert lines[0]["单位"] == "永兴服装厂"
    assert "限女" in str(lines[0]["原文"])
    assert "第27条" in str(lines[0]["依据"])
    assert "请单位删去" in str(lines[0]["怎么改"])


def test_suspended_adverts_come_without_phone_numbers(adverts: Path) -> None:
    line = table_of(rows_of(adverts, "暂停推荐"), "序号")[0]
    assert (line["岗位编号"], line["问题"], line["原文"]) == (2, "收押金", "押金")
    assert "13800001234" not in texts_of(adverts)


def test_expired_adverts(adverts: Path) -> None:
    line = table_of(rows_of(adverts, "已过有效期"), "序号")[0]
    assert (line["岗位编号"], line["有效期至"]) == (5, "2026年1月31日")


def test_nothing_to_settle_is_said(tmp_path: Path) -> None:
    write_advert_book(make_run([], [sewing()]), tmp_path, lambda _n: None)
    assert advert_book.NOTHING in str(rows_of(tmp_path / advert_book.FILE))


def test_transfers(tmp_path: Path) -> None:
    run = make_run([sewer(1), worker(2)], [sewing(i) for i in range(1, 8)])
    done: list[int] = []
    write_transfer_book(run, tmp_path, done.append)
    lines = table_of(rows_of(tmp_path / transfer_book.FILE, "河田镇"), "编号")
    assert [line["编号"] for line in lines] == [2] * 5
    assert [line["次序"] for line in lines] == [1, 2, 3, 4, 5]
    assert lines[0]["现单位"] == "某电子厂"
    assert (lines[1]["现单位"], lines[1]["姓名"]) == (None, "钱多丙")
    assert lines[0]["推荐岗位"] == "缝纫工"
    assert sum(done) == 1


def test_nobody_wishes_to_change(tmp_path: Path) -> None:
    write_transfer_book(make_run([sewer()], [sewing()]), tmp_path, lambda _n: None)
    assert rows_of(tmp_path / transfer_book.FILE)[0][0] == transfer_book.NOBODY


def test_reviews(tmp_path: Path) -> None:
    assert set(TO_DO) == set(ReviewReason)
    people = [sewer(1), sewer(2, ability=Ability.LOST), sewer(3)]
    run = make_run(people, [sewing()], duplicates={3: 1})
    write_review_book(run, tmp_path, lambda _n: None)
    lines = table_of(rows_of(tmp_path / review_book.FILE), "序号")
    assert [(line["编号"], line["登记的劳动能力"]) for line in lines] == [
        (2, "丧失劳动力"),
        (3, "弱劳动力或半劳动力"),
    ]
    assert "入户" in str(lines[0]["怎么办"])
    assert "与编号1" in str(lines[1]["为什么要复核"])


def test_nobody_to_review(tmp_path: Path) -> None:
    write_review_book(make_run([sewer()], [sewing()]), tmp_path, lambda _n: None)
    assert review_book.NOBODY in str(rows_of(tmp_path / review_book.FILE))
