"""What the shipped word lists of the made-up county hold."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from models.county.chance import Scale

WAYS = {"m": "month", "p": "piece", "d": "day", "y": "year", "h": "hour"}
"""Letters of the column ``ways``: how a trade is usually paid; twice is twice as often."""


@dataclass(frozen=True, slots=True)
class CountyTrade:
    """A trade as a county knows it.

    Parameters
    ----------
    name
        Canonical name in the lexicon.
    branch
        Branch a town may be known for.
    people, jobs
        Weight among people's trades and among vacancies.
    wage_cny_month
        Usual pay at a firm nearby, before the factors of kind and place.
    ways
        Weight of each basis of pay.
    piece
        Piece rate as a range with its unit; empty where none is usual.
    nouns
        What the trade is called, as on a form.
    doing
        What people say they do.
    firms
        Where people say they did it.
    tasks
        What adverts say is to be done.
    """

    name: str
    branch: str
    people: float
    jobs: float
    wage_cny_month: int
    ways: Mapping[str, float]
    piece: str
    nouns: tuple[str, ...]
    doing: tuple[str, ...]
    firms: tuple[str, ...]
    tasks: tuple[str, ...]


@cache
def county_trades() -> tuple[CountyTrade, ...]:
    """All trades, in the order of the table."""
    return tuple(_trade(row) for row in csv.DictReader(_text("trades.csv").splitlines()))


@cache
def branches() -> tuple[str, ...]:
    """Branches in the order of the table; 公益 is not one that a town is known for."""
    return tuple(dict.fromkeys(trade.branch for trade in county_trades()))


@cache
def words(name: str) -> Mapping[str, Any]:
    """Word lists of ``data/<name>.toml``."""
    return MappingProxyType(tomllib.loads(_text(f"{name}.toml")))


@cache
def surnames() -> Scale[str]:
    """Surnames by how common they are."""
    return Scale.of((name, weight) for name, weight in words("names")["surnames"])


def _text(name: str) -> str:
    return (files("models.county") / "data" / name).read_text(encoding="utf-8")


def _trade(row: Mapping[str, str]) -> CountyTrade:
    ways = {way: float(row["ways"].count(letter)) for letter, way in WAYS.items()}
    return CountyTrade(
        name=row["trade"],
        branch=row["branch"],
        people=float(row["people"]),
        jobs=float(row["jobs"]),
        wage_cny_month=int(row["wage"]),
        ways=MappingProxyType(ways),
        piece=row["piece"],
        nouns=tuple(row["nouns"].split(";")),
        doing=tuple(row["doing"].split(";")),
        firms=tuple(row["firms"].split(";")),
        tasks=tuple(row["tasks"].split(";")),
    )
