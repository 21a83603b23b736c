"""The data base: people under seal with their history, an audit log, backups, and the keys."""

from api.store.audit import AuditReport, Entry, Fault
from api.store.backups import Backup, back_up
from api.store.engine import file_url, parsed_url
from api.store.erasing import Erased, erase, finish_erasures
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
from api.store.key_files import private_folder, replace_whole
from api.store.opening import Store, StorePlace, open_store, opened
from api.store.people import (
    Change,
    OpenPerson,
    PersonRecord,
    add_people,
    change_person,
    find_person,
    open_history,
    open_people,
    open_records,
    reveal,
    subject_of,
)
from api.store.restoring import Restored, restore
from api.store.sealing import Spot
from api.store.turning import Turned, rotate
from api.store.users import open_profiles, seal_profile
from api.store.vacancies import (
    OpenVacancy,
    VacancyRecord,
    add_vacancies,
    change_vacancy,
    open_vacancies,
)
from api.store.vault import Blinded, Vault

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
    "change_person",
    "change_vacancy",
    "erase",
    "file_url",
    "find_person",
    "finish_erasures",
    "open_history",
    "open_people",
    "open_profiles",
    "open_records",
    "open_store",
    "open_vacancies",
    "opened",
    "parsed_url",
    "private_folder",
    "replace_whole",
    "restore",
    "reveal",
    "rotate",
    "seal_profile",
    "subject_of",
]
