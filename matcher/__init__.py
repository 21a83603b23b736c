"""The core: what the records are, which pairs are open, what each is worth, who is listed."""

from matcher.adverts import Action, Notice, check_advert
from matcher.doubts import Cell, Doubt, Severity
from matcher.errors import (
    InputError,
    MatcherError,
    NoHeader,
    OutputError,
    ScorecardError,
    UnknownPlace,
    UnknownRow,
    UnreadableFile,
)
from matcher.explaining import Explanation, explain
from matcher.io.books import file_name, open_book, sheet_name
from matcher.io.context import ReadingContext
from matcher.io.csv_out import inert, write_csv
from matcher.io.duplicates import find_duplicates
from matcher.io.forms import LABOURER_FORM, VACANCY_FORM
from matcher.io.labourers import Roster, read_labourers
from matcher.io.limit_file import limit_rows
from matcher.io.masking import masked_cell, masked_text
from matcher.io.memory_file import MemoryFile
from matcher.io.problems import (
    write_labourer_problems,
    write_problems_csv,
    write_vacancy_problems,
)
from matcher.io.single import Cells, Findings, RecordReader, says_the_same, stated
from matcher.io.sniff import refusal_of
from matcher.io.staging import staged_folder
from matcher.io.unreadable import shown_name
from matcher.io.vacancies import VacancyBook, read_vacancies
from matcher.kernel.compiling import compile_kernel, keep_compiled_in
from matcher.listed import FIT_UNCLEAR, Grade, ListedPair, ListedPairs, advert_flags, list_pairs
from matcher.matching import Matching, MatchInput, Tools, match
from matcher.own_files import Fault, FaultCode
from matcher.parse.reading import CellValue
from matcher.parse.text import squeeze
from matcher.records import (
    AgeLimit,
    EducationLimit,
    Headcount,
    Identity,
    Intention,
    Labourer,
    Phone,
    Place,
    Season,
    Vacancy,
    Wage,
)
from matcher.regions import Regions
from matcher.routing import ReviewReason, Route, Routing
from matcher.scorecard import Direction, Scorecard, Scorecards, load_scorecards, prior_scorecards
from matcher.settings import MatchSettings
from matcher.shortlists import Shortlists, shortlist, shortlist_both_ways
from matcher.shut_out import count_shut_out
from matcher.sparse import SparseRows
from matcher.sweeps import Progress
from matcher.texts import (
    Claim,
    LabourerProfile,
    LabourerTexts,
    TextReader,
    TradeMention,
    VacancyProfile,
    VacancyTexts,
)
from matcher.vocabulary import (
    FORM_WORDS,
    Education,
    EmployerKind,
    Licence,
    Verdict,
    WageBasis,
    WorkForm,
)

__all__ = [
    "FIT_UNCLEAR",
    "FORM_WORDS",
    "LABOURER_FORM",
    "VACANCY_FORM",
    "Action",
    "AgeLimit",
    "Cell",
    "CellValue",
    "Cells",
    "Claim",
    "Direction",
    "Doubt",
    "Education",
    "EducationLimit",
    "EmployerKind",
    "Explanation",
    "Fault",
    "FaultCode",
    "Findings",
    "Grade",
    "Headcount",
    "Identity",
    "InputError",
    "Intention",
    "Labourer",
    "LabourerProfile",
    "LabourerTexts",
    "Licence",
    "ListedPair",
    "ListedPairs",
    "MatchInput",
    "MatchSettings",
    "MatcherError",
    "Matching",
    "MemoryFile",
    "NoHeader",
    "Notice",
    "OutputError",
    "Phone",
    "Place",
    "Progress",
    "ReadingContext",
    "RecordReader",
    "Regions",
    "ReviewReason",
    "Roster",
    "Route",
    "Routing",
    "Scorecard",
    "ScorecardError",
    "Scorecards",
    "Season",
    "Severity",
    "Shortlists",
    "SparseRows",
    "TextReader",
    "Tools",
    "TradeMention",
    "UnknownPlace",
    "UnknownRow",
    "UnreadableFile",
    "Vacancy",
    "VacancyBook",
    "VacancyProfile",
    "VacancyTexts",
    "Verdict",
    "Wage",
    "WageBasis",
    "WorkForm",
    "advert_flags",
    "check_advert",
    "compile_kernel",
    "count_shut_out",
    "explain",
    "file_name",
    "find_duplicates",
    "inert",
    "keep_compiled_in",
    "limit_rows",
    "list_pairs",
    "load_scorecards",
    "masked_cell",
    "masked_text",
    "match",
    "open_book",
    "prior_scorecards",
    "read_labourers",
    "read_vacancies",
    "refusal_of",
    "says_the_same",
    "sheet_name",
    "shortlist",
    "shortlist_both_ways",
    "shown_name",
    "squeeze",
    "staged_folder",
    "stated",
    "write_csv",
    "write_labourer_problems",
    "write_problems_csv",
    "write_vacancy_problems",
]
