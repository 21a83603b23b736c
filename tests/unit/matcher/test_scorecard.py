"""A scorecard file is refused unless it is complete, monotone and within the kernel's range."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from matcher.errors import ScorecardError
from matcher.scorecard import (
    MAX_TOTAL_POINTS,
    Direction,
    load_scorecards,
    prior_scorecards,
    read_scorecards,
)
from matcher.signals import ALL_SIGNALS

TEXT = (resources.files("matcher") / "data" / "prior_scorecard.toml").read_text(encoding="utf-8")


def test_the_prior_has_a_source_for_every_table():
    raw = tomllib.loads(TEXT)
    for order in ("labourer", "vacancy"):
        assert all(table["source"] for table in raw[order]["tables"].values())


def test_a_file_of_ones_own_is_read(tmp_path):
    path = tmp_path / "scorecard.toml"
    path.write_text(TEXT.replace("base = -150", "base = -120"), encoding="utf-8")
    own = load_scorecards(path)
    assert {own.of(direction).base for direction in Direction} == {-120}
    assert own.labourer.tables == prior_scorecards().labourer.tables


def test_the_vacancy_order_has_no_table_that_serves_the_person_alone():
    personal = {s.code for s in ALL_SIGNALS if s.serves_labourer_only}
    cards = prior_scorecards()
    assert personal
    assert not personal & set(cards.vacancy.tables)
    assert personal <= set(cards.labourer.tables)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("points = [-30, 60, 140]", "points = [60, -30, 140]", "must not fall"),
        (
            "edges = [1, 16, 64]\npoints = [-10, 25",
            "edges = [1, 64, 16]\npoints = [-10, 25",
            "rise",
        ),
        ("points = [-30, 60, 140]", "points = [-30, 60]", "n \\+ 1 points"),
        ("points = [-30, 60, 140]", f"points = [-30, 60, {MAX_TOTAL_POINTS}]", "can reach"),
        ('[labourer.tables."wage.usual"]', '[labourer.tables."wage.unusual"]', "wage.unusual"),
        ("base = -150", "base = -150\nsurprise = 1", "surprise"),
        ('version = "prior-2026.11"', "version = ", "scorecard file"),
    ],
)
def test_a_broken_file_is_refused(old, new, says):
    assert old in TEXT
    with pytest.raises(ScorecardError, match=says):
        read_scorecards(TEXT.replace(old, new, 1))
