"""Plans the seats of what was read and gathers all that the reports tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from api.progress import Stages
from api.runs.ledger import ledger_of
from api.runs.reading import ReadRun
from api.wiring import Parts, prepare_plan
from matcher import (
    Direction,
    Labourer,
    ListedPairs,
    MatchInput,
    Notice,
    Regions,
    Roster,
    Route,
    Scorecards,
    Vacancy,
    VacancyBook,
    advert_flags,
    list_pairs,
)
from matcher.ledger import Ledger, Market
from matcher.matching import Survey, pools_for, survey
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
    SeatPlanner,
    SpreadStudy,
    Unplaced,
    as_shown,
    booths_of,
    campaign_of,
    compare,
    households_of,
    labels_of,
    name_choices,
    plan_seats,
    plan_within,
    priorities_of,
    read_limits,
    records_of,
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
        Its assignment is the one under the limits, if there are any; its phases are without them.
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
        surveyed = survey(given)
        pools = pools_for(given, parts.tools(lambda _pairs: None), surveyed, Route.MATCH)
    with stages.stage("分配名额") as advance:
        values = parts.values
        people, vacancies = records_of(pools, given.labourers, given.vacancies)
        households = households_of(people, given.labourers, today=today)
        campaign = campaign_of(
            people,
            households,
            vacancies,
            values,
            link=parts.link,
            seats_unstated=settings.seats_unstated,
        )
        whole = (given.labourers, given.vacancies)
        labels = labels_of(people, vacancies, households, values, whole)
        within = read_limits(limits, labels) if limits else None
        card, threads = parts.scorecards.labourer, settings.threads
        planner = SeatPlanner(pools, card, campaign, settings.tolerance, threads, advance)
        unlimited = plan_seats(
            pools,
            card,
            campaign,
            tolerance=settings.tolerance,
            threads=threads,
            progress=advance,
        )
        limited = None if within is None else plan_within(within, planner)
        plan = unlimited if limited is None else limited.plan
    with stages.stage("排出名单") as advance:
        maker = ListMaker.of(pools, card, campaign, unlimited, threads=threads)
        spread = study_spreads(
            maker,
            campaign,
            unlimited,
            chosen=settings.spread,
            length=settings.list_length,
            progress=advance,
        )
    with stages.stage("整理理由"):
        named = name_choices(plan, campaign, most=settings.choices)
        choices = list_pairs(
            pools,
            named,
            parts.scorecards.labourer,
            Direction.VACANCIES_FOR_LABOURER,
            flags=advert_flags(surveyed.notices),
        )
        booths = booths_of(
            pools,
            plan,
            campaign,
            named,
            settings.turnout,
            may_be_sent=rides_anyway(limited, plan.assignment),
        )
    ledger = None
    if limited is None and settings.ledger.is_kept:
        market = Market.of(pools, card, campaign, plan, threads=threads)
        records = (people, vacancies)
        ledger = ledger_of(plan, market, records, parts=parts, settings=settings, stages=stages)
    return PlanRun(
        roster=roster,
        book=book,
        surveyed=surveyed,
        pools=pools,
        households=households,
        campaign=campaign,
        plan=plan,
        choices=choices,
        booths=as_shown(booths, vacancy_scores(pools, named, parts.scorecards.vacancy)),
        limited=limited,
        spread=spread,
        unplaced=unplaced_reasons(
            plan, campaign, None if limited is None else unlimited.assignment
        ),
        comparison=compare(plan, campaign, planner.last_resort_pairs()),
        priorities=priorities_of(unlimited.market, campaign, people, households, values),
        ledger=ledger,
        regions=parts.regions,
        scorecards=parts.scorecards,
        values=values,
        settings=settings,
        home_county=read.home_county,
        today=today,
        labourers={p.row: p for p in roster.labourers},
        vacancies={v.row: v for v in book.vacancies},
    )
