"""System.Text.StringBuilder."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, argument_null, not_negative, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Char, NetObject
from havmsh.runtime.stretches import together
from havmsh.runtime.text_units import joined
from havmsh.runtime.types.string_joining import join
from havmsh.runtime.types.string_search import AT_MOST as _AT_MOST
from havmsh.runtime.types.string_search import LESS as _LESS
from havmsh.runtime.types.string_search import no_empty
from havmsh.runtime.types.strings import put
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


_UNLIMITED = 2147483647
_FIRST = 16
"""The room of a builder that is told nothing."""
_LARGEST = 8000
"""So many at the most are got at once without need."""


class StringBuilder(NetObject):
    """Text that grows, up to a limit: the pieces are joined when the whole is asked for, and the room is worked out when it is.

    ``room`` is enough for the ``counted`` characters of the first ``settled`` pieces.
    """

    __slots__ = ("counted", "limit", "parts", "room", "settled")
    type_name = "System.Text.StringBuilder"

    def __init__(self, text: str | None = None, size: int = 0) -> None:
        super().__init__()
        if size < 0:
            raise out_of_range("capacity", f"capacity ('{size}') must be a non-negative value.", size)
        self.limit = _UNLIMITED
        self.parts: list[str] = [text] if text else []
        self.counted = len(text or "")
        self.settled = len(self.parts)
        self.room = max(size or _FIRST, self.counted)

    def add(self, text: str) -> StringBuilder:
        """Puts more at the end. Raises ArgumentOutOfRangeException where that were too much."""
        if self.limit != _UNLIMITED and len(self.text()) + len(text) > self.limit:
            raise out_of_range("requiredLength", "capacity was less than the current size.")
        self.parts.append(text)
        return self

    def text(self) -> str:
        """The whole."""
        if len(self.parts) > 1:
            self.capacity()
            self.parts = [joined(together(self.parts))]
            self.settled = 1
        return self.parts[0] if self.parts else ""

    def put(self, text: str) -> StringBuilder:
        """Replaces the whole."""
        room = self.capacity()
        if len(text) > room:
            self.room = room + len(text) - self.counted
        self.parts, self.settled, self.counted = [text], 1, len(text)
        return self

    def capacity(self) -> int:
        """The room: what does not fit gets a piece of its own, at least as large as all before it, if that is not too much."""
        for piece in self.parts[self.settled:]:
            lacking = self.counted + len(piece) - self.room
            if lacking > 0:
                self.room += max(lacking, min(self.room, _LARGEST))
            self.counted += len(piece)
        self.settled = len(self.parts)
        return self.room

    def resize(self, size: int) -> None:
        """Just that room. Raises ArgumentOutOfRangeException where it is too little, or too much."""
        if size < 0:
            raise out_of_range("value", "Capacity must be positive.")
        if size > self.limit:
            raise out_of_range("value", "Capacity exceeds maximum capacity.")
        if size < len(self.text()):
            raise out_of_range("value", "capacity was less than the current size.")
        self.capacity()
        self.room = size

    def net_text(self) -> str:
        """The whole."""
        return self.text()

    def net_index(self, key: Any) -> Any:
        """A character."""
        at = convert(key, known("System.Int32"))
        text = self.text()
        if not 0 <= at < len(text):
            raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
        return Char(text[at])

    def net_put_index(self, key: Any, value: Any) -> None:
        """Another character."""
        text, at = self.text(), convert(key, known("System.Int32"))
        if not 0 <= at < len(text):
            raise out_of_range("index")
        self.put(text[:at] + str(convert(value, known("System.Char"))) + text[at + 1:])


def _append(own: StringBuilder, value: Any) -> StringBuilder:
    return own if value is None else own.add(value if value.__class__ is str else shown(value))


def _line(own: StringBuilder, value: Any = "") -> StringBuilder:
    if value:
        own.add(value)
    return own.add("\n")


def _chars(own: StringBuilder, chars: Any, at: int = 0, count: int | None = None) -> StringBuilder:
    text = "".join(chars or ())
    return own.add(text if count is None else _piece(text, at, count, ("startIndex", "charCount")))


def _piece(text: str, at: int, count: int, names: tuple[str, str] = ("startIndex", "count")) -> str:
    """A part of what is given. Raises ArgumentOutOfRangeException."""
    not_negative(names[0], at)
    not_negative(names[1], count)
    if at > len(text) - count:
        raise out_of_range(names[0], _AT_MOST)
    return text[at:at + count]


def _appended_part(own: StringBuilder, value: Any, at: int, count: int) -> StringBuilder:
    return own.add(_piece(value.text() if isinstance(value, StringBuilder) else value, at, count))


def _repeat(own: StringBuilder, char: str, count: int) -> StringBuilder:
    not_negative("repeatCount", count)
    return own.add(str.__str__(char) * count)


def _format(own: StringBuilder, text: str, *values: Any) -> StringBuilder:
    return _format_with(own, None, text, *values)


def _format_with(own: StringBuilder, provider: Any, text: str, *values: Any) -> StringBuilder:
    from havmsh.runtime.format_string import format_composite

    if text is None:
        raise argument_null("format")
    return own.add(format_composite(text, list(values), provider))


def _format_all(own: StringBuilder, text: str, values: Any) -> StringBuilder:
    return _format(own, text, *values)


def _join(own: StringBuilder, separator: str, values: Any) -> StringBuilder:
    if values is None:
        raise argument_null("values")
    return own.add(join(separator, values))


def _insert(own: StringBuilder, at: int, value: Any) -> StringBuilder:
    text = own.text()
    if not 0 <= at <= len(text):
        raise out_of_range("index", _AT_MOST)
    return own.put(text[:at] + ("" if value is None else shown(value)) + text[at:])


def _insert_repeated(own: StringBuilder, at: int, value: Any, count: int) -> StringBuilder:
    not_negative("count", count)
    return _insert(own, at, (value or "") * count)


def _insert_chars(own: StringBuilder, at: int, chars: Any, start: int | None = None, count: int = 0) -> StringBuilder:
    text = "".join(chars or ())
    return _insert(own, at, text if start is None else _piece(text, start, count, ("startIndex", "charCount")))


def _remove(own: StringBuilder, at: int, count: int) -> StringBuilder:
    text = own.text()
    not_negative("length", count)
    not_negative("startIndex", at)
    if count > len(text) - at:
        raise out_of_range("length", _LESS)
    return own.put(text[:at] + text[at + count:])


def _replace(own: StringBuilder, old: Any, new: Any, at: int = 0, count: int | None = None) -> StringBuilder:
    text = own.text()
    if not 0 <= at <= len(text):
        raise out_of_range("startIndex", _AT_MOST)
    if count is not None and not 0 <= count <= len(text) - at:
        raise out_of_range("count", _AT_MOST)
    end = len(text) if count is None else at + count
    return own.put(text[:at] + text[at:end].replace(no_empty(old), "" if new is None else str.__str__(new)) + text[end:])


def _text_part(own: StringBuilder, at: int, count: int) -> str:
    text = own.text()
    if at < 0 or at > len(text):
        raise out_of_range("startIndex", "StartIndex cannot be less than zero." if at < 0 else "startIndex cannot be larger than length of string.")
    if count < 0 or at > len(text) - count:
        raise out_of_range("length", "Length cannot be less than zero." if count < 0 else "Index and length must refer to a location within the string.")
    return text[at:at + count]


def _ensure(own: StringBuilder, size: int) -> int:
    not_negative("capacity", size)
    if own.capacity() < size:
        own.resize(size)
    return own.room


def _of_part(value: Any, at: int, count: int, capacity: int) -> StringBuilder:
    return StringBuilder(_piece(value or "", at, count, ("startIndex", "length")), capacity)


def _set_length(own: StringBuilder, size: int) -> None:
    if size < 0:
        raise out_of_range("value", f"value ('{size}') must be a non-negative value.", size)
    if size > own.limit:
        raise out_of_range("value", "capacity was less than the current size.")
    text = own.text()
    own.put(text[:size].ljust(size, "\0"))


def _sized(size: int) -> StringBuilder:
    return StringBuilder(None, size)


def _limited(size: int, limit: int) -> StringBuilder:
    if size > limit:
        raise out_of_range("capacity", "Capacity exceeds maximum capacity.")
    if limit <= 0:
        raise out_of_range("maxCapacity", f"maxCapacity ('{limit}') must be a non-negative and non-zero value.", limit)
    made = _sized(size or min(_FIRST, limit))
    made.limit = limit
    return made


def _copy(own: StringBuilder, at: int, target: Any, to: int, count: int) -> None:
    """Copies characters over those of an array. Raises what .NET raises where they are not there, or do not fit."""
    text = own.text()
    if target is None:
        raise argument_null("destination")
    not_negative("destinationIndex", to)
    if to > len(target) - count:
        raise NetError("System.ArgumentException", "Either offset did not refer to a position in the string, or there is an insufficient length of destination character array.")
    not_negative("count", count)
    if not 0 <= at <= len(text):
        raise out_of_range("sourceIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
    if at > len(text) - count:
        raise NetError("System.ArgumentException", "Source string was not long enough. Check sourceIndex and count.")
    put(text, at, target, to, count)


def _rest(net: NetType) -> None:
    from havmsh.runtime.types.memories import Chunks

    net.method(f"{Chunks.type_name} GetChunks()", lambda own: Chunks([each for each in own.parts if each]))


define(
    "System.Text.StringBuilder", StringBuilder,
    properties=(
        ("int Capacity", StringBuilder.capacity, StringBuilder.resize), ("int MaxCapacity", lambda own: own.limit),
        ("int Length", lambda own: len(own.text()), _set_length), ("char Chars", None),
    ),
    methods=(
        ("char get_Chars(int index)", StringBuilder.net_index), ("void set_Chars(int index, char value)", StringBuilder.net_put_index),
        ("System.Text.StringBuilder Append(string value)", _append), ("System.Text.StringBuilder Append(char value)", _append),
        ("System.Text.StringBuilder Append(char value, int repeatCount)", _repeat), ("System.Text.StringBuilder Append(char[] value)", _chars),
        ("System.Text.StringBuilder Append(System.Object value)", _append), ("System.Text.StringBuilder Append(int value)", _append),
        *((f"System.Text.StringBuilder Append({short} value)", _append) for short in ("bool", "sbyte", "byte", "short", "long", "float", "double", "decimal", "ushort", "uint", "ulong", "System.Text.StringBuilder")),
        ("System.Text.StringBuilder Append(string value, int startIndex, int count)", _appended_part),
        ("System.Text.StringBuilder Append(System.Text.StringBuilder value, int startIndex, int count)", _appended_part),
        ("System.Text.StringBuilder Append(char[] value, int startIndex, int charCount)", _chars),
        ("System.Text.StringBuilder AppendLine()", _line), ("System.Text.StringBuilder AppendLine(string value)", _line),
        ("System.Text.StringBuilder AppendFormat(string format, System.Object arg0)", _format),
        ("System.Text.StringBuilder AppendFormat(string format, System.Object arg0, System.Object arg1)", _format),
        ("System.Text.StringBuilder AppendFormat(string format, System.Object arg0, System.Object arg1, System.Object arg2)", _format),
        ("System.Text.StringBuilder AppendFormat(string format, Params System.Object[] args)", _format_all),
        *((f"System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, {rest})", _format_with)
          for rest in ("System.Object arg0", "System.Object arg0, System.Object arg1", "System.Object arg0, System.Object arg1, System.Object arg2")),
        ("System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, Params System.Object[] args)", lambda own, provider, text, values: _format_with(own, provider, text, *values)),
        ("System.Text.StringBuilder AppendJoin(char separator, Params System.Object[] values)", _join),
        ("System.Text.StringBuilder AppendJoin(char separator, Params string[] values)", _join),
        ("System.Text.StringBuilder AppendJoin(string separator, Params System.Object[] values)", _join),
        ("System.Text.StringBuilder AppendJoin(string separator, Params string[] values)", _join),
        ("System.Text.StringBuilder Clear()", lambda own: own.put("")), ("System.Text.StringBuilder Insert(int index, string value)", _insert),
        ("System.Text.StringBuilder Insert(int index, char value)", _insert), ("System.Text.StringBuilder Insert(int index, System.Object value)", _insert),
        *((f"System.Text.StringBuilder Insert(int index, {short} value)", _insert) for short in ("bool", "sbyte", "byte", "short", "int", "long", "float", "double", "decimal", "ushort", "uint", "ulong")),
        ("System.Text.StringBuilder Insert(int index, string value, int count)", _insert_repeated), ("System.Text.StringBuilder Insert(int index, char[] value)", _insert_chars),
        ("System.Text.StringBuilder Insert(int index, char[] value, int startIndex, int charCount)", _insert_chars),
        ("System.Text.StringBuilder Remove(int startIndex, int length)", _remove), ("System.Text.StringBuilder Replace(string oldValue, string newValue)", _replace),
        ("System.Text.StringBuilder Replace(char oldChar, char newChar)", _replace),
        ("System.Text.StringBuilder Replace(string oldValue, string newValue, int startIndex, int count)", _replace),
        ("System.Text.StringBuilder Replace(char oldChar, char newChar, int startIndex, int count)", _replace),
        ("string ToString()", StringBuilder.text), ("string ToString(int startIndex, int length)", _text_part),
        ("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)", _copy), ("int EnsureCapacity(int capacity)", _ensure),
        ("bool Equals(System.Text.StringBuilder sb)", lambda own, other: own.text() == other.text()),
    ),
    constructors=(("", StringBuilder), ("int capacity", _sized), ("string value", StringBuilder), ("string value, int capacity", StringBuilder), ("string value, int startIndex, int length, int capacity", _of_part), ("int capacity, int maxCapacity", _limited)),
    rest=_rest,
)
