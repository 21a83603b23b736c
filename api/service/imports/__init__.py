"""Files of people and vacancies: handed in, read, compared, applied, and taken back."""

from api.service.imports.applying import Applied, apply_import
from api.service.imports.handing_in import (
    KEPT_FOR,
    drop_import,
    sweep,
    upload,
    uploads_folder,
)
from api.service.imports.looking import get_import, list_doubts, list_imports, list_rows
from api.service.imports.models import (
    CellChange,
    Counts,
    DoubtPage,
    DoubtView,
    ImportList,
    ImportStage,
    ImportView,
    Progress,
    Refusal,
    RowPage,
    RowView,
    Undone,
    unnoticed,
)
from api.service.imports.queued import (
    APPLY,
    READ,
    HandedIn,
    ask_to_apply,
    ask_to_read,
    do_apply,
    do_read,
    hand_in,
    job_of,
    refresh,
)
from api.service.imports.reading import read_upload
from api.service.imports.taking_in import take_in
from api.service.imports.undoing import undo_import

__all__ = [
    "APPLY",
    "KEPT_FOR",
    "READ",
    "Applied",
    "CellChange",
    "Counts",
    "DoubtPage",
    "DoubtView",
    "HandedIn",
    "ImportList",
    "ImportStage",
    "ImportView",
    "Progress",
    "Refusal",
    "RowPage",
    "RowView",
    "Undone",
    "apply_import",
    "ask_to_apply",
    "ask_to_read",
    "do_apply",
    "do_read",
    "drop_import",
    "get_import",
    "hand_in",
    "job_of",
    "list_doubts",
    "list_imports",
    "list_rows",
    "read_upload",
    "refresh",
    "sweep",
    "take_in",
    "undo_import",
    "unnoticed",
    "upload",
    "uploads_folder",
]
