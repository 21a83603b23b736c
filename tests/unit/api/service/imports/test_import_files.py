"""Whatever is handed in, nothing crashes, nothing goes in by half, and nothing lies in clear."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from support.counties import county_order
from support.hostile import HOSTILE
from support.imports import (
    ADMIN,
    PEOPLE,
    VACANCIES,
    adverts,
    bring_in,
    hand_in,
    parts,
    people_of,
)
from support.odd_rosters import ROSTERS
from support.odd_vacancies import SHEETS
from support.rosters import vacancy

from api.service.errors import Unacceptable
from api.service.imports import (
    apply_import,
    drop_import,
    get_import,
    handing_in,
    list_doubts,
    list_rows,
    undo_import,
    upload,
    uploads_folder,
)
from api.store import SealBroken, open_upload, upload_file
from api.store.uploads import CHUNK_BYTES
from matcher import InputError, Regions, read_labourers, read_vacancies
from models import make_county

ODD = [
    *((one, PEOPLE) for one in (*HOSTILE, *ROSTERS)),
    *((one, VACANCIES) for one in SHEETS),
]
EVERY = 6
"""Each run takes some of them; ``CHUNFENG_ALL_ODD_FILES`` takes all, which needs minutes."""


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """Files of a made-up county with faulty rows."""
    folder = tmp_path_factory.mktemp("county")
    order = county_order(150, 40, mess=0.2, with_csv=True)
    make_county(order, folder, regions=Regions.load())
    return folder


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_imported_reads_as_the_file_does(sqlite_office, county, ending) -> None:
    """All that the reader gives but the row; csv files are in GB18030."""
    office = sqlite_office
    people, vacancies = county / f"labourers.{ending}", county / f"vacancies.{ending}"
    bring_in(office, people)
    bring_in(office, vacancies, VACANCIES)
    context = parts().context(office.today(), "350821")
    roster, book = read_labourers(people, context), read_vacancies(vacancies, context)
    known = [one for one in roster.labourers if one.row not in roster.duplicates]
    kept = [one for one in known if one.name or one.identity]
    assert [replace(one.labourer, row=0) for one in office.memory.people()] == [
        replace(one, row=0) for one in kept
    ]
    assert [replace(one.vacancy, row=0) for one in office.memory.offers()] == [
        replace(one, row=0) for one in book.vacancies
    ]


def test_every_odd_file_is_taken_in_whole_or_refused(sqlite_office, tmp_path) -> None:
    """What can be read goes in and comes out again, what cannot is told and dropped."""
    office = sqlite_office
    step = 1 if os.environ.get("CHUNFENG_ALL_ODD_FILES") else EVERY
    for number, (odd, kind) in enumerate(ODD[::step]):
        path = tmp_path / str(number) / odd.file
        path.parent.mkdir()
        odd.build(path)
        if not path.is_file():
            continue
        view = None
        try:
            view = hand_in(office, path, kind)
        except (InputError, Unacceptable):
            assert people_of(office) == {}, odd.why
            continue
        applied = apply_import(office, ADMIN, view.id).view
        counts = applied.counts
        assert counts.read == counts.new + counts.changed + counts.same + counts.refused, odd.why
        rows = list_rows(office, ADMIN, view.id, most=500)
        assert rows.total == counts.read
        list_doubts(office, ADMIN, view.id)
        again = hand_in(office, path, kind)
        assert (again.counts.new, again.counts.changed) == (0, 0), odd.why
        drop_import(office, ADMIN, again.id)
        undo_import(office, ADMIN, view.id)
        assert people_of(office) == {}, odd.why


def test_no_number_lies_in_clear_on_the_disk(sqlite_office, county, tmp_path) -> None:
    """Neither in the data base and its log, nor in the file under seal, nor in the keys."""
    office = sqlite_office
    context = parts().context(office.today(), "350821")
    roster = read_labourers(county / "labourers.xlsx", context)
    book = read_vacancies(county / "vacancies.xlsx", context)
    numbers = {one.identity.number for one in roster.labourers if one.identity}
    numbers |= {one.phone.number for one in (*roster.labourers, *book.vacancies) if one.phone}
    assert len(numbers) > 200
    people = hand_in(office, county / "labourers.xlsx")
    vacancies = hand_in(office, county / "vacancies.xlsx", VACANCIES)
    assert any(uploads_folder(office).iterdir())

    def leaked() -> list[str]:
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        content = b"".join(path.read_bytes() for path in files)
        return [number for number in numbers if number.encode() in content]

    assert leaked() == []
    apply_import(office, ADMIN, people.id)
    apply_import(office, ADMIN, vacancies.id)
    assert leaked() == []


def test_a_number_in_an_advert_is_sealed_too(sqlite_office, tmp_path) -> None:
    said = {"description": "有意者请拨打13800001234", "employer": "张三13900005678的店"}
    bring_in(sqlite_office, adverts(tmp_path / "x", [vacancy(0, **said)]), VACANCIES)
    (offer,) = sqlite_office.memory.offers()
    assert said["description"] in dict(offer.vacancy.texts).values()
    data = (tmp_path / "data").rglob("*")
    content = b"".join(path.read_bytes() for path in data if path.is_file())
    assert b"13800001234" not in content
    assert b"13900005678" not in content


@pytest.mark.parametrize("size", [1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])
def test_a_sealed_file_opens_whole_or_not_at_all(sqlite_office, size) -> None:
    office = sqlite_office
    data = bytes(range(256)) * (size // 256 + 1)
    pieces = [data[:size][at : at + 70_000] for at in range(0, size, 70_000)]
    view = upload(office, ADMIN, PEOPLE, "a.csv", pieces)
    folder, vault = uploads_folder(office), office.store.vault
    assert open_upload(folder, vault, view.id) == data[:size]
    path = upload_file(folder, view.id)
    whole = path.read_bytes()
    for cut in (whole[:-1], whole[: len(whole) // 2], whole[:-9] + b"x" + whole[-8:]):
        path.write_bytes(cut)
        with pytest.raises(SealBroken):
            open_upload(folder, vault, view.id)
    if size > CHUNK_BYTES:  # without its last chunk
        first = 4 + int.from_bytes(whole[:4], "big")
        path.write_bytes(whole[:first])
        with pytest.raises(SealBroken):
            open_upload(folder, vault, view.id)


def test_files_that_are_empty_or_too_large_leave_nothing(sqlite_office, monkeypatch) -> None:
    monkeypatch.setattr(handing_in, "LARGEST_FILE", 10)
    for parts_of_file in ([], [b""], [b"12345678", b"12345678"]):
        with pytest.raises(Unacceptable):
            upload(sqlite_office, ADMIN, PEOPLE, "a.csv", parts_of_file)
    assert list(uploads_folder(sqlite_office).iterdir()) == []


def test_a_name_is_kept_without_folders_and_numbers(sqlite_office) -> None:
    view = upload(sqlite_office, ADMIN, PEOPLE, "C:\\表\\张三13800001234\n.xlsx", [b"x"])
    assert get_import(sqlite_office, ADMIN, view.id).file == "张三138****1234.xlsx"
