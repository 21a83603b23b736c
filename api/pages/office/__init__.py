"""The office: figures of the county, imports, plans, work lists, users, the audit log."""

from api.pages.office.audit import show_audit
from api.pages.office.importing import show_import
from api.pages.office.imports import show_imports
from api.pages.office.lead import TABS, show_overview
from api.pages.office.plan import show_plans
from api.pages.office.planning import show_plan
from api.pages.office.users import show_users
from api.pages.office.work import show_work
from api.pages.registry import Builder, PageSpec

_BUILDERS: tuple[Builder, ...] = (
    *(show_overview, show_imports, show_plans, show_work, show_users, show_audit),
)
_IMPORTS, _PLAN = TABS[1], TABS[2]

OFFICE: tuple[PageSpec, ...] = (
    *(
        PageSpec(path, "办公室", permission, build, is_in_menu=path == TABS[0][0])
        for (path, _, permission), build in zip(TABS, _BUILDERS, strict=True)
    ),
    PageSpec(f"{_IMPORTS[0]}/{{import_id}}", "办公室", _IMPORTS[2], show_import, is_in_menu=False),
    PageSpec(f"{_PLAN[0]}/{{plan}}", "办公室", _PLAN[2], show_plan, is_in_menu=False),
)
"""Pages of the office, each with an address of its own."""

__all__ = ["OFFICE"]
