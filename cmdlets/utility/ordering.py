"""Ranks of objects by sort keys, and the order that .NET's unstable sort gives to equal ones.

A column of keys that are all numbers or all texts is ranked natively; everything else is compared one by one.
"""

from __future__ import annotations

from functools import cmp_to_key

from cmdlets.utility.comparing import compare_values
from cmdlets.utility.expressions import MISSING, Expression
from havmsh.runtime.compare import text_key
from havmsh.runtime.errors import ErrorRecord, PSError
from havmsh.runtime.objects import BY_TICKS, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell

    Comparison = Callable[[int, int], int]

NUMBERS = frozenset({int, float})
SMALL = 16
"""So few are sorted by insertion."""
BELOW_ZERO = -5e-324
"""Null among numbers: above every negative number and below zero."""
UNSTABLE_LIMIT = 4096
"""Up to so many objects, equal ones leave in the order of .NET's introsort; larger sorts keep the order of input."""


def key_column(one: Expression, objects: list[Any], shell: Shell) -> list[Any]:
    """The key of every object; where a block fails its error is written and the key is null."""
    if one.block is None and not one.pattern:
        return [one.read(obj) for obj in objects]
    return [_key(one, obj, shell) for obj in objects]


def key_columns(expressions: list[Expression], objects: list[Any], shell: Shell) -> list[list[Any]]:
    """The keys by every expression, or the objects themselves where there is none; with -Debug it is told which object lacks which."""
    if not expressions:
        return [objects]
    if len(expressions) > 1 and objects and any(one.block is not None for one in expressions):
        rows = [[_key(one, obj, shell) for one in expressions] for obj in objects]  # blocks run object by object
        columns = [list(column) for column in zip(*rows, strict=True)]
    else:
        columns = [key_column(one, objects, shell) for one in expressions]
    if shell.common.values.get("Debug") is not None or str(shell.preference("DebugPreference")) != "SilentlyContinue":
        for row in zip(*columns, strict=True):
            for one, key in zip(expressions, row, strict=True):
                if key is MISSING:
                    shell.debug(f'"Sort-Object" - "{one.text}" cannot be found in "InputObject".')
    return columns


def _key(one: Expression, obj: Any, shell: Shell) -> Any:
    if one.block is None:
        return one.value(obj, shell)
    from cmdlets.utility.expressions import block_value

    try:
        return block_value(one.block, obj, shell)
    except PSError as error:
        shell.write_error(ErrorRecord(error.record.exception, "ExpressionEvaluation", "InvalidResult", obj))
        return None


def rank(column: list[Any], *, case_sensitive: bool) -> list[int]:
    """For each key its place among the distinct keys of the column; the missing ones are not looked at and get 0."""
    present = [at for at, key in enumerate(column) if key is not MISSING]
    keys = _sortable([column[at] for at in present], case_sensitive=case_sensitive)
    ranks = [0] * len(column)
    place = -1
    last: Any = _NEVER
    for at in sorted(range(len(present)), key=keys.__getitem__):
        key = keys[at]
        if last is _NEVER or last != key:
            place += 1
            last = key
        ranks[present[at]] = place
    return ranks


_NEVER = object()
_LOWEST = float("-inf")


def _sortable(values: list[Any], *, case_sensitive: bool) -> list[Any]:
    """Python keys that sort and equal as PowerShell's comparison does."""
    values = [value.base if value.__class__ is PSObject else value for value in values]
    kinds = {value.__class__ for value in values}
    kinds.discard(type(None))
    if kinds <= NUMBERS and (float not in kinds or all(value == value for value in values)):
        return [BELOW_ZERO if value is None else value for value in values]
    if len(kinds) == 1 and kinds <= BY_TICKS:
        return [_LOWEST if value is None else value.ticks for value in values]
    if kinds == {str}:
        cache: dict[str, Any] = {}
        keys: list[Any] = []
        for value in values:
            key = cache.get(value)
            if key is None:
                key = cache[value] = () if value is None else text_key(value, not case_sensitive)
            keys.append(key)
        return keys
    by_comparison = cmp_to_key(lambda a, b: compare_values(a, b, case_sensitive=case_sensitive))
    return [by_comparison(value) for value in values]


def by_equality(column: list[Any], *, case_sensitive: bool) -> list[Any]:
    """The column, where its keys compare themselves with the number of the first equal one for each: a class that tells only equal from unequal has no order."""
    if not any(hasattr(key.__class__, "net_type") for key in column):
        return column
    firsts: list[Any] = []
    found: list[Any] = []
    for key in column:
        at = next((at for at, other in enumerate(firsts) if compare_values(other, key, case_sensitive=case_sensitive) == 0), None) if key is not MISSING else MISSING
        if at is None:
            at = len(firsts)
            firsts.append(key)
        found.append(at)
    return found


def row_ranks(columns: list[list[Any]], descending: list[bool], *, case_sensitive: bool) -> list[int]:
    """One rank for each row: rows of equal rank are equal in all keys."""
    single: list[list[int]] = []
    for column, down in zip(columns, descending, strict=True):
        ranks = rank(column, case_sensitive=case_sensitive)
        if down:
            ranks = [-place for place in ranks]
        if any(key is MISSING for key in column):
            ranks = [LAST if key is MISSING else place for key, place in zip(column, ranks, strict=True)]
        single.append(ranks)
    if len(single) == 1:
        return single[0]
    rows = list(zip(*single, strict=True))
    places = {row: place for place, row in enumerate(sorted(set(rows)))}
    return [places[row] for row in rows]


LAST = 1 << 60


def mixed(column: list[Any]) -> bool:
    """Whether the keys are of several kinds, so that their order need not be one: ``'3'`` is below 10 as a number and above it as a text."""
    kinds = {key.base.__class__ if key.__class__ is PSObject else key.__class__ for key in column}
    kinds -= {type(None), MISSING.__class__}
    return len(kinds) > 1 and not kinds <= NUMBERS


def row_comparison(columns: list[list[Any]], descending: list[bool], *, case_sensitive: bool) -> Comparison:
    """Compares two rows key by key."""
    rows = list(zip(columns, descending, strict=True))

    def compare(a: int, b: int) -> int:
        for column, down in rows:
            left, right = column[a], column[b]
            if left is MISSING or right is MISSING:
                if left is not right:
                    return 1 if left is MISSING else -1
                continue
            result = compare_values(left, right, case_sensitive=case_sensitive)
            if result:
                return -result if down else result
        return 0

    return compare


def order_by_comparison(count: int, compare: Comparison, *, stable: bool) -> list[int]:
    """The positions in sorted order, each pair compared as it stands."""
    at = list(range(count))
    if not stable and count <= UNSTABLE_LIMIT:
        introsort(at, compare)
    else:
        at.sort(key=cmp_to_key(compare))
    return at


def order(ranks: list[int], *, stable: bool) -> list[int]:
    """The positions in sorted order."""
    at = list(range(len(ranks)))
    if not stable and len(ranks) <= UNSTABLE_LIMIT and len(set(ranks)) < len(ranks):
        introsort(at, lambda a, b: ranks[a] - ranks[b])
        return at
    at.sort(key=ranks.__getitem__)
    return at


def introsort(items: list[int], compare: Comparison) -> None:
    """Sorts positions with the steps of .NET's List.Sort, so that equal ones, and ones of no clear order, end where they end there."""
    if len(items) > 1:
        _intro(items, compare, 0, len(items), 2 * len(items).bit_length())


def _swap_if_greater(items: list[int], compare: Comparison, i: int, j: int) -> None:
    if compare(items[i], items[j]) > 0:
        items[i], items[j] = items[j], items[i]


def _intro(items: list[int], compare: Comparison, low: int, size: int, depth: int) -> None:
    while size > 1:
        if size <= SMALL:
            _small(items, compare, low, size)
            return
        if depth == 0:
            _heap_sort(items, compare, low, size)
            return
        depth -= 1
        pivot = _partition(items, compare, low, size)
        _intro(items, compare, low + pivot + 1, size - pivot - 1, depth)
        size = pivot


def _small(items: list[int], compare: Comparison, low: int, size: int) -> None:
    """Two and three are swapped into order, up to sixteen are inserted."""
    if size <= 3:
        _swap_if_greater(items, compare, low, low + 1)
        if size == 3:
            _swap_if_greater(items, compare, low, low + 2)
            _swap_if_greater(items, compare, low + 1, low + 2)
        return
    for i in range(low, low + size - 1):
        item = items[i + 1]
        j = i
        while j >= low and compare(item, items[j]) < 0:
            items[j + 1] = items[j]
            j -= 1
        items[j + 1] = item


def _partition(items: list[int], compare: Comparison, low: int, size: int) -> int:
    high = size - 1
    middle = high >> 1
    _swap_if_greater(items, compare, low, low + middle)
    _swap_if_greater(items, compare, low, low + high)
    _swap_if_greater(items, compare, low + middle, low + high)
    pivot = items[low + middle]
    items[low + middle], items[low + high - 1] = items[low + high - 1], pivot
    left, right = 0, high - 1
    while left < right:
        left += 1
        while left < high - 1 and compare(items[low + left], pivot) < 0:
            left += 1
        right -= 1
        while right > 0 and compare(pivot, items[low + right]) < 0:
            right -= 1
        if left >= right:
            break
        items[low + left], items[low + right] = items[low + right], items[low + left]
    if left != high - 1:
        items[low + left], items[low + high - 1] = items[low + high - 1], items[low + left]
    return left


def _heap_sort(items: list[int], compare: Comparison, low: int, size: int) -> None:
    for i in range(size >> 1, 0, -1):
        _down_heap(items, compare, i, size, low)
    for i in range(size, 1, -1):
        items[low], items[low + i - 1] = items[low + i - 1], items[low]
        _down_heap(items, compare, 1, i - 1, low)


def _down_heap(items: list[int], compare: Comparison, i: int, size: int, low: int) -> None:
    item = items[low + i - 1]
    while i <= size >> 1:
        child = 2 * i
        if child < size and compare(items[low + child - 1], items[low + child]) < 0:
            child += 1
        if compare(item, items[low + child - 1]) >= 0:
            break
        items[low + i - 1] = items[low + child - 1]
        i = child
    items[low + i - 1] = item


def expand_patterns(expressions: list[Expression], objects: list[Any]) -> list[Expression]:
    """Patterns replaced by the names that they stand for in any of the objects, in alphabetical order."""
    made: list[Expression] = []
    for one in expressions:
        if not one.pattern:
            made.append(one)
            continue
        names: dict[str, str] = {}
        for obj in objects:
            for name in one.names(obj):
                names.setdefault(name.upper(), name)
        made += [Expression(names[folded], None, one.entries) for folded in sorted(names)]
    return made


def default_keys(obj: Any) -> list[str] | None:
    """The names of the DefaultKeyPropertySet of the object's type, where it has one."""
    from havmsh.display.typedefaults import standard_member

    found = standard_member(obj, "DefaultKeyPropertySet")
    return None if found is None else [str(name) for name in found]
