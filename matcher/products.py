"""Sparse rows of trades and skills, weighted so that a product names the degree of kinship.

A trade gives two keys: the trade itself and its 小类. Shared 小类 keys add 1 each, a shared trade
16 or 64, so that the product tells the best degree apart: at most ``MAX_VACANCY_TRADES`` trades of
a vacancy and ``MAX_MINORS`` groups of a person are counted, which keeps every degree's sum below
the next degree's least value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class ProductKeys:
    """Numbers of trades and of skills, common to both sides."""

    trades: Mapping[str, int]
    skills: Mapping[str, int]

    @classmethod
    def of(cls, labourers: Sequence[Labourer], vacancies: Sequence[Vacancy]) -> ProductKeys:
        """Number what two lists of records name, in sorted order."""
        trades, skills = _named(labourers, vacancies)
        return cls(number(trades), number(skills))

    def knowing(self, labourers: Sequence[Labourer], vacancies: Sequence[Vacancy]) -> ProductKeys:
        """The same with what further records name behind; itself if they name nothing new."""
        trades, skills = _named(labourers, vacancies)
        if trades <= self.trades.keys() and skills <= self.skills.keys():
            return self
        return ProductKeys(_with(self.trades, trades), _with(self.skills, skills))

    def of_labourers(self, labourers: Sequence[Labourer]) -> Rows:
        """Rows of people."""

        def trades(weigh: Callable[[TradeMention], int]) -> SparseRows:
            rows = [_labourer_trades(one, self.trades, weigh) for one in labourers]
            return SparseRows.of(rows, len(self.trades))

        skills = [{self.skills[skill]: 1 for skill in one.profile.skills} for one in labourers]
        return {
            TRADE_WANTED.code: trades(_wish_weight),
            TRADE_KNOWN.code: trades(_knowledge_weight),
            SKILL_OVERLAP.code: SparseRows.of(skills, len(self.skills)),
        }

    def of_vacancies(self, vacancies: Sequence[Vacancy]) -> Rows:
        """Rows of vacancies."""
        rows = [_vacancy_trades(one, self.trades) for one in vacancies]
        trades = SparseRows.of(rows, len(self.trades))
        skills = [
            {
                self.skills[skill]: SKILL_UNIT // (len(one.profile.skills) + 1)
                for skill in one.profile.skills
            }
            for one in vacancies
        ]
        return {
            TRADE_WANTED.code: trades,
            TRADE_KNOWN.code: trades,
            SKILL_OVERLAP.code: SparseRows.of(skills, len(self.skills)),
        }


def trade_and_skill_rows(
    labourers: Sequence[Labourer], vacancies: Sequence[Vacancy]
) -> tuple[Rows, Rows]:
    """Rows of ``trade.wanted``, ``trade.known`` and ``skill.overlap`` for both sides."""
    keys = ProductKeys.of(labourers, vacancies)
    return keys.of_labourers(labourers), keys.of_vacancies(vacancies)


def _named(
    labourers: Sequence[Labourer], vacancies: Sequence[Vacancy]
) -> tuple[set[str], set[str]]:
    """Keys of trades and names of skills."""
    profiles: list[LabourerProfile | VacancyProfile] = [
        *(p.profile for p in labourers),
        *(v.profile for v in vacancies),
    ]
    trades = {name for p in profiles for mention in p.trades for name in _names(mention)}
    return trades, {skill for profile in profiles for skill in profile.skills}


def _with(known: Mapping[str, int], names: set[str]) -> dict[str, int]:
    new = sorted(names - known.keys())
    return {**known, **{name: i for i, name in enumerate(new, start=len(known))}}


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
