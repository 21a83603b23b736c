"""Laws of reading free text, over made-up sentences of rosters and adverts and over any text."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.profiles import text_reader

from matcher.texts import Claim, LabourerProfile, LabourerTexts, VacancyTexts
from models.text import normalise
from models.trades import Lexicon
from models.understanding.labourer import read_labourer

COLUMNS = ("wanted", "skills", "licences", "experience", "needs", "remarks")
TRADES = ("缝纫工", "电焊工", "保安员", "厨师", "月嫂", "采茶工", "叉车工", "货车驾驶员", "保洁员")
CUES = (
    *(
        "会",
        "不会",
        "想做",
        "不想做",
        "做过",
        "没做过",
        "以前做",
        "想学",
        "除了",
        "精通",
        "都可以",
        "5年",
    ),
    *("没有证", "有C1驾照", "腰伤后不能干", "优先", "无需", "可培训", "丈夫是", "在家带孩子"),
    "搬运50斤",
)
MARKS = ("，", "。", "；", "、", " ", "\n", "：", "（", "）", "/", ",", "但")

sentences = st.lists(st.sampled_from(TRADES + CUES + MARKS), max_size=12).map("".join)
any_text = st.one_of(sentences, st.text(max_size=60))
quick = settings(max_examples=150, deadline=None)


def _core(profile: LabourerProfile) -> dict[str, object]:
    """A profile without the words it quotes."""
    said = asdict(profile)
    said["trades"] = sorted({(m.trade, m.claim) for m in profile.trades})
    return said


def _labourer(column: str, text: str) -> LabourerProfile:
    return text_reader().read_labourer(LabourerTexts(**{column: text}))


@quick
@given(st.fixed_dictionaries(dict.fromkeys(COLUMNS, any_text)))
def test_any_text_of_a_labourer_is_read(texts: dict[str, str]) -> None:
    profile = text_reader().read_labourer(LabourerTexts(**texts))
    assert not (profile.licences or frozenset()) & profile.licences_lacking
    pairs = [(m.trade, m.claim) for m in profile.trades]
    assert len(pairs) == len(set(pairs))
    strengths = [m.claim for m in profile.trades]
    assert strengths == sorted(strengths, reverse=True)


@quick
@given(any_text, any_text, any_text)
@example("等" * 60 + "x", "以及" * 60 + "x", "公司统一" * 60)
def test_any_text_of_an_advert_is_read(title: str, skills: str, description: str) -> None:
    texts = VacancyTexts(
        title=title, skills=skills, licences=skills, description=description, demand=title
    )
    profile = text_reader().read_vacancy(texts)
    trades = [m.trade for m in profile.trades]
    assert len(trades) == len(set(trades))
    assert all(m.claim is Claim.WANTED for m in profile.trades)


@quick
@given(st.sampled_from(COLUMNS), sentences)
def test_memory_changes_nothing(column: str, text: str) -> None:
    texts = LabourerTexts(**{column: text})
    fresh = read_labourer(texts, Lexicon.load(), text_reader().tokenizer)
    assert text_reader().read_labourer(texts) == fresh


def _wide(text: str) -> str:
    """Every character that has a full-width form in that form."""
    wide = (chr(ord(c) + 0xFEE0) if 0x21 <= ord(c) <= 0x7E else c for c in text)
    return "".join(wide)


@quick
@given(st.sampled_from(COLUMNS), sentences)
def test_width_of_characters_makes_no_difference(column: str, text: str) -> None:
    said = _core(_labourer(column, text))
    assert _core(_labourer(column, _wide(unicodedata.normalize("NFKC", text)))) == said


@quick
@given(st.sampled_from(COLUMNS), sentences, st.sampled_from(["", " ", "  ", "\u3000", "\n"]))
def test_blanks_around_make_no_difference(column: str, text: str, blank: str) -> None:
    assert _core(_labourer(column, blank + text + blank)) == _core(_labourer(column, text))


@quick
@given(st.sampled_from(COLUMNS), st.lists(st.sampled_from(TRADES + CUES), max_size=6))
def test_comma_of_either_kind_makes_no_difference(column: str, parts: list[str]) -> None:
    said = _core(_labourer(column, "，".join(parts)))
    assert _core(_labourer(column, ", ".join(parts))) == said
    assert _core(_labourer(column, "，".join(parts) + "。")) == said


@quick
@given(
    st.sampled_from(COLUMNS),
    sentences,
    st.sampled_from(
        ["不会绣花", "没做过会计", "不想做护林员", "从来没有干过爆破", "不会绣花、会计"]
    ),
)
def test_an_unrelated_denial_adds_nothing(column: str, text: str, denial: str) -> None:
    before = _labourer(column, text)
    after = _labourer(column, f"{text}。{denial}")
    assert {(m.trade, m.claim) for m in after.trades} <= {(m.trade, m.claim) for m in before.trades}
    assert after.skills <= before.skills
    assert after.experience_years == before.experience_years
    assert set(after.tokens) <= set(before.tokens)


@given(any_text)
def test_normal_form_is_final(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
