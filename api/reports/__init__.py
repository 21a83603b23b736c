"""What is handed out: papers, csv files, the summary. Each module writes one of them."""

from api.reports.papers import write_papers

__all__ = ["write_papers"]
