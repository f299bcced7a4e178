"""The types of commands: CommandInfo and its kin."""

from __future__ import annotations

from havmsh.runtime import commands, members, metadata, static_members
from havmsh.runtime.errors import NetError, carrying, engine_argument
from havmsh.runtime.nettype import define
from havmsh.runtime.typenames import COMMANDS
from havmsh.runtime.types.namedictionaries import dictionary
from havmsh.runtime.types.sessionenums import COMMAND_TYPES, SMA, VISIBILITY, member_of, options_of
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _parameters(info: Any) -> Any:
    from havmsh.runtime import metadata

    if isinstance(info, commands.AliasInfo) and info.behind() is None:
        return None  # .NET's getter raises, which reads as null
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


def _module(info: Any) -> Any:
    """Module: none for what is of the engine, or of a block with variables of its own."""
    from havmsh.runtime.module import own

    if isinstance(info, commands.CmdletInfo) and info.module is None and info.session is not None and info.ps_module not in ("", "Microsoft.PowerShell.Core"):
        return own.describe(info.session, info.ps_module)
    return info.module if not getattr(info.module, "is_closure", False) else None


def _parent(info: Any) -> str:
    return str(info.name)


_SOURCE = "string Source", lambda c: c.source
_VERSION = "version Version", _version
_DEFINITION = "string Definition", lambda c: c.definition
def _put_visibility(info: commands.CommandInfo, value: Any) -> None:
    info.visibility = str(value.text())
    if info.session is not None:
        info.session.generation += 1


_VISIBILITY = f"{SMA}SessionStateEntryVisibility Visibility", lambda c: member_of(VISIBILITY, c.visibility), _put_visibility
_OUTPUT = f"System.Collections.ObjectModel.ReadOnlyCollection[{SMA}PSTypeName] OutputType", _outputs
_OPTIONS = f"{SMA}ScopedItemOptions Options", lambda c: options_of(c.options)


def _put_options(info: Any, value: Any) -> None:
    """Raises SessionStateUnauthorizedAccessException where they cannot be changed so."""
    from havmsh.runtime.providers.flat import why_not

    kind = "Alias" if isinstance(info, commands.AliasInfo) else "Function"
    refusals = [message for _, message in why_not(info, kind, value.text())]
    if "Constant" in info.options:
        refusals.insert(0, f"Alias {info.name} cannot be modified because it is constant." if kind == "Alias" else f"Cannot modify function {info.name} because it is constant.")
    elif kind == "Alias" and "ReadOnly" in info.options:
        refusals.insert(0, f"Alias {info.name} cannot be modified because it is read-only.")
    for message in refusals:
        raise NetError(SMA + "SessionStateUnauthorizedAccessException", message)
    info.options = value.text()


def _describe(info: Any, text: Any) -> None:
    info.description = text or ""


define(
    SMA + "CommandInfo", commands.CommandInfo,
    properties=(
        ("string HelpUri", lambda c: _help_address(c)), ("string Name", lambda c: c.name), (f"{SMA}CommandTypes CommandType", lambda c: member_of(COMMAND_TYPES, c.command_type)),
        _SOURCE, _VERSION, _DEFINITION, _VISIBILITY, ("string ModuleName", lambda c: c.module_name),
        (f"{SMA}PSModuleInfo Module", _module),
        (f"{SMA}RemotingCapability RemotingCapability", lambda c: _remoting(c)),
        (f"System.Collections.Generic.Dictionary[string,{SMA}ParameterMetadata] Parameters", _parameters), ("System.Object ParameterSets", _sets), _OUTPUT,
    ),
    methods=(
        ("string ToString()", lambda c: c.name),
        ("System.Object ResolveParameter(string name)", lambda c, name: _resolve_parameter(c, name)),
    ),
).to_text = _parent
known(SMA + "CommandInfo").extend("ScriptProperty", HelpUri="\n          ".join((
    "$oldProgressPreference = $ProgressPreference", "$ProgressPreference = 'SilentlyContinue'", "try", "{", "[Microsoft.PowerShell.Commands.GetHelpCodeMethods]::GetHelpUri($this)",
    "}", "catch {}", "finally", "{", "$ProgressPreference = $oldProgressPreference", "}",
)))


def _resolve_parameter(info: Any, name: str) -> Any:
    """The parameter that a name, another name or the beginning of one means. Raises ParameterBindingException where none or several do."""
    from havmsh.runtime.preferences import CHANGES_INDEX, INDEX

    found = _parameters(info)
    if found is None:
        return None
    if not name:
        raise carrying(engine_argument("name"))
    wanted = name.lstrip("-").upper()
    told = {str(each).upper(): parameter for parameter in found.values() for each in (parameter.name, *parameter.parameter.aliases)}
    if wanted in told:
        return told[wanted]
    begun = list(dict.fromkeys(parameter for each, parameter in told.items() if each.startswith(wanted)))
    own = [each for each in begun if each.name.upper() not in INDEX and each.name.upper() not in CHANGES_INDEX]
    for chosen in (begun, own):
        if len(chosen) == 1:
            return chosen[0]
    text = f"A parameter cannot be found that matches parameter name '{name}'."
    if begun:
        text = f"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include:{''.join(f' -{each.name}' for each in begun)}."
    raise NetError(SMA + "ParameterBindingException", text, ParameterName=name, ErrorId="AmbiguousParameter" if begun else "NamedParameterNotFound")


define(
    SMA + "PSTypeName", metadata.TypeName, properties=(
        ("string Name", lambda one: one.name), ("type Type", lambda one: one.type), (f"{SMA}Language.TypeDefinitionAst TypeDefinitionAst", lambda one: None),
    ),
    methods=(("string ToString()", lambda one: one.name),), constructors=(("string name", metadata.TypeName.of), ("type type", metadata.TypeName.of)),
).convert = metadata.TypeName.of


def _command(name: str, cls: type, *properties: tuple[Any, ...]) -> None:
    define(SMA + name, cls, base=SMA + "CommandInfo", properties=properties).to_text = _parent


def _implementing(info: Any) -> Any:
    from havmsh.runtime.types.cmdlet_metadata import implementing_type

    return implementing_type(info)


def _remoting(info: Any) -> Any:
    from havmsh.runtime.types import remotingcapability

    return remotingcapability.effective(info)


def _help_address(info: Any) -> str:
    """Where a command's help is read on the web: the reference of a cmdlet, what a function or a script says of itself, or the first address among the links of its help."""
    from havmsh.runtime.helping import links
    from havmsh.runtime.helping.search import Search

    if info is None:
        return ""
    if isinstance(info, commands.CmdletInfo):
        return links.address(info.name)
    if info.session is None:
        return ""
    search = Search(info.session.global_frame)
    if isinstance(info, commands.AliasInfo):
        return _help_address(search.target(info))
    if not isinstance(info, (commands.FunctionInfo, commands.ExternalScriptInfo)):
        return ""
    said = str(getattr(info.spec, "address", ""))
    found = None if said else search.of_command(info)
    return links.of_page(found.page) if found is not None else said


def _home(info: Any) -> Any:
    return members.get(members.get(_implementing(info), "Assembly"), "Location")


def _file_version(info: Any) -> Any:
    from havmsh.runtime.types.diagnostics import FileVersion

    return FileVersion(info.path)


def _help_file(cmdlet: Any) -> str:
    """The file of a cmdlet's help: named after its assembly."""
    return f"{COMMANDS.get(cmdlet.ps_module, cmdlet.ps_module)}.dll-Help.xml"


def _noun(info: Any) -> str:
    return str(info.name).partition("-")[2]


def _alias_display(alias: Any) -> str:
    """``gci -> Get-ChildItem``: the alias and the command at the end of its chain, or what it names where there is none."""
    found = alias.resolved()
    return f"{alias.name} -> {alias.target if found is None else found.name}"


def _snapin(info: Any) -> Any:
    from havmsh.runtime.types import snapins

    return snapins.of_module(info.ps_module)


_SHARED: tuple[tuple[Any, ...], ...] = (
    ("bool CmdletBinding", lambda c: c.spec.cmdlet_binding), ("string DefaultParameterSet", lambda c: c.spec.declared_set or None),
    _DEFINITION, (*_OPTIONS, _put_options), ("string Description", lambda c: c.description, _describe),
    ("string Verb", lambda c: str(c.name).partition("-")[0] if "-" in c.name else ""), ("string Noun", _noun), ("string HelpFile", lambda c: ""), _OUTPUT,
)
_command("FunctionInfo", commands.FunctionInfo, ("scriptblock ScriptBlock", lambda c: c.script_block), *_SHARED)
define(SMA + "FilterInfo", commands.FilterInfo, base=SMA + "FunctionInfo").to_text = _parent
_command(
    "CmdletInfo", commands.CmdletInfo, ("string Verb", lambda c: str(c.name).partition("-")[0]), ("string Noun", _noun),
    ("string HelpFile", _help_file), (f"{SMA}PSSnapInInfo PSSnapIn", _snapin), _VERSION, ("type ImplementingType", _implementing),
    _DEFINITION, ("string DefaultParameterSet", lambda c: c.spec.declared_set or None), _OUTPUT, _OPTIONS,
    ("System.Object DLL", _home),
)
known(SMA + "CmdletInfo").extend("ScriptProperty", DLL="$this.ImplementingType.Assembly.Location")


def _of_class(name: str, implementing: Any) -> commands.CmdletInfo:
    """A cmdlet by another name, made of a cmdlet's class. Raises NetError (PSArgumentException) for a class of something else."""
    from havmsh.runtime.current import current
    from havmsh.runtime.typesystem import cmdlet_of_class

    session = current()
    found = None if session is None or implementing is None else cmdlet_of_class(session, implementing.net.full_name.upper())
    if found is None and session is not None and implementing is not None and implementing.net.scope is not None:
        from havmsh.runtime import written_cmdlets

        made = written_cmdlets.info_of(session, implementing.net, name)
        if made is not None:
            return made
    if found is None:
        raise NetError(SMA + "PSArgumentException", 'Cannot process argument because the value of argument "implementingType" is not valid. Change the value of the "implementingType" argument and run the operation again.')
    return commands.CmdletInfo(name, found.session, found.load, found.ps_module)


known(SMA + "CmdletInfo").constructor("string name, type implementingType", _of_class)
_command(
    "AliasInfo", commands.AliasInfo, ("string ResolvedCommandName", lambda c: getattr(c.resolved(), "name", None)), ("string DisplayName", _alias_display),
    (f"{SMA}CommandInfo ReferencedCommand", lambda c: commands.there(c.referenced())), (f"{SMA}CommandInfo ResolvedCommand", lambda c: c.resolved()), _DEFINITION,
    (*_OPTIONS, _put_options), ("string Description", lambda c: c.description, _describe), _OUTPUT,
)
known(SMA + "AliasInfo").extend("ScriptProperty", ResolvedCommandName="$this.ResolvedCommand.Name", DisplayName="\n          ".join((
    "if ($null -ne $this.ResolvedCommand)", "{", '$this.Name + " -> " + $this.ResolvedCommand.Name', "}", "else", "{", '$this.Name + " -> " + $this.Definition', "}", "",
)))
_command(
    "ApplicationInfo", commands.ApplicationInfo, ("string Path", lambda c: c.path), ("string Extension", lambda c: _extension(c.path)), _DEFINITION, _SOURCE,
    _VERSION, _VISIBILITY, _OUTPUT, ("System.Object FileVersionInfo", _file_version),
)
known(SMA + "ApplicationInfo").extend("ScriptProperty", FileVersionInfo="[System.Diagnostics.FileVersionInfo]::getversioninfo( $this.Path )")
_command("ScriptInfo", commands.ScriptInfo, ("scriptblock ScriptBlock", lambda c: c.script_block), _DEFINITION, _OUTPUT)
known(SMA + "ScriptInfo").method("string ToString()", lambda c: c.definition)
known(SMA + "ScriptInfo").to_text = lambda c: str(c.definition)
_command(
    "ExternalScriptInfo", commands.ExternalScriptInfo, ("string Path", lambda c: c.path), _DEFINITION, ("string Source", lambda c: c.path), _VISIBILITY,
    ("scriptblock ScriptBlock", lambda c: c.script_block), _OUTPUT, ("string ScriptContents", lambda c: str(c.script_block)),
    ("System.Text.Encoding OriginalEncoding", lambda c: static_members.static_get(known("System.Text.Encoding"), "UTF8")),
)
known(SMA + "ExternalScriptInfo").method(f"void ValidateScriptInfo({SMA}Host.PSHost host)", lambda c, host: None)


def _extension(path: str) -> str:
    import os

    return os.path.splitext(path)[1]
dictionary("System.Collections.Generic.Dictionary`2[[System.String],[System.Object]]", metadata.NameTable)
