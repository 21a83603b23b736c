"""Decides which trades there are, with the words people write for each.

The lexicon is our own; where a row rests on judgement alone its ``source`` says 判断. Some words
name several trades (车工 sews in a garment factory and turns metal in a machine shop): those stand
in a table of their own, each meaning with the industries that call for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from matcher.vocabulary import Demand, Hazard, Licence
from models.trades.folding import fold
from models.trades.occupations import load_occupations
from models.trades.tables import read_rows, split_list
from models.trades.variants import with_variants

NO_HAZARD = Hazard(0)
_DEMANDS = {"轻": Demand.LIGHT, "中": Demand.MEDIUM, "重": Demand.HEAVY}


@dataclass(frozen=True, slots=True)
class Trade:
    """One trade of the lexicon.

    Parameters
    ----------
    name
        Canonical name, unique.
    minor
        小类 of the national occupation code, three parts.
    synonyms
        Other words for the trade, without the name itself.
    skills
        Canonical skill words that the trade uses.
    demand
        Usual physical demand.
    hazards
        What the work usually exposes people to.
    training
        Course that opens the trade; ``None`` where people learn on the job.
    industry
        Industry that the trade belongs to.
    licences
        Permits without which the law lets nobody do the work.
    workplaces
        Words for a place of work that suggest the trade when nothing better is said.
    """

    name: str
    minor: str
    synonyms: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    demand: Demand = Demand.MEDIUM
    hazards: Hazard = NO_HAZARD
    training: str | None = None
    industry: str = ""
    licences: tuple[Licence, ...] = ()
    workplaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """One trade that a word may stand for.

    ``cues`` are words of a neighbouring text that speak for this meaning. A word with one meaning
    needs none.
    """

    trade: Trade
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All trades, and what each written word may mean.

    Parameters
    ----------
    trades
        In the order of the data file.
    meanings
        Trades that a word stands for, the likeliest first. A word mapped to nothing looks like a
        trade but is none (农民工, 行政村).
    places
        Trades that a place of work suggests.
    """

    trades: tuple[Trade, ...]
    meanings: Mapping[str, tuple[Meaning, ...]]
    places: Mapping[str, tuple[Meaning, ...]]

    @staticmethod
    def load() -> Lexicon:
        """Return the shipped lexicon, read once.

        Examples
        --------
        >>> Lexicon.load().get("缝纫工").minor
        '6-05-01'
        """
        return _load()

    def get(self, name: str) -> Trade | None:
        """Return the trade of this canonical name."""
        return _by_name(self).get(name)

    def words(self) -> frozenset[str]:
        """Every word the lexicon lists, folded: trades, synonyms, places of work and skills.

        Without the further forms that :mod:`models.trades.variants` makes of them.
        """
        return frozenset(
            fold(word).text
            for trade in self.trades
            for word in (trade.name, *trade.synonyms, *trade.workplaces, *trade.skills)
        )

    def minor_name(self, code: str) -> str | None:
        """Name of a 小类; ``None`` if the classification has no such code."""
        return load_occupations().minor_name(code)


@cache
def _load() -> Lexicon:
    trades = tuple(_trade(row) for row in read_rows("trades.csv"))
    by_name = {trade.name: trade for trade in trades}
    meanings: dict[str, tuple[Meaning, ...]] = {
        fold(word).text: (Meaning(trade),)
        for trade in trades
        for word in (trade.name, *trade.synonyms)
    }
    places = {fold(word).text: (Meaning(trade),) for trade in trades for word in trade.workplaces}
    meanings.update(_ambiguous(by_name))
    return Lexicon(trades, MappingProxyType(with_variants(meanings)), MappingProxyType(places))


@cache
def _by_name(lexicon: Lexicon) -> Mapping[str, Trade]:
    return MappingProxyType({trade.name: trade for trade in lexicon.trades})


def _trade(row: Mapping[str, str]) -> Trade:
    return Trade(
        name=row["name"],
        minor=row["minor"],
        synonyms=split_list(row["synonyms"]),
        skills=split_list(row["skills"]),
        demand=_DEMANDS[row["demand"]],
        hazards=_hazards(row["hazards"]),
        training=row["training"] or None,
        industry=row["industry"],
        licences=tuple(Licence[name] for name in split_list(row["licences"])),
        workplaces=split_list(row["workplaces"]),
    )


def _hazards(cell: str) -> Hazard:
    hazards = NO_HAZARD
    for name in split_list(cell):
        hazards |= Hazard[name]
    return hazards


def _ambiguous(by_name: Mapping[str, Trade]) -> dict[str, tuple[Meaning, ...]]:
    cues_by_industry = {
        row["industry"]: split_list(fold(row["cues"]).text) for row in read_rows("industries.csv")
    }
    found: dict[str, tuple[Meaning, ...]] = {}
    for row in read_rows("ambiguous.csv"):
        known = found.setdefault(row["surface"], ())
        if row["trade"]:
            cues = tuple(
                cue for name in split_list(row["industries"]) for cue in cues_by_industry[name]
            )
            found[row["surface"]] = (*known, Meaning(by_name[row["trade"]], cues))
    return found
