"""System.TimeZoneInfo: rules, times that come twice or never, zones of a script's own, and zones as text."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import TZPATH

import pytest

from havmsh.runtime.types import timezones
from tests.runtime.test_language import run
from tests.runtime.values.test_streams import refused

_B = "$z = [TimeZoneInfo]::FindSystemTimeZoneById('Europe/Berlin'); "
_OWN = (
    "$t = [TimeZoneInfo+TransitionTime]; $s = $t::CreateFloatingDateRule([datetime]'0001-01-01 02:00', 3, 5, 'Sunday'); $e = $t::CreateFixedDateRule([datetime]'0001-01-01 03:00', 10, 30); "
    "$a = [TimeZoneInfo+AdjustmentRule]::CreateAdjustmentRule([datetime]'2000-01-01', [datetime]'2030-12-31', [timespan]'01:00', $s, $e); "
    "$z = [TimeZoneInfo]::CreateCustomTimeZone('My', [timespan]'01:00', 'disp', 'std', 'dst', @($a)); "
)


@pytest.mark.parametrize(("script", "wanted"), [
    (_B + "$l = $z.GetAdjustmentRules()[-1]; $t = $l.DaylightTransitionStart; \"$($l.DaylightDelta) $($t.Month) $($t.Week) $($t.DayOfWeek) $($t.IsFixedDateRule) $($l.DateEnd.Year)\"; $t.TimeOfDay.ToString('HH:mm')", ["01:00:00 3 5 Sunday False 9999", "02:00"]),
    (_B + "$d = [datetime]'2024-10-27 02:30'; $z.IsAmbiguousTime($d); \"$($z.GetAmbiguousTimeOffsets($d))\"; $z.IsInvalidTime([datetime]'2024-03-31 02:30'); $z.IsInvalidTime($d)", ["True", "01:00:00 02:00:00", "True", "False"]),
    (_B + refused("$z.GetAmbiguousTimeOffsets([datetime]'2024-06-01')"), ["ArgumentException", "The supplied DateTime is not in an ambiguous time range. (Parameter 'dateTime')"]),
    (_B + refused("[TimeZoneInfo]::ConvertTimeToUtc([datetime]'2024-03-31 02:30', $z)"), [
        "ArgumentException", "The supplied DateTime represents an invalid time.  For example, when the clock is adjusted forward, any time in the period that is skipped is invalid. (Parameter 'dateTime')"]),
    (_B + refused("[TimeZoneInfo]::ConvertTime([datetime]::UtcNow, $z, $z)"), [
        "ArgumentException", "The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly.  For example, when the Kind property is DateTimeKind.Local, the source time zone must be "
        "TimeZoneInfo.Local. (Parameter 'sourceTimeZone')"]),
    (_B + "[TimeZoneInfo]::FromSerializedString($z.ToSerializedString()).HasSameRules($z); [TimeZoneInfo]::ConvertTime([datetime]::UtcNow, [TimeZoneInfo]::Local).Kind", ["True", "Local"]),
    (_OWN + "$z.ToSerializedString(); \"$z $($z.StandardName) $($z.DaylightName) $($z.HasIanaId)\"", ["My;60;disp;std;dst;[01:01:2000;12:31:2030;60;[0;02:00:00;3;5;0;];[1;03:00:00;10;30;];];", "disp std dst False"]),
    (_OWN + "$d = [datetime]'2024-07-01'; $z.IsDaylightSavingTime($d); \"$($z.GetUtcOffset($d)) $($z.GetUtcOffset([datetime]'2024-01-01'))\"; [TimeZoneInfo]::ConvertTimeToUtc($d, $z).ToString('s'); "
     "[TimeZoneInfo]::FromSerializedString($z.ToSerializedString()).Equals($z)", ["True", "02:00:00 01:00:00", "2024-06-30T22:00:00", "True"]),
    (_OWN + "$z.IsAmbiguousTime([datetime]'2024-10-30 02:30'); $z.IsInvalidTime([datetime]'2024-03-31 02:30'); $z.IsInvalidTime([datetime]'2040-03-31 02:30')", ["True", "True", "False"]),
    (refused("[TimeZoneInfo]::FromSerializedString('abc')"), ["SerializationException", "An error occurred while deserializing the object.  The serialized data is corrupt."]),
    (refused("[TimeZoneInfo]::CreateCustomTimeZone('a', [timespan]'15:00', '', '')"), ["ArgumentOutOfRangeException", "The TimeSpan parameter must be within plus or minus 14.0 hours. (Parameter 'baseUtcOffset')"]),
    (refused("[TimeZoneInfo+TransitionTime]::CreateFixedDateRule([datetime]'0001-01-01', 13, 1)"), ["ArgumentOutOfRangeException", "The Month parameter must be in the range 1 through 12. (Parameter 'month')"]),
    ("$w = $null; [TimeZoneInfo]::TryConvertIanaIdToWindowsId('Europe/Berlin', [ref]$w); $w; [TimeZoneInfo]::TryConvertWindowsIdToIanaId('Tokyo Standard Time', [ref]$w); $w; [TimeZoneInfo]::TryConvertWindowsIdToIanaId('nix', [ref]$w)", [
        "True", "W. Europe Standard Time", "True", "Asia/Tokyo", "False"]),
    ("[TimeZoneInfo]::FindSystemTimeZoneById('utc').Id; (Get-TimeZone -Id uTc).DisplayName", ["UTC", "(UTC) Coordinated Universal Time"]),
])
def test_zones(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


@pytest.mark.parametrize(("named", "wanted"), [
    (":Europe/Paris", "Europe/Paris"), ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"), ("nowhere", "UTC"), ("", "UTC"),
])
def test_the_zone_is_the_environments(monkeypatch: pytest.MonkeyPatch, named: str, wanted: str) -> None:
    monkeypatch.setenv("TZ", named)
    assert timezones._local().id == wanted


def test_a_zone_that_was_copied_is_found_again(tmp_path: Path) -> None:
    source = next((path for folder in TZPATH if (path := Path(folder, "Asia/Kathmandu")).is_file()), None)
    if source is None:
        pytest.skip("the system has no zones")
    (tmp_path / "localtime").write_bytes(source.read_bytes())
    assert timezones._of_system(str(tmp_path / "localtime")) in {"Asia/Kathmandu", "Asia/Katmandu"}
    assert timezones._of_system(str(tmp_path / "none")) == ""
