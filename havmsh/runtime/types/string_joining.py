"""String.Join and String.Concat."""

from __future__ import annotations

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import argument_null, out_of_range
from havmsh.runtime.objects import Array
from havmsh.runtime.typeof import type_of
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def join(separator: Any, values: Any) -> str:
    """``String.Join``."""
    items = enumerate_(_of_sequence(values))
    parts = [values] if items is None else items
    return ("" if separator is None else str(separator)).join(["" if part is None else shown(part) for part in parts])


def _of_sequence(values: Any) -> Any:
    """A sequence of a type that is given alone: its elements are meant (``Join<T>``, ``Concat<T>``)."""
    only = values[0] if values.__class__ is Array and len(values) == 1 else None
    if only is None or only.__class__ is str:
        return values
    net = type_of(only)
    if net.element is not None:  # objects and texts are taken one by one already
        sequence = net.element.full_name not in ("System.Object", "System.String") and not net.full_name.endswith(",]")
    else:
        sequence = any(each.definition == "System.Collections.Generic.IEnumerable`1" for each in net.all_interfaces())
    return only if sequence else values


def join_part(separator: Any, values: Any, start: int, count: int) -> str:
    """``String.Join`` of some elements of an array."""
    if values is None:
        raise argument_null("value")
    if start < 0 or count < 0:
        raise out_of_range("startIndex" if start < 0 else "count", "Non-negative number required.")
    if start > len(values) - count:
        raise out_of_range("startIndex", "Index and count must refer to a location within the buffer.")
    return join(separator, list(values)[start:start + count])


def concat(*values: Any) -> str:
    """``String.Concat`` of single values."""
    return concat_all(Array(values))


def concat_all(values: Any) -> str:
    """``String.Concat`` of a sequence."""
    return "".join("" if each is None else shown(each) for each in enumerate_(_of_sequence(values)) or values)
