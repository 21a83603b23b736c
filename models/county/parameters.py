"""Which figures a made-up county follows.

Each figure is a named field with its unit, a sentence and what it rests on: a count that somebody
published, or an assumption. ``chunfeng sample`` uses the defaults; a county may put in its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.county.fields import ASSUMED, Figures
from models.county.people_parameters import (
    BodyFigures,
    CellFigures,
    HouseholdFigures,
    TownFigures,
    WishFigures,
    WorkFigures,
)
from models.county.vacancy_parameters import (
    AdvertFigures,
    EmployerFigures,
    MessFigures,
    PayFigures,
)


class CountyParameters(Figures):
    """All figures, by what they are about."""

    towns: TownFigures = TownFigures()
    households: HouseholdFigures = HouseholdFigures()
    bodies: BodyFigures = BodyFigures()
    work: WorkFigures = WorkFigures()
    wishes: WishFigures = WishFigures()
    cells: CellFigures = CellFigures()
    employers: EmployerFigures = EmployerFigures()
    pay: PayFigures = PayFigures()
    adverts: AdvertFigures = AdvertFigures()
    mess: MessFigures = MessFigures()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure as a row of the documentation."""

    name: str
    value: object
    unit: str
    sentence: str
    source: str

    @property
    def is_assumed(self) -> bool:
        """Whether nobody has counted it."""
        return self.source == ASSUMED


def figure_rows(parameters: CountyParameters) -> Iterator[FigureRow]:
    """Every figure with what is known about it, for the documentation."""
    for group_name, group in parameters:
        if not isinstance(group, Figures):
            continue
        for name, field in type(group).model_fields.items():
            extra = field.json_schema_extra
            told = extra if isinstance(extra, dict) else {}
            yield FigureRow(
                name=f"{group_name}.{name}",
                value=getattr(group, name),
                unit=str(told.get("unit", "")),
                sentence=field.description or "",
                source=str(told.get("source", "")),
            )
