"""What firms write, and what is read of the work and of whom they ask for."""

from __future__ import annotations

import pytest
from support.profiles import text_reader, vacancy

from matcher.texts import VacancyProfile, VacancyTexts
from matcher.vocabulary import Demand, Hazard, Licence

TRADES: tuple[tuple[dict[str, str], str, str], ...] = (
    ({"title": "缝纫工"}, "缝纫工", "a known title"),
    ({"title": "急招普工10名（包吃住）"}, "普工", "trimmings"),
    ({"title": "普工/电焊工/文员"}, "普工 电焊工 文员", "several, first one first"),
    ({"title": "车工", "employer": "某某服饰有限公司"}, "缝纫工", "the firm tells the industry"),
    ({"title": "车工", "employer": "某某机械厂"}, "车工", "the firm tells the industry"),
    ({"title": "车工", "description": "操作平车缝制衬衫"}, "缝纫工", "the description tells"),
    (
        {"title": "一线员工", "description": "负责电焊作业"},
        "普工 电焊工",
        "title before description",
    ),
    (
        {"title": "员工若干", "description": "招缝纫工、裁剪工"},
        "缝纫工 裁剪工",
        "description alone",
    ),
    ({"title": "保洁员", "description": "有保安经验者优先"}, "保洁员", "a wish is not the work"),
    ({"title": "保洁员", "description": "不是保安，不用做饭"}, "保洁员", "denied"),
    ({"title": "缝纫工", "description": "公司有厨师，提供接送"}, "缝纫工", "others' work"),
    ({"title": "洗碗工", "description": "协助厨师备菜"}, "洗碗工", "others' work"),
    ({"title": "普工", "description": "需持电工证"}, "普工", "a permit is not the work"),
    ({"title": "缝纫工，可培训"}, "缝纫工", "training offered does not end the trade"),
    ({"title": "xyz"}, "", "nothing known"),
    ({"title": ""}, "", "nothing written"),
)

SKILLS: tuple[tuple[str, str, str, str], ...] = (
    ("skills", "会平车、锁边", "平车 锁边", "asked"),
    ("skills", "会平车优先", "平车", "a wish still names what the work needs"),
    ("skills", "不会平车可学", "", "may be learnt"),
    ("skills", "无需会平车", "", "not needed"),
    ("skills", "会看图纸、二保焊", "识图 二保焊", "spellings"),
    ("description", "负责搬运、码垛，服从管理", "搬运 码垛", "服从管理 is no skill"),
    ("description", "不用搬运", "", "denied"),
    ("description", "公司提供培训，无需搬运", "", "denied"),
    ("description", "不会平车勿扰", "平车", "two denials ask"),
    ("employer", "长汀平车绣花厂", "", "a firm's name asks for nothing"),
)

LICENCES: tuple[tuple[dict[str, str], str, str], ...] = (
    ({"licences": "C1驾照"}, "DRIVE_C1", "plain"),
    ({"licences": "B2"}, "DRIVE_B2", "bare class"),
    ({"licences": "C1及以上"}, "DRIVE_C1", "and above"),
    ({"licences": "A2或B2"}, "DRIVE_B2", "the lesser of two"),
    ({"licences": "C1、C2均可"}, "DRIVE_C2", "either"),
    ({"licences": "电工证、焊工证"}, "ELECTRICIAN WELDER", "both"),
    ({"licences": "电工证或焊工证"}, "", "either of two kinds cannot be required"),
    ({"licences": "焊工证优先"}, "", "a wish"),
    ({"licences": "无"}, "", "none"),
    ({"licences": "不限"}, "", "none"),
    ({"licences": "无需证书"}, "", "none"),
    ({"licences": "健康证"}, "HEALTH_CERTIFICATE", "got once hired, but asked"),
    ({"licences": "健康证（可入职后办理）"}, "", "later"),
    ({"licences": "叉车证，公司可培训考证"}, "", "taught here"),
    ({"title": "货车司机（B2）"}, "DRIVE_B2", "in the title"),
    ({"title": "叉车工"}, "", "not stated"),
    ({"title": "叉车工", "licences": "持证上岗"}, "FORKLIFT", "the trade's own"),
    ({"title": "叉车工", "description": "持证上岗，无证可培训考证"}, "", "taught here"),
    ({"title": "电工", "skills": "需持有效操作证"}, "ELECTRICIAN", "the trade's own"),
    ({"skills": "需持焊工证，有叉车证者优先"}, "WELDER", "asked, and a wish"),
    ({"skills": "有C1驾照"}, "DRIVE_C1", "asked"),
    ({"skills": "有驾照优先"}, "", "a wish"),
    ({"skills": "最好有驾照"}, "", "a wish ahead"),
    ({"description": "公司为员工办理健康证"}, "", "done by the firm"),
    ({"description": "免费考叉车证"}, "", "taught here"),
    ({"description": "不要求驾照"}, "", "not asked"),
    ({"description": "凭身份证报名"}, "", "no permit"),
    ({"title": "保安", "licences": "保安员证（入职后可考）"}, "", "later"),
    ({"title": "养老护理员", "licences": "养老护理员证"}, "CARE_WORKER", "plain"),
)

DEMAND: tuple[tuple[dict[str, str], Demand | None, str], ...] = (
    ({"demand": "轻"}, Demand.LIGHT, "the cell"),
    ({"demand": "重体力"}, Demand.HEAVY, "the cell"),
    ({"demand": "第四级"}, Demand.HEAVY, "degree of the standard"),
    ({"demand": "强度适中"}, Demand.MEDIUM, "强 of 强度"),
    ({"demand": "不重"}, Demand.LIGHT, "denied"),
    ({"demand": "轻", "description": "重体力活"}, Demand.LIGHT, "the cell comes first"),
    ({"description": "重体力，能吃苦"}, Demand.HEAVY, "said outright"),
    ({"description": "体力活"}, Demand.HEAVY, "said outright"),
    ({"description": "搬运50斤左右"}, Demand.HEAVY, "25 kg"),
    ({"description": "搬运货物约30斤"}, Demand.MEDIUM, "15 kg"),
    ({"description": "坐着做，手工轻活"}, Demand.LIGHT, "sitting"),
    ({"description": "无重体力劳动"}, Demand.LIGHT, "denied"),
    ({"description": "不用搬重物"}, Demand.LIGHT, "denied"),
    ({"description": "站立作业"}, Demand.MEDIUM, "standing"),
    ({"description": "工资1.5元/斤，日采50斤"}, None, "weights that pay"),
    ({"description": "用叉车搬运500公斤货物"}, None, "a machine lifts"),
    ({"description": "包吃住"}, None, "nothing"),
)

HAZARDS: tuple[tuple[dict[str, str], Hazard, str], ...] = (
    ({"title": "保安"}, Hazard.GUARD_DUTY, "guard"),
    ({"title": "收银员", "employer": "大富豪KTV"}, Hazard.NIGHT_VENUE, "the firm"),
    ({"title": "保洁员", "description": "酒吧上菜"}, Hazard.NIGHT_VENUE, "the text"),
    ({"title": "保洁员", "description": "井下作业"}, Hazard.UNDERGROUND, "said by the advert"),
    ({"title": "保洁员", "description": "不下井"}, Hazard(0), "denied"),
    ({"title": "保洁员", "description": "接触粉尘、农药"}, Hazard.TOXIC, "toxic"),
    ({"title": "保洁员", "description": "无粉尘，无毒无害"}, Hazard(0), "denied"),
    (
        {"title": "保洁员", "description": "工地做饭"},
        Hazard.BUILDING_SITE,
        "a site, whatever the work",
    ),
    (
        {"title": "保洁员", "description": "登高作业"},
        Hazard.SPECIAL_OPERATION | Hazard.HEIGHT,
        "height",
    ),
    ({"title": "保洁员", "description": "非高空作业"}, Hazard(0), "denied"),
    ({"title": "保洁员", "description": "点焊、点锡"}, Hazard(0), "soldering is no welding"),
    ({"title": "电焊工"}, Hazard.SPECIAL_OPERATION, "the trade"),
    (
        {"title": "保洁员", "description": "搬运50斤"},
        Hazard.HEAVY_LOAD,
        "25 kg are within the statute",
    ),
    (
        {"title": "保洁员", "description": "单次搬运60斤"},
        Hazard.HEAVY_LOAD | Hazard.HEAVY_LOAD_OVER_STATUTE,
        "30 kg are over 25",
    ),
    (
        {"title": "保洁员", "description": "每小时搬10次，每次搬44斤"},
        Hazard.HEAVY_LOAD | Hazard.HEAVY_LOAD_OVER_STATUTE,
        "22 kg at six times an hour or more",
    ),
    (
        {"title": "保洁员", "description": "每小时搬3次，每次搬44斤"},
        Hazard.HEAVY_LOAD,
        "22 kg, but seldom",
    ),
    ({"title": "保洁员", "description": "两人合抬80斤"}, Hazard(0), "20 kg each"),
    (
        {"title": "保洁员", "description": "第四级体力劳动"},
        Hazard.HEAVY_LOAD | Hazard.HEAVY_LOAD_OVER_STATUTE,
        "the degree itself",
    ),
)

YEARS: tuple[tuple[dict[str, str], float | None, str], ...] = (
    ({"skills": "1年以上经验"}, 1.0, "stated"),
    ({"skills": "需3年以上缝纫经验"}, 3.0, "stated"),
    ({"skills": "两年以上工作经验"}, 2.0, "in Chinese"),
    ({"skills": "3-5年经验"}, 3.0, "the lower end"),
    ({"skills": "有经验者优先"}, None, "a wish"),
    ({"skills": "2年以上经验者优先"}, None, "a wish"),
    ({"skills": "熟手"}, 1.0, "熟手 is a year"),
    ({"title": "平车熟练工"}, 1.0, "in the title"),
    ({"skills": "生手熟手均可"}, None, "either"),
    ({"skills": "经验不限"}, None, "none"),
    ({"skills": "无需经验"}, None, "none"),
    ({"skills": "1年以上经验，应届毕业生亦可"}, None, "newcomers too"),
    ({"skills": "无经验可培训"}, None, "none"),
    ({"description": "公司成立20年"}, None, "the firm's age"),
    ({"description": "签订3年合同"}, None, "the contract"),
    ({"skills": "驾龄3年以上"}, 3.0, "years of driving"),
    ({"skills": "18-50岁"}, None, "ages"),
)

TRAINING: tuple[tuple[str, bool, str], ...] = (
    ("带薪培训", True, "said"),
    ("无经验可培训", True, "said"),
    ("师傅带", True, "a master"),
    ("包教包会", True, "said"),
    ("不提供培训", False, "denied"),
    ("有电焊经验", False, "nothing"),
)


@pytest.mark.parametrize(("texts", "expected", "why"), TRADES)
def test_trades_of_a_vacancy(texts: dict[str, str], expected: str, why: str) -> None:
    assert [mention.trade for mention in vacancy(**texts).trades] == expected.split(), why


@pytest.mark.parametrize(("column", "text", "expected", "why"), SKILLS)
def test_skills_asked_for(column: str, text: str, expected: str, why: str) -> None:
    assert vacancy(**{column: text}).skills == set(expected.split()), why


@pytest.mark.parametrize(("texts", "expected", "why"), LICENCES)
def test_permits_required(texts: dict[str, str], expected: str, why: str) -> None:
    assert vacancy(**texts).licences == {Licence[name] for name in expected.split()}, why


@pytest.mark.parametrize(("texts", "expected", "why"), DEMAND)
def test_demand_stated(texts: dict[str, str], expected: Demand | None, why: str) -> None:
    assert vacancy(**texts).demand_stated == expected, why


@pytest.mark.parametrize(("texts", "expected", "why"), HAZARDS)
def test_hazards(texts: dict[str, str], expected: Hazard, why: str) -> None:
    assert vacancy(**texts).hazards == expected, why


@pytest.mark.parametrize(("texts", "expected", "why"), YEARS)
def test_experience_asked_for(texts: dict[str, str], expected: float | None, why: str) -> None:
    assert vacancy(**texts).experience_years == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), TRAINING)
def test_training_offered(text: str, expected: bool, why: str) -> None:
    assert vacancy(description=text).offers_training is expected, why


def test_a_miners_trade_alone_does_not_close_the_post_to_women() -> None:
    profile = vacancy(title="矿工")
    assert profile.trades
    assert not profile.hazards & (Hazard.UNDERGROUND | Hazard.HEAVY_LOAD_OVER_STATUTE)


def test_inferred_demand_is_kept_apart_from_stated() -> None:
    profile = vacancy(title="电焊工")
    assert (profile.demand_stated, profile.demand_inferred) == (None, Demand.HEAVY)


def test_a_title_outside_the_lexicon_keeps_its_name() -> None:
    profile = vacancy(title="律师助理（急招）")
    assert [(m.trade, m.minor[:4]) for m in profile.trades] == [("律师助理", "2-07")]


def test_tokens_tell_the_work_and_not_the_firm() -> None:
    profile = text_reader().read_vacancy(
        VacancyTexts(
            title="缝纫工",
            skills="会平车，无需电脑，女性优先",
            description="提供班车",
            employer="平车绣花厂",
        )
    )
    assert profile.tokens == ("缝纫", "缝纫工", "平车")


def test_empty_texts_give_the_empty_profile() -> None:
    assert text_reader().read_vacancy(VacancyTexts()) == VacancyProfile()
