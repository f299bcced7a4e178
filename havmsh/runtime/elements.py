"""What a value gives one by one: to a pipeline, to ``foreach``, to ``@()``; and what came one by one as one value again."""

from __future__ import annotations

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
    from typing import Any

_PLAIN = frozenset((int, str, float, bool, PSCustomObject, Hashtable))


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
        return None if make is None else make()
    if cls.__name__ in {"generator", "map", "filter", "list_iterator"}:
        return value  # type: ignore[no-any-return]
    return None


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
        for item in value:
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
        return value  # type: ignore[no-any-return]
    if value is NOTHING:
        return ()
    if value is None:
        return (None,)
    if cls is list or cls is range:
        return value  # type: ignore[no-any-return]
    items = enumerate_(value.base if cls is PSObject and isinstance(value.base, list) else value)
    return (value,) if items is None else _watched(value, items)


def iterate_loop(value: Any) -> Iterable[Any]:
    """The objects over which `foreach` goes: none for null."""
    return () if value is None else iterate(value)


def _watched(value: Any, items: Iterator[Any]) -> Iterator[Any]:
    """The elements of a list that must not change meanwhile."""
    if value.__class__ is not ArrayList and value.__class__ is not GenericList:
        return items
    return _unchanged(value)


def _unchanged(value: Any) -> Iterator[Any]:
    size = len(value)
    at = 0
    while at < size:
        yield value[at]
        at += 1
        if len(value) != size:
            from havmsh.runtime.errors import failure

            raise failure(
                "Collection was modified; enumeration operation may not execute.", "System.InvalidOperationException", category="InvalidOperation",
                exception="System.InvalidOperationException",
            )
