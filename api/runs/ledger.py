"""Keeps the ledger of a finished plan: the courses on offer, the market's seats, the progress."""

from __future__ import annotations

from collections.abc import Sequence

from api.progress import Stages
from api.runs.courses import courses_of
from api.wiring import Parts
from matcher import Labourer, Vacancy
from matcher.ledger import Ledger, Market, code_courses, keep_ledger, most_checks
from matcher.plan import PlanSettings, SeatPlan

STAGE = "算放宽一条能多安排多少"


def ledger_of(
    plan: SeatPlan,
    market: Market,
    records: tuple[Sequence[Labourer], Sequence[Vacancy]],
    *,
    parts: Parts,
    settings: PlanSettings,
    stages: Stages,
) -> Ledger:
    """The ledger of a plan without limits.

    Parameters
    ----------
    market
        Of the plan.
    records
        Those of the plan's pools, in pool order.
    """
    courses = code_courses(courses_of(parts.lexicon), *records)
    with stages.stage(STAGE, most_checks(settings.ledger)) as advance:
        return keep_ledger(plan, market, settings.ledger, courses=courses, progress=advance)
