"""How large an input may be before it is refused.

The bounds keep a hostile or damaged file from eating the memory of an office laptop. They lie far
above any county's roster: the largest seen has some 60,000 people in 40 columns.
"""

from __future__ import annotations

MAX_FILE_BYTES = 256 * 1024**2
"""Size on disk of a workbook; its pictures count."""

MAX_TEXT_FILE_BYTES = 96 * 1024**2
"""Size on disk of a csv file."""

MAX_INFLATED_BYTES = 512 * 1024**2
"""All parts of a workbook together, unpacked."""

MAX_RATIO = 250
"""Unpacked to packed size of one part, looked at only above ``RATIO_MATTERS_BYTES``. Sheets as
spreadsheet programs save them reach 40; deflate cannot exceed 1,032."""

RATIO_MATTERS_BYTES = 64 * 1024**2

MAX_ENTRIES = 5_000
"""Parts in a workbook's package."""

MAX_SHEETS = 500

MAX_ROWS = 300_000
"""Rows with content in one file. Empty rows cost nothing, however many."""

MAX_CELLS = 12_000_000
"""Cells from the first column to the last filled one, summed over the rows with content."""

MAX_TEXT_CHARACTERS = 64 * 1024**2
"""Characters of all texts of a workbook together."""

MAX_MERGED_RANGES = 200_000

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""Where a worksheet ends in today's format; a reference beyond is a damaged file."""
