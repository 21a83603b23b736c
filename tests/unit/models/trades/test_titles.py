"""A title leads to its 小类, whatever stands around it."""

from __future__ import annotations

import pytest

from models.trades.lexicon import Lexicon
from models.trades.occupations import load_occupations
from models.trades.tables import read_rows
from models.trades.title_words import WEIGHTS
from models.trades.titles import rank_minors

LEXICON = Lexicon.load()


def first(title: str, context: str = "") -> str:
    return rank_minors(title, LEXICON, context=context)[0].minor


@pytest.mark.parametrize(
    ("title", "minor", "why"),
    [
        ("焊工", "6-18-02", ""),
        ("叉车司机", "6-30-05", "a fork-lift driver is no lorry driver"),
        ("货车司机", "4-02-02", ""),
        ("挡车工", "6-04-03", "not the 车工 inside"),
        ("洗碗阿姨", "4-03-02", ""),
        ("银行客服", "4-05-01", "the field outweighs 客服"),
        ("淘宝客服", "4-01-06", ""),
        ("电话客服", "4-04-05", ""),
        ("物业保安", "4-07-05", "the head outweighs the field"),
        ("物业管家", "4-06-01", ""),
        ("销售代表", "4-01-02", ""),
        ("销售经理", "2-06-07", "managing sales is another group"),
        ("采购员", "4-01-01", ""),
        ("采购经理", "2-06-07", ""),
        ("区域经理", "1-06-01", ""),
        ("软件工程师", "2-02-10", ""),
        ("机械工程师", "2-02-07", ""),
        ("会计", "2-06-03", ""),
        ("数学教师", "2-08-02", ""),
        ("项目经理", "2-02-30", ""),
        ("办公室文员", "3-01-02", ""),
        ("美容师", "4-10-03", ""),
        ("奶茶店店员", "4-03-02", ""),
        ("服装店店员", "4-01-02", ""),
        ("游泳教练", "4-14-05", ""),
        ("驾校教练", "4-02-02", ""),
        ("短视频运营", "4-13-01", ""),
        ("汽车机修工", "4-12-01", ""),
        ("工厂机修工", "6-31-01", ""),
        ("养老护理员", "4-10-01", ""),
        ("种植工人", "5-01-02", ""),
        ("猪场饲养员", "5-03-02", ""),
        ("茶叶加工工", "6-02-06", ""),
        ("竹制品加工", "6-06-01", ""),
        ("护林员", "5-02-03", ""),
    ],
)
def test_the_first_candidate(title, minor, why):
    assert first(title) == minor, why


@pytest.mark.parametrize(
    "dressed",
    [
        "【急招】焊工",
        "焊工（包吃包住）",
        "焊工 月薪6000-8000元",
        "诚聘焊工5名 五险一金 双休",
        "招聘 焊 工",
        "焊工６０００元／月",
        "高薪直招焊工+就近分配+无需经验",
        "某某机械有限公司招聘焊工",
        "焊工！！！长白班，日结",
        "焊工(J10771)",
    ],
)
def test_trimmings_change_nothing(dressed):
    plain, around = rank_minors("焊工", LEXICON), rank_minors(dressed, LEXICON)
    assert around[0].minor == plain[0].minor
    assert around[0].evidence[:1] == plain[0].evidence[:1]


@pytest.mark.parametrize(
    ("title", "same"),
    [("ＣＮＣ操作工", "cnc操作工"), ("普  工", "普工"), ("保　安", "保安"), ("（电工）", "电工")],
)
def test_spelling_changes_nothing(title, same):
    assert rank_minors(title, LEXICON)[0] == rank_minors(same, LEXICON)[0]


@pytest.mark.parametrize(
    ("title", "minor"),
    [("在线客服（无销售）", "4-04-05"), ("货运司机不装卸", "4-02-02"), ("文员不跑业务", "3-01-02")],
)
def test_what_is_ruled_out_does_not_count(title, minor):
    assert first(title) == minor


def test_the_employer_decides_an_ambiguous_title():
    assert first("车工", "某某制衣厂") == "6-05-01"
    assert first("车工", "某某机床厂") == "6-18-01"


def test_the_first_of_two_jobs_leads():
    assert first("美甲师/收银员") == "4-10-03"
    assert first("收银员/美甲师") == "4-01-02"


def test_a_later_job_is_still_a_candidate():
    assert "4-01-02" in [c.minor for c in rank_minors("美甲师/收银员", LEXICON)[:3]]


def test_candidates_carry_their_evidence_and_fall():
    candidates = rank_minors("电子厂焊锡工", LEXICON)
    assert "焊锡工" in candidates[0].evidence or "焊锡" in candidates[0].evidence
    assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)


@pytest.mark.parametrize("title", ["", "   ", "！！！", "123", "(((", "月薪5000"])
def test_a_title_that_names_nothing_is_no_error(title):
    assert all(not candidate.evidence for candidate in rank_minors(title, LEXICON))


def test_every_word_of_the_table_is_sound():
    minors = load_occupations().by_minor
    seen = set()
    for row in read_rows("title_words.csv"):
        key = (row["word"], row["minor"], row["beside"])
        assert key not in seen, key
        seen.add(key)
        assert row["minor"] in minors, row
        assert row["weight"] in WEIGHTS, row
        assert row["word"] == row["word"].strip().lower(), row
        assert row["word"], row


def test_the_table_holds_words_and_no_titles():
    longest = max((row["word"] for row in read_rows("title_words.csv")), key=len)
    assert len(longest) <= 8, longest
