"""Array.Sort's own order of steps: which of two equal elements comes first follows from it, since the sort is not stable."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_SHORT: Final = 16
"""Up to how many elements in a row are sorted by insertion."""


def introsort(items: list[Any], compare: Callable[[Any, Any], int]) -> None:
    """Sorts in place by introspective sort. Raises IndexError where the answers of ``compare`` contradict each other."""
    size = len(items)
    if size > 1:
        _sort(items, 0, size - 1, 2 * size.bit_length(), compare)


def _sort(items: list[Any], low: int, high: int, depth: int, compare: Callable[[Any, Any], int]) -> None:
    while high > low:
        size = high - low + 1
        if size <= _SHORT:
            _sort_few(items, low, high, compare)
            return
        if depth == 0:
            _heapsort(items, low, size, compare)
            return
        depth -= 1
        middle = _partition(items, low, high, compare)
        _sort(items, middle + 1, high, depth, compare)
        high = middle - 1


def _sort_few(items: list[Any], low: int, high: int, compare: Callable[[Any, Any], int]) -> None:
    if high - low <= 2:
        for a, b in ((low, high - 1), (low, high), (high - 1, high))[2 if high - low == 1 else 0:]:
            _put_in_order(items, a, b, compare)
        return
    for at in range(low + 1, high + 1):
        item = items[at]
        while at > low and compare(item, items[at - 1]) < 0:
            items[at] = items[at - 1]
            at -= 1
        items[at] = item


def _put_in_order(items: list[Any], a: int, b: int, compare: Callable[[Any, Any], int]) -> None:
    if compare(items[a], items[b]) > 0:
        items[a], items[b] = items[b], items[a]


def _partition(items: list[Any], low: int, high: int, compare: Callable[[Any, Any], int]) -> int:
    """Puts what is smaller than the pivot before it; gives the pivot's place."""
    middle = low + (high - low) // 2
    for a, b in ((low, middle), (low, high), (middle, high)):
        _put_in_order(items, a, b, compare)
    pivot = items[middle]
    items[middle], items[high - 1] = items[high - 1], items[middle]
    left, right = low, high - 1
    while left < right:
        left = _next(items, left, 1, high, lambda item: compare(item, pivot) < 0)
        right = _next(items, right, -1, low, lambda item: compare(pivot, item) < 0)
        if left >= right:
            break
        items[left], items[right] = items[right], items[left]
    if left != high - 1:
        items[left], items[high - 1] = items[high - 1], items[left]
    return left


def _next(items: list[Any], at: int, step: int, end: int, passes: Callable[[Any], bool]) -> int:
    """The next place, in one direction, of an element that is not on its side of the pivot."""
    at += step
    while passes(items[at]):
        if at == end:
            raise IndexError
        at += step
    return at


def _heapsort(items: list[Any], low: int, size: int, compare: Callable[[Any, Any], int]) -> None:
    for at in range(size // 2, 0, -1):
        _sink(items, low - 1, at, size, compare)
    for last in range(size, 1, -1):
        items[low], items[low + last - 1] = items[low + last - 1], items[low]
        _sink(items, low - 1, 1, last - 1, compare)


def _sink(items: list[Any], base: int, at: int, size: int, compare: Callable[[Any, Any], int]) -> None:
    item = items[base + at]
    while at <= size // 2:
        child = 2 * at
        if child < size and compare(items[base + child], items[base + child + 1]) < 0:
            child += 1
        if compare(item, items[base + child]) >= 0:
            break
        items[base + at] = items[base + child]
        at = child
    items[base + at] = item
