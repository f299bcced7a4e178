"""What String, Char, StringBuilder, Encoding and Enum offer beside what most scripts ask of them."""

from __future__ import annotations

from havmsh.runtime.errors import argument_null, out_of_range
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.objects import Array, Char, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


def extend(net: NetType) -> None:
    """Adds the rest of a type's members."""
    _PARTS[net.full_name](net)


def _put(text: str, at: int, target: Any, to: int, count: int) -> None:
    if at < 0 or count < 0 or at + count > len(text):
        raise out_of_range("sourceIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
    target[to:to + count] = [Char(each) for each in text[at:at + count]]


def _string(net: NetType) -> None:
    net.method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)", _put)
    net.method("System.Text.StringRuneEnumerator EnumerateRunes()", lambda text: Array([Rune(each) for each in text], Rune.type_name))
    net.method("static string IsInterned(string str)", lambda text: text, static=True)


class Rune(NetObject):
    """System.Text.Rune: a character of Unicode, whatever room it takes."""

    __slots__ = ("char",)
    type_name = "System.Text.Rune"

    def __init__(self, char: str) -> None:
        super().__init__()
        self.char = char

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rune) and other.char == self.char

    def __hash__(self) -> int:
        return hash(self.char)

    def net_text(self) -> str:
        """The character."""
        return self.char


def _range(test: str) -> Callable[[str], bool]:
    return lambda char: char in test


def _char(net: NetType) -> None:
    lower, upper, digits = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
    for text, call in (
        ("bool IsAsciiHexDigitLower(char c)", _range(digits + "abcdef")), ("bool IsAsciiHexDigitUpper(char c)", _range(digits + "ABCDEF")), ("bool IsAsciiLetterLower(char c)", _range(lower)),
        ("bool IsAsciiLetterUpper(char c)", _range(upper)), ("bool IsBetween(char c, char minInclusive, char maxInclusive)", lambda c, low, high: low <= c <= high),
        ("bool IsSurrogatePair(char highSurrogate, char lowSurrogate)", lambda a, b: "\ud800" <= a <= "\udbff" and "\udc00" <= b <= "\udfff"),
        ("bool IsSurrogatePair(string s, int index)", lambda s, at: len(s) > at + 1 and "\ud800" <= s[at] <= "\udbff" and "\udc00" <= s[at + 1] <= "\udfff"),
    ):
        net.method("static " + text, call, static=True)


def _builder(net: NetType) -> None:
    from havmsh.runtime.invoke import call

    net.method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)", lambda b, at, target, to, count: _put(call(b, "ToString", []), at, target, to, count))


class Coder(NetObject):
    """A Decoder or Encoder: turns bytes to characters, or back, piece by piece."""

    __slots__ = ("encoding", "engine")

    def __init__(self, encoding: Any, decodes: bool) -> None:
        import codecs

        super().__init__()
        self.encoding = encoding
        self.engine: Any = codecs.getincrementaldecoder(encoding.codec)("replace") if decodes else codecs.getincrementalencoder(encoding.codec)("replace")


class Decoder(Coder):
    """System.Text.Decoder."""

    __slots__ = ()
    type_name = "System.Text.Decoder"

    def chars(self, data: Any, at: int, count: int, target: Any, to: int, flush: bool = False) -> int:
        """Characters into an array; a character that is not whole waits for its rest."""
        text = self.engine.decode(bytes(int(each) for each in data[at:at + count]), flush)
        target[to:to + len(text)] = [Char(each) for each in text]
        return len(text)

    def count(self, data: Any, at: int, count: int) -> int:
        """How many characters there would be."""
        before = self.engine.getstate()
        found = len(self.engine.decode(bytes(int(each) for each in data[at:at + count])))
        self.engine.setstate(before)
        return found


class Encoder(Coder):
    """System.Text.Encoder."""

    __slots__ = ()
    type_name = "System.Text.Encoder"

    def bytes(self, chars: Any, at: int, count: int, target: Any, to: int, flush: bool = False) -> int:
        """Bytes into an array."""
        from havmsh.runtime.objects import Byte

        data = self.engine.encode("".join(chars[at:at + count]), flush)
        target[to:to + len(data)] = [Byte(each) for each in data]
        return len(data)


def _encoding(net: NetType) -> None:
    from havmsh.runtime.nettype import define

    define(Decoder.type_name, Decoder, methods=(
        ("int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)", Decoder.chars), ("int GetCharCount(byte[] bytes, int index, int count)", Decoder.count), ("void Reset()", lambda d: d.engine.reset()),
    ))
    define(Encoder.type_name, Encoder, methods=(
        ("int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex, bool flush)", Encoder.bytes), ("void Reset()", lambda e: e.engine.reset()),
    ))
    widest = {"ascii": 1, "latin-1": 1, "cp1252": 1, "utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4}
    net.method("System.Text.Decoder GetDecoder()", lambda e: Decoder(e, True))
    net.method("System.Text.Encoder GetEncoder()", lambda e: Encoder(e, False))
    net.method("System.Object Clone()", lambda e: e)
    net.method("int GetMaxCharCount(int byteCount)", lambda e, count: count if widest.get(e.codec, 1) == 1 and e.codec != "utf-8" else count + 1 if e.codec == "utf-8" else count // 2 + 1)
    net.method("bool IsAlwaysNormalized()", lambda e: e.codec == "ascii")


def _enum(net: NetType) -> None:
    from havmsh.runtime.errors import NetError
    from havmsh.runtime.invoke import static_call
    from havmsh.runtime.typesystem import reference

    def formatted(which: Any, value: Any, spec: str) -> str:
        if value is None:
            raise argument_null("value")
        number = getattr(value, "value", value)
        letter = spec.upper()
        if letter == "D":
            return str(int(number))
        if letter == "X":
            return f"{int(number) & 0xFFFFFFFF:08X}"
        if letter not in {"G", "F"}:
            raise NetError("System.FormatException", 'Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".')
        info = which.net.enum
        return info.text(int(number)) if info is not None else str(number)

    def numbers(which: Any) -> Array:
        info = which.net.enum
        return Array([info.names[name] for name in info.sorted_names()], info.underlying)

    net.method("static string Format(type enumType, System.Object value, string format)", formatted, static=True)
    net.method("static array GetValuesAsUnderlyingType(type enumType)", numbers, static=True)
    for name in ("GetNames", "GetValues", "IsDefined", "GetName"):
        parameters = "T value" if name in {"IsDefined", "GetName"} else ""
        declare(net, f"static System.Object {name}[T]({parameters})", lambda each, *rest, name=name: static_call(net, name, [reference(each), *rest]))
    declare(net, "static T Parse[T](string value)", lambda each, text: static_call(net, "Parse", [reference(each), text]))
    declare(net, "static T Parse[T](string value, bool ignoreCase)", lambda each, text, fold: static_call(net, "Parse", [reference(each), text, fold]))


_PARTS: dict[str, Callable[[NetType], None]] = {
    "System.String": _string, "System.Char": _char, "System.Text.StringBuilder": _builder, "System.Text.Encoding": _encoding, "System.Enum": _enum,
}

