"""System.Collections.Generic.CollectionExtensions: what C# calls on any dictionary or list."""

from __future__ import annotations

from havmsh.runtime.errors import argument_null
from havmsh.runtime.nettype import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _held(dictionary: Any, key: Any) -> tuple[bool, Any]:
    """Whether a key is there, and its value."""
    from havmsh.runtime.invoke import call

    if dictionary is None:
        raise argument_null("dictionary")
    return (True, call(dictionary, "get_Item", [key])) if call(dictionary, "ContainsKey", [key]) else (False, None)


def _value(dictionary: Any, key: Any, *given: Any) -> Any:
    """GetValueOrDefault."""
    found, value = _held(dictionary, key)
    if found:
        return value
    if given:
        return given[0]
    from havmsh.runtime.convert import default
    from havmsh.runtime.typeof import type_of

    arguments = type_of(dictionary).arguments
    return default(arguments[1]) if len(arguments) == 2 else None


def _try_add(dictionary: Any, key: Any, value: Any) -> bool:
    from havmsh.runtime.invoke import call

    if _held(dictionary, key)[0]:
        return False
    call(dictionary, "Add", [key, value])
    return True


def _remove(dictionary: Any, key: Any, box: Any) -> bool:
    from havmsh.runtime.invoke import call

    found, value = _held(dictionary, key)
    box.set(value)
    if found:
        call(dictionary, "Remove", [key])
    return found


define(
    "System.Collections.Generic.CollectionExtensions",
    statics=(
        ("static System.Object GetValueOrDefault(System.Object dictionary, System.Object key)", _value),
        ("static System.Object GetValueOrDefault(System.Object dictionary, System.Object key, System.Object defaultValue)", _value),
        ("static bool TryAdd(System.Object dictionary, System.Object key, System.Object value)", _try_add),
        ("static bool Remove(System.Object dictionary, System.Object key, [ref] System.Object value)", _remove),
    ),
).abstract = True
