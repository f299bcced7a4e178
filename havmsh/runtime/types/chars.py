"""System.Char."""

from __future__ import annotations

from unicodedata import category

from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Char
from havmsh.runtime.text_units import is_unit, split
from havmsh.runtime.types.comparing import comparing, of_type
from havmsh.runtime.types.convertibles import convertible
from havmsh.runtime.types.string_search import capitals, in_capitals, in_small_letters, small_letters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


def _parse(text: str) -> Char:
    if text is None or not is_unit(text):
        raise NetError("System.FormatException", "String must be exactly one character long.")
    return Char(text)


def _either(name: str) -> list[tuple[str, Callable[..., bool]]]:
    test, place = TESTS[name], _unit if name.endswith("Surrogate") else _at
    return [("char c", test), ("string s, int index", lambda text, at: test(place(text, at)))]


def _unit(text: Any, at: int) -> str:
    """A character of a text. Raises ArgumentNullException and ArgumentOutOfRangeException."""
    if text is None:
        raise argument_null("s")
    found = split(text)
    if not 0 <= at < len(found):
        raise out_of_range("index")
    return found[at]


def _at(text: Any, at: int) -> str:
    """What begins at a character of a text: two surrogates are one letter."""
    first = _unit(text, at)
    second = split(text)[at + 1:at + 2]
    return chr(code_of_pair(first, second)) if is_high(first) and is_low(second) else first


def is_high(char: str) -> bool:
    """Whether a character is the first of two surrogates."""
    return "\ud800" <= char <= "\udbff"


def is_low(char: str) -> bool:
    """Whether a character is the second of two surrogates."""
    return char != "" and "\udc00" <= char <= "\udfff"


def _of_code(code: int) -> str:
    if not 0 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise out_of_range("utf32", "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff).")
    return chr(code)


def code_of_pair(high: str, low: str) -> int:
    """The number of the letter that two surrogates are. Raises ArgumentOutOfRangeException."""
    if not is_high(high):
        raise out_of_range("highSurrogate", "A valid high surrogate character is between 0xd800 and 0xdbff, inclusive.")
    if not is_low(low):
        raise out_of_range("lowSurrogate", "A valid low surrogate character is between 0xdc00 and 0xdfff, inclusive.")
    return (ord(high) - 0xD800) * 0x400 + ord(low) - 0xDC00 + 0x10000


def _code_at(text: Any, at: int) -> int:
    found = _at(text, at)
    if is_high(found) or is_low(found):
        which = "high" if is_high(found) else "low"
        raise NetError("System.ArgumentException", f"Found a {which} surrogate char without a {'following low' if which == 'high' else 'preceding high'} surrogate at index: {at}. The input may not be in this encoding, or may not contain valid Unicode (UTF-16) characters. (Parameter 's')", ParamName="s")
    return ord(found)


def _of_culture(change: Callable[[str, Any], str]) -> Callable[[str, Any], str]:
    def run(char: str, culture: Any) -> str:
        if culture is None:
            raise argument_null("culture")
        return change(char, culture)

    return run


TESTS: dict[str, Callable[[str], bool]] = {
    "IsDigit": lambda c: category(c) == "Nd", "IsLetter": lambda c: category(c)[0] == "L", "IsLetterOrDigit": lambda c: category(c)[0] == "L" or category(c) == "Nd",
    "IsWhiteSpace": lambda c: c.isspace() and c not in "\x1c\x1d\x1e\x1f" or c in "\x85", "IsUpper": lambda c: category(c) == "Lu", "IsLower": lambda c: category(c) == "Ll",
    "IsPunctuation": lambda c: category(c)[0] == "P", "IsSymbol": lambda c: category(c)[0] == "S", "IsControl": lambda c: category(c) == "Cc",
    "IsNumber": lambda c: category(c)[0] == "N", "IsSeparator": lambda c: category(c)[0] == "Z", "IsSurrogate": lambda c: category(c) == "Cs",
    "IsHighSurrogate": lambda c: 0xD800 <= ord(c) <= 0xDBFF, "IsLowSurrogate": lambda c: 0xDC00 <= ord(c) <= 0xDFFF,
}


def numeric_value(char: str) -> float:
    """The number that a letter means; -1 where it means none."""
    from unicodedata import numeric

    return numeric(char, -1.0)


def _try(text: Any, result: Any) -> bool:
    good = text is not None and len(text) == 1
    result.set(Char(text) if good else Char("\0"))
    return good


def category_number(char: str) -> int:
    """UnicodeCategory of a letter."""
    order = ["Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn"]
    return order.index(category(char))


def _range(test: str) -> Callable[[str], bool]:
    return lambda char: char in test


def _rest(net: NetType) -> None:
    convertible(net)
    lower, upper, digits = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
    for text, call in (
        ("bool IsAsciiHexDigitLower(char c)", _range(digits + "abcdef")), ("bool IsAsciiHexDigitUpper(char c)", _range(digits + "ABCDEF")),
        ("bool IsAsciiLetterLower(char c)", _range(lower)),
        ("bool IsAsciiLetterUpper(char c)", _range(upper)), ("bool IsBetween(char c, char minInclusive, char maxInclusive)", lambda c, low, high: low <= c <= high),
        ("bool IsSurrogatePair(char highSurrogate, char lowSurrogate)", lambda a, b: is_high(a) and is_low(b)),
        ("bool IsSurrogatePair(string s, int index)", lambda s, at: is_high(_unit(s, at)) and is_low(split(s)[at + 1:at + 2])),
    ):
        net.method("static " + text, call, static=True)


define(
    "System.Char", Char, kind="struct",
    interfaces="System.IComparable;System.IComparable`1<>;System.IEquatable`1<>;System.IConvertible;System.ISpanFormattable;System.Numerics.IBinaryInteger`1<>;System.ISpanParsable`1<>;System.IUtf8SpanFormattable",
    methods=(
        ("int CompareTo(System.Object value)", comparing(of_type("Char"), lambda c, other: ord(c) - ord(other))),
        ("int CompareTo(char value)", lambda c, other: ord(c) - ord(other)),
        ("bool Equals(char obj)", lambda c, other: str.__eq__(c, other)),
        ("bool Equals(System.Object obj)", lambda c, other: other.__class__ is Char and str.__eq__(c, other)),
        ("int GetHashCode()", lambda c: ord(c) | ord(c) << 16), ("System.TypeCode GetTypeCode()", lambda c: 4),
        ("string ToString()", str.__str__), ("string ToString(System.IFormatProvider provider)", lambda c, provider: str.__str__(c)),
    ),
    statics=(
        *((f"static bool {name}({parameters})", call) for name in TESTS for parameters, call in _either(name)),
        ("static char Parse(string s)", _parse), ("static bool TryParse(string s, [ref] char result)", _try),
        ("static char ToUpper(char c)", in_capitals), ("static char ToLower(char c)", in_small_letters), ("static char ToUpperInvariant(char c)", capitals),
        ("static char ToLowerInvariant(char c)", small_letters), ("static char ToUpper(char c, cultureinfo culture)", _of_culture(in_capitals)),
        ("static char ToLower(char c, cultureinfo culture)", _of_culture(in_small_letters)), ("static string ToString(char c)", str.__str__),
        ("static double GetNumericValue(char c)", numeric_value), ("static string ConvertFromUtf32(int utf32)", _of_code),
        ("static int ConvertToUtf32(char highSurrogate, char lowSurrogate)", code_of_pair),
        ("static int ConvertToUtf32(string s, int index)", _code_at), ("static double GetNumericValue(string s, int index)", lambda text, at: numeric_value(_at(text, at))),
        ("static System.Globalization.UnicodeCategory GetUnicodeCategory(char c)", category_number),
        ("static System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)", lambda text, at: category_number(_at(text, at))),
        ("static bool IsAsciiDigit(char c)", lambda c: c in "0123456789"), ("static bool IsAsciiLetter(char c)", lambda c: c.isascii() and c.isalpha()),
        ("static bool IsAscii(char c)", str.isascii), ("static bool IsAsciiHexDigit(char c)", lambda c: c in "0123456789abcdefABCDEF"),
        ("static bool IsAsciiLetterOrDigit(char c)", lambda c: c.isascii() and c.isalnum()),
    ),
    constants=(("char MaxValue", lambda: "\uffff"), ("char MinValue", lambda: "\0")),
    rest=_rest,
)
