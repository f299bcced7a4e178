"""CompareInfo, which compares and finds texts as a culture does, and SortKey."""

from __future__ import annotations

from havmsh.runtime import collation
from havmsh.runtime.compare import same
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.number.hashing import hash_code
from havmsh.runtime.objects import Array, Byte, NetObject
from havmsh.runtime.types.string_search import find, needle_of, part, rfind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.types.cultures import CultureInfo

_G = "System.Globalization."
_OPTIONS = f", {_G}CompareOptions options"
_TOO_LONG = "Offset and length must refer to a position in the string."


class CompareInfo(NetObject):
    """System.Globalization.CompareInfo."""

    __slots__ = ("culture",)
    type_name = _G + "CompareInfo"

    def __init__(self, culture: CultureInfo) -> None:
        super().__init__()
        self.culture = culture

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CompareInfo) and other.culture.name == self.culture.name

    def __hash__(self) -> int:
        return hash(self.culture.name)

    def net_text(self) -> str:
        """``CompareInfo - de-DE``."""
        return f"CompareInfo - {self.culture.name}"


class SortKey(NetObject):
    """System.Globalization.SortKey: a text and the bytes that order it."""

    __slots__ = ("culture", "key", "text")
    type_name = _G + "SortKey"

    def __init__(self, culture: CultureInfo, text: str, options: int) -> None:
        super().__init__()
        self.culture = culture
        self.text = text
        self.key: tuple[str, ...] = collation.key(text, culture.name, options)

    def data(self) -> Array:
        """The parts of the key, each behind a one, and a nought."""
        return Array([Byte(code) for code in b"\1".join(each.encode("utf-8", "surrogatepass") for each in self.key) + b"\0"], "System.Byte")

    def net_text(self) -> str:
        """``SortKey - de-DE, 0, text``."""
        return f"SortKey - {self.culture.name}, None, {self.text}"


def _number(options: Any) -> int:
    """CompareOptions as a number. Raises ArgumentException for those that do not go together."""
    number = 0 if options is None else int(options.value)
    if number & collation.ORDINAL and number != collation.ORDINAL or number & collation.ORDINAL_IGNORE_CASE and number != collation.ORDINAL_IGNORE_CASE:
        raise NetError("System.ArgumentException", "Value of flags is invalid. (Parameter 'options')", ParamName="options")
    return number


def _compare(info: CompareInfo, left: Any, right: Any, options: Any = None) -> int:
    return collation.compare(left, right, info.culture.name, _number(options))


def _behind(text: Any, at: int, name: str) -> str:
    if text is None and at == 0:
        return ""
    return part(text or "", at, max(len(text or "") - at, 0), (name, "length"))


def _compare_behind(info: CompareInfo, left: Any, at: int, right: Any, to: int, options: Any = None) -> int:
    return _compare(info, _behind(left, at, "offset1"), _behind(right, to, "offset2"), options)


def _compare_parts(info: CompareInfo, left: Any, at: int, size: int, right: Any, to: int, length: int, options: Any = None) -> int:
    for text, start, count, name in ((left, at, size, "string1"), (right, to, length, "string2")):
        if start + count > len(text or ""):
            raise NetError("System.ArgumentOutOfRangeException", f"{_TOO_LONG} (Parameter '{name}')", ParamName=name)
    return _compare(info, (left or "")[at:at + size], (right or "")[to:to + length], options)


def _searched(search: Any) -> Any:
    def run(info: CompareInfo, text: Any, value: Any, *rest: Any) -> int:
        if text is None:
            raise argument_null("source")
        numbers = [each for each in rest if each.__class__ is int]
        options = next((each for each in rest if each.__class__ is not int), None)
        start, count = [*numbers, None, None][:2]
        if search is find and start is None:
            start = 0
        return int(search(text, needle_of(value), start, count, (info.culture.name, _number(options))))

    return run


def _at_edge(test: Any, name: str) -> Any:
    def run(info: CompareInfo, text: Any, value: Any, options: Any = None) -> bool:
        for each, called in ((text, "source"), (value, name)):
            if each is None:
                raise argument_null(called)
        return bool(test(text, value, info.culture.name, _number(options)))

    return run


def _key(info: CompareInfo, text: Any, options: Any = None) -> SortKey:
    if text is None:
        raise argument_null("source")
    number = _number(options)
    if number & (collation.ORDINAL | collation.ORDINAL_IGNORE_CASE):
        raise NetError("System.ArgumentException", "Value of flags is invalid. (Parameter 'options')", ParamName="options")
    return SortKey(info.culture, text, number)


def _hash(info: CompareInfo, text: Any, options: Any) -> int:
    return hash_code(str(_key(info, text, options).key)) if not _number(options) & collation.ORDINAL else hash_code(text)


def _of(culture: Any) -> CompareInfo:
    from havmsh.runtime.types.cultures import CultureInfo, by_number

    return CompareInfo(by_number(culture) if isinstance(culture, int) else CultureInfo(culture))


def _more(net: NetType) -> None:
    for name, search in (("IndexOf", _searched(find)), ("LastIndexOf", _searched(rfind))):
        for kind in ("string", "char"):
            for place in ("", ", int startIndex", ", int startIndex, int count"):
                for options in ("", _OPTIONS):
                    net.method(f"int {name}(string source, {kind} value{place}{options})", search)
    for options in ("", _OPTIONS):
        net.method(f"bool IsPrefix(string source, string prefix{options})", _at_edge(collation.starts, "prefix"))
        net.method(f"bool IsSuffix(string source, string suffix{options})", _at_edge(collation.ends, "suffix"))
        net.method(f"{_G}SortKey GetSortKey(string source{options})", _key)
        net.method(f"int Compare(string string1, int offset1, string string2, int offset2{options})", _compare_behind)
        net.method(f"int Compare(string string1, int offset1, int length1, string string2, int offset2, int length2{options})", _compare_parts)
    net.method(f"int GetHashCode(string source{_OPTIONS})", _hash)
    net.method("bool Equals(System.Object value)", same)
    net.method(f"static {_G}CompareInfo GetCompareInfo(string name)", _of, static=True)
    net.method(f"static {_G}CompareInfo GetCompareInfo(int culture)", _of, static=True)
    net.method("static bool IsSortable(string text)", lambda text: bool(text), static=True)
    net.method("static bool IsSortable(char ch)", lambda char: True, static=True)
    net.prop("int LCID", lambda info: info.culture.number())


define(
    _G + "CompareInfo", CompareInfo, properties=(("string Name", lambda info: info.culture.name),),
    methods=(
        ("int Compare(string string1, string string2)", _compare), (f"int Compare(string string1, string string2{_OPTIONS})", _compare),
        ("string ToString()", CompareInfo.net_text),
    ),
    rest=_more,
)
define(
    _G + "SortKey", SortKey, properties=(("string OriginalString", lambda key: key.text), ("byte[] KeyData", SortKey.data)),
    methods=(("string ToString()", SortKey.net_text), ("bool Equals(System.Object value)", lambda key, other: isinstance(other, SortKey) and key.key == other.key)),
    statics=((f"static int Compare({_G}SortKey sortkey1, {_G}SortKey sortkey2)", lambda a, b: (a.key > b.key) - (a.key < b.key)),),
)
