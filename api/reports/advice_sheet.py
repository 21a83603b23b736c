"""The sheet that a person takes home from the desk: a page in large type, to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.reports.people import known_home, person_words
from api.reports.person_phrases import asks_for_person, reasons_for_person
from api.reports.slips import ALWAYS_ASK, APPLY, MAY_ASK, NO_REASON, Terms, fitting
from api.reports.summary.rendering import environment
from api.words import PairWords, date_text
from matcher import Labourer, ListedPair, Regions

MOST_JOBS = 5
TITLE = "就业岗位推荐单"
GREETING = "您好！下面的岗位供您参考。去不去由您决定，录用不录用由用人单位决定。"
BY_STAFF = "由工作人员为您挑选"
NOTES = (
    (
        "想去的话",
        "请告诉村里或乡镇就业工作人员，由他们帮您联系单位。见面时带上身份证和有关证书。",
    ),
    (
        "不收费",
        "介绍工作不收任何费用。单位不得收押金，不得扣身份证等证件。遇到这些情况请拨打12333。",
    ),
)
MAY_REFUSE = ("您可以", MAY_ASK.format(what="推荐这些岗位"))
IS_HUMAN = (
    "您可以",
    "问为什么推荐这些岗位。您要求由工作人员人工推荐，我们照办，其他帮助不会减少。",
)


@dataclass(frozen=True, slots=True)
class Advised:
    """One vacancy on the sheet, with the words of the pair."""

    pair: ListedPair
    words: PairWords
    terms: Terms


@dataclass(frozen=True, slots=True)
class Desk:
    """Where and when the sheet is printed, seen from which county."""

    regions: Regions
    county: str | None
    today: date


def render_advice_sheet(
    labourer: Labourer, advised: Sequence[Advised], desk: Desk, *, is_human_only: bool
) -> str:
    """The sheet as an HTML page that loads nothing.

    Nothing on it speaks of ability, health, poverty or chances, and no number identifies anybody.
    Whoever asked to be advised by people is not told reasons of a computer.
    """
    person = person_words(labourer, regions=desk.regions, home=desk.county, today=desk.today)
    template = environment().get_template("advice_sheet.html.j2")
    return template.render(
        title=TITLE,
        county="" if desk.county is None else desk.regions.name_of(desk.county),
        name=person.name,
        home=known_home(person.town, person.village),
        day=date_text(desk.today),
        greeting=GREETING,
        jobs=[_job(one, is_human_only=is_human_only) for one in advised],
        notes=(*NOTES, IS_HUMAN if is_human_only else MAY_REFUSE),
    )


def _job(one: Advised, *, is_human_only: bool) -> dict[str, object]:
    asks = [*asks_for_person(one.pair, one.words), ALWAYS_ASK]
    why = fitting(reasons_for_person(one.pair, one.words)) or NO_REASON
    last = ("怎么办", APPLY) if one.terms.is_public_welfare else ("请留意", fitting(asks))
    return {
        "name": one.terms.name,
        "lines": (
            ("工资", one.terms.pay),
            ("地点", one.terms.where),
            ("推荐理由", BY_STAFF if is_human_only else why),
            last,
        ),
    }
