"""Whom each booth expects: those who hold its seats, people sent beyond them, and reserves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, bdtrc

from matcher.kernel.rows import EMPTY
from matcher.plan.lists.turnout import TurnoutSettings, overbook
from matcher.plan.planning import Campaign, SeatPlan
from matcher.plan.seats.problem import NO_SEAT
from matcher.pools import Pools
from matcher.shortlists import Shortlists
from matcher.vocabulary import EmployerKind


@dataclass(frozen=True, slots=True)
class Booth:
    """One vacancy of a plan; people are (pool position, place among the person's choices).

    Parameters
    ----------
    holders
        Those who hold a seat.
    extra
        Sent as well, because not everybody comes and not everybody wants the work.
    reserves
        People without any seat who could take one here, in the order in which a free seat is
        offered; some of them are ``extra``.
    chance_of_empty_seat, chance_in_vain
        Of all who are sent, by the assumptions of the settings. Each booth is looked at alone:
        whoever is sent to several counts in full at each.
    """

    seats: int
    is_public_welfare: bool
    holders: tuple[tuple[int, int], ...]
    extra: tuple[tuple[int, int], ...]
    reserves: tuple[tuple[int, int], ...]
    chance_of_empty_seat: float
    chance_in_vain: float

    @property
    def n_sent(self) -> int:
        """People who are sent here."""
        return len(self.holders) + len(self.extra)


def booths_of(
    pools: Pools,
    plan: SeatPlan,
    campaign: Campaign,
    choices: Shortlists,
    turnout: TurnoutSettings,
    *,
    may_be_sent: NDArray[np.bool_],
) -> tuple[Booth, ...]:
    """Fill the booth lists of all vacancies, in pool order.

    1. Those who hold the seats.
    2. Others who name the vacancy among their choices, by what the pair is worth after its price.
       At one booth all pay one price, so that is by value and chance; ties by person. As many are
       sent as the turnout asks for. Nobody is sent to more booths than they have choices.
    3. Of the others, those without any seat are the reserves, in the same order: a free seat is
       given out by the plan's measure, as all seats are, and no employer sees the list.

    The booth's papers show holders and those sent in another order (``as_shown``).

    Parameters
    ----------
    may_be_sent : (n_people,)
        Who may be sent beyond the seats at all.
    """
    is_welfare = pools.vacancies.fields["kind"] == EmployerKind.PUBLIC_WELFARE
    has_seat = plan.assignment.vacancies != NO_SEAT
    named = _named(choices, campaign)
    return tuple(
        _booth(
            named.get(position, []),
            has_seat,
            may_be_sent,
            seats=int(campaign.seats[position]),
            is_public_welfare=bool(is_welfare[position]),
            turnout=turnout,
        )
        for position in range(len(pools.vacancies))
    )


def chances(n_sent: int, seats: int, p_take: float) -> tuple[float, float]:
    """Chance that a seat stays empty, and that somebody who wants the work finds none.

    Examples
    --------
    >>> chances(1, 1, 0.25), chances(0, 1, 0.25), chances(3, 0, 0.25)
    ((0.75, 0.0), (1.0, 0.0), (0.0, 0.578125))
    """
    empty = 1.0 if n_sent < seats else float(bdtr(seats - 1, n_sent, p_take)) if seats else 0.0
    in_vain = float(bdtrc(seats, n_sent, p_take)) if n_sent > seats else 0.0
    return empty, in_vain


_Named = list[tuple[int, int]]


def _named(choices: Shortlists, campaign: Campaign) -> dict[int, _Named]:
    """(person, place) by vacancy, worth most first."""
    people, places = np.nonzero(choices.positions != EMPTY)
    vacancies = choices.positions[people, places]
    benefits = _benefits(choices.scores[people, places], people, campaign)
    named: dict[int, _Named] = {}
    for at in np.lexsort((people, -benefits, vacancies)).tolist():
        named.setdefault(int(vacancies[at]), []).append((int(people[at]), int(places[at])))
    return named


def _benefits(
    scores: NDArray[np.int16], people: NDArray[np.int64], campaign: Campaign
) -> NDArray[np.int64]:
    n_below = (len(campaign.links) - 1) // 2
    return campaign.values[people] * campaign.links[scores.astype(np.int64) + n_below]


def _booth(
    named: _Named,
    has_seat: NDArray[np.bool_],
    may_be_sent: NDArray[np.bool_],
    *,
    seats: int,
    is_public_welfare: bool,
    turnout: TurnoutSettings,
) -> Booth:
    holders = tuple(one for one in named if has_seat[one[0]] and one[1] == 0)  # 1.
    others = [one for one in named if not (has_seat[one[0]] and one[1] == 0)]
    wanted = overbook(seats, turnout, is_public_welfare=is_public_welfare).n_sent
    n_extra = 0 if is_public_welfare else max(0, wanted - len(holders))
    extra = tuple([one for one in others if may_be_sent[one[0]]][:n_extra])  # 2.
    reserves = tuple(one for one in others if not has_seat[one[0]])  # 3.
    empty, in_vain = chances(len(holders) + len(extra), seats, turnout.p_take)
    return Booth(seats, is_public_welfare, holders, extra, reserves, empty, in_vain)
