"""System.String."""

from __future__ import annotations

from havmsh.runtime import collation
from havmsh.runtime.collation import ordinal
from havmsh.runtime.culture import session_name
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null, at_most, not_negative, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.number.hashing import hash_code
from havmsh.runtime.objects import Array, Char
from havmsh.runtime.stretches import STRETCH, cut, repeated_text, replaced_text
from havmsh.runtime.text_splitting import BLANKS, split_at_chars, split_at_text, split_at_texts
from havmsh.runtime.text_units import by_units, joined, length
from havmsh.runtime.types.comparing import comparing, of_type
from havmsh.runtime.types.convertibles import convertible
from havmsh.runtime.types.string_joining import concat, concat_all, join, join_part
from havmsh.runtime.types.string_search import (
    AT_MOST,
    capitals,
    contains,
    ends,
    find,
    find_any,
    find_comparing,
    in_capitals,
    in_small_letters,
    no_empty,
    part,
    rfind,
    rfind_any,
    rfind_comparing,
    small_letters,
    starts,
    way_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType
def _checked(text: str, start: int, count: int | None = None) -> int:
    if not 0 <= start <= len(text):
        raise out_of_range("startIndex", "startIndex cannot be larger than length of string." if start > len(text) else "StartIndex cannot be less than zero.")
    if count is None:
        return len(text)
    if count < 0:
        raise out_of_range("length", "Length cannot be less than zero.")
    if start + count > len(text):
        raise out_of_range("length", "Index and length must refer to a location within the string.")
    return start + count


def _substring(text: str, start: int, count: int | None = None) -> str:
    return cut(text, start, _checked(text, start, count))


def _replace(text: str, old: Any, new: Any) -> str:
    return replaced_text(text, no_empty(old), "" if new is None else str(new))


def _replace_comparing(text: str, old: str, new: Any, comparison: Any) -> str:
    return _replaced(text, no_empty(old), new, *way_of(comparison))


def _replace_ignoring(text: str, old: str, new: Any, ignore: bool, culture: Any) -> str:
    return _replaced(text, no_empty(old), new, session_name() if culture is None else culture.name, int(ignore))


def _replaced(text: str, old: str, new: Any, culture: str, options: int) -> str:
    """All places where the culture finds a text, with another in it."""
    out: list[str] = []
    at, size = collation.find(text, old, culture, options)
    while at >= 0 and size:
        out += (text[:at], new or "")
        text = text[at + size:]
        at, size = collation.find(text, old, culture, options)
    return "".join(out) + text


def _insert(text: str, at: int, value: str) -> str:
    if value is None:
        raise argument_null("value")
    if not 0 <= at <= len(text):
        raise out_of_range("startIndex")
    return text[:at] + value + text[at:]


def _remove(text: str, start: int, count: int | None = None) -> str:
    if start < 0:
        raise out_of_range("startIndex", "StartIndex cannot be less than zero.")
    if count is None:
        if start > len(text):
            raise out_of_range("startIndex", "startIndex must be less than length of string.")
        return text[:start]
    if count < 0:
        raise out_of_range("count", "Count cannot be less than zero.")
    if start + count > len(text):
        raise out_of_range("count", "Index and count must refer to a location within the string.")
    return text[:start] + text[start + count:]


def _pad_left(text: str, width: int, char: str = " ") -> str:
    if width < 0:
        raise out_of_range("totalWidth", "Non-negative number required.")
    return repeated_text(str.__str__(char), width - len(text)) + text


def _pad_right(text: str, width: int, char: str = " ") -> str:
    if width < 0:
        raise out_of_range("totalWidth", "Non-negative number required.")
    return text + repeated_text(str.__str__(char), width - len(text))


def _trimmed(strip: Any) -> Any:
    def run(text: str, chars: Any = None) -> str:
        return strip(text, "".join(chars) if chars else BLANKS)  # type: ignore[no-any-return]

    return run


def _chars(text: str, at: int) -> str:
    if not 0 <= at < len(text):
        raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
    return Char(text[at])


def _to_char_array(text: str, start: int = 0, count: int | None = None) -> Array:
    made = Array((), "System.Char")
    end = _checked(text, start, count)
    for at in range(start, end, STRETCH):
        made.extend(map(_CHARS.__getitem__, text[at:min(at + STRETCH, end)]))
    return made


class _Chars(dict[str, Char]):
    """The characters of ASCII; others are made when they are asked for."""

    def __missing__(self, char: str) -> Char:
        return Char(char)


_CHARS: Final = _Chars({chr(code): Char(chr(code)) for code in range(128)})


def _of_chars(chars: Any, start: int, count: int) -> str:
    if chars is None:
        raise argument_null("value")
    if start < 0 or count < 0:
        raise out_of_range("startIndex" if start < 0 else "length", f"{'StartIndex' if start < 0 else 'Length'} cannot be less than zero.")
    if start > len(chars) - count:
        raise out_of_range("startIndex", AT_MOST)
    return "".join(chars[start:start + count])


def _repeated(char: str, count: int) -> str:
    if count < 0:
        raise out_of_range("count", f"count ('{count}') must be a non-negative value.", count)
    return str.__str__(char) * count


def _equals(text: Any, other: Any, comparison: Any) -> bool:
    if text is None or other is None:
        return text is other
    return collation.compare(text, other, *way_of(comparison)) == 0


def _compare(left: Any, right: Any, mode: Any = False, culture: Any = None) -> int:
    """String.Compare: ``mode`` is whether case is ignored, a StringComparison, or a culture, and then ``culture`` a CultureInfo or CompareOptions."""
    if isinstance(mode, bool):
        return collation.compare(left, right, session_name() if culture is None else culture.name, int(mode))
    if isinstance(mode, EnumValue):
        return collation.compare(left, right, *way_of(mode))
    return collation.compare(left, right, session_name() if mode is None else mode.name, culture.value)


def _compare_parts(left: str, at: int, right: str, to: int, count: int, mode: Any = False, culture: Any = None) -> int:
    return _compare(part(left, at, count, ("indexA", "length")), part(right, to, count, ("indexB", "length")), mode, culture)


def _ordinal_parts(left: str, at: int, right: str, to: int, count: int) -> int:
    return ordinal(part(left, at, count, ("indexA", "length")), part(right, to, count, ("indexB", "length")))


def _format(text: str, *values: Any) -> str:
    return _format_with(None, text, values)


def _format_all(text: str, values: Any) -> str:
    return _format_with(None, text, values)


def _format_one(provider: Any, text: str, *values: Any) -> str:
    return _format_with(provider, text, values)


def _format_with(provider: Any, text: str, values: Any) -> str:
    from havmsh.runtime.format_string import format_composite

    if text is None or values is None:
        raise argument_null("format" if text is None else "args")
    return format_composite(text, list(values), provider)


def _normalize(text: str, form: Any = None) -> str:
    from unicodedata import normalize

    names = {1: "NFC", 2: "NFD", 5: "NFKC", 6: "NFKD"}
    return normalize(names.get(1 if form is None else form.value, "NFC"), text)  # type: ignore[arg-type]


def _line_endings(text: str, ending: str = "\n") -> str:
    import re

    return re.sub("\r\n|[\n\r\f\x85\u2028\u2029]", lambda _: ending, text)


_C = "System.StringComparison"
_O = "System.StringSplitOptions"
_CULTURE = "cultureinfo"


def put(text: str, at: int, target: Any, to: int, count: int) -> None:
    """Characters over those of an array."""
    target[to:to + count] = [Char(each) for each in text[at:at + count]]


def _runes(text: str) -> Array:
    from havmsh.runtime.types.runes import Rune

    return Array([Rune("\ufffd" if "\ud800" <= each <= "\udfff" else each) for each in text], Rune.type_name)


def _copy_to(text: str, at: int, target: Any, to: int, count: int) -> None:
    if target is None:
        raise argument_null("destination")
    not_negative("count", count)
    not_negative("sourceIndex", at)
    at_most("sourceIndex", count, len(text) - at)
    at_most("destinationIndex", to, len(target) - count)
    not_negative("destinationIndex", to)
    put(text, at, target, to, count)


def _hash(text: str, comparison: Any) -> int:
    """GetHashCode by a comparison: that of the text as it is compared."""
    return hash_code(capitals(text) if comparison.value % 2 else text)


def _rest(net: NetType) -> None:
    from havmsh.runtime.types.operators import equalities
    from havmsh.runtime.types.spanformats import of_text
    convertible(net)
    equalities(net, "string", ("a", "b"))
    of_text(net, _copy_to)
    net.method("System.Text.StringRuneEnumerator EnumerateRunes()", _runes)
    net.method("static string IsInterned(string str)", lambda text: text, static=True)


define(
    "System.String", str,
    interfaces="System.IComparable;System.Collections.IEnumerable;System.IConvertible;System.Collections.Generic.IEnumerable`1[System.Char];System.IComparable`1<>;System.IEquatable`1<>;System.ICloneable;System.ISpanParsable`1<>",
    properties=(("char Chars", None), ("int Length", length)),
    methods=by_units((
        ("System.Object Clone()", lambda text: text),
        ("int CompareTo(System.Object value)", comparing(of_type("String"), _compare)),
        ("int CompareTo(string strB)", _compare),
        ("bool Contains(string value)", contains), (f"bool Contains(string value, {_C} comparisonType)", contains),
        ("bool Contains(char value)", contains), (f"bool Contains(char value, {_C} comparisonType)", contains),
        ("bool EndsWith(string value)", ends), (f"bool EndsWith(string value, {_C} comparisonType)", ends),
        (f"bool EndsWith(string value, bool ignoreCase, {_CULTURE} culture)", ends), ("bool EndsWith(char value)", ends),
        ("bool Equals(System.Object obj)", lambda text, other: other.__class__ is str and text == other),
        ("bool Equals(string value)", lambda text, other: text == other), (f"bool Equals(string value, {_C} comparisonType)", _equals),
        ("System.CharEnumerator GetEnumerator()", lambda text: _enumerator(text)),
        ("System.TypeCode GetTypeCode()", lambda text: 18), ("int GetHashCode()", hash_code), (f"int GetHashCode({_C} comparisonType)", _hash),
        ("int IndexOf(char value)", find), ("int IndexOf(char value, int startIndex)", find), (f"int IndexOf(char value, {_C} comparisonType)", find_comparing),
        ("int IndexOf(char value, int startIndex, int count)", find), ("int IndexOf(string value)", find), ("int IndexOf(string value, int startIndex)", find),
        ("int IndexOf(string value, int startIndex, int count)", find), (f"int IndexOf(string value, {_C} comparisonType)", find_comparing),
        (f"int IndexOf(string value, int startIndex, {_C} comparisonType)", find_comparing),
        (f"int IndexOf(string value, int startIndex, int count, {_C} comparisonType)", find_comparing),
        ("int IndexOfAny(char[] anyOf)", find_any), ("int IndexOfAny(char[] anyOf, int startIndex)", find_any),
        ("int IndexOfAny(char[] anyOf, int startIndex, int count)", find_any),
        ("string Insert(int startIndex, string value)", _insert),
        ("bool IsNormalized()", lambda text: _normalize(text) == text),
        ("bool IsNormalized(System.Text.NormalizationForm normalizationForm)", lambda text, form: _normalize(text, form) == text),
        ("int LastIndexOf(char value)", rfind), ("int LastIndexOf(char value, int startIndex)", rfind), ("int LastIndexOf(string value)", rfind),
        ("int LastIndexOf(string value, int startIndex)", rfind), (f"int LastIndexOf(string value, {_C} comparisonType)", rfind_comparing),
        ("int LastIndexOf(char value, int startIndex, int count)", rfind), ("int LastIndexOf(string value, int startIndex, int count)", rfind),
        (f"int LastIndexOf(string value, int startIndex, {_C} comparisonType)", rfind_comparing),
        (f"int LastIndexOf(string value, int startIndex, int count, {_C} comparisonType)", rfind_comparing),
        ("int LastIndexOfAny(char[] anyOf)", rfind_any), ("int LastIndexOfAny(char[] anyOf, int startIndex)", rfind_any),
        ("int LastIndexOfAny(char[] anyOf, int startIndex, int count)", rfind_any),
        ("string Normalize()", _normalize), ("string Normalize(System.Text.NormalizationForm normalizationForm)", _normalize),
        ("string PadLeft(int totalWidth)", _pad_left), ("string PadLeft(int totalWidth, char paddingChar)", _pad_left),
        ("string PadRight(int totalWidth)", _pad_right), ("string PadRight(int totalWidth, char paddingChar)", _pad_right),
        ("string Remove(int startIndex, int count)", _remove), ("string Remove(int startIndex)", _remove),
        (f"string Replace(string oldValue, string newValue, bool ignoreCase, {_CULTURE} culture)", _replace_ignoring),
        (f"string Replace(string oldValue, string newValue, {_C} comparisonType)", _replace_comparing),
        ("string Replace(char oldChar, char newChar)", _replace), ("string Replace(string oldValue, string newValue)", _replace),
        ("string ReplaceLineEndings()", _line_endings), ("string ReplaceLineEndings(string replacementText)", _line_endings),
        (f"string[] Split(char separator, {_O} options = {_O}.None)", split_at_chars),
        (f"string[] Split(char separator, int count, {_O} options = {_O}.None)", split_at_chars),
        ("string[] Split(Params char[] separator)", split_at_chars), ("string[] Split(char[] separator, int count)", split_at_chars),
        (f"string[] Split(char[] separator, {_O} options)", split_at_chars), (f"string[] Split(char[] separator, int count, {_O} options)", split_at_chars),
        (f"string[] Split(string separator, {_O} options = {_O}.None)", split_at_text),
        (f"string[] Split(string separator, int count, {_O} options = {_O}.None)", split_at_text),
        (f"string[] Split(string[] separator, {_O} options)", split_at_texts), (f"string[] Split(string[] separator, int count, {_O} options)", split_at_texts),
        ("bool StartsWith(string value)", starts), (f"bool StartsWith(string value, {_C} comparisonType)", starts),
        (f"bool StartsWith(string value, bool ignoreCase, {_CULTURE} culture)", starts), ("bool StartsWith(char value)", starts),
        ("string Substring(int startIndex)", _substring), ("string Substring(int startIndex, int length)", _substring),
        ("char[] ToCharArray()", _to_char_array), ("char[] ToCharArray(int startIndex, int length)", _to_char_array),
        ("string ToLower()", in_small_letters), (f"string ToLower({_CULTURE} culture)", in_small_letters), ("string ToLowerInvariant()", small_letters),
        ("string ToString()", lambda text: text), ("string ToString(System.IFormatProvider provider)", lambda text, provider: text),
        ("string ToUpper()", in_capitals), (f"string ToUpper({_CULTURE} culture)", in_capitals), ("string ToUpperInvariant()", capitals),
        ("string Trim()", _trimmed(str.strip)), ("string Trim(char trimChar)", _trimmed(str.strip)), ("string Trim(Params char[] trimChars)", _trimmed(str.strip)),
        ("string TrimEnd()", _trimmed(str.rstrip)), ("string TrimEnd(char trimChar)", _trimmed(str.rstrip)), ("string TrimEnd(Params char[] trimChars)", _trimmed(str.rstrip)),
        ("string TrimStart()", _trimmed(str.lstrip)), ("string TrimStart(char trimChar)", _trimmed(str.lstrip)),
        ("string TrimStart(Params char[] trimChars)", _trimmed(str.lstrip)),
        ("char get_Chars(int index)", _chars),
    )),
    statics=(
        ("static int Compare(string strA, string strB)", _compare), ("static int Compare(string strA, string strB, bool ignoreCase)", _compare),
        (f"static int Compare(string strA, string strB, {_C} comparisonType)", _compare),
        (f"static int Compare(string strA, string strB, bool ignoreCase, {_CULTURE} culture)", _compare),
        (f"static int Compare(string strA, string strB, {_CULTURE} culture, System.Globalization.CompareOptions options)", _compare),
        ("static int Compare(string strA, int indexA, string strB, int indexB, int length)", _compare_parts),
        ("static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)", _compare_parts),
        (f"static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase, {_CULTURE} culture)", _compare_parts),
        (f"static int Compare(string strA, int indexA, string strB, int indexB, int length, {_CULTURE} culture, System.Globalization.CompareOptions options)", _compare_parts),
        (f"static int Compare(string strA, int indexA, string strB, int indexB, int length, {_C} comparisonType)", _compare_parts),
        ("static int CompareOrdinal(string strA, string strB)", ordinal),
        ("static int CompareOrdinal(string strA, int indexA, string strB, int indexB, int length)", _ordinal_parts),
        ("static string Concat(System.Object arg0)", concat), ("static string Concat(string str0, string str1)", concat),
        ("static string Concat(string str0, string str1, string str2)", concat), ("static string Concat(string str0, string str1, string str2, string str3)", concat),
        ("static string Concat(System.Object arg0, System.Object arg1)", concat), ("static string Concat(System.Object arg0, System.Object arg1, System.Object arg2)", concat),
        ("static string Concat(Params System.Object[] args)", concat_all), ("static string Concat(Params string[] values)", concat_all),
        ("static string Copy(string str)", lambda text: text),
        ("static bool Equals(string a, string b)", lambda a, b: a == b), (f"static bool Equals(string a, string b, {_C} comparisonType)", _equals),
        ("static string Format(string format, System.Object arg0)", _format), ("static string Format(string format, System.Object arg0, System.Object arg1)", _format),
        ("static string Format(string format, System.Object arg0, System.Object arg1, System.Object arg2)", _format),
        ("static string Format(string format, Params System.Object[] args)", _format_all),
        ("static string Format(System.IFormatProvider provider, string format, System.Object arg0)", _format_one),
        ("static string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1)", _format_one),
        ("static string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1, System.Object arg2)", _format_one),
        ("static string Format(System.IFormatProvider provider, string format, Params System.Object[] args)", _format_with),
        ("static string Intern(string str)", lambda text: text),
        ("static bool IsNullOrEmpty(string value)", lambda text: not text), ("static bool IsNullOrWhiteSpace(string value)", lambda text: not text or not text.strip(BLANKS)),
        ("static string Join(string separator, Params string[] value)", join), ("static string Join(string separator, Params System.Object[] values)", join),
        ("static string Join(char separator, Params string[] value)", join), ("static string Join(char separator, Params System.Object[] values)", join),
        ("static string Join(string separator, string[] value, int startIndex, int count)", join_part),
        ("static string Join(char separator, string[] value, int startIndex, int count)", join_part),
    ),
    constants=(("string Empty", lambda: ""),),
    constructors=(
        ("char[] value", lambda chars: joined("".join(chars or ()))), ("char[] value, int startIndex, int length", _of_chars),
        ("char c, int count", _repeated),
    ),
    rest=_rest,
)


def _enumerator(text: str) -> Any:
    from havmsh.runtime.types.enumerators import CharEnumerator

    return CharEnumerator(_to_char_array(text))
