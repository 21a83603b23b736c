"""What is past its time: counted first, let go when told, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, update
from support.outcomes import COUNSELLOR, OPERATOR, add_offer, people_ids, tap
from support.service import COUNTY, add_user

from api.service.actors import Actor
from api.service.errors import Forbidden
from api.service.follow_ups import mark_done, promise
from api.service.imports import upload
from api.service.imports.handing_in import uploads_folder
from api.service.office import Office
from api.service.outcomes import record
from api.service.retention import due, let_go
from api.service.sessions import begin, new_token
from api.service.vacancies import close_vacancy
from api.store import back_up, open_people, open_vacancies
from api.store.tables import (
    AuditRow,
    FollowUpKind,
    ImportKind,
    LabourerRow,
    RecommendationRow,
    Role,
    SessionRow,
)

ADMINISTRATOR = Actor("he.admin", Role.ADMINISTRATOR)
YEAR = 366


@pytest.fixture
def later(office: Office):
    """Lets days pass."""
    return lambda days: office.clock.pass_by(days=days)  # type: ignore[attr-defined]


def contact_of(office: Office, vacancy: UUID) -> object:
    with office.store.reading() as session:
        (opened,) = open_vacancies(session, office.store.vault, [vacancy])
    return opened.record.contact


def living(office: Office) -> set[UUID]:
    with office.store.reading() as session:
        return {one.id for one in open_people(session, office.store.vault)}


def test_at_first_nothing_is_due_and_only_administrators_may(office: Office) -> None:
    found = due(office, ADMINISTRATOR)
    assert (found.people, found.contacts, found.imports) == ((), (), ())
    assert (found.uploads, found.sessions, found.shown) == (0, 0, 0)
    for act in (due, let_go):
        with pytest.raises(Forbidden):
            act(office, OPERATOR)


def test_the_contact_of_a_closed_vacancy_falls_silent_everywhere(
    office: Office, later, tmp_path
) -> None:
    kept = add_offer(office, 1, contact="钱某", phone="13812345678")
    closed = add_offer(office, 2, contact="孙某", phone="13812345679")
    close_vacancy(office, OPERATOR, closed.id)
    back_up(office.store, tmp_path / "b", actor="x", role="x", at=office.clock())
    later(360)
    assert due(office, ADMINISTRATOR).contacts == ()
    later(10)
    assert due(office, ADMINISTRATOR).contacts == (closed.id,)
    assert contact_of(office, closed.id) != {}, "counting changes nothing"
    assert let_go(office, ADMINISTRATOR).unreached == ()
    assert contact_of(office, closed.id) == {}
    assert contact_of(office, kept.id) != {}
    assert due(office, ADMINISTRATOR).contacts == ()
    office.memory.load(office.store)
    assert office.memory.offer(closed.id).vacancy.title == "缝纫工", "the advert stays"


def test_people_of_whom_nothing_was_heard_are_erased_and_no_others(office: Office, later) -> None:
    quiet, heard, promised = people_ids(office)
    offer = add_offer(office)
    with office.writing(COUNSELLOR, "test") as w:
        open_one = promise(w, promised, FollowUpKind.VISIT, office.today())
    later(YEAR)
    record(office, COUNSELLOR, tap(heard, offer, "recommended"))
    later(4 * YEAR + 10)
    found = due(office, ADMINISTRATOR)
    assert (found.quiet, found.withdrawn) == ((quiet,), ())
    assert living(office) == {quiet, heard, promised}
    let_go(office, ADMINISTRATOR)
    assert living(office) == {heard, promised}
    assert quiet not in {one.id for one in office.memory.people()}
    mark_done(office, COUNSELLOR, open_one)
    assert promised in due(office, ADMINISTRATOR).quiet
    with office.store.reading() as session:
        actions = session.scalars(select(AuditRow.action)).all()
    assert {"retention.run", "labourer.erase", "outcome.record"} <= set(actions)


def test_whoever_was_withdrawn_long_ago_is_erased(office: Office, later) -> None:
    gone = people_ids(office)[0]
    with office.store.writing() as session:
        row = update(LabourerRow).where(LabourerRow.id == gone)
        session.execute(row.values(withdrawn_at=office.clock()))
    later(170)
    assert due(office, ADMINISTRATOR).withdrawn == ()
    later(20)
    assert due(office, ADMINISTRATOR).withdrawn == (gone,)
    elsewhere = replace(ADMINISTRATOR, area="350823")
    assert due(office, elsewhere).people == ()
    let_go(office, ADMINISTRATOR)
    with office.store.reading() as session:
        assert session.get_one(LabourerRow, gone).erased_at is not None


def test_uploads_sessions_and_what_was_shown_go(office: Office, later) -> None:
    upload(office, ADMINISTRATOR, ImportKind.LABOURERS, "名册.xlsx", [b"x" * 100])
    user, offer, person = (
        add_user(office, Role.OPERATOR, COUNTY),
        add_offer(office),
        people_ids(office)[0],
    )
    with office.store.writing() as session:
        begin(session, office, user, new_token())
        session.add(
            RecommendationRow(
                labourer_id=person, vacancy_id=offer.id, run=uuid4(), rank=1, policy="x",
                at=office.clock(),
            )
        )  # fmt: skip
    later(29)
    assert due(office, ADMINISTRATOR).uploads == 0
    later(740)
    found = due(office, ADMINISTRATOR)
    assert (found.uploads, found.sessions, found.shown) == (1, 1, 1)
    let_go(office, ADMINISTRATOR)
    with office.store.reading() as session:
        for column in (SessionRow.token_hash, RecommendationRow.id):
            assert session.scalar(select(func.count(column))) == 0
    assert list(uploads_folder(office).glob("*.sealed")) == []
    again = due(office, ADMINISTRATOR)
    assert (again.uploads, again.sessions, again.shown) == (0, 0, 0)
