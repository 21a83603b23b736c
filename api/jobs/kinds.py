"""What kinds of long work there are: a name, the function behind it, whether records change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from api.service.imports import APPLY, READ, do_apply, do_read, refresh
from api.service.jobs import Job
from api.service.long_work import Progress
from api.service.office import Office
from api.service.plan_jobs import PLAN, make_plan

Work = Callable[[Office, Job, Progress], Mapping[str, Any]]
"""Does a job in an office of its own and gives the answer, which holds no personal data.

It may be run again after it was killed at any moment, its last commit included: what it has done
already it must find and not do twice.
"""


Refresh = Callable[[Office, Mapping[str, Any]], None]
"""Brings the serving process up to date with what another process wrote."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work.

    Parameters
    ----------
    changes_records
        Whether people or vacancies may be others afterwards, so that they must be read anew.
    refresh
        Reads anew what the work changed, from what it was asked; everything is, where this is
        left out.
    """

    work: Work
    changes_records: bool = False
    refresh: Refresh | None = None


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        PLAN: Kind(make_plan),
        READ: Kind(do_read),
        APPLY: Kind(do_apply, changes_records=True, refresh=refresh),
    }
)
"""Kinds by the name that stands in the queue, at most 20 signs."""
