"""Laws of trade recognition and of title ranking, for any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from models.trades.lexicon import Lexicon
from models.trades.recognise import find_trades
from models.trades.titles import rank_minors

LEXICON = Lexicon.load()
WORDS = sorted(LEXICON.words())
ANY_TEXT = st.text(max_size=60)
TRADE_TEXT = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(list(" 　/、，()（）招聘急月薪5000元工")),
        st.text(max_size=3),
    ),
    max_size=8,
).map("".join)
TEXTS = st.one_of(ANY_TEXT, TRADE_TEXT)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, hint=TEXTS)
def test_spans_lie_in_order_within_the_text_and_do_not_overlap(text, hint):
    spans = find_trades(text, LEXICON, industry_hint=hint)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, hint=TEXTS)
def test_equal_texts_give_equal_answers(text, hint):
    assert find_trades(text, LEXICON, industry_hint=hint) == find_trades(
        text, LEXICON, industry_hint=hint
    )
    assert rank_minors(text, LEXICON, context=hint) == rank_minors(text, LEXICON, context=hint)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_candidates_are_unique_known_and_fall(text):
    candidates = rank_minors(text, LEXICON)
    minors = [candidate.minor for candidate in candidates]
    assert len(set(minors)) == len(minors)
    assert all(LEXICON.minor_name(minor) for minor in minors)
    scores = [candidate.score for candidate in candidates]
    assert scores == sorted(scores, reverse=True)


@given(word=st.sampled_from(sorted(trade.name for trade in LEXICON.trades)))
def test_every_trade_is_found_by_its_name(word):
    spans = find_trades(word, LEXICON)
    assert len(spans) == 1
    assert word in {span.trade.name for span in spans} | {
        rival.name for span in spans for rival in span.rivals
    }


@given(word=st.sampled_from(sorted(trade.name for trade in LEXICON.trades)))
def test_full_width_letters_change_nothing(word):
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word)
    assert [s.trade for s in find_trades(wide, LEXICON)] == [
        s.trade for s in find_trades(word, LEXICON)
    ]
