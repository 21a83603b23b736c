"""Who is sent to which seat: one plan for all, with a proof of how good it is."""

from matcher.plan.booths import Booth, booths_of
from matcher.plan.bounds import Certificate
from matcher.plan.campaigns import campaign_of, records_of
from matcher.plan.choices import Unplaced, name_choices, unplaced_reasons
from matcher.plan.columns import Tolerance
from matcher.plan.comparing import Comparison, Standing, compare
from matcher.plan.compiling import compile_plan, keep_plan_compiled
from matcher.plan.congestion import CongestionMeasures
from matcher.plan.crowding import GRID, Crowding, SpreadStudy, study_spreads
from matcher.plan.households import NUMBER_TO_ASK, Households, households_of
from matcher.plan.limit_rows import read_limits
from matcher.plan.limiting import Limited, give_out_within, labels_of, rides_anyway
from matcher.plan.limits import Limits
from matcher.plan.links import Link, calibrated_link, prior_link
from matcher.plan.planning import Campaign, Phase, SeatPlan, plan_seats
from matcher.plan.priorities import BONUS, Priority, priorities_of
from matcher.plan.problem import BENEFIT_UNIT, CHANCE_UNIT, NO_SEAT, VALUE_UNIT
from matcher.plan.settings import PlanSettings, settings_over
from matcher.plan.spreading import ListMaker, SpreadLists
from matcher.plan.turnout import TurnoutSettings
from matcher.plan.values import (
    GROUPS,
    PREMIUMS,
    PlanValues,
    load_plan_values,
    shipped_plan_values,
)

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
    "Comparison",
    "CongestionMeasures",
    "Crowding",
    "Households",
    "Limited",
    "Limits",
    "Link",
    "ListMaker",
    "Phase",
    "PlanSettings",
    "PlanValues",
    "Priority",
    "SeatPlan",
    "SpreadLists",
    "SpreadStudy",
    "Standing",
    "Tolerance",
    "TurnoutSettings",
    "Unplaced",
    "booths_of",
    "calibrated_link",
    "campaign_of",
    "compare",
    "compile_plan",
    "give_out_within",
    "households_of",
    "keep_plan_compiled",
    "labels_of",
    "load_plan_values",
    "name_choices",
    "plan_seats",
    "prior_link",
    "priorities_of",
    "read_limits",
    "records_of",
    "rides_anyway",
    "settings_over",
    "shipped_plan_values",
    "study_spreads",
    "unplaced_reasons",
]
