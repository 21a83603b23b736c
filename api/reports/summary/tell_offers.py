"""The section that tells what is on offer, near and far, and in which towns it is lacking."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from api.reports.charts import Bar, Pair, count_text, paired_bars, percent_text, stacked_bar
from api.reports.summary.blocks import Block, Section, Table, drawn, first_few, if_any, joined
from api.reports.summary.figures import SummaryFigures, SupplyFigures
from api.reports.summary.supply import Offer, PlaceBalance, TierBalance
from api.reports.summary.wording import (
    OFFER_HEAD,
    advice,
    offer_cells,
    seats_phrase,
    seats_text,
    status_name,
)
from matcher.vocabulary import Tier

MOST_TOWNS = 15
MOST_NAMED = 6
_TIER_NAMES = {
    Tier.IN_COUNTY: "本县",
    Tier.IN_CITY: "县外市内",
    Tier.IN_PROVINCE: "市外省内",
    Tier.OUTSIDE: "省外",
    None: "地点不明",
}


def offers_section(figures: SummaryFigures) -> Section:
    """Adverts by state; people and seats by distance; people and seats by town."""
    supply = figures.supply
    if not supply.adverts:
        empty = Block(
            "offers-none", "岗位表里没有读到岗位", remarks=("请核对岗位表，再重新推荐。",)
        )
        return Section("offers", "岗位与求职", (empty,))
    tiers = _tiers(supply) if figures.county is not None else _no_county()
    return Section("offers", "岗位与求职", (_states(supply), tiers, _towns(supply)))


def _states(supply: SupplyFigures) -> Block:
    here = supply.listed
    headline = f"{count_text(supply.adverts)} 条招聘信息" + (
        f"中可推荐 {count_text(here.adverts)} 条，{seats_phrase(here)}"
        if here.adverts
        else "，眼下没有一条可以推荐"
    )
    parts = [
        ("可推荐，写明人数", here.adverts - here.unstated),
        ("可推荐，没写人数", here.unstated),
        *(
            (status_name(status), offer.adverts)
            for status, offer in supply.statuses.items()
            if offer is not here
        ),
    ]
    marks = [
        Bar(name, n, f"{count_text(n)} 条（{percent_text(n, supply.adverts)}）")
        for name, n in parts
    ]
    rows = [
        (status_name(status), *offer_cells(offer), advice("status", status))
        for status, offer in supply.statuses.items()
    ]
    rows.append(
        ("合计中须改文字的", *offer_cells(supply.to_mend), "请单位删改；推荐照常，不按违规条件筛人")
    )
    return Block(
        "offers-states",
        headline,
        drawn("offers-states", headline, partial(stacked_bar, marks)),
        joined(
            "写几到几人的按少的算，若干、不限的算没写人数。",
            if_any(
                here.unstated,
                f"没写人数的 {count_text(here.unstated)} 条请先向单位问清，"
                "不然下面各图里的招聘人数会偏少。",
            ),
        ),
        Table(("状态", *OFFER_HEAD, "怎么办"), tuple(rows)),
    )


def _no_county() -> Block:
    return Block(
        "offers-tiers",
        "不知道是哪个县的名册，分不出岗位远近",
        remarks=("请在推荐时指明县，或在名册里加“县（市、区）”一列。",),
    )


def _tiers(supply: SupplyFigures) -> Block:
    home = supply.tiers[0]
    away = [tier for tier in supply.tiers if tier.tier is not None and tier.tier > Tier.IN_COUNTY]
    outside = sum((tier.offer for tier in away), start=Offer())
    headline = (
        f"本县{seats_phrase(home.offer)}，愿在本县干的 {count_text(home.people)} 人；"
        f"县外{seats_phrase(outside)}，愿出县的 {count_text(away[0].people)} 人"
    )
    rows = tuple(
        (_TIER_NAMES[tier.tier], _willing(tier), *offer_cells(tier.offer)) for tier in supply.tiers
    )
    marks = [
        Pair(_TIER_NAMES[t.tier], t.people, t.offer.seats, second_said=seats_text(t.offer))
        for t in supply.tiers
        if t.tier is not None
    ]
    unknown = next((tier.offer for tier in supply.tiers if tier.tier is None), Offer())
    return Block(
        "offers-tiers",
        headline,
        drawn(
            "offers-tiers",
            headline,
            partial(paired_bars, marks, ("愿意去的求职人数", "写明招聘人数")),
        ),
        joined(
            "愿去远处的人也愿去近处，一个人会算在几处；没写意向的按只在本县算。",
            if_any(
                unknown.adverts,
                f"{count_text(unknown.adverts)} 条岗位的地点没写到县，没有画在图上。",
            ),
        ),
        Table(("工作地点", "愿意去的求职人数", *OFFER_HEAD), rows),
    )


def _willing(tier: TierBalance) -> str:
    return "—" if tier.tier is None else count_text(tier.people)


def _towns(supply: SupplyFigures) -> Block:
    if not any(town.people for town in supply.towns):
        return Block("offers-towns", "没有求职的人，不比较各乡镇")
    named = [town for town in supply.towns if town.name]
    if not any(town.people for town in named):
        return Block(
            "offers-towns",
            "名册没有写乡镇，无法看哪个乡镇缺岗位",
            remarks=("请在名册里加“乡镇”一列，再重新推荐。",),
        )
    shown, others = named[:MOST_TOWNS], named[MOST_TOWNS:]
    bare = [t for t in named if t.people and not t.offer.adverts]
    headline = _town_headline(named) + if_any(
        len(bare) - 1, f"；{len(bare)} 个乡镇有人求职、当地没有岗位"
    )
    marks = [Pair(t.name, t.people, t.offer.seats, second_said=seats_text(t.offer)) for t in shown]
    named_bare = [f"{t.name}（{count_text(t.people)} 人）" for t in bare]
    rows = tuple(
        (
            town.name or "没写乡镇",
            count_text(town.people),
            count_text(town.stay),
            count_text(town.without),
            *offer_cells(town.offer),
        )
        for town in supply.towns
    )
    return Block(
        "offers-towns",
        headline,
        drawn(
            "offers-towns", headline, partial(paired_bars, marks, ("求职人数", "当地写明招聘人数"))
        ),
        joined(
            if_any(len(bare), f"当地没有岗位的：{first_few(named_bare, MOST_NAMED)}。"),
            "本县的岗位对全县推荐，这里只看离家远近；缺岗位的乡镇可优先办招聘会、开班车、设车间。",
            if_any(len(others), f"另有 {len(others)} 个乡镇求职的人较少，见数据表。"),
        ),
        Table(("乡镇", "求职人数", "只愿在县内", "没有合适岗位", *OFFER_HEAD), rows),
    )


def _town_headline(named: Sequence[PlaceBalance]) -> str:
    """The town that is shortest of seats; of equally short ones, that with more people."""
    short = max(named, key=lambda town: (town.people - town.offer.seats, town.people))
    if short.people <= short.offer.seats:
        return "各乡镇写明招聘的人数都不少于本镇求职人数"
    return f"{short.name} {count_text(short.people)} 人求职，当地{_only(short.offer)}"


def _only(offer: Offer) -> str:
    if not offer.adverts:
        return "没有岗位"
    if offer.is_silent:
        return f" {count_text(offer.adverts)} 条岗位都没写人数"
    return f"岗位写明只招 {count_text(offer.seats)} 人"
