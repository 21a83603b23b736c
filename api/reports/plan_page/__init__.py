"""The page a director looks at after a plan."""

from api.reports.plan_page.page import plan_page, write_plan_page

__all__ = ["plan_page", "write_plan_page"]
