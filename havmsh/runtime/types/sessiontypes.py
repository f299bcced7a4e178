"""The types of modules, drives and paths, of ``$PSCmdlet`` and ``$ExecutionContext``."""

from __future__ import annotations

import os
from copy import copy

from havmsh.runtime import convert, intrinsics, metadata, pscmdlet, typesystem
from havmsh.runtime.errors import failure
from havmsh.runtime.module import info, modules, specs
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList
from havmsh.runtime.providers import base
from havmsh.runtime.signatures import named
from havmsh.runtime.types import snapins
from havmsh.runtime.types.sessionenums import MODULE_TYPES, SMA, enumeration, member_of
from havmsh.runtime.visible_files import allowed_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# ---------------------------------------------------------------- paths and drives

_CAPABILITIES = enumeration("Provider.ProviderCapabilities", {"None": 0, "Include": 1, "Exclude": 2, "Filter": 4, "ExpandWildcards": 8, "ShouldProcess": 16, "Credentials": 32, "Transactions": 64}, flags=True)

define(
    SMA + "PathInfo", base.PathInfo,
    properties=(
        (f"{SMA}PSDriveInfo Drive", lambda p: p.drive), (f"{SMA}ProviderInfo Provider", lambda p: p.provider.info), ("string ProviderPath", lambda p: p.item),
        ("string Path", lambda p: p.path),
    ),
    methods=(("string ToString()", lambda p: p.path),),
).to_text = lambda p: p.path


def _implementing(provider: base.ProviderInfo) -> Any:
    """The type that stands behind a provider."""
    if provider.provider.creates:
        from havmsh.runtime.typeof import type_of

        return typesystem.reference(type_of(provider.provider.make()))
    return typesystem.reference(named(f"Microsoft.PowerShell.Commands.{provider.name}Provider"))


def _snapin(_: Any) -> Any:

    return snapins.core()


define(
    SMA + "ProviderInfo", base.ProviderInfo,
    properties=(
        ("type ImplementingType", _implementing), ("string HelpFile", lambda p: "System.Management.Automation.dll-Help.xml"),
        ("string Name", lambda p: p.name), (f"{SMA}PSSnapInInfo PSSnapIn", _snapin), ("string ModuleName", lambda p: p.provider.module),
        (f"{SMA}PSModuleInfo Module", lambda p: None), ("string Description", lambda p: ""),
        (f"{SMA}Provider.ProviderCapabilities Capabilities", lambda p: convert.convert(p.capabilities, _CAPABILITIES)),
        ("string Home", lambda p: p.home, lambda p, value: setattr(p, "home", value)),
        ("System.Object Drives", lambda p: [d for d in p.provider.session.drives.all() if d.provider is p.provider]), ("bool VolumeSeparatedByColon", lambda p: p.provider.flat),
        ("char ItemSeparator", lambda p: "/"), ("char AltItemSeparator", lambda p: "\\"),
    ),
).to_text = lambda p: p.provider.full_name

# ---------------------------------------------------------------- modules


def _as(value: Any, kind: str) -> Any:
    """What a manifest says, in the property's type."""

    net = typesystem.resolve(kind)
    return value if value is None or net is None else convert.convert(value, net)


def _said(key: str, kind: str) -> Any:
    return lambda module: _as(module.said(key), kind)


def _all_said(key: str) -> Any:
    return lambda module: [str(item) for item in modules.listed(module.said(key))]


def _gallery(key: str, kind: str) -> Any:
    return lambda module: _as(module.said_for_galleries(key), kind)


def _features(module: Any) -> Any:
    """The experimental features that a manifest names."""
    from havmsh.runtime.types.experiments import ExperimentalFeature

    def told(entry: Any) -> Any:
        from havmsh.runtime.experiments import enabled

        name = str(entry["Name"])
        return ExperimentalFeature(name, str(entry["Description"] or ""), str(module.path), name.lower() in enabled(module.session))

    said = module.said_for_galleries("ExperimentalFeatures")
    return GenericList([told(entry) for entry in modules.listed(said)], ExperimentalFeature.type_name, "ReadOnlyCollection")


def _classes_of(module: Any) -> Any:
    """The classes that a module's script defines and those of the modules that are nested in it, by name; of two with one name the later, its own last."""
    return metadata.dictionary(_definitions(module).values())


def _assembly_of(module: Any) -> Any:
    """What a module's cmdlets, or the classes of its script, are compiled in."""
    first = next(iter(module.session.module_types.get(module, {}).values()), None)
    if module.assembly is not None or first is None:
        return module.assembly
    from havmsh.runtime import typenames
    from havmsh.runtime.types.assemblies import Assembly

    return Assembly(typenames.assembly_of(first))


def _definitions(module: Any) -> dict[str, tuple[str, Any]]:
    from havmsh.language import ast
    from havmsh.runtime.types.syntax import shown

    found: dict[str, tuple[str, Any]] = {}
    for nested in module.nested:
        if nested is not module:
            found.update(_definitions(nested))
    path = os.path.join(module.base, module.root_module) if module.root_module else str(module.path or "")
    if path.lower().endswith(".psm1") and os.path.isfile(path):
        end = module.session.read_script(path).ast.end_block
        found.update((each.name.upper(), (each.name, shown(each))) for each in (end.statements if end is not None else ()) if isinstance(each, ast.TypeDefinitionAst))
    return found


_STRINGS = "System.Collections.Generic.IEnumerable[string]"
_FILES = "System.Collections.ObjectModel.ReadOnlyCollection[string]"


def _of_block(block: Any) -> info.Module:
    """A module in memory: what a block defines, or, for a truth, one that is empty."""
    import uuid

    from havmsh.runtime.current import current

    session = current()
    assert session is not None
    made = info.Module(session, f"__DynamicModule_{uuid.uuid4()}")
    if not isinstance(block, bool):
        session.modules.run(made, block, ())
    return made


define(
    SMA + "PSModuleInfo", info.Module, constructors=(("bool linkToGlobal", _of_block), ("scriptblock scriptBlock", _of_block)),
    properties=(
        ("bool LogPipelineExecutionDetails", lambda m: m.is_logged, lambda m, value: setattr(m, "is_logged", value)), ("string Name", lambda m: m.name),
        ("string Path", lambda m: m.path),
        ("System.Reflection.Assembly ImplementingAssembly", _assembly_of), ("string Definition", lambda m: m.definition),
        ("string Description", lambda m: m.description, lambda m, value: setattr(m, "description", value or "")), ("guid Guid", lambda m: m.guid_value()),
        ("string HelpInfoUri", _said("HelpInfoURI", "string")), ("string ModuleBase", lambda m: m.base),
        ("System.Object PrivateData", lambda m: m.private_data, lambda m, value: setattr(m, "private_data", value)),
        (f"System.Collections.Generic.IEnumerable[{SMA}ExperimentalFeature] ExperimentalFeatures", _features), (f"{_STRINGS} Tags", lambda m: m.tags()),
        *((f"uri {name}", _gallery(name, "uri")) for name in ("ProjectUri", "IconUri", "LicenseUri")), ("string ReleaseNotes", _gallery("ReleaseNotes", "string")),
        ("uri RepositorySourceLocation", lambda m: None), ("version Version", lambda m: m.version_value()),
        (f"{SMA}ModuleType ModuleType", lambda m: member_of(MODULE_TYPES, m.kind)),
        ("string Author", lambda m: m.author), (f"{SMA}ModuleAccessMode AccessMode", lambda m: m.access, lambda m, value: m.put_access(value.value)),
        ("version ClrVersion", _said("CLRVersion", "version")), ("string CompanyName", _said("CompanyName", "string")), ("string Copyright", _said("Copyright", "string")),
        ("version DotNetFrameworkVersion", _said("DotNetFrameworkVersion", "version")), ("System.Object ExportedFunctions", lambda m: m.exported("functions")),
        ("string Prefix", lambda m: m.prefix), ("System.Object ExportedCmdlets", lambda m: m.exported("cmdlets")),
        ("System.Object ExportedCommands", lambda m: m.exported("commands")),
        (f"{_STRINGS} FileList", lambda m: m.files_said("FileList")), (f"{_STRINGS} CompatiblePSEditions", _all_said("CompatiblePSEditions")),
        ("System.Collections.Generic.IEnumerable[System.Object] ModuleList", lambda m: [specs.specification(each) for each in modules.listed(m.said("ModuleList"))]),
        (f"System.Collections.ObjectModel.ReadOnlyCollection[{SMA}PSModuleInfo] NestedModules", lambda m: m.nested_list()),
        ("string PowerShellHostName", _said("PowerShellHostName", "string")), ("version PowerShellHostVersion", _said("PowerShellHostVersion", "version")),
        ("version PowerShellVersion", _said("PowerShellVersion", "version")),
        ("System.Reflection.ProcessorArchitecture ProcessorArchitecture", lambda m: _as(m.said("ProcessorArchitecture") or "None", "System.Reflection.ProcessorArchitecture")),
        (f"{_STRINGS} Scripts", lambda m: m.files_said("ScriptsToProcess", ".ps1")), (f"{_STRINGS} RequiredAssemblies", _all_said("RequiredAssemblies")),
        (f"System.Collections.ObjectModel.ReadOnlyCollection[{SMA}PSModuleInfo] RequiredModules", lambda m: m.required), ("string RootModule", lambda m: m.root_module or None),
        ("System.Object ExportedVariables", lambda m: m.exported("variables")), ("System.Object ExportedAliases", lambda m: m.exported("aliases")),
        (f"{_FILES} ExportedDscResources", lambda m: GenericList([str(each) for each in modules.listed(m.said("DscResourcesToExport"))], "System.String", "ReadOnlyCollection")),
        (f"{SMA}SessionState SessionState", lambda m: m.session_state()), ("scriptblock OnRemove", lambda m: m.on_remove, lambda m, value: setattr(m, "on_remove", value)),
        *((f"{_FILES} Exported{kind}Files", lambda m, kind=kind: GenericList(m.processed(f"{kind}s"), "System.String", "ReadOnlyCollection")) for kind in ("Format", "Type")),
    ),
    methods=(
        ("string ToString()", lambda m: m.name), ("System.Object Invoke(scriptblock sb, Params System.Object[] args)", lambda m, sb, args=(): m.invoke(sb, args)),
        ("scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)", lambda m, block: m.bound_block(block)),
        ("System.Collections.ObjectModel.ReadOnlyDictionary[string,System.Management.Automation.Language.TypeDefinitionAst] GetExportedTypeDefinitions()", _classes_of),
        ("psobject AsCustomObject()", lambda m: m.as_custom_object()), ("psvariable GetVariableFromCallersModule(string variableName)", lambda m, name: m.variable_of_caller(name)),
        (f"{SMA}PSModuleInfo Clone()", copy),
    ),
).to_text = lambda m: m.name

# ---------------------------------------------------------------- $PSCmdlet


def _paging(cmdlet: pscmdlet.PSCmdlet) -> Any:
    """The paging that the caller asks for; null for a function without SupportsPaging."""
    if cmdlet.binding.spec.find("IncludeTotalCount") is None:
        return None
    from havmsh.runtime.types.paging import PagingParameters

    return PagingParameters(cmdlet.binding.values)


_PARTS = {"Events": ("PSEventManager", "EventManager"), "JobManager": ("JobManager", "JobManager"), "JobRepository": ("JobRepository", "JobRepository")}


def _part(made: str) -> Any:
    """What a command has of the engine's parts; they are loaded when somebody asks."""
    def part(command: Any) -> Any:
        from havmsh.runtime.types import engineparts

        frame = command.frame if isinstance(command, pscmdlet.PSCmdlet) else command.session.global_frame
        return getattr(engineparts, made)(frame.session, frame)

    return part


define(
    SMA + "PSScriptCmdlet", pscmdlet.PSCmdlet, base=SMA + "PSCmdlet",
    properties=(
        ("string ParameterSetName", lambda c: c.parameter_set_name), (f"{SMA}InvocationInfo MyInvocation", lambda c: c.my_invocation),
        (f"{SMA}SessionState SessionState", lambda c: c.session_state), (f"{SMA}Host.PSHost Host", lambda c: c.host),
        (f"{SMA}CommandInvocationIntrinsics InvokeCommand", lambda c: c.invoke_command),
        ("System.Threading.CancellationToken PipelineStopToken", lambda c: c.stop_token), (f"{SMA}ProviderIntrinsics InvokeProvider", lambda c: c.session_state.providers()),
        (f"{SMA}CommandOrigin CommandOrigin", lambda c: c.my_invocation.command_origin),
        ("bool Stopping", lambda c: c.frame.session.stopping), ("System.Object CommandRuntime", lambda c: c), (f"{SMA}PagingParameters PagingParameters", _paging),
        *((f"{SMA}{kind} {name}", _part(made)) for name, (kind, made) in _PARTS.items()),
    ),
    methods=(
        ("bool ShouldProcess(string target)", lambda c, a: c.should_process(a)), ("bool ShouldProcess(string target, string action)", lambda c, a, b: c.should_process(a, b)),
        ("bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)", lambda c, *w: c.should_process(*w)),
        (f"bool ShouldProcess(string verboseDescription, string verboseWarning, string caption, [ref] {SMA}ShouldProcessReason shouldProcessReason)", lambda c, *w: c.should_process(*w)),
        ("bool ShouldContinue(string query, string caption)", lambda c, *w: c.should_continue(*w)),
        ("bool ShouldContinue(string query, string caption, [ref] bool yesToAll, [ref] bool noToAll)", lambda c, *w: c.should_continue(*w)),
        ("bool ShouldContinue(string query, string caption, bool hasSecurityImpact, [ref] bool yesToAll, [ref] bool noToAll)", lambda c, *w: c.should_continue(*w)),
        ("void WriteObject(System.Object sendToPipeline)", lambda c, v: c.write_object(v)),
        ("void WriteObject(System.Object sendToPipeline, bool enumerateCollection)", lambda c, v, e: c.write_object(v, e)),
        (f"void WriteError({SMA}ErrorRecord errorRecord)", lambda c, r: c.write_error(r)), ("void WriteWarning(string text)", lambda c, t: c.shell.warn(t)),
        ("void WriteVerbose(string text)", lambda c, t: c.shell.verbose(t)), ("void WriteDebug(string text)", lambda c, t: c.shell.debug(t)),
        (f"void WriteProgress({SMA}ProgressRecord progressRecord)", lambda c, r: c.shell.progress(r)),
        ("void WriteInformation(System.Object messageData, string[] tags)", lambda c, d, t: c.write_information(d, t)),
        (f"void WriteInformation({SMA}InformationRecord informationRecord)", lambda c, r: c.shell.streams.write_information(r)),
        ("void WriteCommandDetail(string text)", lambda c, t: None),
        ("bool TransactionAvailable()", lambda c: False),
        (f"void ThrowTerminatingError({SMA}ErrorRecord errorRecord)", lambda c, r: c.throw(r)),
        ("System.Object GetVariableValue(string name)", lambda c, n: c.variable_value(n)),
        ("System.Object GetVariableValue(string name, System.Object defaultValue)", lambda c, n, d: c.variable_value(n, d)),
        ("string GetUnresolvedProviderPathFromPSPath(string path)", lambda c, p: c.unresolved_path(p)),
        (f"{SMA}PathInfo CurrentProviderLocation(string providerId)", lambda c, name: c.session_state.paths().location_of(name)),
        (
            f"System.Collections.ObjectModel.Collection[string] GetResolvedProviderPathFromPSPath(string path, [ref] {SMA}ProviderInfo provider)",
            lambda c, p, r: c.session_state.paths().resolved_items(p, r),
        ),
    ),
)
def _written() -> type:
    """What stands behind a script's class that is a cmdlet."""
    from havmsh.runtime import written_cmdlets

    return written_cmdlets.class_behind()


define(SMA + "PSCmdlet", None, base=SMA + "Cmdlet").members["behind"] = _written

# ---------------------------------------------------------------- $ExecutionContext

define(SMA + "EngineIntrinsics", intrinsics.EngineIntrinsics, properties=(
    (f"{SMA}Host.PSHost Host", lambda e: e.session.global_frame.get("Host")), (f"{SMA}PSEventManager Events", _part("EventManager")),
    (f"{SMA}ProviderIntrinsics InvokeProvider", lambda e: e.providers()), (f"{SMA}SessionState SessionState", lambda e: e.state()),
    (f"{SMA}CommandInvocationIntrinsics InvokeCommand", lambda e: e.commands()),
))


def _put_mode(state: Any, mode: Any) -> None:
    from havmsh.runtime.restricting import put_mode

    put_mode(state.session, mode)


def _is_visible(origin: Any, value: Any) -> bool:
    """Whether what has that origin may see a variable or a command; scripts see all."""
    return origin.text() != "Runspace" or str(getattr(value, "visibility", "Public")) != "Private"


def _demand_visible(origin: Any, value: Any) -> None:
    """Raises what the look-up of a private variable or command raises."""
    if _is_visible(origin, value):
        return
    from havmsh.runtime.variable import PSVariable, hidden

    if isinstance(value, PSVariable):
        raise hidden(value.name)
    raise failure(
        f"Cannot access the command '{value.name}' because it is a private command.", "NamedCommandIsPrivate", category="PermissionDenied",
        exception=SMA + "SessionStateException", target=value.name,
    )


def _sessionstates() -> Any:
    from havmsh.runtime.types import sessionstates

    return sessionstates


_state = define(SMA + "SessionState", intrinsics.SessionState, properties=(
    (f"{SMA}PSVariableIntrinsics PSVariable", lambda s: s.variables()), (f"{SMA}PathIntrinsics Path", lambda s: s.paths()),
    (f"{SMA}CommandInvocationIntrinsics InvokeCommand", lambda s: s.commands()),
    (f"{SMA}DriveManagementIntrinsics Drive", lambda s: s.drives()), (f"{SMA}CmdletProviderManagementIntrinsics Provider", lambda s: s.provider_table()),
    (f"{SMA}ProviderIntrinsics InvokeProvider", lambda s: s.providers()), ("bool UseFullLanguageModeInDebugger", lambda s: False),
    *((f"System.Collections.Generic.List[string] {_files}", lambda s, _files=_files: allowed_files(s.session, _files)) for _files in ("Applications", "Scripts")),
    (f"{SMA}PSModuleInfo Module", lambda s: s.module()),
    (f"{SMA}PSLanguageMode LanguageMode", lambda s: typesystem.enum_value(f"{SMA}PSLanguageMode", s.session.language_mode), _put_mode),
), statics=(
    (f"static bool IsVisible({SMA}CommandOrigin origin, System.Object valueToCheck)", _is_visible),
    (f"static bool IsVisible({SMA}CommandOrigin origin, psvariable variable)", _is_visible),
    (f"static bool IsVisible({SMA}CommandOrigin origin, {SMA}CommandInfo commandInfo)", _is_visible),
    (f"static void ThrowIfNotVisible({SMA}CommandOrigin origin, System.Object valueToCheck)", _demand_visible),
))
_state.internal = lambda: _sessionstates().STATE_PROPERTIES
define(SMA + "PSVariableIntrinsics", intrinsics.VariableIntrinsics, methods=(
    (f"{SMA}PSVariable Get(string name)", lambda v, n: v.get(n)), ("System.Object GetValue(string name)", lambda v, n: v.get_value(n)),
    ("System.Object GetValue(string name, System.Object defaultValue)", lambda v, n, d: v.get_value(n, d)),
    ("void Set(string name, System.Object value)", lambda v, n, x: v.set(n, x)), (f"void Set({SMA}PSVariable variable)", lambda v, x: v.set(x)),
    ("void Remove(string name)", lambda v, n: v.remove(n)), (f"void Remove({SMA}PSVariable variable)", lambda v, n: v.remove(n)),
))
define(SMA + "LocationChangedEventArgs", intrinsics.LocationChanged, base="System.EventArgs", properties=(
    (f"{SMA}PathInfo OldPath", lambda e: e.old), (f"{SMA}PathInfo NewPath", lambda e: e.new), (f"{SMA}SessionState SessionState", lambda e: e.state),
))
def _action(name: str, arguments: str = "CommandLookupEventArgs") -> Any:
    return f"System.EventHandler[{SMA}{arguments}] {name}", lambda c: c.action(name), lambda c, value: c.set_action(name, value)


_COLLECTION = f"System.Collections.ObjectModel.Collection[{SMA}PSObject]"
define(SMA + "CommandInvocationIntrinsics", intrinsics.CommandIntrinsics, properties=(
    _action("CommandNotFoundAction"), _action("PreCommandLookupAction"), _action("PostCommandLookupAction"), _action("LocationChangedAction", "LocationChangedEventArgs"),
    ("bool HasErrors", lambda c: False),
), methods=(
    (f"{SMA}CmdletInfo GetCmdlet(string commandName)", lambda c, n: c.cmdlet(n)),
    (f"{SMA}CmdletInfo GetCmdletByTypeName(string cmdletTypeName)", lambda c, n: c.cmdlet_of(n)),
    ("System.Object GetCmdlets()", lambda c: c.listed("*", "Cmdlet")),
    ("System.Object GetCmdlets(string pattern)", lambda c, p: c.listed(p, "Cmdlet")),
    (f"System.Object GetCommands(string name, {SMA}CommandTypes commandTypes, bool nameIsPattern)", lambda c, *w: c.listed(*w)),
    ("string ExpandString(string source)", lambda c, t: c.expand(t)), (f"{_COLLECTION} InvokeScript(string script)", lambda c, t: c.invoke_script(t)),
    (f"{_COLLECTION} InvokeScript(scriptblock script)", lambda c, t: c.invoke_script(t)),
    (f"{_COLLECTION} InvokeScript(string script, Params System.Object[] args)", lambda c, t, given: c.invoke_script(t, given)),
    (f"{_COLLECTION} InvokeScript({SMA}SessionState sessionState, scriptblock scriptBlock, Params System.Object[] args)", lambda c, s, b, given: c.invoke_script(b, given, dot=True)),
    (
        f"{_COLLECTION} InvokeScript(bool useLocalScope, scriptblock scriptBlock, System.Collections.IList input, Params System.Object[] args)",
        lambda c, own, b, given, words: c.invoke_script(b, words, given, dot=not own),
    ),
    (
        f"{_COLLECTION} InvokeScript(string script, bool useNewScope, {SMA}Runspaces.PipelineResultTypes writeToPipeline, System.Collections.IList input, Params System.Object[] args)",
        lambda c, t, own, streams, given, words: c.invoke_script(t, words, given, dot=not own, errors=bool(streams.value & 2)),
    ),
    ("scriptblock NewScriptBlock(string scriptText)", lambda c, t: c.new_block(t)),
    (f"{SMA}CommandInfo GetCommand(string commandName, {SMA}CommandTypes type)", lambda c, n, k: c.command(n, k)),
    (f"{SMA}CommandInfo GetCommand(string commandName, {SMA}CommandTypes type, System.Object[] arguments)", lambda c, n, k, given: c.command(n, k, given)),
    ("System.Object GetCommandName(string name, bool nameIsPattern, bool returnFullName)", lambda c, *w: c.names(*w)),
))


# ---------------------------------------------------------------- parameters of commands

def _entry(name: str) -> tuple[Any, Any]:
    return lambda p: getattr(p.entry, name), lambda p, value: setattr(p.entry, name, value)


_set = (
    ("int Position", lambda p: p.position, lambda p, value: setattr(p.entry, "position", None if value == -2147483648 else value)), ("bool IsMandatory", *_entry("mandatory")),
    ("bool ValueFromPipeline", *_entry("pipeline")), ("bool ValueFromPipelineByPropertyName", *_entry("by_property")), ("bool ValueFromRemainingArguments", *_entry("rest")),
    ("string HelpMessage", lambda p: p.help_message, lambda p, value: setattr(p.entry, "help", value)),
)
define(SMA + "ParameterSetMetadata", metadata.SetData, properties=(*_set, ("string HelpMessageBaseName", lambda p: None), ("string HelpMessageResourceId", lambda p: None)))
_told = [each[:2] for each in _set]
define(
    SMA + "CommandParameterInfo", metadata.ParameterInfo,
    properties=(
        ("string Name", lambda p: p.name), ("type ParameterType", lambda p: p.parameter_type), ("bool IsMandatory", lambda p: p.is_mandatory),
        ("bool IsDynamic", lambda p: p.is_dynamic),
        *_told[:1], *_told[2:], ("System.Object Aliases", lambda p: p.aliases), ("System.Object Attributes", lambda p: p.attributes),
    ),
)
define(
    SMA + "CommandParameterSetInfo", metadata.SetInfo,
    properties=(("string Name", lambda s: s.name), ("bool IsDefault", lambda s: s.is_default), ("System.Object Parameters", lambda s: s.parameters)),
    methods=(("string ToString()", str),),
).to_text = str
_PARAMETER = SMA + "ParameterMetadata"
define(
    _PARAMETER, metadata.ParameterMetadata,
    properties=(
        ("string Name", lambda p: p.name, lambda p, value: p.put("name", value)), ("type ParameterType", lambda p: p.parameter_type, lambda p, value: p.put("type", value)),
        ("System.Object ParameterSets", lambda p: p.parameter_sets), ("bool IsDynamic", lambda p: p.is_dynamic), ("System.Object Aliases", lambda p: p.aliases),
        ("System.Object Attributes", lambda p: p.attributes), ("bool SwitchParameter", lambda p: p.switch_parameter),
    ),
    statics=((f"static System.Collections.Generic.Dictionary[string,{_PARAMETER}] GetParameterMetadata(type type)", metadata.of_class),),
    constructors=(
        ("string name", metadata.ParameterMetadata.named), ("string name, type parameterType", metadata.ParameterMetadata.named),
        (f"{_PARAMETER} other", lambda other: metadata.ParameterMetadata(other.parameter, other.spec)),
    ),
)
