"""Decides what the coded columns of a roster say of a person."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from matcher.parse.choices import read_one, read_several, words
from matcher.parse.dates import find_days
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean
from matcher.vocabulary import (
    Ability,
    Employment,
    Hardship,
    Health,
    Need,
    PersonCategory,
    Sex,
)

_SEX = words((r"^男(?!女)|^m(?:ale)?$", Sex.MALE), (r"^女|^f(?:emale)?$", Sex.FEMALE))
_HEALTH = words(
    (
        r"^(?:身体|基本|很)?健康$|^(?:良好|正常|好|健康或良好|无疾病|无病|身体好|身体良好)$",
        Health.HEALTHY,
    ),
    (r"慢性?病|慢病|高血压|糖尿病|长期患病|冠心病|类风湿|气管炎", Health.CHRONIC),
    (r"大病|重病|重疾|重大疾病|癌|肿瘤|尿毒症|白血病|透析", Health.SERIOUS),
    (r"残|聋|哑|盲", Health.DISABLED),
)
_NO_ILLNESS = re.compile(r"^无(?:任何)?(?:重大)?(?:疾?病|病史)$")
_ABILITY = words(
    (r"部分丧失|弱|半劳|半个?劳|^半$|轻度", Ability.WEAK),
    (r"丧失|失去|失能", Ability.LOST),
    (r"无劳|没有劳|无能力|不具备|无行为", Ability.NONE),
    (
        r"普通|一般|正常|全劳|整劳|强劳|健全|完全|^(?:具)?有$|^是$|^(?:具备|具有|有)劳",
        Ability.ORDINARY,
    ),
    (r"(?<!无)(?<!无专业)(?:技能|技术)", Ability.SKILLED),
)
_ENDED = re.compile(
    r"停工|返乡|回乡|返家|离职|离岗|辞职|辞工|辞退|下岗|结束|到期|期满|完工|解除|散工|回家"
)
_EMPLOYMENT = words(
    (r"农业就业|创业|个体|经商|灵活就业", Employment.EMPLOYED),
    (
        r"^否|^不|^无|^没|未就业|未务工|未外出|未上班|没有?工作|无工作|无业|待业|失业|赋闲|务农|种地|在家(?!就业|加工|上班)|求职|^未|^n$|^no$",
        Employment.UNEMPLOYED,
    ),
    (_ENDED.pattern, Employment.ENDED),
    (
        r"^是|就业|务工|打工|在职|上班|有工作|公益|在岗|工作|零工|^有$|^y$|^yes$|^√$|^✓$|^✔$|^☑$",
        Employment.EMPLOYED,
    ),
)
_UNDECIDED = r"不确定|不一定|待定|再说|未定|考虑|观望|看情况|视情况"
_NO = r"^否|^不|^无|^没|^未|^暂|^×|^✗|^x$|^n$|^no$|^false$|不愿|不想|无法"
_YES = r"^是|^有|^可|^能|^会|^愿|^想|^要|^需|^同意|^接受|^√|^✓|^✔|^☑|^对|^强|^y$|^yes$|^true$"
_YES_NO = words(
    (r"^是\s?[/或、]\s?否$|^有\s?[/或、]\s?无$|" + _UNDECIDED, None), (_NO, False), (_YES, True)
)
_WILLING = words((_UNDECIDED, None), (_NO, False), (_YES + r"|有.{0,4}意愿|愿意|比较|迫切", True))
_LODGING = words(
    (_UNDECIDED, None),
    (r"^不限|均可|都可|都行|无所谓|服从", True),
    (_NO + r"|不接受|不能|不便|回家|往返|走读|每天回", False),
    (_YES + r"|接受|住宿|住厂|住校|食宿", True),
)
_CARE = words(
    (r"^否|^无|^没|^不|不需|不用|无需|没有需要|已长大|已成年|已入托|无照料", False),
    (
        r"^是|^有|^需|^要|^√|老人|父|母|公婆|小孩|孩子|儿童|婴|幼|子女|孙|病人|患者|照顾|照料|残疾|丈夫|妻子|配偶|陪读|接送|护理",
        True,
    ),
)
_SCHOOL = words(
    (r"^否|^非|^无|^不|不在校|未在校|毕业|辍学|肄业|退学|离校|^没", False),
    (
        r"^是|^在校|在读|就读|学龄前|幼儿|小学|初中|高中|中职|中专|技校|技工|职高|高职|大专|专科|本科|大学|研究生|硕士|博士|年级|[初高大][一二三四]|学生",
        True,
    ),
)
_RELATION = words(
    (r"^(?:户主|本人|户主本人|本人户主|户主\(本人\)|本人\(户主\)|本人或户主|本人/户主)$", True),
    (
        r"配偶|妻|夫|子|女|儿|媳|婿|孙|父|母|爷|奶|公|婆|兄|弟|姐|妹|侄|甥|祖|叔|伯|姑|舅|姨|嫂|岳|亲属|其他|非亲属|寄养",
        False,
    ),
)
_NEEDS = words(
    (
        r"职业介绍|介绍|岗位信息|就业信息|推荐|找工作|岗位推荐|求职|就业服务|提供岗位|就业岗位|招聘",
        Need.INTRODUCTION,
    ),
    (r"指导|咨询|规划", Need.GUIDANCE),
    (r"培训|学技|学手艺|学习技", Need.TRAINING),
    (r"鉴定|评测|测评|考证|技能评价|技能等级", Need.ASSESSMENT),
    (r"社会?保险?补贴|社保|参保", Need.INSURANCE_SUBSIDY),
    (r"公益", Need.PUBLIC_WELFARE_POST),
    (r"贷款|贴息|信贷", Need.LOAN),
    (r"创业(?!担保|.{0,3}贷款|.{0,2}培训)", Need.STARTUP),
    (r"见习|实习", Need.INTERNSHIP),
)
_HARDSHIPS = words(
    (r"大龄|4050|年龄偏大|50岁|55岁|男50|女40", Hardship.OLDER),
    (r"残疾", Hardship.DISABLED),
    (r"低保|最低生活", Hardship.MINIMUM_LIVING),
    (
        r"长期失业|连续失业|失业(?:满|超过)?(?:一年|1年|12个月|六个月|6个月)|长期未就业",
        Hardship.LONG_UNEMPLOYED,
    ),
    (r"零就业", Hardship.ZERO_EMPLOYMENT_HOUSEHOLD),
    (r"失地|征地|失去土地|失海|失林", Hardship.LAND_LOST),
    (r"脱贫|建档立卡|贫困|监测|边缘易致贫|突发", Hardship.LIFTED_FROM_POVERTY),
    (
        r"其他|单亲|刑满|退役|退捕|戒毒|优抚|高校毕业生|困难|^是$|^有$|特困|孤儿|独生子女",
        Hardship.OTHER,
    ),
)
_CATEGORIES = words(
    (r"不稳定", PersonCategory.UNSTABLE),
    (r"边缘", PersonCategory.MARGINAL),
    (r"突发", PersonCategory.SUDDEN_HARDSHIP),
    (r"特困|五保", PersonCategory.DESTITUTE),
    (r"低保|最低生活", PersonCategory.MINIMUM_LIVING),
    (r"非贫困|非脱贫|一般农户|普通农户|非监测", PersonCategory.OTHER),
    (r"搬迁|安置", PersonCategory.RELOCATED),
    (r"脱贫|建档立卡|贫困|扶贫", PersonCategory.LIFTED),
    (r"监测|其他|低收入|一般|农户", PersonCategory.OTHER),
)
_WISHES_CHANGE: Final = re.compile(
    r"换工作|转岗|换岗|想换|要换|换个|跳槽|另找|重新找|求职中|找新工作|想回|回本地就业|回县"
)


def parse_sex(value: CellValue) -> Reading[Sex | None]:
    """Read 男 or 女."""
    return read_one(value, _SEX, is_personal=True)


def parse_health(value: CellValue) -> Reading[Health | None]:
    """Read any states of health; 残疾,长期慢性病 are two, in whatever order."""
    if _NO_ILLNESS.match(clean(value)):
        return Reading(Health.HEALTHY)
    return read_several(value, _HEALTH, is_personal=True)


def parse_ability(value: CellValue) -> Reading[Ability | None]:
    """Read the class of 劳动能力; a bare 无 may mean two things and is a doubt."""
    return read_one(value, _ABILITY, is_personal=True)


def parse_employment(value: CellValue, *, today: date) -> Reading[Employment | None]:
    """Read 是否已就业; employed with an end that is past, or 返乡 and the like, is ``ENDED``.

    Farming one's own land is no employment: such people stay in the matching.
    """
    reading = read_one(value, _EMPLOYMENT, is_personal=True, when_none=Employment.UNEMPLOYED)
    if reading.value is Employment.EMPLOYED and has_ended(value, today=today):
        return Reading(Employment.ENDED, reading.findings)
    return reading


def has_ended(value: CellValue, *, today: date) -> bool:
    """Tell whether a text about somebody's work (its state, its time) says that it is over."""
    text = clean(value)
    if isinstance(value, date) or "至今" in text or not text:
        return False
    days = [day for day in find_days(text, today=today) if day is not None]
    is_span = len(days) > 1 or bool(
        days and re.search(r"(?:至|到|截止|截至)\s?(?:19|20)\d{2}", text)
    )
    if is_span:
        return days[-1].last < today
    return bool(_ENDED.search(text)) and not re.search(
        r"未(?:返乡|离职|结束)|不(?:返乡|离职)", text
    )


def wishes_change(value: CellValue) -> bool:
    """Tell whether an employed person's own words ask for other work: 想换工作, 转岗."""
    return bool(_WISHES_CHANGE.search(clean(value)))


def parse_yes_no(value: CellValue) -> Reading[bool | None]:
    """Read yes or no in any of the usual ways: 是, 有, 可以, √, 否, 无, ×."""
    return read_one(value, _YES_NO, is_personal=True, when_none=False)


def parse_willing(value: CellValue) -> Reading[bool | None]:
    """Read whether a person wishes to work; 待定 is no answer."""
    return read_one(value, _WILLING, is_personal=True, when_none=False)


def parse_lodging_accepted(value: CellValue) -> Reading[bool | None]:
    """Read whether a person would live at the workplace."""
    return read_one(value, _LODGING, is_personal=True, when_none=False)


def parse_care_duties(value: CellValue) -> Reading[bool | None]:
    """Read whether somebody at home depends on the person; 老人 or 小孩 alone say yes."""
    return read_one(value, _CARE, is_personal=True, when_none=False)


def parse_school_state(value: CellValue) -> Reading[bool | None]:
    """Read whether a person attends a school; naming a grade says yes."""
    return read_one(value, _SCHOOL, is_personal=True, when_none=False)


def parse_relation(value: CellValue) -> Reading[bool | None]:
    """Read whether a person is head of the household (与户主关系)."""
    return read_one(value, _RELATION, is_personal=False)


def parse_needs(value: CellValue) -> Reading[Need | None]:
    """Read services a person asks for; 无 asks for none, which is not the same as no answer."""
    return read_several(value, _NEEDS, is_personal=False, when_none=Need(0))


def parse_hardships(value: CellValue) -> Reading[Hardship | None]:
    """Read grounds of 就业困难; 无 or 否 states that there are none."""
    if clean(value) in ("否", "不是", "非"):
        return Reading(Hardship(0))
    return read_several(value, _HARDSHIPS, is_personal=True, when_none=Hardship(0))


def parse_category(value: CellValue) -> Reading[PersonCategory | None]:
    """Read which list the person stands on; of several kinds the gravest."""
    return read_one(value, _CATEGORIES, is_personal=True)
