"""Invents a county: a roster and a vacancy sheet that look like real ones, with known faults."""

from models.county.county import made_up_labourers, made_up_vacancies, make_county
from models.county.order import CountyOrder, CountyReport
from models.county.parameters import CountyParameters, FigureRow, figure_rows
from models.county.people import Person
from models.county.vacancies import Advert

__all__ = [
    "Advert",
    "CountyOrder",
    "CountyParameters",
    "CountyReport",
    "FigureRow",
    "Person",
    "figure_rows",
    "made_up_labourers",
    "made_up_vacancies",
    "make_county",
]
