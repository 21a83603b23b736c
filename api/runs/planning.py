"""Plans the seats of what was read and gathers all that the reports tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from api.progress import Advance, Stages
from api.runs.ledger import ledger_of
from api.runs.reading import ReadRun
from api.runs.seating import Basis, Seats, basis_of, compared, give_out
from api.wiring import Parts, prepare_plan
from matcher import (
    Direction,
    Labourer,
    ListedPairs,
    MatchInput,
    Notice,
    Regions,
    Roster,
    Scorecards,
    Vacancy,
    VacancyBook,
    advert_flags,
    list_pairs,
)
from matcher.ledger import Ledger, Market
from matcher.matching import Survey
from matcher.plan import (
    Booth,
    Campaign,
    Comparison,
    Households,
    Limited,
    ListMaker,
    PlanSettings,
    PlanValues,
    Priority,
    SeatPlan,
    SpreadStudy,
    Unplaced,
    as_shown,
    booths_of,
    name_choices,
    rides_anyway,
    study_spreads,
    unplaced_reasons,
    vacancy_scores,
)
from matcher.pools import Pools


@dataclass(frozen=True, slots=True)
class PlanRun:
    """One finished plan with the records it speaks about.

    Parameters
    ----------
    choices
        Vacancies named to each person, by pool position: the seat first, then the next best; of
        those without a seat, where they are reserves.
    plan
        The one under the limits, if there are any.
    booths
        By pool position of the vacancy.
    limited
        ``None`` if there are no limits besides the seats.
    spread
        The lists that lead people apart, and what they cost and buy; made without limits.
    unplaced
        Why people of the pool hold no seat, by pool position.
    ledger
        What one condition less would open. ``None`` if the settings say so, and under limits: its
        prices are those of the plan without them.
    labourers, vacancies
        Every record by data row, planned or not.
    """

    roster: Roster
    book: VacancyBook
    surveyed: Survey
    pools: Pools
    households: Households
    campaign: Campaign
    plan: SeatPlan
    choices: ListedPairs
    booths: tuple[Booth, ...]
    limited: Limited | None
    spread: SpreadStudy
    unplaced: Mapping[int, Unplaced]
    comparison: Comparison
    priorities: tuple[Priority, ...]
    ledger: Ledger | None
    regions: Regions
    scorecards: Scorecards
    values: PlanValues
    settings: PlanSettings
    home_county: str | None
    today: date
    labourers: Mapping[int, Labourer] = field(repr=False)
    vacancies: Mapping[int, Vacancy] = field(repr=False)

    @property
    def notices(self) -> Mapping[int, tuple[Notice, ...]]:
        """Findings on every advert, by data row."""
        return self.surveyed.notices


def run_plan(
    read: ReadRun,
    parts: Parts,
    settings: PlanSettings,
    *,
    today: date,
    stages: Stages,
    limits: Sequence[Mapping[str, str]] = (),
) -> PlanRun:
    """Give out the seats and work out what can be said of every place.

    Parameters
    ----------
    limits
        Rows of a limits file (``matcher.plan.seats.limits``).

    Raises
    ------
    ValueError
        If either file was not read.
    UnreadableLimits, UnsupportedLimits
        If the limits cannot be kept.
    """
    roster, book = read.both()
    with stages.stage("准备计算"):
        prepare_plan(parts.settings)
    given = MatchInput(roster.labourers, book.vacancies, roster.duplicates, today)
    with stages.stage("整理人员和岗位"):
        basis = basis_of(given, parts, settings)
    with stages.stage("分配名额") as advance:
        seats = give_out(basis, parts, settings, limits=limits, advance=advance)
    with stages.stage("排出名单") as advance:
        spread = _spread_lists(basis, seats, parts, settings, advance=advance)
    with stages.stage("整理理由"):
        choices, booths = _named(basis, seats, parts, settings)
    ledger = _ledger(basis, seats, parts, settings, stages=stages)
    campaign, plan, unlimited = basis.campaign, seats.plan, seats.unlimited
    seating = compared(basis, seats, parts, settings)
    return PlanRun(
        roster=roster,
        book=book,
        surveyed=basis.surveyed,
        pools=basis.pools,
        households=basis.households,
        campaign=campaign,
        plan=plan,
        choices=choices,
        booths=booths,
        limited=seats.limited,
        spread=spread,
        unplaced=unplaced_reasons(
            plan, campaign, None if seats.limited is None else unlimited.assignment
        ),
        comparison=seating.comparison,
        priorities=seating.priorities,
        ledger=ledger,
        regions=parts.regions,
        scorecards=parts.scorecards,
        values=parts.values,
        settings=settings,
        home_county=read.home_county,
        today=today,
        labourers={p.row: p for p in roster.labourers},
        vacancies={v.row: v for v in book.vacancies},
    )


def _spread_lists(
    basis: Basis, seats: Seats, parts: Parts, settings: PlanSettings, *, advance: Advance
) -> SpreadStudy:
    card, campaign = parts.scorecards.labourer, basis.campaign
    return study_spreads(
        ListMaker.of(basis.pools, card, campaign, seats.unlimited, threads=settings.threads),
        campaign,
        seats.unlimited,
        chosen=settings.spread,
        length=settings.list_length,
        progress=advance,
    )


def _named(
    basis: Basis, seats: Seats, parts: Parts, settings: PlanSettings
) -> tuple[ListedPairs, tuple[Booth, ...]]:
    """Vacancies named to each person with their reasons, and the booths as they are shown."""
    pools, plan, campaign = basis.pools, seats.plan, basis.campaign
    named = name_choices(plan, campaign, most=settings.choices)
    choices = list_pairs(
        pools,
        named,
        parts.scorecards.labourer,
        Direction.VACANCIES_FOR_LABOURER,
        flags=advert_flags(basis.surveyed.notices),
    )
    booths = booths_of(
        pools,
        plan,
        campaign,
        named,
        settings.turnout,
        may_be_sent=rides_anyway(seats.limited, plan.assignment),
    )
    return choices, as_shown(booths, vacancy_scores(pools, named, parts.scorecards.vacancy))


def _ledger(
    basis: Basis, seats: Seats, parts: Parts, settings: PlanSettings, *, stages: Stages
) -> Ledger | None:
    if seats.limited is not None or not settings.ledger.is_kept:
        return None
    plan, card = seats.plan, parts.scorecards.labourer
    market = Market.of(basis.pools, card, basis.campaign, plan, threads=settings.threads)
    records = (basis.people, basis.vacancies)
    return ledger_of(plan, market, records, parts=parts, settings=settings, stages=stages)
