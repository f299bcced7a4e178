"""What Get-Command writes instead of a command: its syntax under the name that was asked for, or details for a window."""

from __future__ import annotations

from havmsh.runtime import members, syntax
from havmsh.runtime.commands import AliasInfo, CommandInfo
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Array, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def syntax_of(info: CommandInfo, asked: Sequence[str] = ()) -> str:
    """The syntax; of an alias, that of the command behind it under the alias's name, with a line that tells of the command. A script that was asked for by a path is told of like an alias."""
    if not isinstance(info, AliasInfo):
        if info.command_type == "ExternalScript" and asked and not any(name.lower() == info.name.lower() for name in asked):
            return _behind(asked[0], info)
        return _plain(info, info.name)
    try:
        target = info.referenced()
    except PSError:
        target = None
    if target is None:
        return info.name
    return str(target.path) if target.command_type == "Application" else _behind(info.name, target)  # type: ignore[attr-defined]


def _behind(name: str, target: CommandInfo) -> str:
    shown = f"{target.path}\n" if target.command_type == "ExternalScript" else target.name  # type: ignore[attr-defined]
    return f"{name} (alias) -> {shown}\n{_plain(target, name)}"


def _plain(info: CommandInfo, name: str) -> str:
    spec = info.spec
    if spec is None:
        return info.definition if info.command_type in ("Application", "ExternalScript") else ""
    return syntax.of_script(spec, name) if info.command_type == "ExternalScript" else syntax.of(spec, name)


def details(info: CommandInfo) -> Any:
    """-ShowCommandInfo: name, module, kind, definition and parameter sets as plain objects."""
    return PSCustomObject.of((
        ("Name", info.name), ("ModuleName", info.module_name), ("Module", PSCustomObject.of((("Name", info.module_name),))),
        ("CommandType", members.get(info, "CommandType")), ("Definition", members.get(info, "Definition")),
        ("ParameterSets", Array([_set(each) for each in members.get(info, "ParameterSets") or ()])),
    ))


def _set(each: Any) -> Any:
    return PSCustomObject.of((
        ("Name", members.get(each, "Name")), ("IsDefault", members.get(each, "IsDefault")),
        ("Parameters", Array([_parameter(parameter) for parameter in members.get(each, "Parameters") or ()])),
    ))


def _parameter(parameter: Any) -> Any:
    choices = next((check.choices for check in parameter.parameter.checks if check.name == "ValidateSet"), ())
    names = ("Name", "IsMandatory", "ValueFromPipeline", "Position")
    return PSCustomObject.of((
        *((name, members.get(parameter, name)) for name in names), ("ParameterType", _type(members.get(parameter, "ParameterType"))),
        ("HasParameterSet", bool(choices)), ("ValidParamSetValues", Array(list(choices))),
    ))


def _type(kind: Any) -> Any:
    if kind is None:
        return None
    is_enum, is_array = members.get(kind, "IsEnum"), members.get(kind, "IsArray")
    net = kind.net
    values = list(net.enum.names) if is_enum and net.enum is not None else []
    return PSCustomObject.of((
        ("FullName", members.get(kind, "FullName")), ("IsEnum", is_enum), ("IsArray", is_array), ("EnumValues", Array(values)), ("HasFlagAttribute", False),
        ("ElementType", _type(members.call(kind, "GetElementType")) if is_array else None), ("ImplementsDictionary", False),
    ))
