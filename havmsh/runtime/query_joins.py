"""Queries that find elements by keys: groups, lookups, joins, and sets told apart by a key."""

from __future__ import annotations

from havmsh.runtime.convert import default
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.queries import Grouping, Sequence, element_of, items, query, result_type
from havmsh.runtime.typesystem import generic, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    Maker = Callable[..., Any]


def key_maker(comparer: Any = None) -> Callable[[Any], Any]:
    """What makes hashable keys of values, equal where the comparer (or .NET's usual equality) finds the values equal."""
    from havmsh.runtime.types.comparedkeys import key_by

    by = key_by(comparer, is_sorted=False)
    if by is not None:
        return by
    fold = getattr(comparer, "ignore_case", False)
    return lambda value: _usual_key(value.upper() if fold and isinstance(value, str) else value)


def _usual_key(value: Any) -> Any:
    if value != value:
        return (value.__class__, "NaN")
    try:
        hash(value)
    except TypeError:
        return (value.__class__, id(value))
    return (value.__class__, value)


class Lookup(Sequence):
    """What ToLookup gives: groups by their keys, in the order in which the keys came."""

    __slots__ = ("elements", "groups", "key")
    type_name = "System.Linq.Lookup`2"

    def __init__(self, source: Any, pick_key: Any, pick: Any = None, comparer: Any = None, *, keep_null: bool = True) -> None:
        self.key = key_maker(comparer)
        self.elements = element_of(source) if pick is None else result_type(pick)
        self.groups: dict[Any, Grouping] = {}
        super().__init__(lambda: list(self.groups.values()), known("System.Object"))
        for each in items(source):
            at = pick_key(each)
            if at is not None or keep_null:
                self.group(at).members.append(each if pick is None else pick(each))

    @property
    def net_type(self) -> NetType:
        """The type that has ``Item``."""
        return known("System.Linq.Lookup")

    def group(self, key: Any) -> Grouping:
        """The group of a key, a new one where there is none."""
        folded = self.key(key)
        found = self.groups.get(folded)
        if found is None:
            found = self.groups[folded] = Grouping(key, self.elements)
        return found

    def get(self, key: Any) -> Any:
        """The elements of a key; none where it is not known."""
        found = self.groups.get(self.key(key)) if key is not None or self.groups else None
        return Array([], self.elements.element_name) if found is None else found

    def has(self, key: Any) -> bool:
        """Whether there is such a key."""
        return self.key(key) in self.groups


def _optional(given: tuple[Any, ...]) -> tuple[Any, Any, Any]:
    """The functions for elements and results, and the comparer, of those that a call has given."""
    functions = [each for each in given if callable(each) and not hasattr(each, "ignore_case")]
    comparer = next((each for each in given if each is not None and each not in functions), None)
    return (*functions[:2], *(None,) * (2 - len(functions[:2])), comparer)


def grouped(source: Any, key: Any, *given: Any) -> Sequence:
    """GroupBy: with a function of two parameters last, what it makes of a key and its elements."""
    pick, result, comparer = _optional(given)
    if pick is not None and result is None and len(pick.net_type.members.get("arguments", ())) == 2:
        pick, result = None, pick

    def make() -> Iterator[Any]:
        found = Lookup(source, key, pick, comparer).groups.values()
        return iter(found) if result is None else (result(each.key, each) for each in found)

    return query(source, make, known("System.Object") if result is None else result_type(result))


def lookup(source: Any, key: Any, *given: Any) -> Lookup:
    """ToLookup."""
    pick, _, comparer = _optional(given)
    return Lookup(source, key, pick, comparer)


def _joined(pairs: Callable[[Any, Any, Lookup], Iterable[Any]]) -> Maker:
    def join(outer: Any, inner: Any, outer_key: Any, inner_key: Any, result: Any, comparer: Any = None) -> Sequence:
        if inner is None:
            raise argument_null("inner")

        def make() -> Iterator[Any]:
            found = Lookup(inner, inner_key, None, comparer, keep_null=False)
            return (result(*pair) for each in items(outer, "outer") for pair in pairs(each, outer_key(each), found))

        return query(outer, make, result_type(result))

    return join


def _matches(key: Any, found: Lookup) -> list[Any]:
    return list(items(found.get(key))) if key is not None else []


join = _joined(lambda each, key, found: ((each, other) for other in _matches(key, found)))
group_join = _joined(lambda each, key, found: ((each, Array(_matches(key, found), found.elements.element_name)),))
left_join = _joined(lambda each, key, found: ((each, other) for other in _matches(key, found) or [default(found.elements)]))


def right_join(outer: Any, inner: Any, outer_key: Any, inner_key: Any, result: Any, comparer: Any = None) -> Sequence:
    """RightJoin: every inner element, with nothing where no outer one fits."""
    return left_join(inner, outer, inner_key, outer_key, _Turned(result), comparer)  # type: ignore[no-any-return]


class _Turned(NetObject):
    """A function of two that gets them the other way round."""

    __slots__ = ("call", "returns")

    def __init__(self, call: Any) -> None:
        super().__init__()
        self.call = call
        self.returns = result_type(call)

    def __call__(self, first: Any, second: Any) -> Any:
        return self.call(second, first)


def _kept(first: Any, taken: Any, pick: Any, comparer: Any, *, among: bool) -> Iterator[Any]:
    """Elements, each key once, whose keys are among some or are not."""
    key = key_maker(comparer)
    known_keys = {key(each) for each in items(taken, "second")}
    seen: set[Any] = set()
    for each in items(first, "first"):
        at = key(pick(each))
        if at not in seen and (at in known_keys) == among:
            seen.add(at)
            yield each


def except_by(first: Any, second: Any, pick: Any, comparer: Any = None) -> Sequence:
    """ExceptBy."""
    return query(first, lambda: _kept(first, second, pick, comparer, among=False))


def intersect_by(first: Any, second: Any, pick: Any, comparer: Any = None) -> Sequence:
    """IntersectBy."""
    return query(first, lambda: _kept(first, second, pick, comparer, among=True))


def union_by(first: Any, second: Any, pick: Any, comparer: Any = None) -> Sequence:
    """UnionBy."""
    return query(first, lambda: _kept([*items(first, "first"), *items(second, "second")], (), pick, comparer, among=False))


def _pair(net: NetType, first: Any, second: Any) -> Any:
    from havmsh.runtime.invoke import construct

    return construct(net, [first, second])


def _totals(source: Any, pick: Any, comparer: Any, value: NetType, fold: Callable[[Any, Any, Any], Any], start: Callable[[Any], Any]) -> Sequence:
    """Pairs of keys and what their elements come to."""
    net = generic("System.Collections.Generic.KeyValuePair`2", (result_type(pick), value))
    assert net is not None

    def make() -> Iterator[Any]:
        key = key_maker(comparer)
        found: dict[Any, tuple[Any, Any]] = {}
        for each in items(source):
            at = pick(each)
            folded = key(at)
            name, total = found[folded] if folded in found else (at, start(at))
            found[folded] = (name, fold(at, total, each))
        return (_pair(net, *each) for each in found.values())

    return query(source, make, net)


def count_by(source: Any, pick: Any, comparer: Any = None) -> Sequence:
    """CountBy."""
    return _totals(source, pick, comparer, known("System.Int32"), lambda key, total, each: total + 1, lambda key: 0)


def aggregate_by(source: Any, pick: Any, seed: Any, function: Any, comparer: Any = None) -> Sequence:
    """AggregateBy; ``seed`` is a value, or a function of the key."""
    return _totals(source, pick, comparer, result_type(function), lambda key, total, each: function(total, each), seed if callable(seed) else lambda key: seed)


def indexed(source: Any) -> Sequence:
    """Index: pairs of place and element."""
    net = generic("System.ValueTuple`2", (known("System.Int32"), element_of(source)))
    assert net is not None
    return query(source, lambda: (_pair(net, at, each) for at, each in enumerate(items(source))), net)


def shuffled(source: Any) -> Sequence:
    """Shuffle."""
    from random import SystemRandom

    def make() -> list[Any]:
        found = list(items(source))
        SystemRandom().shuffle(found)
        return found

    return query(source, make)


def try_count(source: Any, ref: Any) -> bool:
    """TryGetNonEnumeratedCount: true where the number of elements is known beforehand."""
    if source is None:
        raise argument_null("source")
    known_size = not isinstance(source, Sequence) and hasattr(source, "__len__")
    ref.set(len(source) if known_size else 0)
    return known_size


def stepped(start: Any, end: Any, step: Any) -> Sequence:
    """Sequence: numbers from one to another, both of them given."""
    from havmsh.runtime.arithmetic import add
    from havmsh.runtime.typeof import type_of

    if step == 0 and start != end or (end - start) * step < 0:
        raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'step')", ParamName="step")

    def make() -> Iterator[Any]:
        at = start
        while at <= end if step > 0 else at >= end:
            yield at
            if step == 0:
                return
            at = add(at, step)

    return Sequence(make, type_of(start))


def ranged(source: Any, bounds: Any) -> Sequence:
    """Take of a Range: the elements within bounds that may count from the end."""
    def make() -> list[Any]:
        held = list(items(source))
        return held[max(bounds.start.at(len(held)), 0):max(bounds.end.at(len(held)), 0)]

    return query(source, make).named("SkipTake", source)
