"""Which of the lexicon's skills a text names."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from models.trades import Lexicon

TOO_GENERAL = frozenset(
    {
        "管理",
        "服务",
        "安装",
        "检查",
        "整理",
        "外业",
        "示范",
        "指挥",
        "操作",
        "沟通",
        "招聘",
        "登记",
        "记录",
    }
)
"""Skill words that every advert uses of something else (服从管理)."""


@dataclass(frozen=True, slots=True)
class SkillSpan:
    """One canonical skill and where it is named in a normalised text."""

    skill: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SkillWords:
    """Written words of the skills: one pattern, longest first, and what each word stands for."""

    skills: Mapping[str, str]
    pattern: re.Pattern[str]


@cache
def skill_words(lexicon: Lexicon) -> SkillWords:
    """Words of the lexicon's skills with their other spellings."""
    known = {skill for trade in lexicon.trades for skill in trade.skills} - TOO_GENERAL
    skills = {word: skill for word, skill in other_spellings().items() if skill in known}
    skills |= {skill: skill for skill in known}
    longest_first = sorted(skills, key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
    return SkillWords(MappingProxyType(skills), pattern)


@cache
def other_spellings() -> Mapping[str, str]:
    """Spelling to canonical skill, from ``data/skill_spellings.csv``."""
    source = resources.files("models.text").joinpath("data/skill_spellings.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return MappingProxyType(
        {word: row["skill"] for row in rows for word in row["spellings"].split(";")}
    )


def find_skills(text: str, lexicon: Lexicon) -> tuple[SkillSpan, ...]:
    """Skills named in a normalised text, in reading order; in what sense is not asked here.

    Examples
    --------
    >>> [span.skill for span in find_skills("会开叉车、看图纸", Lexicon.load())]
    ['叉车驾驶', '识图']
    """
    words = skill_words(lexicon)
    return tuple(
        SkillSpan(words.skills[match[0]], match.start(), match.end())
        for match in words.pattern.finditer(text)
    )
