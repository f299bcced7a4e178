"""TimeZoneInfo.AdjustmentRule and TransitionTime: when a zone's clock is moved, read from the system's files or told by a script."""

from __future__ import annotations

import os
import re
import struct
import zoneinfo
from datetime import date, timedelta

from havmsh.runtime.date.dates import DAY, EPOCH, MAX_TICKS, TICK, UNSPECIFIED, DateTime, TimeSpan
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

_Z: Final = "System.TimeZoneInfo+"
_MINUTE: Final = 60 * TICK
_LATEST: Final = (86400 * 1000 - 1) * 10_000
"""The last millisecond of a day."""


def _equal(*names: str) -> Any:
    return lambda own, other: other.__class__ is own.__class__ and all(getattr(own, name) == getattr(other, name) for name in names)


def _in_range(name: str, value: int, low: int, high: int, text: str) -> None:
    if not low <= value <= high:
        raise out_of_range(name, text)


class Transition(NetObject):
    """A time of the year: a day of a month, or a weekday of a week of one; ``ticks`` of the day."""

    __slots__ = ("day", "fixed", "month", "ticks", "week", "weekday")
    type_name = _Z + "TransitionTime"

    def __init__(self, ticks: int = 0, month: int = 1, day: int = 1, week: int = 1, weekday: int = 0, fixed: bool = True) -> None:
        super().__init__()
        self.ticks, self.month, self.day, self.week, self.weekday, self.fixed = ticks, month, day, week, weekday, fixed

    def on(self, year: int) -> int:
        """The ticks of that time in a year."""
        if self.fixed:
            last = (date(year + self.month // 12, self.month % 12 + 1, 1) - timedelta(1)).day
            return (date(year, self.month, min(self.day, last)).toordinal() - 1) * DAY + self.ticks
        first = date(year, self.month, 1)
        found = first + timedelta((self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1))
        while found.month != self.month:
            found -= timedelta(7)
        return (found.toordinal() - 1) * DAY + self.ticks

    def __eq__(self, other: object) -> bool:
        return bool(_equal("fixed", "ticks", "month", *(("day",) if self.fixed else ("week", "weekday")))(self, other))

    def __hash__(self) -> int:
        return hash((self.ticks, self.month, self.fixed))


def _time_of_day(time: DateTime) -> int:
    if time.ticks >= DAY:
        raise NetError("System.ArgumentException", "The supplied DateTime includes date information that is not allowed, the date must be 01/01/0001. (Parameter 'timeOfDay')", ParamName="timeOfDay")
    if time.ticks % 10_000:
        raise NetError("System.ArgumentException", "The supplied DateTime must have the Milliseconds as the smallest unit. (Parameter 'timeOfDay')", ParamName="timeOfDay")
    return int(time.ticks)


_MONTH: Final = "The Month parameter must be in the range 1 through 12."


def _fixed(time: DateTime, month: int, day: int) -> Transition:
    _in_range("month", month, 1, 12, _MONTH)
    _in_range("day", day, 1, 31, "The Day parameter must be in the range 1 through 31.")
    return Transition(_time_of_day(time), month, day)


def _floating(time: DateTime, month: int, week: int, weekday: Any) -> Transition:
    _in_range("month", month, 1, 12, _MONTH)
    _in_range("week", week, 1, 5, "The Week parameter must be in the range 1 through 5.")
    return Transition(_time_of_day(time), month, 1, week, weekday.value, fixed=False)


class Rule(NetObject):
    """How a zone's clock goes between two days; all spans in ticks. ``always``: summer time without a beginning and an end in the year."""

    __slots__ = ("always", "begins", "delta", "end", "ends", "shift", "start")
    type_name = _Z + "AdjustmentRule"

    def __init__(self, start: int, end: int, delta: int, begins: Transition, ends: Transition, shift: int = 0, always: bool = False) -> None:
        super().__init__()
        self.start, self.end, self.delta, self.begins, self.ends, self.shift, self.always = start, end, delta, begins, ends, shift, always

    def summer(self, utc: int, base: int) -> bool:
        """Whether it is summer time at a moment."""
        if self.always or not self.delta:
            return bool(self.delta)
        standard = utc + base + self.shift
        year = date.fromordinal(standard // DAY + 1).year
        begins, ends = self.begins.on(year), self.ends.on(year) - self.delta
        return begins <= standard < ends if begins < ends else not ends <= standard < begins

    def __eq__(self, other: object) -> bool:
        return bool(_equal("start", "end", "delta", "begins", "ends", "shift", "always")(self, other))

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.delta))


def _create(start: DateTime, end: DateTime, delta: TimeSpan, begins: Transition, ends: Transition, shift: TimeSpan | None = None) -> Rule:
    """CreateAdjustmentRule. Raises ArgumentException and ArgumentOutOfRangeException."""
    for name, moment in (("dateStart", start), ("dateEnd", end)):
        if moment.ticks % DAY and moment.ticks < MAX_TICKS:
            raise NetError("System.ArgumentException", f"The supplied DateTime includes a TimeOfDay setting.   This is not supported. (Parameter '{name}')", ParamName=name)
    if start.ticks > end.ticks:
        raise NetError("System.ArgumentException", "The DateStart property must come before the DateEnd property. (Parameter 'dateStart')", ParamName="dateStart")
    if not -23 * 3600 * TICK <= delta.ticks <= 14 * 3600 * TICK:
        raise out_of_range("daylightDelta", "The TimeSpan parameter must be within plus or minus 14.0 hours.", delta.net_text() if hasattr(delta, "net_text") else delta)
    if delta.ticks % _MINUTE:
        raise NetError("System.ArgumentException", "The TimeSpan parameter cannot be specified more precisely than whole minutes. (Parameter 'daylightDelta')", ParamName="daylightDelta")
    if begins is None or ends is None:
        raise argument_null("daylightTransitionStart" if begins is None else "daylightTransitionEnd")
    return Rule(start.ticks, end.ticks, delta.ticks, begins, ends, 0 if shift is None else shift.ticks)


# ---------------------------------------------------------------- the system's files

def _whole_minutes(ticks: int) -> int:
    return int(ticks / _MINUTE) * _MINUTE


def _file(key: str) -> bytes:
    for folder in zoneinfo.TZPATH:
        path = os.path.join(folder, key)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                return file.read()
    return b""


def _transitions(data: bytes) -> tuple[list[tuple[int, int, bool]], tuple[int, bool], str]:
    """Of a zone's file: the moments with offset and whether it is summer time then, what was before, and the text for what comes after."""
    version = data[4:5]
    head = struct.unpack(">6l", data[20:44])
    at, size = 44, 4
    if version >= b"2":
        at += head[3] * 5 + head[4] * 6 + head[5] + head[2] * 8 + head[1] + head[0]
        head, at, size = struct.unpack(">6l", data[at + 20:at + 44]), at + 44, 8
    _, _, leaps, count, kinds, chars = head
    moments = struct.unpack(f">{count}{'q' if size == 8 else 'l'}", data[at:at + count * size])
    at += count * size
    which = data[at:at + count]
    at += count
    types = [struct.unpack(">l?B", data[at + 6 * each:at + 6 * each + 6])[:2] for each in range(kinds)]
    at += kinds * 6 + chars + leaps * (size + 4) + head[1] + head[0]
    early = next((each for each in types if not each[1]), types[0])
    return [(moment, *types[each]) for moment, each in zip(moments, which, strict=True)], early, data[at:].decode("ascii", "replace").strip() if version >= b"2" else ""


_POSIX: Final = re.compile(r"(<[^>]+>|[A-Za-z]+)([-+\d:]+)(?:(<[^>]+>|[A-Za-z]+)([-+\d:]*)(?:,([^,/]+)(?:/([-+\d:]+))?,([^,/]+)(?:/([-+\d:]+))?)?)?$")


def _seconds(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    parts = [int(each) for each in text.lstrip("+-").split(":")]
    return sign * sum(value * scale for value, scale in zip(parts, (3600, 60, 1), strict=False))


def _posix_moment(text: str, time: str | None) -> Transition | None:
    ticks = min(max(_seconds(time) if time else 7200, 0), 86399) * TICK
    if text.startswith("M"):
        month, week, weekday = (int(each) for each in text[1:].split("."))
        return Transition(ticks, month, 1, week, weekday, fixed=False)
    if text.startswith("J"):
        found = date(2001, 1, 1) + timedelta(int(text[1:]) - 1)
        return Transition(ticks, found.month, found.day)
    return None


def _future(posix: str, start: int, base: int) -> Rule | None:
    """The rule for what comes after the last moment of a file."""
    found = _POSIX.match(posix)
    if found is None:
        return None
    _, offset, summer, ahead, begins, begins_at, ends, ends_at = found.groups()
    shift = _whole_minutes(-_seconds(offset) * TICK - base)
    if not summer:
        return Rule(start, MAX_TICKS, 0, Transition(), Transition(), shift, always=True)
    one, other = (_posix_moment(text or "", time) for text, time in ((begins, begins_at), (ends, ends_at)))
    if one is None or other is None:
        return None
    delta = 3600 * TICK if not ahead else _whole_minutes(-_seconds(ahead) * TICK - base) - shift
    return Rule(start, MAX_TICKS, delta, one, other, shift)


def _raw(key: str, base: int) -> Iterator[Rule]:
    """A rule for each time between two moments; start and end are UTC."""
    data = _file(key)
    if not data.startswith(b"TZif"):
        return
    moments, early, posix = _transitions(data)
    if not moments:
        return
    last, (offset, summer) = 0, early
    for moment, after, after_summer in moments:
        ticks = EPOCH + moment * TICK
        if ticks > 0:
            away = _whole_minutes(offset * TICK - base)
            yield Rule(last, ticks - 1, away if summer else 0, Transition(), Transition(), 0 if summer else away, always=True)
            last = ticks
        offset, summer = after, after_summer
    away = _whole_minutes(offset * TICK - base)
    yield _future(posix, last, base) or Rule(last, MAX_TICKS, away if summer else 0, Transition(), Transition(), 0 if summer else away, always=True)


def of_system(key: str, base_seconds: int) -> list[Rule]:
    """What GetAdjustmentRules tells of a zone of the system: days instead of moments, and a rule over several years in pieces."""
    base = base_seconds * TICK
    found: list[Rule] = []
    for rule in _raw(key, base):
        if rule.always and not rule.delta and not rule.shift:
            continue
        start = rule.start if rule.start == 0 else rule.start + base
        end = rule.end if rule.end >= MAX_TICKS else rule.end + base + rule.delta
        found.extend(_pieces(rule, start, end))
    return found


def _clock(ticks: int) -> Transition:
    day = date.fromordinal(ticks // DAY + 1)
    return Transition(ticks % DAY // TICK * TICK, day.month, day.day)


def _pieces(rule: Rule, start: int, end: int) -> Iterator[Rule]:
    first, last = date.fromordinal(start // DAY + 1).year, date.fromordinal(end // DAY + 1).year
    days = start // DAY * DAY, end // DAY * DAY
    if not rule.always:
        yield Rule(*days, rule.delta, rule.begins, rule.ends, rule.shift)
        return
    begins, ends = _clock(start), _clock(end)
    if first == last:
        yield Rule(*days, rule.delta, begins, ends, rule.shift, always=True)
        return
    new_year, old_year = Transition(), Transition(_LATEST, 12, 31)

    def day(year: int, month: int, of_month: int) -> int:
        return (date(year, month, of_month).toordinal() - 1) * DAY

    yield Rule(days[0], day(first, 12, 31), rule.delta, begins, old_year, rule.shift, always=True)
    if last - first > 1:
        yield Rule(day(first + 1, 1, 1), day(last - 1, 12, 31), rule.delta, new_year, old_year, rule.shift, always=True)
    yield Rule(day(last, 1, 1), days[1], rule.delta, new_year, ends, rule.shift, always=True)


define(
    Transition.type_name, Transition, kind="struct",
    properties=(
        ("datetime TimeOfDay", lambda t: DateTime(t.ticks, UNSPECIFIED)), ("int Month", lambda t: t.month), ("int Week", lambda t: t.week), ("int Day", lambda t: t.day),
        ("System.DayOfWeek DayOfWeek", lambda t: t.weekday), ("bool IsFixedDateRule", lambda t: t.fixed),
    ),
    methods=((f"bool Equals({_Z}TransitionTime other)", lambda one, other: one == other),),
    statics=(
        (f"static {_Z}TransitionTime CreateFixedDateRule(datetime timeOfDay, int month, int day)", _fixed),
        (f"static {_Z}TransitionTime CreateFloatingDateRule(datetime timeOfDay, int month, int week, System.DayOfWeek dayOfWeek)", _floating),
    ),
)
_MADE: Final = f"datetime dateStart, datetime dateEnd, timespan daylightDelta, {_Z}TransitionTime daylightTransitionStart, {_Z}TransitionTime daylightTransitionEnd"
define(
    Rule.type_name, Rule,
    properties=(
        ("datetime DateStart", lambda r: DateTime(r.start, UNSPECIFIED)), ("datetime DateEnd", lambda r: DateTime(r.end, UNSPECIFIED)),
        ("timespan DaylightDelta", lambda r: TimeSpan(r.delta)),
        (f"{_Z}TransitionTime DaylightTransitionStart", lambda r: r.begins), (f"{_Z}TransitionTime DaylightTransitionEnd", lambda r: r.ends),
        ("timespan BaseUtcOffsetDelta", lambda r: TimeSpan(r.shift)),
    ),
    methods=((f"bool Equals({_Z}AdjustmentRule other)", lambda one, other: one == other),),
    statics=((f"static {_Z}AdjustmentRule CreateAdjustmentRule({_MADE})", _create), (f"static {_Z}AdjustmentRule CreateAdjustmentRule({_MADE}, timespan baseUtcOffsetDelta)", _create)),
)
