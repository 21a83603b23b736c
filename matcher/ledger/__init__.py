"""What one condition less would open, in seats: the ledger of a plan."""

from matcher.ledger.asking import QuestionLine, Questions, QuestionTotal
from matcher.ledger.checking import Gain
from matcher.ledger.courses import CodedCourse, Course, code_courses
from matcher.ledger.keeping import Ledger, LedgerSettings, keep_ledger
from matcher.ledger.lines import Line, Lines
from matcher.ledger.shut import ShutVacancy
from matcher.ledger.standing import Market
from matcher.ledger.training import CourseTotal

__all__ = [
    "CodedCourse",
    "Course",
    "CourseTotal",
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
    "code_courses",
    "keep_ledger",
]
