"""How many people to send to a booth, when not everybody comes and not everybody wants the work."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from pydantic import BaseModel, ConfigDict, Field
from scipy.special import bdtr, bdtrc

BOOTHS_REMEMBERED = 4096


class TurnoutSettings(BaseModel):
    """What is assumed of people who are sent, and how far a booth may be over-booked.

    No source tells how many of the people sent to a fair come: ``show_up`` is assumed. Six fairs
    of 2014 to 2020 report both visitors and intentions: 12 to 40 % of the visitors, 22 % in all,
    left an intention (facts, 3.1). Visitors walk in by themselves and people sent are matched, so
    ``intention`` is assumed a little higher, which sends fewer people. Both must give way to the
    county's own figures as soon as it has some.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    show_up: float = Field(
        0.5, gt=0, le=1, description="share of the people sent who come; assumption"
    )
    intention: float = Field(
        0.25, gt=0, le=1, description="share of those who come who want the work; assumption"
    )
    most_in_vain: float = Field(
        0.05,
        ge=0,
        le=0.5,
        description="highest tolerated chance that somebody who wants the work finds no seat",
    )
    most_per_seat: float = Field(
        5.0, ge=1, le=20, description="people sent per seat, at most; judgement"
    )

    @property
    def p_take(self) -> float:
        """Chance that a person sent comes and wants the work."""
        return self.show_up * self.intention


@dataclass(frozen=True, slots=True)
class Booking:
    """How many people are sent to one booth, and what is to be expected.

    Parameters
    ----------
    n_sent
        At least the seats.
    chance_of_empty_seat
        That fewer people come and want the work than there are seats.
    chance_in_vain
        That more do than there are seats.
    expected_filled
        Expected number of filled seats.
    """

    n_sent: int
    chance_of_empty_seat: float
    chance_in_vain: float
    expected_filled: float


def overbook(seats: int, settings: TurnoutSettings, *, is_public_welfare: bool = False) -> Booking:
    """Send as many as lower the chance of an empty seat, within the limits of the settings.

    The people are taken to decide apart from each other, so those who come and want the work are
    binomial. Each person more makes an empty seat less likely and a trip in vain more likely:
    the most people within both limits are the best.

    Parameters
    ----------
    seats
        Of the booth, 0 or more.
    is_public_welfare
        公益性岗位 are never over-booked: as many people as seats.

    Returns
    -------
    Booking
        Without seats nobody is sent and nothing can be empty.

    Notes
    -----
    Exact up to the rounding of the incomplete beta function. O(seats), remembered by seats and
    settings, so that a county's booths cost what its different headcounts cost.

    Examples
    --------
    >>> settings = TurnoutSettings(show_up=0.8, intention=0.5, most_in_vain=0.2)
    >>> overbook(1, settings).n_sent, overbook(10, settings).n_sent
    (2, 21)
    """
    if seats < 0:
        raise ValueError(f"a booth of {seats} seats")
    if seats == 0:
        return Booking(0, 0.0, 0.0, 0.0)
    n_most = seats if is_public_welfare else int(seats * settings.most_per_seat)
    return _largest(int(seats), n_most, settings.p_take, settings.most_in_vain)


@lru_cache(maxsize=BOOTHS_REMEMBERED)
def _largest(seats: int, n_most: int, p_take: float, most_in_vain: float) -> Booking:
    n_sent = np.arange(seats, n_most + 1)
    in_vain = bdtrc(seats, n_sent, p_take)  # 0 for the first, who are no more than the seats
    best = np.flatnonzero(in_vain <= most_in_vain)[-1]
    n = int(n_sent[best])
    # E[min(X, s)] = E[X; X < s] + s P(X >= s), and X of n given one of them is 1 + X of n - 1
    below = n * p_take * bdtr(seats - 2, n - 1, p_take) if seats > 1 else 0.0
    return Booking(
        n_sent=n,
        chance_of_empty_seat=float(bdtr(seats - 1, n, p_take)),
        chance_in_vain=float(in_vain[best]),
        expected_filled=float(below + seats * bdtrc(seats - 1, n, p_take)),
    )
