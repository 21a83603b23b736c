"""Closed lists of words that the tables hold."""

from __future__ import annotations

from enum import StrEnum


class OutcomeState(StrEnum):
    """What became of a recommendation, in the order in which it may come."""

    RECOMMENDED = "recommended"
    CONTACTED = "contacted"
    INTENTION = "intention"
    INTERVIEWED = "interviewed"
    OFFERED = "offered"
    ARRIVED = "arrived"
    CONTRACT = "contract"
    RETAINED_1 = "retained_1"
    RETAINED_3 = "retained_3"
    RETAINED_6 = "retained_6"
    RECONSIDERING = "reconsidering"
    REFUSED = "refused"
    ABSENT = "absent"
    FILLED = "filled"


class Side(StrEnum):
    """Whose a refusal was."""

    LABOURER = "labourer"
    EMPLOYER = "employer"


class RefusalReason(StrEnum):
    """Why it came to nothing."""

    WAGE = "wage"
    DISTANCE = "distance"
    CARE = "care"
    TOO_HEAVY = "too_heavy"
    SHIFTS = "shifts"
    LODGING = "lodging"
    SKILLS = "skills"
    FOUND_WORK = "found_work"
    OTHER = "other"


class ImportKind(StrEnum):
    """What a file holds."""

    LABOURERS = "labourers"
    VACANCIES = "vacancies"


class ImportState(StrEnum):
    """How far an import is."""

    READ = "read"
    APPLIED = "applied"
    UNDONE = "undone"
    DROPPED = "dropped"


class RowEffect(StrEnum):
    """What a row of an import does to the data base."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class SurveyState(StrEnum):
    """How far the record of a person has come: asked at home, checked, entered, or sent back."""

    SURVEYED = "surveyed"
    REVIEWED = "reviewed"
    ENTERED = "entered"
    RETURNED = "returned"


class FollowUpKind(StrEnum):
    """What is to be done for a person by a day."""

    HUMAN_SERVICE = "human_service"
    VISIT = "visit"
    QUESTION = "question"
    CERTIFICATE = "certificate"


class PlanState(StrEnum):
    """How far a plan is."""

    MADE = "made"
    IN_FORCE = "in_force"
    CLOSED = "closed"


class AgreementForm(StrEnum):
    """How a person agreed."""

    ORAL = "oral"
    SIGNED = "signed"


class Role(StrEnum):
    """Who a user is."""

    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"
    COUNSELLOR = "counsellor"
    REGISTRAR = "registrar"
    RECRUITER = "recruiter"


class JobState(StrEnum):
    """How far a long piece of work is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
