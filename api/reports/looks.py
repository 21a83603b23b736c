"""What the cells of the papers look like: fonts, sizes and rules that print well in black."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xlsxwriter import Workbook
from xlsxwriter.format import Format

SONG, HEI = "宋体", "黑体"
BORDER_COLOUR = "#7F7F7F"


@dataclass(frozen=True, slots=True)
class Look:
    """One way a cell may look. ``size`` in points; ``fill`` and ``colour`` as ``#RRGGBB``."""

    size: float = 11
    font: str = SONG
    align: str = "left"
    is_ruled: bool = False
    is_wrapped: bool = True
    fill: str = ""
    colour: str = ""
    is_text: bool = False
    """What somebody types stays as typed: no day becomes a number."""

    def at(self, size: float) -> Look:
        """The same in another size."""
        return replace(self, size=size)


TITLE = Look(20, HEI, "center")
SUBTITLE = Look(13, HEI, "center")
MARK = Look(12, HEI, colour="#C00000")
NOTE = Look()
NOTE_RIGHT = Look(align="right")
LABEL = Look(font=HEI, align="center", is_ruled=True, fill="#F2F2F2")
FACT = Look(is_ruled=True)
HEADING = Look(font=HEI, align="center", is_ruled=True, fill="#E7E6E6")
CELL = Look(is_ruled=True)
CENTRE = Look(align="center", is_ruled=True)
STRONG = Look(font=HEI, is_ruled=True)


class Formats:
    """The formats of one workbook, one per look."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[Look, Format] = {}

    def of(self, look: Look) -> Format:
        """The workbook's format of a look."""
        if look not in self._formats:
            self._formats[look] = self._book.add_format(_properties(look))
        return self._formats[look]


def _properties(look: Look) -> dict[str, object]:
    properties: dict[str, object] = {
        "font_name": look.font,
        "font_size": look.size,
        "align": look.align,
        "valign": "vcenter",
        "text_wrap": look.is_wrapped,
        "shrink": not look.is_wrapped,
    }
    if look.is_ruled:
        properties |= {"border": 1, "border_color": BORDER_COLOUR}
    if look.fill:
        properties["bg_color"] = look.fill
    if look.colour:
        properties["font_color"] = look.colour
    if look.is_text:
        properties["num_format"] = "@"
    return properties
