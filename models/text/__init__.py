"""Reads Chinese free text: tokens, clauses, permits, demand, skills, word weights."""

from models.text.clauses import Span
from models.text.cues import Cue, CueTable
from models.text.demand import stated_demand
from models.text.durations import find_durations
from models.text.experience import years_asked, years_worked
from models.text.hazards import stated_hazards
from models.text.heavy import avoids_heavy_work
from models.text.labourer_cues import LABOURER_CUES
from models.text.licences import (
    CAR_AND_TRUCK,
    DRIVING,
    LicenceSpan,
    find_licences,
    find_unnamed,
    lacking,
    required,
)
from models.text.loads import Load, find_loads
from models.text.negation import read_passages
from models.text.normalise import normalise
from models.text.skills import SkillSpan, find_skills
from models.text.stances import DENIALS, HELD, SPOKEN_FOR, STANDING, Passage, Stance
from models.text.tokenizer import Tokenizer
from models.text.vacancy_cues import VACANCY_CUES
from models.text.vectors import SharedToken, TextSpace

__all__ = [
    "CAR_AND_TRUCK",
    "DENIALS",
    "DRIVING",
    "HELD",
    "LABOURER_CUES",
    "SPOKEN_FOR",
    "STANDING",
    "VACANCY_CUES",
    "Cue",
    "CueTable",
    "LicenceSpan",
    "Load",
    "Passage",
    "SharedToken",
    "SkillSpan",
    "Span",
    "Stance",
    "TextSpace",
    "Tokenizer",
    "avoids_heavy_work",
    "find_durations",
    "find_licences",
    "find_loads",
    "find_skills",
    "find_unnamed",
    "lacking",
    "normalise",
    "read_passages",
    "required",
    "stated_demand",
    "stated_hazards",
    "years_asked",
    "years_worked",
]
