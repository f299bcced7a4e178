"""Exception.HResult: the number that COM has for each type of exception."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.errors import NetException

_HRESULTS: Final = {
    "System." + name: number - (1 << 32) for name, number in (
        ("Exception", 0x80131500), ("SystemException", 0x80131501), ("ApplicationException", 0x80131600), ("ArgumentException", 0x80070057), ("ArgumentNullException", 0x80004003),
        ("ArgumentOutOfRangeException", 0x80131502), ("ArithmeticException", 0x80070216), ("DivideByZeroException", 0x80020012), ("OverflowException", 0x80131516),
        ("FormatException", 0x80131537), ("IndexOutOfRangeException", 0x80131508), ("InvalidCastException", 0x80004002), ("InvalidOperationException", 0x80131509),
        ("ObjectDisposedException", 0x80131622), ("NotImplementedException", 0x80004001), ("NotSupportedException", 0x80131515), ("PlatformNotSupportedException", 0x80131539),
        ("NullReferenceException", 0x80004003), ("OperationCanceledException", 0x8013153B), ("OutOfMemoryException", 0x8007000E), ("RankException", 0x80131517),
        ("TimeoutException", 0x80131505), ("TypeLoadException", 0x80131522), ("MissingMemberException", 0x80131512), ("MissingMethodException", 0x80131513),
        ("MissingFieldException", 0x80131511),
        ("UnauthorizedAccessException", 0x80070005), ("Security.SecurityException", 0x8013150A), ("Security.Cryptography.CryptographicException", 0x80131430),
        ("Collections.Generic.KeyNotFoundException", 0x80131577), ("IO.IOException", 0x80131620), ("IO.FileNotFoundException", 0x80070002),
        ("IO.DirectoryNotFoundException", 0x80070003),
        ("IO.PathTooLongException", 0x800700CE), ("IO.EndOfStreamException", 0x80070026), ("Xml.XmlException", 0x80131940), ("ComponentModel.Win32Exception", 0x80004005),
    )
}
"""HResult by type; a type that sets none has that of the nearest base that does."""


def of(exception: NetException) -> Any:
    """The number that was set, or that of the type."""
    own = exception.members.get("HResult")
    return own if own is not None else next(_HRESULTS[level.full_name] for level in (*type_of(exception).chain(), typesystem.known("System.Exception")) if level.full_name in _HRESULTS)
