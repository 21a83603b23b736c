"""People are found within the actor's area alone, by what was asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from support.desk import (
    ADMINISTRATOR,
    COUNSELLOR,
    NEIGHBOUR,
    OPERATOR,
    REGISTRAR,
    Clock,
    id_of,
    open_desk,
    walk_in,
)
from support.rosters import person

from api.service.actors import Actor
from api.service.choices import PersonState
from api.service.errors import Forbidden, Unacceptable
from api.service.office import Office
from api.service.people_marks import HumanOnly, want_human
from api.service.people_search import PeopleQuery, search_people
from api.service.revealing import Erasure, erase_person
from api.service.scope import may_see_person
from api.service.walk_ins import add_walk_in
from api.store.tables import Role

ACTORS = (ADMINISTRATOR, OPERATOR, COUNSELLOR, REGISTRAR, NEIGHBOUR)


def names(office: Office, actor: Actor = ADMINISTRATOR, **query: object) -> list[str]:
    return [one.name for one in search_people(office, actor, PeopleQuery(**query)).items]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["单小英", "钱三", "赵二妹"]),
        ({"q": "小英"}, ["单小英"]),
        ({"q": "sxy"}, ["单小英"]),
        ({"q": "Dan Xiao"}, ["单小英"]),
        ({"q": "zem"}, ["赵二妹"]),
        ({"q": "没有"}, []),
        ({"town": "河田"}, ["单小英"]),
        ({"town": "河田镇", "village": "露湖"}, ["单小英"]),
        ({"village": "东街村"}, ["赵二妹"]),
        ({"trade": "缝纫工"}, ["单小英"]),
        ({"state": "unplaced"}, ["单小英", "钱三"]),
        ({"state": "employed"}, ["赵二妹"]),
        ({"wants_human": True}, []),
        ({"survey_state": "surveyed"}, []),
    ],
)
def test_people_are_found_by(office, query, found) -> None:
    assert names(office, **query) == found


def test_the_search_follows_what_is_written(office) -> None:
    view = add_walk_in(office, REGISTRAR, walk_in(name="曾阿婆", certificate="3508211985"))
    assert names(office, q="zap") == names(office, q="cap") == ["曾阿婆"]
    assert names(office, survey_state="surveyed") == ["曾阿婆"]
    assert names(office, questions=True) == ["曾阿婆"]
    want_human(office, OPERATOR, view.id, HumanOnly())
    assert names(office, wants_human=True) == ["曾阿婆"]
    erase_person(office, ADMINISTRATOR, view.id, Erasure(confirmation="曾阿婆"))
    assert names(office, q="zap") == []


def test_a_line_shows_what_a_list_needs_and_no_number(office) -> None:
    (line,) = search_people(office, OPERATOR, PeopleQuery(q="sxy")).items
    assert (line.town, line.village, line.wanted_trade) == ("河田镇", "露湖村", "缝纫工")
    assert (line.age, line.state_word, line.is_human_only) == (45, "待安置", False)
    assert line.certificate == "35*************" + line.certificate[-3:]


@pytest.mark.parametrize(
    ("actor", "found"),
    [
        (ADMINISTRATOR, 3),
        (OPERATOR, 2),
        (COUNSELLOR, 2),
        (REGISTRAR, 1),
        (NEIGHBOUR, 1),
        (Actor("nowhere", Role.REGISTRAR, ""), 0),
    ],
)
def test_everybody_finds_the_own_area(office, actor, found: int) -> None:
    assert search_people(office, actor, PeopleQuery()).total == found


def test_a_recruiter_searches_nobody(office) -> None:
    with pytest.raises(Forbidden):
        search_people(office, Actor("hr", Role.RECRUITER), PeopleQuery())


def test_after_somebody_who_is_gone_one_begins_anew(office) -> None:
    after = id_of(office, "钱三")
    assert names(office, after=after) == ["赵二妹"]
    with pytest.raises(Unacceptable):
        search_people(office, OPERATOR, PeopleQuery(after=after))


@pytest.mark.parametrize("query", [{"size": 101}, {"size": 0}, {"page": 0}, {"name": "赵"}])
def test_pages_have_bounds(query) -> None:
    with pytest.raises(ValidationError):
        PeopleQuery(**query)


# ---------------------------------------------------------------- laws


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    places = (("河田镇", "露湖村"), ("河田镇", "朱溪村"), ("大同镇", "东街村"))
    county = ({}, {"county": "上杭县"})
    people = [
        person(n, town=places[n % 3][0], village=places[n % 3][1], **county[n % 7 == 0])
        for n in range(60)
    ]
    office = open_desk(tmp_path_factory.mktemp("many"), Clock(), people)
    yield office
    office.store.close()


QUERIES = st.builds(
    dict,
    q=st.sampled_from(["", "甲", "生", "z", "zj", "qian", "赵乙", "x"]),
    town=st.sampled_from(["", "河田镇", "大同镇"]),
    state=st.sampled_from([None, *PersonState]),
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ACTORS), QUERIES, st.integers(1, 30))
def test_what_is_found_is_in_the_area_and_fits_on_pages_without_gaps(
    many, actor, query, size: int
) -> None:
    whole = search_people(many, actor, PeopleQuery(**query, size=100))
    for line in whole.items:
        found = many.memory.person(line.id)
        assert may_see_person(actor, found.codes)
        is_letters = query["q"].isascii()
        assert query["q"] in found.labourer.name or (
            is_letters and found.spelled.begins(query["q"])
        )
        assert query["town"] in {"", line.town}
    by_page, by_cursor, after = [], [], None
    for page in range(1, whole.total // size + 2):
        by_page += search_people(many, actor, PeopleQuery(**query, size=size, page=page)).items
        part = search_people(many, actor, PeopleQuery(**query, size=size, after=after))
        by_cursor += part.items
        after = part.next
        if after is None:
            break
    assert tuple(by_page[: whole.total]) == tuple(by_cursor) == whole.items
