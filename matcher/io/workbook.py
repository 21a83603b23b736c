"""What a workbook says outside its sheets: their list, the shared texts and the date formats."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from matcher.io.limits import MAX_SHEETS, MAX_TEXT_CHARACTERS
from matcher.io.number_cells import NumberCells
from matcher.io.package import Attributes, Package
from matcher.io.unreadable import Reason, unreadable

WORKBOOK_PART = "xl/workbook.xml"
STYLE_PART = "xl/styles.xml"
SHEET_RELATION = "/worksheet"
YES = frozenset({"1", "true", "on"})
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as the workbook lists it. ``part`` is where its cells are."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """Everything that reading a sheet needs to know."""

    sheets: tuple[SheetPart, ...]
    texts: tuple[str, ...]
    numbers: NumberCells


def read_workbook(package: Package) -> Workbook:
    """Read the list of sheets, the shared texts and the date styles.

    Raises
    ------
    UnreadableFile
        ``other_format`` if the package is no workbook.
    """
    if WORKBOOK_PART not in package:
        kind = package.kind()
        raise unreadable(package.path, Reason.OTHER_FORMAT, kind=kind)
    targets = _relations(package, "xl/_rels/workbook.xml.rels")
    sheets: list[SheetPart] = []
    flags: Attributes = {}

    def start(name: str, attributes: Attributes) -> None:
        match local(name):
            case "sheet":
                relation = next((v for k, v in attributes.items() if local(k) == "id"), "")
                if target := targets.get(relation):
                    state = attributes.get("state", "visible")
                    title = unescaped(attributes.get("name", ""))
                    sheets.append(SheetPart(title, target, state != "visible"))
            case "workbookPr":
                flags.update(attributes)

    package.parse(WORKBOOK_PART, start, _ignore, text=_ignore)
    if len(sheets) > MAX_SHEETS:
        raise unreadable(package.path, Reason.TOO_LARGE, sheets=len(sheets))
    return Workbook(
        sheets=tuple(sheets),
        texts=_shared_texts(package),
        numbers=_number_cells(package, counts_from_1904=flags.get("date1904", "0") in YES),
    )


def local(name: str) -> str:
    """Cut the namespace prefix off a name.

    Examples
    --------
    >>> local("x:row"), local("row")
    ('row', 'row')
    """
    return name.rpartition(":")[2]


def unescaped(text: str) -> str:
    r"""Text with the characters that workbooks write as ``_x000D_``.

    Examples
    --------
    >>> unescaped("a_x000A_b"), unescaped("_xD83C__xDFE0_"), unescaped("_xD83C_")
    ('a\nb', '🏠', '\ufffd')
    """
    if "_x" not in text:
        return text
    units = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # A character may be written as two halves; a half alone is none.
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def whole(text: str) -> int:
    """Whole number; -1 where none is written, which fits nowhere.

    Examples
    --------
    >>> whole("12"), whole("-3"), whole("9" * 40)
    (12, -1, -1)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _ignore(*_: object) -> None:
    """Take no notice of an event."""


def _relations(package: Package, part: str) -> dict[str, str]:
    """Target of each worksheet relation, by its id."""
    targets: dict[str, str] = {}

    def start(name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship" and attributes.get("Type", "").endswith(SHEET_RELATION):
            target = attributes.get("Target", "").replace("\\", "/")
            targets[attributes.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", target))

    package.parse(part, start, _ignore, text=_ignore)
    return targets


def _shared_texts(package: Package) -> tuple[str, ...]:
    """All shared texts, in order. Readings printed above characters (``rPh``) are left out."""
    part = "xl/sharedStrings.xml"
    if part not in package:
        return ()
    texts: list[str] = []
    pieces: list[str] = []
    state = {"in_text": False, "in_reading": False}
    total = 0

    def start(name: str, _: Attributes) -> None:
        match local(name):
            case "t":
                state["in_text"] = not state["in_reading"]
            case "rPh":
                state["in_reading"] = True

    def end(name: str) -> None:
        match local(name):
            case "t":
                state["in_text"] = False
            case "rPh":
                state["in_reading"] = False
            case "si":
                texts.append(unescaped("".join(pieces)))
                pieces.clear()

    def text(data: str) -> None:
        nonlocal total
        if state["in_text"]:
            total += len(data)
            if total > MAX_TEXT_CHARACTERS:
                raise unreadable(package.path, Reason.TOO_LARGE, characters=total)
            pieces.append(data)

    package.parse(part, start, end, text=text)
    return tuple(texts)


def _number_cells(package: Package, *, counts_from_1904: bool) -> NumberCells:
    """Which cell styles show dates, from the number formats of the style part."""
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        tag = local(name)
        if tag == "numFmt":
            codes[whole(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif tag == "xf" and inside and inside[-1] == "cellXfs":
            formats.append(whole(attributes.get("numFmtId", "")))
        inside.append(tag)

    def end(_: str) -> None:
        inside.pop()

    if STYLE_PART in package:
        package.parse(STYLE_PART, start, end, text=_ignore)
    return NumberCells.of_formats(formats, codes, counts_from_1904=counts_from_1904)
