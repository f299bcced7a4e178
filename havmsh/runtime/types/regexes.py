"""Regex, Match, Group, Capture and their collections."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NOTHING, Array, NetObject
from havmsh.runtime.regex import characters, replacing, splitting
from havmsh.runtime.regex.options import REVERSE
from havmsh.runtime.regex.patterns import Compiled, compile_
from havmsh.runtime.types.arraycopying import copy_range
from havmsh.runtime.types.enumerators import enumerator
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_NAME = "System.Text.RegularExpressions."
_NO_END = -10_000
# a time in milliseconds must fit into an Int32
_LONGEST = 2_147_483_646 * 10_000


class Regex(NetObject):
    """System.Text.RegularExpressions.Regex."""

    __slots__ = ("compiled",)
    type_name = _NAME + "Regex"

    def __init__(self, pattern: str, options: Any = None, timeout: Any = None) -> None:
        super().__init__()
        self.compiled: Compiled = _of(pattern, options, timeout)

    def net_text(self) -> str:
        """The pattern."""
        return self.compiled.pattern


class Capture(NetObject):
    """A piece of the text that a group took."""

    __slots__ = ("end", "start", "text")
    type_name = _NAME + "Capture"

    def __init__(self, text: str, start: int, end: int) -> None:
        super().__init__()
        self.text = text
        self.start = start
        self.end = end

    def value(self) -> str:
        """The piece."""
        return self.text[self.start:self.end]

    def net_text(self) -> str:
        """The piece."""
        return self.value()


class Group(Capture):
    """What one group took in a match."""

    __slots__ = ("match", "name", "success")
    type_name = _NAME + "Group"

    def __init__(self, match: Match | None, name: str, text: str, start: int, end: int, success: bool) -> None:
        super().__init__(text, max(start, 0), max(end, 0))
        self.match = match
        self.name = name
        self.success = success

    def captures(self) -> CaptureCollection:
        """Everything that the group took, in order."""
        if not self.success or self.match is None:
            return CaptureCollection([])
        number = self.match.compiled.index[self.name]
        spans = self.match.compiled.captures(self.match.found, number)
        # the last capture is the group itself
        return CaptureCollection([*(Capture(self.text, start, end) for start, end in spans[:-1]), self])


class Match(Group):
    """One match. One that failed has no place."""

    __slots__ = ("compiled", "found")
    type_name = _NAME + "Match"

    def __init__(self, compiled: Compiled, found: Any, text: str) -> None:
        start, end = found.span() if found is not None else (0, 0)
        super().__init__(None, "0", text, start, end, found is not None)
        self.match = self
        self.compiled = compiled
        self.found = found

    def group(self, name: str) -> Group:
        """A group by name; one that is not there has taken nothing."""
        if self.found is None or name not in self.compiled.index:
            return Group(self, name, "", 0, 0, False)
        if name == "0":
            return self
        start, end = self.found.span(self.compiled.index[name])
        return Group(self, name, self.text, start, end, start >= 0)

    def groups(self) -> GroupCollection:
        """All groups in .NET's order."""
        return GroupCollection(self)

    def next(self) -> Match:
        """The match after this one."""
        if self.found is None:
            return self
        empty = self.end == self.start
        at = self.start - empty if self.compiled.flags & REVERSE else self.end + empty
        return Match(self.compiled, self.compiled.search(self.text, at) if 0 <= at <= len(self.text) else None, self.text)


class _Items(NetObject):
    """A collection that is there to be read."""

    __slots__ = ("items",)

    def __init__(self, items: list[Any]) -> None:
        super().__init__()
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def enumerate_net(self) -> Iterator[Any]:
        """One by one."""
        return iter(self.items)

    def net_index(self, key: Any) -> Any:
        """By position."""
        from havmsh.runtime.convert import convert

        at = int(convert(key, known("System.Int32")))
        if not -len(self.items) <= at < len(self.items):
            raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'i')")
        return self.items[at]


class CaptureCollection(_Items):
    """The captures of a group."""

    __slots__ = ()
    type_name = _NAME + "CaptureCollection"


class MatchCollection(_Items):
    """The matches in a text."""

    __slots__ = ()
    type_name = _NAME + "MatchCollection"


class GroupCollection(_Items):
    """The groups of a match, by number or name."""

    __slots__ = ("match",)
    type_name = _NAME + "GroupCollection"

    def __init__(self, match: Match) -> None:
        super().__init__([match.group(name) for name in match.compiled.names] if match.found is not None else [match])
        self.match = match

    def net_index(self, key: Any) -> Any:
        """By number or name."""
        if isinstance(key, str):
            return self.match.group(key)
        compiled = self.match.compiled
        return self.match.group(compiled.names[compiled.numbers.index(int(key))] if int(key) in compiled.numbers else "")

    def give(self, key: str, box: Any) -> bool:
        """TryGetValue."""
        box.set(self.match.group(key) if key in self.match.compiled.index else None)
        return key in self.match.compiled.index

    def net_key(self, name: str) -> Any:
        """``$m.Groups.name`` is none of a group's."""
        return NOTHING


def _of(pattern: str, options: Any = None, timeout: Any = None) -> Compiled:
    if pattern is None:
        raise argument_null("pattern")
    return compile_(pattern, 0 if options is None else options.value, _seconds(timeout))


def _seconds(timeout: Any) -> float | None:
    """How long a match may take; None without end. Regex.InfiniteMatchTimeout is one millisecond below zero."""
    if timeout is None or timeout.ticks == _NO_END:
        return None
    if not 0 < timeout.ticks < _LONGEST:
        raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'matchTimeout')")
    return timeout.ticks / 10_000_000  # type: ignore[no-any-return]


def _text(value: Any) -> str:
    if value is None:
        raise argument_null("input")
    return value  # type: ignore[no-any-return]


def _start(text: str, at: int) -> int:
    if not 0 <= at <= len(text):
        raise NetError("System.ArgumentOutOfRangeException", "Start index cannot be less than 0 or greater than input length. (Parameter 'startat')")
    return at


def _is_match(compiled: Compiled, text: str, start: int | None = None) -> bool:
    text = _text(text)
    return (compiled.search(text) if start is None else compiled.search(text, _start(text, start))) is not None


def _match(compiled: Compiled, text: str, start: int | None = None, length: int | None = None) -> Match:
    text = _text(text)
    if start is None:
        return Match(compiled, compiled.search(text), text)
    if length is None:
        return Match(compiled, compiled.search(text, _start(text, start)), text)
    if not 0 <= start <= len(text):
        raise NetError("System.ArgumentOutOfRangeException", "Start index cannot be less than 0 or greater than input length. (Parameter 'beginning')")
    if not 0 <= length <= len(text) - start:
        raise NetError("System.ArgumentOutOfRangeException", "Length cannot be less than 0 or exceed input length. (Parameter 'length')")
    return Match(compiled, compiled.search(text, start, start + length), text)


def _matches(compiled: Compiled, text: str, start: int | None = None) -> MatchCollection:
    text = _text(text)
    found = compiled.finditer(text) if start is None else compiled.finditer(text, _start(text, start))
    return MatchCollection([Match(compiled, each, text) for each in found])


def _at_least(count: int, least: int) -> None:
    if count < least:
        raise out_of_range("count", "Count cannot be less than -1.")


def _replace(compiled: Compiled, text: str, replacement: str, count: int = -1, start: int | None = None) -> str:
    if replacement is None:
        raise argument_null("replacement")
    _at_least(count, -1)
    return replacing.replace(compiled, _text(text), replacement, count, start)


def _evaluate(compiled: Compiled, text: str, make: Any, count: int = -1, start: int | None = None) -> str:
    from havmsh.runtime.valuetexts import to_text

    _at_least(count, -1)
    return replacing.substitute(compiled, _text(text), lambda found: to_text(make(Match(compiled, found, text))), count, start)


def _split(compiled: Compiled, text: str, count: int = 0, start: int = 0) -> list[str]:
    _at_least(count, 0)
    return splitting.split_text(compiled, _text(text), count, start)


_E = _NAME + "MatchEvaluator"
_O = _NAME + "RegexOptions"

define(
    _NAME + "Regex", Regex,
    properties=(
        (f"{_O} Options", lambda r: r.compiled.flags), ("bool RightToLeft", lambda r: bool(r.compiled.flags & REVERSE)),
        ("timespan MatchTimeout", lambda r: _timeout(r.compiled)),
    ),
    methods=(
        ("bool IsMatch(string input)", lambda r, text: _is_match(r.compiled, text)),
        ("bool IsMatch(string input, int startat)", lambda r, text, at: _is_match(r.compiled, text, at)),
        (f"{_NAME}Match Match(string input)", lambda r, text: _match(r.compiled, text)),
        (f"{_NAME}Match Match(string input, int startat)", lambda r, text, at: _match(r.compiled, text, at)),
        (f"{_NAME}Match Match(string input, int beginning, int length)", lambda r, text, at, size: _match(r.compiled, text, at, size)),
        (f"{_NAME}MatchCollection Matches(string input)", lambda r, text: _matches(r.compiled, text)),
        (f"{_NAME}MatchCollection Matches(string input, int startat)", lambda r, text, at: _matches(r.compiled, text, at)),
        ("string Replace(string input, string replacement)", lambda r, text, to: _replace(r.compiled, text, to)),
        ("string Replace(string input, string replacement, int count)", lambda r, text, to, count: _replace(r.compiled, text, to, count)),
        ("string Replace(string input, string replacement, int count, int startat)", lambda r, text, to, count, at: _replace(r.compiled, text, to, count, at)),
        (f"string Replace(string input, {_E} evaluator)", lambda r, text, make: _evaluate(r.compiled, text, make)),
        (f"string Replace(string input, {_E} evaluator, int count)", lambda r, text, make, count: _evaluate(r.compiled, text, make, count)),
        (f"string Replace(string input, {_E} evaluator, int count, int startat)", lambda r, text, make, count, at: _evaluate(r.compiled, text, make, count, at)),
        ("string[] Split(string input)", lambda r, text: _split(r.compiled, text)),
        ("string[] Split(string input, int count)", lambda r, text, count: _split(r.compiled, text, count)),
        ("string[] Split(string input, int count, int startat)", lambda r, text, count, at: _split(r.compiled, text, count, at)),
        ("string[] GetGroupNames()", lambda r: r.compiled.names),
        ("int[] GetGroupNumbers()", lambda r: list(r.compiled.numbers)),
        ("int GroupNumberFromName(string name)", lambda r, name: _number_of(r.compiled, name)),
        ("string GroupNameFromNumber(int i)", lambda r, at: r.compiled.names[r.compiled.numbers.index(at)] if at in r.compiled.numbers else ""),
        ("int Count(string input)", lambda r, text: len(_matches(r.compiled, text))),
        ("string ToString()", Regex.net_text),
    ),
    statics=(
        ("static bool IsMatch(string input, string pattern)", lambda text, pattern: _is_match(_of(pattern), text)),
        (f"static bool IsMatch(string input, string pattern, {_O} options)", lambda text, pattern, o: _is_match(_of(pattern, o), text)),
        (f"static bool IsMatch(string input, string pattern, {_O} options, timespan matchTimeout)", lambda text, pattern, o, t: _is_match(_of(pattern, o, t), text)),
        (f"static {_NAME}Match Match(string input, string pattern)", lambda text, pattern: _match(_of(pattern), text)),
        (f"static {_NAME}Match Match(string input, string pattern, {_O} options)", lambda text, pattern, o: _match(_of(pattern, o), text)),
        (f"static {_NAME}Match Match(string input, string pattern, {_O} options, timespan matchTimeout)", lambda text, pattern, o, t: _match(_of(pattern, o, t), text)),
        (f"static {_NAME}MatchCollection Matches(string input, string pattern)", lambda text, pattern: _matches(_of(pattern), text)),
        (f"static {_NAME}MatchCollection Matches(string input, string pattern, {_O} options)", lambda text, pattern, o: _matches(_of(pattern, o), text)),
        (
            f"static {_NAME}MatchCollection Matches(string input, string pattern, {_O} options, timespan matchTimeout)",
            lambda text, pattern, o, t: _matches(_of(pattern, o, t), text),
        ),
        ("static string Replace(string input, string pattern, string replacement)", lambda text, pattern, to: _replace(_of(pattern), text, to)),
        (f"static string Replace(string input, string pattern, string replacement, {_O} options)", lambda text, pattern, to, o: _replace(_of(pattern, o), text, to)),
        (
            f"static string Replace(string input, string pattern, string replacement, {_O} options, timespan matchTimeout)",
            lambda text, pattern, to, o, t: _replace(_of(pattern, o, t), text, to),
        ),
        (f"static string Replace(string input, string pattern, {_E} evaluator)", lambda text, pattern, make: _evaluate(_of(pattern), text, make)),
        (f"static string Replace(string input, string pattern, {_E} evaluator, {_O} options)", lambda text, pattern, make, o: _evaluate(_of(pattern, o), text, make)),
        (
            f"static string Replace(string input, string pattern, {_E} evaluator, {_O} options, timespan matchTimeout)",
            lambda text, pattern, make, o, t: _evaluate(_of(pattern, o, t), text, make),
        ),
        ("static string[] Split(string input, string pattern)", lambda text, pattern: _split(_of(pattern), text)),
        (f"static string[] Split(string input, string pattern, {_O} options)", lambda text, pattern, o: _split(_of(pattern, o), text)),
        (f"static string[] Split(string input, string pattern, {_O} options, timespan matchTimeout)", lambda text, pattern, o, t: _split(_of(pattern, o, t), text)),
        ("static string Escape(string str)", lambda text: characters.escape(_text(text))), ("static string Unescape(string str)", lambda text: characters.unescape(_text(text))),
        ("static int Count(string input, string pattern)", lambda text, pattern: len(_matches(_of(pattern), text))),
        (f"static int Count(string input, string pattern, {_O} options)", lambda text, pattern, o: len(_matches(_of(pattern, o), text))),
        (f"static int Count(string input, string pattern, {_O} options, timespan matchTimeout)", lambda text, pattern, o, t: len(_matches(_of(pattern, o, t), text))),
    ),
    constants=(("int CacheSize", lambda: 15), ("timespan InfiniteMatchTimeout", lambda: _no_timeout())),
    constructors=(("string pattern", Regex), (f"string pattern, {_O} options", Regex), (f"string pattern, {_O} options, timespan matchTimeout", Regex)),
)


def _no_timeout() -> Any:
    from havmsh.runtime.date.dates import TimeSpan

    return TimeSpan(_NO_END)


def _timeout(compiled: Compiled) -> Any:
    from havmsh.runtime.date.dates import TimeSpan

    return TimeSpan(_NO_END if compiled.seconds is None else round(compiled.seconds * 10_000_000))


def _number_of(compiled: Compiled, name: str) -> int:
    return compiled.numbers[compiled.names.index(name)] if name in compiled.names else -1


def _no_span(capture: Capture) -> Any:
    """A piece of memory is no value of the shell's."""
    raise NetError(
        "System.Management.Automation.GetValueException",
        "Cannot get property or field value. The ByRef-like property or field 'ValueSpan' of the type 'System.ReadOnlySpan`1[System.Char]' is not supported in PowerShell.",
    )


def _result(match: Match, replacement: str) -> str:
    if match.found is None:
        raise NetError("System.NotSupportedException", "Result cannot be called on a failed Match.")
    return str(replacing.expand(match.compiled, match.found, replacement))


define(
    _NAME + "Capture", Capture,
    properties=(("int Index", lambda c: c.start), ("int Length", lambda c: c.end - c.start), ("string Value", Capture.value), ("System.ReadOnlySpan[char] ValueSpan", _no_span)),
    methods=(("string ToString()", Capture.value),),
)
define(
    _NAME + "Group", Group, base=_NAME + "Capture",
    properties=(("bool Success", lambda g: g.success), ("string Name", lambda g: g.name), (f"{_NAME}CaptureCollection Captures", Group.captures)),
    statics=((f"static {_NAME}Group Synchronized({_NAME}Group inner)", lambda inner: inner),),
)
define(
    _NAME + "Match", Match, base=_NAME + "Group",
    properties=((f"{_NAME}GroupCollection Groups", Match.groups),),
    methods=((f"{_NAME}Match NextMatch()", Match.next), ("string Result(string replacement)", _result)),
    statics=((f"static {_NAME}Match Synchronized({_NAME}Match inner)", lambda inner: inner),),
    constants=((f"{_NAME}Match Empty", lambda: Match(compile_("(?!)"), None, "")),),
)
_BASES = "System.Collections.Generic.IList`1[[{0}]];System.Collections.Generic.IReadOnlyList`1[[{0}]];System.Collections.IList"
for _short, _class in (("MatchCollection", MatchCollection), ("CaptureCollection", CaptureCollection), ("GroupCollection", GroupCollection)):
    define(
        _NAME + _short, _class, interfaces=_BASES.format(_NAME + _short.removesuffix("Collection")),
        properties=(("int Count", len), ("bool IsReadOnly", lambda c: True), ("bool IsSynchronized", lambda c: False), ("System.Object SyncRoot", lambda c: c)),
        methods=(
            (f"{_NAME}{_short.removesuffix('Collection')} get_Item(int {'groupnum' if _class is GroupCollection else 'i'})", _class.net_index),
            (f"void CopyTo({_NAME}{_short.removesuffix('Collection')}[] array, int arrayIndex)", lambda c, target, at: copy_range(c.items, 0, target, at, len(c.items))),
            ("void CopyTo(array array, int arrayIndex)", lambda c, target, at: copy_range(c.items, 0, target, at, len(c.items))),
            ("System.Collections.IEnumerator GetEnumerator()", enumerator),
        ),
    )
_groups = known(_NAME + "GroupCollection")
_groups.method(f"{_NAME}Group get_Item(string groupname)", GroupCollection.net_index)
_groups.method(f"bool TryGetValue(string key, [ref] {_NAME}Group value)", GroupCollection.give)
_groups.method("bool ContainsKey(string key)", lambda c, key: key in c.match.compiled.index)
_groups.prop("System.Collections.Generic.IEnumerable[string] Keys", lambda c: Array(c.match.compiled.names, "System.String"))
_groups.prop(f"System.Collections.Generic.IEnumerable[{_NAME}Group] Values", lambda c: Array(c.items, _NAME + "Group"))

__all__ = ["EnumValue", "Group", "Match", "Regex", "typesystem"]
