"""``$PSDefaultParameterValues``: what the user wants bound where a call says nothing (about_Parameters_Default_Values)."""

from __future__ import annotations

import re

from havmsh.runtime.commands import Argument
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Hashtable, PSCustomObject, Shape
from havmsh.runtime.providers.match import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.binding.binder import Binding
    from havmsh.spec import Parameter


_QUOTED = r"""['\u2018-\u201b]([^'\u2018-\u201b]+)['\u2018-\u201b]|["\u201c-\u201e]([^"\u201c-\u201e]+)["\u201c-\u201e]"""
_KEY = re.compile(rf"""(?:{_QUOTED}|(?!['"\u2018-\u201e])([^:]+))\s*:\s*(?:{_QUOTED}|(?!['"\u2018-\u201e])(.+))""", re.DOTALL)
FORMAT = "For information about the correct format, see about_Parameters_Default_Values at https://go.microsoft.com/fwlink/?LinkId=228266."


def read_key(key: str) -> tuple[str, str] | None:
    """The names of the command and of the parameter, as `command:parameter` gives them; each may stand in quotes."""
    found = _KEY.fullmatch(key.strip())
    names = [name.strip() for name in found.groups() if name is not None] if found is not None else []
    return (names[0], names[1]) if all(names) and names else None


def wrong_keys(keys: list[str]) -> str:
    """What is said of keys that cannot be read."""
    return f"The key{'s' * (len(keys) > 1)} '{', '.join(keys)}' {'do not have valid formats' if len(keys) > 1 else 'does not have a valid format'}. {FORMAT}"


def matching(binding: Binding) -> list[tuple[Parameter, Any]]:
    """The parameters of this call's command for which the table has a value; keys that cannot be read, and what is said twice in different ways, are warned of."""
    from havmsh.runtime import convert

    table = binding.frame.get("PSDefaultParameterValues")
    if not isinstance(table, Hashtable) or convert.to_bool(table["Disabled"]):
        return []
    names = _names(binding)
    found: dict[str, tuple[Parameter, Any]] = {}
    refused: set[str] = set()
    for command, name, value in _entries(binding, table):
        test = matcher(command)
        parameter = _parameter(binding, name) if any(test(candidate) for candidate in names) else None
        if parameter is None:
            continue
        before = found.setdefault(parameter.folded, (parameter, value))
        if before[1] is not value and (before[1].__class__ is not value.__class__ or before[1] != value):
            refused.add(parameter.folded)
            _warn(binding, (
                f"Multiple different default values are defined in $PSDefaultParameterValues for the parameter matching the following name or alias: {name}. "
                "These defaults have been ignored."
            ))
    return [(parameter, _value(binding, parameter, value)) for folded, (parameter, value) in found.items() if folded not in refused]


def _names(binding: Binding) -> set[str]:
    """What the command is called: its name and its aliases."""
    command = binding.info.my_command
    names = {binding.spec.name.upper()}
    if command is not None:
        names.add(command.name.upper())
        frame: Any = binding.frame
        names.update(key for scope in frame.ancestors() for key, alias in (scope.aliases or {}).items() if alias.target.upper() in names)
    return names


def _entries(binding: Binding, table: Hashtable) -> list[tuple[str, str, Any]]:
    """Command, parameter and value of each entry, those with wildcards last. A key that cannot be read is warned of once: it is taken out."""
    plain: list[tuple[str, str, Any]] = []
    wild: list[tuple[str, str, Any]] = []
    wrong: list[str] = []
    for key, value in list(table.items()):
        names = read_key(key) if isinstance(key, str) else None
        if names is not None:
            (wild if any(sign in key for sign in "*?[") else plain).append((*names, value))
        elif isinstance(key, str) and key.strip().upper() != "DISABLED":
            wrong.append(key)
            del table[key]
    if wrong:
        _warn(binding, wrong_keys(wrong))
    return plain + wild


def _value(binding: Binding, parameter: Parameter, value: Any) -> Any:
    """The value itself; a block is asked for it, unless the parameter takes blocks."""
    from havmsh.runtime import parameter_types
    from havmsh.runtime.binding import coerce

    if type(value).__name__ != "ScriptBlock" or parameter_types.type_name(parameter).startswith("System.Management.Automation.ScriptBlock"):
        return value
    results = value.invoke((_state(binding),))
    return results[0] if len(results) == 1 else coerce.array(results)


def _state(binding: Binding) -> PSCustomObject:
    """What a block is told of the binding so far: the names of what is bound, of that by place and of that by default."""
    from havmsh.runtime.types.cmdlet_metadata import set_of_names

    names = {"BoundParameters": binding.values, "BoundPositionalParameters": binding.by_place, "BoundDefaultParameters": binding.by_default}
    return PSCustomObject(Shape(tuple(names)), [set_of_names(*each) for each in names.values()])


def _parameter(binding: Binding, name: str) -> Parameter | None:
    if any(sign in name for sign in "*?["):
        from havmsh.runtime.metadata import all_parameters

        test = matcher(name)
        found = [p for p in all_parameters(binding.spec) for known in (p.name, *p.aliases) if test(known)]
        if len(found) > 1:
            _warn(binding, (
                f"The following name or alias defined in $PSDefaultParameterValues for this cmdlet resolves to multiple parameters: {name}. "
                "The default has been ignored."
            ))
        return found[0] if len(found) == 1 else None
    try:
        return binding.find(name)
    except PSError:
        return None


def _warn(binding: Binding, message: str) -> None:
    from havmsh.runtime.streams import WarningRecord

    binding.frame.streams.write_warning(WarningRecord(message, binding.info))


def bind(binding: Binding, parameter: Parameter, value: Any) -> None:
    """Binds a default; one that does not fit is only warned of."""
    from havmsh.runtime.binding import coerce

    try:
        binding._bind(parameter, Argument("named", value, parameter.name), coerce_it=True, delay=False)
        binding.by_default.append(parameter.name)
    except PSError as error:
        _warn(binding, f"The binding of default value '{coerce.shown(value)}' to parameter '{parameter.name}' failed: {error.record.exception.message}")
