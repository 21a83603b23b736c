"""Which odd spellings must be read, each with what it says, as a person reads it."""

from __future__ import annotations

from matcher.vocabulary import FORM_WORDS, Ability, Education, Tier, WageBasis
from models.county.values import wage_value

EDUCATION_SPELLINGS: tuple[tuple[str, Education], ...] = (
    ("文盲", Education.ILLITERATE),
    ("不识字", Education.ILLITERATE),
    ("小学毕业", Education.PRIMARY),
    ("小 学", Education.PRIMARY),
    ("小学三年级", Education.PRIMARY),
    ("初中毕业", Education.JUNIOR),
    ("初级中学", Education.JUNIOR),
    ("初中文化程度", Education.JUNIOR),
    ("中专", Education.SENIOR),
    ("技校", Education.SENIOR),
    ("职高", Education.SENIOR),
    ("中等专业学校", Education.SENIOR),
    ("普通高中", Education.SENIOR),
    ("大学专科", Education.COLLEGE),
    ("高职", Education.COLLEGE),
    ("大学本科", Education.BACHELOR),
    ("本科学历", Education.BACHELOR),
)
ABILITY_SPELLINGS: tuple[tuple[str, Ability], ...] = (
    ("半劳力", Ability.WEAK),
    ("弱劳力", Ability.WEAK),
    ("弱、半劳动力", Ability.WEAK),
    ("普通劳力", Ability.ORDINARY),
    ("一般劳动力", Ability.ORDINARY),
    ("技能型劳动力", Ability.SKILLED),
    ("有技术", Ability.SKILLED),
    ("丧失劳动能力", Ability.LOST),
)
INTENTION_SPELLINGS: tuple[tuple[str, str], ...] = tuple(
    (text, FORM_WORDS[tier])
    for text, tier in (
        ("□县内 ☑县外", Tier.OUTSIDE),
        ("县内√ 县外□", Tier.IN_COUNTY),
        ("不去外省", Tier.IN_PROVINCE),
        ("县 外", Tier.OUTSIDE),
        ("就近就业", Tier.IN_COUNTY),
        ("县内、县外都行", Tier.OUTSIDE),
        ("本镇，不外出", Tier.IN_COUNTY),
        ("县外市内", Tier.IN_CITY),
        ("省外（广东、浙江）", Tier.OUTSIDE),
    )
)
WAGE_SPELLINGS: tuple[tuple[str, str], ...] = (
    ("三千五", "3500"),
    ("3千-4千", "3000"),
    ("4K", "4000"),
    ("0.35万", "3500"),
    ("３０００元", "3000"),
    ("叁仟元", "3000"),
    ("3,500元", "3500"),
    ("四千左右", "4000"),
    ("3500~4500元/月", "3500"),
)
"""Wages that people want, in 元 a month."""

OLD_COUNTIES: tuple[tuple[str, str], ...] = (
    ("福建省龙岩市永定县", "350803"),
    ("永定县", "350803"),
    ("福建省长乐市", "350112"),
    ("福建省龙海市", "350604"),
    ("福建省三明市沙县", "350405"),
    ("福建省建阳市", "350703"),
)
"""Names given up in 2014, 2017 and 2021, with today's code."""

WAGES: tuple[tuple[str, str], ...] = tuple(
    (text, wage_value(basis, low, high))
    for text, basis, low, high in (
        ("3千5到4千5", WageBasis.MONTH, 3500, 4500),
        ("4K-6K", WageBasis.MONTH, 4000, 6000),
        ("三千五至四千元", WageBasis.MONTH, 3500, 4000),
        ("３５００－４５００元", WageBasis.MONTH, 3500, 4500),
        ("1900元/月+绩效400元/月+保险300元/年", WageBasis.MONTH, 2300, 2300),
        ("底薪1800，月入过万，上不封顶", WageBasis.MONTH, 1800, None),
        ("保底2500+计件，月收入4000-6000", WageBasis.MONTH, 2500, 6000),
        ("0.35万-0.5万/月", WageBasis.MONTH, 3500, 5000),
        ("月薪3,500-4,500元", WageBasis.MONTH, 3500, 4500),
        ("不加班2500，加班3800元/月", WageBasis.MONTH, 2500, 3800),
        ("年薪8万到10万", WageBasis.YEAR, 80000, 100000),
        ("120/天，包午餐", WageBasis.DAY, 120, 120),
        ("一天150，日结", WageBasis.DAY, 150, 150),
        ("快的100元/天，慢的50-60元/天", WageBasis.DAY, 50, 100),
        ("18块/小时", WageBasis.HOUR, 18, 18),
        ("8毛一个", WageBasis.PIECE, 0.8, 0.8),
        ("0.09元/卡", WageBasis.PIECE, 0.09, 0.09),
        ("一斤1.5元，多劳多得", WageBasis.PIECE, 1.5, 1.5),
    )
)
SEATS: tuple[tuple[str | float, str], ...] = (
    ("招10–15", "10-15"),
    ("在岗50招20", "20"),
    ("需100，在岗60", "100"),
    ("２０人", "20"),
    ("10余人", "10-"),
    ("8人左右", "8"),
    ("5~8名", "5-8"),
    ("三名", "3"),
    ("十五人", "15"),
    ("缺5人", "5"),
    (12.0, "12"),
    ("共30人（吸纳脱贫劳动力12人）", "30"),
)
AGES: tuple[tuple[str, str], ...] = (
    ("１８－４５周岁", "18-45"),
    ("45周岁以下（含45周岁）", "-45"),
    ("年满18，不超过50", "18-50"),
    ("18—55", "18-55"),
    ("六十岁以下", "-60"),
)
SCHOOLING: tuple[tuple[str, str], ...] = (
    ("初中及以上（可放宽）", FORM_WORDS[Education.JUNIOR]),
    ("中专/高中以上学历", FORM_WORDS[Education.SENIOR]),
    ("初中毕业以上，高中优先", FORM_WORDS[Education.JUNIOR]),
    ("大专及其以上", FORM_WORDS[Education.COLLEGE]),
)
