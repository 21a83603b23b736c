"""Writes values the way people write them: the counterpart of the parsers."""

from __future__ import annotations

from datetime import date

_DIGITS = "零一二三四五六七八九"
_STEPS = ((10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"))
_FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")
EXCEL_EPOCH = date(1899, 12, 30)


def in_chinese(number: int) -> str:
    """Write 1 to 99 999 999 in Chinese numerals: 12050 as 一万二千零五十."""
    if number < 10:
        return _DIGITS[number]
    step, name = next(pair for pair in _STEPS if number >= pair[0])
    head, rest = divmod(number, step)
    written = "" if step == 10 and head == 1 else in_chinese(head)
    if not rest:
        return f"{written}{name}"
    gap = "零" if rest < step // 10 else ""
    # inside a number it is 一百一十, not 一百十
    inner = in_chinese(rest)
    return f"{written}{name}{gap}{'一' if inner.startswith('十') else ''}{inner}"


def full_width(text: str) -> str:
    """Write digits as wide as Chinese characters."""
    return text.translate(_FULL_WIDTH)


def amount(yuan: float, style: str = "plain") -> str:
    """Write an amount: plain, thousands (2,500), 千, 万, chinese or wide."""
    if style == "千":
        return f"{yuan / 1_000:g}千"
    if style == "万":
        return f"{yuan / 10_000:g}万"
    if style == "chinese":
        return in_chinese(int(yuan))
    written = f"{yuan:,g}" if style == "thousands" else f"{yuan:g}"
    return full_width(written) if style == "wide" else written


def span(low: float, high: float | None, *, dash: str = "-", style: str = "plain") -> str:
    """Write a range; one amount if both ends are the same, 以上 if it is open."""
    if high is None:
        return f"{amount(low, style)}元以上"
    if low == high:
        return f"{amount(low, style)}元"
    return f"{amount(low, style)}{dash}{amount(high, style)}元"


def day_as_written(day: date, style: str) -> str | int:
    """Write a day: iso, dots, slashes, chinese, compact, characters or serial."""
    if style == "serial":
        return (day - EXCEL_EPOCH).days
    if style == "characters":
        year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
        return f"{year}年{in_chinese(day.month)}月{in_chinese(day.day)}日"
    formats = {
        "iso": f"{day:%Y-%m-%d}",
        "dots": f"{day.year}.{day.month}.{day.day}",
        "slashes": f"{day.year}/{day.month}/{day.day}",
        "chinese": f"{day.year}年{day.month}月{day.day}日",
        "compact": f"{day:%Y%m%d}",
        "time": f"{day:%Y-%m-%d} 00:00:00",
    }
    return formats[style]


def age_limit(low: int | None, high: int | None, style: str = "digits") -> str:
    """Write an age limit: digits, full (18周岁以上60周岁以下), chinese; 不限 without any."""
    if low is None and high is None:
        return "不限"

    def number(age: int) -> str:
        return in_chinese(age) if style == "chinese" else str(age)

    if style != "full" and low is not None and high is not None:
        return f"{number(low)}-{number(high)}周岁"
    lower = f"{number(low)}周岁以上" if low is not None else ""
    return lower + (f"{number(high)}周岁以下" if high is not None else "")


def headcount(low: int | None, high: int | None, style: str = "招") -> str:
    """Write a headcount: 招10人, 10-15人, 十余人; 若干 without a number."""
    if low is None:
        return "若干" if high is None else f"不超过{high}人"
    if high is None:
        return f"{low}余人"
    people = str(low) if low == high else f"{low}-{high}"
    # 一至二百名 may mean 100 to 200: nobody writes a range that way
    if style == "chinese" and (low == high or low > 10):
        people = in_chinese(low) if low == high else f"{in_chinese(low)}至{in_chinese(high)}"
        return f"{people}名"
    style = "招" if style == "chinese" else style
    return f"{style}{people}人"
