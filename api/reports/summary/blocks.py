"""What a section of the summary page is made of: headlines, charts and the tables under them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.reports.charts import NARROW, WIDE, Caption, Size

_NUMERIC = re.compile(r"(?:[\d,.%]+|—|不足3|[<>]?[\d]+%|不详)(?: 元)?")


@dataclass(frozen=True, slots=True)
class Table:
    """Figures to copy. Cells are words as printed; ``is_open`` shows it without being asked."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_open: bool = False

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Whether a column holds nothing but numbers, and stands to the right."""
        columns = zip(*self.rows, strict=True)
        found = tuple(all(_NUMERIC.fullmatch(cell) for cell in column) for column in columns)
        return found or (False,) * len(self.head)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart, drawn for a wide page and for a phone."""

    wide: str
    narrow: str


@dataclass(frozen=True, slots=True)
class Block:
    """One statement: a sentence, the chart that shows it, and what to know or do.

    Parameters
    ----------
    key
        Anchor of the block on the page.
    """

    key: str
    headline: str
    chart: Drawn | None = None
    remarks: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one name."""

    key: str
    name: str
    blocks: tuple[Block, ...]


def drawn(key: str, headline: str, draw: Callable[[Caption, Size], str]) -> Drawn:
    """The chart in both sizes, called by its headline."""
    caption = Caption(key, headline)
    return Drawn(draw(caption, WIDE), draw(caption, NARROW))


def if_any(count: int, sentence: str) -> str:
    """The sentence, where there is something to count."""
    return sentence if count > 0 else ""


def joined(*sentences: str) -> tuple[str, ...]:
    """The sentences that have something to say."""
    return tuple(sentence for sentence in sentences if sentence)


def first_few(words: Sequence[str], most: int) -> str:
    """A、B、C, closed with 等 where there are more than ``most``.

    Examples
    --------
    >>> first_few(["甲", "乙", "丙"], 2), first_few(["甲"], 2)
    ('甲、乙等', '甲')
    """
    return "、".join(words[:most]) + ("等" if len(words) > most else "")
