"""The data base: people under seal with their history, an audit log, backups, and the keys."""

from api.store.audit import AuditReport, Entry, Fault
from api.store.backups import Backup, back_up
from api.store.engine import file_url, parsed_url
from api.store.erasing import Erased, erase, finish_erasures, silence
from api.store.errors import (
    AuditBroken,
    BackupRefused,
    KeysUnusable,
    SealBroken,
    Silenced,
    StoreError,
    StoreUnavailable,
    UnknownPerson,
    UnknownVacancy,
)
from api.store.import_rows import (
    SourceRow,
    change_rows,
    open_layout,
    open_rows,
    put_rows,
    seal_layout,
)
from api.store.key_files import private_folder, replace_whole
from api.store.opening import Store, StorePlace, open_store, opened
from api.store.people import (
    Change,
    OpenPerson,
    PersonRecord,
    add_people,
    change_people,
    change_person,
    find_person,
    open_history,
    open_people,
    open_records,
    reveal,
    rising_ids,
    subject_of,
)
from api.store.restoring import Restored, restore
from api.store.sealing import Spot
from api.store.turning import Turned, rotate
from api.store.uploads import drop_upload, import_subject, open_upload, seal_upload, upload_file
from api.store.users import open_profiles, seal_profile
from api.store.vacancies import (
    OpenVacancy,
    VacancyRecord,
    add_vacancies,
    change_vacancies,
    change_vacancy,
    open_vacancies,
    vacancy_subject,
)
from api.store.vault import Blinded, Vault
from api.store.versions import person_versions, vacancy_versions

__all__ = [
    "AuditBroken",
    "AuditReport",
    "Backup",
    "BackupRefused",
    "Blinded",
    "Change",
    "Entry",
    "Erased",
    "Fault",
    "KeysUnusable",
    "OpenPerson",
    "OpenVacancy",
    "PersonRecord",
    "Restored",
    "SealBroken",
    "Silenced",
    "SourceRow",
    "Spot",
    "Store",
    "StoreError",
    "StorePlace",
    "StoreUnavailable",
    "Turned",
    "UnknownPerson",
    "UnknownVacancy",
    "VacancyRecord",
    "Vault",
    "add_people",
    "add_vacancies",
    "back_up",
    "change_people",
    "change_person",
    "change_rows",
    "change_vacancies",
    "change_vacancy",
    "drop_upload",
    "erase",
    "file_url",
    "find_person",
    "finish_erasures",
    "import_subject",
    "open_history",
    "open_layout",
    "open_people",
    "open_profiles",
    "open_records",
    "open_rows",
    "open_store",
    "open_upload",
    "open_vacancies",
    "opened",
    "parsed_url",
    "person_versions",
    "private_folder",
    "put_rows",
    "replace_whole",
    "restore",
    "reveal",
    "rising_ids",
    "rotate",
    "seal_layout",
    "seal_profile",
    "seal_upload",
    "silence",
    "subject_of",
    "upload_file",
    "vacancy_subject",
    "vacancy_versions",
]
