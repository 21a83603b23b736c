"""One pair explained, as Chinese text for a person or as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from api.messages import entry, fill, notice_sentence, phrase_for
from api.words import PairWords, points_text
from matcher import Direction, Explanation, Route, Verdict, masked_text

_MARKS = MappingProxyType({Verdict.YES: "符合", Verdict.TO_CHECK: "待核", Verdict.NO: "不合"})
_HEADS = MappingProxyType(
    {
        Direction.VACANCIES_FOR_LABOURER: "给本人推荐岗位时的得分",
        Direction.LABOURERS_FOR_VACANCY: "给岗位推荐人选时的得分",
    }
)


def explanation_text(explanation: Explanation, word_of: PairWords) -> str:
    """Lines a counsellor can read across the desk; no name, no number of the person."""
    return "\n".join(_lines(explanation, word_of))


def _lines(explanation: Explanation, word_of: PairWords) -> Iterator[str]:
    yield f"名册第{explanation.labourer_row}行 × 岗位第{explanation.vacancy_row}行"
    if explanation.route is not Route.MATCH:
        yield f"注意：此人{entry('route', explanation.route)}，不在推荐名单内。"
    if explanation.off_list is not None:
        yield f"注意：此岗位{entry('off_list', explanation.off_list)}。"
    yield ""
    yield "条件" if explanation.is_open else "条件（有一项不合，不推荐）"
    for gate in explanation.gates:
        yield f"  {_MARKS[gate.verdict]}  {gate_line(gate.code, gate.verdict, word_of)}"
    for direction, parts in explanation.parts.items():
        yield ""
        total = points_text(explanation.score(direction), signed=False)
        yield f"{_HEADS[direction]}：{total}"
        for part in parts:
            if part.points:
                yield f"  {points_text(part.points)}  {part_line(part.code, part.value, word_of)}"
    if explanation.notices:
        yield ""
        yield "岗位信息"
    for notice in explanation.notices:
        yield f"  {notice_sentence(notice)}（{notice.clause}）"


def gate_line(code: str, verdict: Verdict, word_of: PairWords) -> str:
    """A condition with its verdict, in words."""
    words = entry("gate", code)
    if verdict is Verdict.YES:
        return str(words["name"])
    said = words["no"] if verdict is Verdict.NO else words["check"]
    return f"{words['name']}：{fill(str(said), word_of)}"


def part_line(code: str, value: int | None, word_of: PairWords) -> str:
    """A part of the score, in words."""
    name = str(entry("signal", code)["name"])
    phrase = "" if value is None else fill(phrase_for(code, value), word_of)
    return f"{name}：{phrase}" if phrase else name


def explanation_json(explanation: Explanation, word_of: PairWords) -> str:
    """The same for a program: codes, facts, points and the Chinese line of each."""
    document = {
        "labourer_row": explanation.labourer_row,
        "vacancy_row": explanation.vacancy_row,
        "route": explanation.route.value,
        "off_list": explanation.off_list,
        "is_open": explanation.is_open,
        "gates": [
            {
                "code": gate.code,
                "verdict": gate.verdict.name.lower(),
                "labourer": dict(gate.labourer_facts),
                "vacancy": dict(gate.vacancy_facts),
                "message": gate_line(gate.code, gate.verdict, word_of),
            }
            for gate in explanation.gates
        ],
        "scores": {
            direction.value: _score_json(explanation, direction, word_of)
            for direction in explanation.parts
        },
        "notices": [
            {
                "code": notice.code,
                "action": notice.action.value,
                "excerpt": masked_text(notice.excerpt),
                "clause": notice.clause,
            }
            for notice in explanation.notices
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _score_json(
    explanation: Explanation, direction: Direction, word_of: PairWords
) -> Mapping[str, object]:
    return {
        "score": points_text(explanation.score(direction), signed=False),
        "parts": [
            {
                "code": part.code,
                "points": points_text(part.points),
                "value": part.value,
                "unit": part.unit,
                "message": part_line(part.code, part.value, word_of),
            }
            for part in explanation.parts[direction]
        ],
    }
