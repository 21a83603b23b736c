"""Trades are found where a text names them, and nowhere else."""

from __future__ import annotations

import pytest

from models.trades.lexicon import Lexicon
from models.trades.recognise import find_trades, is_same_minor, is_same_trade

LEXICON = Lexicon.load()


def names(text: str, hint: str = "") -> list[str]:
    return [span.trade.name for span in find_trades(text, LEXICON, industry_hint=hint)]


@pytest.mark.parametrize(
    ("text", "hint", "expected", "why"),
    [
        ("车工", "某某服饰有限公司", "缝纫工", "a garment firm sews"),
        ("车工", "某某机械有限公司", "车工", "a machine shop turns metal"),
        ("车工", "某某鞋业", "鞋面针车工", "a shoe factory stitches uppers"),
        ("车工", "某某箱包厂", "箱包缝制工", "a bag factory sews bags"),
        ("挡车工", "某某纺织厂", "挡车工", "weaving is the usual reading"),
        ("挡车工", "某某针织", "横机工", "knitting has its own machines"),
        ("打样工", "石狮某服装企业", "服装打样工", ""),
        ("打样工", "某某家具厂", "家具制作工", ""),
        ("拉丝工", "某某毛竹厂", "毛竹加工工", "bamboo is drawn into strips"),
        ("拉丝工", "某某五金", "金属轧制拉拔工", "wire is drawn"),
        ("打包工", "某某快递", "快递分拣员", ""),
        ("打包工", "废品回收站", "废品分拣工", ""),
        ("上机工", "某某玻璃制品", "玻璃工", ""),
        ("上机工", "某某织布厂", "挡车工", ""),
        ("操作工", "某某电子", "电子装配工", ""),
        ("操作工", "某某食品厂", "食品加工工", ""),
        ("采摘工", "某某茶叶合作社", "采茶工", ""),
        ("饲养员", "某某蛋鸡场", "养鸡工", ""),
        ("护理员", "某某敬老院", "养老护理员", ""),
        ("护理员", "县人民医院", "医院护工", ""),
        ("司机", "某某物流，需B2", "货车驾驶员", ""),
        ("机修工", "某某汽车维修中心", "汽车维修工", ""),
    ],
)
def test_an_ambiguous_word_follows_the_industry(text, hint, expected, why):
    assert names(text, hint) == [expected], why


def test_an_undecided_word_names_its_rivals():
    (span,) = find_trades("车工", LEXICON)
    assert span.trade.name == "车工"
    assert "缝纫工" in {rival.name for rival in span.rivals}


def test_a_decided_word_has_no_rivals():
    (span,) = find_trades("车工", LEXICON, industry_hint="服装厂")
    assert span.rivals == ()


def test_the_text_itself_may_tell_the_industry():
    assert "缝纫工" in names("服装厂做过三年车工")


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("会踩缝纫机，也会开挖机", ["缝纫工", "挖掘机司机"], "words people use for the doing"),
        ("电子普工", ["电子装配工"], "the longest word wins over 普工"),
        ("叉车工", ["叉车工"], "not the 车工 inside"),
        ("洗车工", ["汽车维修工"], "not the 车工 inside"),
        ("磨床学徒", ["铣磨工"], "another ending of 磨床工"),
        ("保洁人员", ["保洁员"], "another ending of 保洁员"),
        ("鞋面裁剪/缝制/贴片工", ["鞋面贴片工", "鞋面针车工", "鞋面贴片工"], "all three"),
        ("普工/电焊工/文员", ["普工", "电焊工", "文员"], "in the order written"),
        ("茶园/制茶工", ["茶园管护工", "制茶工"], "a place of work that fills its slot"),
        ("在电子厂上班两年", ["电子装配工"], "a place of work, for want of better"),
        ("服装厂保洁", ["保洁员"], "a place of work yields to a trade"),
        ("屠宰厂/", ["屠宰工"], "also to one that lies inside it"),
        ("焊工工作", ["电焊工"], ""),
    ],
)
def test_what_a_text_names(text, expected, why):
    assert names(text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("土木工程", "木工 is no word here"),
        ("会计算机", "会 + 计算机, no 会计"),
        ("返乡农民工", "no farm hand"),
        ("行政村", ""),
        ("脱贫劳动力务工人员", "no 工人"),
        ("有C1驾驶证", "a permit is no trade"),
        ("包吃住，包水电费", ""),
        ("机电工程", "no 电工"),
        ("", ""),
    ],
)
def test_what_names_no_trade(text, why):
    assert names(text) == [], why


@pytest.mark.parametrize(
    ("text", "as_written"),
    [
        ("ＣＮＣ操作工", "ＣＮＣ操作工"),
        ("招 保  安 一名", "保  安"),
        ("找cnc操作工", "cnc操作工"),
        ("　电焊工", "电焊工"),
    ],
)
def test_evidence_is_cut_from_the_text_as_written(text, as_written):
    (span,) = find_trades(text, LEXICON)
    assert text[span.start : span.end] == as_written


def test_kinship_has_two_levels():
    sewing, overlock = LEXICON.get("缝纫工"), LEXICON.get("拷边工")
    welding = LEXICON.get("电焊工")
    assert sewing is not None
    assert overlock is not None
    assert welding is not None
    assert is_same_trade(sewing, sewing)
    assert not is_same_trade(sewing, overlock)
    assert is_same_minor(sewing, overlock)
    assert not is_same_minor(sewing, welding)


def test_an_electrician_and_an_installer_are_kin():
    electrician, installer = LEXICON.get("电工"), LEXICON.get("水电安装工")
    assert electrician is not None
    assert installer is not None
    assert is_same_minor(electrician, installer)
