"""The tables of the data base."""

from api.store.tables.base import Base
from api.store.tables.market import (
    EmployerRow,
    ImportRow,
    ImportSourceRow,
    VacancyRow,
    VacancyVersionRow,
)
from api.store.tables.matches import OutcomeRow, PlanRow, PlanSeatRow, RecommendationRow
from api.store.tables.office import AuditRow, ExportRow, JobRow, SessionRow, StoreCard, UserRow
from api.store.tables.people import (
    AgreementRow,
    FollowUpRow,
    HouseholdRow,
    LabourerRow,
    LabourerVersionRow,
    ServiceRow,
)
from api.store.tables.words import (
    AgreementForm,
    FollowUpKind,
    ImportKind,
    ImportState,
    JobState,
    OutcomeState,
    PlanState,
    RefusalReason,
    Role,
    RowEffect,
    Side,
    SurveyState,
)

__all__ = [
    "AgreementForm",
    "AgreementRow",
    "AuditRow",
    "Base",
    "EmployerRow",
    "ExportRow",
    "FollowUpKind",
    "FollowUpRow",
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
    "PlanRow",
    "PlanSeatRow",
    "PlanState",
    "RecommendationRow",
    "RefusalReason",
    "Role",
    "RowEffect",
    "ServiceRow",
    "SessionRow",
    "Side",
    "StoreCard",
    "SurveyState",
    "UserRow",
    "VacancyRow",
    "VacancyVersionRow",
]
