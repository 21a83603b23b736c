"""What was done at a fair, kept beside the program, to hold its counts against."""

from __future__ import annotations

from dataclasses import dataclass, field

MET = frozenset({"intention", "interviewed", "offered", "reconsidering", "refused"})


@dataclass
class Played:
    """Every tap as (person, employer, state); what was taken back is taken out."""

    taps: list[tuple[str, str, str]] = field(default_factory=list)
    undone: int = 0
    walk_ins: int = 0

    def did(self, person: str, employer: str, state: str) -> None:
        self.taps.append((person, employer, state))

    def took_back(self, person: str, employer: str, state: str) -> None:
        self.taps.remove((person, employer, state))
        self.undone += 1

    def people(self, *states: str, at: str = "") -> int:
        return len({who for who, where, state in self.taps if state in states and at in where})

    def times(self, state: str, at: str = "") -> int:
        return sum(one == state and at in where for _, where, one in self.taps)

    def figures(self, at: str = "") -> dict[str, int]:
        """Counts as the program names them: all, or those of one employer."""
        return {
            "met_people": self.people(*MET, at=at),
            "intention_people": self.people("intention", at=at),
            "intention_times": self.times("intention", at),
            "offered_people": self.people("offered", at=at),
            "offered_times": self.times("offered", at),
            "refused_times": self.times("refused", at),
        }

    def words(self, at: str = "") -> list[str]:
        """The same as a booth shows it."""
        told = self.figures(at)
        return [
            f"接待 {told['met_people']}人",
            f"意向 {told['intention_people']}人 / {told['intention_times']}人次",
            f"录用 {told['offered_people']}人 / {told['offered_times']}人次",
            f"婉拒 {told['refused_times']}人次",
        ]
