"""TryFormat and TryWriteBytes: what a value writes into a stretch of memory. A script gives an array of characters or bytes where the stretch is asked for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_FORM: Final = ", System.ReadOnlySpan[char] format = default"
_BOTH: Final = f"{_FORM}, System.IFormatProvider provider = null"
_AFTER: Final = {
    "System.TimeSpan": _BOTH.replace("provider =", "formatProvider ="), "System.DateTimeOffset": _BOTH.replace("provider =", "formatProvider ="),
    "System.Guid": _FORM, "System.Version": "", "System.Net.IPAddress": "", "System.Uri": "", "System.Boolean": "",
}
"""What stands behind the stretch and the count, where it is not a format and a provider."""
_NO_BYTES: Final = frozenset(("System.Uri", "System.Boolean"))


def formatting(net: NetType) -> None:
    """Declares TryFormat of a type, into characters and into UTF-8."""
    after = _AFTER.get(net.full_name, _BOTH)
    for kind, target, count in (("char", "destination", "charsWritten"), ("byte", "utf8Destination", "bytesWritten")):
        if kind == "byte" and net.full_name in _NO_BYTES:
            continue
        net.method(f"bool TryFormat(System.Span[{kind}] {target}, [ref] int {count}{after})", _into(kind == "byte"))
        if net.full_name == "System.Version":
            net.method(f"bool TryFormat(System.Span[{kind}] {target}, int fieldCount, [ref] int {count})", _fields(kind == "byte"))


def _into(utf8: bool) -> Callable[..., bool]:
    def run(value: Any, target: Any, written: Any, form: Any = None, provider: Any = None) -> bool:
        given = ("".join(map(str, form.items())) if form is not None and len(form) else None, provider)
        return _put(value, target, written, given if given != (None, None) else (), utf8)

    return run


def _fields(utf8: bool) -> Callable[..., bool]:
    return lambda value, target, count, written: _put(value, target, written, (count,), utf8)


def _put(value: Any, target: Any, written: Any, given: tuple[Any, ...], utf8: bool) -> bool:
    from havmsh.runtime.members import call
    from havmsh.runtime.objects import Byte, Char

    text = str(call(value, "ToString", given))
    units: list[Any] = [Byte(each) for each in text.encode()] if utf8 else [Char(each) for each in text]
    return store(target, written, units)


def store(target: Any, written: Any, units: list[Any]) -> bool:
    """Puts elements into a stretch, if it has room for all; ``written``, if there is one, is told how many."""
    fits = len(units) <= len(target)
    if fits:
        for at, each in enumerate(units):
            target.put(at, each)
    if written is not None:
        written.set(len(units) if fits else 0)
    return fits


def put_bytes(value: Any, target: Any, written: Any, name: str, *given: Any) -> bool:
    """TryWriteBytes of a value that gives its bytes by a method of that name."""
    from havmsh.runtime.members import call

    return store(target, written, list(call(value, name, given)))


def of_text(net: NetType, copy: Callable[..., None]) -> None:
    """Declares what a text copies itself into."""
    net.method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)", copy)
    net.method("void CopyTo(System.Span[char] destination)", _copied)
    net.method("bool TryCopyTo(System.Span[char] destination)", _fits)


def _fits(text: str, target: Any) -> bool:
    from havmsh.runtime.objects import Char

    if len(text) > len(target):
        return False
    for at, each in enumerate(text):
        target.put(at, Char(each))
    return True


def _copied(text: str, target: Any) -> None:
    from havmsh.runtime.errors import NetError

    if not _fits(text, target):
        raise NetError("System.ArgumentException", "Destination is too short. (Parameter 'destination')", ParamName="destination")
