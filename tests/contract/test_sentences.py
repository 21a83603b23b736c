"""Each code has one Chinese sentence, each sentence a code, and its blanks can be filled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
from support.papers import sewer, sewing
from support.raised import error_classes, error_sites, finding_sites, spelled_in
from support.world import TODAY

from api.messages import TABLE_FACTS, catalogue, doubt_sentence, error_sentence, fill
from api.reports.audience import READERS
from api.reports.person_phrases import person_table
from api.reports.summary.wording import SENSITIVE, advice, doubt_name, status_name
from api.words import PairWords
from matcher import FIT_UNCLEAR, Cell, Doubt, Grade, Regions, ReviewReason, Route, Severity
from matcher.adverts import CONDITIONS, PHRASES, Action
from matcher.doubts import SEVERITIES
from matcher.errors import MatcherError
from matcher.gates import GATES
from matcher.io.forms import FORMS
from matcher.ledger import LABOURER_RELAXATIONS, QUESTIONS, VACANCY_RELAXATIONS
from matcher.own_files import FaultCode
from matcher.pairs import BASE, LAST_RESORT
from matcher.plan import BONUS, GROUPS, NUMBER_TO_ASK, PREMIUMS, Unplaced
from matcher.signals import ALL_SIGNALS

BLANK = re.compile(r"\{([^{}]*)\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
CODE = re.compile(r"[a-z_]+\.[a-z_]+")

GATE_CODES = {gate.code for gate in GATES}
SIGNAL_CODES = {signal.code for signal in ALL_SIGNALS}
ADVERT_ROWS = (*PHRASES, *CONDITIONS)
OFF_LIST = {"suspended", "expired"}


def blanks(sentence: str) -> set[str]:
    return set(BLANK.findall(sentence))


def words_of(table: object) -> Iterator[str]:
    """Every text of a table, wherever it stands."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, Mapping):
        for value in table.values():
            yield from words_of(value)
    elif isinstance(table, list):
        for value in table:
            yield from words_of(value)


# ---------------------------------------------------------------- what has a sentence


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("grade", set(Grade)),
        ("severity", set(Severity)),
        ("gate", GATE_CODES),
        ("signal", SIGNAL_CODES | {BASE, LAST_RESORT}),
        ("check", {FIT_UNCLEAR, NUMBER_TO_ASK}),
        ("advert", {row.code for row in ADVERT_ROWS}),
        ("route", set(Route)),
        ("review", set(ReviewReason)),
        ("off_list", OFF_LIST),
        ("unplaced", set(Unplaced)),
        ("relaxation", {row.code for row in (*LABOURER_RELAXATIONS, *VACANCY_RELAXATIONS)}),
        ("question", {row.code for row in QUESTIONS}),
        ("premium", {BONUS} | {row.code for row in (*PREMIUMS, *GROUPS)}),
        ("doubt", set(SEVERITIES)),
        ("table", {form.name for form in FORMS}),
        ("fault", set(FaultCode)),
    ],
)
def test_each_code_has_a_sentence_and_each_sentence_a_code(kind: str, codes: set[str]) -> None:
    assert set(catalogue()[kind]) == codes


def test_no_kind_of_sentence_is_left_over() -> None:
    told = "table grade severity gate signal check advert route review off_list doubt error"
    of_plans = "unplaced premium fault relaxation question"
    of_the_service = "http"
    assert set(catalogue()) == {*told.split(), *of_plans.split(), of_the_service}


def test_states_of_adverts_are_those_that_the_match_gives() -> None:
    assert spelled_in("matcher", but="errors.py") >= OFF_LIST


def test_the_summary_has_a_word_for_every_code_it_may_meet() -> None:
    data = resources.files("api") / "data" / "summary_words.zh.toml"
    told = tomllib.loads(data.read_text(encoding="utf-8"))
    assert {kind: set(codes) for kind, codes in told.items()} == {
        "route": set(Route),
        "status": OFF_LIST | {"listed"},
        "gate": GATE_CODES,
        "doubt": set(SEVERITIES),
    }
    assert all(advice("gate", code) for code in GATE_CODES)
    assert all(status_name(status) for status in told["status"])
    assert all(doubt_name(code) for code in SEVERITIES)


def test_what_the_summary_hides_exists() -> None:
    known = GATE_CODES | {row.code for row in ADVERT_ROWS} | set(SEVERITIES)
    assert known >= SENSITIVE


def test_every_code_that_speaks_has_its_readers() -> None:
    checks = {row.code for row in ADVERT_ROWS if row.action is Action.CHECK}
    speaks = SIGNAL_CODES | {LAST_RESORT, FIT_UNCLEAR, NUMBER_TO_ASK} | GATE_CODES | checks
    assert set(READERS) == speaks


def test_every_sentence_is_chinese() -> None:
    for words in words_of(dict(catalogue())):
        assert not words or CHINESE.search(words), words


# ---------------------------------------------------------------- shapes of entries


@pytest.mark.parametrize("code", sorted(GATE_CODES))
def test_a_gate_has_a_name_an_answer_and_a_question(code: str) -> None:
    assert set(catalogue()["gate"][code]) == {"name", "no", "check"}


@pytest.mark.parametrize("code", sorted(SIGNAL_CODES))
def test_a_signal_has_phrases_from_its_least_value_up(code: str) -> None:
    entry = catalogue()["signal"][code]
    assert set(entry) == {"name", "says"}
    steps = [least for least, _ in entry["says"]]
    assert steps == sorted(set(steps))
    assert steps[0] == 0


@pytest.mark.parametrize("row", ADVERT_ROWS, ids=lambda row: row.code)
def test_an_advert_notice_quotes_only_what_it_found(row: object) -> None:
    entry = catalogue()["advert"][row.code]  # type: ignore[attr-defined]
    assert set(entry) == {"name", "says"}
    assert blanks(entry["says"]) == ({"excerpt"} if row in PHRASES else set())


# ---------------------------------------------------------------- blanks


@pytest.mark.parametrize("kind", ["gate", "signal", "check"])
def test_blanks_about_a_pair_can_be_filled(kind: str) -> None:
    word_of = PairWords(sewer(), sewing(), Regions.load(), TODAY)
    for words in words_of(catalogue()[kind]):
        assert "{" not in fill(words, word_of)


def test_blanks_on_a_persons_page_can_be_filled() -> None:
    word_of = PairWords(sewer(), sewing(), Regions.load(), TODAY)
    for words in words_of(dict(person_table())):
        assert "{" not in fill(words, word_of)


@cache
def facts_of_doubts() -> dict[str, set[str]]:
    """Facts by code, from every place that raises it: some withhold what is personal."""
    facts: dict[str, set[str]] = {}
    for site in finding_sites(frozenset(SEVERITIES)):
        for code in site.codes:
            facts.setdefault(code, set()).update(site.facts)
    return facts


@pytest.mark.parametrize("code", sorted(SEVERITIES))
def test_a_doubt_gives_what_its_sentence_asks_for(code: str) -> None:
    assert blanks(catalogue()["doubt"][code]) <= facts_of_doubts().get(code, set())


def test_every_doubt_is_raised_somewhere() -> None:
    assert set(SEVERITIES) - spelled_in("matcher", but="doubts.py") == set()


@pytest.mark.parametrize("code", sorted(SEVERITIES))
def test_a_doubt_without_facts_is_still_a_sentence(code: str) -> None:
    told = doubt_sentence(Doubt(Cell("名册.xlsx"), code), Regions.load())
    assert "{" not in told
    assert told.endswith("。")


# ---------------------------------------------------------------- errors

REASONED = [
    (code, reason)
    for site in error_sites()
    for code in site.codes
    for reason in (None, *sorted(site.reasons))
]
ERRORS = sorted({(one.code, "") for one in error_classes()} | {(c, r or "") for c, r in REASONED})


def key_of(code: str, reason: str) -> str:
    return f"{code}.{reason}" if reason else code


def test_reasons_are_found_in_the_source() -> None:
    """Lest the tests below hold because the search finds nothing."""
    found = {key_of(code, reason) for code, reason in ERRORS}
    assert found >= {
        "input.unreadable_file.zip_bomb",
        "input.unreadable_file.town_row",
        "input.no_header.other_form",
        "input.unknown_place.no_towns",
        "output.unwritable.disk_full",
        "output.unwritable.is_input",
        "input.nothing_given",
    }


def test_each_error_and_each_reason_has_a_sentence_and_each_sentence_an_error() -> None:
    assert set(catalogue()["error"]) == {key_of(code, reason) for code, reason in ERRORS}


@pytest.mark.parametrize(("code", "reason"), ERRORS)
def test_an_error_gives_what_its_sentence_asks_for(code: str, reason: str) -> None:
    asked = blanks(catalogue()["error"][key_of(code, reason)])
    sites = [site for site in error_sites() if code in site.codes]
    meant = [site for site in sites if not reason or reason in site.reasons]
    assert meant or not asked, "a sentence for all heirs has no facts"
    for site in meant:
        assert asked <= site.facts


@pytest.mark.parametrize("error", error_classes(), ids=lambda error: error.code)
def test_every_error_has_the_one_shape(error: type[MatcherError]) -> None:
    assert CODE.fullmatch(error.code)
    assert [one.code for one in error_classes()].count(error.code) == 1
    assert error.__init__ is MatcherError.__init__
    raised = error("what, where, value", row=7)
    assert str(raised) == "what, where, value"
    assert dict(raised.params) == {"row": 7}
    with pytest.raises(TypeError):
        raised.params["row"] = 8  # type: ignore[index]


@pytest.mark.parametrize(("code", "reason"), ERRORS)
def test_an_error_is_told_in_one_sentence_without_folders_or_numbers(
    code: str, reason: str
) -> None:
    error = next(one for one in error_classes() if one.code == code)
    facts: dict[str, object] = {
        name: FORMS[0].name if name in TABLE_FACTS else Path("/家/赵某13800001234.xlsx")
        for name in blanks(catalogue()["error"][key_of(code, reason)])
    }
    told = error_sentence(error("english", reason=reason or None, **facts))
    assert CHINESE.search(told)
    assert told.endswith("。")
    assert not BLANK.search(told)
    assert "13800001234" not in told
    assert "/" not in told
    assert "english" not in told
