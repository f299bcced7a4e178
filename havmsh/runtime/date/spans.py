"""Reading spans of time from text: TimeSpan.Parse."""

from __future__ import annotations

import re

from havmsh.runtime.culture import of
from havmsh.runtime.date.dates import MAX_SPAN, TICK, TimeSpan
from havmsh.runtime.errors import NetError, argument_null

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SPAN_DAYS = re.compile(r"\s*(-)?(\d+)\s*\Z")
_SPAN_DOTTED = re.compile(r"\s*(-)?(\d+)\.(\d+):(\d+)(?::(\d+)(?:\.(\d{1,7}))?)?\s*\Z")
_SPAN_FOUR = re.compile(r"\s*(-)?(\d+):(\d+):(\d+):(\d+)(?:\.(\d{1,7}))?\s*\Z")


def parse_span(text: str, culture: Any = None) -> TimeSpan:
    """TimeSpan.Parse: ``d``, ``[-][d.]hh:mm[:ss[.fffffff]]``, the fraction also behind the point of the culture, or of the session's. Raises FormatException or OverflowException."""
    if text is None:
        raise argument_null("input")
    point = of(culture).decimal
    if point != ".":
        text = re.sub(rf"(?<=:\d\d){re.escape(point)}(?=\d{{1,7}}\s*\Z)", ".", text)
    only = _SPAN_DAYS.match(text)
    if only:
        return _span(only[1], int(only[2]), 0, 0, 0, "", text)
    found = _SPAN_DOTTED.match(text) or _SPAN_FOUR.match(text)
    if found:
        return _span(found[1], int(found[2]), int(found[3]), int(found[4]), int(found[5] or 0), found[6] or "", text)
    found = re.compile(r"\s*(-)?(\d+):(\d+)(?::(\d+)(?:\.(\d{1,7}))?)?\s*\Z").match(text)
    if found:
        return _span(found[1], 0, int(found[2]), int(found[3]), int(found[4] or 0), found[5] or "", text)
    raise NetError("System.FormatException", f"String '{text}' was not recognized as a valid TimeSpan.")


def _span(sign: str | None, days: int, hours: int, minutes: int, seconds: int, fraction: str, text: str) -> TimeSpan:
    if hours > 23 or minutes > 59 or seconds > 59 or days > 10675199:
        raise NetError(
            "System.OverflowException",
            f"The TimeSpan string '{text}' could not be parsed because at least one of the numeric components is out of range or contains too many digits.",
        )
    ticks = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    ticks = ticks * TICK + int(fraction.ljust(7, "0") or 0)
    return TimeSpan(min(-ticks if sign else ticks, MAX_SPAN))
