"""What one condition less would open, in seats: the ledger of a plan."""

from matcher.ledger.asking import QuestionLine, Questions, QuestionTotal
from matcher.ledger.checking import Gain
from matcher.ledger.courses import CodedCourse, Course, code_courses
from matcher.ledger.keeping import Ledger, keep_ledger, most_checks
from matcher.ledger.lines import Line, Lines
from matcher.ledger.questions import QUESTIONS
from matcher.ledger.relaxations import LABOURER_RELAXATIONS, VACANCY_RELAXATIONS
from matcher.ledger.shut import ShutVacancy
from matcher.ledger.standing import Market
from matcher.ledger.totals import Total, Totals
from matcher.settings import LedgerSettings

__all__ = [
    "LABOURER_RELAXATIONS",
    "QUESTIONS",
    "VACANCY_RELAXATIONS",
    "CodedCourse",
    "Course",
    "Gain",
    "Ledger",
    "LedgerSettings",
    "Line",
    "Lines",
    "Market",
    "QuestionLine",
    "QuestionTotal",
    "Questions",
    "ShutVacancy",
    "Total",
    "Totals",
    "code_courses",
    "keep_ledger",
    "most_checks",
]
