"""What a booth gathers, how taps are told apart, and what of it goes on paper."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from starlette.datastructures import URL
from starlette.requests import Request
from support.outcomes import COUNSELLOR, OPERATOR, add_offer, people_ids, recruiter_of, tap
from support.service import Clock

from api.pages.booth.board import Kept, gathered
from api.pages.booth.moving import MOST, others
from api.pages.booth.sheets import booth_address, code_svg
from api.pages.booth.taps import TapIds, tapped
from api.pages.booth.words import FIELDS, FORMS, REASONS, SIDES, birth_month, moment_of, said_of
from api.service.agreements import AgreementIn, agree
from api.service.consent import AgreedField
from api.service.errors import NotFound
from api.service.lists.views import Fit, OfferPlace, PersonShortlist
from api.service.office import Office
from api.service.outcome_views import OutcomeIn
from api.service.outcomes import record
from api.service.people_marks import HumanOnly, want_human
from api.service.vacancy_search import VacancyQuery, search_vacancies
from api.store.tables import AgreementForm, OutcomeState, RefusalReason, Side

HERE = uuid4()


def test_every_entry_has_its_word() -> None:
    assert [*SIDES] == [*Side]
    assert [*REASONS] == [*RefusalReason]
    assert [*FIELDS] == [*AgreedField]
    assert [*FORMS] == [*AgreementForm]


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("1980.5", "1980-05"),
        ("1980/12", "1980-12"),
        ("1980 5", "1980-05"),
        ("", None),
        ("1850-05", None),
    ],
)
def test_months_are_read_as_people_type_them(typed: str, month: str | None) -> None:
    assert birth_month(typed) == month


@pytest.mark.parametrize(("day", "hour"), [("2226-03-09", ""), ("9.3.", ""), ("2026-03-09", "9")])
def test_days_that_are_none_are_refused(day: str, hour: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        moment_of(day, hour)


def test_the_same_tap_has_the_same_id_on_a_line_as_it_is_drawn() -> None:
    ids, person = TapIds(), uuid4()

    def sent(state: OutcomeState, **facts: object) -> OutcomeIn:
        return tapped(ids, person, HERE, state, **facts)  # type: ignore[arg-type]

    assert sent(OutcomeState.ABSENT) == sent(OutcomeState.ABSENT)
    told = {
        sent(OutcomeState.ABSENT).id,
        sent(OutcomeState.REFUSED, refusal=(Side.LABOURER, RefusalReason.WAGE)).id,
        sent(OutcomeState.REFUSED, refusal=(Side.EMPLOYER, RefusalReason.WAGE)).id,
        sent(OutcomeState.INTERVIEWED, due=(datetime(2026, 3, 6, tzinfo=UTC), "会场")).id,
        tapped(TapIds(), person, HERE, OutcomeState.ABSENT).id,
    }
    assert len(told) == 5


def test_staff_see_who_is_listed_and_who_was_dealt_with(office: Office) -> None:
    offer, ids = add_offer(office), people_ids(office)
    record(office, COUNSELLOR, tap(ids[0], offer, "refused", reason="distance"))
    want_human(office, OPERATOR, ids[1], HumanOnly())
    kept = Kept(wants_human=(ids[1],))
    board = gathered(office, COUNSELLOR, offer.id, kept)
    assert {one.labourer for one in board.listed} == {*ids[2:]}
    refused, human = (
        next(one for one in board.handled if one.labourer == labourer) for labourer in ids[:2]
    )
    assert refused.record is not None
    assert said_of(refused.record) == "婉拒 · 本人 · 路远"
    assert (refused.may_undo, human.wants_human) == (True, True)
    assert board.counts is not None
    others_view = gathered(office, recruiter_of(offer), offer.id, Kept())
    assert (others_view.listed, others_view.handled, others_view.counts) == ((), (), None)


def test_only_what_somebody_agreed_to_is_gathered_for_recruiters(
    office: Office, clock: Clock
) -> None:
    offer, (first, second, *_) = add_offer(office), people_ids(office)
    for labourer in (first, second):
        record(office, COUNSELLOR, tap(labourer, offer, "intention"))
    clock.pass_by(minutes=1)
    assert offer.employer is not None
    given = AgreementIn(
        labourer=second,
        employer=offer.employer,
        fields=frozenset({AgreedField.EDUCATION}),
        form=AgreementForm.SIGNED,
    )
    agree(office, COUNSELLOR, given)
    (line,) = gathered(office, recruiter_of(offer), offer.id, Kept()).listed
    assert (line.labourer, line.name, line.facts) == (second, "1号", ("文化程度：初中",))
    assert line.may_undo is False
    with pytest.raises(NotFound):
        gathered(office, recruiter_of(add_offer(office, 2)), offer.id, Kept())
    staff = gathered(office, COUNSELLOR, offer.id, Kept())
    assert {one.labourer: one.is_agreed for one in staff.listed}[second]


def test_who_just_came_stands_first(office: Office) -> None:
    offer, ids = add_offer(office), people_ids(office)
    board = gathered(office, COUNSELLOR, offer.id, Kept(arrived=(ids[-1], uuid4())))
    assert board.listed[0].labourer == ids[-1]
    assert len({one.labourer for one in board.listed}) == len(board.listed)


def test_recruiters_find_their_own_vacancies(office: Office) -> None:
    offer, _ = add_offer(office), add_offer(office, 2)
    found = search_vacancies(office, recruiter_of(offer), VacancyQuery(is_mine=True))
    assert [one.id for one in found.items] == [offer.id]


def _place(vacancy: UUID) -> OfferPlace:
    return OfferPlace(
        rank=1,
        vacancy=vacancy,
        title="缝纫工",
        employer="某厂",
        place="",
        wage="",
        headcount="",
        seats_left=1,
        distance_km=None,
        is_last_resort=False,
        fit=Fit(grade="suited", says="较合适", reasons=(), to_ask=()),
    )


@pytest.mark.parametrize(("is_conditional", "count"), [(True, 1), (False, 3)])
def test_other_vacancies_are_those_the_person_wishes(is_conditional: bool, count: int) -> None:
    inside, outside = (HERE, uuid4()), (uuid4(), uuid4())
    found = PersonShortlist(
        labourer=uuid4(),
        route="match",
        route_word="",
        is_human_only=False,
        inside=tuple(map(_place, inside)),
        outside=tuple(map(_place, outside)),
        is_outside_conditional=is_conditional,
    )
    told = others(found, HERE)
    assert len(told) == count <= MOST
    assert HERE not in {one.vacancy for one in told}


def test_the_code_holds_the_address_by_which_it_was_asked_for() -> None:
    url = URL(f"https://10.0.0.5:8642/print/booth/{HERE}/code?x=1")
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "https",
        "server": ("10.0.0.5", 8642),
        "path": url.path,
        "query_string": b"x=1",
        "headers": [],
    }
    address = booth_address(Request(scope), HERE)
    assert address == f"https://10.0.0.5:8642/booth?vacancy={HERE}"
    assert "viewBox" in code_svg(address)
