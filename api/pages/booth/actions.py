"""What each tap at the booth does: asks for what is lacking, calls the service, offers undo."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from api.pages.booth.agreeing import ask_agreement
from api.pages.booth.board import Kept, Line, is_staffed
from api.pages.booth.dialogs import ask_refusal, ask_when
from api.pages.booth.lines import Doing, Handler, Tap
from api.pages.booth.moving import ask_other_vacancy
from api.pages.booth.taps import TapIds, tapped
from api.pages.booth.undoing import UndoBar
from api.pages.booth.words import REASONS, SIDES, state_word
from api.pages.visits import Visit
from api.service.outcome_rules import may_follow
from api.service.outcome_views import OutcomeIn
from api.service.outcomes import record, undo
from api.service.people_marks import HumanOnly, want_human, want_no_human
from api.service.vacancy_views import VacancyView
from api.store.tables import OutcomeState, RefusalReason, Side

Step = Callable[[], Awaitable[None]]
_S = OutcomeState
AT_ONCE = (_S.INTENTION, _S.RECONSIDERING, _S.ABSENT, _S.FILLED)


class Place(Protocol):
    """The page that the actions belong to."""

    visit: Visit
    kept: Kept
    undo_bar: UndoBar

    def shown(self) -> VacancyView:
        """The vacancy of the booth."""

    async def refresh(self) -> None:
        """Look at everything anew."""

    def acting(self, step: Step) -> Handler:
        """A handler that tells what goes wrong, and outlives the line that it was drawn on."""


class Actions:
    """The taps of one booth."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._is_staffed = is_staffed(place.visit.actor)
        self._busy: set[UUID] = set()

    def doing(self) -> Doing:
        """What the lines offer to whoever is there."""
        agree = self._agree if self._is_staffed else None
        return Doing(self._taps, self._undo, agree)

    def _taps(self, line: Line, ids: TapIds) -> Sequence[Tap]:
        """In the order of the hand: what ends well first."""
        steps: list[tuple[str, OutcomeState | None, Step]] = [
            ("达成意向", _S.INTENTION, lambda: self._at_once(line, ids, _S.INTENTION)),
            ("面试", _S.INTERVIEWED, lambda: self._interview(line, ids)),
            ("录用", _S.OFFERED, lambda: self._offer(line, ids)),
            ("再考虑", _S.RECONSIDERING, lambda: self._at_once(line, ids, _S.RECONSIDERING)),
            ("换岗推荐", None, lambda: self._move(line, ids)),
            ("婉拒", _S.REFUSED, lambda: self._refuse(line, ids)),
            ("未到", _S.ABSENT, lambda: self._at_once(line, ids, _S.ABSENT)),
            ("岗位已满", _S.FILLED, lambda: self._at_once(line, ids, _S.FILLED)),
            ("要求人工", None, lambda: self._human(line)),
        ]
        latest = None if line.state is None else OutcomeState(line.state)
        return [
            Tap(
                word,
                self._place.acting(self._alone(line, step)),
                is_open=state is None or may_follow(latest, state),
                is_state=state is not None,
            )
            for word, state, step in steps
            if self._is_staffed or state is not None
        ]

    def _alone(self, line: Line, step: Step) -> Step:
        """One thing at a time for one person: a double click asks once."""

        async def alone() -> None:
            if line.labourer in self._busy:
                return
            self._busy.add(line.labourer)
            try:
                await step()
            finally:
                self._busy.discard(line.labourer)

        return alone

    async def _at_once(self, line: Line, ids: TapIds, state: OutcomeState) -> None:
        await self._record(line, tapped(ids, line.labourer, self._here, state))
        if state is _S.INTENTION and self._is_staffed and not line.is_agreed:
            await self._ask_agreement(line)
            self._place.undo_bar.again()

    async def _interview(self, line: Line, ids: TapIds) -> None:
        day = self._today() + timedelta(days=1)
        due = await ask_when(f"{line.name}：面试", day, place="地点", has_hour=True)
        await self._with_due(line, ids, _S.INTERVIEWED, due)

    async def _offer(self, line: Line, ids: TapIds) -> None:
        day = self._today() + timedelta(days=3)
        due = await ask_when(f"{line.name}：录用，哪天到岗", day, place="乘车点", has_hour=False)
        await self._with_due(line, ids, _S.OFFERED, due)

    async def _with_due(
        self, line: Line, ids: TapIds, state: OutcomeState, due: tuple[datetime | None, str] | None
    ) -> None:
        if due is not None:
            await self._record(line, tapped(ids, line.labourer, self._here, state, due=due))

    async def _refuse(self, line: Line, ids: TapIds) -> None:
        refusal = await ask_refusal(line.name)
        if refusal is not None:
            sent = tapped(ids, line.labourer, self._here, _S.REFUSED, refusal=refusal)
            await self._record(line, sent, refusal)

    async def _move(self, line: Line, ids: TapIds) -> None:
        other = await ask_other_vacancy(self._place.visit, line.labourer, line.name, self._here)
        if other is not None:
            sent = tapped(ids, line.labourer, other.vacancy, _S.RECOMMENDED)
            await self._record(line, sent, said=f"推荐到{other.employer}{other.title}")

    async def _human(self, line: Line) -> None:
        place = self._place
        await place.visit.ask(want_human, line.labourer, HumanOnly())
        place.kept = Kept(place.kept.arrived, (*place.kept.wants_human, line.labourer))
        place.undo_bar.show(
            f"{line.name}：已转人工服务", place.acting(lambda: self._no_human(line))
        )
        await place.refresh()

    async def _no_human(self, line: Line) -> None:
        place = self._place
        await place.visit.ask(want_no_human, line.labourer)
        left = tuple(one for one in place.kept.wants_human if one != line.labourer)
        place.kept = Kept(place.kept.arrived, left)
        place.undo_bar.hide()
        await place.refresh()

    async def _record(
        self,
        line: Line,
        sent: OutcomeIn,
        refusal: tuple[Side, RefusalReason] | None = None,
        *,
        said: str = "",
    ) -> None:
        done = await self._place.visit.ask(record, sent)
        told = said or state_word(sent.state)
        if refusal is not None:
            told = f"{SIDES[refusal[0]]}{told}（{REASONS[refusal[1]]}）"
        back = self._place.acting(lambda: self._take_back(done.id))
        self._place.undo_bar.show(f"{line.name}：{told}", back)
        await self._place.refresh()

    async def _take_back(self, outcome: UUID) -> None:
        await self._place.visit.ask(undo, outcome)
        self._place.undo_bar.hide()
        await self._place.refresh()

    def _undo(self, line: Line) -> Handler:
        record = line.record
        if record is None:
            return self._place.acting(lambda: self._no_human(line))
        return self._place.acting(lambda: self._take_back(record.id))

    def _agree(self, line: Line) -> Handler:
        return self._place.acting(lambda: self._ask_agreement(line))

    async def _ask_agreement(self, line: Line) -> None:
        place = self._place
        if await ask_agreement(place.visit, place.shown(), line.labourer, line.name):
            await place.refresh()

    @property
    def _here(self) -> UUID:
        return self._place.shown().id

    def _today(self) -> date:
        return self._place.visit.office.today()
