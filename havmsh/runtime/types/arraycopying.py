"""Array.Copy and ConstrainedCopy: elements over others, of the same type or of one that they become."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.errors import NetError, argument_null, not_negative, out_of_range
from havmsh.runtime.number.numbers import CLASSES
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_SHORT: Final = "{} array was not long enough. Check the {} index, length, and the array's lower bounds."
_BELOW: Final = "Number was less than the array's lower bound in the first dimension."


def outside() -> NetError:
    """ArgumentException: a part goes beyond the end."""
    return NetError("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")


def part(items: Any, start: int, count: int, name: str = "count") -> None:
    """Looks whether there is a part; ``name`` is what .NET calls the number of its elements. Raises ArgumentOutOfRangeException and ArgumentException."""
    if start < 0 or count < 0:
        raise out_of_range("index" if start < 0 else name, "Non-negative number required.")
    if start + count > len(items):
        raise outside()


def no_room(name: str = "destination") -> NetError:
    """ArgumentException: an array is too short to be copied into, or from."""
    return NetError("System.ArgumentException", f"{_SHORT.format(name.title(), name)} (Parameter '{name}Array')", ParamName=f"{name}Array")


def _element(items: Any) -> NetType:
    return typesystem.known(getattr(items, "element", None) or "System.Object")


def copy_range(source: Any, start: int, target: Any, at: int, count: int) -> None:
    """Copies elements over others. Raises what Array.Copy throws where they are not there, do not fit, or are of another kind."""
    for name, value in (("sourceArray", source), ("destinationArray", target)):
        if value is None:
            raise argument_null(name)
    not_negative("length", count)
    for name, place in (("sourceIndex", start), ("destinationIndex", at)):
        if place < 0:
            raise out_of_range(name, _BELOW)
    for name, items, place in (("source", source, start), ("destination", target, at)):
        if place + count > len(items):
            raise no_room(name)
    target[at:at + count] = _become(source[start:start + count], _element(source), _element(target))


def _become(items: Any, ours: NetType, theirs: NetType) -> Any:
    """Elements as an array of another type holds them. Raises ArrayTypeMismatchException and InvalidCastException."""
    if ours is theirs or theirs.full_name == "System.Object" or not ours.is_value_type and ours.derives_from(theirs):
        return items
    if ours.full_name in CLASSES and theirs.full_name in CLASSES and _widens(ours, theirs):
        from havmsh.runtime.convert import convert

        return [convert(each, theirs) for each in items]
    if theirs.derives_from(ours) or ours.kind == "interface":
        if all(each is None and not theirs.is_value_type or each is not None and type_of(each).derives_from(theirs) for each in items):
            return items
        raise NetError("System.InvalidCastException", "At least one element in the source array could not be cast down to the destination array type.")
    raise NetError("System.ArrayTypeMismatchException", "Source array type cannot be assigned to destination array type.")


def _widens(ours: NetType, theirs: NetType) -> bool:
    from havmsh.runtime.ranks import NUMERIC_IMPLICIT, of_types

    return of_types(ours, theirs) == NUMERIC_IMPLICIT and theirs.full_name != "System.Decimal"


def constrained(source: Any, start: int, target: Any, at: int, count: int) -> None:
    """ConstrainedCopy: between arrays whose elements need no change. Raises ArrayTypeMismatchException."""
    for name, value in (("sourceArray", source), ("destinationArray", target)):
        if value is None:
            raise argument_null(name)
    ours, theirs = _element(source), _element(target)
    if ours is not theirs and (ours.is_value_type or not ours.derives_from(theirs)):
        raise NetError(
            "System.ArrayTypeMismatchException",
            "Array.ConstrainedCopy will only work on array types that are provably compatible, without any form of boxing, unboxing, widening, or casting of each array element. "
            " Change the array types (i.e., copy a Derived[] to a Base[]), or use a mitigation strategy in the CER for Array.Copy's less powerful reliability contract, such as cloning the array or throwing away the "
            "potentially corrupt destination array.",
        )
    copy_range(source, start, target, at, count)


def copy_all(items: Any, target: Any, at: int, name: str = "index") -> None:
    """CopyTo of a collection: all its elements, from a place of an array on. Raises ArgumentNullException, ArgumentOutOfRangeException and ArgumentException."""
    if target is None:
        raise argument_null("array")
    not_negative(name, at)
    if len(target) - at < len(items):
        raise NetError("System.ArgumentException", "Destination array is not long enough to copy all the items in the collection. Check array index and length.")
    target[at:at + len(items)] = items
