"""What is left of a title names the work."""

from __future__ import annotations

import pytest

from models.trades.scanning import index_words, scan_every, scan_longest, scan_outermost
from models.trades.variants import with_variants
from models.trades.wording import split_title


@pytest.mark.parametrize(
    ("title", "segments", "firm"),
    [
        ("焊工", ("焊工",), ""),
        ("普工/电焊工、文员", ("普工", "电焊工", "文员"), ""),
        ("急招电工5000-7000元/月包吃住", ("电工",), ""),
        ("惠民餐饮店招聘洗碗工", ("洗碗工",), "惠民餐饮店"),
        ("招聘专员", ("招聘专员",), ""),
        ("高级招聘主管", ("招聘主管",), ""),
        ("招商经理", ("招商经理",), ""),
        ("招生老师", ("招生老师",), ""),
        ("招保安3名", ("保安",), ""),
        ("（仓管员）", ("仓管员",), ""),
        ("司机(不装不卸)", ("司机",), ""),
        ("临时工", ("临时工",), ""),
        ("", (), ""),
    ],
)
def test_parts_of_a_title(title, segments, firm):
    parts = split_title(title)
    assert parts.segments == segments
    assert parts.firm == firm


def test_brackets_are_kept_aside():
    assert split_title("绕线工（可居家）").aside == "可居家"


@pytest.mark.parametrize("filler", [".", "(", "招", "5", " ", "保 "])
def test_an_endless_title_is_read_in_no_time(filler):
    parts = split_title("焊工" + filler * 50_000)
    assert parts.segments[:1] != ()


def test_scans_differ_in_what_they_keep():
    index = index_words({"汽车销售", "销售顾问", "顾问", "销售"})
    text = "汽车销售顾问"
    assert [text[a:b] for a, b in scan_longest(text, index)] == ["汽车销售", "顾问"]
    assert [text[a:b] for a, b in scan_outermost(text, index)] == ["汽车销售", "销售顾问"]
    assert len(scan_every(text, index)) == 4


def test_a_last_gong_may_belong_to_the_next_word():
    index = index_words({"装卸工", "装卸"})
    assert list(scan_longest("装卸工作", index)) == [(0, 2)]
    assert list(scan_longest("装卸工", index)) == [(0, 3)]


def test_variants_leave_known_words_alone():
    forms = with_variants({"铣工": 1, "磨床工": 2, "磨床普工": 3})
    assert forms["磨床师傅"] == 2
    assert forms["磨床普工"] == 3
    assert "铣师傅" not in forms
