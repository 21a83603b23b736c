"""What a campaign is made for, from the records of two pools and the values in force."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.plan.campaign.households import Households
from matcher.plan.campaign.links import Link
from matcher.plan.campaign.values import PlanValues, bonuses_of, values_of
from matcher.plan.planning import Campaign
from matcher.pools import Pools
from matcher.records import Labourer, Vacancy


def records_of(
    pools: Pools, labourers: Sequence[Labourer], vacancies: Sequence[Vacancy]
) -> tuple[list[Labourer], list[Vacancy]]:
    """The records behind two pools, in pool order; others of the files are left out."""
    people = {p.row: p for p in labourers}
    adverts = {v.row: v for v in vacancies}
    return (
        [people[row] for row in pools.labourers.ids.tolist()],
        [adverts[row] for row in pools.vacancies.ids.tolist()],
    )


def campaign_of(
    people: Sequence[Labourer],
    households: Households,
    vacancies: Sequence[Vacancy],
    values: PlanValues,
    *,
    link: Link,
    seats_unstated: int,
) -> Campaign:
    """Seats, worths and bonuses, with the chances of a link; both sides in pool order.

    Parameters
    ----------
    seats_unstated
        Seats of a vacancy that states no headcount.
    """
    return Campaign(
        seats=seats_of(vacancies, seats_unstated),
        values=values_of(people, households, values),
        households=households.number,
        bonuses=bonuses_of(households, values),
        links=link.chances,
        calibration=link.calibration,
    )


def seats_of(vacancies: Sequence[Vacancy], seats_unstated: int) -> NDArray[np.int64]:
    """Seats that each vacancy surely has: of a range the fewest."""
    stated = (v.headcount.low for v in vacancies)
    seats = [seats_unstated if low is None else low for low in stated]
    return np.array(seats, dtype=np.int64)
