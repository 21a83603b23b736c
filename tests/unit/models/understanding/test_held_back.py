"""Sixty sentences written after the rules were done, to see how the rules do on new wordings.

At first sight 42 of the 60 were read right in every field. What the others showed of the rules was
mended, chance wordings were left alone; for an unspoilt figure, write sixty new ones.

Each line says what must come out: trades with their claim (``缝纫工:E``), skills (``平车``; a
skill after ``~`` must not come out), permits held or required (``+DRIVE_C1``), permits lacking
(``-WELDER``), years (``5年``), heavy work ruled out (``轻``), stated demand (``体力:HEAVY``),
hazards (``!TOXIC``), training offered (``教``). Trades (of an advert: the first one), permits,
years, ``轻`` and demand must be exactly these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from support.profiles import claims, labourer, vacancy

from matcher.vocabulary import Hazard, Licence

LEAST_RIGHT = 51

LABOURERS: tuple[tuple[str, str, str], ...] = (
    ("experience", "在泉州箱包厂车包包四年", "箱包缝制工:E 4年"),
    ("experience", "跑了十年货车，去年脑梗后不敢开了", ""),
    ("experience", "给人做过月子，也干过家政", "月嫂:E 家政服务员:E"),
    ("experience", "在村里茶厂帮忙挑茶梗，一年做两三个月", "茶叶拣梗工:E"),
    ("experience", "当过五年代课老师", "教师:E 5年"),
    ("experience", "工地小工为主，偶尔刮腻子", "建筑小工:E 抹灰工:E 刮腻子"),
    ("experience", "酒店铺床打扫房间3年，腰肌劳损辞职", "轻"),
    ("experience", "没出去打过工", ""),
    ("experience", "2012年到2016年，东莞电子厂，插件", "插件工:E 4年 插件"),
    ("experience", "曾经想做厨师没学成", ""),
    ("experience", "摆摊卖水果多年", ""),
    ("experience", "和老婆一起在厦门送外卖，跑了2年", "外卖配送员:E 2年"),
    ("experience", "理发店学徒一年，后来自己开店", "理发师:E 1年"),
    ("experience", "下过煤井，得了尘肺", "轻"),
    ("skills", "会修摩托，汽车不会修", "摩托车修理工:T"),
    ("skills", "略懂水电安装", "水电安装工:T 水电布线"),
    ("skills", "竹编、棕编都会做", "竹编工:T 棕叶编织工:T 竹编 棕编"),
    ("skills", "没什么特长", ""),
    ("skills", "会用缝纫机但速度慢", "缝纫工:T 踩缝纫机"),
    ("skills", "电工知识一窍不通", ""),
    ("skills", "有十年刮腻子手艺", "抹灰工:E 刮腻子 10年"),
    ("skills", "养过猪，也会阉鸡", "饲养员:E"),
    ("skills", "以前是拖拉机手，现在眼睛看不清", ""),
    ("skills", "做饭可以，打扫卫生可以", "做饭 清洁"),
    ("skills", "非常想学月嫂", "月嫂:W"),
    ("skills", "会讲普通话、会骑电动车", "骑行"),
    ("licences", "有电工证（高压）没有焊工证", "电工:T +ELECTRICIAN -WELDER"),
    ("licences", "C照两本，货运资格证", "+DRIVE_C1 +TRANSPORT_QUALIFICATION"),
    ("licences", "A2D", "+DRIVE_A2 +DRIVE_D"),
    ("licences", "以前有健康证，现在过期了", "-HEALTH_CERTIFICATE"),
    ("licences", "面点师中级、保育员", "面点师:T 保育员:T +COOK +CHILD_CARE"),
    ("licences", "正在学驾照", "-ANY_CAR"),
    ("wanted", "县城里的保洁或者洗碗都可以做", "保洁员:W 洗碗工:W"),
    ("wanted", "轻松点的，不要站着的", "轻"),
    ("wanted", "不愿进厂上夜班，想在镇上收银", "收银员:W"),
    ("wanted", "司机（B2），不跑长途", "货车驾驶员:W +DRIVE_B2"),
    ("wanted", "护林员、护路员等公益岗", "护林员:W 护路员:W"),
    ("remarks", "公公瘫痪在床要人照顾，自己会做衣服", "缝纫工:T"),
    ("remarks", "小时候烧伤，左手使不上力", "轻"),
    ("remarks", "肯吃苦，什么活都能干，就是不识字", ""),
)  # fmt: skip

VACANCIES: tuple[tuple[dict[str, str], str], ...] = (
    ({"title": "诚招针车、夹包、手工", "employer": "某某鞋业"}, "鞋面针车工"),
    ({"title": "后道剪线头阿姨", "description": "按件算，没做过也没关系，教到会"}, "剪线工 教"),
    ({"title": "大车司机", "licences": "A2照，驾龄5年起"}, "货车驾驶员 +DRIVE_A2 5年"),
    ({"title": "水电师傅", "skills": "必须有低压电工操作证"}, "水电安装工 +ELECTRICIAN"),
    ({"title": "食堂帮厨", "description": "洗菜切菜，不用炒菜"}, "厨工 洗菜 切配 ~炒菜"),
    ({"title": "茶园除草工", "description": "需自备锄头，会打农药更好"}, "茶园管护工 除草 !TOXIC"),
    (
        {"title": "码头扛包", "description": "一包100斤，能扛得动再来"},
        "装卸工 体力:HEAVY !HEAVY_LOAD_OVER_STATUTE",
    ),
    ({"title": "仓库分拣", "description": "单件不超过10公斤"}, "分拣工 体力:MEDIUM"),
    ({"title": "夜总会服务生"}, "娱乐场所服务员 !NIGHT_VENUE"),
    ({"title": "电子厂女工", "description": "坐着插件，车间有空调"}, "电子装配工 插件 体力:LIGHT"),
    ({"title": "电焊学徒", "description": "没证没关系，厂里送去考证"}, "电焊工 教"),
    (
        {"title": "养老院护理", "skills": "有护理经验一年以上", "licences": "健康证"},
        "养老护理员 +HEALTH_CERTIFICATE 1年",
    ),
    ({"title": "客房", "description": "每天做12间房，熟手优先"}, "客房服务员"),
    ({"title": "矿山装载机司机", "description": "露天作业，无井下"}, "装载机司机"),
    (
        {"title": "小区保安", "skills": "保安证可入职后考", "description": "55岁以下"},
        "保安员 !GUARD_DUTY",
    ),
    ({"title": "外卖骑手", "licences": "摩托车驾驶证"}, "外卖配送员 +DRIVE_E"),
    ({"title": "村保洁", "demand": "一般", "description": "每天扫2小时"}, "保洁员 体力:MEDIUM"),
    (
        {"title": "会计", "licences": "初级会计证", "skills": "会计工作三年以上"},
        "会计 +ACCOUNTANT 3年",
    ),
    ({"title": "幼师", "licences": "教师资格证或保育员证"}, "幼儿教师"),
    ({"title": "缝纫工", "description": "无需熟练，师傅手把手教"}, "缝纫工 教"),
)  # fmt: skip


def _permit(name: str) -> frozenset[Licence]:
    cars = frozenset(
        code for code in Licence if code.name[:-1] in ("DRIVE_A", "DRIVE_B", "DRIVE_C")
    )
    return cars if name == "ANY_CAR" else frozenset({Licence[name]})


def _permits(words: Iterable[str], sign: str) -> frozenset[Licence]:
    return frozenset(code for word in words if word[0] == sign for code in _permit(word[1:]))


def _years(words: list[str]) -> float | None:
    return next((float(word[:-1]) for word in words if word[-1] == "年"), None)


def _is_labourer_right(column: str, text: str, words: list[str]) -> bool:
    profile = labourer(column, text)
    skills = {w for w in words if ":" not in w and w[0] not in "+-~!" and w[-1] != "年"} - {"轻"}
    return (
        claims(profile) == {word for word in words if ":" in word}
        and skills <= profile.skills
        and (profile.licences or frozenset()) == _permits(words, "+")
        and profile.licences_lacking == _permits(words, "-")
        and profile.experience_years == _years(words)
        and profile.avoids_heavy == ("轻" in words)
    )


def _is_vacancy_right(texts: dict[str, str], words: list[str]) -> bool:
    profile = vacancy(**texts)
    plain = [w for w in words[1:] if ":" not in w and w[0] not in "+-~!" and w[-1] != "年"]
    demand = f"体力:{profile.demand_stated.name}" if profile.demand_stated is not None else ""
    return (
        [mention.trade for mention in profile.trades[:1]] == words[:1]
        and set(plain) - {"教"} <= profile.skills
        and not {word[1:] for word in words if word[0] == "~"} & profile.skills
        and profile.licences == _permits(words, "+")
        and profile.experience_years == _years(words)
        and demand == next((word for word in words if word.startswith("体力")), "")
        and all(profile.hazards & Hazard[word[1:]] for word in words if word[0] == "!")
        and profile.offers_training >= ("教" in words)
    )


def wrong_lines() -> Iterator[str]:
    """What is not read as it should be."""
    for column, text, expected in LABOURERS:
        if not _is_labourer_right(column, text, expected.split()):
            yield text
    for texts, expected in VACANCIES:
        if not _is_vacancy_right(texts, expected.split()):
            yield " | ".join(texts.values())


def test_share_read_right_does_not_fall() -> None:
    wrong = list(wrong_lines())
    right = len(LABOURERS) + len(VACANCIES) - len(wrong)
    assert right >= LEAST_RIGHT, wrong
