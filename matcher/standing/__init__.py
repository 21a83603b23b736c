"""A match that stands: exact shortlists both ways while records come, change and go."""

from matcher.standing.market import StandingMarket
from matcher.standing.opening import Opening, openings_for
from matcher.standing.pool import StandingTools, TextFit

__all__ = ["Opening", "StandingMarket", "StandingTools", "TextFit", "openings_for"]
