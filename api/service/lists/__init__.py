"""Lists and the stories behind them: who fits where, why, why not, and what would open more."""

from api.service.lists.opening import PersonOpenings, openings
from api.service.lists.shortlists import labourers_for, vacancies_for
from api.service.lists.stories import PairStory, why
from api.service.lists.views import OfferShortlist, PersonShortlist

__all__ = [
    "OfferShortlist",
    "PairStory",
    "PersonOpenings",
    "PersonShortlist",
    "labourers_for",
    "openings",
    "vacancies_for",
    "why",
]
