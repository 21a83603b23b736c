"""What became of recommendations: recorded with one tap, and taken back within minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.service.actors import Actor, Permission
from api.service.bus import EventKind
from api.service.consent import pair_in_reach
from api.service.errors import Conflict, Forbidden, NotFound, Unacceptable
from api.service.memory import Offer, Person
from api.service.notes import sealed_note
from api.service.office import Office, Writing
from api.service.outcome_list import outcome_view
from api.service.outcome_rules import UNDO_WITHIN, may_follow
from api.service.outcome_views import OutcomeIn, Recorded, UndoIn
from api.service.pair_states import Standing, latest_of, seats_left, standing_of
from api.service.scope import vacancy_in_reach
from api.store import UnknownVacancy, open_vacancies
from api.store.tables import OutcomeRow, OutcomeState, Role, VacancyRow

_TICK = timedelta(microseconds=1)
_MAY_UNDO_ANY = frozenset({Role.ADMINISTRATOR, Role.OPERATOR})


@dataclass(frozen=True, slots=True)
class _Vacancy:
    """A vacancy and all that stands of it, as the transaction sees them."""

    row: VacancyRow
    offer: Offer
    rows: tuple[Standing, ...]

    @property
    def taken(self) -> int:
        return sum(one.is_seated for one in latest_of(self.rows).values())

    @property
    def is_open(self) -> bool:
        return self.row.filled_at is None and self.row.closed_at is None

    @property
    def seats_left(self) -> int:
        return seats_left(self.offer, self.taken) if self.is_open else 0

    def latest(self, labourer: UUID) -> Standing | None:
        pairs = latest_of(one for one in self.rows if one.labourer == labourer)
        return pairs.get((labourer, self.row.id))

    def without(self, outcome: UUID) -> _Vacancy:
        return _Vacancy(self.row, self.offer, tuple(o for o in self.rows if o.id != outcome))


def record(office: Office, actor: Actor, given: OutcomeIn) -> Recorded:
    """Record what became of a recommendation.

    1. What was sent before is answered again, and nothing is written.
    2. The state must be one that may follow the pair's latest.
    3. An offer needs a certificate on record and, unless told otherwise, a seat. Seats are counted
       in the transaction: of two booths that give the last one, the second is refused.
    4. 岗位已满 closes the vacancy to further people.

    Raises
    ------
    Conflict
        ``other_content``, ``outcome_order``, ``certificate_needed``, ``closed`` or ``no_seat``.
    Forbidden
        ``overbook`` if a recruiter would give more seats than there are.
    NotFound
        If 岗位已满 is told of a vacancy that is not the actor's to change.
    Unacceptable
        ``in_future``.
    """
    actor.must(Permission.OUTCOMES_RECORD)
    _hold_overbooking(actor, overbook=given.overbook)
    if given.day is not None and given.day > office.today():
        raise Unacceptable("has not happened yet", field="day", reason="in_future")
    with office.memory.turn:
        # 1.
        known = _sent_before(office, actor, given)
        if known is not None:
            return known
        with office.writing(actor, "outcome.record") as w:
            person, offer = pair_in_reach(office, w.session, actor, given.labourer, given.vacancy)
            vacancy = _vacancy(w.session, offer)
            # 2. 3.
            _hold_rules(person, vacancy, given)
            row = _row(office, w, given)
            w.session.add(row)
            # 4.
            if given.state is OutcomeState.FILLED and vacancy.row.filled_at is None:
                vacancy_in_reach(actor, offer.county, offer.employer)
                vacancy.row.filled_at = row.at
            w.about(given.labourer, vacancy=str(given.vacancy), state=given.state.value)
        _show(office, offer, added=row)
        return _recorded(office, actor, row)


def undo(office: Office, actor: Actor, outcome: UUID, given: UndoIn | None = None) -> Recorded:
    """Take back what was recorded; the row stays, and says who took it back.

    Whoever recorded it may do so for :data:`UNDO_WITHIN`, as long as nothing came after it for the
    pair; an operator or administrator at any time. Taking back 岗位已满 reopens the vacancy, unless
    somebody else told the same or marked it by hand.

    Raises
    ------
    Forbidden
        ``not_own``, or ``overbook`` for a recruiter.
    Conflict
        ``undo_late``, ``not_last``, or ``no_seat`` if it would give back a seat that is taken.
    """
    actor.must(Permission.OUTCOMES_RECORD)
    may_overbook = given is not None and given.overbook
    _hold_overbooking(actor, overbook=may_overbook)
    with office.memory.turn:
        with office.store.reading() as session:
            row = _outcome(session, outcome)
            _, offer = pair_in_reach(office, session, actor, row.labourer_id, row.vacancy_id)
        if row.undone_at is not None:
            return _recorded(office, actor, row)
        with office.writing(actor, "outcome.undo") as w:
            row = _outcome(w.session, outcome)
            vacancy = _vacancy(w.session, offer)
            _hold_undo(vacancy, actor, row, w.at)
            row.undone_by, row.undone_at = actor.login, w.at
            after = vacancy.without(outcome)
            if row.state == OutcomeState.FILLED and _was_filled_by_taps(w.session, after):
                vacancy.row.filled_at = None
            if not may_overbook:
                _hold_seat_given_back(vacancy, after)
            w.about(row.labourer_id, vacancy=str(row.vacancy_id), state=row.state)
        _show(office, offer, removed=row)
        return _recorded(office, actor, row)


def _sent_before(office: Office, actor: Actor, given: OutcomeIn) -> Recorded | None:
    with office.store.reading() as session:
        row = session.get(OutcomeRow, given.id)
        if row is None:
            return None
        pair_in_reach(office, session, actor, row.labourer_id, row.vacancy_id)
    told = outcome_view(office, row)
    fields = ("labourer", "vacancy", "state", "whose", "reason", "due_at", "note")
    is_same = all(getattr(told, name) == getattr(given, name) for name in fields)
    if not is_same or given.day not in {None, told.day}:
        raise Conflict("the id stands for something else", reason="other_content")
    return _recorded(office, actor, row)


def _vacancy(session: Session, offer: Offer) -> _Vacancy:
    row = session.get(VacancyRow, offer.id, with_for_update=True)
    if row is None:
        raise UnknownVacancy("no vacancy has this id")
    query = select(OutcomeRow).where(
        OutcomeRow.vacancy_id == offer.id, OutcomeRow.undone_at.is_(None)
    )
    return _Vacancy(row, offer, tuple(map(standing_of, session.scalars(query))))


def _hold_rules(person: Person, vacancy: _Vacancy, given: OutcomeIn) -> None:
    latest = vacancy.latest(given.labourer)
    if not may_follow(None if latest is None else latest.state, given.state):
        raise Conflict("the state cannot follow the latest one", reason="outcome_order")
    if given.state is not OutcomeState.OFFERED:
        return
    if person.labourer.identity is None:
        raise Conflict("no certificate is on record", reason="certificate_needed")
    if vacancy.row.closed_at is not None:
        raise Conflict("the vacancy is closed", reason="closed")
    if not given.overbook and vacancy.seats_left < 1:
        raise Conflict("no seat is left", reason="no_seat")


def _row(office: Office, w: Writing, given: OutcomeIn) -> OutcomeRow:
    return OutcomeRow(
        id=given.id,
        labourer_id=given.labourer,
        vacancy_id=given.vacancy,
        state=given.state.value,
        day=given.day or office.today(),
        whose=given.whose,
        reason=given.reason,
        due_at=given.due_at,
        sealed_note=sealed_note(
            office.store.vault, "outcomes", given.id, given.labourer, given.note
        ),
        actor=w.actor.login,
        at=_moment(w, given),
    )


def _moment(w: Writing, given: OutcomeIn) -> datetime:
    """The moment now, moved on where the clock has not: outcomes of a pair have an order."""
    query = (
        select(OutcomeRow.at)
        .where(OutcomeRow.labourer_id == given.labourer, OutcomeRow.vacancy_id == given.vacancy)
        .order_by(OutcomeRow.at.desc())
        .limit(1)
    )
    last = w.session.scalar(query)
    return w.at if last is None else max(w.at, last + _TICK)


def _outcome(session: Session, outcome: UUID) -> OutcomeRow:
    row = session.get(OutcomeRow, outcome)
    if row is None:
        raise NotFound("no outcome has this id", what="outcome")
    return row


def _hold_undo(vacancy: _Vacancy, actor: Actor, row: OutcomeRow, now: datetime) -> None:
    if actor.role in _MAY_UNDO_ANY:
        return
    if row.actor != actor.login:
        raise Forbidden("somebody else recorded it", reason="not_own")
    if now - row.at > UNDO_WITHIN:
        raise Conflict("recorded too long ago", reason="undo_late")
    latest = vacancy.latest(row.labourer_id)
    if latest is not None and latest.id != row.id:
        raise Conflict("something came after it", reason="not_last")


def _was_filled_by_taps(session: Session, after: _Vacancy) -> bool:
    """Whether no tap of 岗位已满 stands any more, and none but such a tap made the mark."""
    if any(one.state is OutcomeState.FILLED for one in after.rows):
        return False
    moments = select(OutcomeRow.at).where(
        OutcomeRow.vacancy_id == after.row.id, OutcomeRow.state == OutcomeState.FILLED
    )
    return after.row.filled_at in set(session.scalars(moments))


def _hold_overbooking(actor: Actor, *, overbook: bool) -> None:
    if overbook and actor.role is Role.RECRUITER:
        raise Forbidden("recruiters give no more seats than there are", reason="overbook")


def _hold_seat_given_back(before: _Vacancy, after: _Vacancy) -> None:
    """Without the later outcome an earlier offer may hold a seat again: it must be there."""
    if after.taken > before.taken and before.seats_left < 1:
        raise Conflict("the seat was given to somebody else", reason="no_seat")


def _show(
    office: Office,
    offer: Offer,
    *,
    added: OutcomeRow | None = None,
    removed: OutcomeRow | None = None,
) -> None:
    """Put a committed change into memory, and tell whoever watches."""
    before = office.states.seats_left(offer)
    if added is not None:
        office.states.put(standing_of(added))
    if removed is not None:
        office.states.remove(removed.id)
    row = added or removed
    if row is not None and row.state == OutcomeState.FILLED:
        with office.store.reading() as session:
            office.memory.put_offers(open_vacancies(session, office.store.vault, [offer.id]))
    left = office.states.seats_left(office.memory.offer(offer.id))
    office.bus.publish(EventKind.OUTCOME, offer.id, left)
    if left != before:
        office.bus.publish(EventKind.SEATS, offer.id, left)


def _recorded(office: Office, actor: Actor, row: OutcomeRow) -> Recorded:
    left = office.states.seats_left(office.memory.offer(row.vacancy_id))
    return Recorded(**outcome_view(office, row, actor).model_dump(), seats_left=left)
