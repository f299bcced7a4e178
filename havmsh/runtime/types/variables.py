"""System.Management.Automation.PSVariable."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, carrying, engine_argument, failure
from havmsh.runtime.nettype import define
from havmsh.runtime.typesystem import enum_value
from havmsh.runtime.variable import LocalVariable, PSVariable, ignores, not_writable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation."


def _write(variable: PSVariable, value: Any) -> None:
    variable.value = value


def _options(variable: PSVariable) -> Any:
    from havmsh.runtime import convert, typesystem

    told = "" if variable.name == "null" else ", ".join(sorted(variable.options))  # which every scope has, and says nothing of it
    return convert.convert(told or "None", typesystem.known(_SMA + "ScopedItemOptions"))


def _set_options(variable: PSVariable, value: Any) -> None:
    """Refused where the variable is read-only, and for what a variable only has from its beginning or keeps."""
    if _is_null(variable):
        return
    wanted = frozenset(value.text().split(", ")) - {"None"}
    name = variable.name
    if isinstance(variable, LocalVariable):
        if wanted != variable.options:
            raise _refused(
                name, "VariableOptionsNotSettable", f"Cannot set options on the local variable {name}. Use New-Variable to create a variable that allows options to be set.",
            )
        return
    if variable.options & {"Constant", "ReadOnly"}:
        raise carrying(not_writable(name))
    if "Constant" in wanted:
        text = f"Existing variable {name} cannot be made constant. Variables can be made constant only at creation time."
        raise _refused(name, "VariableCannotBeMadeConstant", text)
    if variable.is_shared and "AllScope" not in wanted:
        raise _refused(name, "VariableAllScopeOptionCannotBeRemoved", f"The AllScope option cannot be removed from the variable '{name}'.")
    variable.options = wanted


def _refused(name: str, error_id: str, message: str) -> NetError:
    return carrying(failure(message, error_id, category="WriteError", exception=_SMA + "SessionStateUnauthorizedAccessException", target=name))


def _set_description(variable: PSVariable, value: Any) -> None:
    if not _is_null(variable):
        variable.description = value or ""


def _set_visibility(variable: PSVariable, value: Any) -> None:
    if not _is_null(variable):
        variable.visibility = value.text()


def _is_null(variable: PSVariable) -> bool:
    """Whether it is `$null`, which keeps nothing."""
    return variable.special is not None and variable.special.convert is ignores


def _attributes(variable: PSVariable) -> Any:
    from havmsh.runtime.runspaces import running
    from havmsh.runtime.variable_attributes import attributes_of

    return attributes_of(variable, running())


def _valid(variable: PSVariable, value: Any) -> bool:
    from havmsh.runtime.variable_attributes import is_valid

    return is_valid(variable, value)


def _with_options(name: str, value: Any, options: Any) -> PSVariable:
    made = _named(name, value)
    chosen = options.text()
    if chosen != "None":
        made.options = frozenset(chosen.split(", "))
    return made


def _with_attributes(name: str, value: Any, options: Any, attributes: Any) -> PSVariable:
    made = _with_options(name, value, options)
    held = _attributes(made)
    for each in attributes or ():
        held.append(each)
    return made


def _named(name: str, value: Any = None) -> PSVariable:
    if not name:
        raise carrying(engine_argument("name"))
    return PSVariable(name, value)


define(
    _SMA + "PSVariable", PSVariable,
    properties=(
        ("string Name", lambda variable: variable.name), ("string Description", lambda variable: variable.description, _set_description),
        ("System.Object Value", lambda variable: variable.value, _write),
        (f"{_SMA}SessionStateEntryVisibility Visibility", lambda variable: enum_value(f"{_SMA}SessionStateEntryVisibility", variable.visibility), _set_visibility),
        ("psmoduleinfo Module", lambda variable: getattr(variable, "module", None)), ("string ModuleName", lambda variable: getattr(variable, "module_name", "")),
        (f"{_SMA}ScopedItemOptions Options", _options, _set_options), ("System.Object Attributes", _attributes),
    ),
    methods=(("bool IsValidValue(System.Object value)", _valid),),
    constructors=(
        ("string name", _named), ("string name, System.Object value", _named), (f"string name, System.Object value, {_SMA}ScopedItemOptions options", _with_options),
        (f"string name, System.Object value, {_SMA}ScopedItemOptions options, System.Collections.ObjectModel.Collection[attribute] attributes", _with_attributes),
    ),
)
define(_SMA + "LocalVariable", LocalVariable, base=_SMA + "PSVariable")
