"""DefaultParameterDictionary: what ``$PSDefaultParameterValues`` holds; its keys are `command:parameter`, or `Disabled`."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetError, PSError, carrying, engine_argument
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.parameter_defaults import DefaultParameterDictionary
from havmsh.runtime.user_defaults import FORMAT, read_key, wrong_keys
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def demand(key: Any) -> None:
    """Raises PSError for a key that cannot be read."""
    error = _refusal(key)
    if error is not None and error.exception.record is not None:
        raise PSError(error.exception.record)


def _refusal(key: Any) -> NetError | None:
    """What is wrong with a key that is no text, or none that can be read."""
    if not isinstance(key, str):
        from havmsh.runtime.typeof import type_of

        return _argument(f"The key '{shown(key)}' of type '{type_of(key).full_name}' is not a string value. DefaultParameterDictionary only accepts string value keys.")
    return None if _fits(key) else _operation(f"The key '{key}' does not have a valid format. {FORMAT}")


def _fits(key: Any) -> bool:
    return isinstance(key, str) and (read_key(key) is not None or key.strip().upper() == "DISABLED")


def _argument(message: str) -> NetError:
    return carrying(engine_argument("key", message))


def _operation(message: str) -> NetError:
    error = NetError("System.Management.Automation.PSInvalidOperationException", message)
    error.exception.record = ErrorRecord(error.exception, "InvalidOperation", "InvalidOperation")
    return error


def _add(table: DefaultParameterDictionary, key: Any, value: Any) -> None:
    if key in table:
        raise _argument(f"The key '{shown(key)}' has already been added to the dictionary.")
    if (error := _refusal(key)) is not None:
        raise error
    table[key] = value


def _check(table: DefaultParameterDictionary) -> bool:
    before, table.changed = table.changed, False
    return before


def _clear(table: DefaultParameterDictionary) -> None:
    table.table.clear()
    table.changed = True


def _made(source: Any) -> DefaultParameterDictionary:
    """A dictionary of the pairs. Raises NetError that names every key which cannot be read."""
    made = DefaultParameterDictionary()
    wrong: list[Any] = []
    for key, value in source.items():
        if not _fits(key):
            wrong.append(key)
        elif not wrong and key not in made:
            made[key] = value
    if wrong:
        raise _operation(wrong_keys([shown(key) for key in wrong]))
    return made


define(
    DefaultParameterDictionary.type_name, DefaultParameterDictionary, base="System.Collections.Hashtable",
    methods=(
        ("bool ChangeSinceLastCheck()", _check), ("void Add(System.Object key, System.Object value)", _add), ("void Clear()", _clear),
        ("System.Object Clone()", lambda table: Hashtable(table.items())),
    ),
    constructors=(("", DefaultParameterDictionary), ("System.Collections.IDictionary dictionary", _made)),
)
