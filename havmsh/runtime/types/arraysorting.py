"""How arrays and lists are sorted and searched: by .NET's default order, or by a comparer."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.stretches import in_order
from havmsh.runtime.types import arraycopying
from havmsh.runtime.types.introsort import introsort

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_NOT_COMPARED: Final = "Failed to compare two elements in the array."
_INCONSISTENT: Final = (
    "Unable to sort because the IComparer.Compare() method returns inconsistent results. Either a value does not compare equal to itself, or one value repeatedly compared to another value yields different"
    " results. IComparer: '{}'."
)


def sort_items(items: Any, comparer: Any = None) -> None:
    """Sorts in place by a comparer, or by .NET's default order. Raises InvalidOperationException for what the comparer throws."""
    if comparer is None and _orders_itself(items):
        items[:] = in_order(items)
        return
    if comparer is None:
        from functools import cmp_to_key

        items[:] = sorted(items, key=cmp_to_key(by_default))
        return
    found = list(items)
    try:
        introsort(found, lambda a, b: int(comparer(a, b)))
    except NetError as error:
        raise NetError("System.InvalidOperationException", _NOT_COMPARED, error.exception) from None
    except IndexError:
        raise NetError("System.ArgumentException", _INCONSISTENT.format(_text_of(comparer))) from None
    items[:] = found


def _text_of(comparer: Any) -> str:
    from havmsh.runtime.objects import NetObject
    from havmsh.runtime.valuetexts import to_text

    return to_text(comparer) if isinstance(comparer, NetObject) else ""


def by_default(a: Any, b: Any) -> int:
    """The order of .NET's default comparer: of values of one type. Raises InvalidOperationException for others."""
    from havmsh.runtime.compare import ordered
    from havmsh.runtime.typeof import type_of

    if a is None or b is None:
        return (a is not None) - (b is not None)
    try:
        if a.__class__ is b.__class__ or type_of(a) is type_of(b) or type_of(a).scope is not None or type_of(b).scope is not None:
            return ordered(a, b)
    except (PSError, NetError):
        pass
    raise NetError("System.InvalidOperationException", _NOT_COMPARED)


def _orders_itself(items: Any) -> bool:
    """Whether all are numbers of one type that Python orders as .NET does."""
    kinds = {item.__class__ for item in items}
    kind = kinds.pop() if len(kinds) == 1 else object
    return (issubclass(kind, int) and kind is not bool) or (kind is float and all(item == item for item in items))


def sort_pairs(keys: Any, values: Any) -> None:
    """Sorts keys, and values along with them."""
    sort_both(keys, values, 0, len(keys))


def binary_search(items: Any, value: Any, comparer: Any = None, low: int = 0, high: int | None = None) -> int:
    """The place of a value among sorted ones, or the complement of where it would stand."""
    order_of = comparer or by_default
    high = len(items) - 1 if high is None else high
    while low <= high:
        middle = (low + high) // 2
        order = order_of(items[middle], value)
        if order == 0:
            return middle
        if order < 0:
            low = middle + 1
        else:
            high = middle - 1
    return ~low


def comparer_of(value: Any) -> Any:
    """A comparer object or delegate as a function of two values."""
    if value is None:
        return None
    compare = getattr(value, "compare", None)
    if compare is not None:
        return compare
    if callable(value):
        return value
    from havmsh.runtime import members

    return lambda a, b: members.call(value, "Compare", [a, b])


def sort_by(items: Any, comparer: Any = None) -> None:
    """Sorts in place by a comparer."""
    sort_items(items, comparer_of(comparer))


def sort_range(items: Any, start: int, count: int, comparer: Any = None) -> None:
    """Sorts some in a row. Raises ArgumentException."""
    arraycopying.part(items, start, count, "length")
    part = list(items[start:start + count])
    sort_items(part, comparer_of(comparer))
    items[start:start + count] = part


def sort_both(keys: Any, items: Any, start: int, count: int, comparer: Any = None) -> None:
    """Sorts keys, and items along with them."""
    arraycopying.part(keys, start, count, "length")
    compare = comparer_of(comparer)
    if items is None:
        sort_range(keys, start, count, comparer)
        return
    arraycopying.part(items, start, count, "length")
    pairs = [list(each) for each in zip(keys[start:start + count], items[start:start + count])]
    order = list(range(len(pairs)))
    sort_items(order, lambda a, b: (compare or by_default)(pairs[a][0], pairs[b][0]))
    keys[start:start + count] = [pairs[at][0] for at in order]
    items[start:start + count] = [pairs[at][1] for at in order]


def search_range(items: Any, start: int, count: int, value: Any, comparer: Any = None) -> int:
    """The place of a value among some in a row. Raises ArgumentException."""
    arraycopying.part(items, start, count, "length")
    return binary_search(items, value, comparer_of(comparer), start, start + count - 1)
