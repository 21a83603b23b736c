"""The section that sets what people want beside what is offered: trades, wages and ages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from api.reports.charts import (
    Bar,
    Pair,
    Panel,
    bars,
    count_text,
    histograms,
    paired_dots,
    percent_text,
)
from api.reports.summary.blocks import Block, Section, Table, drawn, if_any, joined
from api.reports.summary.figures import SummaryFigures, SupplyFigures
from api.reports.summary.supply import (
    WAGE_EDGES,
    WAGE_STEP,
    AgeBand,
    TradeBalance,
    WageSpread,
)
from api.reports.summary.wording import OFFER_HEAD, offer_cells, yuan_text

MOST_TRADES = 15
ELDER_AGE = 50
_WAGE_NAMES = {"wanted": "求职者期望", "in_county": "县内岗位", "outside": "县外岗位"}


def market_section(figures: SummaryFigures) -> Section:
    """Trades, wages, ages."""
    supply = figures.supply
    blocks = (_trades(supply, figures.people.seekers), _wages(supply), _ages(supply))
    return Section("market", "工种、工资和年龄", blocks)


def _trades(supply: SupplyFigures, seekers: int) -> Block:
    shown = supply.trades[:MOST_TRADES]
    if not shown:
        return Block("market-trades", "名册没写求职工种，岗位也没认出工种，无法比较")
    headline = _trade_headline(shown)
    ordered = sorted(shown, key=lambda trade: (-trade.lacking, trade.trade))
    marks = [Pair(t.trade, t.people, t.offer.seats, _gap_said(t)) for t in ordered]
    rows = tuple(
        (t.trade, count_text(t.people), *offer_cells(t.offer), _gap_said(t)) for t in supply.trades
    )
    return Block(
        "market-trades",
        headline,
        drawn("market-trades", headline, partial(paired_dots, marks, ("想做的人", "写明招聘人数"))),
        joined(
            f"图上是人数和岗位最多的 {len(shown)} 个工种，从最缺岗位的排到最缺人的；"
            "一人想做两样的，两样都算。",
            if_any(
                supply.silent_seekers,
                f"{count_text(supply.silent_seekers)} 名求职者"
                f"（{percent_text(supply.silent_seekers, seekers)}）没写想做什么，"
                "不在图里，请村里补问。",
            ),
            if_any(
                supply.silent_adverts,
                f"{count_text(supply.silent_adverts)} 条岗位认不出工种，不在图里。",
            ),
        ),
        Table(("工种", "想做的人", *OFFER_HEAD, "相差"), rows),
    )


def _trade_headline(trades: Sequence[TradeBalance]) -> str:
    """The trade most short of seats and the one most short of people."""
    seats_lack = max(trades, key=lambda trade: (trade.lacking, trade.trade))
    people_lack = min(trades, key=lambda trade: (trade.lacking, trade.trade))
    told = []
    if seats_lack.lacking > 0:
        told.append(
            f"想做{seats_lack.trade}的 {count_text(seats_lack.people)} 人，"
            + _few_seats(seats_lack)
        )
    if people_lack.lacking < 0:
        told.append(
            f"{people_lack.trade}写明招 {count_text(people_lack.offer.seats)} 人，"
            f"想做的{_few_people(people_lack)}"
        )
    return "；".join(told) or "各工种想做的人数与写明招聘人数相当"


def _few_seats(trade: TradeBalance) -> str:
    if not trade.offer.adverts:
        return "没有岗位"
    if trade.offer.is_silent:
        return "岗位都没写人数"
    return f"写明只招 {count_text(trade.offer.seats)} 人"


def _few_people(trade: TradeBalance) -> str:
    return f"只有 {count_text(trade.people)} 人" if trade.people else "一个也没有"


def _gap_said(trade: TradeBalance) -> str:
    if trade.lacking > 0:
        return f"缺岗 {count_text(trade.lacking)}"
    return f"缺人 {count_text(-trade.lacking)}" if trade.lacking else "相当"


def _wages(supply: SupplyFigures) -> Block:
    told = {name: spread for name, spread in supply.wages.items() if spread.stated}
    if not told:
        return Block("market-wages", "名册没写期望月薪，岗位也没有能折成月薪的工资，无法比较")
    headline = wage_headline(supply)
    panels = [_panel(_WAGE_NAMES[name], spread) for name, spread in told.items()]
    ticks = ("", *(_tick(edge) for edge in WAGE_EDGES))
    rows = tuple(
        (words, *(count_text(spread.counts[i]) for spread in supply.wages.values()))
        for i, words in enumerate(_bin_names())
    )
    rows += (
        ("没写或折不成月薪", *(count_text(s.unstated) for s in supply.wages.values())),
        ("中位数", *(yuan_text(s.median_cny_month) for s in supply.wages.values())),
    )
    return Block(
        "market-wages",
        headline,
        drawn("market-wages", headline, partial(histograms, panels, ticks)),
        joined(
            "柱上的数字是百分比，虚线是中位数，横轴是月薪（元），"
            f"两头是不到 {WAGE_EDGES[0]:,} 元和 {WAGE_EDGES[-1]:,} 元以上。",
            "写几到几元的取中间，一条岗位算一次；按天、按件计又折不成月薪的不在图里。",
        ),
        Table(("月薪", *(_WAGE_NAMES[name] for name in supply.wages)), rows),
    )


def wage_headline(supply: SupplyFigures) -> str:
    """Medians against the median wanted."""
    wanted = supply.wages["wanted"].median_cny_month
    told = [] if wanted is None else [f"求职者期望月薪中位数 {yuan_text(wanted)}"]
    for key in ("in_county", "outside"):
        offered = supply.wages[key].median_cny_month
        if offered is not None:
            told.append(f"{_WAGE_NAMES[key]} {yuan_text(offered)}{_compared(offered, wanted)}")
    return "，".join(told)


def _compared(offered: float, wanted: float | None) -> str:
    if wanted is None or round(offered) == round(wanted):
        return ""
    return f"（{'高' if offered > wanted else '低'} {yuan_text(abs(offered - wanted))}）"


def _panel(name: str, spread: WageSpread) -> Panel:
    median = spread.median_cny_month
    place = None if median is None else (median - WAGE_EDGES[0]) / WAGE_STEP + 1
    last = len(spread.counts)
    return Panel(
        name,
        spread.counts,
        None if place is None else min(max(place, 0.0), float(last)),
        f"{count_text(spread.stated)} {'人' if name == _WAGE_NAMES['wanted'] else '条'}，"
        f"中位数 {yuan_text(median)}",
    )


def _tick(edge: int) -> str:
    return f"{edge:,}" if edge % (2 * WAGE_STEP) == 0 else ""


def _bin_names() -> tuple[str, ...]:
    middle = (f"{low:,}–{low + WAGE_STEP - 1:,}元" for low in WAGE_EDGES[:-1])
    return (f"{WAGE_EDGES[0]:,}元以下", *middle, f"{WAGE_EDGES[-1]:,}元及以上")


def _ages(supply: SupplyFigures) -> Block:
    total = sum(band.people for band in supply.ages)
    if not total:
        return Block("market-ages", "求职的人没有年龄可查，无法与岗位的年龄要求比较")
    elders = sum(band.people for band in supply.ages if band.low >= ELDER_AGE)
    first = next(band for band in supply.ages if band.low == ELDER_AGE)
    adverts = supply.listed.adverts
    headline = f"求职的人里 {ELDER_AGE} 岁以上的占 {percent_text(elders, total)}"
    if adverts:
        share = percent_text(first.offer.adverts, adverts)
        headline += f"，收 {_band_name(first)}的岗位占 {share}"
    marks = [
        Bar(
            _band_name(band),
            band.people,
            f"{count_text(band.people)} 人",
            percent_text(band.offer.adverts, adverts),
        )
        for band in supply.ages
    ]
    rows = tuple(
        (_band_name(band), count_text(band.people), *offer_cells(band.offer))
        for band in supply.ages
    )
    return Block(
        "market-ages",
        headline,
        drawn("market-ages", headline, partial(bars, marks, note_head="收这个年龄的岗位占")),
        ("没写年龄要求的岗位算都收。年龄不在要求内的照样推荐，标明先与单位商量。",),
        Table(("年龄", "求职人数", *(f"收这个年龄的{head}" for head in OFFER_HEAD)), rows),
    )


def _band_name(band: AgeBand) -> str:
    return f"{band.low}岁及以上" if band.high is None else f"{band.low}–{band.high}岁"
