"""Time spans as XML writes them (xs:duration), in ticks of 100 ns: what XmlConvert, CLIXML and serialized objects have."""

from __future__ import annotations

import re
from typing import Final

_SECOND: Final = 10_000_000
_DAY: Final = 86_400 * _SECOND
_FORM: Final = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?")


def written(ticks: int) -> str:
    """``P1DT2H3M4.5S``; ``PT0S`` for none."""
    days, rest = divmod(abs(ticks), _DAY)
    hours, rest = divmod(rest, 3600 * _SECOND)
    minutes, rest = divmod(rest, 60 * _SECOND)
    seconds, part = divmod(rest, _SECOND)
    clock = "".join(f"{number}{letter}" for number, letter in ((hours, "H"), (minutes, "M")) if number)
    if rest:
        clock += f"{seconds}{f'.{part:07}'.rstrip('0') if part else ''}S"
    text = (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
    return ("-" if ticks < 0 else "") + "P" + text if text else "PT0S"


def ticks_of(text: str) -> int:
    """The ticks of a text; a year has 365 days, a month 30. Raises ValueError for what is none."""
    found = _FORM.fullmatch(text.strip())
    if found is None or found[0].endswith(("P", "T")):
        raise ValueError(text)
    years, months, days, hours, minutes, seconds = (int(each or 0) for each in found.groups()[1:7])
    ticks = (years * 365 + months * 30 + days) * _DAY + (hours * 3600 + minutes * 60 + seconds) * _SECOND + int((found[8] or "0").ljust(7, "0")[:7])
    return -ticks if found[1] else ticks
