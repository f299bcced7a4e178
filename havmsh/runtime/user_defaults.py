"""``$PSDefaultParameterValues``: what the user wants bound where a call says nothing (about_Parameters_Default_Values)."""

from __future__ import annotations

from havmsh.runtime.commands import Argument
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.binding.binder import Binding
    from havmsh.spec import Parameter


def matching(binding: Binding) -> Iterator[tuple[Parameter, Any]]:
    """The parameters of this call's command for which the table has a value."""
    from havmsh.runtime import convert, parameter_types
    from havmsh.runtime.binding import coerce
    from havmsh.runtime.providers.match import matcher

    table = binding.frame.get("PSDefaultParameterValues")
    if not isinstance(table, Hashtable) or convert.to_bool(table["Disabled"]):
        return
    command = binding.info.my_command
    names = {binding.spec.name.upper()}
    if command is not None:
        names.add(command.name.upper())
        frame: Any = binding.frame
        names.update(key for scope in frame.ancestors() for key, alias in (scope.aliases or {}).items() if alias.target.upper() in names)
    for key, value in table.items():
        pattern, colon, name = coerce.text_of(key).partition(":")
        if not colon:
            continue
        pattern, name = pattern.strip().strip("'\""), name.strip().strip("'\"")
        test = matcher(pattern)
        if not any(test(candidate) for candidate in names):
            continue
        parameter = _parameter(binding, name)
        if parameter is None:
            continue
        if type(value).__name__ == "ScriptBlock" and not parameter_types.type_name(parameter).startswith("System.Management.Automation.ScriptBlock"):
            results = value.invoke((binding.info,))
            value = results[0] if len(results) == 1 else coerce.array(results)
        yield parameter, value


def _parameter(binding: Binding, name: str) -> Parameter | None:
    if any(sign in name for sign in "*?["):
        from havmsh.runtime.metadata import all_parameters
        from havmsh.runtime.providers.match import matcher

        test = matcher(name)
        found = [p for p in all_parameters(binding.spec) if test(p.name) or any(test(alias) for alias in p.aliases)]
        return found[0] if len(found) == 1 else None
    try:
        return binding.find(name)
    except PSError:
        return None


def bind(binding: Binding, parameter: Parameter, value: Any) -> None:
    """Binds a default; one that does not fit is only warned of."""
    from havmsh.runtime.binding import coerce
    from havmsh.runtime.streams import WarningRecord

    try:
        binding._bind(parameter, Argument("named", value, parameter.name), coerce_it=True, delay=False)
    except PSError as error:
        message = f"The binding of default value '{coerce.shown(value)}' to parameter '{parameter.name}' failed: {error.record.exception.message}"
        binding.frame.streams.write_warning(WarningRecord(message, binding.info))
