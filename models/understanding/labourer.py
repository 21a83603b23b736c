"""What a labourer's texts say of their trades, skills, permits and limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from matcher.texts import Claim, LabourerProfile, LabourerTexts, TradeMention
from matcher.vocabulary import LICENCE_INCLUDES, Licence
from models.text import (
    CAR_AND_TRUCK,
    DENIALS,
    DRIVING,
    HELD,
    LABOURER_CUES,
    SPOKEN_FOR,
    Stance,
    Tokenizer,
    avoids_heavy_work,
    lacking,
    normalise,
    years_worked,
)
from models.trades import Lexicon
from models.understanding.mentions import LONGEST_TEXT, Mentions, read_mentions

_WANTED, _EXPERIENCED, _TRAINED = Claim.WANTED, Claim.EXPERIENCED, Claim.TRAINED
_WISHES = {Stance.WANTED: (_WANTED,), Stance.HOPED: (_WANTED,)}
_PROOFS = {Stance.ABLE: (_TRAINED,), Stance.DONE: (_EXPERIENCED,)}

CLAIMS: Mapping[str, Mapping[Stance, tuple[Claim, ...]]] = MappingProxyType(
    {
        "wanted": {
            **_WISHES,
            Stance.PLAIN: (_WANTED,),
            Stance.ABLE: (_TRAINED, _WANTED),
            Stance.DONE: (_EXPERIENCED, _WANTED),
        },
        "skills": {**_WISHES, **_PROOFS, Stance.PLAIN: (_TRAINED,)},
        "licences": {**_WISHES, **_PROOFS, Stance.PLAIN: (_TRAINED,)},
        "experience": {**_WISHES, **_PROOFS, Stance.PLAIN: (_EXPERIENCED,)},
        "needs": {**_WISHES, Stance.PLAIN: (_WANTED,)},
        "remarks": {**_WISHES, **_PROOFS},
    }
)
"""What a trade named in a column is evidence of, by what the passage says of it."""

_PLAIN_IS_SKILL = frozenset({"skills", "licences", "experience"})
_TELLS_PERMITS = frozenset({"wanted", "skills", "licences", "experience", "remarks"})
_BARE_TIME_COUNTS = frozenset({"skills", "experience"})
_LIKENESS = ("wanted", "skills", "licences", "experience", "remarks")
_NO_PERMIT = re.compile(
    r"(?:暂时?|目前|现|均|都|本人)*(?:无|没有?|否|未取得|未考取?|未持|不持)(?:任何|相关|其他|有)?"
    r"(?:技能|职业|资格|等级|专业|技术|操作)*(?:证书?|证件)?[。.!]?"
)
_CAN_AFTER_TRADE = re.compile(
    r"(?<=[\u4e00-\u9fff]工)(?=会(?!主席|干|员|费|组织|活动|福利|工作|成员|[,。;]|$))"
)
_DRIVES = re.compile(r"开|驾驶|司机")

Columns = Mapping[str, Mentions]


def read_labourer(texts: LabourerTexts, lexicon: Lexicon, tokenizer: Tokenizer) -> LabourerProfile:
    """Profile of one labourer's texts; equal texts give equal profiles."""
    written = {name: _parted(normalise(getattr(texts, name))[:LONGEST_TEXT]) for name in CLAIMS}
    hint = " ".join(written[name] for name in ("experience", "skills", "wanted", "remarks"))
    columns = {
        name: read_mentions(
            text, lexicon, LABOURER_CUES, industry_hint=hint, is_permit_column=name == "licences"
        )
        for name, text in written.items()
        if text
    }
    held, absent = _permits(columns, lexicon)
    says_none = _NO_PERMIT.fullmatch(written["licences"]) is not None
    return LabourerProfile(
        trades=_trades(columns),
        skills=_skills(columns),
        licences=held if held or says_none else None,
        licences_lacking=absent,
        experience_years=_longest(columns),
        avoids_heavy=any(avoids_heavy_work(mentions.text) for mentions in columns.values()),
        tokens=_tokens(columns, tokenizer),
    )


def _parted(text: str) -> str:
    """钳工会一点 is a fitter who can, not a union."""
    return _CAN_AFTER_TRADE.sub(" ", text)


def _trades(columns: Columns) -> tuple[TradeMention, ...]:
    """Mentions, strongest first: one for each trade and claim."""
    found: dict[tuple[str, Claim], TradeMention] = {}
    for name, mentions in columns.items():
        for span, passage in mentions.said_trades():
            for claim in CLAIMS[name].get(passage.stance, ()):
                if claim is _WANTED and passage.is_refused:
                    continue
                mention = TradeMention(
                    span.trade.name,
                    span.trade.minor,
                    claim,
                    mentions.text[span.start : span.end],
                    name,
                )
                found.setdefault((span.trade.name, claim), mention)
    dropped = _denied_trades(columns, DENIALS) | (
        _denied_trades(columns, frozenset({Stance.REFUSED}))
        - {trade for trade, claim in found if claim is _WANTED}
    )
    kept = [m for m in found.values() if m.claim is _WANTED or m.trade not in dropped]
    return tuple(sorted(kept, key=lambda mention: -mention.claim))


def _denied_trades(columns: Columns, stances: frozenset[Stance]) -> frozenset[str]:
    """Trades of which a column's last word is a denial; lacking a permit denies no trade."""
    denied: set[str] = set()
    for mentions in columns.values():
        last = {
            span.trade.name: passage.stance in stances
            or (passage.is_refused and Stance.REFUSED in stances)
            for span, passage in mentions.said_trades()
            if not (mentions.is_in_permit(span.start) and passage.stance in DENIALS)
        }
        denied |= {trade for trade, is_denied in last.items() if is_denied}
    return frozenset(denied)


def _skills(columns: Columns) -> frozenset[str]:
    held: set[str] = set()
    denied: set[str] = set()
    for name, mentions in columns.items():
        claimed = HELD | {Stance.PLAIN} if name in _PLAIN_IS_SKILL else HELD
        last = {skill: passage.stance for skill, passage in mentions.said_skills()}
        held |= {skill for skill, stance in last.items() if stance in claimed}
        denied |= {skill for skill, stance in last.items() if stance in DENIALS}
    return frozenset(held - denied)


def _permits(columns: Columns, lexicon: Lexicon) -> tuple[frozenset[Licence], frozenset[Licence]]:
    """Permits held, and permits said not to be held."""
    held: set[Licence] = set()
    absent: set[Licence] = set()
    for licences, denied, stance in _said_permits(columns, lexicon):
        if stance in HELD or stance is Stance.PLAIN:
            held |= licences
        elif stance in DENIALS or stance in (Stance.HOPED, Stance.WANTED):
            absent |= denied
    covered = {lower for licence in held for lower in LICENCE_INCLUDES.get(licence, ())}
    return frozenset(held), frozenset(absent - held - covered)


def _said_permits(
    columns: Columns, lexicon: Lexicon
) -> Iterator[tuple[frozenset[Licence], frozenset[Licence], Stance]]:
    """(permits, what their absence means, stance) of every mention, named or not."""
    for name, mentions in columns.items():
        if name not in _TELLS_PERMITS:
            continue
        for span, passage in mentions.said_licences():
            yield span.licences, span.absent, passage.stance
        for start, end in mentions.unnamed:
            around = mentions.passage_of(start, end)
            if around is not None:
                licences = _meant_permits(mentions, start, columns, lexicon)
                yield licences, _absent_unnamed(licences), around.stance


def _meant_permits(
    mentions: Mentions, place: int, columns: Columns, lexicon: Lexicon
) -> frozenset[Licence]:
    """Permits of the last trade named before, else of its skills, else of any trade elsewhere."""
    before = [span.trade.licences for span in mentions.trades if span.start < place]
    if before:
        return frozenset(before[-1])
    skills = {span.skill for span in mentions.skills if span.start < place}
    by_skill = [trade.licences for trade in lexicon.trades if skills & set(trade.skills)]
    if any(by_skill):
        return frozenset(licence for licences in by_skill for licence in licences)
    elsewhere = [span.trade.licences for other in columns.values() for span in other.trades]
    permits = frozenset(licence for licences in elsewhere for licence in licences)
    if not permits and _DRIVES.search(mentions.text):
        return frozenset({Licence.DRIVE_C1})
    return permits


def _absent_unnamed(licences: frozenset[Licence]) -> frozenset[Licence]:
    """会开，没有证 names no class: none is held."""
    return lacking(licences) | (CAR_AND_TRUCK if licences & DRIVING else frozenset())


def _longest(columns: Columns) -> float | None:
    told = [
        years_worked(
            mentions.passages,
            mentions.subjects(),
            has_trade_elsewhere=name in _BARE_TIME_COUNTS and _names_trade(columns, name),
        )
        for name, mentions in columns.items()
        if name != "needs"
    ]
    return max((years for years in told if years is not None), default=None)


def _names_trade(columns: Columns, besides: str) -> bool:
    return any(
        passage.stance in SPOKEN_FOR
        for name, mentions in columns.items()
        if name != besides
        for _, passage in mentions.said_trades()
    )


def _tokens(columns: Columns, tokenizer: Tokenizer) -> tuple[str, ...]:
    """Words of what the person brings or wishes.

    What a remark merely states, who is cared for at home or what ails the person, makes nobody
    more or less like a post.
    """
    said: Iterable[str] = (
        passage.text
        for name in _LIKENESS
        if name in columns
        for passage in columns[name].passages
        if passage.stance in CLAIMS[name] and not passage.is_refused
    )
    return tuple(token for text in said for token in tokenizer.tokens(text))
