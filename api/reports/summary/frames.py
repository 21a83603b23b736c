"""What the summary counts from: one row for each person and for each vacancy of a match."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from api.runs.matching import MatchRun
from matcher import Action, Claim, Labourer, Place, Route, Vacancy, masked_text
from matcher.regions import tier_range

SEEKING = (Route.MATCH, Route.NO_VACANCY)
"""People who look for work and may be placed, with or without a vacancy."""
LISTED = "listed"
"""Status of an advert that is neither suspended nor expired."""
UNKNOWN_TIER = -1


def home_county(run: MatchRun) -> str | None:
    """County whose tables were read: as given, else where most people of the roster live."""
    if run.home_county is not None:
        return run.home_county
    homes = Counter(p.home.county_code for p in run.labourers.values() if p.home.county_code)
    return min(homes, key=lambda code: (-homes[code], code), default=None)


def people_frame(run: MatchRun) -> pd.DataFrame:
    """One row for each row of the roster.

    ``route``; ``town``, empty where the roster names none, the county's name for people of
    another county; ``age``, ``wage`` (元/月) and
    ``furthest`` (a tier), missing where not known; ``trades`` wanted, as a tuple.
    """
    people = [run.labourers[row] for row in sorted(run.labourers)]
    routes = run.matching.routing.routes
    home = home_county(run)
    return pd.DataFrame(
        {
            "row": _whole(p.row for p in people),
            "route": pd.Series([str(routes[p.row]) for p in people], dtype="str"),
            "town": pd.Series([_town(p.home, home, run) for p in people], dtype="str"),
            "age": _whole(p.age_on(run.today) for p in people),
            "wage": pd.Series([p.wage_wanted_cny_month for p in people], dtype="Float64"),
            "furthest": _whole(p.intention.furthest for p in people),
            "only_outside": pd.Series([p.intention.only_outside for p in people], dtype="bool"),
            "trades": pd.Series([_wanted(p) for p in people], dtype="object"),
        }
    )


def vacancies_frame(run: MatchRun) -> pd.DataFrame:
    """One row for each row of the vacancy sheet.

    ``status``: listed, suspended or expired; ``seats``: the lower number stated, missing where
    none is; ``tier`` from home, ``UNKNOWN_TIER`` where the place is not known finely enough;
    ``town``, empty outside the county; ``wage`` (元/月), the middle of the stated range;
    ``candidates`` on the vacancy's list, ``places`` and ``first_places`` it has on people's lists.
    """
    vacancies = [run.vacancies[row] for row in sorted(run.vacancies)]
    off_lists = run.matching.off_lists
    home = home_county(run)
    frame = pd.DataFrame(
        {
            "row": _whole(v.row for v in vacancies),
            "status": pd.Series([off_lists.get(v.row, LISTED) for v in vacancies], dtype="str"),
            "seats": _whole(v.headcount.low for v in vacancies),
            "tier": _whole(_tier(v.place, home) for v in vacancies),
            "town": pd.Series(
                [
                    masked_text(v.place.town or "") if v.place.code == home else ""
                    for v in vacancies
                ],
                dtype="str",
            ),
            "trade": pd.Series([_trade(v) for v in vacancies], dtype="str"),
            "wage": pd.Series([_middle_wage(v) for v in vacancies], dtype="Float64"),
            "age_low": _whole(v.age.low for v in vacancies),
            "age_high": _whole(v.age.high for v in vacancies),
            "to_mend": pd.Series([_is_to_mend(run, v.row) for v in vacancies], dtype="bool"),
        }
    )
    return frame.assign(**{name: frame["row"].map(c).fillna(0) for name, c in _places(run).items()})


def _whole(values: Iterable[int | None]) -> pd.Series[int]:
    return pd.Series([None if value is None else int(value) for value in values], dtype="Int64")


def _town(place: Place, home: str | None, run: MatchRun) -> str:
    if place.county_code not in {None, home}:
        return run.regions.name_of(str(place.county_code))
    return masked_text(place.town or "")


def _wanted(labourer: Labourer) -> tuple[str, ...]:
    wanted = (m.trade for m in labourer.profile.trades if m.claim is Claim.WANTED)
    return tuple(dict.fromkeys(wanted))


def _trade(vacancy: Vacancy) -> str:
    return vacancy.profile.trades[0].trade if vacancy.profile.trades else ""


def _tier(work: Place, home: str | None) -> int:
    tiers = None if home is None else tier_range(Place(home), work)
    if tiers is None or tiers[0] is not tiers[1]:
        return UNKNOWN_TIER
    return int(tiers[0])


def _middle_wage(vacancy: Vacancy) -> float | None:
    """As the signals see it: a bare upper end says nothing."""
    wage = vacancy.wage
    if wage.month_min is None or wage.month_max is None:
        return wage.month_min
    return (wage.month_min + wage.month_max) / 2


def _is_to_mend(run: MatchRun, row: int) -> bool:
    return any(notice.action is Action.MEND for notice in run.matching.notices[row])


def _places(run: MatchRun) -> dict[str, pd.Series[int]]:
    lists = run.by_labourer
    starts = lists.starts[:-1][np.diff(lists.starts) > 0]
    candidates = pd.Series(
        np.diff(run.by_vacancy.starts), index=run.matching.pools.vacancies.ids, dtype="int64"
    )
    return {
        "candidates": candidates,
        "places": pd.Series(lists.vacancy_rows).value_counts(),
        "first_places": pd.Series(lists.vacancy_rows[starts]).value_counts(),
    }
