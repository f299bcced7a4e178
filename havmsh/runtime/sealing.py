"""Which types nothing can derive from."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from havmsh.runtime.nettype import NetType

_SEALED: Final = frozenset((
    "System.String System.Version System.DBNull System.OperatingSystem System.TimeZoneInfo System.AppDomain System.CharEnumerator System.ObsoleteAttribute "
    "System.AttributeUsageAttribute System.SerializableAttribute System.StackOverflowException System.ConsoleCancelEventArgs System.Text.StringBuilder "
    "System.Collections.BitArray System.IO.FileInfo System.IO.DirectoryInfo System.IO.DriveInfo System.Security.SecureString System.Threading.Thread "
    "System.Threading.Timer System.Threading.Mutex System.Threading.Semaphore System.Threading.ManualResetEvent System.Threading.AutoResetEvent "
    "System.Globalization.TextInfo System.Globalization.NumberFormatInfo System.Globalization.DateTimeFormatInfo System.Globalization.CompareInfo "
    "System.Globalization.SortKey System.Reflection.AssemblyName System.Diagnostics.FileVersionInfo"
).split())
"""Classes of .NET that are sealed, beside its structures and static classes."""


def is_sealed(net: NetType) -> bool:
    """Whether nothing can derive from a type."""
    from havmsh.runtime.types import catalogue, internals

    known = catalogue.entry(net.full_name) or internals.entry(net.full_name)
    if known is not None and net.kind in {"class", "delegate"}:
        return "S" in known.flags or known.kind == "d"
    return bool(net.is_structure or net.is_static or net.full_name in _SEALED)
