"""Records: read whole, changed cell by cell, with their history."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError
from support.desk import (
    ADMINISTRATOR,
    COUNSELLOR,
    NEIGHBOUR,
    OPERATOR,
    REGISTRAR,
    audit_lines,
    id_of,
    walk_in,
)
from support.people import make_identity, make_phone

from api.service.actors import Actor
from api.service.errors import Conflict, Forbidden, NotFound, Unacceptable
from api.service.people import CellChanges, change_cells, read_history, read_person
from api.service.walk_ins import add_walk_in
from api.store import open_history
from api.store.tables import Role

OTHER = make_identity(date(1990, 1, 2), sequence=31)
RECRUITER = Actor("hr", Role.RECRUITER)


def cell(view, key: str) -> str:
    return next(one.value for one in view.cells if one.key == key)


def change(office, actor, name: str = "单小英", version: int = 1, **cells: str | None):
    return change_cells(office, actor, id_of(office, name), version, CellChanges(cells=cells))


# ---------------------------------------------------------------- reading


def test_every_column_is_shown_with_numbers_masked(office) -> None:
    view = read_person(office, OPERATOR, id_of(office, "单小英"))
    assert cell(view, "education") == "初中"
    assert cell(view, "identity") == view.certificate
    assert view.certificate[2:15] == "*" * 13
    assert cell(view, "phone") == view.phone == "138****0001"


@pytest.mark.parametrize(
    ("actor", "name", "seen"),
    [
        (ADMINISTRATOR, "单小英", True),
        (ADMINISTRATOR, "钱三", True),
        (OPERATOR, "单小英", True),
        (OPERATOR, "钱三", False),
        (COUNSELLOR, "赵二妹", True),
        (NEIGHBOUR, "钱三", True),
        (NEIGHBOUR, "单小英", False),
        (REGISTRAR, "单小英", True),
        (REGISTRAR, "赵二妹", False),
        (Actor("nowhere", Role.REGISTRAR, ""), "单小英", False),
    ],
)
def test_who_sees_whom(office, actor, name: str, *, seen: bool) -> None:
    person = id_of(office, name)
    for call in (
        lambda: read_person(office, actor, person),
        lambda: read_history(office, actor, person),
        lambda: change_cells(office, actor, person, 1, CellChanges(cells={"remarks": "好"})),
    ):
        if seen:
            call()
        else:
            with pytest.raises(NotFound):
                call()


def test_a_recruiter_sees_and_changes_nobody(office) -> None:
    person = id_of(office, "单小英")
    for call in (
        lambda: read_person(office, RECRUITER, person),
        lambda: read_history(office, RECRUITER, person),
        lambda: change_cells(office, RECRUITER, person, 1, CellChanges(cells={"remarks": "好"})),
    ):
        with pytest.raises(Forbidden):
            call()


# ---------------------------------------------------------------- changing


def test_a_change_is_a_new_version_that_everybody_sees(office) -> None:
    view = change(office, OPERATOR, education="高中", remarks="会电焊")
    assert (view.version, view.facts.education, cell(view, "remarks")) == (2, "高中", "会电焊")
    assert read_person(office, COUNSELLOR, view.id) == view


def test_an_empty_text_clears_a_cell(office) -> None:
    view = change(office, OPERATOR, education=None, wanted_trades="")
    assert (cell(view, "education"), view.facts.wanted_trades) == ("", ())


def test_a_stale_version_is_refused_and_nothing_is_written(office) -> None:
    change(office, OPERATOR, education="高中")
    lines = len(audit_lines(office))
    with pytest.raises(Conflict) as refused:
        change(office, COUNSELLOR, education="小学")
    assert refused.value.params["reason"] == "version"
    assert len(audit_lines(office)) == lines


def test_a_mask_sent_back_is_not_the_number(office) -> None:
    shown = read_person(office, OPERATOR, id_of(office, "单小英"))
    sent = {"identity": shown.certificate, "phone": shown.phone, "education": "高中"}
    view = change(office, OPERATOR, **sent)
    assert (view.certificate, view.phone) == (shown.certificate, shown.phone)


def test_numbers_are_changed_and_the_old_ones_kept_under_seal(office) -> None:
    person = id_of(office, "单小英")
    before = office.memory.person(person).labourer
    view = change(office, OPERATOR, identity=OTHER, phone=make_phone(77))
    after = office.memory.person(person).labourer
    assert (after.identity.number, after.phone.number) == (OTHER, make_phone(77))
    assert view.certificate == after.identity.masked
    with office.store.reading() as session:
        last = open_history(session, office.store.vault, person)[-1]
    assert last["replaced"] == {"identity": before.identity.number, "phone": before.phone.number}


def test_a_number_that_cannot_be_read_is_told_and_kept(office) -> None:
    view = change(office, OPERATOR, identity=OTHER[:17], phone="1391234")
    assert {"identity.length", "phone.invalid"} <= {one.code for one in view.questions}
    assert (view.certificate, view.phone) == (None, None)
    assert OTHER[:17] not in view.model_dump_json()


def test_the_number_of_somebody_else_is_refused(office) -> None:
    taken = office.memory.person(id_of(office, "钱三")).labourer.identity.number
    with pytest.raises(Conflict) as refused:
        change(office, OPERATOR, identity=taken)
    assert dict(refused.value.params) == {"reason": "certificate"}


@pytest.mark.parametrize(
    ("actor", "cells"),
    [
        (OPERATOR, {"county": "上杭县", "town": "临江镇", "village": ""}),
        (REGISTRAR, {"village": "朱溪村"}),
    ],
)
def test_nobody_is_moved_out_of_the_area(office, actor, cells) -> None:
    with pytest.raises(Unacceptable) as refused:
        change(office, actor, **cells)
    assert refused.value.params["reason"] == "outside_area"


@pytest.mark.parametrize(
    "cells", [{}, {"salary": "1"}, {"remarks": "a\x00b"}, {"remarks": "字" * 2001}]
)
def test_what_cannot_be_is_refused(cells) -> None:
    with pytest.raises(ValidationError):
        CellChanges(cells=cells)


def test_the_audit_line_names_columns_and_no_values(office) -> None:
    change(office, OPERATOR, education="高中", identity=OTHER)
    line = audit_lines(office)[-1]
    assert (line.action, line.detail) == (
        "labourer.change",
        '{"columns":["education","identity"]}',
    )


# ---------------------------------------------------------------- history


def test_the_history_tells_who_changed_which_columns(office, clock) -> None:
    change(office, OPERATOR, education="高中")
    clock.pass_by(hours=1)
    change(office, COUNSELLOR, version=2, phone=make_phone(78), remarks="会电焊")
    told = read_history(office, OPERATOR, id_of(office, "单小英")).versions
    assert [(one.version, one.by) for one in told] == [
        (3, COUNSELLOR.login),
        (2, OPERATOR.login),
        (1, "console"),
    ]
    assert [one.changed for one in told[:2]] == [("联系方式", "备注"), ("文化程度",)]
    assert "姓名" in told[2].changed


def test_questions_are_sentences_gravest_first(office) -> None:
    view = add_walk_in(office, OPERATOR, walk_in(certificate=OTHER[:17], intention="看情况再说"))
    severities = [one.severity for one in view.questions]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert all(one.sentence.endswith("。") and one.column for one in view.questions)
