"""Files go into the data base whole or not at all, and come out of it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from support.imports import (
    ADMIN,
    OPERATOR,
    VACANCIES,
    adverts,
    bring_in,
    hand_in,
    offers_of,
    people_of,
    roster,
)
from support.rosters import person, vacancy

from api.service.actors import Actor
from api.service.errors import Conflict, Forbidden, NotFound
from api.service.imports import (
    ImportStage,
    Refusal,
    apply_import,
    drop_import,
    get_import,
    list_doubts,
    list_imports,
    list_rows,
    read_upload,
    undo_import,
    uploads_folder,
)
from api.store import erase, find_person
from api.store.tables import (
    AuditRow,
    ImportSourceRow,
    LabourerVersionRow,
    OutcomeRow,
    OutcomeState,
    Role,
    RowEffect,
)

HOME = {"county": "长汀县", "town": "河田镇", "village": "露湖村"}


def lives(number: int, **values):
    return person(number, **(HOME | values))


def three():
    return [lives(n) for n in range(3)]


def effects(office, view):
    return [row.effect.value for row in list_rows(office, ADMIN, view.id).rows]


def test_a_roster_is_read_shown_and_applied(office, tmp_path) -> None:
    view = hand_in(office, roster(tmp_path, three()))
    assert view.stage is ImportStage.READ
    assert (view.counts.read, view.counts.new) == (3, 3)
    assert people_of(office) == {}
    applied = apply_import(office, ADMIN, view.id)
    assert applied.view.stage is ImportStage.APPLIED
    assert [one.labourer.name for one in office.memory.people()] == [p["name"] for p in three()]
    assert {one.id for one in office.memory.people()} == set(applied.records)
    assert list(uploads_folder(office).iterdir()) == []
    with office.store.reading() as session:
        written = session.execute(
            select(LabourerVersionRow.import_id, LabourerVersionRow.source_row)
        ).all()
    assert sorted(written) == sorted((view.id, row) for row in (1, 2, 3))


def test_the_same_file_again_changes_nothing_and_is_told(office, tmp_path) -> None:
    path = roster(tmp_path, three())
    first = bring_in(office, path)
    before = people_of(office)
    again = hand_in(office, path)
    assert again.same_as == first.id
    assert effects(office, again) == ["same"] * 3
    apply_import(office, ADMIN, again.id)
    assert people_of(office) == before


def test_changes_are_shown_masked_and_empty_cells_keep_what_is_stored(office, tmp_path) -> None:
    bring_in(office, roster(tmp_path, [lives(0, education="初中", skills="会缝纫")]))
    change = {"education": "高中", "skills": None, "phone": "13900005678"}
    view = hand_in(office, roster(tmp_path, [lives(0, **change)]))
    (row,) = list_rows(office, ADMIN, view.id, effects=[RowEffect.CHANGED]).rows
    told = {one.column: (one.before, one.after) for one in row.changes}
    assert told["文化程度"] == ("初中", "高中")
    assert set(told) == {"文化程度", "联系方式"}
    assert told["联系方式"][1] == "139****5678"
    apply_import(office, ADMIN, view.id)
    (one,) = office.memory.people()
    assert (one.version, one.labourer.phone.number) == (2, "13900005678")
    assert [trade.evidence for trade in one.labourer.profile.trades] == ["缝纫"]


def test_spelling_alone_is_no_change(office, tmp_path) -> None:
    said = {"wage_wanted": 3400, "birth": date(1980, 5, 6), "phone": "138 0000 1234"}
    bring_in(office, roster(tmp_path, [lives(0, **said)]))
    other = {"wage_wanted": "3400", "birth": "1980/5/6", "phone": "13800001234"}
    view = hand_in(office, roster(tmp_path, [lives(0, **other)]))
    assert effects(office, view) == ["same"]


def test_a_number_that_cannot_be_read_never_replaces_one_that_can(office, tmp_path) -> None:
    known = lives(0, birth=date(1980, 5, 6))
    bring_in(office, roster(tmp_path, [known]))
    before = people_of(office)
    bad = known | {"identity": "3.50821E+17", "phone": "不记得"}
    view = bring_in(office, roster(tmp_path, [bad]))
    assert view.counts.same == 1
    assert people_of(office) == before


def test_people_are_found_without_a_number(office, tmp_path) -> None:
    """By name, birth and place; once the number is known, it is filled in."""
    bare = lives(0, identity=None, birth=date(1980, 5, 6))
    nobody = lives(1, identity=None, phone=None)
    bring_in(office, roster(tmp_path, [bare, nobody]))
    view = hand_in(office, roster(tmp_path, [lives(0), nobody]))
    assert effects(office, view) == ["changed", "same"]
    apply_import(office, ADMIN, view.id)
    assert len(people_of(office)) == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (lives(0), Refusal.DUPLICATE),
        (lives(1, name=None, identity=None), Refusal.NAMELESS),
        (lives(2, county="上杭县", town="临江镇", village=None), Refusal.OUTSIDE_AREA),
    ],
)
def test_rows_are_left_out_with_the_reason(sqlite_office, tmp_path, row, reason) -> None:
    path = roster(tmp_path, [lives(0), row], "county")
    view = hand_in(sqlite_office, path, by=OPERATOR)
    (left_out,) = list_rows(sqlite_office, OPERATOR, view.id, effects=[RowEffect.REFUSED]).rows
    assert (left_out.row, left_out.reason) == (2, reason)
    assert left_out.first_row == (1 if reason is Refusal.DUPLICATE else None)
    apply_import(sqlite_office, OPERATOR, view.id)
    assert len(people_of(sqlite_office)) == 1


def test_people_missing_from_the_file_are_counted_and_stay(office, tmp_path) -> None:
    bring_in(office, roster(tmp_path, three()))
    view = bring_in(office, roster(tmp_path, three()[:1]))
    assert view.counts.missing == 2
    assert len(people_of(office)) == 3


def test_undoing_restores_memory_exactly(office, tmp_path) -> None:
    bring_in(office, roster(tmp_path, three()))
    before = people_of(office)
    changes = {"education": "高中", "phone": "13900005678", "skills": "开叉车"}
    view = bring_in(office, roster(tmp_path, [lives(0, **changes), lives(1), lives(7)]))
    assert len(people_of(office)) == 4
    undone = undo_import(office, ADMIN, view.id)
    assert (undone.restored, undone.withdrawn, undone.left) == (1, 1, ())
    assert people_of(office) == before
    office.memory.load(office.store)
    assert people_of(office) == before
    assert get_import(office, ADMIN, view.id).stage is ImportStage.UNDONE


def test_who_was_withdrawn_comes_back_under_the_same_id(office, tmp_path) -> None:
    path = roster(tmp_path, three())
    view = bring_in(office, path)
    before = people_of(office)
    undo_import(office, ADMIN, view.id)
    assert people_of(office) == {}
    with office.store.reading() as session:
        find_person(
            session, office.store.vault, office.store.blinding(session), three()[0]["identity"]
        )
    again = bring_in(office, path)
    assert people_of(office) == before
    undo_import(office, ADMIN, again.id)
    assert people_of(office) == {}


def test_what_was_changed_or_used_since_is_left_and_named(office, tmp_path) -> None:
    bring_in(office, adverts(tmp_path, [vacancy(0)]), VACANCIES)
    view = bring_in(office, roster(tmp_path, three()))
    bring_in(office, roster(tmp_path, [lives(1, education="高中")]))
    used = next(one for one in office.memory.people() if one.labourer.name == three()[2]["name"])
    offer = next(office.memory.offers())
    with office.writing(ADMIN, "outcome.record") as writing:
        facts = {"state": OutcomeState.INTENTION.value, "day": office.today(), "actor": "wang"}
        writing.session.add(
            OutcomeRow(labourer_id=used.id, vacancy_id=offer.id, at=writing.at, **facts)
        )
    undone = undo_import(office, ADMIN, view.id)
    assert (undone.withdrawn, undone.left) == (1, (2, 3))
    assert len(people_of(office)) == 2


def test_vacancies_are_found_again_and_undone(office, tmp_path) -> None:
    sheet = [
        vacancy(0),
        vacancy(0, wage="4000元/月"),
        vacancy(1, contact="张三", phone="13800001234"),
    ]
    bring_in(office, adverts(tmp_path, sheet), VACANCIES)
    before = offers_of(office)
    again = hand_in(office, adverts(tmp_path, sheet), VACANCIES)
    assert effects(office, again) == ["same"] * 3
    sheet[1] = vacancy(0, wage="5000元/月")
    view = hand_in(office, adverts(tmp_path, [*sheet, vacancy(2)]), VACANCIES)
    assert effects(office, view) == ["same", "changed", "same", "new"]
    apply_import(office, ADMIN, view.id)
    assert len(offers_of(office)) == 4
    undo_import(office, ADMIN, view.id)
    assert offers_of(office) == before


def test_an_employer_spelled_anew_is_found_by_its_code(office, tmp_path) -> None:
    code = {"credit_code": "91350100M000100Y43"}
    bring_in(office, adverts(tmp_path, [vacancy(0, **code)]), VACANCIES)
    renamed = vacancy(0, employer="长汀第零服装厂有限公司", **code)
    view = hand_in(office, adverts(tmp_path, [renamed]), VACANCIES)
    assert effects(office, view) == ["changed"]


def test_a_difference_that_no_longer_holds_is_refused_and_read_anew(office, tmp_path) -> None:
    bring_in(office, roster(tmp_path / "a", three()))
    change = roster(tmp_path / "b", [lives(0, education="高中"), lives(1)])
    view = hand_in(office, change)
    bring_in(office, roster(tmp_path / "c", [lives(0, education="大专")]))
    before = people_of(office)
    with pytest.raises(Conflict) as refused:
        apply_import(office, ADMIN, view.id)
    assert refused.value.params["reason"] == "import_outdated"
    assert (refused.value.params["rows"], refused.value.params["count"]) == ("1", 1)
    assert people_of(office) == before
    read_upload(office, ADMIN, view.id)
    apply_import(office, ADMIN, view.id)
    assert people_of(office) != before


def test_what_is_stopped_leaves_nothing(office, tmp_path) -> None:
    """Progress may raise at any step of reading and applying."""

    class Stop(Exception):
        pass

    def stop_after(calls):
        left = iter(range(calls))

        def progress(done: int, total: int) -> None:
            if next(left, None) is None:
                raise Stop

        return progress

    view = hand_in(office, roster(tmp_path, three()))
    for calls in range(3):
        with pytest.raises(Stop):
            apply_import(office, ADMIN, view.id, stop_after(calls))
        assert people_of(office) == {}
        assert get_import(office, ADMIN, view.id).stage is ImportStage.READ
        with office.store.reading() as session:
            assert session.scalars(select(LabourerVersionRow.id)).all() == []
    with pytest.raises(Stop):
        read_upload(office, ADMIN, view.id, stop_after(0))
    apply_import(office, ADMIN, view.id)
    assert len(people_of(office)) == 3


def test_stages_allow_only_what_makes_sense(sqlite_office, tmp_path) -> None:
    office = sqlite_office
    view = hand_in(office, roster(tmp_path, three()))
    with pytest.raises(Conflict):
        undo_import(office, ADMIN, view.id)
    apply_import(office, ADMIN, view.id)
    for closed in (apply_import, drop_import, read_upload):
        with pytest.raises(Conflict):
            closed(office, ADMIN, view.id)
    undo_import(office, ADMIN, view.id)
    dropped = hand_in(office, roster(tmp_path, three()))
    assert drop_import(office, ADMIN, dropped.id).stage is ImportStage.DROPPED
    with office.store.reading() as session:
        rows = session.scalars(
            select(ImportSourceRow.id).where(ImportSourceRow.import_id == dropped.id)
        ).all()
    assert rows == []
    assert list(uploads_folder(office).iterdir()) == []
    with pytest.raises(Conflict):
        apply_import(office, ADMIN, dropped.id)


def test_an_import_belongs_to_an_area(sqlite_office, tmp_path) -> None:
    office = sqlite_office
    view = hand_in(office, roster(tmp_path, three()), by=OPERATOR)
    elsewhere = Actor("zhao", Role.OPERATOR, "350823")
    for look in (get_import, list_rows, list_doubts, apply_import, drop_import, undo_import):
        with pytest.raises(NotFound):
            look(office, elsewhere, view.id)
    assert list_imports(office, elsewhere).total == 0
    assert list_imports(office, OPERATOR).imports[0].id == view.id
    for role in (Role.COUNSELLOR, Role.REGISTRAR, Role.RECRUITER):
        with pytest.raises(Forbidden):
            list_imports(office, replace(OPERATOR, role=role))


def test_doubts_are_sentences(sqlite_office, tmp_path) -> None:
    path = roster(tmp_path, [lives(0, phone=None)])
    view = hand_in(sqlite_office, path)
    page = list_doubts(sqlite_office, ADMIN, view.id)
    assert page.total == view.counts.doubts
    about_phone = next(one for one in page.doubts if one.code == "phone.missing")
    assert (about_phone.row, about_phone.column, about_phone.message[-1]) == (1, "联系方式", "。")


def test_each_step_is_on_record_by_counts_alone(sqlite_office, tmp_path) -> None:
    office = sqlite_office
    view = bring_in(office, roster(tmp_path, three()))
    undo_import(office, ADMIN, view.id)
    with office.store.reading() as session:
        rows = session.execute(select(AuditRow.action, AuditRow.detail).order_by(AuditRow.seq))
        told = dict(list(rows))
    assert list(told) == ["import.upload", "import.read", "import.apply", "import.undo"]
    assert '"new":3' in told["import.apply"]
    assert office.store.audit_report().faults == ()


def test_an_erased_person_takes_the_source_row_along(sqlite_office, tmp_path) -> None:
    office = sqlite_office
    view = bring_in(office, roster(tmp_path, three()))
    gone = next(office.memory.people()).id
    erase(office.store, gone, actor="wang", role="administrator", at=office.clock())
    rows = list_rows(office, ADMIN, view.id).rows
    assert [row.is_erased for row in rows] == [True, False, False]
    assert undo_import(office, ADMIN, view.id).left == (1,)
