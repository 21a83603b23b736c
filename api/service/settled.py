"""What outcomes settle before a plan is made: who has a seat, who is in talks, which pairs are off.

The last state of a pair that was not undone counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store.tables import OutcomeRow, OutcomeState

HOLD_A_SEAT = frozenset(
    {
        OutcomeState.OFFERED,
        OutcomeState.ARRIVED,
        OutcomeState.CONTRACT,
        OutcomeState.RETAINED_1,
        OutcomeState.RETAINED_3,
        OutcomeState.RETAINED_6,
    }
)
IN_TALKS = frozenset({OutcomeState.INTENTION, OutcomeState.INTERVIEWED})

Pair = tuple[UUID, UUID]
"""Person and vacancy."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is settled, by id.

    Parameters
    ----------
    placed
        Pairs of people who were offered the work, or came.
    in_talks
        Pairs of people who are in talks.
    refused
        Pairs that are off, whoever refused.
    """

    placed: frozenset[Pair] = frozenset()
    in_talks: frozenset[Pair] = frozenset()
    refused: frozenset[Pair] = frozenset()

    def taken(self, *, with_talks: bool) -> Mapping[UUID, int]:
        """Seats of each vacancy that are given away; of those in talks, too, if asked for."""
        return Counter(vacancy for _, vacancy in self.fixed(with_talks=with_talks))

    def fixed(self, *, with_talks: bool) -> frozenset[Pair]:
        """Pairs that keep their seat; whoever was placed is in no talks any more."""
        if not with_talks:
            return self.placed
        have_work = {person for person, _ in self.placed}
        return self.placed | {pair for pair in self.in_talks if pair[0] not in have_work}


def settled_by(session: Session) -> Settled:
    """What the outcomes of the data base settle."""
    query = (
        select(OutcomeRow.labourer_id, OutcomeRow.vacancy_id, OutcomeRow.state)
        .where(OutcomeRow.undone_at.is_(None))
        .order_by(OutcomeRow.at, OutcomeRow.id)
    )
    last: dict[Pair, OutcomeState] = {
        (person, vacancy): OutcomeState(state) for person, vacancy, state in session.execute(query)
    }
    return Settled(
        frozenset(pair for pair, state in last.items() if state in HOLD_A_SEAT),
        frozenset(pair for pair, state in last.items() if state in IN_TALKS),
        frozenset(pair for pair, state in last.items() if state is OutcomeState.REFUSED),
    )
