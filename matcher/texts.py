"""What free text is turned into, and the promise of whoever turns it.

The core matches on these profiles and never looks at a sentence itself; ``models`` supplies the
reader. Trades and skills are named by the lexicon's own canonical Chinese words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from matcher.vocabulary import Demand, Hazard, Licence

NO_HAZARD = Hazard(0)


class Claim(IntEnum):
    """In what sense a text names a trade. Order is strength as evidence for a match."""

    WANTED = 0
    EXPERIENCED = 1
    TRAINED = 2


@dataclass(frozen=True, slots=True)
class TradeMention:
    """One trade recognised in one text.

    Parameters
    ----------
    trade
        Canonical name in the lexicon.
    minor
        小类 of the national occupation code, three parts: ``6-05-01``; empty if none fits.
    claim
        Wanted, or worked in, or trained for. Negated trades are not mentioned at all.
    evidence
        The words of the text that spoke, as written.
    column
        Column the text stood in.
    """

    trade: str
    minor: str
    claim: Claim
    evidence: str
    column: str


@dataclass(frozen=True, slots=True)
class LabourerTexts:
    """Free text of one labourer, by column; empty where nothing is written."""

    wanted: str = ""
    skills: str = ""
    licences: str = ""
    experience: str = ""
    needs: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class VacancyTexts:
    """Free text of one vacancy, by column; ``employer`` helps to tell industries apart."""

    title: str = ""
    skills: str = ""
    licences: str = ""
    description: str = ""
    employer: str = ""
    demand: str = ""


@dataclass(frozen=True, slots=True)
class LabourerProfile:
    """What a labourer's texts say.

    Parameters
    ----------
    trades
        Trades wanted, worked in or trained for, strongest evidence first.
    skills
        Canonical skills that are claimed; negated and given-up ones are left out.
    licences
        Permits held. ``None``: nothing is written about any.
    licences_lacking
        Permits the text says are not held (会开，没有证).
    experience_years
        Longest stated time in one trade; ``None`` if no text says.
    avoids_heavy
        The person's own words rule out heavy work (不能干重活, 腰伤).
    tokens
        Tokens for text similarity, negated passages removed, in reading order.
    """

    trades: tuple[TradeMention, ...] = ()
    skills: frozenset[str] = frozenset()
    licences: frozenset[Licence] | None = None
    licences_lacking: frozenset[Licence] = frozenset()
    experience_years: float | None = None
    avoids_heavy: bool = False
    tokens: tuple[str, ...] = ()

    def names(self, *, wanted: bool) -> bool:
        """Whether any trade is wanted, or (``wanted=False``) any is known from work or training."""
        return any((mention.claim is Claim.WANTED) is wanted for mention in self.trades)


@dataclass(frozen=True, slots=True)
class VacancyProfile:
    """What a vacancy's texts say.

    Parameters
    ----------
    trades
        Trades that do the work, best first; the first one is the vacancy's trade.
    skills
        Canonical skills that are asked for.
    licences
        Permits that are required; 优先 is no requirement.
    demand_stated
        Physical demand as the advert states it.
    demand_inferred
        Physical demand of the trade in the lexicon, for want of a statement.
    hazards
        What the work exposes people to.
    experience_years
        Least experience asked for; ``None`` if none is.
    offers_training
        The advert says that newcomers are trained.
    tokens
        Tokens for text similarity, in reading order.
    """

    trades: tuple[TradeMention, ...] = ()
    skills: frozenset[str] = frozenset()
    licences: frozenset[Licence] = frozenset()
    demand_stated: Demand | None = None
    demand_inferred: Demand | None = None
    hazards: Hazard = NO_HAZARD
    experience_years: float | None = None
    offers_training: bool = False
    tokens: tuple[str, ...] = ()

    @property
    def demand(self) -> Demand | None:
        """Stated demand, else the inferred one."""
        return self.demand_stated if self.demand_stated is not None else self.demand_inferred


class TextReader(Protocol):
    """Turns free text into profiles. Pure: equal texts give equal profiles."""

    def read_labourer(self, texts: LabourerTexts) -> LabourerProfile:
        """Trades, skills, permits and tokens of one labourer."""
        ...

    def read_vacancy(self, texts: VacancyTexts) -> VacancyProfile:
        """Trades, skills, permits, demand and tokens of one vacancy."""
        ...
