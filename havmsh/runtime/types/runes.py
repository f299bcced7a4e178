"""System.Text.Rune: a character of Unicode, whatever room it takes."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.text_units import split
from havmsh.runtime.types.chars import TESTS, category_number, code_of_pair, numeric_value
from havmsh.runtime.types.comparing import comparing, of_type
from havmsh.runtime.types.string_search import capitals, in_capitals, in_small_letters, small_letters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

_R = "System.Text.Rune"
_TESTED = ("IsControl", "IsDigit", "IsLetter", "IsLetterOrDigit", "IsLower", "IsNumber", "IsPunctuation", "IsSeparator", "IsSymbol", "IsUpper", "IsWhiteSpace")


class Rune(NetObject):
    """System.Text.Rune."""

    __slots__ = ("char",)
    type_name = _R

    def __init__(self, char: str) -> None:
        super().__init__()
        self.char = char

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rune) and other.char == self.char

    def __hash__(self) -> int:
        return ord(self.char)

    def net_text(self) -> str:
        """The character."""
        return self.char

    def net_compare(self, other: Any) -> int:
        """By their numbers."""
        return ord(self.char) - ord(other.char)


def _of_number(number: int) -> Rune:
    if not _is_valid(number):
        raise out_of_range("value")
    return Rune(chr(number))


def _of_char(char: str) -> Rune:
    if "\ud800" <= char <= "\udfff":
        raise out_of_range("ch")
    return Rune(str(char))


def _is_valid(number: int) -> bool:
    return 0 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF


def _at(text: Any, index: int) -> Rune | None:
    """The rune that begins at a unit of a text; None where a lone surrogate stands. Raises ArgumentNullException and ArgumentOutOfRangeException."""
    if text is None:
        raise argument_null("input")
    found = split(text)
    if not 0 <= index < len(found):
        raise out_of_range("index")
    first, second = found[index], found[index + 1:index + 2]
    if "\ud800" <= first <= "\udbff" and "\udc00" <= second <= "\udfff" and second:
        return Rune(chr(code_of_pair(first, second)))
    return None if "\ud800" <= first <= "\udfff" else Rune(first)


def _rune_at(text: Any, index: int) -> Rune:
    found = _at(text, index)
    if found is None:
        raise NetError("System.ArgumentException", "Cannot extract a Unicode scalar value from the specified index in the input. (Parameter 'index')", ParamName="index")
    return found


def _of_pair(high: str, low: str) -> Rune | None:
    """The rune of two halves; nothing where they are none."""
    if not ("\ud800" <= high <= "\udbff" and "\udc00" <= low <= "\udfff"):
        return None
    return Rune(chr(0x10000 + (ord(high) - 0xD800 << 10) + ord(low) - 0xDC00))


def _attempt(made: Callable[..., Rune | None]) -> Callable[..., bool]:
    def run(*given: Any) -> bool:
        *arguments, box = given
        try:
            found = made(*arguments)
        except NetError:
            found = None
        box.set(Rune("\0") if found is None else found)
        return found is not None

    return run


def _lone(change: Callable[..., str]) -> Callable[..., Rune]:
    """A change of letters that gives one rune; where there would be several, none is changed."""
    def run(rune: Rune, *culture: Any) -> Rune:
        if culture and culture[0] is None:
            raise argument_null("culture")
        changed = change(rune.char, *culture)
        return Rune(changed) if len(changed) == 1 else rune

    return run


def _tested(name: str) -> Callable[[Rune], bool]:
    test = TESTS[name]
    return lambda rune: test(rune.char)


def _rest(net: NetType) -> None:
    from havmsh.runtime.types.operators import equalities, orders

    equalities(net, _R)
    orders(net, _R, lambda rune: rune.char)
    members: list[tuple[str, Callable[..., Any]]] = [
        (f"double GetNumericValue({_R} value)", lambda rune: numeric_value(rune.char)),
        (f"System.Globalization.UnicodeCategory GetUnicodeCategory({_R} value)", lambda rune: category_number(rune.char)),
        (f"{_R} GetRuneAt(string input, int index)", _rune_at), (f"bool TryGetRuneAt(string input, int index, [ref] {_R} value)", _attempt(_at)),
        ("bool IsValid(int value)", _is_valid), (f"bool TryCreate(char ch, [ref] {_R} result)", _attempt(_of_char)),
        (f"bool TryCreate(char highSurrogate, char lowSurrogate, [ref] {_R} result)", _attempt(_of_pair)),
        (f"bool TryCreate(int value, [ref] {_R} result)", _attempt(_of_number)), (f"bool TryCreate(uint value, [ref] {_R} result)", _attempt(_of_number)),
        ("bool IsValid(uint value)", _is_valid),
        (f"{_R} ToLower({_R} value, cultureinfo culture)", _lone(in_small_letters)), (f"{_R} ToUpper({_R} value, cultureinfo culture)", _lone(in_capitals)),
        (f"{_R} ToLowerInvariant({_R} value)", _lone(small_letters)), (f"{_R} ToUpperInvariant({_R} value)", _lone(capitals)),
        *((f"bool {name}({_R} value)", _tested(name)) for name in _TESTED),
    ]
    for text, call in members:
        net.method("static " + text, call, static=True)
    net.prop(f"{_R} ReplacementChar", lambda: Rune("\ufffd"), static=True)


define(
    _R, Rune, kind="struct", interfaces="System.IComparable;System.IComparable`1<>;System.IEquatable`1<>",
    properties=(
        ("bool IsAscii", lambda rune: rune.char.isascii()), ("bool IsBmp", lambda rune: rune.char <= "\uffff"), ("int Plane", lambda rune: ord(rune.char) >> 16),
        ("int Utf16SequenceLength", lambda rune: 1 + (rune.char > "\uffff")), ("int Utf8SequenceLength", lambda rune: len(rune.char.encode())),
        ("int Value", lambda rune: ord(rune.char)),
    ),
    methods=(
        ("string ToString()", Rune.net_text), (f"int CompareTo({_R} other)", Rune.net_compare),
        ("int IComparable.CompareTo(System.Object obj)", comparing(of_type("Rune"), Rune.net_compare)),
        (f"bool Equals({_R} other)", lambda rune, other: rune == other), ("int GetHashCode()", lambda rune: ord(rune.char)),
    ),
    constructors=(
        ("char ch", _of_char), ("int value", _of_number), ("uint value", _of_number),
        ("char highSurrogate, char lowSurrogate", lambda high, low: Rune(chr(code_of_pair(high, low)))),
    ),
    rest=_rest,
).to_text = Rune.net_text
