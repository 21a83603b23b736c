"""Which faults adverts have: odd wording that must be read, and what nobody can or may say."""

from __future__ import annotations

from datetime import date, timedelta

from matcher.records import Place
from matcher.vocabulary import EmployerKind
from models.county.mess.faults import (
    AdvertRow,
    Change,
    Fault,
    must_read,
    read_as,
    replaced,
)
from models.county.mess.spellings import AGES, OLD_COUNTIES, SCHOOLING, SEATS, WAGES
from models.county.vacancies import Advert
from models.county.values import phone_value, place_value

_EXCEL_EPOCH = date(1899, 12, 30)


def _this_county(row: AdvertRow) -> Change:
    places = row.ground.places
    town = row.chance.pick(places.towns).name
    text, place = row.chance.pick(
        (
            (f"本县{town}", Place(places.code, town)),
            (town, Place(places.code, town)),
            (f"{places.short_name.removesuffix('县')}{town}工业园", Place(places.code, town)),
            ("县城", Place(places.code)),
        )
    )
    return Change({"place": text}, place_value(place))


def _two_phones(row: AdvertRow) -> Change:
    number = row.about.employer.phone
    text = row.chance.pick((f"{number}/0597-6831234", f"{number} 微信同号", f"{number}（李）"))
    return Change({"phone": text}, phone_value(number))


def _last_day(row: AdvertRow) -> date:
    return row.ground.today + timedelta(days=row.chance.between(30, 120))


def _serial_day(row: AdvertRow) -> Change:
    day = _last_day(row)
    return Change({"valid_until": (day - _EXCEL_EPOCH).days}, day.isoformat())


def _written_day(row: AdvertRow) -> Change:
    day = _last_day(row)
    texts = (
        f"{day.year}.{day.month}.{day.day}",
        f"至{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
    )
    return Change({"valid_until": row.chance.pick(texts)}, day.isoformat())


def _wrong_code(row: AdvertRow) -> Change | None:
    code = row.about.employer.credit_code
    return Change({"credit_code": code[:-1] + ("1" if code[-1] != "1" else "2")}) if code else None


def _said(column: str, code: str, texts: tuple[str, ...]) -> Fault[Advert]:
    """Give an advert that says something unlawful, by the code of the notice."""

    def make(row: AdvertRow) -> Change | None:
        is_public = row.about.employer.kind is EmployerKind.PUBLIC_WELFARE
        return None if is_public else Change({column: row.chance.pick(texts)})

    return Fault(code, column, code, make)


def _nameless_trade(row: AdvertRow) -> Change:
    """Take away every word that would give the trade away."""
    silent = dict.fromkeys(("description", "skills", "licences", "demand"))
    employer = f"{row.ground.places.short_name}鑫盛有限公司"
    return Change({**silent, "title": row.chance.pick(("岗位一", "见附件")), "employer": employer})


def _agency(_: AdvertRow) -> Change:
    return Change({"forms": "劳务派遣", "description": "派遣至园区企业，操作工", "permit": None})


VACANCY_FAULTS: tuple[Fault[Advert], ...] = (
    must_read("pay in other words", "wage", read_as("wage", WAGES)),
    must_read("seats in other words", "headcount", read_as("headcount", SEATS)),
    must_read("age in other words", "age", read_as("age", AGES)),
    must_read("schooling in other words", "education", read_as("education", SCHOOLING)),
    must_read("old county", "place", read_as("place", OLD_COUNTIES)),
    must_read("this county", "place", _this_county),
    must_read("two phones", "phone", _two_phones),
    must_read("last day as number", "valid_until", _serial_day),
    must_read("last day in other words", "valid_until", _written_day),
    Fault("no title", "title", "title.missing", lambda _: Change({"title": None})),
    Fault("trade nobody knows", "title", "trade.unknown", _nameless_trade),
    Fault(
        "pay nobody can read", "wage", "wage.unread", replaced("wage", ("看表现", "按公司制度来"))
    ),
    Fault(
        "pay too high", "wage", "wage.implausible", replaced("wage", ("350000元/月", "月薪45万"))
    ),
    Fault("pay by sex", "wage", "wage.by_sex", replaced("wage", ("男5000-7000/女3000-4000元/月",))),
    Fault(
        "staff for seats",
        "headcount",
        "headcount.on_payroll",
        replaced("headcount", ("在岗50", "已有30人")),
    ),
    Fault(
        "people a day",
        "headcount",
        "headcount.unread",
        replaced("headcount", ("100人次/日", "看订单")),
    ),
    Fault(
        "age by sex",
        "age",
        "age.by_sex",
        replaced("age", ("男60岁以下、女55岁以下", "男18-60，女18-50")),
    ),
    Fault("age nobody can read", "age", "age.unread", replaced("age", ("同上", "能干活就行"))),
    Fault("error value", "wage", "cell.error_value", replaced("wage", ("#N/A", "#REF!"))),
    Fault("code written wrongly", "credit_code", "credit_code.checksum", _wrong_code),
    Fault("unknown kind", "kind", "value.unknown", replaced("kind", ("甲类", "其他类型"))),
    Fault(
        "phone too short",
        "phone",
        "phone.invalid",
        replaced("phone", ("1540000123", "见公告栏12345")),
    ),
    Fault(
        "place nobody knows", "place", "place.unknown", replaced("place", ("阳光花园", "老厂区"))
    ),
    Fault("no date", "valid_until", "date.unread", replaced("valid_until", ("腊月二十", "月底前"))),
    _said("sex", "advert.sex", ("女", "限男性", "女性优先")),
    _said("description", "advert.deposit", ("上岗前交押金500元", "收取保证金300元，三个月后退")),
    _said("description", "advert.fee", ("报名费100元，包教包会", "交服装费150元")),
    _said("description", "advert.document_kept", ("入职扣押身份证一个月",)),
    _said("description", "advert.registration", ("限本县户口，住家近", "外地人勿扰")),
    _said("skills", "advert.marriage", ("已婚，踏实肯干", "未婚优先")),
    _said("skills", "advert.childbirth", ("已育，能长期做",)),
    _said("skills", "advert.carrier", ("无乙肝，身体健康", "体检查两对半")),
    _said("skills", "advert.disability", ("四肢健全，能吃苦", "残疾人勿扰")),
    _said("description", "advert.ethnicity", ("只招汉族，会讲普通话",)),
    Fault("agency without permit", "permit", "advert.dispatch_permit", _agency),
)
"""Faults of adverts. Codes that begin with ``advert.`` are notices of the advert check."""
