"""Who acts, and what each role may do: the one table of permissions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from api.service.errors import Forbidden
from api.store.tables import Role


class Permission(StrEnum):
    """One thing that can be allowed; every service function asks for exactly one."""

    PEOPLE_SEARCH = "people.search"
    PEOPLE_READ = "people.read"
    PEOPLE_CREATE = "people.create"
    PEOPLE_CHANGE = "people.change"
    PEOPLE_REVEAL = "people.reveal"
    PEOPLE_ERASE = "people.erase"
    PEOPLE_ADVISE = "people.advise"
    PEOPLE_REVIEW = "people.review"
    VACANCIES_SEARCH = "vacancies.search"
    VACANCIES_READ = "vacancies.read"
    VACANCIES_CREATE = "vacancies.create"
    VACANCIES_CHANGE = "vacancies.change"
    VACANCIES_SHORTLIST = "vacancies.shortlist"
    VACANCIES_CANDIDATES = "vacancies.candidates"
    OUTCOMES_READ = "outcomes.read"
    OUTCOMES_RECORD = "outcomes.record"
    AGREEMENTS_RECORD = "agreements.record"
    SERVICES_RECORD = "services.record"
    FOLLOW_UPS_READ = "follow_ups.read"
    FOLLOW_UPS_CHANGE = "follow_ups.change"
    PLANS_READ = "plans.read"
    PLANS_MAKE = "plans.make"
    PLANS_CHANGE = "plans.change"
    IMPORTS_READ = "imports.read"
    IMPORTS_MAKE = "imports.make"
    IMPORTS_APPLY = "imports.apply"
    EXPORTS_MAKE = "exports.make"
    FAIR_WATCH = "fair.watch"
    JOBS_READ = "jobs.read"
    USERS_MANAGE = "users.manage"
    AUDIT_READ = "audit.read"
    OWN_ACCOUNT = "own.account"


_P, _R = Permission, Role
_OFFICE = frozenset({_R.ADMINISTRATOR, _R.OPERATOR})
_STAFF = _OFFICE | {_R.COUNSELLOR}
_STAFF_AND_VILLAGE = _STAFF | {_R.REGISTRAR}
_EVERYBODY = frozenset(Role)

ALLOWED: Mapping[Permission, frozenset[Role]] = MappingProxyType(
    {
        _P.PEOPLE_SEARCH: _STAFF_AND_VILLAGE,
        _P.PEOPLE_READ: _STAFF_AND_VILLAGE,
        _P.PEOPLE_CREATE: _STAFF_AND_VILLAGE,
        _P.PEOPLE_CHANGE: _STAFF_AND_VILLAGE,
        _P.PEOPLE_REVEAL: _STAFF,
        _P.PEOPLE_ERASE: frozenset({_R.ADMINISTRATOR}),
        _P.PEOPLE_ADVISE: _STAFF_AND_VILLAGE,
        _P.PEOPLE_REVIEW: _STAFF,
        _P.VACANCIES_SEARCH: _EVERYBODY,
        _P.VACANCIES_READ: _EVERYBODY,
        _P.VACANCIES_CREATE: _STAFF,
        _P.VACANCIES_CHANGE: _STAFF | {_R.RECRUITER},
        _P.VACANCIES_SHORTLIST: _STAFF,
        _P.VACANCIES_CANDIDATES: _STAFF | {_R.RECRUITER},
        _P.OUTCOMES_READ: _STAFF | {_R.RECRUITER},
        _P.OUTCOMES_RECORD: _STAFF | {_R.RECRUITER},
        _P.AGREEMENTS_RECORD: _STAFF,
        _P.SERVICES_RECORD: _STAFF,
        _P.FOLLOW_UPS_READ: _STAFF_AND_VILLAGE,
        _P.FOLLOW_UPS_CHANGE: _STAFF_AND_VILLAGE,
        _P.PLANS_READ: _STAFF,
        _P.PLANS_MAKE: _OFFICE,
        _P.PLANS_CHANGE: _STAFF,
        _P.IMPORTS_READ: _OFFICE,
        _P.IMPORTS_MAKE: _OFFICE,
        _P.IMPORTS_APPLY: _OFFICE,
        _P.EXPORTS_MAKE: _OFFICE,
        _P.FAIR_WATCH: _STAFF,
        _P.JOBS_READ: _OFFICE,
        _P.USERS_MANAGE: frozenset({_R.ADMINISTRATOR}),
        _P.AUDIT_READ: frozenset({_R.ADMINISTRATOR}),
        _P.OWN_ACCOUNT: _EVERYBODY,
    }
)
"""Roles by permission. A recruiter is further held to the own employer's vacancies and to people
who agreed, a registrar to the own village: that is ``api.service.scope``."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something.

    Parameters
    ----------
    area
        Code of the area that the actor may see: "" everywhere, 2 or 4 digits a province or city, 6
        a county, 9 a town, 12 signs a village (``api.service.areas``).
    employer
        Whose vacancies a recruiter may see.
    """

    login: str
    role: Role
    area: str = ""
    employer: UUID | None = None
    user: UUID | None = None

    def may(self, permission: Permission) -> bool:
        """Whether the role allows something at all."""
        return self.role in ALLOWED[permission]

    def must(self, permission: Permission) -> None:
        """Refuse what the role does not allow.

        Raises
        ------
        Forbidden
            With the permission that is lacking.
        """
        if not self.may(permission):
            raise Forbidden(f"{self.role} lacks {permission}", permission=permission.value)
