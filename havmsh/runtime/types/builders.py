"""System.Text.StringBuilder."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Char, NetObject
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class StringBuilder(NetObject):
    """Text that grows: the pieces are joined when the whole is asked for."""

    __slots__ = ("parts",)
    type_name = "System.Text.StringBuilder"

    def __init__(self, text: str | None = None, *_: Any) -> None:
        super().__init__()
        self.parts: list[str] = [text] if text else []

    def text(self) -> str:
        """The whole."""
        if len(self.parts) > 1:
            self.parts = ["".join(self.parts)]
        return self.parts[0] if self.parts else ""

    def put(self, text: str) -> StringBuilder:
        """Replaces the whole."""
        self.parts = [text]
        return self

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
    if value is not None:
        own.parts.append(value if value.__class__ is str else shown(value))
    return own


def _line(own: StringBuilder, value: Any = "") -> StringBuilder:
    own.parts.append((value or "") + "\n")
    return own


def _chars(own: StringBuilder, chars: Any) -> StringBuilder:
    own.parts.append("".join(chars))
    return own


def _repeat(own: StringBuilder, char: str, count: int) -> StringBuilder:
    own.parts.append(str.__str__(char) * count)
    return own


def _format(own: StringBuilder, text: str, *values: Any) -> StringBuilder:
    from havmsh.runtime.format_string import format_composite

    own.parts.append(format_composite(text, list(values)))
    return own


def _format_all(own: StringBuilder, text: str, values: Any) -> StringBuilder:
    return _format(own, text, *values)


def _join(own: StringBuilder, separator: str, values: Any) -> StringBuilder:
    own.parts.append((separator or "").join("" if value is None else shown(value) for value in values))
    return own


def _insert(own: StringBuilder, at: int, value: Any) -> StringBuilder:
    text = own.text()
    if not 0 <= at <= len(text):
        raise out_of_range("index")
    return own.put(text[:at] + ("" if value is None else shown(value)) + text[at:])


def _remove(own: StringBuilder, at: int, count: int) -> StringBuilder:
    text = own.text()
    if at < 0 or count < 0 or at + count > len(text):
        raise out_of_range("length", "Index was out of range. Must be non-negative and less than the size of the collection." if at < 0 else "Specified argument was out of the range of valid values.")
    return own.put(text[:at] + text[at + count:])


def _set_length(own: StringBuilder, size: int) -> None:
    text = own.text()
    own.put(text[:size].ljust(size, "\0"))


def _sized(size: int) -> StringBuilder:
    if size < 0:
        raise out_of_range("capacity", f"capacity ('{size}') must be a non-negative value.", size)
    return StringBuilder()


def _capacity(own: StringBuilder) -> int:
    size = 16
    while size < len(own.text()):
        size *= 2
    return size


define(
    "System.Text.StringBuilder", StringBuilder,
    properties=(
        ("int Capacity", _capacity, lambda own, size: None), ("int MaxCapacity", lambda own: 2147483647), ("int Length", lambda own: len(own.text()), _set_length), ("char Chars", None),
    ),
    methods=(
        ("System.Text.StringBuilder Append(string value)", _append), ("System.Text.StringBuilder Append(char value)", _append),
        ("System.Text.StringBuilder Append(char value, int repeatCount)", _repeat), ("System.Text.StringBuilder Append(char[] value)", _chars),
        ("System.Text.StringBuilder Append(System.Object value)", _append), ("System.Text.StringBuilder Append(int value)", _append), ("System.Text.StringBuilder Append(bool value)", _append),
        ("System.Text.StringBuilder Append(double value)", _append), ("System.Text.StringBuilder Append(string value, int startIndex, int count)", lambda own, text, at, n: _append(own, text[at:at + n])),
        ("System.Text.StringBuilder AppendLine()", _line), ("System.Text.StringBuilder AppendLine(string value)", _line),
        ("System.Text.StringBuilder AppendFormat(string format, System.Object arg0)", _format), ("System.Text.StringBuilder AppendFormat(string format, System.Object arg0, System.Object arg1)", _format),
        ("System.Text.StringBuilder AppendFormat(string format, System.Object arg0, System.Object arg1, System.Object arg2)", _format),
        ("System.Text.StringBuilder AppendFormat(string format, Params System.Object[] args)", _format_all),
        ("System.Text.StringBuilder AppendJoin(string separator, Params System.Object[] values)", _join), ("System.Text.StringBuilder AppendJoin(string separator, Params string[] values)", _join),
        ("System.Text.StringBuilder Clear()", lambda own: own.put("")), ("System.Text.StringBuilder Insert(int index, string value)", _insert),
        ("System.Text.StringBuilder Insert(int index, char value)", _insert), ("System.Text.StringBuilder Insert(int index, System.Object value)", _insert),
        ("System.Text.StringBuilder Remove(int startIndex, int length)", _remove), ("System.Text.StringBuilder Replace(string oldValue, string newValue)", lambda own, a, b: own.put(own.text().replace(a, b or ""))),
        ("System.Text.StringBuilder Replace(char oldChar, char newChar)", lambda own, a, b: own.put(own.text().replace(a, b))),
        ("string ToString()", StringBuilder.text), ("string ToString(int startIndex, int length)", lambda own, at, n: own.text()[at:at + n]),
        ("int EnsureCapacity(int capacity)", lambda own, size: size), ("bool Equals(System.Text.StringBuilder sb)", lambda own, other: own.text() == other.text()),
    ),
    constructors=(("", StringBuilder), ("int capacity", _sized), ("string value", StringBuilder), ("string value, int capacity", StringBuilder), ("int capacity, int maxCapacity", lambda a, b: StringBuilder())),
)
