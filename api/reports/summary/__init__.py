"""The page a director looks at after a match."""

from api.reports.summary.figures import SummaryFigures, summarise
from api.reports.summary.page import summary_page, write_summary

__all__ = ["SummaryFigures", "summarise", "summary_page", "write_summary"]
