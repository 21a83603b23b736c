"""How long somebody worked in a trade, or how long an advert wants them to have."""

from __future__ import annotations

import re

from models.text.clauses import Span
from models.text.durations import find_durations
from models.text.stances import SPOKEN_FOR, Passage, Stance

SKILLED_HAND_YEARS = 1.0
"""What 熟手 or 有经验 without a number asks for. Judgement: adverts mean "needs no teaching"."""

_NOT_WORK = re.compile(
    r"离职|失业|待业|闲|带[小孩娃孙]|照顾|照料|结婚|居住|住[在了]|上学|读书|在校|没[有]?(?:做|干|上班|工作)|务农|种田|种地"
    r"|养病|怀孕|坐月子|产假|住院|术后|坐牢|当兵|服役|合同|协议|签|保修"
)
_ASKED = re.compile(
    r"经验|经历|工龄|驾龄|从业|从事|工作|以上|熟练|做过|干过|年限|满|至少|不少于|资历"
)
_SKILLED_HAND = re.compile(
    r"熟手|熟练工|熟工|熟练(?:员工|人员|者|操作工)|老手|(?:需|要|有|具备|具有)[^,。;]{0,10}(?:经验|经历)(?!的?(?:不限|均可))"
)
_BEGINNERS = re.compile(
    r"(?:生手|新手|学徒|应届(?:毕业)?生?|小白|零基础|无经验|没有?经验|无工作经验|经验)[^,。;]{0,6}(?:亦|也|均|都|皆)?(?:可|行|不限|欢迎|招|要)"
    r"|生熟手|熟?生手|应届|不限经验|无需经验|不需要?经验|经验不限|不要求经验"
)
_CLAUSES_APART = 2
"""2012-2016，东莞电子厂，插件: the time may stand two clauses from the trade."""
_OF_THE_FIRM = re.compile(
    r"成立|失业|登记|参保|居住|户籍|户口|社保|创办|公司|企业|合同|协议|经营|历史|保险|质保|一签|签订|试用|年满"
)


def years_worked(
    passages: tuple[Passage, ...], subjects: tuple[Span, ...], *, has_trade_elsewhere: bool
) -> float | None:
    """Longest time that a labourer's text states beside a known trade or skill, in years.

    Parameters
    ----------
    subjects
        Where trades and skills stand.
    has_trade_elsewhere
        Another column names a trade: a bare time (5年经验) then speaks of that.
    """
    told: list[float] = []
    for passage in passages:
        if passage.stance not in SPOKEN_FOR:
            continue
        clause = [p for p in passages if abs(p.clause - passage.clause) <= _CLAUSES_APART]
        is_of_trade = any(
            p.start <= start < p.end
            for p in clause
            if p.stance in SPOKEN_FOR
            for start, _ in subjects
        )
        if _NOT_WORK.search(passage.text) or not (is_of_trade or has_trade_elsewhere):
            continue
        told += [duration.years for duration in find_durations(passage.text)]
    return max(told, default=None)


def years_asked(passages: tuple[Passage, ...]) -> float | None:
    """Least experience that an advert requires, in years; wishes (优先) ask for nothing."""
    if any(_BEGINNERS.search(passage.text) for passage in passages):
        return None
    required = [passage for passage in passages if passage.stance is Stance.PLAIN]
    stated = [
        duration.years
        for passage in required
        if _ASKED.search(passage.text) and not _OF_THE_FIRM.search(passage.text)
        for duration in find_durations(passage.text)
    ]
    if stated:
        return min(stated)
    if any(_SKILLED_HAND.search(passage.text) for passage in required):
        return SKILLED_HAND_YEARS
    return None
