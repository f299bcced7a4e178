"""The types of commands: CommandInfo and its kin."""

from __future__ import annotations

from havmsh.runtime import commands, metadata
from havmsh.runtime.nettype import define
from havmsh.runtime.types.namedictionaries import dictionary
from havmsh.runtime.types.sessionenums import COMMAND_TYPES, SMA, VISIBILITY, member_of, options_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def _parameters(info: Any) -> Any:
    from havmsh.runtime import metadata

    return metadata.parameters_of(info)


def _sets(info: Any) -> Any:
    from havmsh.runtime import metadata

    return metadata.sets_of(info)


def _outputs(info: Any) -> Any:
    from havmsh.runtime import metadata

    return metadata.outputs_of(info)


def _version(info: Any) -> Any:
    from havmsh.runtime import metadata

    return metadata.version_of(info)


def _parent(info: Any) -> str:
    return str(info.name)


define(
    SMA + "CommandInfo", commands.CommandInfo,
    properties=(
        ("string Name", lambda c: c.name), (f"{SMA}CommandTypes CommandType", lambda c: member_of(COMMAND_TYPES, c.command_type)),
        ("string Source", lambda c: c.source), ("version Version", _version), ("string Definition", lambda c: c.definition),
        (f"{SMA}SessionStateEntryVisibility Visibility", lambda c: member_of(VISIBILITY, c.visibility)), ("string ModuleName", lambda c: c.module_name),
        (f"{SMA}PSModuleInfo Module", lambda c: c.module if not getattr(c.module, "is_closure", False) else None),
        ("System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata] Parameters", _parameters),
        ("System.Object ParameterSets", _sets), ("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName] OutputType", _outputs),
    ),
    methods=(
        ("string ToString()", lambda c: c.name),
        ("System.Object ResolveParameter(string name)", lambda c, name: _resolve_parameter(c, name)),
    ),
).to_text = _parent


def _resolve_parameter(info: Any, name: str) -> Any:
    found = _parameters(info)
    return found[name] if found is not None else None


define(
    SMA + "PSTypeName", metadata.TypeName, properties=(("string Name", lambda one: one.name), ("type Type", lambda one: one.type)),
    methods=(("string ToString()", lambda one: one.name),), constructors=(("string name", metadata.TypeName.of), ("type type", metadata.TypeName.of)),
).convert = metadata.TypeName.of


def _command(name: str, cls: type, *properties: tuple[Any, ...]) -> None:
    define(SMA + name, cls, base=SMA + "CommandInfo", properties=properties).to_text = _parent


def _implementing(info: Any) -> Any:
    from havmsh.runtime.types.cmdlet_metadata import implementing_type

    return implementing_type(info)


def _help_address(info: Any) -> str:
    from havmsh.runtime.helping import links

    return links.address(info.name)


def _noun(info: Any) -> str:
    return str(info.name).partition("-")[2]


def _alias_display(alias: Any) -> str:
    """``gci -> Get-ChildItem``: the alias and the command at the end of its chain, or what it names where there is none."""
    found = alias.resolved()
    return f"{alias.name} -> {alias.target if found is None else found.name}"


_SHARED: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("bool CmdletBinding", lambda c: c.spec.cmdlet_binding), ("string DefaultParameterSet", lambda c: c.spec.default_set or None),
    (f"{SMA}ScopedItemOptions Options", lambda c: options_of(c.options)), ("string Description", lambda c: c.description),
    ("string Verb", lambda c: str(c.name).partition("-")[0] if "-" in c.name else ""), ("string Noun", _noun), ("string HelpFile", lambda c: ""),
)
_command("FunctionInfo", commands.FunctionInfo, ("scriptblock ScriptBlock", lambda c: c.script_block), ("string HelpUri", lambda c: c.spec.address), *_SHARED)
define(SMA + "FilterInfo", commands.FilterInfo, base=SMA + "FunctionInfo").to_text = _parent
_command(
    "CmdletInfo", commands.CmdletInfo, ("string DefaultParameterSet", lambda c: c.spec.default_set if c.spec.default_set else None),
    ("string Verb", lambda c: str(c.name).partition("-")[0]), ("string Noun", _noun), (f"{SMA}ScopedItemOptions Options", lambda c: options_of(c.options)),
    ("string PSSnapIn", lambda c: None), ("string HelpFile", lambda c: f"{c.ps_module}.dll-Help.xml"),
    ("type ImplementingType", _implementing), ("string Description", lambda c: ""), ("string HelpUri", _help_address),
)
_command(
    "AliasInfo", commands.AliasInfo, ("string DisplayName", _alias_display), (f"{SMA}CommandInfo ResolvedCommand", lambda c: c.resolved()),
    (f"{SMA}CommandInfo ReferencedCommand", lambda c: c.referenced()), ("string ResolvedCommandName", lambda c: getattr(c.resolved(), "name", None)),
    (f"{SMA}ScopedItemOptions Options", lambda c: options_of(c.options)), ("string Description", lambda c: c.description, lambda c, v: setattr(c, "description", v or "")),
)
_command("ApplicationInfo", commands.ApplicationInfo, ("string Path", lambda c: c.path), ("string Extension", lambda c: _extension(c.path)))
_command("ScriptInfo", commands.ScriptInfo, ("scriptblock ScriptBlock", lambda c: c.script_block))
_command(
    "ExternalScriptInfo", commands.ExternalScriptInfo, ("string Path", lambda c: c.path), ("scriptblock ScriptBlock", lambda c: c.script_block),
    ("string ScriptContents", lambda c: str(c.script_block)), ("string Source", lambda c: c.path),
)


def _extension(path: str) -> str:
    import os

    return os.path.splitext(path)[1]
dictionary("System.Collections.Generic.Dictionary`2[[System.String],[System.Object]]", metadata.NameTable)
