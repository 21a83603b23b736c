"""What invented people without work wish, and what stands in their way."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from matcher.vocabulary import Ability, Employment, Health, Tier
from models.county.chance import Chance
from models.county.fields import at_age
from models.county.intentions import STAYS_FROM, Wisher, draw_intention, draw_tier
from models.county.people_parameters import WishFigures
from models.county.places import CountyPlaces
from models.county.tables import CountyTrade, words
from models.county.work import draw_trades

LEAST_WANTED, STEP = 1800, 100
_OLDER_AGE = 50
_SOON_DAYS, _RECOGNISED_DAYS = 60, 600
_FEW_YOUNG = 18
_LIVES = ((25, "young"), (49, "middle"), (99, "old"))
_NEED_UNTIL = {"就业见习": 24, "小额担保贷款": 55, "创业服务": 55, "职业技能鉴定": 57}
"""Oldest people who ask for some of the services."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wishes. ``None`` and empty values stand in no cell.

    Parameters
    ----------
    is_stated
        Whether 是否有就业意愿 is filled in.
    furthest
        Tier as the cell will say it: 县外 alone means anywhere.
    intention
        The words themselves; empty for an empty cell.
    care
        Whom the person cares for; ``无`` for nobody.
    reason
        Why there is no work.
    """

    is_willing: bool = False
    is_stated: bool = False
    furthest: Tier | None = None
    only_outside: bool = False
    intention: str = ""
    needs: tuple[str, ...] = ()
    trades: tuple[CountyTrade, ...] = ()
    wage_cny_month: int | None = None
    accepts_lodging: bool | None = None
    care: str = ""
    hardships: tuple[str, ...] = ()
    hardship_date: date | None = None
    available_from: date | None = None
    is_available_at_once: bool = False
    confirms_heavy: bool = False
    reason: str = ""


NO_WISHES = Wishes()


def make_wishes(
    person: Wisher, places: CountyPlaces, figures: WishFigures, *, today: date, chance: Chance
) -> Wishes:
    """Draw wishes. The employed have some only if they want to change."""
    if person.work.employment is Employment.EMPLOYED:
        return _of_employed(person, figures, chance)
    reason = _reason(person, chance)
    if not person.is_willing:
        return Wishes(
            is_stated=True,
            needs=("无",) if chance.happens(0.5) else (),
            care=_care(person, figures.care_share, chance),
            reason=reason,
        )
    tier = draw_tier(person, places, figures, chance)
    intended = draw_intention(tier, places, figures, chance=chance)
    hardships = _hardships(person, figures, chance)
    day = today + timedelta(days=chance.between(3, _SOON_DAYS))
    is_at_once = chance.happens(0.6)
    return Wishes(
        is_willing=True,
        is_stated=not chance.happens(figures.willing_unstated_share),
        furthest=intended.furthest,
        only_outside=intended.only_outside,
        intention=intended.said,
        needs=_needs(person.member.age, figures, chance),
        trades=_wanted(person, figures, chance),
        wage_cny_month=_wage(tier, figures, chance),
        accepts_lodging=_lodging(tier, figures, chance),
        care=_care(person, figures.care_share, chance),
        hardships=hardships,
        hardship_date=today - timedelta(days=chance.between(30, _RECOGNISED_DAYS))
        if hardships
        else None,
        available_from=None if is_at_once else day,
        is_available_at_once=is_at_once,
        confirms_heavy=person.body.ability is Ability.WEAK
        and chance.happens(figures.heavy_confirmed_share),
        reason=reason,
    )


def _of_employed(person: Wisher, figures: WishFigures, chance: Chance) -> Wishes:
    if person.work.job is None or not person.work.job.wants_change:
        return NO_WISHES
    wanted = _wanted(person, figures, chance) or draw_trades(person.trades, 1, chance)
    return Wishes(needs=("职业介绍",), trades=wanted)


def _needs(age: int, figures: WishFigures, chance: Chance) -> tuple[str, ...]:
    drawn = tuple(
        need for need, p in figures.needs if chance.happens(p) and age <= _NEED_UNTIL.get(need, age)
    )
    is_blank = chance.happens(figures.need_blank_share)
    return () if is_blank else drawn or (figures.needs[0][0],)


def _wanted(person: Wisher, figures: WishFigures, chance: Chance) -> tuple[CountyTrade, ...]:
    count = chance.weigh(figures.trades_wanted)
    found: dict[str, CountyTrade] = {}
    for index in range(count):
        knows = index < len(person.work.trades)
        if knows and chance.happens(figures.wants_known_trade_share):
            trade = person.work.trades[index]
        else:
            trade = chance.draw(person.trades)
        found.setdefault(trade.name, trade)
    return tuple(found.values())


def _wage(tier: Tier, figures: WishFigures, chance: Chance) -> int | None:
    median = dict(figures.wage_medians)[tier.name]
    drawn = math.exp(chance.normal(math.log(median), figures.wage_deviation))
    step = STEP if chance.happens(0.15) else 5 * STEP
    is_stated = chance.happens(figures.wage_stated_share)
    return max(LEAST_WANTED, round(drawn / step) * step) if is_stated else None


def _lodging(tier: Tier, figures: WishFigures, chance: Chance) -> bool | None:
    accepts = chance.happens(dict(figures.lodging_by_place)[tier.name])
    return accepts if chance.happens(0.75) else None


def _care(person: Wisher, share: float, chance: Chance) -> str:
    said = words("person_texts")["care"]
    if chance.happens(share) and person.member.age > _FEW_YOUNG:
        return str(chance.pick(said[at_age(_LIVES, person.member.age)]))
    return str(chance.pick(said["none"])) if chance.happens(0.5) else ""


def _hardships(person: Wisher, figures: WishFigures, chance: Chance) -> tuple[str, ...]:
    if not chance.happens(figures.hardship_share):
        return ()
    grounds = {
        "大龄失业人员": person.member.age >= _OLDER_AGE,
        "残疾人": bool(person.body.health & Health.DISABLED),
        "低保家庭成员": "低保" in person.category,
        "长期失业人员": chance.happens(0.2),
    }
    found = tuple(ground for ground, holds in grounds.items() if holds)
    return found[:2] or ("脱贫人口",)


def _reason(person: Wisher, chance: Chance) -> str:
    said = words("person_texts")["reason"]
    if person.body.school:
        key = "school"
    elif person.work.employment is Employment.ENDED:
        key = "ended"
    elif person.body.health != Health.HEALTHY and chance.happens(0.7):
        key = "disabled" if person.body.health & Health.DISABLED else "ill"
    elif person.body.graduation_year is not None:
        key = "fresh"
    else:
        key = "old" if person.member.age >= STAYS_FROM and chance.happens(0.6) else "other"
    return str(chance.pick(said[key]))
