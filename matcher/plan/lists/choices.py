"""What the prices of a plan say beyond its seats: further choices, reserves, who was outbid."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.rows import EMPTY, FLOOR
from matcher.plan.planning import Campaign, SeatPlan
from matcher.plan.seats.problem import NO_SEAT, Assignment, Edges
from matcher.shortlists import Shortlists


class Unplaced(StrEnum):
    """Why a person of the pool holds no seat."""

    NO_OPEN_PAIR = "no_open_pair"
    """Every vacancy is closed to them."""
    NO_SEATS = "no_seats"
    """Vacancies are open to them, but none that takes anybody."""
    LIMITED = "limited"
    """Without the limits they would have had one."""
    OUTBID = "outbid"
    """Each seat open to them is worth more to others."""


def name_choices(plan: SeatPlan, campaign: Campaign, *, most: int) -> Shortlists:
    """Vacancies named to each person, in the order in which they are told.

    1. Whoever holds a seat has it first.
    2. Then come the pairs that are worth most after the price of a seat, among those the plan
       wrote down; ties by vacancy. Vacancies without seats are not named.

    Parameters
    ----------
    most
        Vacancies a person, the seat included.

    Returns
    -------
    Shortlists
        Rows in pool order. Without a seat all places of a row are reserves.
    """
    held = plan.assignment.vacancies
    edges, n_people = plan.edges, plan.edges.n_people
    people = edges.people
    is_seat = edges.vacancies == held[people]
    worths = edges.benefits - plan.prices[edges.vacancies]
    may_be_named = is_seat | (campaign.seats[edges.vacancies] > 0)
    order = np.lexsort((edges.vacancies, -worths, ~is_seat, people))  # 1., 2.
    order = order[may_be_named[order]]
    ranks = _ranks(people[order], n_people)
    named, places = order[ranks < most], ranks[ranks < most]
    positions = np.full((n_people, most), EMPTY, dtype=np.int32)
    scores = np.full((n_people, most), FLOOR, dtype=np.int16)
    positions[people[named], places] = edges.vacancies[named]
    scores[people[named], places] = scores_of(edges.benefits[named], people[named], campaign)
    return Shortlists(scores, positions)


def scores_of(
    benefits: NDArray[np.int64], people: NDArray[np.integer], campaign: Campaign
) -> NDArray[np.int16]:
    """Score behind each benefit: chances rise strictly with the score, so each has one."""
    chances = benefits // campaign.values[people]
    scores: NDArray[np.int16] = (np.searchsorted(campaign.links, chances) + FLOOR).astype(np.int16)
    return scores


def unplaced_reasons(
    plan: SeatPlan, campaign: Campaign, unlimited: Assignment | None
) -> dict[int, Unplaced]:
    """Why each person without a seat has none, by pool position.

    Parameters
    ----------
    unlimited
        Who would hold which seat if no limits were given; ``None`` if none are. Then a seat that is
        free and open to a person is not kept from her by others, but by the limits.
    """
    reasons = _unplaced(plan, campaign)
    if unlimited is None:
        return reasons
    edges, held = plan.edges, plan.assignment.vacancies
    taken = np.bincount(held[held != NO_SEAT], minlength=len(campaign.seats))
    is_free = (taken < campaign.seats)[edges.vacancies]
    n_free = np.bincount(edges.people[is_free], minlength=edges.n_people)
    is_kept_out = (unlimited.vacancies != NO_SEAT) | (n_free > 0)
    return {person: Unplaced.LIMITED if is_kept_out[person] else r for person, r in reasons.items()}


def _unplaced(plan: SeatPlan, campaign: Campaign) -> dict[int, Unplaced]:
    edges = plan.edges
    n_seated = np.bincount(
        edges.people[campaign.seats[edges.vacancies] > 0], minlength=edges.n_people
    )
    return {
        int(person): _reason(edges, int(person), has_seats=bool(n_seated[person]))
        for person in np.flatnonzero(plan.assignment.vacancies == NO_SEAT)
    }


def _reason(edges: Edges, person: int, *, has_seats: bool) -> Unplaced:
    if edges.starts[person] == edges.starts[person + 1]:
        return Unplaced.NO_OPEN_PAIR
    return Unplaced.OUTBID if has_seats else Unplaced.NO_SEATS


def _ranks(people: NDArray[np.integer], n_people: int) -> NDArray[np.int64]:
    """Place of each entry among those of its person, from 0; people ascend."""
    counts = np.bincount(people, minlength=n_people)
    firsts = np.cumsum(counts) - counts
    ranks: NDArray[np.int64] = np.arange(len(people)) - firsts[people]
    return ranks
