"""Terms of a vacancy in words that can be read aloud."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from api.words import UNKNOWN, place_text
from matcher import Place, Regions, Vacancy, Wage, WageBasis, WorkForm, masked_text

LONGEST_QUOTE = 16
"""A piece rate in the advert's own words is read out only if it is as short as this."""

_UNITS: Mapping[WageBasis, str] = MappingProxyType(
    {
        WageBasis.MONTH: "每月",
        WageBasis.DAY: "每天",
        WageBasis.HOUR: "每小时",
        WageBasis.YEAR: "每年",
    }
)
_PER_PIECE = re.compile(r"^([\d.]+)\s*元?\s*[/每]\s*([\u4e00-\u9fff]{1,2})$")


def amount_text(amount: float) -> str:
    """An amount in 元 without needless zeros.

    Examples
    --------
    >>> amount_text(3000.0), amount_text(0.09), amount_text(1234567)
    ('3000', '0.09', '1234567')
    """
    return f"{amount:.4f}".rstrip("0").rstrip(".")


def amount_aloud(amount: float) -> str:
    """An amount as people say it.

    Examples
    --------
    >>> amount_aloud(4500), amount_aloud(60000), amount_aloud(85500)
    ('4500', '6万', '85500')
    """
    if amount >= 10_000 and amount % 1_000 == 0:
        return f"{amount / 10_000:g}万"
    return amount_text(amount)


def spoken_wage(vacancy: Vacancy) -> str:
    """What the work pays.

    Examples
    --------
    >>> from matcher import Wage, WageBasis
    >>> pay = Wage(WageBasis.MONTH, 3000, 4500, has_guarantee=True)
    >>> spoken_wage(Vacancy(1, wage=pay))
    '每月3000到4500元，有保底'
    >>> rate = Wage(WageBasis.PIECE, 0.09, 0.09)
    >>> spoken_wage(Vacancy(1, wage=rate, texts=(("薪资待遇", "0.09元/卡"),)))
    '计件，每卡0.09元'
    """
    wage = vacancy.wage
    if wage.basis is WageBasis.NONE:
        return "工资面谈" if wage.is_negotiable else "工资没有写明，请先问清"
    if wage.basis is WageBasis.PIECE:
        return _spoken_piece(vacancy)
    extras = [word for holds, word in _EXTRAS if holds(wage)]
    return "，".join([f"{_UNITS[wage.basis]}{_range(wage)}", *extras])


_EXTRAS: tuple[tuple[Callable[[Wage], bool], str], ...] = (
    (lambda wage: wage.has_guarantee, "有保底"),
    (lambda wage: wage.has_piece_part, "多做多得"),
)


def _range(wage: Wage) -> str:
    low, high = (None if v is None else amount_aloud(v) for v in (wage.stated_min, wage.stated_max))
    if low is None:
        return "多少请先问清" if high is None else f"不超过{high}元"
    if high is None:
        return f"{low}元以上"
    return f"{low}元" if low == high else f"{low}到{high}元"


def _spoken_piece(vacancy: Vacancy) -> str:
    written = stated(vacancy, "薪资待遇")
    rate = _PER_PIECE.match(written)
    if rate:
        return f"计件，每{rate[2]}{rate[1]}元"
    if not written or len(written) > LONGEST_QUOTE:
        return "按件计酬，单价请先问清"
    return written if "计件" in written else f"计件，{written}"


def stated(vacancy: Vacancy, column: str) -> str:
    """What the advert says in a column, numbers that identify hidden; empty if nothing."""
    written = next((text for name, text in vacancy.texts if name == column), "")
    return masked_text(written.strip())


_BOARD = {
    (True, True): "管吃管住",
    (True, False): "管住，吃饭自理",
    (True, None): "管住",
    (False, True): "管吃，不管住",
    (None, True): "管吃",
    (False, False): "吃住自理",
    (False, None): "不管住",
    (None, False): "不管吃",
}
"""By (lodging, meals)."""


LONGEST_SHIFT = 12


def spoken_hours(vacancy: Vacancy) -> str:
    """When and in what form the work is done; empty if the advert says nothing."""
    shift = stated(vacancy, "班次")
    words = [
        shift if len(shift) <= LONGEST_SHIFT else "",
        "有夜班" if vacancy.has_night_shift and "夜" not in shift else "",
        *(word for form, word in _FORMS if vacancy.forms is not None and form in vacancy.forms),
    ]
    return "，".join(word for word in words if word)


_FORMS = (
    (WorkForm.HOME_BASED, "在家就能做"),
    (WorkForm.FLEXIBLE, "时间灵活"),
    (WorkForm.PART_TIME, "非全日"),
    (WorkForm.SEASONAL, "季节性的活"),
)


def spoken_board(vacancy: Vacancy) -> str:
    """Lodging, meals and the way there; empty if the advert says nothing."""
    words = [
        _BOARD.get((vacancy.has_lodging, vacancy.has_meals), ""),
        "有夫妻房" if vacancy.has_couple_room else "",
        "有班车接送" if vacancy.has_shuttle else "",
    ]
    return "，".join(word for word in words if word)


def spoken_place(place: Place, regions: Regions, home: str | None) -> str:
    """Where the work is, as told to people of the home county; empty if that is not known.

    Examples
    --------
    >>> regions = Regions.load()
    >>> spoken_place(Place("350821"), regions, "350821"), spoken_place(Place(), regions, None)
    ('本县', '')
    >>> spoken_place(Place("350821", "河田镇"), regions, "350821")
    '河田镇'
    """
    if place.code is not None and place.code == home and not (place.town or place.village):
        return "本县"
    told = place_text(place, regions, home)
    return "" if told == UNKNOWN else told
