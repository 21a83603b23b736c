"""The lexicon's data keep their own rules."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from matcher.vocabulary import Demand, Hazard, Licence
from models.trades.folding import fold
from models.trades.lexicon import Lexicon
from models.trades.occupations import load_occupations, minor_of
from models.trades.tables import read_rows, split_list

LEXICON = Lexicon.load()


def test_there_are_trades_enough_for_a_county():
    assert len(LEXICON.trades) >= 400


def test_names_are_unique():
    names = Counter(trade.name for trade in LEXICON.trades)
    assert [name for name, n in names.items() if n > 1] == []


def test_every_minor_stands_in_the_classification():
    known = load_occupations().by_minor
    assert [trade.name for trade in LEXICON.trades if trade.minor not in known] == []


def test_a_word_of_two_trades_is_declared_ambiguous():
    declared = {row["surface"] for row in read_rows("ambiguous.csv")}
    owners: dict[str, set[str]] = {}
    for trade in LEXICON.trades:
        for word in (trade.name, *trade.synonyms):
            owners.setdefault(fold(word).text, set()).add(trade.name)
    shared = {word: names for word, names in owners.items() if len(names) > 1}
    assert {word: names for word, names in shared.items() if word not in declared} == {}


def test_a_synonym_is_listed_once_and_is_not_the_name():
    for trade in LEXICON.trades:
        assert len(set(trade.synonyms)) == len(trade.synonyms), trade.name
        assert trade.name not in trade.synonyms, trade.name


def test_meanings_of_an_ambiguous_word_differ_and_have_cues():
    for word, meanings in LEXICON.meanings.items():
        if len(meanings) > 1:
            names = [meaning.trade.name for meaning in meanings]
            assert len(set(names)) == len(names), word
            assert all(meaning.cues for meaning in meanings[1:]), word


def test_an_ambiguous_word_is_in_the_dictionary():
    words = LEXICON.words()
    declared = {row["surface"] for row in read_rows("ambiguous.csv") if row["trade"]}
    assert declared - words == set()


def test_industries_named_are_known():
    known = {row["industry"] for row in read_rows("industries.csv")}
    used = {name for row in read_rows("ambiguous.csv") for name in split_list(row["industries"])}
    assert used - known == set()


def test_every_row_says_where_it_is_from():
    assert [row["name"] for row in read_rows("trades.csv") if not row["source"]] == []


def test_no_word_is_a_single_character_or_holds_a_space():
    assert [word for word in LEXICON.words() if len(word) < 2 or re.search(r"\s", word)] == []


@pytest.mark.parametrize(
    ("name", "demand", "hazard", "licence"),
    [
        ("缝纫工", Demand.LIGHT, Hazard(0), None),
        ("装卸工", Demand.HEAVY, Hazard.HEAVY_LOAD, None),
        ("电焊工", Demand.HEAVY, Hazard.SPECIAL_OPERATION, Licence.WELDER),
        ("保安员", Demand.MEDIUM, Hazard.GUARD_DUTY, Licence.SECURITY_GUARD),
        ("井下矿工", Demand.HEAVY, Hazard.UNDERGROUND, None),
        ("娱乐场所服务员", Demand.LIGHT, Hazard.NIGHT_VENUE, None),
        ("植保工", Demand.MEDIUM, Hazard.TOXIC, None),
        ("架子工", Demand.HEAVY, Hazard.HEIGHT | Hazard.BUILDING_SITE, Licence.WORK_AT_HEIGHT),
        ("叉车工", Demand.MEDIUM, Hazard.SPECIAL_OPERATION, Licence.FORKLIFT),
        ("货车驾驶员", Demand.MEDIUM, Hazard(0), Licence.DRIVE_B2),
    ],
)
def test_what_a_trade_demands(name, demand, hazard, licence):
    trade = LEXICON.get(name)
    assert trade is not None
    assert trade.demand is demand
    assert trade.hazards & hazard == hazard
    assert licence is None or licence in trade.licences


def test_an_unknown_name_is_none():
    assert LEXICON.get("宇航员") is None


def test_words_hold_trades_synonyms_skills_and_places():
    assert {"缝纫工", "针车工", "平车", "电子厂"} <= LEXICON.words()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("6-05-01", "纺织品和服装剪裁缝纫人员"),
        ("6-05-01-03", "纺织品和服装剪裁缝纫人员"),
        ("4-01-01", "采购员"),
        ("9-99-99", None),
    ],
)
def test_name_of_a_minor(code, name):
    assert LEXICON.minor_name(code) == name


def test_occupation_codes_have_four_parts():
    names = load_occupations().names
    assert all(re.fullmatch(r"\d-\d{2}-\d{2}-\d{2}", code) for code in names)
    assert all(name and not re.search(r"[\sA-Za-z]", name) for name in names.values())
    assert minor_of("6-05-01-03") == "6-05-01"


def test_loading_twice_gives_the_same_object():
    assert Lexicon.load() is Lexicon.load()
