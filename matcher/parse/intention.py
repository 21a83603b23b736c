"""Decides how far a person says they would go for work."""

from __future__ import annotations

import re
from collections.abc import Callable

from matcher.parse.choices import ticked
from matcher.parse.findings import finding, quote
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean, is_blank
from matcher.records import Intention
from matcher.vocabulary import Tier

_BARE_CODE = re.compile(r"\d{1,2}")
_HEADER_ITSELF = re.compile(r"^[(\[]?县内\s?[/／]\s?县外[)\]]?$")
_ANYWHERE = re.compile(
    r"不限|均可|都可|皆可|都行|都愿意|均愿意|随便|无所谓|服从|哪里都|哪都|全国|任何地方|任意|不挑|没要求|无要求"
)
_PREFERS = re.compile(r"县内优先|优先县内|首选县内|尽量(?:在)?县内|最好(?:在)?县内|就近优先")
_ONLY_OUTSIDE = re.compile(
    r"(?:只|仅|就)(?:去|到|愿意?|想|考虑|在)?(?:去|到)?(?:县外|省外|外地|外省|外县)|不(?:愿意?|想|去)?(?:留)?在?县内|县内不"
)
_UNWILLING = re.compile(
    r"不(?:愿意?|想|打算|去|考虑)(?:就业|务工|工作|上班|外出就业)$|无就业意愿|不就业"
)
# Refusals are read first and cut out: 不去外省 speaks of no place outside.
_REFUSED: tuple[tuple[re.Pattern[str], Tier], ...] = tuple(
    (
        re.compile(
            rf"(?:不去|不到|不出|不愿意?(?:去|到|出)?|不想(?:去|到|出)?|不考虑|不能(?:去|出)|别去|不离开?)(?:{places})"
        ),
        tier,
    )
    for places, tier in (
        (r"省外|外省|省(?!内)|外地省份", Tier.IN_PROVINCE),
        (r"市外|外市|市(?!内)", Tier.IN_CITY),
        (r"县外|外县|本?县(?!内)|外地|远处|远|远门|外面", Tier.IN_COUNTY),
        (r"外出|外出务工|本?乡|本?镇|村|家", Tier.IN_COUNTY),
    )
)
_STAYS = re.compile(r"(?:暂)?不外出|不远行|离不开家|顾家")
_BEYOND: tuple[tuple[re.Pattern[str], Tier], ...] = tuple(
    (re.compile(pattern), tier)
    for pattern, tier in (
        (r"县外(?:本)?市内", Tier.IN_CITY),
        (r"县外(?:本)?省内|市外(?:本)?省内", Tier.IN_PROVINCE),
        (
            r"省外|外省|跨省|县外|外县|外地|外出|沿海|长三角|珠三角|京津冀|大城市|境外|国外|出国|港澳|东部",
            Tier.OUTSIDE,
        ),
    )
)
_AROUND: tuple[tuple[re.Pattern[str], Tier], ...] = tuple(
    (re.compile(pattern), tier)
    for pattern, tier in (
        (r"省内|本省|全省", Tier.IN_PROVINCE),
        (r"市内|本市|全市|市区|地级市", Tier.IN_CITY),
        (
            r"县内|本县|县城|县里|就近|就地|附近|周边|本地|当地|本乡|本镇|乡镇|镇上|镇内|乡内|村里|村内|本村"
            r"|家门口|离家近|家边|在家|居家|老家|区内|本区",
            Tier.IN_COUNTY,
        ),
    )
)
_LONGEST = 120


def parse_intention(
    value: CellValue, *, tier_of: Callable[[str], Tier | None] | None = None
) -> Reading[Intention]:
    """Read 就业意向 as the furthest tier accepted.

    县外 means may leave, so the furthest tier; 只去县外 refuses work in the county. 县内优先 leaves
    the rest open to be asked. The header's own ``县内/县外`` left standing is no answer; both
    ticked or listed are both accepted.

    Parameters
    ----------
    value
        The cell.
    tier_of
        Says how far from the person's county the places named in a text are (广东, 厦门), ``None``
        if it names none. Without it such a text is ``intention.unread``.

    Examples
    --------
    >>> parse_intention("不去外省").value.furthest
    <Tier.IN_PROVINCE: 2>
    """
    text = ticked(clean(value).lower())[:_LONGEST]
    if is_blank(text):
        return Reading(Intention())
    if _BARE_CODE.fullmatch(text):
        return Reading(Intention(), (finding("value.bare_code", text=text),))
    if _HEADER_ITSELF.match(text) or _UNWILLING.search(text):
        return _unread(text)
    stated, limit = _without_refusals(_PREFERS.sub(" ", text))
    beyond, rest = _named(stated, _BEYOND)
    around, rest = _named(rest, _AROUND)
    place = tier_of(rest.strip()) if tier_of is not None and rest.strip() else None
    (around if place is Tier.IN_COUNTY else beyond).extend([] if place is None else [place])
    is_anywhere, prefers_near = bool(_ANYWHERE.search(stated)), bool(_PREFERS.search(text))
    accepted = [*beyond, *around, *([Tier.OUTSIDE] if is_anywhere else [])]
    if not accepted and limit is None:
        return Reading(Intention()) if prefers_near else _unread(text)
    furthest = min(max(accepted, default=Tier.OUTSIDE), Tier.OUTSIDE if limit is None else limit)
    only_outside = bool(_ONLY_OUTSIDE.search(text))
    is_near_open = bool(around) or is_anywhere or prefers_near or only_outside
    prefers_outside = bool(beyond) and furthest > Tier.IN_COUNTY and not is_near_open
    return Reading(Intention(furthest, only_outside, prefers_outside))


def _without_refusals(text: str) -> tuple[str, Tier | None]:
    """Cut out what is refused; return the furthest tier that the refusals leave."""
    limits: list[Tier] = []
    for pattern, tier in (*_REFUSED, (_STAYS, Tier.IN_COUNTY)):
        if pattern.search(text):
            limits.append(tier)
            text = pattern.sub(" ", text)
    return text, min(limits, default=None)


def _named(text: str, table: tuple[tuple[re.Pattern[str], Tier], ...]) -> tuple[list[Tier], str]:
    """List the tiers a text names, and return the text without them: 市外省内 is not 省内."""
    tiers: list[Tier] = []
    for pattern, tier in table:
        if pattern.search(text):
            tiers.append(tier)
            text = pattern.sub(" ", text)
    return tiers, text


def _unread(text: str) -> Reading[Intention]:
    return Reading(Intention(), (finding("intention.unread", text=quote(text)),))
