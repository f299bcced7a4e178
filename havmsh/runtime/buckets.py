"""The order in which .NET's Hashtable gives its keys: by the buckets in which they lie, the last first.

Which bucket a number's is follows from the number alone, so scripts see the same order each time (`@{ 1 = 'a'; 2 = 'b' }` gives 2 before 1).
A text's differs from process to process; such tables are given in the order in which they were filled.
"""

from __future__ import annotations

from bisect import bisect_left

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.objects import Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    Pair = tuple[Any, Any]

_PRIMES: Final = (
    3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631, 761, 919, 1103, 1327, 1597, 1931, 2333, 2801, 3371, 4049, 4861,
    5839, 7013, 8419, 10103, 12143, 14591, 17519, 21023, 25229, 30293, 36353, 43627, 52361, 62851, 75431, 90523, 108631, 130363, 156437, 187751, 225307,
    270371, 324449, 389357, 467237, 560689, 672827, 807403, 968897, 1162687, 1395263, 1674319, 2009191, 2411033, 2893249, 3471899, 4166287, 4999559, 5999471,
    7199369,
)
"""Sizes of the table: .NET's HashHelpers."""
_LOAD: Final = 0.72
"""How full the table may be before it grows."""


def in_order(pairs: list[Pair], room: int = 0) -> list[Pair]:
    """The pairs of a table that was made for ``room`` of them, given as it was filled, in the order of their buckets; as they are where a key's hash is not known."""
    codes = [_code(key) for key, _ in pairs]
    if not pairs or None in codes or len(pairs) > _PRIMES[-1] * _LOAD:
        return pairs
    start = size = _prime(int(room / _LOAD)) if room > 2 else 3
    while len(pairs) > int(_LOAD * size):
        size = _prime(size * 2)
    known: list[Any] = codes
    if max(known) < size:
        return [pairs[at] for at in sorted(range(len(pairs)), key=known.__getitem__, reverse=True)]
    return _laid(pairs, known, start)


def _prime(least: int) -> int:
    return _PRIMES[bisect_left(_PRIMES, least)]


def _code(key: Any) -> int | None:
    """GetHashCode without its sign; None for what has no fixed one."""
    if isinstance(key, EnumValue):
        key = key.value
    kind = key.__class__
    if kind is bool:
        return int(key)
    if isinstance(key, int):
        if kind is not Int64 and -(1 << 31) <= key < 1 << 32:
            return key & 0x7FFFFFFF
        return ((key & 0xFFFFFFFF) ^ (key >> 32 & 0xFFFFFFFF)) & 0x7FFFFFFF if -(1 << 63) <= key < 1 << 64 else None
    if isinstance(key, str) and kind is not str and len(key) == 1:
        return ord(key) | ord(key) << 16 & 0x7FFFFFFF
    return None


def _laid(pairs: list[Pair], codes: list[int], size: int) -> list[Pair]:
    """Puts pair after pair into the table, growing it as .NET does, and reads it from behind."""
    table: list[int | None] = [None] * size
    for at, code in enumerate(codes):
        if at >= int(_LOAD * size):
            size = _prime(size * 2)
            before, table = table, [None] * size
            for one in before:
                if one is not None:
                    table[_free(table, codes[one])] = one
        table[_free(table, code)] = at
    return [pairs[at] for at in reversed(table) if at is not None]


def _free(table: list[int | None], code: int) -> int:
    """The place where an entry of a hash code goes: its own, or further by its own step."""
    size = len(table)
    step = 1 + code * 101 % (size - 1)
    place = code % size
    while table[place] is not None:
        place = (place + step) % size
    return place
