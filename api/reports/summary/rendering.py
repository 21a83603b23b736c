"""How a page is put together from a template: one offline HTML file, the same bytes every time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

_CLAUSE = re.compile(r"[^，；：]+[，；：]?|[，；：]")
_UNIT = re.compile(r"(?<=[\d%]) (?=[^\d\s])")


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the few figures that head the page."""

    name: str
    count: str
    unit: str
    remark: str


def clauses(sentence: str) -> Markup:
    r"""The sentence as HTML that breaks its lines behind punctuation first.

    Examples
    --------
    >>> str(clauses("名册 9 人，求职 3 人"))
    '<span>名册 9\xa0人，</span><span>求职 3\xa0人</span>'
    """
    parts = _CLAUSE.findall(tied(sentence))
    return Markup("").join(Markup("<span>{}</span>").format(part) for part in parts)


def tied(sentence: str) -> str:
    """The sentence with every number tied to its unit, so that no line ends between them."""
    return _UNIT.sub("\N{NO-BREAK SPACE}", sentence)


@cache
def environment() -> Environment:
    """The templates of all pages."""
    made = Environment(
        loader=PackageLoader("api", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"clauses": clauses, "tied": tied}
    return made
