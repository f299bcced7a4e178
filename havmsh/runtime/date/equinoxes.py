"""When spring begins, as astronomers reckon it (Jean Meeus, Astronomical Algorithms, chapters 25, 27 and 28)."""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians, sin, tan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_TERMS: Final = (
    (485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186), (182, 27.85, 445267.112), (156, 73.14, 45036.886), (136, 171.52, 22518.443),
    (77, 222.54, 65928.934), (74, 296.72, 3034.906), (70, 243.58, 9037.513), (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226),
    (45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417), (18, 155.12, 67555.328), (17, 288.79, 4562.452), (16, 198.04, 62894.029),
    (14, 199.76, 31436.921), (12, 95.39, 14577.848), (12, 287.11, 31931.756), (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074),
)
_FIRST_DAY: Final = 1721425.5
"""The Julian date of the first of January of the year 1."""
_IRAN: Final = 52.5 / 360
"""How much earlier noon is where Iran takes its time from, in days."""


@lru_cache(maxsize=64)
def day_of_march_equinox(year: int) -> int:
    """The day (counted from the first of the year 1) at whose noon in Iran spring has come, or the day after where it comes later than noon."""
    moment = _march_equinox(year) - _seconds_of_clocks(year) / 86_400
    noon_shift = _IRAN + _equation_of_time(moment)
    return int(moment + noon_shift - _FIRST_DAY + 0.5)


def _march_equinox(year: int) -> float:
    """The Julian ephemeris day of the equinox."""
    if year < 1000:
        y = year / 1000
        mean = 1721139.29189 + 365242.13740 * y + 0.06134 * y ** 2 + 0.00111 * y ** 3 - 0.00071 * y ** 4
    else:
        y = (year - 2000) / 1000
        mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y ** 2 - 0.00411 * y ** 3 - 0.00057 * y ** 4
    t = (mean - 2451545.0) / 36525
    w = radians(35999.373 * t - 2.47)
    bent = 1 + 0.0334 * cos(w) + 0.0007 * cos(2 * w)
    return mean + 0.00001 * sum(a * cos(radians(b + c * t)) for a, b, c in _TERMS) / bent


def _seconds_of_clocks(year: int) -> float:
    """How far clocks are behind the even time of astronomers, in seconds."""
    u = (year - 2000) / 100
    if 2000 <= year < 2150:
        return 62.92 + 32.217 * u + 55.89 * u * u
    if 1800 <= year < 2000:
        return 13.72 + 0.5 * (year - 1800) / 10 if year < 1900 else 63.86 * (year - 1900) / 100
    v = (year - 1820) / 100
    return -20 + 32 * v * v


def _equation_of_time(julian_day: float) -> float:
    """How much the sun is ahead of an even clock, in days."""
    t = (julian_day - 2451545.0) / 36525
    longitude = radians(280.46646 + 36000.76983 * t + 0.0003032 * t * t)
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    eccentricity = 0.016708634 - 0.000042037 * t
    y = tan(radians(23.43929 - 0.0130042 * t) / 2) ** 2
    found = y * sin(2 * longitude) - 2 * eccentricity * sin(anomaly) + 4 * eccentricity * y * sin(anomaly) * cos(2 * longitude)
    return (found - 0.5 * y * y * sin(4 * longitude) - 1.25 * eccentricity ** 2 * sin(2 * anomaly)) / 6.283185307179586
