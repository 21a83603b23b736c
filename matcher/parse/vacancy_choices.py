"""Decides what the coded columns of a vacancy sheet say."""

from __future__ import annotations

import re

from matcher.parse.choices import read_one, read_several, words
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean
from matcher.vocabulary import Demand, EmployerKind, WorkForm

_KINDS = words(
    (r"公益", EmployerKind.PUBLIC_WELFARE),
    (r"车间|工坊|卫星工厂|社区工厂|加工点", EmployerKind.WORKSHOP),
    (r"基地", EmployerKind.BASE),
    (r"合作社|合作联社|联合社", EmployerKind.COOPERATIVE),
    (
        r"企业|公司|有限|集团|工厂|厂$|店|酒楼|酒店|宾馆|超市|个体|农场|商行|经营部|工作室|民办|民营|私营|国有|外资|国企|央企|矿$|院$|中心$",
        EmployerKind.FIRM,
    ),
)
_DEMANDS = words(
    (
        r"^(?:不|无需?|没有?)(?:太|很)?(?:重|大|繁重|重体力|体力|强度)|不累|轻松|较轻|^轻|轻体力|轻度|坐[着姿]|^低|^小|^弱|^(?:第?一级|i级|Ⅰ级)",
        Demand.LIGHT,
    ),
    (
        r"中重|重体力|较重|^重|繁重|强体力|体力大|强度大|高强度|^强|^大|^高|^较?[大强高]|第?[三四]级|^i{2,3}v?级|^iv级|搬运重物",
        Demand.HEAVY,
    ),
    (r"中|一般|适中|普通|正常|第?二级|^ii级", Demand.MEDIUM),
)
_FORMS = words(
    (r"(?<!非)全日|全职", WorkForm.FULL_TIME),
    (r"非全日|兼职|小时工|钟点|半天|半日|计时工|零工|散工", WorkForm.PART_TIME),
    (r"居家|在家|来料加工|送料上门|分散加工|家庭作业|带回家", WorkForm.HOME_BASED),
    (r"弹性|灵活|不定时|自由|时间不限", WorkForm.FLEXIBLE),
    (r"季节|临时|短期|农忙|采茶季|暑假工|寒假工|假期工|阶段性|旺季", WorkForm.SEASONAL),
    # known words that say nothing of the form
    (r"长期|固定|正式|合同|派遣|外包|劳务|劳动关系|直招|直聘|自招|稳定|^不限", WorkForm(0)),
)
_DISPATCH = re.compile(r"派遣|人事代理")
_NO_DISPATCH = re.compile(r"(?:不是|非|无|不|没有)(?:劳务)?派遣")
_NOT_PROVIDED = r"^否|^不|^无|^没|^未|不提供|不安排|没有|不含|不包|^×|^n$|^no$|自理|自行"
_PROVIDED = (
    r"^是|^有|^可|^能|提供|安排|^包|^免费|^√|^✓|^✔|^☑|^y$|^yes$|补贴|接送|专车|公交|夫妻|^含"
)
_PROVISION = words((r"面议|待定|视情况|协商", None), (_NOT_PROVIDED, False), (_PROVIDED, True))
_INSURANCE = words(
    (r"面议|待定|视情况|协商", None),
    (r"^否|^无|^不|^没|^未|不缴|不交|不买|不购|无社保|自行缴|自理|^×", False),
    (r"险|^是|^有|^缴|^交|^购|^参|社保|^按|依法|^√|^✓|^✔|^提供|^可|公积金|^含", True),
)


def parse_employer_kind(value: CellValue) -> Reading[EmployerKind | None]:
    """Read who offers the vacancy; 帮扶 and 扶贫, old and new names alike."""
    return read_one(value, _KINDS, is_personal=False)


def parse_demand(value: CellValue) -> Reading[Demand | None]:
    """Read physical demand as stated: 轻, 中, 重, 第三级; an unclear word is a doubt."""
    return read_one(value, _DEMANDS, is_personal=False)


def parse_work_forms(value: CellValue) -> Reading[WorkForm | None]:
    """Read forms of work. 长期 or 正式 do not state full time."""
    reading = read_several(value, _FORMS, is_personal=False)
    return Reading(reading.value or None, reading.findings)


def is_dispatch(value: CellValue) -> bool:
    """Tell whether a text says that the people are sent by a labour agency (劳务派遣)."""
    return bool(_DISPATCH.search(_NO_DISPATCH.sub("", clean(value))))


def parse_provided(value: CellValue) -> Reading[bool | None]:
    """Read whether something is offered: 夫妻房, 班车."""
    return read_one(value, _PROVISION, is_personal=False, when_none=False)


def parse_insurance(value: CellValue) -> Reading[bool | None]:
    """Read whether social insurance is paid: 五险一金, 缴纳社保, 按规定; 意外险 counts as cover."""
    return read_one(value, _INSURANCE, is_personal=False, when_none=False)
