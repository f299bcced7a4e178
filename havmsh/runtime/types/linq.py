"""System.Linq.Enumerable: what scripts ask of typed arrays and lists."""

from __future__ import annotations

import itertools

from havmsh.runtime.errors import NetError
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, Int64
from havmsh.runtime.queries import (
    Grouping,
    Sequence,
    aggregate,
    at_or_default,
    average,
    chained,
    chunked,
    common,
    contains,
    counted,
    dictionary,
    distinct,
    element_at,
    element_of,
    equal,
    extreme,
    extreme_by,
    first,
    hash_set,
    items,
    last,
    many,
    or_default,
    or_else,
    ordered,
    query,
    repeat,
    select,
    single,
    then,
    to_list,
    total,
    union,
    where,
    without,
    zipped,
)
from havmsh.runtime.query_joins import (
    Lookup,
    aggregate_by,
    count_by,
    except_by,
    group_join,
    grouped,
    indexed,
    intersect_by,
    join,
    left_join,
    lookup,
    ranged,
    right_join,
    shuffled,
    stepped,
    try_count,
    union_by,
)
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_S = "System.Collections.IEnumerable source"
_TWO = "System.Collections.IEnumerable first, System.Collections.IEnumerable second"
_I = "System.Collections.IEnumerable"
_F = "System.Delegate"
_C = "System.Collections.IEqualityComparer comparer"
_OUTER = (
    f"System.Collections.IEnumerable outer, System.Collections.IEnumerable inner, {_F} outerKeySelector, {_F} innerKeySelector, {_F} resultSelector"
)

_METHODS: tuple[tuple[str, Any], ...] = (
    (f"{_I} Range(int start, int count)", counted), (f"{_I} Repeat(System.Object element, int count)", repeat),
    (f"{_I} Where({_S}, {_F} predicate)", where), (f"{_I} Select({_S}, {_F} selector)", select),
    (f"{_I} SelectMany({_S}, {_F} selector)", many), (f"{_I} SelectMany({_S}, {_F} collectionSelector, {_F} resultSelector)", many),
    (f"{_I} Skip({_S}, int count)", lambda s, n: query(s, lambda: itertools.islice(items(s), max(n, 0), None)).named("SkipTake", s)),
    (f"{_I} Take({_S}, int count)", lambda s, n: query(s, lambda: itertools.islice(items(s), max(n, 0))).named("SkipTake", s)),
    (f"{_I} Take({_S}, System.Range range)", ranged),
    (f"{_I} SkipLast({_S}, int count)", lambda s, n: query(s, lambda: list(items(s))[:-n] if n > 0 else items(s))),
    (f"{_I} TakeLast({_S}, int count)", lambda s, n: query(s, lambda: list(items(s))[-n:] if n > 0 else [])),
    (f"{_I} SkipWhile({_S}, {_F} predicate)", lambda s, f: query(s, lambda: itertools.dropwhile(f, items(s)))),
    (f"{_I} TakeWhile({_S}, {_F} predicate)", lambda s, f: query(s, lambda: itertools.takewhile(f, items(s)))),
    (f"{_I} Distinct({_S})", lambda s: query(s, lambda: distinct(s)).named("Distinct", s)),
    (f"{_I} Distinct({_S}, System.Collections.IEqualityComparer comparer)", lambda s, c: query(s, lambda: distinct(s, None, getattr(c, "ignore_case", False)))),
    (f"{_I} DistinctBy({_S}, {_F} keySelector)", lambda s, f: query(s, lambda: distinct(s, f))),
    (f"{_I} Except({_TWO})", lambda a, b: query(a, lambda: without(a, b))), (f"{_I} Intersect({_TWO})", lambda a, b: query(a, lambda: common(a, b))),
    (f"{_I} Union({_TWO})", union), (f"{_I} Concat({_TWO})", chained), (f"{_I} Append({_S}, System.Object element)", lambda s, v: chained(s, [v])),
    (f"{_I} Prepend({_S}, System.Object element)", lambda s, v: query(s, lambda: itertools.chain([v], items(s)))),
    (f"{_I} Reverse({_S})", lambda s: query(s, lambda: reversed(list(items(s)))).named("Reverse", s)), (f"{_I} Zip({_TWO})", zipped),
    (f"{_I} Zip({_TWO}, {_F} resultSelector)", zipped),
    (f"{_I} OrderBy({_S}, {_F} keySelector)", ordered), (f"{_I} OrderByDescending({_S}, {_F} keySelector)", lambda s, f: ordered(s, f, True)),
    (f"{_I} ThenBy({_S}, {_F} keySelector)", then), (f"{_I} ThenByDescending({_S}, {_F} keySelector)", lambda s, f: then(s, f, True)),
    (f"{_I} Order({_S})", lambda s: ordered(s, lambda each: each)), (f"{_I} OrderDescending({_S})", lambda s: ordered(s, lambda each: each, True)),
    (f"{_I} Chunk({_S}, int size)", chunked),
    (f"{_I} DefaultIfEmpty({_S})", or_else), (f"{_I} DefaultIfEmpty({_S}, System.Object defaultValue)", or_else), (f"{_I} AsEnumerable({_S})", lambda s: s),
    ("System.Object First({_S})", first), ("System.Object First({_S}, {_F} predicate)", first), ("System.Object Last({_S})", last),
    ("System.Object Last({_S}, {_F} predicate)", last),
    ("System.Object Single({_S})", single), ("System.Object Single({_S}, {_F} predicate)", single), ("System.Object ElementAt({_S}, int index)", element_at),
    ("System.Object ElementAtOrDefault({_S}, int index)", at_or_default),
    *(
        (f"System.Object {name}OrDefault({parameters}{rest})", or_default(pick)) for name, pick in (("First", first), ("Last", last), ("Single", single))
        for parameters in (_S, f"{_S}, {_F} predicate") for rest in ("", ", System.Object defaultValue")
    ),
    ("bool Any({_S})", lambda s: any(True for _ in items(s))), ("bool Any({_S}, {_F} predicate)", lambda s, f: any(f(each) for each in items(s))),
    ("bool All({_S}, {_F} predicate)", lambda s, f: all(f(each) for each in items(s))), ("bool Contains({_S}, System.Object value)", contains),
    ("bool Contains({_S}, System.Object value, System.Collections.IEqualityComparer comparer)", contains), (f"bool SequenceEqual({_TWO})", equal),
    ("int Count({_S})", lambda s: sum(1 for _ in items(s))), ("int Count({_S}, {_F} predicate)", lambda s, f: sum(1 for each in items(s) if f(each))),
    ("long LongCount({_S})", lambda s: Int64(sum(1 for _ in items(s)))), ("long LongCount({_S}, {_F} predicate)", lambda s, f: Int64(sum(1 for each in items(s) if f(each)))),
    ("System.Object Min({_S})", extreme(-1)), ("System.Object Min({_S}, {_F} selector)", extreme(-1)), ("System.Object Max({_S})", extreme(1)),
    ("System.Object Max({_S}, {_F} selector)", extreme(1)),
    ("System.Object MinBy({_S}, {_F} keySelector)", extreme_by(-1)), ("System.Object MaxBy({_S}, {_F} keySelector)", extreme_by(1)),
    *((f"System.Object {name}(System.Collections.Generic.IEnumerable[{each}] source)", call) for name, call in (("Sum", total), ("Average", average)) for each in ("int", "long", "double", "float", "decimal")),
    ("System.Object Sum({_S}, {_F} selector)", total), ("System.Object Average({_S}, {_F} selector)", average),
    ("System.Object Aggregate({_S}, {_F} func)", aggregate), ("System.Object Aggregate({_S}, System.Object seed, {_F} func)", aggregate),
    ("System.Object Aggregate({_S}, System.Object seed, {_F} func, {_F} resultSelector)", aggregate),
    ("System.Object ToArray({_S})", lambda s: Array(list(items(s)), element_of(s).element_name)), ("System.Object ToList({_S})", to_list),
    ("System.Object ToHashSet({_S})", hash_set),
    ("System.Object ToHashSet({_S}, System.Collections.IEqualityComparer comparer)", hash_set), *((f"System.Object ToDictionary({_S}, {_F} keySelector{rest})", dictionary) for rest in ("", f", {_F} elementSelector", f", {_C}", f", {_F} elementSelector, {_C}")),
    *((f"System.Object ToLookup({_S}, {_F} keySelector{rest})", lookup) for rest in ("", f", {_F} elementSelector", f", {_C}", f", {_F} elementSelector, {_C}")),
    *(
        (f"{_I} GroupBy({_S}, {_F} keySelector{rest}{last})", grouped)
        for rest in ("", f", {_F} elementSelector", f", {_F} elementSelector, {_F} resultSelector") for last in ("", f", {_C}")
    ),
    *(
        (f"{_I} {name}({_OUTER}{last})", call) for name, call in (("Join", join), ("GroupJoin", group_join), ("LeftJoin", left_join), ("RightJoin", right_join))
        for last in ("", f", {_C}")
    ),
    *((f"{_I} {name}({_TWO}, {_F} keySelector{last})", call) for name, call in (("ExceptBy", except_by), ("IntersectBy", intersect_by), ("UnionBy", union_by)) for last in ("", f", {_C}")),
    (f"{_I} CountBy({_S}, {_F} keySelector, {_C} = null)", count_by), (f"{_I} Index({_S})", indexed), (f"{_I} Shuffle({_S})", shuffled),
    *((f"{_I} AggregateBy({_S}, {_F} keySelector, {seed}, {_F} func, {_C} = null)", aggregate_by) for seed in ("System.Object seed", f"{_F} seedSelector")),
    (f"{_I} Sequence(System.Object start, System.Object endInclusive, System.Object step)", stepped),
    ("bool TryGetNonEnumeratedCount({_S}, [ref] int count)", try_count),
)
_ENUMERABLE = define("System.Linq.Enumerable", statics=[("static " + text.replace("{_S}", _S).replace("{_F}", _F), call) for text, call in _METHODS])
_ENUMERABLE.abstract = True
define("System.Linq.Lookup", Lookup, interfaces="System.Collections.IEnumerable", properties=(("int Count", lambda found: len(found.groups)),), methods=(
    ("bool Contains(System.Object key)", Lookup.has), ("System.Object get_Item(System.Object key)", Lookup.get),
))
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
    return query(source, lambda: (each for each in items(source) if each is not None and type_of(each).derives_from(net)), net)


declare(_ENUMERABLE, f"static {_I} OfType[T]({_S})", _of_type)
declare(_ENUMERABLE, f"static {_I} Cast[T]({_S})", lambda net, source: query(source, lambda: (_cast(each, net) for each in items(source)), net))
declare(_ENUMERABLE, f"static {_I} Empty[T]()", lambda net: Array([], net.element_name))
