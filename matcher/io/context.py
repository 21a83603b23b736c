"""What reading a table needs beside the table: the day, the regions, the home county, a reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.parse.places import PlaceReader
from matcher.regions import Regions
from matcher.texts import TextReader


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """Given once, read by every parser.

    Parameters
    ----------
    today
        The day that ages and ends of employment are counted to.
    home_county
        Six-digit code of the county whose tables are read; ``None`` if nobody said.
    """

    today: date
    regions: Regions
    home_county: str | None
    text_reader: TextReader

    @property
    def places(self) -> PlaceReader:
        """Reader of addresses, seen from the home county."""
        return PlaceReader(self.regions, self.home_county)
