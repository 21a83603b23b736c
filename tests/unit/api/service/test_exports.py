"""Exports: held to the area, masked, marked on every page, put on record, traced again."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from openpyxl import load_workbook
from pydantic import ValidationError
from sqlalchemy import select
from support.exports import add_plan, numbers_in, parts_of, rows_of
from support.outcomes import COUNSELLOR, OPERATOR, add_offer, people_ids, tap
from support.service import COUNTY, add_user

from api.service.actors import Actor
from api.service.errors import Forbidden, NotFound, TooMany
from api.service.exports import (
    ExportAsked,
    ExportKind,
    ExportTrace,
    list_exports,
    make_export,
    making,
    trace_export,
)
from api.service.exports.models import LENGTH, LETTERS
from api.service.follow_ups import promise
from api.service.office import Office
from api.service.outcomes import record
from api.service.paging import Paged
from api.service.walk_ins import WalkIn, add_walk_in
from api.store.tables import AuditRow, ExportRow, FollowUpKind, PlanRow, Role

ADMINISTRATOR = Actor("he.admin", Role.ADMINISTRATOR)
ELSEWHERE = Actor("far.op", Role.OPERATOR, "350823")
NUMBER, PHONE = "35082119800101002X", "13812345678"


@pytest.fixture
def filled(office: Office) -> Office:
    """Outcomes, something to do and a contact with numbers in their texts."""
    first, second, _ = people_ids(office)
    offer = add_offer(office, 1, contact="钱某", phone=PHONE, description=f"联系{PHONE}")
    other = add_offer(office, 2)
    record(office, COUNSELLOR, tap(first, offer, "recommended"))
    record(office, COUNSELLOR, tap(first, other, "recommended"))
    record(office, COUNSELLOR, tap(second, offer, "refused"))
    office.clock.pass_by(minutes=1)  # type: ignore[attr-defined]
    record(office, COUNSELLOR, tap(first, offer, "intention"))
    with office.writing(COUNSELLOR, "test") as w:
        said = (office.store.vault, f"打{PHONE}，证件{NUMBER}")
        promise(w, first, FollowUpKind.QUESTION, office.today(), said=said)
    add_plan(office, [(first, offer.id), (second, other.id)])
    return office


def asked(office: Office, kind: ExportKind, **fields: object) -> ExportAsked:
    if kind is ExportKind.PLAN_SEATS:
        with office.store.reading() as session:
            fields = {"plan": session.scalar(select(PlanRow.id))} | fields
    return ExportAsked(kind=kind, **fields)  # type: ignore[arg-type]


def made(office: Office, kind: ExportKind, by: Actor = ADMINISTRATOR, **fields: object) -> bytes:
    return make_export(office, by, asked(office, kind, **fields)).content


def texts(content: bytes, sheet: int = 0) -> str:
    return "\n".join(str(cell) for row in rows_of(content, sheet) for cell in row if cell)


@pytest.mark.parametrize("kind", ExportKind)
def test_no_number_is_in_clear_and_every_page_says_whose_it_is(
    filled: Office, kind: ExportKind
) -> None:
    export = make_export(filled, ADMINISTRATOR, asked(filled, kind))
    assert numbers_in(export.content) == []
    parts = parts_of(export.content)
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/sheet")]
    for sheet in sheets:
        head = sheet[sheet.index("<oddHeader>") : sheet.index("</oddHeader>")]
        for word in ("内部使用", "he.admin", "2026年3月5日", export.watermark):
            assert word in head
        assert export.watermark in sheet[sheet.index("<oddFooter>") :]
    assert "内部使用" in str(rows_of(export.content)[0][0])
    core = parts["docProps/core.xml"]
    assert all(word in core for word in ("he.admin", export.watermark, "2026-03-05T"))
    assert set(export.watermark) <= set(LETTERS)
    assert len(export.watermark) == LENGTH
    assert export.watermark in export.name
    assert "**" not in export.name


def test_the_roster_is_in_the_columns_of_the_form(filled: Office) -> None:
    rows = rows_of(made(filled, ExportKind.LABOURERS))
    header = next(row for row in rows if row[0] == "姓名")
    assert header[:4] == ["姓名", "性别", "证件号码", "民族"]
    assert "乡镇" in header
    assert "摸查人" not in header, "nobody stated one"
    people = rows[rows.index(header) + 1 :]
    assert len(people) == 3
    assert all("*" in str(row[2]) for row in people)


def test_outcomes_are_counted_by_people_and_by_times(filled: Office) -> None:
    content = made(filled, ExportKind.OUTCOMES)
    assert "共2人、4人次。" in texts(content)
    sums = {row[0]: row[1:] for row in rows_of(content, 1)}
    assert sums["已推荐"] == [1, 2]
    assert sums["达成意向"] == [1, 1]
    assert sums["合计（同一人只计一次）"] == [2, 4]
    assert "工资" in texts(content)
    assert "本人" in texts(content)


def test_days_narrow_what_is_dated(filled: Office) -> None:
    day = filled.today()
    later = day.replace(day=day.day + 1)
    assert "共0人、0人次。" in texts(made(filled, ExportKind.OUTCOMES, since=later))
    assert "共2人、4人次。" in texts(made(filled, ExportKind.OUTCOMES, since=day, until=day))
    assert "共0条。" in texts(made(filled, ExportKind.AUDIT, since=later))
    assert "outcome.record" in texts(made(filled, ExportKind.AUDIT, until=day))


def test_a_note_on_a_work_list_is_masked(filled: Office) -> None:
    told = texts(made(filled, ExportKind.FOLLOW_UPS))
    assert "打138****5678" in told
    assert "共1项，其中1项还没有办结。" in told


def test_an_export_holds_the_actors_area_alone(filled: Office) -> None:
    assert "共1人。" in texts(made(filled, ExportKind.LABOURERS, of_a_town(filled)))
    for kind in (ExportKind.LABOURERS, ExportKind.OUTCOMES, ExportKind.VACANCIES):
        told = texts(made(filled, kind, ELSEWHERE))
        assert "共0" in told
        assert "第1服装厂" not in told
    with pytest.raises(NotFound):
        made(filled, ExportKind.PLAN_SEATS, ELSEWHERE)
    assert "安排2人" in texts(made(filled, ExportKind.PLAN_SEATS, OPERATOR))


def of_a_town(office: Office) -> Actor:
    town = next(one.codes.town for one in office.memory.people() if one.codes.town)
    return Actor("town.op", Role.OPERATOR, town)


def test_who_may_export_what(filled: Office) -> None:
    with pytest.raises(Forbidden):
        made(filled, ExportKind.AUDIT, OPERATOR)
    for kind in ExportKind:
        with pytest.raises(Forbidden):
            made(filled, kind, COUNSELLOR)
    with filled.store.reading() as session:
        assert session.scalars(select(ExportRow)).all() == []


def test_what_begins_like_a_formula_stays_a_text(filled: Office) -> None:
    for sign in ("=1+1", "@SUM(1)", "+1+1", "-2+3", "＝1+1", '=HYPERLINK("http://x.example")'):
        told = {"id": uuid4(), "name": "赵九", "birth": "1980-05", "town": "河田镇"}
        told |= {"remarks": sign, "contact": "邻居", "is_not_duplicate": True}
        add_walk_in(filled, OPERATOR, WalkIn.model_validate(told))
        add_offer(filled, 9, title=sign, employer=sign, description=sign)
    for kind in (ExportKind.LABOURERS, ExportKind.VACANCIES):
        content = made(filled, kind)
        assert not any("<f>" in text for text in parts_of(content).values())
        book = load_workbook(BytesIO(content))
        cells_ = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells_)
        assert any("HYPERLINK" in str(cell.value) for cell in cells_)


def test_an_export_is_on_record_and_can_be_traced(filled: Office) -> None:
    add_user(filled, Role.OPERATOR, COUNTY, login="chen.op")
    export = make_export(filled, OPERATOR, ExportAsked(kind=ExportKind.LABOURERS))
    with filled.store.reading() as session:
        row = session.scalars(select(ExportRow)).one()
        line = session.scalars(select(AuditRow).where(AuditRow.action == "export.make")).one()
    assert row.sha256 == sha256(export.content).hexdigest()
    assert (row.actor, row.rows, row.watermark) == ("chen.op", 3, export.watermark)
    assert export.watermark in line.detail
    written = f" {export.watermark[:5].lower()}-{export.watermark[5:]} "
    for by in (OPERATOR, ADMINISTRATOR, Actor("other.op", Role.OPERATOR, COUNTY)):
        found = trace_export(filled, by, ExportTrace(watermark=written))
        assert (found.by, found.at, found.kind_word) == ("chen.op", row.at, "劳动力名册")
        assert list_exports(filled, by, Paged()).items == (found,)
    with pytest.raises(NotFound):
        trace_export(filled, ELSEWHERE, ExportTrace(watermark=written))
    assert list_exports(filled, ELSEWHERE, Paged()).total == 0
    with pytest.raises(NotFound):
        trace_export(filled, OPERATOR, ExportTrace(watermark="A" * 10))
    again = make_export(filled, OPERATOR, ExportAsked(kind=ExportKind.LABOURERS))
    assert again.watermark != export.watermark
    assert list_exports(filled, OPERATOR, Paged()).items[0].watermark in {
        again.watermark,
        row.watermark,
    }


def test_nothing_is_written_to_the_disk(filled: Office, tmp_path, monkeypatch) -> None:
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setattr("tempfile.mkstemp", lambda *_a, **_k: pytest.fail("a temporary file"))
    monkeypatch.setattr("tempfile.mkdtemp", lambda *_a, **_k: pytest.fail("a temporary folder"))
    made(filled, ExportKind.LABOURERS)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before


def test_too_many_rows_are_refused(filled: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST_ROWS", 2)
    with pytest.raises(TooMany) as refused:
        made(filled, ExportKind.LABOURERS)
    assert refused.value.params["reason"] == "rows"


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "plan_seats"},
        {"kind": "labourers", "plan": UUID(int=1)},
        {"kind": "labourers", "since": "2026-03-01"},
        {"kind": "outcomes", "since": "2026-03-02", "until": "2026-03-01"},
        {"kind": "everything"},
    ],
)
def test_what_does_not_fit_the_kind_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ExportAsked.model_validate(fields)
