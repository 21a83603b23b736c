"""The coded vocabularies: what each coded field may hold, and the form's own word for it.

Codes inside are ours. Outside systems number the same words differently and contradict each
other, so values are always matched by their text (``matcher.parse.choices``), never by number.
A value that is missing is ``None`` in records and ``MISSING`` in arrays; no member stands for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, IntEnum, IntFlag, StrEnum
from types import MappingProxyType

MISSING = -1
"""How arrays spell a value that is not known. Never 0, never an empty string."""


class Verdict(IntEnum):
    """What a gate says of one pair. The order is that of severity."""

    YES = 0
    TO_CHECK = 1
    NO = 2


class Sex(IntEnum):
    """Read for roster checks, audits and one statutory prohibition, and for nothing else."""

    MALE = 0
    FEMALE = 1


class Education(IntEnum):
    """Schooling, lowest first. 中专, 技校 and 职高 count as senior secondary."""

    ILLITERATE = 0
    PRIMARY = 1
    JUNIOR = 2
    SENIOR = 3
    COLLEGE = 4
    BACHELOR = 5


class Health(IntFlag):
    """State of health; a person may have several, in any order."""

    HEALTHY = 1
    CHRONIC = 2
    SERIOUS = 4
    DISABLED = 8


class Ability(IntEnum):
    """Ability to work as the roster classes it (劳动能力), weakest first."""

    NONE = 0
    LOST = 1
    WEAK = 2
    ORDINARY = 3
    SKILLED = 4


class Tier(IntEnum):
    """How far a workplace is from home in administrative steps; also how far a person will go."""

    IN_COUNTY = 0
    IN_CITY = 1
    IN_PROVINCE = 2
    OUTSIDE = 3


class Employment(IntEnum):
    """Whether the person has work. ``ENDED``: marked employed, yet the work is over."""

    UNEMPLOYED = 0
    EMPLOYED = 1
    ENDED = 2


class EmployerKind(IntEnum):
    """Who offers the vacancy."""

    BASE = 0
    WORKSHOP = 1
    PUBLIC_WELFARE = 2
    FIRM = 3
    COOPERATIVE = 4


class Demand(IntEnum):
    """Physical demand of the work."""

    LIGHT = 0
    MEDIUM = 1
    HEAVY = 2


class WorkForm(IntFlag):
    """Form of work; an advert may state several."""

    FULL_TIME = 1
    PART_TIME = 2
    HOME_BASED = 4
    FLEXIBLE = 8
    SEASONAL = 16


class WageBasis(StrEnum):
    """The unit in which a wage is stated; ``NONE`` when neither an amount nor piece work is."""

    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    YEAR = "year"
    PIECE = "piece"
    NONE = "none"


class Need(IntFlag):
    """Services a person asks for (就业服务需求)."""

    INTRODUCTION = 1
    GUIDANCE = 2
    TRAINING = 4
    ASSESSMENT = 8
    INSURANCE_SUBSIDY = 16
    PUBLIC_WELFARE_POST = 32
    LOAN = 64
    STARTUP = 128
    INTERNSHIP = 256


class Hardship(IntFlag):
    """Grounds on which a person counts as 就业困难人员 (categories differ by county)."""

    OLDER = 1
    DISABLED = 2
    MINIMUM_LIVING = 4
    LONG_UNEMPLOYED = 8
    ZERO_EMPLOYMENT_HOUSEHOLD = 16
    LAND_LOST = 32
    LIFTED_FROM_POVERTY = 64
    OTHER = 128


class PersonCategory(IntEnum):
    """Which list the person stands on (人员类别)."""

    LIFTED = 0
    UNSTABLE = 1
    MARGINAL = 2
    SUDDEN_HARDSHIP = 3
    MINIMUM_LIVING = 4
    DESTITUTE = 5
    RELOCATED = 6
    OTHER = 7


class Licence(IntEnum):
    """Permits that an advert may ask for. Driving classes first; the rest are one each."""

    DRIVE_A1 = 0
    DRIVE_A2 = 1
    DRIVE_A3 = 2
    DRIVE_B1 = 3
    DRIVE_B2 = 4
    DRIVE_C1 = 5
    DRIVE_C2 = 6
    DRIVE_D = 7
    DRIVE_E = 8
    FORKLIFT = 9
    ELECTRICIAN = 10
    WELDER = 11
    WORK_AT_HEIGHT = 12
    BOILER = 13
    CRANE = 14
    EXCAVATOR = 15
    SECURITY_GUARD = 16
    HEALTH_CERTIFICATE = 17
    CARE_WORKER = 18
    MATERNITY_NURSE = 19
    CHILD_CARE = 20
    COOK = 21
    NURSE = 22
    TEACHER = 23
    ACCOUNTANT = 24
    DRONE = 25
    TRANSPORT_QUALIFICATION = 26
    BLASTING = 27
    MASSAGE = 28


LICENCE_INCLUDES: Mapping[Licence, frozenset[Licence]] = MappingProxyType(
    {
        Licence.DRIVE_A1: frozenset(
            {
                Licence.DRIVE_A3,
                Licence.DRIVE_B1,
                Licence.DRIVE_B2,
                Licence.DRIVE_C1,
                Licence.DRIVE_C2,
            }
        ),
        Licence.DRIVE_A2: frozenset(
            {Licence.DRIVE_B1, Licence.DRIVE_B2, Licence.DRIVE_C1, Licence.DRIVE_C2}
        ),
        Licence.DRIVE_A3: frozenset({Licence.DRIVE_C1, Licence.DRIVE_C2}),
        Licence.DRIVE_B1: frozenset({Licence.DRIVE_C1, Licence.DRIVE_C2}),
        Licence.DRIVE_B2: frozenset({Licence.DRIVE_C1, Licence.DRIVE_C2}),
        Licence.DRIVE_C1: frozenset({Licence.DRIVE_C2}),
        Licence.DRIVE_D: frozenset({Licence.DRIVE_E}),
    }
)
"""Which vehicles a higher driving class also covers (公安部令第162号, 附件1)."""

OBTAINED_AFTER_HIRING = frozenset({Licence.HEALTH_CERTIFICATE})
"""Permits that anybody gets in days once hired: lacking one is a question, never a refusal."""


class Hazard(IntFlag):
    """What the work exposes people to, as far as the advert or the trade says."""

    GUARD_DUTY = 1
    NIGHT_VENUE = 2
    UNDERGROUND = 4
    SPECIAL_OPERATION = 8
    TOXIC = 16
    HEAVY_LOAD = 32
    HEIGHT = 64
    BUILDING_SITE = 128
    HEAVY_LOAD_OVER_STATUTE = 256


class _WordsOfMembers(Mapping[Enum, str]):
    """A word for each member. A dict would mix up members of two vocabularies with one number."""

    def __init__(self, pairs: Iterable[tuple[Enum, str]]) -> None:
        self._pairs = MappingProxyType(
            {(type(member), member.value): (member, word) for member, word in pairs}
        )

    def __getitem__(self, member: Enum) -> str:
        return self._pairs[type(member), member.value][1]

    def __iter__(self) -> Iterator[Enum]:
        return (member for member, _ in self._pairs.values())

    def __len__(self) -> int:
        return len(self._pairs)


FORM_WORDS: Mapping[Enum, str] = _WordsOfMembers(
    (
        (Sex.MALE, "男"),
        (Sex.FEMALE, "女"),
        (Education.ILLITERATE, "文盲或半文盲"),
        (Education.PRIMARY, "小学"),
        (Education.JUNIOR, "初中"),
        (Education.SENIOR, "高中"),
        (Education.COLLEGE, "大专"),
        (Education.BACHELOR, "本科及以上"),
        (Health.HEALTHY, "健康"),
        (Health.CHRONIC, "长期慢性病"),
        (Health.SERIOUS, "患有大病"),
        (Health.DISABLED, "残疾"),
        (Ability.NONE, "无劳动力"),
        (Ability.LOST, "丧失劳动力"),
        (Ability.WEAK, "弱劳动力或半劳动力"),
        (Ability.ORDINARY, "普通劳动力"),
        (Ability.SKILLED, "技能劳动力"),
        (Tier.IN_COUNTY, "县内"),
        (Tier.IN_CITY, "县外市内"),
        (Tier.IN_PROVINCE, "市外省内"),
        (Tier.OUTSIDE, "省外"),
        (EmployerKind.BASE, "就业扶贫基地"),
        (EmployerKind.WORKSHOP, "扶贫车间"),
        (EmployerKind.PUBLIC_WELFARE, "公益性岗位"),
        (EmployerKind.FIRM, "企业"),
        (EmployerKind.COOPERATIVE, "合作社"),
        (Demand.LIGHT, "轻"),
        (Demand.MEDIUM, "中"),
        (Demand.HEAVY, "重"),
        (WorkForm.FULL_TIME, "全日制"),
        (WorkForm.PART_TIME, "非全日制"),
        (WorkForm.HOME_BASED, "居家"),
        (WorkForm.FLEXIBLE, "弹性"),
        (WorkForm.SEASONAL, "季节性"),
        (Need.INTRODUCTION, "职业介绍"),
        (Need.GUIDANCE, "职业指导"),
        (Need.TRAINING, "职业培训"),
        (Need.ASSESSMENT, "职业技能鉴定"),
        (Need.INSURANCE_SUBSIDY, "社会保险补贴"),
        (Need.PUBLIC_WELFARE_POST, "公益性岗位安置"),
        (Need.LOAN, "小额担保贷款"),
        (Need.STARTUP, "创业服务"),
        (Need.INTERNSHIP, "就业见习"),
        (Hardship.OLDER, "大龄失业人员"),
        (Hardship.DISABLED, "残疾人"),
        (Hardship.MINIMUM_LIVING, "低保家庭成员"),
        (Hardship.LONG_UNEMPLOYED, "长期失业人员"),
        (Hardship.ZERO_EMPLOYMENT_HOUSEHOLD, "零就业家庭成员"),
        (Hardship.LAND_LOST, "失地农民"),
        (Hardship.LIFTED_FROM_POVERTY, "脱贫人口"),
        (Hardship.OTHER, "其他就业困难人员"),
        (PersonCategory.LIFTED, "脱贫户"),
        (PersonCategory.UNSTABLE, "脱贫不稳定户"),
        (PersonCategory.MARGINAL, "边缘易致贫户"),
        (PersonCategory.SUDDEN_HARDSHIP, "突发严重困难户"),
        (PersonCategory.MINIMUM_LIVING, "低保对象"),
        (PersonCategory.DESTITUTE, "特困人员"),
        (PersonCategory.RELOCATED, "易地搬迁户"),
        (PersonCategory.OTHER, "其他"),
        (Licence.DRIVE_A1, "A1驾驶证"),
        (Licence.DRIVE_A2, "A2驾驶证"),
        (Licence.DRIVE_A3, "A3驾驶证"),
        (Licence.DRIVE_B1, "B1驾驶证"),
        (Licence.DRIVE_B2, "B2驾驶证"),
        (Licence.DRIVE_C1, "C1驾驶证"),
        (Licence.DRIVE_C2, "C2驾驶证"),
        (Licence.DRIVE_D, "D驾驶证"),
        (Licence.DRIVE_E, "E驾驶证"),
        (Licence.FORKLIFT, "叉车证"),
        (Licence.ELECTRICIAN, "电工证"),
        (Licence.WELDER, "焊工证"),
        (Licence.WORK_AT_HEIGHT, "高处作业证"),
        (Licence.BOILER, "锅炉证"),
        (Licence.CRANE, "起重机证"),
        (Licence.EXCAVATOR, "挖掘机证"),
        (Licence.SECURITY_GUARD, "保安员证"),
        (Licence.HEALTH_CERTIFICATE, "健康证"),
        (Licence.CARE_WORKER, "养老护理员证"),
        (Licence.MATERNITY_NURSE, "母婴护理证"),
        (Licence.CHILD_CARE, "育婴员证"),
        (Licence.COOK, "厨师证"),
        (Licence.NURSE, "护士证"),
        (Licence.TEACHER, "教师资格证"),
        (Licence.ACCOUNTANT, "会计证"),
        (Licence.DRONE, "无人机驾驶证"),
        (Licence.TRANSPORT_QUALIFICATION, "道路运输从业资格证"),
        (Licence.BLASTING, "爆破证"),
        (Licence.MASSAGE, "按摩师证"),
    )
)
"""The form's own word for each code; parsing starts from these, printing ends with them."""
