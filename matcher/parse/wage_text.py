"""Decides which part of a wage text may speak of money."""

from __future__ import annotations

import re

from matcher.parse.numerals import NUMERAL, read_numeral
from matcher.parse.reading import CellValue
from matcher.parse.schedule import drop_schedule
from matcher.parse.text import clean

LIMITED = "限期"
"""Stands in for ``×6个月``: whatever it follows is paid for some months only."""

_LONGEST = 400
_WIDE_COMMA = re.compile(r"(?<=\d)(?<!\d{3})，(?=\d{3}(?!\d))")
_TENTHS = re.compile(rf"({NUMERAL})\s?(毛|角|分)(?:钱)?(?=\s?(?:/|每|一))")
_AFTER_AMOUNT = r"(?<=[\d十百千万kw多余来几半一二两三四五六七八九+])"
_BANK_NUMERALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬", "一二三四五六七八九十百千万")
_COUNT = r"(?<![\d./,])\d+(?:\.\d+)?(?:\s?[-至到]\s?\d+(?:\.\d+)?)?(?:多|余|几)?\s?"
_SMALL = r"(?<![一十百千万])(?:[二两三四五六七八九]|十[一二三四五六七八]?)"


def _compiled(*rows: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rows)


_SPELLINGS = _compiled(
    (r"[–—―−‐‑‒~〜∼～→]+>?", "-"),
    (r"[¥$]|rmb(?=\s?\d)", ""),
    (r"左右|上下|不等|的样子|光景", ""),
    (rf"{_AFTER_AMOUNT}\s?(?:块钱|块|圆|rmb|人民币|大洋)", "元"),
    (r"元(?:人民币|钱|整)", "元"),
    (r"(?<![\d.,])1\s?(?=个月|天|日|小时|年|件|斤|亩)", "一"),
    (r"元\s?/\s?(?:8|9|10|11|12)个?小时", "元/天"),
    (r"元\s?/\s?(?:26|28|30)天", "元/月"),
    # over some months it is a limited reward, over twelve and more a way to write a year
    (r"[×*x]\s?1[2-9]\s?(?:薪|个?月)?", ""),
    (r"[×*x]\s?\d{1,2}\s?个?月", LIMITED),
)
_NOISE = _compiled(
    (
        r"(?:19|20)\d{2}\s?[-./年]\s?(?:0?[1-9]|1[0-2])(?![\d元万])(?:\s?[-./月]\s?\d{1,2}[日号]?)?月?",
        ";",
    ),
    (r"(?<!\d)(?:19|20)\d{2}年", ";"),
    (r"\d{1,2}月\d{1,2}[日号]|\d{1,2}:\d{2}", ";"),
    (r"(?<!\d)1[3-9]\d{9}(?!\d)", ";"),
    (r"[三四五六七3-7]险(?:[一二两12]?金)?|公积金", "社保"),
    (r"(?:\d{2}|十[二三四五六七八])薪", ";"),
    (r"第[一二三四五六七八九\d]+(?:个月|年|季度?)", ";"),
    (
        _COUNT
        + r"(?:个月|周年|月(?!薪|入|均|收|工资)|天|日(?!薪|结|均)|年(?!薪|收|入|均|工资)|周岁|岁"
        r"|个(?!月|工|小时|钟头)|人|名|位|件|斤|双|套|亩|%|‰|薪|班|点(?!工)|号|倍|顿|餐|级|分钟|期|部|层|楼"
        r"|周|个?小时|h(?![a-z])|间|台机|处)",
        ";",
    ),
    (_SMALL + r"(?:班倒?|餐|顿|休|天|年|个月|小时|倍|人|名|期|班制|档)", ";"),
)


def money_text(value: CellValue) -> str:
    """Return the text in lower case and plain signs, what counts something else cut out.

    Working time, dates, insurances, ages and head counts leave a ``;`` behind.

    Examples
    --------
    >>> money_text("4500–6500元/月+600元/月×6个月奖励，日8小时")
    '4500-6500元/月+600元/月限期奖励;;'
    """
    written = value if isinstance(value, str) else clean(value)
    written = _WIDE_COMMA.sub(",", written[:_LONGEST]).replace("，", ";").replace("、", ";")
    text = _rewrite(clean(written).lower().translate(_BANK_NUMERALS), _SPELLINGS)
    return _rewrite(drop_schedule(_TENTHS.sub(_in_yuan, text)), _NOISE)


def _rewrite(text: str, rows: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, replacement in rows:
        text = pattern.sub(replacement, text)
    return text


def _in_yuan(match: re.Match[str]) -> str:
    """Write 8毛 as 0.8元, 5分 as 0.05元."""
    numeral = read_numeral(match[1])
    if numeral is None or numeral.low is None:
        return match[0]
    return f"{round(numeral.low / (100 if match[2] == '分' else 10), 4):g}元"
