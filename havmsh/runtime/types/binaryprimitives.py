"""System.Buffers.Binary.BinaryPrimitives: numbers as bytes, the least or the most significant first."""

from __future__ import annotations

import struct

from havmsh.runtime import typesystem
from havmsh.runtime.errors import out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.types.widenumbers import Half, Int128, UInt128

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_KINDS: Final = {
    "Int16": ("short", 2), "UInt16": ("ushort", 2), "Int32": ("int", 4), "UInt32": ("uint", 4), "Int64": ("long", 8), "UInt64": ("ulong", 8),
    "Int128": ("System.Int128", 16), "UInt128": ("System.UInt128", 16), "Half": ("System.Half", 2), "Single": ("float", 4), "Double": ("double", 8),
}
"""By the name in methods: the type, and how many bytes it has."""
_REALS: Final = {"Half": "e", "Single": "f", "Double": "d"}
_WIDE: Final[dict[str, Any]] = {"Int128": Int128, "UInt128": UInt128, "Half": Half}
_ORDERS: Final = {"BigEndian": ("big", ">"), "LittleEndian": ("little", "<")}


def _number(name: str, data: bytes, order: str) -> Any:
    if name in _REALS:
        value: Any = struct.unpack(_ORDERS[order][1] + _REALS[name], data)[0]
    else:
        value = int.from_bytes(data, _ORDERS[order][0], signed=name.startswith("I"))  # type: ignore[arg-type]
    return _WIDE[name](value) if name in _WIDE else value


def _bytes(name: str, value: Any, order: str) -> bytes:
    plain = value.value if name in _WIDE else value
    if name in _REALS:
        return struct.pack(_ORDERS[order][1] + _REALS[name], plain)
    return int(plain).to_bytes(_KINDS[name][1], _ORDERS[order][0], signed=name.startswith("I"))  # type: ignore[arg-type]


def _read(name: str, order: str) -> Callable[..., Any]:
    size = _KINDS[name][1]

    def read(source: Any) -> Any:
        if len(source) < size:
            raise out_of_range("length")
        return _number(name, bytes(int(each) for each in source.items()[:size]), order)

    return read


def _write(name: str, order: str) -> Callable[..., None]:
    def write(destination: Any, value: Any) -> None:
        if len(destination) < _KINDS[name][1]:
            raise out_of_range("length")
        byte = typesystem.known("System.Byte").python
        for at, each in enumerate(_bytes(name, value, order)):
            destination.put(at, byte(each))  # type: ignore[misc]

    return write


def _try_read(name: str, order: str) -> Callable[..., bool]:
    read = _read(name, order)

    def attempt(source: Any, ref: Any) -> bool:
        enough = len(source) >= _KINDS[name][1]
        ref.set(read(source) if enough else _number(name, bytes(_KINDS[name][1]), order))
        return enough

    return attempt


def _try_write(name: str, order: str) -> Callable[..., bool]:
    write = _write(name, order)

    def attempt(destination: Any, value: Any) -> bool:
        enough = len(destination) >= _KINDS[name][1]
        if enough:
            write(destination, value)
        return enough

    return attempt


def _lines() -> list[tuple[str, Callable[..., Any]]]:
    found: list[tuple[str, Callable[..., Any]]] = []
    source, target = "System.ReadOnlySpan[byte] source", "System.Span[byte] destination"
    for name, (kind, _) in _KINDS.items():
        for order in _ORDERS:
            found += [
                (f"static {kind} Read{name}{order}({source})", _read(name, order)), (f"static void Write{name}{order}({target}, {kind} value)", _write(name, order)),
                (f"static bool TryRead{name}{order}({source}, [ref] {kind} value)", _try_read(name, order)),
                (f"static bool TryWrite{name}{order}({target}, {kind} value)", _try_write(name, order)),
            ]
        if name not in _REALS:
            found.append((f"static {kind} ReverseEndianness({kind} value)", lambda value, name=name: _number(name, _bytes(name, value, "BigEndian"), "LittleEndian")))
    found += [(f"static {kind} ReverseEndianness({kind} value)", lambda value: value) for kind in ("byte", "sbyte")]
    return found


define("System.Buffers.Binary.BinaryPrimitives", statics=_lines()).abstract = True
