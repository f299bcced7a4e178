"""System.TimeZoneInfo, over the system's zones."""

from __future__ import annotations

from datetime import UTC as PYTHON_UTC
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from havmsh.runtime.date.dates import EPOCH, LOCAL, TICK, UNSPECIFIED, UTC, DateTime, DateTimeOffset, TimeSpan
from havmsh.runtime.date.shown_zones import canonical, fixed, shown
from havmsh.runtime.date.zones import called, of_windows
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_EPOCH = datetime(1970, 1, 1, tzinfo=PYTHON_UTC)
_FIRST, _LAST = -62_135_424_000, 253_402_128_000
"""Seconds since 1970 between which Python's dates stand in every zone: the second day of the first year, the last but one of the year 9999."""


class TimeZone(NetObject):
    """A zone by its name in the system's database, or by the one that Windows gives it."""

    __slots__ = ("id", "local", "zone")
    type_name = "System.TimeZoneInfo"

    def __init__(self, name: str) -> None:
        super().__init__()
        if name is None:
            raise argument_null("id")
        if name.upper() == "UTC":
            name = "UTC"  # the one zone that is named in any case
        self.id = name
        self.local = False
        """Whether it is what TimeZoneInfo.Local gives."""
        try:
            self.zone = _zone(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise NetError("System.TimeZoneNotFoundException", f"The time zone ID '{name}' was not found on the local computer.") from None

    def seconds(self, utc: float) -> int:
        """How far its clock is ahead at a moment, seconds since 1970."""
        found = (_EPOCH + timedelta(seconds=min(max(utc, _FIRST), _LAST))).astimezone(self.zone).utcoffset()
        return 0 if found is None else int(found.total_seconds())

    def summer_at(self, utc: float) -> bool:
        """Whether it is summer time at a moment, seconds since 1970."""
        return bool((_EPOCH + timedelta(seconds=min(max(utc, _FIRST), _LAST))).astimezone(self.zone).dst())

    def adjustments(self) -> list[Any]:
        """Its rules, as GetAdjustmentRules tells them."""
        from havmsh.runtime.types.customzones import rules_of

        return rules_of(self)

    def base(self) -> int:
        """How far its clock is ahead outside of summer time, in seconds."""
        year = datetime.now(PYTHON_UTC).year
        moments = [datetime(year, month, 1, tzinfo=PYTHON_UTC).astimezone(self.zone) for month in (1, 7)]
        standard = [moment for moment in moments if not moment.dst()] or moments
        return int((standard[0].utcoffset() or timedelta()).total_seconds())

    def has_summer(self) -> bool:
        """Whether the clock is set forward at some time of this year."""
        year = datetime.now(PYTHON_UTC).year
        return any(datetime(year, month, 1, tzinfo=PYTHON_UTC).astimezone(self.zone).dst() for month in (1, 7))

    def name(self, summer: bool = False) -> str:
        """What its time is called, standard or summer; the abbreviation where it has no name."""
        known_names = called(canonical(self.zone.key))
        if known_names is not None:
            return known_names[summer]
        if fixed(self.zone.key):
            return fixed(self.zone.key)
        year = datetime.now(PYTHON_UTC).year
        moments = [datetime(year, month, 1, tzinfo=PYTHON_UTC).astimezone(self.zone) for month in (1, 7)]
        found = next((moment for moment in moments if bool(moment.dst()) is summer), moments[0])
        return "Coordinated Universal Time" if canonical(self.zone.key) == "Etc/UTC" else found.tzname() or self.id

    def net_text(self) -> str:
        """The offset and what the zone is called in general."""
        if canonical(self.zone.key) == "Etc/UTC":
            return f"(UTC) {self.name()}"
        ahead = self.base()
        sign = "-" if ahead < 0 else "+"
        told = shown(self.zone.key) or f"{self.name()} ({self.zone.key.rpartition('/')[2].replace('_', ' ')})"
        return f"(UTC{sign}{abs(ahead) // 3600:02}:{abs(ahead) // 60 % 60:02}) {told}"

    def __eq__(self, other: object) -> bool:
        return other.__class__ is TimeZone and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known_as = of_windows(name)
        if known_as is None:
            raise
        return ZoneInfo(known_as)


def _local() -> TimeZone:
    import os

    told = os.environ.get("TZ")
    name = _of_system() if told is None else told.removeprefix(":")
    try:
        found = TimeZone(name.partition("zoneinfo/")[2] or name)
    except NetError:
        found = TimeZone("UTC")
    found.local = True
    return found


def _of_system(path: str = "/etc/localtime") -> str:
    """The name of the system's zone: of what its file leads to, or of the first zone that it is a copy of; nothing where there is none."""
    import os
    from filecmp import cmp
    from zoneinfo import TZPATH, available_timezones

    found = os.path.realpath(path).partition("zoneinfo/")[2]
    if found or not os.path.isfile(path):
        return found
    known = ((name, os.path.join(folder, name)) for name in sorted(available_timezones()) for folder in TZPATH)
    return next((name for name, file in known if os.path.isfile(file) and cmp(path, file, shallow=False)), "")


def _utc_ticks(date: Any, zone: TimeZone) -> int:
    """The moment that a date means: by its kind, else on the zone's clock."""
    if date.__class__ is DateTimeOffset:
        return int(date.utc_ticks)
    if date.kind == UTC:
        return int(date.ticks)
    if date.kind == LOCAL:
        return int(date.ticks - date.offset() * 60 * TICK)
    guess = (date.ticks - EPOCH) / TICK
    ahead = zone.seconds(guess - zone.seconds(guess))
    return int(date.ticks - ahead * TICK)


def _at(utc_ticks: int, zone: TimeZone) -> int:
    return utc_ticks + zone.seconds((utc_ticks - EPOCH) / TICK) * TICK


def _checked(date: DateTime, source: TimeZone, name: str = "sourceTimeZone") -> None:
    """Raises ArgumentException where a time's kind says another zone, or where the zone's clock leaves the time out."""
    from havmsh.runtime.types.customzones import never

    if date.kind == UTC and source.id != "UTC" or date.kind == LOCAL and not source.local:
        raise NetError(
            "System.ArgumentException",
            "The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly.  For example, when the Kind property is DateTimeKind.Local, the source "
            f"time zone must be TimeZoneInfo.Local. (Parameter '{name}')", ParamName=name)
    if never(source, date):
        raise NetError("System.ArgumentException", "The supplied DateTime represents an invalid time.  For example, when the clock is adjusted forward, any time in the period that is skipped is invalid. (Parameter 'dateTime')",
                       ParamName="dateTime")


def converted(date: Any, *zones: TimeZone) -> Any:
    """A time on another zone's clock; of two zones the first is that of the time."""
    for at, zone in enumerate(zones):
        if zone is None:
            raise argument_null("sourceTimeZone" if at + 1 < len(zones) else "destinationTimeZone")
    source, target = (zones[0], zones[1]) if len(zones) == 2 else (_local(), zones[0])
    if date.__class__ is DateTime and (len(zones) == 2 or date.kind == UNSPECIFIED):
        _checked(date, source)
    utc = _utc_ticks(date, source)
    if date.__class__ is DateTimeOffset:
        return DateTimeOffset(_at(utc, target), target.seconds((utc - EPOCH) / TICK) // 60)
    return DateTime(_at(utc, target), LOCAL if target.local else UTC if target.id == "UTC" else UNSPECIFIED)


def _offset(zone: TimeZone, date: Any) -> TimeSpan:
    return TimeSpan(zone.seconds((_utc_ticks(date, zone) - EPOCH) / TICK) * TICK)


def _in_summer(zone: TimeZone, date: Any) -> bool:
    return zone.summer_at((_utc_ticks(date, zone) - EPOCH) / TICK)


def _from_utc(date: DateTime, zone: TimeZone) -> Any:
    if zone is None:
        raise argument_null("destinationTimeZone")
    return converted(date, TimeZone("UTC"), zone)


def _to_utc(date: DateTime, zone: TimeZone) -> DateTime:
    if zone is None:
        raise argument_null("sourceTimeZone")
    _checked(date, zone)
    return DateTime(_utc_ticks(date, zone), UTC)


def _all() -> GenericList:
    found = [TimeZone(name) for name in sorted(available_timezones()) if "/" in name or name == "UTC"]
    return GenericList(sorted(found, key=lambda zone: (zone.base(), zone.id)), "System.TimeZoneInfo", "ReadOnlyCollection")


def _rest(net: NetType) -> None:
    from havmsh.runtime.types import customzones

    customzones.declare(net)


define(
    "System.TimeZoneInfo", TimeZone,
    properties=(
        ("string Id", lambda zone: zone.id), ("bool HasIanaId", lambda zone: zone.__class__ is TimeZone), ("string DisplayName", lambda zone: zone.net_text()),
        ("string StandardName", lambda zone: zone.name()),
        ("string DaylightName", lambda zone: zone.name(True)), ("timespan BaseUtcOffset", lambda zone: TimeSpan(zone.base() * TICK)),
        ("bool SupportsDaylightSavingTime", lambda zone: zone.has_summer()),
    ),
    methods=(
        ("timespan GetUtcOffset(datetime dateTime)", _offset), ("timespan GetUtcOffset(System.DateTimeOffset dateTimeOffset)", _offset),
        ("bool IsDaylightSavingTime(datetime dateTime)", _in_summer), ("bool IsDaylightSavingTime(System.DateTimeOffset dateTimeOffset)", _in_summer),
        ("bool Equals(System.TimeZoneInfo other)", lambda left, right: left == right), ("string ToString()", lambda zone: zone.net_text()),
    ),
    statics=(
        ("static System.TimeZoneInfo FindSystemTimeZoneById(string id)", TimeZone), ("static System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo] GetSystemTimeZones()", _all),
        ("static System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo] GetSystemTimeZones(bool skipSorting)", lambda skip: _all()),
        ("static datetime ConvertTime(datetime dateTime, System.TimeZoneInfo destinationTimeZone)", converted),
        ("static datetime ConvertTime(datetime dateTime, System.TimeZoneInfo sourceTimeZone, System.TimeZoneInfo destinationTimeZone)", converted),
        ("static System.DateTimeOffset ConvertTime(System.DateTimeOffset dateTimeOffset, System.TimeZoneInfo destinationTimeZone)", converted),
        ("static datetime ConvertTimeFromUtc(datetime dateTime, System.TimeZoneInfo destinationTimeZone)", _from_utc),
        ("static datetime ConvertTimeToUtc(datetime dateTime)", lambda date: DateTime(_utc_ticks(date, _local()), UTC)),
        ("static datetime ConvertTimeToUtc(datetime dateTime, System.TimeZoneInfo sourceTimeZone)", _to_utc),
        ("static System.DateTimeOffset ConvertTimeBySystemTimeZoneId(System.DateTimeOffset dateTimeOffset, string destinationTimeZoneId)", lambda date, name: converted(date, TimeZone(name))),
        ("static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string destinationTimeZoneId)", lambda date, name: converted(date, TimeZone(name))),
        (
            "static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)",
            lambda date, source, target: converted(date, TimeZone(source), TimeZone(target)),
        ),
        ("static void ClearCachedData()", lambda: None),
    ),
    constants=(("System.TimeZoneInfo Utc", lambda: TimeZone("UTC")), ("System.TimeZoneInfo Local", _local)),
    rest=_rest,
)


class ClockZone(NetObject):
    """System.TimeZone: the older way to ask for the zone of this machine."""

    __slots__ = ("zone",)
    type_name = "System.TimeZone"

    def __init__(self) -> None:
        super().__init__()
        self.zone = _local()

    def to_universal(self, date: Any) -> DateTime:
        """ToUniversalTime."""
        return DateTime(_utc_ticks(date, self.zone), UTC)

    def to_local(self, date: Any) -> DateTime:
        """ToLocalTime: what is no local time yet is taken as universal."""
        return date if date.kind == LOCAL else DateTime(_at(date.ticks, self.zone), LOCAL)


define(
    ClockZone.type_name, ClockZone, properties=(("string StandardName", lambda c: c.zone.name()), ("string DaylightName", lambda c: c.zone.name(True))),
    methods=(
        ("timespan GetUtcOffset(datetime time)", lambda c, date: _offset(c.zone, date)), ("bool IsDaylightSavingTime(datetime time)", lambda c, date: _in_summer(c.zone, date)),
        ("datetime ToUniversalTime(datetime time)", ClockZone.to_universal), ("datetime ToLocalTime(datetime time)", ClockZone.to_local),
    ),
    constants=(("System.TimeZone CurrentTimeZone", ClockZone),),
)
