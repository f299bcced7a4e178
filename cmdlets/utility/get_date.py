"""Get-Date."""

from __future__ import annotations

from cmdlets.utility.notes import with_note
from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members, static_members
from havmsh.runtime.date.dates import DateTime
from havmsh.runtime.errors import NetError
from havmsh.runtime.number.formats import format_number
from havmsh.runtime.objects import Int64, PSObject, Switch
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

HINTS = "Microsoft.PowerShell.Commands.DisplayHintType"
NAMED_FORMATS = {
    "FILEDATE": ("yyyyMMdd", False), "FILEDATEUNIVERSAL": ("yyyyMMddZ", True), "FILEDATETIME": ("yyyyMMddTHHmmssffff", False),
    "FILEDATETIMEUNIVERSAL": ("yyyyMMddTHHmmssffffZ", True),
}
UNIX_FORMATS = {
    "A": "dddd", "a": "ddd", "B": "MMMM", "b": "MMM", "c": "ddd dd MMM yyyy HH:mm:ss", "D": "MM/dd/yy", "d": "dd", "F": "yyyy-MM-dd", "H": "HH", "h": "MMM",
    "I": "hh", "l": "%h", "M": "mm", "m": "MM", "p": "tt", "R": "HH:mm", "r": "hh:mm:ss tt", "S": "ss", "T": "HH:mm:ss", "X": "HH:mm:ss", "x": "MM/dd/yy", "Y": "yyyy",
    "y": "yy", "Z": "zz",
}
"""Letters of -UFormat that a .NET format stands for."""


class _WithDate:
    """A date is given, or now."""

    date: object = param(
        "Date", "Date to show instead of now.", position=0, pipeline=True, by_property=True, default=None, aliases=("LastWriteTime",),
        net="System.DateTime",
    )


class _WithUnixTime:
    """Seconds since 1970 are given."""

    unix_time: Int64 = param(
        "UnixTimeSeconds", "Seconds since the beginning of 1970.", aliases=("UnixTime",), checks=(between(-62135596800, 253402300799),)
    )


class _WithFormat:
    """A .NET format."""

    text_format: str = param("Format", ".NET format, or FileDate, FileDateTime and their Universal forms.", default=None, complete=("FileDate", "FileDateUniversal", "FileDateTime", "FileDateTimeUniversal"), tells="ArgumentCompletions=FileDate|FileDateUniversal|FileDateTime|FileDateTimeUniversal")


class _WithUnixFormat:
    """A Unix format."""

    unix_format: str = param("UFormat", "Format with percent letters, as of the Unix command date.")


@parameter_set(name="DateAndFormat")
class DateAndFormat(_WithDate, _WithFormat):
    """A date in a .NET format."""


@parameter_set(name="DateAndUFormat")
class DateAndUFormat(_WithDate, _WithUnixFormat):
    """A date in a Unix format."""


@parameter_set(name="UnixTimeSecondsAndFormat")
class UnixTimeAndFormat(_WithUnixTime, _WithFormat):
    """Unix time in a .NET format."""


@parameter_set(name="UnixTimeSecondsAndUFormat")
class UnixTimeAndUFormat(_WithUnixTime, _WithUnixFormat):
    """Unix time in a Unix format."""


@cmdlet(
    "Get-Date", module="Microsoft.PowerShell.Utility", default_set="DateAndFormat", output=("System.String", "System.DateTime"),
    listed="Date UnixTimeSeconds Year Month Day Hour Minute Second Millisecond DisplayHint UFormat Format AsUTC",
)
class GetDate:
    """Gives the present date and time, or a given one, as an object or as text.

    Examples:
        A day in a format.

            PS> Get-Date 2025-01-15 -Format dd.MM.yyyy
            15.01.2025
    """

    what: DateAndFormat | DateAndUFormat | UnixTimeAndFormat | UnixTimeAndUFormat = either(default_set=DateAndFormat)
    year: int = param("Year", "Year to put in.", default=None, checks=(between(1, 9999),))
    month: int = param("Month", "Month to put in.", default=None, checks=(between(1, 12),))
    day: int = param("Day", "Day to put in.", default=None, checks=(between(1, 31),))
    hour: int = param("Hour", "Hour to put in.", default=None, checks=(between(0, 23),))
    minute: int = param("Minute", "Minute to put in.", default=None, checks=(between(0, 59),))
    second: int = param("Second", "Second to put in.", default=None, checks=(between(0, 59),))
    millisecond: int = param("Millisecond", "Millisecond to put in.", default=None, checks=(between(0, 999),))
    hint: object = param("DisplayHint", "Whether date, time or both are shown.", default=None, net=HINTS)
    as_utc: Switch = param("AsUTC", "Give it in universal time.", default=None)

    def process(self, shell: Shell) -> Output:
        """Makes the date, then shows it as asked."""
        what = self.what
        date = self._with_parts(_start(what))
        if self.as_utc:
            date = members.call(date, "ToUniversalTime", [])
        if isinstance(what, _WithUnixFormat):
            yield unix_format(date, what.unix_format)
        elif what.text_format is not None:
            pattern, universal = NAMED_FORMATS.get(what.text_format.upper(), (what.text_format, False))
            yield _text(members.call(date, "ToUniversalTime", []) if universal else date, pattern)
        else:
            yield with_note(date, "DisplayHint", self.hint if self.hint is not None else enum_value(HINTS, "DateTime"))

    def _with_parts(self, date: Any) -> Any:
        parts = (
            ("Year", "AddYears", self.year), ("Month", "AddMonths", self.month), ("Day", "AddDays", self.day), ("Hour", "AddHours", self.hour),
            ("Minute", "AddMinutes", self.minute), ("Second", "AddSeconds", self.second), ("Millisecond", "AddMilliseconds", self.millisecond),
        )
        for name, method, wanted in parts:
            if wanted is not None:
                date = members.call(date, method, [wanted - int(members.get(date, name))])
        if self.millisecond is not None:
            date = members.call(date, "AddTicks", [Int64(-(int(members.get(date, "Ticks")) % 10000))])
        return date


def _start(what: Any) -> Any:
    """The date that is asked for, before parts are put in."""
    if isinstance(what, _WithUnixTime):
        offset = static_members.static_call(known("System.DateTimeOffset"), "FromUnixTimeSeconds", [what.unix_time])
        return members.get(offset, "LocalDateTime")
    if what.date is not None:
        date = what.date.base if what.date.__class__ is PSObject else what.date
        return DateTime(date.ticks, date.kind)
    return now()


def now() -> Any:
    """The present date and time of the machine."""
    return static_members.static_get(known("System.DateTime"), "Now")


def _text(date: Any, pattern: str) -> str:
    from havmsh.runtime.culture import provider
    from havmsh.runtime.date.formats import format_date

    return format_date(date, pattern, provider())


def unix_format(date: Any, wanted: str) -> str:
    """The date by percent letters. Braces are those of a composite format, which PowerShell makes of the text."""
    from havmsh.runtime.culture import provider
    from havmsh.runtime.format_string import format_composite

    made: list[str] = []
    letters = iter(wanted[1:] if wanted.startswith("+") else wanted)
    for char in letters:
        if char != "%":
            made.append(char)
            continue
        letter = next(letters, None)
        if letter is None:
            raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
        pattern = UNIX_FORMATS.get(letter)
        if pattern is not None:
            made.append(f"{{0{',2' if letter == 'l' else ''}:{pattern if len(pattern) > 1 else '%' + pattern}}}")
        else:
            made.append(_counted(date, letter))
    return format_composite("".join(made), [date], provider())


def _counted(date: Any, letter: str) -> str:
    """The letters that are numbers which no .NET format has."""
    import datetime

    year, day_of_year, hour = (int(members.get(date, name)) for name in ("Year", "DayOfYear", "Hour"))
    if letter == "s":
        return format_number(_unix_seconds(date), "0")
    day = datetime.date(year, int(members.get(date, "Month")), int(members.get(date, "Day")))
    iso = day.isocalendar()
    known_letters = {
        "C": str(year // 100), "e": f"{day.day:2}", "G": f"{iso.year:04}", "g": f"{iso.year % 100:02}", "j": f"{day_of_year:03}", "k": f"{hour:2}",
        "n": "\n", "t": "\t", "U": str(day_of_year // 7), "u": str(iso.weekday), "V": f"{iso.week:02}",
        "W": str(day_of_year // 7), "w": str(iso.weekday % 7),
    }
    return known_letters.get(letter, letter)


def _unix_seconds(date: Any) -> float:
    universal = members.call(date, "ToUniversalTime", [])
    return (int(members.get(universal, "Ticks")) - 621355968000000000) / 10_000_000
