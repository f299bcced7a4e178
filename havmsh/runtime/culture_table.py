"""What CLDR says of each culture: a line of ``cultures.tsv``, which ``python -m tests.cultures`` writes; it is read when a culture is first named that is not in the code."""

from __future__ import annotations

import os
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

COLUMNS: Final = (
    "name", "number", "language", "english", "native", "decimal", "group", "sizes", "negative", "positive", "percent", "per_mille", "infinity", "nan",
    "currency", "currency_digits",
    "currency_positive", "currency_negative", "percent_positive", "percent_negative", "list_separator", "d", "D", "t", "T", "M", "Y", "days", "short_days",
    "months", "short_months",
    "month_genitives", "short_month_genitives", "halves", "first_day", "week_rule", "dates", "long_dates",
)
"""The parts of a line, in their order. Several texts in one are divided by ``|``; ``number`` is the LCID, ``language`` the ISO code of three letters; the single letters are the patterns of
.NET's formats of that letter, ``dates`` and ``long_dates`` all that ``d`` and ``D`` may be; ``first_day`` counts from Sunday, ``week_rule`` is CalendarWeekRule's."""

Row = dict[str, str]


@cache
def _lines() -> dict[str, str]:
    with open(os.path.join(os.path.dirname(__file__), "cultures.tsv"), encoding="utf-8") as file:
        return {line.partition("\t")[0].upper(): line.rstrip("\n") for line in file}


@cache
def row(name: str) -> Row | None:
    """The line of just this culture; None for one that the table has not."""
    line = _lines().get(name.upper())
    return None if line is None else dict(zip(COLUMNS, line.split("\t"), strict=True))


def nearest(name: str) -> Row:
    """The line of a culture, or else of its language, or else what holds where nothing is known."""
    while name:
        found = row(name)
        if found is not None:
            return found
        name = name.rpartition("-")[0]
    return row("und") or {}


def names() -> list[str]:
    """All cultures of the table, as they are written."""
    return [line.partition("\t")[0] for folded, line in _lines().items() if folded != "UND"]
