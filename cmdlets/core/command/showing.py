"""What Get-Command writes instead of a command: its syntax under the name that was asked for, or details for a window."""

from __future__ import annotations

from havmsh.runtime import members, syntax
from havmsh.runtime.commands import AliasInfo, CommandInfo
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Array, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def syntax_of(info: CommandInfo) -> str:
    """The syntax; of an alias, that of the command behind it under the alias's name, with a line that tells of the command."""
    if not isinstance(info, AliasInfo):
        return _plain(info, info.name)
    try:
        target = info.referenced()
    except PSError:
        target = None
    if target is None:
        return info.name
    if target.command_type == "Application":
        return str(target.path)  # type: ignore[attr-defined]
    script = target.command_type == "ExternalScript"
    shown = f"{target.path}\n" if script else target.name  # type: ignore[attr-defined]
    return f"{info.name} (alias) -> {shown}\n{_plain(target, info.name)}"


def _plain(info: CommandInfo, name: str) -> str:
    if info.command_type in ("Application", "ExternalScript") and info.spec is None:
        return info.definition
    spec = info.spec
    return "" if spec is None else syntax.of(spec, name)


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
