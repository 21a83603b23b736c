"""What an advert's texts say of the work and of whom it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from matcher.texts import Claim, TradeMention, VacancyProfile, VacancyTexts
from matcher.vocabulary import Hazard, Licence
from models.text import (
    STANDING,
    VACANCY_CUES,
    Passage,
    Stance,
    Tokenizer,
    normalise,
    required,
    stated_demand,
    stated_hazards,
    years_asked,
)
from models.trades import Lexicon, Trade, TradeSpan, rank_minors
from models.understanding.mentions import LONGEST_TEXT, Mentions, read_mentions

STRONG_SCORE, CLEAR_LEAD = 4.0, 2.0
"""Points, and lead over the next 小类, from which a title's words decide: right in about three of
four titles that name no known trade."""

_COLUMNS = ("title", "skills", "licences", "description")
_SPOKEN_BY_THE_ADVERT_ALONE = Hazard.UNDERGROUND | Hazard.HEAVY_LOAD_OVER_STATUTE
_SOMEBODY_ELSES = re.compile(r"经验|经历|优先|背景|专业")
_NEWCOMERS_TAUGHT = re.compile(
    r"(?:可|有|带薪|免费|岗前|提供|统一|先|上岗|入职|包|专业|技能)培训|培训(?:后)?上岗|包教|包会|师傅(?:带|教)|师徒|学徒|可学"
    r"|手把手|教到会|没做过(?:的|也)*(?:没关系|可以?|行)|有人带|专人(?:带|教)|老师(?:带|教)|可教|免费教|教会"
)
_NOT_TAUGHT = re.compile(r"(?:不|无|没有?|自费)(?:提供)?培训|培训费(?:用)?自理")
_EITHER_WILL_DO = re.compile(r"(?:者|的)?(?:均|都|皆|也)可")
_PERSONS = frozenset("工员师手匠长嫂姆机人")
_TRIMMINGS = re.compile(
    r"[(\[【<《{][^)\]】>》}]*[)\]】>》}]|(?:现|急|诚|长期|大量|高薪)*(?:招聘?|聘)|\d+名?"
)

Columns = Mapping[str, Mentions]


def read_vacancy(texts: VacancyTexts, lexicon: Lexicon, tokenizer: Tokenizer) -> VacancyProfile:
    """Profile of one advert's texts; equal texts give equal profiles."""
    written = {name: normalise(getattr(texts, name))[:LONGEST_TEXT] for name in _COLUMNS}
    employer = normalise(texts.employer)[:LONGEST_TEXT]
    cell = normalise(texts.demand)[:LONGEST_TEXT]
    hint = f"{employer} {written['description']} {written['skills']}"
    columns = {
        name: read_mentions(
            text, lexicon, VACANCY_CUES, industry_hint=hint, is_permit_column=name == "licences"
        )
        for name, text in written.items()
        if text
    }
    trades = _trades(columns, lexicon) or _by_title(written["title"], lexicon, hint)
    first = lexicon.get(trades[0].trade) if trades else None
    passages = tuple(p for name in _COLUMNS if name in columns for p in columns[name].passages)
    texts_of_work = (written["description"], written["skills"], written["title"])
    return VacancyProfile(
        trades=trades,
        skills=_skills(columns),
        licences=_licences(columns, first),
        demand_stated=stated_demand(cell, *texts_of_work),
        demand_inferred=first.demand if first else None,
        hazards=_hazards((*texts_of_work, cell), employer, first),
        experience_years=years_asked(passages),
        offers_training=any(_is_training_offered(text) for text in written.values()),
        tokens=tuple(t for p in passages if p.stance in STANDING for t in tokenizer.tokens(p.text)),
    )


def _trades(columns: Columns, lexicon: Lexicon) -> tuple[TradeMention, ...]:
    """Trades of the title, then those of the description that do this post's work."""
    found: dict[str, TradeMention] = {}
    for name in ("title", "description"):
        if name not in columns:
            continue
        for trade, evidence in _own_trades(columns[name], is_title=name == "title"):
            is_place = evidence in lexicon.places and bool(found)
            if not is_place:
                mention = TradeMention(trade.name, trade.minor, Claim.WANTED, evidence, name)
                found.setdefault(trade.name, mention)
    return tuple(found.values())


def _head_first(said: Iterator[tuple[TradeSpan, Passage]]) -> Iterator[tuple[TradeSpan, Passage]]:
    """Trades in order, but a bare activity after the job it qualifies: 缝纫 after 车间组长."""
    waiting: list[tuple[TradeSpan, Passage]] = []
    for span, passage in said:
        if waiting and span.start != waiting[-1][0].end:
            yield from waiting
            waiting = []
        if span.surface[-1] in _PERSONS:
            yield span, passage
            yield from waiting
            waiting = []
        else:
            waiting.append((span, passage))
    yield from waiting


def _own_trades(mentions: Mentions, *, is_title: bool) -> Iterator[tuple[Trade, str]]:
    for span, passage in _head_first(mentions.said_trades()):
        stances = STANDING if is_title else STANDING - {Stance.PREFERRED}
        is_own = is_title or not _SOMEBODY_ELSES.search(passage.text)
        if passage.stance in stances and is_own and not mentions.is_in_permit(span.start):
            yield span.trade, mentions.text[span.start : span.end]


def _by_title(title: str, lexicon: Lexicon, context: str) -> tuple[TradeMention, ...]:
    """A title that no trade of the lexicon fits keeps its own name, if its 小类 is plain."""
    candidates = rank_minors(title, lexicon, context=context)[:2] if title else []
    if not candidates or not candidates[0].evidence:
        return ()
    best, lead = candidates[0], candidates[0].score - sum(c.score for c in candidates[1:])
    if best.score < STRONG_SCORE or lead < CLEAR_LEAD:
        return ()
    head = _TRIMMINGS.sub("", title).strip(" ,;。、/-:") or title
    return (TradeMention(head, best.minor, Claim.WANTED, title, "title"),)


def _skills(columns: Columns) -> frozenset[str]:
    return frozenset(
        skill
        for name in ("skills", "description")
        if name in columns
        for skill, passage in columns[name].said_skills()
        if passage.stance in (Stance.PLAIN, Stance.PREFERRED)
    )


def _licences(columns: Columns, trade: Trade | None) -> frozenset[Licence]:
    """Permits required; one that is not named (持证上岗) is what the trade's law asks for."""
    asked: set[Licence] = set()
    for mentions in columns.values():
        unnamed = [mentions.passage_of(start, end) for start, end in mentions.unnamed]
        stances = {passage.stance for passage in unnamed if passage is not None}
        if stances & {Stance.WAIVED, Stance.UNNEEDED, Stance.DENIED}:
            continue
        spans = [span for span, p in mentions.said_licences() if _is_required(mentions, p)]
        asked |= required(mentions.text, tuple(spans))
        if Stance.PLAIN in stances and trade is not None:
            asked |= set(trade.licences)
    return frozenset(asked)


def _is_required(mentions: Mentions, passage: Passage) -> bool:
    """Whether a permit of the passage is asked for; C1、C2均可 asks for one of them."""
    if passage.stance is not Stance.WAIVED:
        return passage.stance is Stance.PLAIN
    listed = [code for s, p in mentions.said_licences() if p is passage for code in s.licences]
    return len(listed) > 1 and _EITHER_WILL_DO.match(mentions.text, passage.end) is not None


def _hazards(texts: tuple[str, ...], employer: str, trade: Trade | None) -> Hazard:
    hazards = stated_hazards("\n".join(texts), employer=employer)
    if trade is not None:
        hazards |= trade.hazards & ~_SPOKEN_BY_THE_ADVERT_ALONE
    return hazards


def _is_training_offered(text: str) -> bool:
    return _NEWCOMERS_TAUGHT.search(text) is not None and _NOT_TAUGHT.search(text) is None
