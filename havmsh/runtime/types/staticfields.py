"""Which static members of .NET types are fields: a script reads them as it reads properties, reflection tells them apart."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LIMITS: Final = "MaxValue MinValue"
FIELDS: Final[dict[str, frozenset[str]]] = {f"System.{name}": frozenset(names.split()) for name, names in {
    **dict.fromkeys(("Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Char"), _LIMITS),
    "Double": f"{_LIMITS} Epsilon NegativeInfinity PositiveInfinity NaN NegativeZero E Pi Tau",
    "Single": f"{_LIMITS} Epsilon NegativeInfinity PositiveInfinity NaN NegativeZero E Pi Tau", "Decimal": f"{_LIMITS} Zero One MinusOne",
    "Boolean": "TrueString FalseString", "String": "Empty", "Guid": "Empty",
    "DateTime": f"{_LIMITS} UnixEpoch", "DateTimeOffset": f"{_LIMITS} UnixEpoch",
    "TimeSpan": f"{_LIMITS} Zero NanosecondsPerTick TicksPerMicrosecond TicksPerMillisecond TicksPerSecond TicksPerMinute TicksPerHour TicksPerDay MicrosecondsPerMillisecond MicrosecondsPerSecond MicrosecondsPerMinute "
    "MicrosecondsPerHour MicrosecondsPerDay MillisecondsPerSecond MillisecondsPerMinute MillisecondsPerHour MillisecondsPerDay SecondsPerMinute SecondsPerHour SecondsPerDay MinutesPerHour MinutesPerDay HoursPerDay",
    "Math": "E PI Tau", "IntPtr": "Zero", "UIntPtr": "Zero", "BitConverter": "IsLittleEndian", "DBNull": "Value", "Convert": "DBNull", "EventArgs": "Empty",
    "Type": "Delimiter EmptyTypes Missing FilterAttribute FilterName FilterNameIgnoreCase",
    "Uri": "SchemeDelimiter UriSchemeFile UriSchemeFtp UriSchemeFtps UriSchemeGopher UriSchemeHttp UriSchemeHttps UriSchemeMailto UriSchemeNetPipe UriSchemeNetTcp UriSchemeNews UriSchemeNntp UriSchemeSftp UriSchemeSsh "
    "UriSchemeTelnet UriSchemeWs UriSchemeWss", "Net.IPAddress": "Any Loopback Broadcast None IPv6Any IPv6Loopback IPv6None", "Net.IPEndPoint": "MaxPort MinPort",
    "IO.Path": "DirectorySeparatorChar AltDirectorySeparatorChar PathSeparator VolumeSeparatorChar InvalidPathChars", "IO.Stream": "Null",
    "IO.TextReader": "Null", "IO.TextWriter": "Null",
    "IO.StreamReader": "Null", "IO.StreamWriter": "Null", "Diagnostics.Stopwatch": "Frequency IsHighResolution",
    "Text.RegularExpressions.Regex": "InfiniteMatchTimeout", "Threading.Timeout": "Infinite InfiniteTimeSpan",
}.items()}
"""By the type's full name; what is not here is a property."""
