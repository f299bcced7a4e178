"""How cultures write dates: their patterns for .NET's standard formats, and their names of days and months."""

from __future__ import annotations

import re
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    Names = tuple[tuple[str, ...], ...]

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_ENGLISH_SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
_ENGLISH: Final[Names] = (DAYS, tuple(name[:3] for name in DAYS), MONTHS, _ENGLISH_SHORT_MONTHS, ("AM", "PM"), MONTHS, _ENGLISH_SHORT_MONTHS)
LETTERS = "dDtTMY"
"""The standard formats that a culture has patterns of its own for."""

INVARIANT = {
    "d": "MM/dd/yyyy", "D": "dddd, dd MMMM yyyy", "t": "HH:mm", "T": "HH:mm:ss", "M": "MMMM dd", "Y": "yyyy MMMM",
}
ENGLISH = {
    "d": "M/d/yyyy", "D": "dddd, MMMM d, yyyy", "t": "h:mm\u202ftt", "T": "h:mm:ss\u202ftt", "M": "MMMM d", "Y": "MMMM yyyy",
}


def patterns(culture: Any) -> dict[str, str]:
    """The culture's patterns; the invariant ones for a culture without a name."""
    own = getattr(culture, "date_patterns", None)
    if own is not None:
        return own  # type: ignore[no-any-return]
    return INVARIANT if culture is None else patterns_of(getattr(culture, "name", "") or "")


@cache
def patterns_of(name: str) -> dict[str, str]:
    """The patterns of a culture by its name; those of its language for one that is not known."""
    if not name:
        return INVARIANT
    if name.upper() == "EN-US":
        return ENGLISH
    from havmsh.runtime.culture_table import nearest

    row = nearest(name)
    return {letter: row[letter] for letter in LETTERS}


def names(culture: Any) -> Names:
    """The culture's names, by the calendar that it counts by: of days, short ones, of months, short ones, of the halves of a day, and both names of months as they stand beside a day."""
    culture = getattr(culture, "culture", culture)
    found = _names_of(getattr(culture, "name", None) or "")
    calendar = getattr(culture, "calendar", None)
    if calendar is not None:
        from havmsh.runtime.date.local_calendars import months

        own = months(culture.name, calendar)
        found = found if own is None else (*found[:2], own, own, found[4], own, own)
    given = getattr(culture, "own_names", None)
    return tuple(given.get(at, each) for at, each in enumerate(found)) if given else found


def calendar_of(culture: Any) -> Any:
    """What a culture counts years, months and days by; None for the Gregorian calendar."""
    return getattr(getattr(culture, "culture", culture), "calendar", None)


@cache
def _names_of(name: str) -> Names:
    if not name or name.upper() == "EN-US":
        return _ENGLISH
    from havmsh.runtime.culture_table import nearest

    row = nearest(name)
    return tuple(tuple(row[part].split("|")) for part in ("days", "short_days", "months", "short_months", "halves", "month_genitives", "short_month_genitives"))


@cache
def separator(pattern: str, letters: str) -> str:
    """What stands in a pattern between the first two parts that the letters begin: a culture's own separator of dates (``dyM``) or of times (``Hhms``)."""
    parts = re.split(f"[{letters}]+", re.sub(r"'([^']*)'", r"\1", pattern))
    return parts[1] if len(parts) > 2 else ""


def date_separator(own: dict[str, str]) -> str:
    """What ``/`` stands for."""
    return own["/"] if "/" in own else separator(own["d"], "dyM")


def time_separator(own: dict[str, str]) -> str:
    """What ``:`` stands for."""
    return own[":"] if ":" in own else separator(own["T"], "Hhms")


_COMPOSED = {
    "d": ("d",), "D": ("D",), "f": ("D", "t"), "F": ("D", "T"), "g": ("d", "t"), "G": ("d", "T"), "m": ("M",), "M": ("M",), "t": ("t",), "T": ("T",), "y": ("Y",),
    "Y": ("Y",),
}
FIXED = {
    "s": "yyyy'-'MM'-'dd'T'HH':'mm':'ss", "u": "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    **dict.fromkeys("oO", "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK"), **dict.fromkeys("rR", "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"),
}
"""The standard formats that are the same in every culture."""


def composed(letter: str, own: dict[str, str]) -> str | None:
    """The pattern of a standard format that is put together of a culture's own; None for another letter."""
    parts = _COMPOSED.get(letter) if letter != "F" or letter not in own else (letter,)
    return None if parts is None else " ".join([own[part] for part in parts])


STANDARD = "dDfFgGmMoOrRstTuUyY"
"""The letters of all standard formats, in .NET's order."""
_INVARIANT_ONES: Final = {"d": ["MM/dd/yyyy", "yyyy-MM-dd"], "D": ["dddd, dd MMMM yyyy"], "t": ["HH:mm", "hh:mm tt", "H:mm", "h:mm tt"]}


def every_pattern(culture: Any, letter: str) -> list[str]:
    """All patterns that a standard format may have in a culture, its own first; none for another letter."""
    own = culture.date_patterns
    if letter in FIXED:
        return [FIXED[letter]]
    parts = ("D", "T") if letter == "U" else _COMPOSED.get(letter)
    if parts is None:
        return []
    first, *more = [_choices(culture, part, own[part]) for part in parts]
    return [f"{day} {time}" for day in first for time in more[0]] if more else first


def _choices(culture: Any, letter: str, own: str) -> list[str]:
    """What a culture may write for one of its own patterns."""
    if not culture.name:
        known = _INVARIANT_ONES.get(letter, [])
    elif letter in "dD" and culture.calendar is None:
        known = culture.said("dates" if letter == "d" else "long_dates").split("|")
    else:
        known = []
    return [own, *[each for each in known if each != own]]
