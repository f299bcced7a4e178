"""What TimeZoneInfo has for few scripts: zones that a script makes, zones as text, ambiguous times and names of Windows."""

from __future__ import annotations

from itertools import pairwise

from havmsh.runtime.date.dates import DAY, EPOCH, LOCAL, TICK, UTC, DateTime, DateTimeOffset, TimeSpan
from havmsh.runtime.date.zones import of_iana, of_windows
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.objects import Array
from havmsh.runtime.types.attempts import attempting
from havmsh.runtime.types.timezonerules import Rule, Transition, of_system
from havmsh.runtime.types.timezones import TimeZone, converted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_MINUTE: Final = 60 * TICK
_NOT_MINUTES: Final = "The TimeSpan parameter cannot be specified more precisely than whole minutes. (Parameter 'baseUtcOffset')"


class CustomZone(TimeZone):
    """A zone of a script's own."""

    __slots__ = ("names", "offset", "rules")

    def __init__(self, name: str, offset: int, names: tuple[str, str, str], rules: list[Rule]) -> None:
        super().__init__("UTC")
        self.id = name
        self.offset = offset
        self.names = names
        self.rules = rules

    def _rule(self, utc: int) -> Rule | None:
        local = utc + self.offset
        return next((rule for rule in self.rules if rule.start <= local < rule.end // DAY * DAY + DAY), None)

    def seconds(self, utc: float) -> int:
        """How far its clock is ahead at a moment, seconds since 1970."""
        ticks = int(utc * TICK) + EPOCH
        rule = self._rule(ticks)
        ahead = self.offset if rule is None else self.offset + rule.shift + (rule.delta if rule.summer(ticks, self.offset) else 0)
        return ahead // TICK

    def summer_at(self, utc: float) -> bool:
        """Whether it is summer time at a moment."""
        ticks = int(utc * TICK) + EPOCH
        rule = self._rule(ticks)
        return rule is not None and rule.summer(ticks, self.offset)

    def base(self) -> int:
        """How far its clock is ahead outside of summer time, in seconds."""
        return self.offset // TICK

    def has_summer(self) -> bool:
        """Whether it has rules."""
        return bool(self.rules)

    def name(self, summer: bool = False) -> str:
        """What its time is called."""
        return self.names[2 if summer else 1]

    def net_text(self) -> str:
        """What it is called."""
        return self.names[0]

    def adjustments(self) -> list[Rule]:
        """Its rules."""
        return list(self.rules)

    def __eq__(self, other: object) -> bool:
        return other.__class__ is CustomZone and (other.id, other.offset, other.rules) == (self.id, self.offset, self.rules)

    def __hash__(self) -> int:
        return hash(self.id)


def _create(name: str, offset: TimeSpan, display: str, standard: str, summer: str = "", rules: Any = None, without: bool = False) -> CustomZone:
    """CreateCustomTimeZone. Raises ArgumentException, ArgumentOutOfRangeException and InvalidTimeZoneException."""
    if name is None:
        raise argument_null("id")
    if not name:
        raise NetError("System.ArgumentException", "The specified ID parameter '' is not supported. (Parameter 'id')", ParamName="id")
    if offset.ticks % _MINUTE:
        raise NetError("System.ArgumentException", _NOT_MINUTES, ParamName="baseUtcOffset")
    if abs(offset.ticks) > 14 * 60 * _MINUTE:
        raise out_of_range("baseUtcOffset", "The TimeSpan parameter must be within plus or minus 14.0 hours.")
    kept = [] if without or rules is None else list(rules)
    for before, after in pairwise(kept):
        if after.start <= before.end:
            raise NetError("System.InvalidTimeZoneException", "The elements of the AdjustmentRule array must be in chronological order and must not overlap.")
    return CustomZone(name, offset.ticks, (display or "", standard or "", "" if without else summer or ""), kept)


# ---------------------------------------------------------------- as text

def _escaped(text: str) -> str:
    return "".join("\\" + char if char in "\\[];" else char for char in text)


def _day(ticks: int) -> str:
    from datetime import date

    return date.fromordinal(ticks // DAY + 1).strftime("%m:%d:") + f"{date.fromordinal(ticks // DAY + 1).year:04}"


def _moment(moment: Transition) -> str:
    seconds, rest = divmod(moment.ticks, TICK)
    parts = f".{rest // 10_000:03}".rstrip("0").rstrip(".")
    place = f"{moment.day};" if moment.fixed else f"{moment.week};{moment.weekday};"
    return f"[{int(moment.fixed)};{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{parts};{moment.month};{place}]"


def _rule_text(rule: Rule) -> str:
    shift = f"{rule.shift // _MINUTE};" if rule.shift else ""
    return f"[{_day(rule.start)};{_day(rule.end)};{rule.delta // _MINUTE};{_moment(rule.begins)};{_moment(rule.ends)};{shift}{'1;' if rule.always else ''}]"


def _serialized(zone: TimeZone) -> str:
    names = (zone.id, str(zone.base() // 60), zone.net_text(), zone.name(), zone.name(summer=True))
    return "".join(f"{_escaped(each)};" for each in names) + "".join(map(_rule_text, zone.adjustments())) + ";"


class _Text:
    """A serialized zone while it is read."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def token(self) -> str:
        """What stands before the next ``;``."""
        found = ""
        while self.at < len(self.text):
            char = self.text[self.at]
            self.at += 1
            if char == ";":
                return found
            if char == "\\" and self.at < len(self.text):
                char = self.text[self.at]
                self.at += 1
            found += char
        raise _wrong()

    def takes(self, char: str) -> bool:
        """Whether that comes next; then it is taken."""
        there = self.text[self.at:self.at + 1] == char
        self.at += there
        return there

    def number(self) -> int:
        """A whole number."""
        try:
            return int(self.token())
        except ValueError:
            raise _wrong() from None

    def day(self) -> int:
        """A day, in ticks."""
        from datetime import date

        try:
            month, day, year = (int(each) for each in self.token().split(":"))
            return (date(year, month, day).toordinal() - 1) * DAY
        except ValueError:
            raise _wrong() from None

    def moment(self) -> Transition:
        """A time of the year."""
        if not self.takes("["):
            raise _wrong()
        fixed = self.number() == 1
        try:
            hours, minutes, seconds = self.token().split(":")
            ticks = (int(hours) * 3600 + int(minutes) * 60) * TICK + int(float(seconds) * TICK)
        except ValueError:
            raise _wrong() from None
        month, place = self.number(), self.number()
        made = Transition(ticks, month, place) if fixed else Transition(ticks, month, 1, place, self.number(), fixed=False)
        if not (self.takes("]") and self.takes(";")):
            raise _wrong()
        return made

    def rule(self) -> Rule:
        """A rule, after its bracket."""
        start, end, delta = self.day(), self.day(), self.number()
        begins, ends = self.moment(), self.moment()
        more: list[int] = []
        while not self.takes("]"):
            more.append(self.number())
        always = bool(more) and more[-1] == 1
        shift = more[0] if more and (len(more) > 1 or not always) else 0
        return Rule(start, end, delta * _MINUTE, begins, ends, shift * _MINUTE, always)


def _wrong() -> NetError:
    return NetError("System.Runtime.Serialization.SerializationException", "An error occurred while deserializing the object.  The serialized data is corrupt.")


def _deserialized(source: str) -> CustomZone:
    if source is None:
        raise argument_null("source")
    if not source:
        raise NetError("System.ArgumentException", "The specified serialized string '' is not supported. (Parameter 'source')", ParamName="source")
    text = _Text(source)
    name, offset, display, standard, summer = text.token(), text.number(), text.token(), text.token(), text.token()
    rules = []
    while text.takes("["):
        rules.append(text.rule())
    return CustomZone(name, offset * _MINUTE, (display, standard, summer), rules)


# ---------------------------------------------------------------- times that come twice, or never

def _offsets(zone: TimeZone, ticks: int) -> list[int]:
    """The offsets, in seconds, that a time of the zone's clock may have: none where it never comes, two where it comes twice."""
    local = (ticks - EPOCH) / TICK
    near = {zone.seconds(local - 86400), zone.seconds(local + 86400)}
    return sorted(each for each in near if zone.seconds(local - each) == each)


def _on_clock(zone: TimeZone, moment: Any) -> int:
    if moment.__class__ is DateTimeOffset:
        return int(converted(moment, zone).ticks)
    return int(converted(moment, zone).ticks if moment.kind in (LOCAL, UTC) and not (moment.kind == LOCAL and zone.local) else moment.ticks)


def _ambiguous(zone: TimeZone, moment: Any) -> bool:
    return len(_offsets(zone, _on_clock(zone, moment))) > 1


def _both(zone: TimeZone, moment: Any) -> Array:
    found = _offsets(zone, _on_clock(zone, moment))
    if len(found) < 2:
        name = "dateTimeOffset" if moment.__class__ is DateTimeOffset else "dateTime"
        raise NetError("System.ArgumentException", f"The supplied {name[0].upper()}{name[1:]} is not in an ambiguous time range. (Parameter '{name}')", ParamName=name)
    return Array([TimeSpan(each * TICK) for each in found], "System.TimeSpan")


def never(zone: TimeZone, moment: DateTime) -> bool:
    """Whether a time is one that the zone's clock leaves out."""
    return (moment.kind == 0 or moment.kind == LOCAL and zone.local) and not _offsets(zone, moment.ticks)


def _named(find: Any) -> Any:
    def run(name: str, *rest: Any) -> bool:
        found = find(name) if name else None
        rest[-1].set(found)
        return found is not None

    return run


def declare(net: NetType) -> None:
    """Declares them."""
    z, made = "System.TimeZoneInfo", "string id, timespan baseUtcOffset, string displayName, string standardDisplayName"
    members: tuple[tuple[str, Any], ...] = (
        (f"{z}+AdjustmentRule[] GetAdjustmentRules()", lambda zone: Array(zone.adjustments(), f"{z}+AdjustmentRule")), ("string ToSerializedString()", _serialized),
        ("bool HasSameRules(System.TimeZoneInfo other)", lambda one, other: one.base() == other.base() and one.adjustments() == other.adjustments()),
        ("bool IsAmbiguousTime(datetime dateTime)", _ambiguous), ("bool IsAmbiguousTime(System.DateTimeOffset dateTimeOffset)", _ambiguous),
        ("bool IsInvalidTime(datetime dateTime)", never),
        ("timespan[] GetAmbiguousTimeOffsets(datetime dateTime)", _both), ("timespan[] GetAmbiguousTimeOffsets(System.DateTimeOffset dateTimeOffset)", _both),
    )
    statics: tuple[tuple[str, Any], ...] = (
        (f"{z} CreateCustomTimeZone({made})", _create), (f"{z} CreateCustomTimeZone({made}, string daylightDisplayName, {z}+AdjustmentRule[] adjustmentRules)", _create),
        (f"{z} CreateCustomTimeZone({made}, string daylightDisplayName, {z}+AdjustmentRule[] adjustmentRules, bool disableDaylightSavingTime)", _create),
        (f"{z} FromSerializedString(string source)", _deserialized),
        (f"bool TryFindSystemTimeZoneById(string id, [ref] {z} timeZoneInfo)", attempting(net, "FindSystemTimeZoneById", lambda: None)),
        ("bool TryConvertWindowsIdToIanaId(string windowsId, [ref] string ianaId)", _named(of_windows)),
        ("bool TryConvertWindowsIdToIanaId(string windowsId, string region, [ref] string ianaId)", _named(of_windows)),
        ("bool TryConvertIanaIdToWindowsId(string ianaId, [ref] string windowsId)", _named(of_iana)),
    )
    for text, call in members:
        net.method(text, call)
    for text, call in statics:
        net.method("static " + text, call, static=True)


def rules_of(zone: TimeZone) -> list[Rule]:
    """Those of a zone of the system."""
    return of_system(zone.zone.key, zone.base())
