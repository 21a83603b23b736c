"""Sparse rows of trades and skills, weighted so that a product names the degree of kinship.

A trade gives two keys: the trade itself and its 小类. Shared 小类 keys add 1 each, a shared trade
16 or 64, so that the product tells the best degree apart: at most ``MAX_VACANCY_TRADES`` trades of
a vacancy and ``MAX_MINORS`` groups of a person are counted, which keeps every degree's sum below
the next degree's least value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from matcher.records import Labourer, Vacancy
from matcher.signals import SKILL_OVERLAP, TRADE_KNOWN, TRADE_WANTED
from matcher.sparse import SparseRows, number
from matcher.texts import Claim, LabourerProfile, TradeMention, VacancyProfile

SAME_MINOR, TRADE_OF_WISH, TRADE_TRAINED, TRADE_WORKED = 1, 16, 16, 64
MAX_VACANCY_TRADES = 3
MAX_MINORS = 12
SKILL_UNIT = 240
"""Weight of one shared skill is ``SKILL_UNIT / (asked + 1)``, rounded down."""

Rows = dict[str, SparseRows]


def trade_and_skill_rows(
    labourers: Sequence[Labourer], vacancies: Sequence[Vacancy]
) -> tuple[Rows, Rows]:
    """Rows of ``trade.wanted``, ``trade.known`` and ``skill.overlap`` for both sides."""
    profiles: list[LabourerProfile | VacancyProfile] = [
        *(p.profile for p in labourers),
        *(v.profile for v in vacancies),
    ]
    keys = number(name for p in profiles for mention in p.trades for name in _names(mention))
    skills = number(skill for profile in profiles for skill in profile.skills)

    def trade_rows(weigh: Callable[[TradeMention], int]) -> SparseRows:
        return SparseRows.of([_labourer_trades(p, keys, weigh) for p in labourers], len(keys))

    vacancy_trades = SparseRows.of([_vacancy_trades(v, keys) for v in vacancies], len(keys))
    labourer_skills = [{skills[skill]: 1 for skill in p.profile.skills} for p in labourers]
    vacancy_skills = [
        {skills[skill]: SKILL_UNIT // (len(v.profile.skills) + 1) for skill in v.profile.skills}
        for v in vacancies
    ]
    return (
        {
            TRADE_WANTED.code: trade_rows(_wish_weight),
            TRADE_KNOWN.code: trade_rows(_knowledge_weight),
            SKILL_OVERLAP.code: SparseRows.of(labourer_skills, len(skills)),
        },
        {
            TRADE_WANTED.code: vacancy_trades,
            TRADE_KNOWN.code: vacancy_trades,
            SKILL_OVERLAP.code: SparseRows.of(vacancy_skills, len(skills)),
        },
    )


def _wish_weight(mention: TradeMention) -> int:
    return TRADE_OF_WISH if mention.claim is Claim.WANTED else 0


def _knowledge_weight(mention: TradeMention) -> int:
    return {Claim.TRAINED: TRADE_TRAINED, Claim.EXPERIENCED: TRADE_WORKED}.get(mention.claim, 0)


def _names(mention: TradeMention) -> tuple[str, ...]:
    return (f"trade {mention.trade}", f"minor {mention.minor}")[: 2 if mention.minor else 1]


def _labourer_trades(
    labourer: Labourer, keys: Mapping[str, int], weigh: Callable[[TradeMention], int]
) -> dict[int, int]:
    row: dict[int, int] = {}
    minors: set[str] = set()
    for mention in labourer.profile.trades:
        weight = weigh(mention)
        if weight == 0:
            continue
        trade = keys[f"trade {mention.trade}"]
        row[trade] = max(weight, row.get(trade, 0))
        if mention.minor and (mention.minor in minors or len(minors) < MAX_MINORS):
            minors.add(mention.minor)
            row[keys[f"minor {mention.minor}"]] = SAME_MINOR
    return row


def _vacancy_trades(vacancy: Vacancy, keys: Mapping[str, int]) -> dict[int, int]:
    return {
        keys[name]: 1
        for mention in vacancy.profile.trades[:MAX_VACANCY_TRADES]
        for name in _names(mention)
    }
