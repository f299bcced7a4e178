"""IComparable.CompareTo of the value types."""

from __future__ import annotations

from havmsh.runtime.errors import NetError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def comparing(what: str, compare: Callable[[Any, Any], int]) -> Callable[[Any, Any], int]:
    """CompareTo(Object): nothing is below everything, and only a value of the same type can be compared. Raises ArgumentException with ``what``."""

    def against(value: Any, other: Any) -> int:
        if other is None:
            return 1
        if other.__class__ is not value.__class__:
            raise NetError("System.ArgumentException", what)
        return compare(value, other)

    return against


def of_type(name: str) -> str:
    """What .NET says of a value of another type."""
    return f"Object must be of type {name}."


def ordered(value: Any, other: Any) -> int:
    """Below, at or above zero by Python's own order."""
    return (value > other) - (value < other)  # type: ignore[no-any-return]
