"""How far apart two points on the map are."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km between two (longitude, latitude) points in decimal degrees.

    Straight over the ground: mountain roads are longer. Haversine on a sphere, error below 0.6 %.

    Examples
    --------
    >>> round(distance_km((116.0, 25.0), (116.0, 26.0)), 1)
    111.2
    >>> distance_km((116.36, 25.83), (116.36, 25.83))
    0.0
    """
    (lon_a, lat_a), (lon_b, lat_b) = a, b
    north, east = radians(lat_b - lat_a), radians(lon_b - lon_a)
    square = sin(north / 2) ** 2
    square += cos(radians(lat_a)) * cos(radians(lat_b)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, square)))
