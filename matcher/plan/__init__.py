"""Who is sent to which seat: one plan for all, with a proof of how good it is."""

from matcher.plan.campaign.campaigns import campaign_of, records_of
from matcher.plan.campaign.households import NUMBER_TO_ASK, Households, households_of
from matcher.plan.campaign.limit_rows import read_limits
from matcher.plan.campaign.links import Link, calibrated_link, prior_link
from matcher.plan.campaign.values import (
    GROUPS,
    PREMIUMS,
    PlanValues,
    load_plan_values,
    shipped_plan_values,
)
from matcher.plan.columns import Tolerance
from matcher.plan.compiling import compile_plan, keep_plan_compiled
from matcher.plan.limiting import Limited, labels_of, plan_within, rides_anyway
from matcher.plan.lists.booths import Booth, booths_of
from matcher.plan.lists.choices import Unplaced, name_choices, unplaced_reasons
from matcher.plan.lists.showing import as_shown, vacancy_scores
from matcher.plan.lists.spreading import ListMaker, SpreadLists
from matcher.plan.lists.turnout import TurnoutSettings
from matcher.plan.live.events import Change, Event, EventKind
from matcher.plan.live.leaving_out import without_pairs
from matcher.plan.live.living import LivePlan, begin
from matcher.plan.live.replanning import replan
from matcher.plan.measures.comparing import Comparison, Standing, compare
from matcher.plan.measures.congestion import CongestionMeasures
from matcher.plan.measures.crowding import GRID, Crowding, SpreadStudy, study_spreads
from matcher.plan.measures.priorities import BONUS, Priority, priorities_of
from matcher.plan.planning import Campaign, Phase, SeatPlan, SeatPlanner, plan_seats
from matcher.plan.seats.bounds import Certificate
from matcher.plan.seats.limits import Limits
from matcher.plan.seats.problem import BENEFIT_UNIT, CHANCE_UNIT, NO_SEAT, VALUE_UNIT
from matcher.plan.settings import PlanSettings, settings_over

__all__ = [
    "BENEFIT_UNIT",
    "BONUS",
    "CHANCE_UNIT",
    "GRID",
    "GROUPS",
    "NO_SEAT",
    "NUMBER_TO_ASK",
    "PREMIUMS",
    "VALUE_UNIT",
    "Booth",
    "Campaign",
    "Certificate",
    "Change",
    "Comparison",
    "CongestionMeasures",
    "Crowding",
    "Event",
    "EventKind",
    "Households",
    "Limited",
    "Limits",
    "Link",
    "ListMaker",
    "LivePlan",
    "Phase",
    "PlanSettings",
    "PlanValues",
    "Priority",
    "SeatPlan",
    "SeatPlanner",
    "SpreadLists",
    "SpreadStudy",
    "Standing",
    "Tolerance",
    "TurnoutSettings",
    "Unplaced",
    "as_shown",
    "begin",
    "booths_of",
    "calibrated_link",
    "campaign_of",
    "compare",
    "compile_plan",
    "households_of",
    "keep_plan_compiled",
    "labels_of",
    "load_plan_values",
    "name_choices",
    "plan_seats",
    "plan_within",
    "prior_link",
    "priorities_of",
    "read_limits",
    "records_of",
    "replan",
    "rides_anyway",
    "settings_over",
    "shipped_plan_values",
    "study_spreads",
    "unplaced_reasons",
    "vacancy_scores",
    "without_pairs",
]
