"""The operators that make one text of many values: ``-f`` and ``-join``."""

from __future__ import annotations

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, failure
from havmsh.runtime.format_string import format_composite
from havmsh.runtime.objects import Array
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def format_(left: Any, right: Any) -> str:
    """``-f``. Raises FormatError."""
    text = left if left.__class__ is str else to_text(left)
    if right.__class__ is Array:
        arguments: list[Any] = right
    else:
        items = enumerate_(right)
        arguments = [right] if items is None else list(items)
    try:
        return format_composite(text, arguments)
    except NetError as error:
        raise failure(
            f"Error formatting a string: {error.exception.message}.", "FormatError", exception="System.Management.Automation.RuntimeException",
            category="InvalidOperation", target=text, inner=error.exception,
        ) from None


def join(l: Any, r: Any) -> str:
    """``-join`` with a separator."""
    items = enumerate_(l)
    if items is None:
        return to_text(l)
    return to_text(r).join([item if item.__class__ is str else to_text(item) for item in items])


def ujoin(value: Any) -> str:
    """``-join`` before its operand."""
    return join(value, "")
