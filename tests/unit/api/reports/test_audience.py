"""Which phrase may be read by whom, and what nobody is called."""

from __future__ import annotations

import re

import pytest
from support.papers import sewer, sewing
from support.world import TODAY

from api.messages import fill
from api.reports.audience import READERS, Reader, employer_for_people, polite, title_for_people
from api.reports.person_phrases import person_table
from api.words import PairWords
from matcher import FIT_UNCLEAR, Regions
from matcher.adverts import CONDITIONS, PHRASES, Action
from matcher.gates import GATES
from matcher.pairs import LAST_RESORT
from matcher.plan import NUMBER_TO_ASK
from matcher.signals import SIGNAL_CODES
from matcher.vocabulary import EmployerKind

NEVER_TO_A_PERSON = re.compile(
    r"贫困|扶贫|脱贫|低保|特困|劳动力|劳动能力|弱|残疾|慢性病|大病|健康|身体|困难"
)
SIGNALS = {*SIGNAL_CODES, LAST_RESORT}
CHECKS = {row.code for row in (*PHRASES, *CONDITIONS) if row.action is Action.CHECK}
TO_PERSON = {code for code, readers in READERS.items() if Reader.PERSON in readers}


def test_every_code_that_can_speak_has_its_readers() -> None:
    assert set(READERS) == SIGNALS | {gate.code for gate in GATES} | CHECKS | {
        FIT_UNCLEAR,
        NUMBER_TO_ASK,
    }


def test_a_person_has_a_phrase_for_exactly_the_codes_that_may_speak() -> None:
    assert set(person_table()["signal"]) == TO_PERSON & SIGNALS
    assert set(person_table()["ask"]) == TO_PERSON - SIGNALS


def test_staff_may_read_everything_and_employers_and_villages_no_phrase() -> None:
    assert all(Reader.STAFF in readers for readers in READERS.values())
    assert not any(readers & {Reader.EMPLOYER, Reader.VILLAGE} for readers in READERS.values())


@pytest.mark.parametrize(
    "code", ["health.condition", "ability.demand", "form.ability", "public_welfare.category"]
)
def test_health_ability_and_hardship_are_for_staff_alone(code: str) -> None:
    assert READERS[code] == {Reader.STAFF}


def phrases() -> list[str]:
    reasons = [phrase for steps in person_table()["signal"].values() for _, phrase in steps]
    return [*reasons, *person_table()["ask"].values()]


@pytest.mark.parametrize("phrase", phrases())
def test_phrases_for_the_person(phrase: str) -> None:
    assert not NEVER_TO_A_PERSON.search(phrase)
    word_of = PairWords(sewer(), sewing(), Regions.load(), TODAY)
    assert "{" not in fill(phrase, word_of)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("保洁员（低保户优先）", "保洁员"),
        ("贫困劳动力专岗", "专岗"),
        ("护林员（建档立卡贫困户）", "护林员"),
        ("弱劳动力", "岗位"),
        ("弱/半劳动力岗", "岗"),
        ("河田镇扶贫车间", "河田镇帮扶车间"),
        ("晶灿玻璃(脱贫车间)", "晶灿玻璃(帮扶车间)"),
        ("普工", "普工"),
        ("", ""),
    ],
)
def test_polite(text: str, expected: str) -> None:
    assert polite(text, "岗位") == expected


@pytest.mark.parametrize(
    ("fields", "title", "employer"),
    [
        ({"title": "裁剪/缝制"}, "裁剪、缝制", "永兴服装厂"),
        ({"title": "贫困户"}, "缝纫工", "永兴服装厂"),
        ({"title": "", "employer": ""}, "岗位", "用人单位"),
        ({"kind": EmployerKind.PUBLIC_WELFARE}, "缝纫工（公益性岗位）", "永兴服装厂"),
        ({"employer": "厂13800001234"}, "缝纫工", "厂138****1234"),
    ],
)
def test_names_of_vacancies(fields: dict[str, object], title: str, employer: str) -> None:
    vacancy = sewing(**fields)
    assert (title_for_people(vacancy), employer_for_people(vacancy)) == (title, employer)
