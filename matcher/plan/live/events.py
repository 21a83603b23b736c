"""What can happen to a plan at a fair, and whom a change concerns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    """What can happen."""

    WALK_IN = "walk_in"
    REFUSED = "refused"
    LEFT = "left"
    IN_TALKS = "in_talks"
    SEATS = "seats"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Parameters
    ----------
    kind
        ``WALK_IN``: a person of the pools who took no part so far takes part. ``REFUSED``: the
        pair is off, whoever refused. ``LEFT``: the person looks no longer. ``IN_TALKS``: the
        person keeps the seat held now while the vacancy has seats for those in talks. ``SEATS``:
        the vacancy has ``seats`` seats from now on; 0 if it was withdrawn. If more people than
        that are in talks about it, talks end with as many as needed: the lowest benefit first, of
        equals the later person. They take part again like others.
    person, vacancy
        Positions in the pools, as the kind needs them.
    """

    kind: EventKind
    person: int = -1
    vacancy: int = -1
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A person who must be told: the vacancy before and now, ``NO_SEAT`` for none."""

    person: int
    before: int
    now: int
