"""Which passages of a text claim, deny, wish or give up what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.text.clauses import Clause, Span, is_filler, split_clauses
from models.text.cues import Cue, CueTable, Looks, Reach
from models.text.durations import find_durations
from models.text.retraction import Draft, retract
from models.text.stances import Passage, Stance

_REASON = re.compile(
    r"腰|腿|脚|膝|颈椎|手[伤断残疼痛受]|眼|视力|心脏|血压|病|伤|手术|骨折|残|身体|体力|体弱|年纪|年龄|岁数"
    r"|老了|怀孕|因|由于|时间|家里|家庭|孩子|老人|太远|路远|辛苦|太累|工资|复审|年审|有效期|后$"
)
_EXPERIENCE = re.compile(r"经验|经历|工龄")
_BESIDE_A_TIME = re.compile(r"(?:工作|从业|相关)*(?:经验|经历|工龄)|左右|以上")
_POROUS = re.compile(r"[ :]+")
_S = Stance

# An adjoining second cue wins if it stands further left here: 以前没做过 is a denial.
_STRENGTH = {
    stance: rank
    for rank, stance in enumerate(
        (_S.PRIVATE, _S.REFUSED, _S.UNABLE, _S.HOPED, _S.WANTED, _S.DONE, _S.ABLE)
    )
}


@dataclass(frozen=True, slots=True)
class _Mark:
    cue: Cue
    start: int
    end: int


@dataclass(slots=True)
class _Reader:
    """Goes over a text once, clause by clause; drafts may still change until the end."""

    text: str
    shielded: tuple[Span, ...]
    drafts: list[Draft] = field(default_factory=list)
    groups: int = 0
    chained: Cue | None = None

    def read_clause(self, number: int, clause: Clause, marks: list[_Mark]) -> None:
        """One statement: words before the first cue are its topic, words after a cue its object."""
        joins = clause.goes_on and not marks and self._is_bare(clause.start, clause.end)
        active = self.chained if joins else None
        if not joins or not self.drafts:
            self.groups += 1
        has_object = joins
        position = clause.start
        self.chained = active
        for mark in (*marks, None):
            end = clause.end if mark is None else mark.start
            added = self._add(position, end, active, number)
            has_object = has_object or added
            if active is not None and added:
                self.chained = (
                    active if active.chains and self._has_subject(self.drafts[-1]) else None
                )
            if mark is None:
                break
            position = mark.end
            if mark.cue.looks is Looks.BACK:
                if mark.cue.reach is Reach.BEFORE:
                    self._part_last_item()
                self._look_back(mark.cue, number)
                active = None
            elif active is not None and not has_object:
                active = _stronger(active, mark.cue)
            else:
                active, has_object = mark.cue, False
        if active is not None and not has_object and active.looks is Looks.EITHER:
            self._look_back(active, number)

    def _add(self, start: int, end: int, cue: Cue | None, number: int) -> bool:
        """Draft the words between two cues; whether there were any that matter."""
        added = False
        for begin, stop in self._split_porous(start, end):
            if self._is_empty(begin, stop):
                continue
            if cue is not None and added and not (cue.chains and self._is_bare(begin, stop)):
                cue = None
            if cue is None and added:
                self.groups += 1
            is_time = _is_bare_time(self.text[begin:stop])
            stance = Stance.PLAIN if cue is None or is_time else cue.stance
            self.drafts.append(Draft(begin, stop, stance, number, self.groups))
            added = added or not is_time
        return added

    def _is_empty(self, start: int, end: int) -> bool:
        """Whether nothing is named: fillers, or a lone verb (汽车不会修)."""
        words = self.text[start:end].strip()
        is_known = any(start <= begin < end for begin, _ in self.shielded)
        return not is_known and (len(words) <= 1 or is_filler(words))

    def _split_porous(self, start: int, end: int) -> Iterator[Span]:
        for match in _POROUS.finditer(self.text, start, end):
            if not any(
                begin < match.end() and match.start() < stop for begin, stop in self.shielded
            ):
                yield start, match.start()
                start = match.end()
        yield start, end

    def _is_bare(self, start: int, end: int) -> bool:
        """Whether a stretch only lists known things."""
        rest, position = [], start
        for begin, stop in self.shielded:
            if start <= begin and stop <= end:
                rest.append(self.text[position:begin])
                position = stop
        return position > start and is_filler("".join(rest) + self.text[position:end])

    def _has_subject(self, draft: Draft) -> bool:
        return any(draft.start <= begin < draft.end for begin, _ in self.shielded)

    def _look_back(self, cue: Cue, number: int) -> None:
        topics = [d for d in self.drafts if d.clause == number and self._is_topic(d, cue)]
        if topics:
            whole_clause = cue.reach is Reach.CLAUSE
            chosen = topics if whole_clause else [d for d in topics if d.group == topics[-1].group]
        elif cue.reach is Reach.BEFORE:
            chosen = self._group_before(number)
        else:
            chosen = []
        for draft in chosen:
            retract(draft, cue, is_same_clause=draft.clause == number)

    def _is_topic(self, draft: Draft, cue: Cue) -> bool:
        """Whether a cue may speak of these words: not of a mere reason, nor past a mere time."""
        words = self.text[draft.start : draft.end]
        is_aside = self._is_reason(draft) or (cue.reach is Reach.BEFORE and _is_bare_time(words))
        return self._has_subject(draft) or not is_aside

    def _part_last_item(self) -> None:
        """Part the last item of a list from the others: 驾照、叉车证正在考 speaks of one."""
        last = self.drafts[-1] if self.drafts else None
        cut = -1 if last is None else self.text.rfind("、", last.start, last.end)
        if last is None or cut <= last.start or cut + 1 >= last.end:
            return
        self.groups += 1
        self.drafts.append(Draft(cut + 1, last.end, last.stance, last.clause, self.groups))
        last.end = cut

    def _group_before(self, number: int) -> list[Draft]:
        earlier = [draft for draft in self.drafts if draft.clause < number]
        named = [draft for draft in earlier if self._has_subject(draft)]
        unnamed = [draft for draft in earlier if not self._is_reason(draft)]
        nearest = (named or unnamed)[-1:]
        return [draft for draft in earlier for last in nearest if draft.group == last.group]

    def _is_reason(self, draft: Draft) -> bool:
        return _REASON.search(self.text, draft.start, draft.end) is not None

    def settle_times(self) -> None:
        """A stated time makes a skill a trade that was worked in; a bare one speaks of the last."""
        for index, draft in enumerate(self.drafts):
            words = self.text[draft.start : draft.end]
            if not find_durations(words) and not _EXPERIENCE.search(words):
                continue
            is_bare = _is_bare_time(words)
            for target in self.drafts[max(0, index - 1) : index] if is_bare else [draft]:
                if target.stance in (Stance.PLAIN, Stance.ABLE) and draft.stance is Stance.PLAIN:
                    target.stance = Stance.DONE
            if not is_bare and draft.stance is Stance.ABLE:
                draft.stance = Stance.DONE


def read_passages(
    text: str, cues: CueTable, *, shielded: tuple[Span, ...] = ()
) -> tuple[Passage, ...]:
    """Passages of a normalised text with what is said of them, in reading order.

    1. Find the cues; one that begins inside a shielded word is part of that word (会计).
    2. Clause by clause: a cue speaks of the words after it, up to the next cue or the clause's
       end; one without words of its own speaks of the words before it (电焊不会), or of the last
       thing named (以前做搬运，腰伤后不能干).
    3. A clause that only lists known things goes on in the sense of the one before.

    Parameters
    ----------
    cues
        Table of the side: ``LABOURER_CUES`` or ``VACANCY_CUES``.
    shielded
        Where known trades and skills stand, ascending.

    Examples
    --------
    >>> from models.text.labourer_cues import LABOURER_CUES
    >>> [(p.text, p.stance.name) for p in read_passages("不会电焊,会钳工", LABOURER_CUES)]
    [('电焊', 'UNABLE'), ('钳工', 'ABLE')]
    """
    marks = _find_marks(text, cues, shielded)
    reader = _Reader(text, shielded)
    taken = 0
    for number, clause in enumerate(split_clauses(text, shielded)):
        start = max(clause.start, taken)
        own = [mark for mark in marks if start <= mark.start < clause.end]
        taken = max([taken, *(mark.end for mark in own)])
        if start < clause.end:
            reader.read_clause(number, Clause(start, clause.end, clause.goes_on), own)
    if cues.tells_times:
        reader.settle_times()
    return tuple(
        Passage(text[d.start : d.end], d.start, d.end, d.stance, d.is_refused, d.clause)
        for d in reader.drafts
    )


def _find_marks(text: str, cues: CueTable, shielded: tuple[Span, ...]) -> list[_Mark]:
    marks: list[_Mark] = []
    position = 0
    while (found := cues.find(text, position)) is not None:
        cue, start, end = found
        inside = [stop for begin, stop in shielded if begin <= start < stop]
        if inside:
            position = max(inside)
            continue
        end = min([end, *(begin for begin, _ in shielded if begin > start)])
        marks.append(_Mark(cue, start, end))
        position = max(end, start + 1)
    return marks


def _stronger(first: Cue, second: Cue) -> Cue:
    worst = len(_STRENGTH)
    return min(second, first, key=lambda cue: _STRENGTH.get(cue.stance, worst))


def _is_bare_time(words: str) -> bool:
    times = find_durations(words)
    for time in reversed(times):
        words = words[: time.start] + words[time.end :]
    return bool(times) and is_filler(_BESIDE_A_TIME.sub("", words))
