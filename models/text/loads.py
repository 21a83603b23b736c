"""What weights a text says are lifted by hand, and how often."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.text.durations import number_of

_KG = {"斤": 0.5, "市斤": 0.5, "公斤": 1.0, "千克": 1.0, "kg": 1.0}
_NUMBER = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)"
_WEIGHT = (
    rf"(?P<low>{_NUMBER})[多几]?(?:[-~—至到](?P<high>{_NUMBER}))?[多几来]?"
    r"(?P<unit>市斤|公斤|千克|斤|kg)"
)
_LOAD = re.compile(
    r"(?P<lift>搬|扛|抬|负重|提|举|背|托|挑|码|装卸|卸|[单每一][件袋包箱]|[件袋单]重)"
    rf"[^,。;元\d]{{0,8}}?(?:约|达|近|重|超过|大于|至少|左右)*{_WEIGHT}(?!/|每|一?元)(?P<after>[^,。;]{{0,6}})",
    re.IGNORECASE,
)
_OFTEN = re.compile(rf"每(?:个)?(?:小时|钟头)[^,。;]{{0,8}}?(?P<times>{_NUMBER})\s*次")
_SHARED = re.compile(r"[两二2]人|合抬|共同|一起")
_BY_MACHINE = re.compile(r"叉车|机械|行车|吊|推车|液压车|地牛|机器|电梯|传送|拖车")
_PAID_OR_GROWN = re.compile(r"日?产量?|采摘?|收获|亩产|元")

SINGLE_LIMIT_KG = 25.0
FREQUENT_LIMIT_KG, FREQUENT_TIMES_AN_HOUR = 20.0, 6
"""女职工劳动保护特别规定 (国务院令第619号), annex: lifting more than 25 kg now and then, or more
than 20 kg at least six times an hour, is closed to women."""


@dataclass(frozen=True, slots=True)
class Load:
    """A weight one person lifts. ``times_an_hour`` is ``None`` where no frequency is stated."""

    kg: float
    times_an_hour: float | None
    start: int
    end: int

    @property
    def is_over_statute(self) -> bool:
        """Whether the annex closes the work to women."""
        often = self.times_an_hour is not None and self.times_an_hour >= FREQUENT_TIMES_AN_HOUR
        return self.kg > (FREQUENT_LIMIT_KG if often else SINGLE_LIMIT_KG)


def find_loads(text: str) -> tuple[Load, ...]:
    """Loads lifted by hand in a normalised text; weights paid by or moved by machine are none.

    Examples
    --------
    >>> [load.kg for load in find_loads("搬运50斤左右货物,1.5元/斤,用叉车搬运500公斤")]
    [25.0]
    """
    often = _OFTEN.search(text)
    times = number_of(often["times"]) if often else None
    return tuple(
        Load(_kilograms(match), times, match.start(), match.end("unit"))
        for match in _LOAD.finditer(text)
        if not _BY_MACHINE.search(text, max(0, match.start() - 6), match.end("unit"))
        and not _PAID_OR_GROWN.search(text, match.end("lift"), match.end("unit"))
    )


def _kilograms(match: re.Match[str]) -> float:
    weight = number_of(match["high"] or match["low"]) * _KG[match["unit"].lower()]
    nearby = match.string[max(0, match.start() - 6) : match.end()]
    return weight / 2 if _SHARED.search(nearby) else weight
