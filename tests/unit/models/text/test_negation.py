"""Passages of a text, each in its sense: S plain, A able, D done, W wanted, H hoped, ..."""

from __future__ import annotations

import re

import pytest

from models.text.labourer_cues import LABOURER_CUES
from models.text.negation import read_passages
from models.text.normalise import normalise
from models.text.stances import Stance
from models.text.vacancy_cues import VACANCY_CUES

KNOWN = re.compile("缝纫|电焊|钳工|搬运|保安|焊工证|叉车证|进厂|会计|装卸|保洁|平车工|驾照")

LABOURERS: tuple[tuple[str, str, str], ...] = (
    ("缝纫", "缝纫=PLAIN", "nothing said"),
    ("会缝纫", "缝纫=ABLE", "会"),
    ("不会缝纫", "缝纫=UNABLE", "不会"),
    ("没做过保安", "保安=UNABLE", "没做过"),
    ("不会电焊，会钳工", "电焊=UNABLE 钳工=ABLE", "contrast"),
    ("不会电焊，钳工", "电焊=UNABLE 钳工=UNABLE", "a bare list goes on"),
    ("不会电焊，钳工5年", "电焊=UNABLE 钳工=DONE", "a time is no bare list"),
    ("不会电焊。钳工", "电焊=UNABLE 钳工=PLAIN", "a sentence ends it"),
    ("不想做保安，保洁", "保安=REFUSED 保洁=PLAIN", "a refusal does not go on"),
    ("不会 电焊", "电焊=UNABLE", "a blank after the cue"),
    ("电焊不会", "电焊=UNABLE", "looks back in its clause"),
    ("以前做搬运，腰伤后不能干", "搬运=GIVEN_UP", "looks back over a reason"),
    ("以前做搬运，后来做保安，腰伤干不了", "搬运=DONE 保安=GIVEN_UP", "the last thing named"),
    ("缝纫，5年", "缝纫=DONE", "a bare time"),
    ("会缝纫，但不想做了", "缝纫=ABLE!", "known, and refused"),
    ("除了保安都可以", "保安=REFUSED", "all but"),
    ("除了会缝纫，还会电焊", "缝纫=ABLE 电焊=ABLE", "besides"),
    ("想学电焊", "电焊=HOPED", "a lesson"),
    ("不会缝纫但想学", "缝纫=HOPED", "a lesson in what is not known"),
    ("想做保安", "保安=WANTED", "a wish"),
    ("丈夫会电焊，我会缝纫", "电焊=PRIVATE 缝纫=ABLE", "two people"),
    ("做过会计不会电焊", "会计=DONE 电焊=UNABLE", "会 inside a known word"),
    ("不得不做保安", "保安=PLAIN", "no denial"),
    ("从来没有做过电焊", "电焊=UNABLE", "a long denial"),
    ("叉车证已过期", "叉车证=UNABLE", "a permit that ran out"),
    ("驾照、叉车证正在考", "驾照=PLAIN 叉车证=HOPED", "the last of a list"),
    ("腰伤不干搬运了", "搬运=REFUSED", "不干 with its object"),
    ("会缝纫，腿脚不便", "缝纫=ABLE", "an ailment takes no skill away"),
    ("会缝纫（听不见）", "缝纫=ABLE", "an ailment takes no skill away"),
    ("不便搬运", "搬运=UNABLE", "不便 with its object"),
    ("宝妈会缝纫", "缝纫=ABLE", "herself, nobody's mother"),
    ("妈妈会缝纫", "缝纫=PRIVATE", "somebody else"),
)

VACANCIES: tuple[tuple[str, str, str], ...] = (
    ("会缝纫", "缝纫=PLAIN", "adverts ask by naming"),
    ("无需会电焊", "电焊=UNNEEDED", "not needed"),
    ("电焊不要求", "电焊=UNNEEDED", "behind its object"),
    ("会电焊者优先", "电焊=PREFERRED", "a wish"),
    ("优先录用会电焊的", "电焊=PREFERRED", "ahead of its object"),
    ("持焊工证，会电焊者优先", "焊工证=PLAIN 电焊=PREFERRED", "a wish of its own clause"),
    ("叉车证（可入职后办理）", "叉车证=WAIVED", "later"),
    ("平车工，包教包会", "平车工=WAIVED", "taught"),
    ("不会电焊勿扰", "电焊=PLAIN", "asked by two denials"),
    ("不是保安", "保安=DENIED", "not the work"),
    ("公司提供保洁", "保洁=OFFERED", "the firm's own"),
    ("生手、缝纫熟手均可", "缝纫=WAIVED", "either"),
)


def _senses(text: str, *, is_vacancy: bool) -> set[str]:
    text = normalise(text)
    shielded = tuple(match.span() for match in KNOWN.finditer(text))
    cues = VACANCY_CUES if is_vacancy else LABOURER_CUES
    return {
        f"{text[start:end]}={passage.stance.name}{'!' if passage.is_refused else ''}"
        for passage in read_passages(text, cues, shielded=shielded)
        for start, end in shielded
        if passage.start <= start < passage.end
    }


@pytest.mark.parametrize(("text", "expected", "why"), LABOURERS)
def test_senses_of_labourers_words(text: str, expected: str, why: str) -> None:
    assert _senses(text, is_vacancy=False) == set(expected.split()), why


@pytest.mark.parametrize(("text", "expected", "why"), VACANCIES)
def test_senses_of_adverts_words(text: str, expected: str, why: str) -> None:
    assert _senses(text, is_vacancy=True) == set(expected.split()), why


def test_unknown_words_are_negated_too() -> None:
    said = {p.text: p.stance for p in read_passages("会吹笛子,不会唱戏", LABOURER_CUES)}
    assert said == {"吹笛子": Stance.ABLE, "唱戏": Stance.UNABLE}


def test_an_empty_text_has_no_passages() -> None:
    assert read_passages("", LABOURER_CUES) == ()
