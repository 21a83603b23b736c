"""Which faults certificate and phone numbers have."""

from __future__ import annotations

from datetime import date, timedelta

from matcher.parse.identity import check_character
from matcher.vocabulary import Health
from models.county.mess.faults import Change, Fault, PersonRow, must_read
from models.county.people import Person
from models.county.values import identity_value, phone_value

PERSONAL = 18
_FIRST_CENTURY = 2000
_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_UNKNOWN_REGION = "359988"
_EXCEL_EPOCH = date(1899, 12, 30)


def _identity(row: PersonRow) -> str:
    return row.about.identity


def _personal(row: PersonRow) -> str:
    """Number of 18; empty for somebody with a disability certificate."""
    number = _identity(row)
    return number if len(number) == PERSONAL else ""


def _changed(row: PersonRow, number: str, *, is_read: bool = False) -> Change | None:
    """New number, unless there was none to change."""
    value = identity_value(_identity(row)) if is_read else ""
    return Change({"identity": number}, value) if number else None


def _as_number(row: PersonRow) -> Change | None:
    number = _personal(row)
    return Change({"identity": float(number)}) if number.isdigit() else None


def _scientific(row: PersonRow) -> Change | None:
    number = _personal(row)
    text = f"{number[:1]}.{number[1:6]}E+17"
    return _changed(row, row.chance.pick((text, text.replace("+", "")))) if number else None


def _zeros(row: PersonRow) -> Change | None:
    number = _personal(row)
    is_wrong = number and check_character(f"{number[:15]}00") != "0"
    return _changed(row, f"{number[:15]}000") if is_wrong else None


def _wrong_check(row: PersonRow) -> Change | None:
    number = _personal(row)
    if not number:
        return None
    others = [sign for sign in "0123456789" if sign != number[17]]
    return _changed(row, number[:17] + row.chance.pick(others))


def _impossible_date(row: PersonRow) -> Change | None:
    number = _personal(row)
    if not number:
        return None
    seventeen = number[:10] + row.chance.pick(("1332", "0231", "0631", "0000")) + number[14:17]
    return _changed(row, seventeen + check_character(seventeen))


def _fifteen(row: PersonRow) -> Change | None:
    number = _personal(row)
    is_old = number and row.about.member.birth.year < _FIRST_CENTURY
    return _changed(row, number[:6] + number[8:17]) if is_old else None


def _lost_digit(row: PersonRow) -> Change | None:
    number = _personal(row)
    place = row.chance.between(2, 16)
    return _changed(row, number[:place] + number[place + 1 :])


def _letter(row: PersonRow) -> Change | None:
    number = _personal(row)
    place = number[6:16].find("0")
    if place < 0 or not number:
        return None
    return _changed(row, f"{number[: 6 + place]}O{number[7 + place :]}")


def _unknown_region(row: PersonRow) -> Change | None:
    number = _personal(row)
    seventeen = _UNKNOWN_REGION + number[6:17]
    return _changed(row, seventeen + check_character(seventeen)) if number else None


def _disabled(row: PersonRow, suffix: str) -> Change | None:
    number = _personal(row)
    if not number or not row.about.body.health & Health.DISABLED:
        return None
    return _changed(row, number + suffix, is_read=True)


def _twenty(row: PersonRow) -> Change | None:
    return _disabled(row, f"{row.chance.pick('1234567')}{row.chance.pick('34')}")


def _twenty_two(row: PersonRow) -> Change | None:
    return _disabled(
        row, f"{row.chance.pick('1234567')}{row.chance.pick('34')}B{row.chance.pick('12')}"
    )


def _small_x(row: PersonRow) -> Change | None:
    number = _personal(row)
    return _changed(row, number.lower() if number.endswith("X") else "", is_read=True)


def _spaced(row: PersonRow) -> Change | None:
    number = _personal(row)
    text = row.chance.pick(
        (f"{number[:6]} {number[6:14]} {number[14:]}", f" {number} ", f"{number}\n")
    )
    return _changed(row, text if number else "", is_read=True)


def _wide(row: PersonRow) -> Change | None:
    return _changed(row, _personal(row).translate(_WIDE), is_read=True)


def _apostrophe(row: PersonRow) -> Change | None:
    number = _personal(row)
    return _changed(
        row, f"{row.chance.pick(chr(39) + '‘`')}{number}" if number else "", is_read=True
    )


def _phone(row: PersonRow) -> str:
    return row.about.phone


def _short_phone(row: PersonRow) -> Change | None:
    place = row.chance.between(3, 10)
    return (
        Change({"phone": _phone(row)[:place] + _phone(row)[place + 1 :]}) if _phone(row) else None
    )


def _phone_read(row: PersonRow, text: object) -> Change | None:
    number = _phone(row)
    if not number:
        return None
    return Change({"phone": text if isinstance(text, float) else str(text)}, phone_value(number))


def _phone_number(row: PersonRow) -> Change | None:
    number = _phone(row)
    is_whole = bool(number) and not number.endswith("000000")
    return _phone_read(row, float(number)) if is_whole else None


def _two_phones(row: PersonRow) -> Change | None:
    number = _phone(row)
    other = number[:3] + number[3:][::-1]
    return _phone_read(row, f"{number}{row.chance.pick(('/', '、', ' ', ','))}{other}")


def _gapped_phone(row: PersonRow) -> Change | None:
    number = _phone(row)
    texts = (
        f"{number[:3]} {number[3:7]} {number[7:]}", f"{number[:3]}-{number[3:7]}-{number[7:]}",
        f"+86{number}", f"{number}（本人）",
    )  # fmt: skip
    return _phone_read(row, row.chance.pick(texts))


def _other_sex(row: PersonRow) -> Change:
    return Change({"sex": "女" if row.about.member.is_male else "男"})


def _other_birth(row: PersonRow) -> Change:
    birth = row.about.member.birth
    return Change({"birth": birth - timedelta(days=row.chance.between(40, 3000))})


def _serial_birth(row: PersonRow) -> Change:
    birth = row.about.member.birth
    return Change({"birth": (birth - _EXCEL_EPOCH).days}, birth.isoformat())


def _written_birth(row: PersonRow) -> Change:
    birth = row.about.member.birth
    texts = (
        f"{birth.year}年{birth.month}月{birth.day}日", f"{birth:%Y%m%d}",
        f"{birth.year}.{birth.month}.{birth.day}", f"{birth.year}/{birth.month}/{birth.day}",
    )  # fmt: skip
    return Change({"birth": row.chance.pick(texts)}, birth.isoformat())


NUMBER_FAULTS: tuple[Fault[Person], ...] = (
    Fault("number cell", "identity", "identity.damaged", _as_number),
    Fault("scientific text", "identity", "identity.damaged", _scientific),
    Fault("last digits zeros", "identity", "identity.damaged", _zeros),
    Fault("wrong check character", "identity", "identity.checksum", _wrong_check),
    Fault("impossible date", "identity", "identity.birth_date", _impossible_date),
    Fault("fifteen digits", "identity", "identity.fifteen_digits", _fifteen),
    Fault("digit lost", "identity", "identity.length", _lost_digit),
    Fault("letter for a digit", "identity", "identity.characters", _letter),
    Fault("unknown region", "identity", "identity.region_unknown", _unknown_region),
    Fault("no number", "identity", "identity.missing", lambda _: Change({"identity": None})),
    must_read("disability certificate", "identity", _twenty),
    must_read("certificate issued again", "identity", _twenty_two),
    must_read("small x", "identity", _small_x),
    must_read("spaces in the number", "identity", _spaced),
    must_read("full-width digits", "identity", _wide),
    must_read("apostrophe before the number", "identity", _apostrophe),
    Fault("sex against number", "sex", "identity.sex_mismatch", _other_sex),
    Fault("birth against number", "birth", "identity.birth_mismatch", _other_birth),
    must_read("birth as day number", "birth", _serial_birth),
    must_read("birth in words", "birth", _written_birth),
    Fault("phone too short", "phone", "phone.invalid", _short_phone),
    Fault("no phone", "phone", "phone.missing", lambda _: Change({"phone": None})),
    must_read("phone as number cell", "phone", _phone_number),
    must_read("two phones", "phone", _two_phones),
    must_read("phone in groups", "phone", _gapped_phone),
)
"""Faults of numbers. What lost its digits cannot be read; what was only written oddly must be."""
