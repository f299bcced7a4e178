"""What a value gives one by one: to a pipeline, to ``foreach``, to ``@()``; and what came one by one as one value again."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, PSError, failure
from havmsh.runtime.objects import (
    NOTHING,
    Array,
    ArrayList,
    GenericList,
    Hashtable,
    NetObject,
    PSCustomObject,
    PSObject,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, Final

_PLAIN = frozenset((int, str, float, bool, PSCustomObject, Hashtable))
_ITERATORS = frozenset((type(iter([])), type(iter(())), type(iter(range(0)))))


class _Told(str):
    """An element type that also tells how the array came to be."""

    __slots__ = ()


WRAPPED: Final = _Told("System.Object")
"""The elements are objects that cmdlets wrote. PowerShell wraps each in a PSObject, which is equal to more."""
HOLED: Final = _Told("System.Object")
"""Among the elements is the empty result, as only a literal holds it: it counts, and no pipeline is given it."""


def literal(items: list[Any]) -> Array:
    """What an array literal makes of the values of its elements."""
    for item in items:
        if item is NOTHING:
            return Array(items, HOLED)
    return Array(items)


def holes(*values: Any) -> str:
    """The element type of an array of objects that holds the elements of these."""
    for value in values:
        if value.__class__ is Array and value.element is HOLED:
            return HOLED
    return "System.Object"


def filled(value: Any) -> Any:
    """A value as an argument: the empty result is null, also in the array that is given."""
    if value is NOTHING:
        return None
    if value.__class__ is Array and value.element is HOLED:
        value[:] = [None if item is NOTHING else item for item in value]
        value.element = "System.Object"
    return value


def _solid(items: Array) -> Iterable[Any]:
    """The elements that a pipeline is given."""
    return items if items.element is not HOLED else [item for item in items if item is not NOTHING]


def enumerate_(value: Any) -> Iterator[Any] | None:
    """What a pipeline, ``foreach`` or ``@()`` takes one by one from a value; None where the value counts as one."""
    cls = value.__class__
    if cls is Array or cls is ArrayList or cls is GenericList or cls is list or cls is tuple:
        return iter(value)  # type: ignore[no-any-return]
    if cls is PSObject:
        return enumerate_(value.base)
    if isinstance(value, list):
        return iter(value)
    if isinstance(value, NetObject):
        make = getattr(value, "enumerate_net", None)
        return None if make is None else _begun(make)
    if cls.__name__ in {"generator", "map", "filter", "list_iterator"}:
        return value  # type: ignore[no-any-return]
    return None


def _begun(make: Callable[[], Iterator[Any] | None]) -> Iterator[Any] | None:
    """A collection's enumerator. Raises ExceptionInGetEnumerator where it cannot be had."""
    try:
        return make()
    except NetError as error:
        inner = error.record.exception
        raise failure(
            f'The following exception occurred while trying to enumerate the collection: "{inner.message}".', "ExceptionInGetEnumerator", category="NotSpecified",
            exception="System.Management.Automation.ExtendedTypeSystemException", inner=inner,
        ) from None


def collapse(items: list[Any]) -> Any:
    """What a pipeline wrote as one value."""
    if not items:
        return NOTHING
    return items[0] if len(items) == 1 else Array(items)


def spread_out(value: Any, out: Callable[[Any], None]) -> None:
    """Writes a value to the output: a collection element by element."""
    cls = value.__class__
    if cls in _PLAIN:
        out(value)
    elif cls is Array:
        for item in _solid(value):
            out(item)
    elif value is NOTHING:
        return
    elif value is None:
        out(None)
    else:
        items = enumerate_(value.base) if cls is PSObject and isinstance(value.base, list) else enumerate_(value)
        if items is None:
            out(value)
        else:
            for item in _watched(value, items):
                out(item)


def iterate(value: Any) -> Iterable[Any]:
    """The objects that a value sends down a pipeline."""
    cls = value.__class__
    if cls in _PLAIN:
        return (value,)
    if cls is Array:
        return _solid(value)
    if value is NOTHING:
        return ()
    if value is None:
        return (None,)
    if cls is list or cls is range:
        return value  # type: ignore[no-any-return]
    items = enumerate_(value.base if cls is PSObject and isinstance(value.base, list) else value)
    return (value,) if items is None else _watched(value, items)


def iterate_loop(value: Any) -> Iterable[Any]:
    """The objects over which `foreach` goes: none for null. What goes wrong meanwhile is told as it is."""
    cls = value.__class__
    if value is None or cls is Array:
        return value or ()
    if cls is ArrayList or cls is GenericList:
        return _unchanged(value, _changed)
    if cls not in _PLAIN and isinstance(value, NetObject):
        items = enumerate_(value)
        return (value,) if items is None else items
    return iterate(value)


def kept(items: Iterable[Any]) -> Any:
    """What a loop goes through whose iterator others may ask for: Python's own, where it tells how far it is."""
    iterator = iter(items)
    if iterator.__class__ in _ITERATORS:
        return iterator
    from havmsh.runtime.loop_enumerator import LoopEnumerator

    return LoopEnumerator(items)


def _watched(value: Any, items: Iterator[Any]) -> Iterator[Any]:
    """The elements of a collection that must not change meanwhile; a pipeline tells of that in words of its own."""
    if value.__class__ is ArrayList or value.__class__ is GenericList:
        return _unchanged(value, lambda: _bad_enumeration(_changed()))
    return _told(items) if isinstance(value, NetObject) else items


def _unchanged(value: Any, failing: Callable[[], PSError]) -> Iterator[Any]:
    size = len(value)
    at = 0
    while at < size:
        item = value[at]
        yield item
        if len(value) != size or value[at] is not item:
            raise failing()
        at += 1


def _told(items: Iterator[Any]) -> Iterator[Any]:
    try:
        for item in items:
            if item is not NOTHING:
                yield item
    except NetError as error:
        if error.of_block is not None:
            raise
        raise _bad_enumeration(error) from None


SOURCES: Final = frozenset((enumerate_.__code__, _told.__code__, _unchanged.__code__))
"""The code in which an error is one of the collection that is gone through, and not of who is given its elements."""


def _changed() -> PSError:
    return failure(
        "Collection was modified; enumeration operation may not execute.", "System.InvalidOperationException", category="InvalidOperation",
        exception="System.InvalidOperationException",
    )


def _bad_enumeration(error: PSError) -> PSError:
    """BadEnumeration: what an enumerator threw under a pipeline."""
    inner = error.record.exception
    made = failure(f"An error occurred while enumerating through a collection: {inner.message}.", "BadEnumeration", category="InvalidOperation")
    made.record.exception.inner = inner
    return made
