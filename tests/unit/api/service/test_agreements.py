"""Agreements, whom a recruiter sees by them, services, work lists."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from pydantic import ValidationError
from support.outcomes import COUNSELLOR, OPERATOR, add_offer, people_ids, recruiter_of, tap
from support.service import COUNTY, Clock

from api.service.actors import Actor
from api.service.agreements import AgreementIn, agree, list_agreements, withdraw
from api.service.candidates import candidates
from api.service.consent import AgreedField, Purpose, agreed_fields, has_agreed
from api.service.errors import Conflict, Forbidden, NotFound, Unacceptable
from api.service.follow_ups import FollowUpQuery, list_follow_ups, mark_done, promise
from api.service.help_given import ServiceIn, give, list_services
from api.service.memory import Offer
from api.service.office import Office
from api.service.outcome_list import list_outcomes
from api.service.outcome_views import OutcomeQuery
from api.service.outcomes import record
from api.store.tables import FollowUpKind, RecommendationRow, Role

FAR = Actor("far", Role.OPERATOR, "350823")
VILLAGE = "350821101201"


def agreement(person, offer: Offer, *fields: str, **more: object) -> AgreementIn:
    plain = {"labourer": person, "employer": offer.employer, "form": "oral"}
    return AgreementIn.model_validate(plain | {"fields": fields or ("name",)} | more)


# ---------------------------------------------------------------- agreements


def test_an_agreement_stands_until_it_is_withdrawn(office: Office, clock: Clock) -> None:
    offer, person = add_offer(office), people_ids(office)[0]
    told = agree(office, COUNSELLOR, agreement(person, offer, "phone", "name"))
    assert told.fields == (AgreedField.NAME, AgreedField.PHONE)
    again = agree(office, COUNSELLOR, agreement(person, offer, "phone", "name"))
    assert again.id == told.id
    agree(office, OPERATOR, agreement(person, offer, "trades"))
    with office.store.reading() as session:
        assert agreed_fields(session, person, offer.employer) == {
            AgreedField.NAME, AgreedField.PHONE, AgreedField.TRADES,
        }  # fmt: skip
        assert not agreed_fields(session, person, offer.employer, Purpose.HIRING)
    clock.pass_by(days=1)
    gone = withdraw(office, COUNSELLOR, told.id)
    assert gone.withdrawn_at == clock()
    assert withdraw(office, COUNSELLOR, told.id) == gone
    with office.store.reading() as session:
        assert agreed_fields(session, person, offer.employer) == {AgreedField.TRADES}
        assert has_agreed(session, person, offer.employer)
        assert not has_agreed(session, person, uuid4())
    assert len(list_agreements(office, OPERATOR, person).items) == 2


@pytest.mark.parametrize(
    "field", ["health", "hardships", "care", "wage_wanted_cny_month", "identity", "sex", ""]
)
def test_nobody_can_agree_to_more_than_the_list(office: Office, field: str) -> None:
    with pytest.raises(ValidationError):
        agreement(people_ids(office)[0], add_offer(office), field)


def test_agreements_are_held_to_the_area(office: Office) -> None:
    offer, person = add_offer(office), people_ids(office)[0]
    told = agree(office, OPERATOR, agreement(person, offer))
    for act in (
        lambda: agree(office, FAR, agreement(person, offer)),
        lambda: withdraw(office, FAR, told.id),
        lambda: list_agreements(office, FAR, person),
        lambda: agree(office, OPERATOR, agreement(person, offer, employer=uuid4())),
        lambda: withdraw(office, OPERATOR, uuid4()),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(Forbidden):
        agree(office, recruiter_of(offer), agreement(person, offer))
    with pytest.raises(Unacceptable):
        agree(office, OPERATOR, agreement(person, offer, day=office.today() + timedelta(1)))


# ---------------------------------------------------------------- candidates


def test_a_recruiter_sees_who_agreed_and_what_they_agreed_to(office: Office) -> None:
    offer, (one, two, three) = add_offer(office), people_ids(office)
    for person in (one, two):
        record(office, OPERATOR, tap(person, offer, "intention"))
    agree(office, OPERATOR, agreement(one, offer, "name", "age_band", "education"))
    agree(office, OPERATOR, agreement(three, offer, "phone"))
    (told,) = candidates(office, recruiter_of(offer), offer.id).items
    assert told.labourer == one
    assert told.state == "intention"
    assert (told.age_band, told.education) == ("45-49岁", "初中")
    assert told.name is not None
    assert told.phone is None
    with office.store.writing() as session:
        session.add(
            RecommendationRow(
                labourer_id=three,
                vacancy_id=offer.id,
                run=uuid4(),
                rank=1,
                policy="test",
                at=office.clock(),
            )
        )
    found = candidates(office, recruiter_of(offer), offer.id).items
    assert {each.labourer for each in found} == {one, three}
    shown = next(each for each in found if each.labourer == three)
    assert shown.phone is not None
    assert "****" in shown.phone
    assert shown.name is None


def test_another_employers_vacancy_is_not_found(office: Office) -> None:
    offer, other = add_offer(office, 1), add_offer(office, 2)
    with pytest.raises(NotFound):
        candidates(office, recruiter_of(other), offer.id)
    with pytest.raises(Forbidden):
        candidates(office, Actor("cun", Role.REGISTRAR, VILLAGE), offer.id)


def test_a_recruiter_records_for_who_agreed_and_reads_no_reasons(office: Office) -> None:
    offer, (one, two, _) = add_offer(office), people_ids(office)
    actor = recruiter_of(offer)
    given = agree(office, OPERATOR, agreement(one, offer))
    care = tap(one, offer, "refused", reason="care", note="家里有老人")
    record(office, OPERATOR, care)
    record(office, OPERATOR, tap(one, offer, "intention"))
    record(office, actor, tap(one, offer, "interviewed", note="三号楼"))
    with pytest.raises(NotFound):
        record(office, actor, tap(two, offer, "intention"))
    found = list_outcomes(office, actor, OutcomeQuery(vacancy=offer.id)).items
    told = {each.state.value: (each.reason, each.note) for each in found}
    assert told == {"refused": (None, ""), "intention": (None, ""), "interviewed": (None, "三号楼")}
    withdraw(office, OPERATOR, given.id)
    assert list_outcomes(office, actor, OutcomeQuery(vacancy=offer.id)).total == 0
    assert candidates(office, actor, offer.id).items == ()


# ---------------------------------------------------------------- services and work lists


def service(**fields: object) -> ServiceIn:
    return ServiceIn.model_validate({"id": uuid4(), "kind": "policy_advice"} | fields)


def test_a_service_is_kept_once_and_leads_to_a_visit(office: Office) -> None:
    person = people_ids(office)[0]
    next_day = office.today() + timedelta(7)
    given = service(next_day=next_day, note="问了社保补贴")
    told = give(office, COUNSELLOR, person, given)
    assert give(office, COUNSELLOR, person, given) == told
    with pytest.raises(Conflict):
        give(office, COUNSELLOR, person, given.model_copy(update={"note": ""}))
    assert list_services(office, COUNSELLOR, person).items == (told,)
    assert list_follow_ups(office, COUNSELLOR, FollowUpQuery()).total == 0
    (visit,) = list_follow_ups(office, COUNSELLOR, FollowUpQuery(until=next_day)).items
    assert (visit.kind, visit.who, visit.day) == (FollowUpKind.VISIT, "lin.desk", next_day)
    assert not visit.is_overdue
    file = office.store.file
    assert file is not None
    written = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    assert "社保补贴".encode() not in written


@pytest.mark.parametrize(
    "wrong", [{"kind": "tea"}, {"day": date(2026, 3, 4), "next_day": date(2026, 3, 3)}]
)
def test_a_service_of_no_kind_or_order_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        service(**wrong)


def test_work_lists_go_by_kind_who_and_area(office: Office, clock: Clock) -> None:
    one, two, _ = people_ids(office)
    today = office.today()
    with office.writing(COUNSELLOR, "test") as w:
        said = (office.store.vault, "补办身份证")
        promise(w, one, FollowUpKind.CERTIFICATE, today, said=said)
        promise(w, two, FollowUpKind.VISIT, today, who="chen.op")

    def kinds(actor: Actor, **query: object) -> list[str]:
        found = list_follow_ups(office, actor, FollowUpQuery.model_validate(query))
        return sorted(each.kind.value for each in found.items)

    assert kinds(OPERATOR) == ["certificate", "visit"]
    assert kinds(OPERATOR, who="chen.op") == ["visit"]
    assert kinds(OPERATOR, kind="certificate") == ["certificate"]
    assert kinds(FAR) == []
    village = office.memory.person(one).codes.village
    assert village is not None
    registrar = Actor("cun", Role.REGISTRAR, village)
    (mine,) = list_follow_ups(office, registrar, FollowUpQuery()).items
    assert mine.note == "补办身份证"
    clock.pass_by(days=1)
    (late,) = list_follow_ups(office, registrar, FollowUpQuery()).items
    assert late.is_overdue
    with pytest.raises(NotFound):
        mark_done(office, FAR, mine.id)
    done = mark_done(office, registrar, mine.id)
    assert mark_done(office, registrar, mine.id) == done
    assert kinds(OPERATOR) == ["visit"]
    assert kinds(OPERATOR, done=True) == ["certificate"]
    with pytest.raises(NotFound):
        mark_done(office, OPERATOR, uuid4())
    assert office.county == COUNTY
