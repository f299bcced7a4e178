"""System.Linq.Enumerable: what scripts ask of typed arrays and lists. Sequences are lazy, as .NET's are."""

from __future__ import annotations

import itertools
from functools import cmp_to_key

from havmsh.runtime.compare import compare, same
from havmsh.runtime.convert import convert, default
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, GenericList, Int64, NetObject
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import generic, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

_OBJECT = "System.Object"


class Sequence(NetObject):
    """A query: what it gives is found each time that it is enumerated."""

    __slots__ = ("element", "make", "order")
    type_name = "System.Linq.Enumerable+Iterator`1"

    def __init__(self, make: Callable[[], Iterable[Any]], element: NetType, order: tuple[Any, ...] = ()) -> None:
        super().__init__()
        self.make = make
        self.element = element
        self.order = order

    @property
    def net_type(self) -> NetType:
        """The type, with that of the elements."""
        return _typed(self.element)

    def enumerate_net(self) -> Iterator[Any]:
        """One by one."""
        return iter(self.make())


_made: dict[int, NetType] = {}


def _typed(element: NetType) -> NetType:
    found = _made.get(id(element))
    if found is None:
        enumerable = generic("System.Collections.Generic.IEnumerable`1", (element,))
        found = NetType(f"System.Linq.Enumerable+Iterator`1[[{element.full_name}]]", Sequence, interfaces=(*([enumerable] if enumerable else []), "System.Collections.IEnumerable"))
        _made[id(element)] = found
    return found


def element_of(source: Any) -> NetType:
    """The type of a source's elements: an array's, a list's, a query's own; else Object."""
    if isinstance(source, Sequence):
        return source.element
    net = type_of(source)
    if net.element is not None:
        return net.element
    if len(net.arguments) == 1:
        return net.arguments[0]
    return known("System.Char") if isinstance(source, str) else known(_OBJECT)


def items(source: Any, name: str = "source") -> Iterator[Any]:
    """A source's elements. Raises ArgumentNullException."""
    if source is None:
        raise argument_null(name)
    if isinstance(source, str):
        return iter(source)
    return enumerate_(source) or iter(source.enumerate_net())


def _none() -> NetError:
    return NetError("System.InvalidOperationException", "Sequence contains no elements")


def _no_match() -> NetError:
    return NetError("System.InvalidOperationException", "Sequence contains no matching element")


def _query(source: Any, make: Callable[[], Iterable[Any]], element: NetType | None = None) -> Sequence:
    if source is None:
        raise argument_null("source")
    return Sequence(make, element or element_of(source))


def _returns(function: Any) -> NetType:
    return getattr(function, "returns", None) or known(_OBJECT)


def _filtered(source: Any, test: Any) -> Iterator[Any]:
    return (each for each in items(source) if test is None or test(each))


def _first(source: Any, test: Any = None) -> Any:
    for each in _filtered(source, test):
        return each
    raise _no_match() if test is not None else _none()


def _last(source: Any, test: Any = None) -> Any:
    found = list(_filtered(source, test))
    if not found:
        raise _no_match() if test is not None else _none()
    return found[-1]


def _single(source: Any, test: Any = None) -> Any:
    found = list(itertools.islice(_filtered(source, test), 2))
    if not found:
        raise _no_match() if test is not None else _none()
    if len(found) > 1:
        raise NetError("System.InvalidOperationException", f"Sequence contains more than one {'matching ' if test is not None else ''}element")
    return found[0]


def _or_default(pick: Callable[..., Any]) -> Callable[..., Any]:
    def give(source: Any, test: Any = None) -> Any:
        if not any(True for _ in _filtered(source, test)):
            return default(element_of(source))
        return pick(source, test)

    return give


def _distinct(source: Any, key: Any = None, ignore_case: bool = False) -> Iterator[Any]:
    seen: list[Any] = []
    quick: set[Any] = set()
    for each in items(source):
        at = each if key is None else key(each)
        if isinstance(at, (str, int, float)):
            folded = (at.__class__, at.upper() if ignore_case and isinstance(at, str) else at)
            if folded in quick:
                continue
            quick.add(folded)
        elif any(same(at, other) for other in seen):
            continue
        else:
            seen.append(at)
        yield each


def _contains(source: Any, value: Any, comparer: Any = None) -> bool:
    ignore = getattr(comparer, "ignore_case", False)
    return any(same(each, value) or (ignore and isinstance(each, str) and isinstance(value, str) and each.upper() == value.upper()) for each in items(source))


def _without(first: Any, second: Any) -> Iterator[Any]:
    taken = list(items(second, "second"))
    return (each for each in _distinct(first) if not any(same(each, other) for other in taken))


def _common(first: Any, second: Any) -> Iterator[Any]:
    wanted = list(items(second, "second"))
    return (each for each in _distinct(first) if any(same(each, other) for other in wanted))


def _chained(first: Any, *others: Any) -> Sequence:
    return _query(first, lambda: itertools.chain(items(first), *(items(each, "second") for each in others)))


def _union(first: Any, second: Any) -> Sequence:
    return _query(first, lambda: _distinct(_chained(first, second)))


def _equal(first: Any, second: Any) -> bool:
    a, b = list(items(first, "first")), list(items(second, "second"))
    return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))


def _ordered(source: Any, key: Any, down: bool = False) -> Sequence:
    return _sorted(source, ((key, down),))


def _then(source: Any, key: Any, down: bool = False) -> Sequence:
    before = source.order
    return _sorted(before[0], (*before[1], (key, down)))


def _sorted(source: Any, keys: tuple[tuple[Any, bool], ...]) -> Sequence:
    def make() -> list[Any]:
        found = list(items(source))
        for key, down in reversed(keys):
            found.sort(key=cmp_to_key(lambda a, b, key=key: compare(key(a), key(b), False)), reverse=down)  # type: ignore[misc]
        return found

    return Sequence(make, element_of(source), (source, keys))


def _grouped(source: Any, key: Any, value: Any = None) -> Sequence:
    def make() -> Iterator[Grouping]:
        groups: list[Grouping] = []
        for each in items(source):
            at = key(each)
            found = next((group for group in groups if same(group.key, at)), None)
            if found is None:
                found = Grouping(at, element_of(source))
                groups.append(found)
            found.members.append(each if value is None else value(each))
        return iter(groups)

    return Sequence(make, known(_OBJECT))


class Grouping(Sequence):
    """What GroupBy gives: a key and the elements that have it."""

    __slots__ = ("key", "members")
    type_name = "System.Linq.Grouping`2"

    def __init__(self, key: Any, element: NetType) -> None:
        self.members: list[Any] = []
        super().__init__(lambda: self.members, element)
        self.key = key

    @property
    def net_type(self) -> NetType:
        """The type that has ``Key``."""
        return known("System.Linq.Grouping")


def _zipped(first: Any, second: Any, make: Any = None) -> Sequence:
    def pair(a: Any, b: Any) -> Any:
        from havmsh.runtime.invoke import construct

        net = generic("System.ValueTuple`2", (element_of(first), element_of(second)))
        assert net is not None
        return construct(net, [a, b])

    return _query(first, lambda: map(make or pair, items(first, "first"), items(second, "second")), _returns(make) if make is not None else known(_OBJECT))


def _range(start: int, count: int) -> Sequence:
    if count < 0 or start + count - 1 > 0x7FFFFFFF:
        raise out_of_range("count")
    return Sequence(lambda: range(start, start + count), known("System.Int32"))


def _repeat(value: Any, count: int) -> Sequence:
    if count < 0:
        raise out_of_range("count")
    return Sequence(lambda: itertools.repeat(value, count), type_of(value))


def _numbers(source: Any, pick: Any) -> list[Any]:
    return [pick(each) if pick is not None else each for each in items(source)]


def _sum(source: Any, pick: Any = None) -> Any:
    from havmsh.runtime.arithmetic import add

    net = _returns(pick) if pick is not None else element_of(source)
    total: Any = default(net)
    for each in _numbers(source, pick):
        total = add(total, each)
    if net.full_name == "System.Int32" and not -0x80000000 <= total <= 0x7FFFFFFF:
        raise NetError("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    return convert(total, net)


def _average(source: Any, pick: Any = None) -> Any:
    found = _numbers(source, pick)
    if not found:
        raise _none()
    total = sum(found)
    return total / len(found) if total.__class__.__name__ == "Decimal" else float(total) / len(found)


def _extreme(sign: int) -> Callable[..., Any]:
    def give(source: Any, pick: Any = None) -> Any:
        found = _numbers(source, pick)
        if not found:
            raise _none()
        best = found[0]
        for each in found[1:]:
            if compare(each, best, False) * sign > 0:
                best = each
        return best

    return give


def _extreme_by(sign: int) -> Callable[..., Any]:
    def give(source: Any, key: Any) -> Any:
        found = list(items(source))
        if not found:
            raise _none()
        best = found[0]
        for each in found[1:]:
            if compare(key(each), key(best), False) * sign > 0:
                best = each
        return best

    return give


def _aggregate(source: Any, *rest: Any) -> Any:
    found = items(source)
    if len(rest) == 1:
        try:
            total = next(found)
        except StopIteration:
            raise _none() from None
        step = rest[0]
    else:
        total, step = rest[0], rest[1]
    for each in found:
        total = step(total, each)
    return rest[2](total) if len(rest) > 2 else total


def _list(source: Any) -> GenericList:
    return GenericList(list(items(source)), element_of(source).full_name, "List")


def _table(source: Any, key: Any, value: Any = None) -> Any:
    from havmsh.runtime.invoke import call, construct

    net = generic("System.Collections.Generic.Dictionary`2", (_returns(key), _returns(value) if value is not None else element_of(source)))
    assert net is not None
    made = construct(net, [])
    for each in items(source):
        call(made, "Add", [key(each), value(each) if value is not None else each])
    return made


def _set(source: Any, comparer: Any = None) -> Any:
    from havmsh.runtime.invoke import construct

    net = generic("System.Collections.Generic.HashSet`1", (element_of(source),))
    assert net is not None
    return construct(net, [source] if comparer is None else [source, comparer])


def _chunked(source: Any, size: int) -> Sequence:
    if size < 1:
        raise out_of_range("size")
    name = element_of(source).full_name

    def make() -> Iterator[Array]:
        found = items(source)
        while chunk := list(itertools.islice(found, size)):
            yield Array(chunk, name)

    return _query(source, make, known(_OBJECT))


def _at(source: Any, at: int) -> Any:
    found = list(items(source))
    if not 0 <= at < len(found):
        raise out_of_range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")
    return found[at]


def _at_or_default(source: Any, at: int) -> Any:
    found = list(items(source))
    return found[at] if 0 <= at < len(found) else default(element_of(source))


def _many(source: Any, pick: Any) -> Sequence:
    return _query(source, lambda: (inner for each in items(source) for inner in (enumerate_(pick(each)) or ())), known(_OBJECT))


def _with_index(source: Any, function: Any) -> Iterator[Any]:
    """What a function gives of each element; one of two parameters is told the position too."""
    takes_two = len(function.net_type.members.get("arguments", ())) > 1 if hasattr(function, "net_type") else False
    return (function(each, at) if takes_two else function(each) for at, each in enumerate(items(source)))


def _where(source: Any, test: Any) -> Sequence:
    return _query(source, lambda: (each for each, keep in zip(items(source), _with_index(source, test)) if keep))


def _or_else(source: Any, *value: Any) -> Sequence:
    return _query(source, lambda: list(items(source)) or [value[0] if value else default(element_of(source))])


_S = "System.Collections.IEnumerable source"
_TWO = "System.Collections.IEnumerable first, System.Collections.IEnumerable second"
_I = "System.Collections.IEnumerable"
_F = "System.Delegate"

_METHODS: tuple[tuple[str, Any], ...] = (
    (f"{_I} Range(int start, int count)", _range), (f"{_I} Repeat(System.Object element, int count)", _repeat),
    (f"{_I} Where({_S}, {_F} predicate)", _where), (f"{_I} Select({_S}, {_F} selector)", lambda s, f: _query(s, lambda: _with_index(s, f), _returns(f))),
    (f"{_I} SelectMany({_S}, {_F} selector)", _many), (f"{_I} Skip({_S}, int count)", lambda s, n: _query(s, lambda: itertools.islice(items(s), max(n, 0), None))),
    (f"{_I} Take({_S}, int count)", lambda s, n: _query(s, lambda: itertools.islice(items(s), max(n, 0)))),
    (f"{_I} SkipLast({_S}, int count)", lambda s, n: _query(s, lambda: list(items(s))[:-n] if n > 0 else items(s))),
    (f"{_I} TakeLast({_S}, int count)", lambda s, n: _query(s, lambda: list(items(s))[-n:] if n > 0 else [])),
    (f"{_I} SkipWhile({_S}, {_F} predicate)", lambda s, f: _query(s, lambda: itertools.dropwhile(f, items(s)))),
    (f"{_I} TakeWhile({_S}, {_F} predicate)", lambda s, f: _query(s, lambda: itertools.takewhile(f, items(s)))),
    (f"{_I} Distinct({_S})", lambda s: _query(s, lambda: _distinct(s))),
    (f"{_I} Distinct({_S}, System.Collections.IEqualityComparer comparer)", lambda s, c: _query(s, lambda: _distinct(s, None, getattr(c, "ignore_case", False)))),
    (f"{_I} DistinctBy({_S}, {_F} keySelector)", lambda s, f: _query(s, lambda: _distinct(s, f))),
    (f"{_I} Except({_TWO})", lambda a, b: _query(a, lambda: _without(a, b))), (f"{_I} Intersect({_TWO})", lambda a, b: _query(a, lambda: _common(a, b))),
    (f"{_I} Union({_TWO})", _union), (f"{_I} Concat({_TWO})", _chained), (f"{_I} Append({_S}, System.Object element)", lambda s, v: _chained(s, [v])),
    (f"{_I} Prepend({_S}, System.Object element)", lambda s, v: _query(s, lambda: itertools.chain([v], items(s)))),
    (f"{_I} Reverse({_S})", lambda s: _query(s, lambda: reversed(list(items(s))))), (f"{_I} Zip({_TWO})", _zipped), (f"{_I} Zip({_TWO}, {_F} resultSelector)", _zipped),
    (f"{_I} OrderBy({_S}, {_F} keySelector)", _ordered), (f"{_I} OrderByDescending({_S}, {_F} keySelector)", lambda s, f: _ordered(s, f, True)),
    (f"{_I} ThenBy({_S}, {_F} keySelector)", _then), (f"{_I} ThenByDescending({_S}, {_F} keySelector)", lambda s, f: _then(s, f, True)),
    (f"{_I} Order({_S})", lambda s: _ordered(s, lambda each: each)), (f"{_I} OrderDescending({_S})", lambda s: _ordered(s, lambda each: each, True)),
    (f"{_I} GroupBy({_S}, {_F} keySelector)", _grouped), (f"{_I} GroupBy({_S}, {_F} keySelector, {_F} elementSelector)", _grouped), (f"{_I} Chunk({_S}, int size)", _chunked),
    (f"{_I} DefaultIfEmpty({_S})", _or_else), (f"{_I} DefaultIfEmpty({_S}, System.Object defaultValue)", _or_else), (f"{_I} AsEnumerable({_S})", lambda s: s),
    ("System.Object First({_S})", _first), ("System.Object First({_S}, {_F} predicate)", _first), ("System.Object Last({_S})", _last), ("System.Object Last({_S}, {_F} predicate)", _last),
    ("System.Object Single({_S})", _single), ("System.Object Single({_S}, {_F} predicate)", _single), ("System.Object ElementAt({_S}, int index)", _at),
    ("System.Object ElementAtOrDefault({_S}, int index)", _at_or_default),
    *((f"System.Object {name}OrDefault({parameters})", _or_default(pick)) for name, pick in (("First", _first), ("Last", _last), ("Single", _single)) for parameters in (_S, f"{_S}, {_F} predicate")),
    ("bool Any({_S})", lambda s: any(True for _ in items(s))), ("bool Any({_S}, {_F} predicate)", lambda s, f: any(f(each) for each in items(s))),
    ("bool All({_S}, {_F} predicate)", lambda s, f: all(f(each) for each in items(s))), ("bool Contains({_S}, System.Object value)", _contains),
    ("bool Contains({_S}, System.Object value, System.Collections.IEqualityComparer comparer)", _contains), (f"bool SequenceEqual({_TWO})", _equal),
    ("int Count({_S})", lambda s: sum(1 for _ in items(s))), ("int Count({_S}, {_F} predicate)", lambda s, f: sum(1 for each in items(s) if f(each))),
    ("long LongCount({_S})", lambda s: Int64(sum(1 for _ in items(s)))),
    ("System.Object Min({_S})", _extreme(-1)), ("System.Object Min({_S}, {_F} selector)", _extreme(-1)), ("System.Object Max({_S})", _extreme(1)), ("System.Object Max({_S}, {_F} selector)", _extreme(1)),
    ("System.Object MinBy({_S}, {_F} keySelector)", _extreme_by(-1)), ("System.Object MaxBy({_S}, {_F} keySelector)", _extreme_by(1)),
    *((f"System.Object {name}(System.Collections.Generic.IEnumerable[{each}] source)", call) for name, call in (("Sum", _sum), ("Average", _average)) for each in ("int", "long", "double", "float", "decimal")),
    ("System.Object Sum({_S}, {_F} selector)", _sum), ("System.Object Average({_S}, {_F} selector)", _average),
    ("System.Object Aggregate({_S}, {_F} func)", _aggregate), ("System.Object Aggregate({_S}, System.Object seed, {_F} func)", _aggregate),
    ("System.Object Aggregate({_S}, System.Object seed, {_F} func, {_F} resultSelector)", _aggregate),
    ("System.Object ToArray({_S})", lambda s: Array(list(items(s)), element_of(s).full_name)), ("System.Object ToList({_S})", _list), ("System.Object ToHashSet({_S})", _set),
    ("System.Object ToHashSet({_S}, System.Collections.IEqualityComparer comparer)", _set), ("System.Object ToDictionary({_S}, {_F} keySelector)", _table),
    ("System.Object ToDictionary({_S}, {_F} keySelector, {_F} elementSelector)", _table),
)
_ENUMERABLE = define("System.Linq.Enumerable", statics=[("static " + text.replace("{_S}", _S).replace("{_F}", _F), call) for text, call in _METHODS])
_ENUMERABLE.abstract = True
define("System.Linq.Grouping", Grouping, interfaces="System.Collections.IEnumerable", properties=(("System.Object Key", lambda g: g.key),))


# ---------------------------------------------------------------- with type arguments

_FUNCTIONS = {"predicate": "System.Func[T,bool]", "selector": "System.Func[T,R]", "keySelector": "System.Func[T,K]", "elementSelector": "System.Func[T,V]", "resultSelector": "System.Func[T,T,R]", "func": "System.Func[T,T,T]"}
"""What a script block becomes for a parameter of that name, once the types are said."""


def _with_types(text: str, call: Any) -> None:
    """Declares the same method for a call that says the types."""
    used = [name for name in _FUNCTIONS if f"System.Delegate {name}" in text]
    for name in used:
        text = text.replace(f"System.Delegate {name}", f"{_FUNCTIONS[name]} {name}")
    letters = "T" + "".join(letter for letter in "KVR" if any(letter in _FUNCTIONS[name] for name in used))
    head, _, rest = text.partition("(")
    declare(_ENUMERABLE, f"{head}[{','.join(letters)}]({rest}", lambda *given: call(*given[len(letters):]))


for _text, _call in _METHODS:
    _with_types("static " + _text.replace("{_S}", _S).replace("{_F}", _F), _call)


def _cast(value: Any, net: NetType) -> Any:
    own = type_of(value)
    if value is not None and not own.derives_from(net):
        raise NetError("System.InvalidCastException", f"Unable to cast object of type '{own.full_name}' to type '{net.full_name}'.")
    return value


def _of_type(net: NetType, source: Any) -> Sequence:
    return _query(source, lambda: (each for each in items(source) if each is not None and type_of(each).derives_from(net)), net)


declare(_ENUMERABLE, f"static {_I} OfType[T]({_S})", _of_type)
declare(_ENUMERABLE, f"static {_I} Cast[T]({_S})", lambda net, source: _query(source, lambda: (_cast(each, net) for each in items(source)), net))
declare(_ENUMERABLE, f"static {_I} Empty[T]()", lambda net: Array([], net.full_name))
