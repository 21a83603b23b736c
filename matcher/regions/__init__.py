"""Administrative regions: codes, names old and new, towns, distances and tiers."""

from matcher.regions.distances import distance_km
from matcher.regions.lookups import Regions
from matcher.regions.names import Chain
from matcher.regions.spellings import town_stem
from matcher.regions.tiers import city_of, tier_range
from matcher.regions.towns import village_stem

__all__ = [
    "Chain",
    "Regions",
    "city_of",
    "distance_km",
    "tier_range",
    "town_stem",
    "village_stem",
]
