"""The word lists that ship with the text tools keep their own rules."""

from __future__ import annotations

from matcher.vocabulary import FORM_WORDS, Licence
from models.text.licences import SUBJECTS, find_licences
from models.text.skills import find_skills, other_spellings
from models.text.words import words_of
from models.trades import Lexicon


def test_every_spelling_leads_to_a_skill_of_the_lexicon() -> None:
    known = {skill for trade in Lexicon.load().trades for skill in trade.skills}
    assert set(other_spellings().values()) <= known
    assert not set(other_spellings()) & known, "a skill of its own must not be another's spelling"


def test_every_licence_of_the_lexicon_can_be_found_by_its_name() -> None:
    for trade in Lexicon.load().trades:
        for licence in trade.licences:
            assert (
                licence in SUBJECTS
                or licence.name.startswith("DRIVE_")
                or (licence is Licence.HEALTH_CERTIFICATE)
            )


def test_each_form_word_of_a_licence_is_found() -> None:
    for licence in Licence:
        found = {code for span in find_licences(FORM_WORDS[licence]) for code in span.licences}
        assert found == {licence}, FORM_WORDS[licence]


def test_the_longest_skill_wins() -> None:
    assert [span.skill for span in find_skills("数控编程", Lexicon.load())] == ["数控编程"]


def test_lists_do_not_contradict_each_other() -> None:
    assert not words_of("domain_words") & (words_of("stop_words") - words_of("protected_words")) - {
        "熟练"
    }
