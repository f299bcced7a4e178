"""Queries over sequences, lazy as .NET's: what System.Linq.Enumerable is made of. Functions that give elements take what .NET's take, in its order."""

from __future__ import annotations

import itertools
from functools import cmp_to_key

from havmsh.runtime.compare import ordered as compared
from havmsh.runtime.compare import same
from havmsh.runtime.convert import convert, default
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null, out_of_range, within
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import Array, GenericList, NetObject
from havmsh.runtime.query_types import kind_of, typed
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import generic, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

_OBJECT = "System.Object"


class Sequence(NetObject):
    """A query: what it gives is found each time that it is enumerated."""

    __slots__ = ("arguments", "element", "kind", "make", "order")
    type_name = "System.Linq.Enumerable+Iterator`1"

    def __init__(self, make: Callable[[], Iterable[Any]], element: NetType, order: tuple[Any, ...] = ()) -> None:
        super().__init__()
        self.make = make
        self.element = element
        self.order = order
        self.kind = "Iterator"
        self.arguments: tuple[NetType, ...] = (element,)

    def named(self, asked: str, source: Any, *arguments: NetType) -> Sequence:
        """Notes what is asked, and of what: the type's name tells it."""
        self.kind = kind_of(asked, source)
        self.arguments = arguments or self.arguments
        return self

    @property
    def net_type(self) -> NetType:
        """The type, with that of the elements."""
        return typed(Sequence, self.kind, self.element, self.arguments)

    def enumerate_net(self) -> Iterator[Any]:
        """One by one."""
        return iter(self.make())


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


def query(source: Any, make: Callable[[], Iterable[Any]], element: NetType | None = None) -> Sequence:
    if source is None:
        raise argument_null("source")
    return Sequence(make, element or element_of(source))


def result_type(function: Any) -> NetType:
    return getattr(function, "returns", None) or known(_OBJECT)


def _filtered(source: Any, test: Any) -> Iterator[Any]:
    return (each for each in items(source) if test is None or test(each))


def first(source: Any, test: Any = None) -> Any:
    for each in _filtered(source, test):
        return each
    raise _no_match() if test is not None else _none()


def last(source: Any, test: Any = None) -> Any:
    found = list(_filtered(source, test))
    if not found:
        raise _no_match() if test is not None else _none()
    return found[-1]


def single(source: Any, test: Any = None) -> Any:
    found = list(itertools.islice(_filtered(source, test), 2))
    if not found:
        raise _no_match() if test is not None else _none()
    if len(found) > 1:
        raise NetError("System.InvalidOperationException", f"Sequence contains more than one {'matching ' if test is not None else ''}element")
    return found[0]


def or_default(pick: Callable[..., Any]) -> Callable[..., Any]:
    def give(source: Any, *given: Any) -> Any:
        test = given[0] if given and callable(given[0]) else None
        if not any(True for _ in _filtered(source, test)):
            return default(element_of(source)) if len(given) == (test is not None) else given[-1]
        return pick(source, test)

    return give


def distinct(source: Any, key: Any = None, ignore_case: bool = False) -> Iterator[Any]:
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


def contains(source: Any, value: Any, comparer: Any = None) -> bool:
    ignore = getattr(comparer, "ignore_case", False)
    return any(same(each, value) or (ignore and isinstance(each, str) and isinstance(value, str) and each.upper() == value.upper()) for each in items(source))


def without(first: Any, second: Any) -> Iterator[Any]:
    taken = list(items(second, "second"))
    return (each for each in distinct(first) if not any(same(each, other) for other in taken))


def common(first: Any, second: Any) -> Iterator[Any]:
    wanted = list(items(second, "second"))
    return (each for each in distinct(first) if any(same(each, other) for other in wanted))


def chained(first: Any, *others: Any) -> Sequence:
    return query(first, lambda: itertools.chain(items(first), *(items(each, "second") for each in others)))


def union(first: Any, second: Any) -> Sequence:
    return query(first, lambda: distinct(chained(first, second)))


def equal(first: Any, second: Any) -> bool:
    a, b = list(items(first, "first")), list(items(second, "second"))
    return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))


def ordered(source: Any, key: Any, down: bool = False) -> Sequence:
    return _sorted(source, ((key, down),))


def then(source: Any, key: Any, down: bool = False) -> Sequence:
    before = source.order
    return _sorted(before[0], (*before[1], (key, down)))


def _sorted(source: Any, keys: tuple[tuple[Any, bool], ...]) -> Sequence:
    def make() -> list[Any]:
        found = list(items(source))
        for key, down in reversed(keys):
            found.sort(key=cmp_to_key(lambda a, b, key=key: compared(key(a), key(b))), reverse=down)  # type: ignore[misc]
        return found

    return Sequence(make, element_of(source), (source, keys))


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
        """The type that has ``Key``, with those of key and elements."""
        from havmsh.runtime.query_types import grouping

        return grouping(Grouping, type_of(self.key), self.element)


def zipped(first: Any, second: Any, make: Any = None) -> Sequence:
    def pair(a: Any, b: Any) -> Any:
        from havmsh.runtime.invoke import construct

        net = generic("System.ValueTuple`2", (element_of(first), element_of(second)))
        assert net is not None
        return construct(net, [a, b])

    return query(first, lambda: map(make or pair, items(first, "first"), items(second, "second")), result_type(make) if make is not None else known(_OBJECT))


def counted(start: int, count: int) -> Sequence:
    if count < 0 or start + count - 1 > 0x7FFFFFFF:
        raise out_of_range("count")
    return Sequence(lambda: range(start, start + count), known("System.Int32"))


def repeat(value: Any, count: int) -> Sequence:
    if count < 0:
        raise out_of_range("count")
    return Sequence(lambda: itertools.repeat(value, count), type_of(value))


def _numbers(source: Any, pick: Any) -> list[Any]:
    return [pick(each) if pick is not None else each for each in items(source)]


def total(source: Any, pick: Any = None) -> Any:
    from havmsh.runtime.arithmetic import add

    net = result_type(pick) if pick is not None else element_of(source)
    total: Any = default(net)
    for each in _numbers(source, pick):
        total = add(total, each)
    if net.full_name == "System.Int32" and not -0x80000000 <= total <= 0x7FFFFFFF:
        raise NetError("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    return convert(total, net)


def average(source: Any, pick: Any = None) -> Any:
    found = _numbers(source, pick)
    if not found:
        raise _none()
    total = sum(found)
    return total / len(found) if total.__class__.__name__ == "Decimal" else float(total) / len(found)


def extreme(sign: int) -> Callable[..., Any]:
    def give(source: Any, pick: Any = None) -> Any:
        found = _numbers(source, pick)
        if not found:
            raise _none()
        best = found[0]
        for each in found[1:]:
            if compared(each, best) * sign > 0:
                best = each
        return best

    return give


def extreme_by(sign: int) -> Callable[..., Any]:
    def give(source: Any, key: Any) -> Any:
        found = list(items(source))
        if not found:
            raise _none()
        best = found[0]
        for each in found[1:]:
            if compared(key(each), key(best)) * sign > 0:
                best = each
        return best

    return give


def aggregate(source: Any, *rest: Any) -> Any:
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


def to_list(source: Any) -> GenericList:
    return GenericList(list(items(source)), element_of(source).element_name, "List")


def dictionary(source: Any, key: Any, *given: Any) -> Any:
    from havmsh.runtime.invoke import construct

    value = next((each for each in given if callable(each) and not hasattr(each, "ignore_case")), None)
    net = generic("System.Collections.Generic.Dictionary`2", (result_type(key), result_type(value) if value is not None else element_of(source)))
    assert net is not None
    made = construct(net, [each for each in given if each is not None and each is not value])
    add = net.find_method("ADD")
    assert add is not None
    for each in items(source):
        add.overloads[0](made, key(each), value(each) if value is not None else each)
    return made


def hash_set(source: Any, comparer: Any = None) -> Any:
    from havmsh.runtime.invoke import construct

    net = generic("System.Collections.Generic.HashSet`1", (element_of(source),))
    assert net is not None
    return construct(net, [source] if comparer is None else [source, comparer])


def chunked(source: Any, size: int) -> Sequence:
    if size < 1:
        raise out_of_range("size")
    name = element_of(source).full_name

    def make() -> Iterator[Array]:
        found = items(source)
        while chunk := list(itertools.islice(found, size)):
            yield Array(chunk, name)

    return query(source, make, known(_OBJECT))


def element_at(source: Any, at: int) -> Any:
    found = list(items(source))
    within(at, len(found))
    return found[at]


def at_or_default(source: Any, at: int) -> Any:
    found = list(items(source))
    return found[at] if 0 <= at < len(found) else default(element_of(source))


def many(source: Any, pick: Any, result: Any = None) -> Sequence:
    def make() -> Iterator[Any]:
        for each, inner in zip(items(source), with_index(source, pick)):
            for one in enumerate_(inner) or (() if inner is None else (inner,)):
                yield one if result is None else result(each, one)

    gives = result_type(pick).arguments if result is None else (result_type(result),)
    return query(source, make, gives[0] if gives else known(_OBJECT))


def with_index(source: Any, function: Any) -> Iterator[Any]:
    """What a function gives of each element; one of two parameters is told the position too."""
    takes_two = len(function.net_type.members.get("arguments", ())) > 1 if hasattr(function, "net_type") else False
    return (function(each, at) if takes_two else function(each) for at, each in enumerate(items(source)))


def where(source: Any, test: Any) -> Sequence:
    return query(source, lambda: (each for each, keep in zip(items(source), with_index(source, test)) if keep)).named("Where", source)


def select(source: Any, pick: Any) -> Sequence:
    gives = result_type(pick)
    return query(source, lambda: with_index(source, pick), gives).named("Select", source, element_of(source), gives)


def or_else(source: Any, *value: Any) -> Sequence:
    return query(source, lambda: list(items(source)) or [value[0] if value else default(element_of(source))])
