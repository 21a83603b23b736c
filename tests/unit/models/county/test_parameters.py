"""Every figure is named, explained and marked as counted or assumed; the word lists fit."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from support.profiles import text_reader

from matcher.texts import Claim, LabourerTexts
from models.county import CountyParameters, figure_rows
from models.county.fields import ASSUMED
from models.county.people_parameters import WorkFigures
from models.county.tables import branches, county_trades, words
from models.trades import Lexicon

ROWS = list(figure_rows(CountyParameters()))


def test_every_figure_has_a_unit_a_sentence_and_a_source() -> None:
    assert len(ROWS) > 80
    for row in ROWS:
        assert row.unit, row.name
        assert len(row.sentence) > 10, row.name
        assert row.source, row.name
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_what_was_counted_is_marked_and_everything_else_is_an_assumption() -> None:
    counted = {row.name for row in ROWS if not row.is_assumed}
    assert {"work.employed_share", "wishes.intentions", "pay.ways", "pay.stated_share"} <= counted
    assert sum(row.source == ASSUMED for row in ROWS) > len(counted)


def test_figures_are_bounded_and_frozen() -> None:
    with pytest.raises(ValidationError):
        WorkFigures(employed_share=1.2)
    with pytest.raises(ValidationError):
        WorkFigures(unknown=1)  # type: ignore[call-arg]
    with pytest.raises(ValidationError):
        WorkFigures().employed_share = 0.5  # type: ignore[misc]


def test_every_trade_is_in_the_lexicon_and_has_words() -> None:
    lexicon = Lexicon.load()
    names = [trade.name for trade in county_trades()]
    assert len(set(names)) == len(names) > 90
    for trade in county_trades():
        assert lexicon.get(trade.name) is not None, trade.name
        assert all((trade.nouns, trade.doing, trade.firms, trade.tasks)), trade.name
        assert sum(trade.ways.values()) > 0, trade.name
        assert trade.branch in words("employers")["trade_words"]
        assert bool(trade.piece) or not trade.ways["piece"] or trade.wage_cny_month > 3000


@pytest.mark.parametrize("trade", county_trades(), ids=lambda trade: trade.name)
def test_what_a_trade_is_called_on_a_form_is_understood(trade: object) -> None:
    for noun in trade.nouns:  # type: ignore[attr-defined]
        profile = text_reader().read_labourer(LabourerTexts(wanted=noun))
        wanted = [one.trade for one in profile.trades if one.claim is Claim.WANTED]
        assert wanted == [trade.name], noun  # type: ignore[attr-defined]


def test_branches_have_employers_to_offer_them() -> None:
    assert set(branches()) == set(words("employers")["trade_words"])
