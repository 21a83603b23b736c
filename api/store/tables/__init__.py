"""The tables of the data base."""

from api.store.tables.base import Base
from api.store.tables.market import (
    EmployerRow,
    ImportRow,
    ImportSourceRow,
    VacancyRow,
    VacancyVersionRow,
)
from api.store.tables.matches import OutcomeRow, RecommendationRow
from api.store.tables.office import AuditRow, JobRow, SessionRow, StoreCard, UserRow
from api.store.tables.people import (
    AgreementRow,
    HouseholdRow,
    LabourerRow,
    LabourerVersionRow,
    ServiceRow,
)
from api.store.tables.words import (
    AgreementForm,
    ImportKind,
    ImportState,
    JobState,
    OutcomeState,
    RefusalReason,
    Role,
    Side,
)

__all__ = [
    "AgreementForm",
    "AgreementRow",
    "AuditRow",
    "Base",
    "EmployerRow",
    "HouseholdRow",
    "ImportKind",
    "ImportRow",
    "ImportSourceRow",
    "ImportState",
    "JobRow",
    "JobState",
    "LabourerRow",
    "LabourerVersionRow",
    "OutcomeRow",
    "OutcomeState",
    "RecommendationRow",
    "RefusalReason",
    "Role",
    "ServiceRow",
    "SessionRow",
    "Side",
    "StoreCard",
    "UserRow",
    "VacancyRow",
    "VacancyVersionRow",
]
