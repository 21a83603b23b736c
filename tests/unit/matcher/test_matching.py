"""What happens before anybody is compared: routes, notices, who and what is in the pools."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from support.world import TODAY, make_labourer, make_vacancy, plain_words, seeker, work

from matcher.matching import MatchInput, Tools, pools_for, survey
from matcher.records import Place
from matcher.routing import ReviewReason, Route
from matcher.scorecard import prior_scorecards
from matcher.signals import TEXT_SIMILARITY
from matcher.sparse import SparseRows
from matcher.vocabulary import Ability, Employment

TOOLS = Tools(prior_scorecards(), plain_words)
CHARGES = (("岗位描述", "先交押金500元"),)
WITHHOLDS = (("岗位描述", "押一个月工资"),)

PEOPLE = [
    make_labourer(4),
    make_labourer(2, is_willing=False),
    make_labourer(6, employment=Employment.EMPLOYED, wishes_change=True),
    make_labourer(7, employment=Employment.EMPLOYED),
    make_labourer(8, ability=Ability.LOST),
    make_labourer(9),
    make_labourer(1, profile=seeker(tokens=("平车",))),
]
JOBS = [
    make_vacancy(5, texts=CHARGES),
    make_vacancy(3, valid_until=date(2026, 3, 4)),
    make_vacancy(6, texts=CHARGES, valid_until=date(2026, 3, 4)),
    make_vacancy(2, texts=WITHHOLDS, profile=work(tokens=("平车",))),
    make_vacancy(1),
]
GIVEN = MatchInput(PEOPLE, JOBS, {9: 4}, TODAY)


def test_adverts_on_no_list_are_named_with_the_reason() -> None:
    surveyed = survey(GIVEN)
    assert surveyed.off_lists == {5: "suspended", 3: "expired", 6: "suspended"}


def test_every_advert_is_checked_whether_it_is_shown_or_not() -> None:
    notices = survey(GIVEN).notices
    assert set(notices) == {1, 2, 3, 5, 6}
    assert {n.code for n in notices[6]} == {"advert.deposit", "advert.wage_unstated"}


def test_everybody_has_a_route() -> None:
    routing = survey(GIVEN).routing
    assert routing.rows(Route.MATCH) == (1, 4)
    assert routing.rows(Route.WANTS_CHANGE) == (6,)
    assert routing.rows(Route.REVIEW) == (8, 9)
    assert routing.reviews == {8: ReviewReason.ABILITY_LOST, 9: ReviewReason.DUPLICATE}
    assert set(routing.routes) == {p.row for p in PEOPLE}


@pytest.mark.parametrize(
    ("route", "rows"), [(Route.MATCH, [1, 4]), (Route.WANTS_CHANGE, [6]), (Route.UNDER_AGE, [])]
)
def test_a_pool_holds_one_route_and_every_advert_that_may_be_shown(
    route: Route, rows: list[int]
) -> None:
    pools = pools_for(GIVEN, TOOLS, survey(GIVEN), route)
    assert pools.labourers.ids.tolist() == rows
    assert pools.vacancies.ids.tolist() == [1, 2]


def test_word_weights_stand_with_their_records() -> None:
    pools = pools_for(GIVEN, TOOLS, survey(GIVEN), Route.MATCH)
    people, jobs = (s.products[TEXT_SIMILARITY.code] for s in (pools.labourers, pools.vacancies))
    assert people.multiply(jobs).tolist() == [[0, 63 * 63], [0, 0]]


def test_the_pools_words_are_weighed_together_and_no_others() -> None:
    asked = []

    def vectorise(
        labourers: list[tuple[str, ...]], vacancies: list[tuple[str, ...]]
    ) -> tuple[SparseRows, SparseRows]:
        asked.append((labourers, vacancies))
        return plain_words(labourers, vacancies)

    pools_for(GIVEN, Tools(prior_scorecards(), vectorise), survey(GIVEN), Route.MATCH)
    assert asked == [([(), ("平车",)], [("平车",), ()])]


def test_the_countys_own_coordinates_reach_the_pools() -> None:
    tools = Tools(prior_scorecards(), plain_words, coordinates=lambda _place: (116.4, 25.7))
    pools = pools_for(GIVEN, tools, survey(GIVEN), Route.MATCH)
    assert np.unique(pools.labourers.fields["longitude_microdegrees"]).tolist() == [116_400_000]
    assert TOOLS.coordinates(Place("350821")) is None
    TOOLS.progress(1)
