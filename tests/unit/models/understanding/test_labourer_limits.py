"""Skills, permits, years and limits that labourers write about."""

from __future__ import annotations

import pytest
from support.profiles import labourer, text_reader

from matcher.texts import LabourerProfile, LabourerTexts
from matcher.vocabulary import Licence

SKILLS: tuple[tuple[str, str, str, str], ...] = (
    ("skills", "平车、锁边", "平车 锁边", "a list in 技能特长"),
    ("skills", "会平车，不会锁边", "平车", "contrast"),
    ("skills", "不会平车", "", "negated"),
    ("skills", "想学平车", "", "a wish"),
    ("skills", "会开叉车、看图纸", "叉车驾驶 识图", "other spellings"),
    ("skills", "会用电脑办公软件", "办公软件", "a verb between"),
    ("skills", "会骑电动车，会用智能手机", "骑行 手机操作", "every-day skills"),
    ("skills", "会砌墙贴砖", "砌筑 镶贴", "two without a mark"),
    ("wanted", "平车", "", "a wish is no skill"),
    ("wanted", "会平车，想进服装厂", "平车", "said outright"),
    ("experience", "做过平车、四线", "平车 包缝", "done"),
    ("experience", "以前搬运，腰伤后不能干", "", "given up"),
    ("experience", "没做过平车", "", "never done"),
    ("remarks", "厂里招平车", "", "a remark claims nothing"),
    ("remarks", "会做饭、打扫卫生", "做饭 清洁", "said outright"),
    ("skills", "会做饭，不想做了", "做饭", "who is tired of it still can"),
    ("skills", "二氧化碳焊、氩弧焊", "二保焊 氩弧焊", "spellings of welders"),
    ("skills", "母亲会刺绣", "", "somebody else's"),
    ("skills", "建档立卡贫困户", "", "a poor household files nothing"),
    ("skills", "建档立卡，会建档", "建档", "and may know how to"),
)

HELD: tuple[tuple[str, str, str | None, str, str], ...] = (
    # column, text, held (None: nothing written), lacking, why
    ("licences", "C1驾照", "DRIVE_C1", "", "plain"),
    ("licences", "c1", "DRIVE_C1", "", "bare class in its column"),
    ("licences", "驾驶证C1、电工证", "DRIVE_C1 ELECTRICIAN", "", "two"),
    ("licences", "A1A2", "DRIVE_A1 DRIVE_A2", "", "two in one word"),
    ("licences", "增驾D照，C1", "DRIVE_D DRIVE_C1", "", "a class added"),
    ("licences", "摩托车驾驶证", "DRIVE_E", "", "the lesser motorcycle class"),
    ("licences", "电工、焊工", "ELECTRICIAN WELDER", "", "bare names in their column"),
    ("licences", "低压电工", "ELECTRICIAN", "", "a grade of the permit"),
    ("licences", "叉车证（N1）", "FORKLIFT", "", "with its code"),
    ("licences", "登高证、健康证", "WORK_AT_HEIGHT HEALTH_CERTIFICATE", "", "two"),
    ("licences", "保安员证", "SECURITY_GUARD", "", "plain"),
    ("licences", "养老护理员五级", "CARE_WORKER", "", "a grade is the permit"),
    ("licences", "育婴师证、母婴护理证", "CHILD_CARE MATERNITY_NURSE", "", "two of a family"),
    ("licences", "厨师证", "COOK", "", "plain"),
    ("licences", "道路货物运输从业资格证", "TRANSPORT_QUALIFICATION", "", "long name"),
    ("licences", "无", "", "", "the column says there is none"),
    ("licences", "暂无证书", "", "", "the column says there is none"),
    ("licences", "没有", "", "", "the column says there is none"),
    ("licences", "/", None, "", "a stroke says nothing"),
    ("licences", "", None, "", "nothing written"),
    ("licences", "计算机一级", None, "", "not one that we know: not nothing"),
    ("licences", "C5驾照", None, "", "a class for adapted cars is no C1"),
    ("licences", "C1驾照，叉车证正在考", "DRIVE_C1", "FORKLIFT", "not yet held"),
    ("licences", "驾照、叉车证正在考", "DRIVE_C1", "FORKLIFT", "正在考 speaks of the last"),
    ("licences", "焊工证已过期", None, "WELDER", "expired"),
    ("skills", "会电焊，无焊工证", None, "WELDER", "a skill without the permit"),
    ("skills", "无焊工证，有电工证", "ELECTRICIAN", "WELDER", "contrast"),
    ("skills", "有C1驾照", "DRIVE_C1", "", "said elsewhere"),
    ("skills", "会开叉车，没有证", None, "FORKLIFT", "the permit of the trade named before"),
    ("skills", "会电焊，有证", "WELDER", "", "the permit of the trade named before"),
    ("skills", "会电焊（有证）", "WELDER", "", "brackets"),
    ("skills", "准备考电工证", None, "ELECTRICIAN", "not yet held"),
    ("skills", "会开车，没驾照", None, "A1 A2 A3 B1 B2 C1 C2", "no class at all"),
    ("skills", "会开，没有证", None, "A1 A2 A3 B1 B2 C1 C2", "会开 is driving"),
    ("remarks", "没有B2", None, "A1 A2 B2", "nor any class that includes it"),
    ("remarks", "有B2，没有A2", "DRIVE_B2", "A2", "one held, a higher one not"),
    ("remarks", "丈夫有驾照", None, "", "somebody else's"),
    ("remarks", "身份证丢了", None, "", "no permit"),
    ("wanted", "货车司机（B2）", "DRIVE_B2", "", "in brackets behind the trade"),
    ("skills", "缝纫", None, "", "nothing about permits"),
)  # fmt: skip

YEARS: tuple[tuple[str, str, float | None, str], ...] = (
    ("experience", "在东莞做针车5年", 5.0, "a number"),
    ("experience", "做针车五年", 5.0, "in Chinese"),
    ("experience", "缝纫三年半", 3.5, "and a half"),
    ("experience", "保洁半年", 0.5, "half a year"),
    ("experience", "保安十几年", 10.0, "the lower end"),
    ("experience", "保安3-5年", 3.0, "the lower end"),
    ("experience", "2015年至2019年在厦门做保安", 4.0, "from and to"),
    ("experience", "2015年去东莞做针车", None, "a calendar year"),
    ("experience", "18年去厦门做保安", None, "a short calendar year"),
    ("experience", "保洁6个月", 0.5, "months"),
    ("experience", "做缝纫2年，电焊8年", 8.0, "the longest"),
    ("experience", "在家带孩子5年", None, "care is no work in a trade"),
    ("experience", "缝纫工，离职2年", None, "time without work"),
    ("experience", "没做过保安，缝纫3年", 3.0, "negated passage aside"),
    ("experience", "以前做搬运10年，腰伤后不能干", None, "given up"),
    ("remarks", "结婚10年", None, "no trade"),
    ("skills", "怀孕3个月，会缝纫", None, "no time of work"),
    ("remarks", "电焊经验20年", 20.0, "a remark about a trade"),
    ("wanted", "保安", None, "nothing"),
)

HEAVY: tuple[tuple[str, str, bool, str], ...] = (
    ("experience", "以前做搬运，腰伤后不能干", True, "an injury of the back"),
    ("remarks", "不能干重活", True, "said outright"),
    ("remarks", "腰椎间盘突出", True, "the back"),
    ("remarks", "只能做轻活", True, "light work alone"),
    ("remarks", "干不了重体力活", True, "said outright"),
    ("remarks", "重活干不了", True, "the verb behind"),
    ("remarks", "膝盖不好，不能久站", True, "the knee"),
    ("remarks", "身体较弱", True, "weak"),
    ("remarks", "搬不动东西", True, "cannot lift"),
    ("wanted", "坐着做的轻松活，想做轻一点的", True, "a wish for light work"),
    ("remarks", "能干重活", False, "can"),
    ("remarks", "不怕重活累活", False, "not afraid of"),
    ("remarks", "能吃苦耐劳", False, "hardy"),
    ("remarks", "母亲腰不好需要照顾", False, "somebody else's back"),
    ("remarks", "无腰伤", False, "denied"),
    ("remarks", "腿伤已痊愈", False, "healed"),
    ("remarks", "以前腰伤，已痊愈", False, "healed, said after a comma"),
    ("skills", "搬运", False, "heavy work claimed"),
    ("remarks", "", False, "nothing"),
    ("remarks", "不会缝纫", False, "cannot do something light"),
)


@pytest.mark.parametrize(("column", "text", "expected", "why"), SKILLS)
def test_skills_of_a_labourer(column: str, text: str, expected: str, why: str) -> None:
    assert labourer(column, text).skills == set(expected.split()), why


@pytest.mark.parametrize(("column", "text", "held", "absent", "why"), HELD)
def test_permits_of_a_labourer(
    column: str, text: str, held: str | None, absent: str, why: str
) -> None:
    profile = labourer(column, text)
    expected = None if held is None else {Licence[name] for name in held.split()}
    assert profile.licences == expected, why
    assert profile.licences_lacking == {_licence(name) for name in absent.split()}, why


def _licence(name: str) -> Licence:
    return Licence[name if name in Licence.__members__ else f"DRIVE_{name}"]


@pytest.mark.parametrize(("column", "text", "expected", "why"), YEARS)
def test_years_of_a_labourer(column: str, text: str, expected: float | None, why: str) -> None:
    assert labourer(column, text).experience_years == expected, why


@pytest.mark.parametrize(("column", "text", "expected", "why"), HEAVY)
def test_heavy_work_ruled_out(column: str, text: str, expected: bool, why: str) -> None:
    assert labourer(column, text).avoids_heavy is expected, why


def test_a_bare_time_in_the_history_speaks_of_the_wish() -> None:
    profile = text_reader().read_labourer(LabourerTexts(wanted="缝纫工", experience="5年"))
    assert profile.experience_years == 5.0


def test_a_refusal_elsewhere_ends_experience_as_evidence() -> None:
    texts = LabourerTexts(experience="保安3年、保洁2年", remarks="不想再做保安")
    trades = {mention.trade for mention in text_reader().read_labourer(texts).trades}
    assert trades == {"保洁员"}


def test_lacking_a_permit_leaves_the_trade() -> None:
    texts = LabourerTexts(skills="会电焊", licences="无焊工证")
    profile = text_reader().read_labourer(texts)
    assert [mention.trade for mention in profile.trades] == ["电焊工"]


def test_strongest_evidence_comes_first_and_once() -> None:
    texts = LabourerTexts(wanted="保安", skills="缝纫，缝纫工", experience="保洁3年")
    mentions = text_reader().read_labourer(texts).trades
    assert [(m.trade, m.evidence, m.column) for m in mentions] == [
        ("缝纫工", "缝纫", "skills"),
        ("保洁员", "保洁", "experience"),
        ("保安员", "保安", "wanted"),
    ]


def test_tokens_leave_out_what_is_denied_and_what_must_not_count() -> None:
    texts = LabourerTexts(
        wanted="缝纫工",
        skills="会平车，不会电焊",
        experience="以前做搬运，腰伤后不能干",
        remarks="已婚妇女，脱贫户，畲族，想做手工活",
    )
    assert text_reader().read_labourer(texts).tokens == ("缝纫", "缝纫工", "平车", "手工活")


@pytest.mark.parametrize(
    "remark",
    ["照顾老人小孩", "陪读", "类风湿，常年吃药", "腿脚不便", "已推荐三次未去", "厂里招平车"],
)
def test_a_remark_that_claims_nothing_is_like_no_advert(remark: str) -> None:
    texts = LabourerTexts(skills="会平车", remarks=remark)
    assert text_reader().read_labourer(texts).tokens == ("平车",)


def test_empty_texts_give_the_empty_profile() -> None:
    assert text_reader().read_labourer(LabourerTexts()) == LabourerProfile()
