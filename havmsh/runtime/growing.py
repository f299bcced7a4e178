"""``$list += value``: .NET makes a new array each time; nobody sees whether an array that the variable alone holds is a new one or has grown."""

from __future__ import annotations

from sys import getrefcount
from types import CellType

from havmsh.runtime.arithmetic_operators import SINGLE, add
from havmsh.runtime.elements import HOLED, enumerate_
from havmsh.runtime.objects import NOTHING, Array, Hashtable, OrderedDictionary, PSCustomObject, operand
from havmsh.runtime.stretches import STRETCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


def _holders(held: Any) -> int:
    return getrefcount(held)


_ALONE: Final = _holders([]) + 1
"""References to what a function is given that a variable holds, and nobody else."""


def grown(held: Array, value: Any) -> Any:
    """``held + value`` for the variable that holds the array and is assigned the result."""
    return _grown(held, value) if getrefcount(held) == _ALONE else add(held, value)


def grown_in(holder: Any, held: Array, value: Any) -> Any:
    """``held + value`` for the table, the custom object or the cell that holds the array and is given the result; beside it, the caller holds it."""
    kind = holder.__class__
    plain = kind is CellType or (kind in _HOLDERS and holder.extra is None)
    return _grown(held, value) if plain and getrefcount(held) == _ALONE + 1 else add(held, value)


_HOLDERS: Final = frozenset((Hashtable, OrderedDictionary, PSCustomObject))
"""What, as a plain cell, neither converts nor checks what it is given."""


def _grown(held: Array, value: Any) -> Any:
    if held.element != "System.Object" or held.element is HOLED or held.extra is not None:
        return add(held, value)
    if value.__class__ in SINGLE:
        held.append(value)
    else:
        base = operand(value)
        others = () if value is NOTHING else None if base is None else enumerate_(base)
        if others is None:
            held.append(value)
        elif base.__class__ is Array and (base.element is HOLED or len(base) > STRETCH):
            return add(held, value)
        else:
            held += list(others)
    held.element = "System.Object"
    return held
