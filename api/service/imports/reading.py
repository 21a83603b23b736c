"""How a file that was handed in is read and held against the data base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from api.messages import doubt_sentence
from api.service.actors import Actor, Permission
from api.service.errors import Conflict
from api.service.imports.comparing import compared, context_of, held_to
from api.service.imports.content import FileRow, content_of
from api.service.imports.finding import import_in_reach, view_of
from api.service.imports.handing_in import uploads_folder
from api.service.imports.models import Hold, ImportView, Progress, unheld, unnoticed
from api.service.imports.planned import Difference, Planned
from api.service.office import Office
from api.store import SourceRow, open_upload, put_rows, seal_layout
from api.store.tables import ImportKind, ImportRow, ImportState, RowEffect
from matcher import (
    Doubt,
    MemoryFile,
    Regions,
    Roster,
    VacancyBook,
    masked_text,
    read_labourers,
    read_vacancies,
)


def read_upload(
    office: Office,
    actor: Actor,
    import_id: UUID,
    progress: Progress = unnoticed,
    *,
    hold: Hold = unheld,
) -> ImportView:
    """Read a file, compare it, and keep both under seal; done again, it is compared anew.

    1. The file is opened in memory and read as files are.
    2. Its rows are held against the data base.
    3. Rows, effects and doubts are written in one transaction: killed before, nothing was read.

    Raises
    ------
    UnreadableFile, NoHeader
        If it is no table of the kind.
    Conflict
        ``import_closed`` if it was applied, dropped or undone; ``file_gone`` if the file is away.
    """
    actor.must(Permission.IMPORTS_MAKE)
    with office.store.reading() as session:
        row = import_in_reach(session, actor, import_id)
        _refuse_closed(row)
        held, kind, name = held_to(actor, row), ImportKind(row.kind), row.masked_file
    # 1.
    file = MemoryFile(name, _opened(office, import_id))
    rows, doubts = _read(office, kind, file, area=held.area, progress=progress)
    # 2.
    with office.store.reading() as session:
        difference = compared(office, session, kind, rows, held=held, progress=progress)
    layout = {"missing": difference.missing, "doubts": doubts}
    # 3.
    with office.writing(actor, "import.read") as writing:
        hold(writing.session)
        row = import_in_reach(writing.session, actor, import_id, is_locked=True)
        _refuse_closed(row)
        vault = office.store.vault
        put_rows(writing.session, vault, import_id, source_rows(kind, rows, difference))
        row.sealed_layout = seal_layout(vault, import_id, layout)
        _count(row, difference, len(doubts))
        writing.session.flush()
        writing.tell(id=str(import_id), **counts_of(row))
        return view_of(writing.session, row, layout)


def source_rows(
    kind: ImportKind, rows: Iterable[FileRow], difference: Difference[Any]
) -> Iterator[SourceRow]:
    """Rows of a file with what they do, as they are kept."""
    for row, planned in zip(rows, difference.rows, strict=True):
        content = content_of(row, planned.note)
        yield source_row(kind, planned, content, planned.target)


def source_row(
    kind: ImportKind, planned: Planned[Any], content: Mapping[str, Any], target: UUID | None
) -> SourceRow:
    """One row as it is kept, with the record that it tells of."""
    is_person = kind is ImportKind.LABOURERS
    return SourceRow(
        planned.number,
        planned.effect,
        content,
        planned.version,
        labourer=target if is_person else None,
        vacancy=None if is_person else target,
    )


def counts_of(row: ImportRow) -> dict[str, int]:
    """Counts of an import, for the audit log."""
    return {
        "read": row.rows_read,
        "new": row.rows_new,
        "changed": row.rows_changed,
        "same": row.rows_same,
        "refused": row.rows_refused,
    }


def _refuse_closed(row: ImportRow) -> None:
    if row.state != ImportState.READ:
        raise Conflict("the import is over", reason="import_closed")


def _opened(office: Office, import_id: UUID) -> bytes:
    try:
        return open_upload(uploads_folder(office), office.store.vault, import_id)
    except FileNotFoundError:
        raise Conflict("the file was taken away", reason="file_gone") from None


def _read(
    office: Office, kind: ImportKind, file: MemoryFile, *, area: str, progress: Progress
) -> tuple[list[FileRow], list[dict[str, Any]]]:
    """Rows and doubts of a file."""
    context, done = context_of(office, area), 0

    def told(rows: int) -> None:
        nonlocal done
        done += rows
        progress(done, 0)

    book: Roster | VacancyBook
    if kind is ImportKind.LABOURERS:
        book = read_labourers(file, context, progress=told)
    else:
        book = read_vacancies(file, context, progress=told)
    doubts = [_told(doubt, context.regions) for doubt in book.doubts]
    return list(_file_rows(book)), doubts


def _file_rows(book: Roster | VacancyBook) -> Iterator[FileRow]:
    """Records with their cells, and apart from them what stands under no heading of the form."""
    for sheet, row in book.layout.records():
        header, values = row.header, row.row.values
        taken = set(header.columns)
        extra = {
            masked_text(header.labels.get(place, f"#{place + 1}")): value
            for place, value in enumerate(values)
            if place not in taken and value is not None
        }
        yield FileRow(row.data_row, sheet.name, row.row.number, row.cells, extra)


def _told(doubt: Doubt, regions: Regions) -> dict[str, Any]:
    cell = doubt.cell
    return {
        "sheet": cell.sheet,
        "sheet_row": cell.row,
        "row": cell.data_row,
        "column": cell.column,
        "code": doubt.code,
        "severity": doubt.severity.value,
        "message": masked_text(doubt_sentence(doubt, regions)),
    }


def _count(row: ImportRow, difference: Difference[Any], doubts: int) -> None:
    counts = Counter(planned.effect for planned in difference.rows)
    row.rows_read = len(difference.rows)
    row.rows_new = counts[RowEffect.NEW]
    row.rows_changed = counts[RowEffect.CHANGED]
    row.rows_same = counts[RowEffect.SAME]
    row.rows_refused = counts[RowEffect.REFUSED]
    row.doubts = doubts
