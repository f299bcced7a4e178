"""The types of commands, modules, drives and paths, of ``$PSCmdlet``, ``$ExecutionContext`` and ``$Host``."""

from __future__ import annotations

from havmsh.runtime import attributes, bound, commands, convert, dynamic, hostinfo, intrinsics, metadata, module_info, modules, pscmdlet, typesystem
from havmsh.runtime.nettype import EnumInfo, EnumValue, NetType, define
from havmsh.runtime.objects import Array, GenericList, Int64
from havmsh.runtime.providers import base
from havmsh.runtime.types import hashtables
from havmsh.runtime.types.hashtables import KeyCollection, ValueCollection
from havmsh.runtime.typesystem import register
from havmsh.runtime.variable_attributes import VariableAttributes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_SMA = "System.Management.Automation."


def _enumeration(name: str, names: dict[str, int], *, flags: bool = False) -> NetType:
    net = NetType(_SMA + name, kind="enum", base="System.Enum")
    net.enum = EnumInfo(names, flags=flags)
    return register(net)


COMMAND_TYPES = _enumeration("CommandTypes", {
    "Alias": 1, "Function": 2, "Filter": 4, "Cmdlet": 8, "ExternalScript": 16, "Application": 32, "Script": 64, "Configuration": 256, "All": 383,
}, flags=True)
OPTIONS = _enumeration("ScopedItemOptions", {"None": 0, "ReadOnly": 1, "Constant": 2, "Private": 4, "AllScope": 8, "Unspecified": 16}, flags=True)
MODULE_TYPES = _enumeration("ModuleType", {"Script": 0, "Binary": 1, "Manifest": 2, "Cim": 3, "Workflow": 4})
VISIBILITY = _enumeration("SessionStateEntryVisibility", {"Public": 0, "Private": 1})
ORIGIN = _enumeration("CommandOrigin", {"Runspace": 0, "Internal": 1})
IMPACT = _enumeration("ConfirmImpact", {"None": 0, "Low": 1, "Medium": 2, "High": 3})
ACTION = _enumeration("ActionPreference", {
    "SilentlyContinue": 0, "Stop": 1, "Continue": 2, "Inquire": 3, "Ignore": 4, "Suspend": 5, "Break": 6,
})
ERROR_VIEW = _enumeration("ErrorView", {"NormalView": 0, "CategoryView": 1, "ConciseView": 2, "DetailedView": 3})
NATIVE_STYLE = _enumeration("NativeArgumentPassingStyle", {"Legacy": 0, "Standard": 1, "Windows": 2})


def _options(text: str) -> Any:
    value = 0
    assert OPTIONS.enum is not None
    for name in str(text).replace(" ", "").split(","):
        value |= OPTIONS.enum.folded.get(name.upper(), 0)
    return EnumValue(OPTIONS, value)


def _of(net: NetType, name: str) -> EnumValue:
    assert net.enum is not None
    return EnumValue(net, net.enum.folded[name.upper()])


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
    _SMA + "CommandInfo", commands.CommandInfo,
    properties=(
        ("string Name", lambda c: c.name), (f"{_SMA}CommandTypes CommandType", lambda c: _of(COMMAND_TYPES, c.command_type)),
        ("string Source", lambda c: c.source), ("version Version", _version), ("string Definition", lambda c: c.definition),
        (f"{_SMA}SessionStateEntryVisibility Visibility", lambda c: _of(VISIBILITY, c.visibility)), ("string ModuleName", lambda c: c.module_name),
        (f"{_SMA}PSModuleInfo Module", lambda c: c.module if not getattr(c.module, "is_closure", False) else None),
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
    _SMA + "PSTypeName", metadata.TypeName, properties=(("string Name", lambda one: one.name), ("type Type", lambda one: one.type)),
    methods=(("string ToString()", lambda one: one.name),), constructors=(("string name", metadata.TypeName.of), ("type type", metadata.TypeName.of)),
).convert = metadata.TypeName.of


def _command(name: str, cls: type, *properties: tuple[str, Callable[[Any], Any]]) -> None:
    define(_SMA + name, cls, base=_SMA + "CommandInfo", properties=properties).to_text = _parent


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
    (f"{_SMA}ScopedItemOptions Options", lambda c: _options(c.options)), ("string Description", lambda c: c.description),
    ("string Verb", lambda c: str(c.name).partition("-")[0] if "-" in c.name else ""), ("string Noun", _noun), ("string HelpFile", lambda c: ""),
)
_command("FunctionInfo", commands.FunctionInfo, ("scriptblock ScriptBlock", lambda c: c.script_block), *_SHARED)
define(_SMA + "FilterInfo", commands.FilterInfo, base=_SMA + "FunctionInfo").to_text = _parent
_command(
    "CmdletInfo", commands.CmdletInfo, ("string DefaultParameterSet", lambda c: c.spec.default_set if c.spec.default_set else None),
    ("string Verb", lambda c: str(c.name).partition("-")[0]), ("string Noun", _noun), (f"{_SMA}ScopedItemOptions Options", lambda c: _options(c.options)),
    ("string PSSnapIn", lambda c: None), ("string HelpFile", lambda c: f"{c.ps_module}.dll-Help.xml"),
    ("type ImplementingType", _implementing), ("string Description", lambda c: ""), ("string HelpUri", _help_address),
)
_command(
    "AliasInfo", commands.AliasInfo, ("string DisplayName", _alias_display), (f"{_SMA}CommandInfo ResolvedCommand", lambda c: c.resolved()),
    (f"{_SMA}CommandInfo ReferencedCommand", lambda c: c.referenced()), ("string ResolvedCommandName", lambda c: getattr(c.resolved(), "name", None)),
    (f"{_SMA}ScopedItemOptions Options", lambda c: _options(c.options)), ("string Description", lambda c: c.description),
)
_command("ApplicationInfo", commands.ApplicationInfo, ("string Path", lambda c: c.path), ("string Extension", lambda c: _extension(c.path)))
_command(
    "ExternalScriptInfo", commands.ExternalScriptInfo, ("string Path", lambda c: c.path), ("scriptblock ScriptBlock", lambda c: c.script_block),
    ("string ScriptContents", lambda c: str(c.script_block)), ("string Source", lambda c: c.path),
)


def _extension(path: str) -> str:
    import os

    return os.path.splitext(path)[1]


# ---------------------------------------------------------------- dictionaries and attributes


def _dictionary(name: str, cls: type) -> NetType:
    """A dictionary by name: Hashtable's members and those of a generic dictionary."""
    return define(name, cls, base="System.Object", interfaces="System.Collections.IDictionary;System.Collections.ICollection;System.Collections.IEnumerable", properties=(
        ("int Count", len), ("System.Object Keys", lambda table: KeyCollection(table.keys())), ("System.Object Values", lambda table: ValueCollection(table.values())),
    ), methods=(
        ("bool ContainsKey(string key)", lambda table, key: key in table), ("bool Contains(System.Object key)", lambda table, key: key in table),
        ("bool Remove(string key)", _removed), ("void Add(string key, System.Object value)", lambda table, key, value: table.__setitem__(key, value)),
        ("void Clear()", lambda table: table.table.clear()), ("bool TryGetValue(string key, [ref] System.Object value)", _try_get),
        ("System.Collections.IDictionaryEnumerator GetEnumerator()", _entries), ("System.Object get_Item(string key)", lambda table, key: table[key]),
        ("void set_Item(string key, System.Object value)", lambda table, key, value: table.__setitem__(key, value)),
    ))


def _removed(table: Any, key: Any) -> bool:
    there = key in table
    if there:
        del table[key]
    return there


def _try_get(table: Any, key: Any, ref: Any) -> bool:
    if key in table:
        ref.set(table[key])
        return True
    return False


def _entries(table: Any) -> Any:
    from havmsh.runtime.types.enumerators import Enumerator

    return Enumerator(hashtables.entries(table))


_dictionary(_SMA + "PSBoundParametersDictionary", bound.BoundParameters)
_dictionary(_SMA + "RuntimeDefinedParameterDictionary", dynamic.RuntimeDefinedParameterDictionary)
_dictionary("System.Collections.Generic.Dictionary`2[[System.String],[System.Object]]", metadata.NameTable)


def _first(*names: str) -> Callable[[Any], Any]:
    return lambda attribute: next((attribute.named[name] for name in names if name in attribute.named), None)


def _places(at: int) -> Callable[[Any], Any]:
    return lambda attribute: attribute.positional[at] if len(attribute.positional) > at else None


def _pattern_options(attribute: Any) -> Any:
    """The options of a ValidatePattern: IgnoreCase where it names none."""
    return convert.convert(attribute.named.get("OPTIONS", "IgnoreCase"), typesystem.known("System.Text.RegularExpressions.RegexOptions"))


_GIVEN_BY_PLACE = frozenset(
    "AliasNames ValidValues MinRange MaxRange RegexPattern MinLength MaxLength ScriptBlock ValidRootDrives Type PSTypeName".split()
)
"""The properties that only a constructor fills: they have no setter."""
_ATTRIBUTES: dict[str, tuple[tuple[str, Callable[[Any], Any]], ...]] = {
    "Parameter": (
        ("bool Mandatory", lambda a: bool(a.named.get("MANDATORY"))), ("int Position", lambda a: -2147483648 if a.named.get("POSITION") is None else a.named["POSITION"]),
        ("string ParameterSetName", lambda a: a.named.get("PARAMETERSETNAME") or "__AllParameterSets"),
        ("bool ValueFromPipeline", lambda a: bool(a.named.get("VALUEFROMPIPELINE"))),
        ("bool ValueFromPipelineByPropertyName", lambda a: bool(a.named.get("VALUEFROMPIPELINEBYPROPERTYNAME"))),
        ("bool ValueFromRemainingArguments", lambda a: bool(a.named.get("VALUEFROMREMAININGARGUMENTS"))), ("string HelpMessage", _first("HELPMESSAGE")),
        ("string HelpMessageBaseName", _first("HELPMESSAGEBASENAME")), ("string HelpMessageResourceId", _first("HELPMESSAGERESOURCEID")),
        ("bool DontShow", lambda a: bool(a.named.get("DONTSHOW"))),
    ),
    "Alias": (("System.Object AliasNames", lambda a: Array(a.positional, "System.String")),),
    "ValidateSet": (
        ("System.Object ValidValues", lambda a: Array(a.positional, "System.String")), ("bool IgnoreCase", lambda a: bool(a.named.get("IGNORECASE", True))),
        ("string ErrorMessage", _first("ERRORMESSAGE")),
    ),
    "ValidateRange": (("System.Object MinRange", _places(0)), ("System.Object MaxRange", _places(1))),
    "ValidatePattern": (
        ("string RegexPattern", _places(0)), ("System.Text.RegularExpressions.RegexOptions Options", _pattern_options),
        ("string ErrorMessage", _first("ERRORMESSAGE")),
    ),
    "ValidateLength": (("int MinLength", _places(0)), ("int MaxLength", _places(1))), "ValidateCount": (("int MinLength", _places(0)), ("int MaxLength", _places(1))),
    "ValidateScript": (("scriptblock ScriptBlock", _places(0)), ("string ErrorMessage", _first("ERRORMESSAGE"))), "ValidateNotNull": (), "ValidateNotNullOrEmpty": (),
    "ValidateNotNullOrWhiteSpace": (), "ValidateDrive": (("System.Object ValidRootDrives", lambda a: Array(a.positional, "System.String")),), "AllowNull": (),
    "AllowEmptyString": (), "AllowEmptyCollection": (), "OutputType": (("System.Object Type", lambda a: Array(a.positional)),), "SupportsWildcards": (),
    "CmdletBinding": (
        ("bool SupportsShouldProcess", lambda a: bool(a.named.get("SUPPORTSSHOULDPROCESS"))), ("string DefaultParameterSetName", _first("DEFAULTPARAMETERSETNAME")),
        ("bool PositionalBinding", lambda a: bool(a.named.get("POSITIONALBINDING", True))),
    ),
    "ArgumentCompleter": (("scriptblock ScriptBlock", _places(0)),), "ArgumentCompletions": (), "PSTypeName": (("string PSTypeName", _places(0)),), "PSDefaultValue": (),
    "Credential": (), "ValidateUserDrive": (), "ValidateTrustedData": (), "Hidden": (), "Experimental": (), "DynamicParameter": (),
}


def _attribute(name: str) -> Callable[..., Any]:
    """The constructor: `[ValidateSet]::new('a', 'b')`, `[Parameter]@{ Mandatory = $true }`."""
    def made(*words: Any) -> Any:
        flat = tuple(words[0]) if len(words) == 1 and isinstance(words[0], list) else words
        return attributes.Attribute(f"{_SMA}{name}Attribute", name.upper(), flat, {})

    return made


def _setter(name: str) -> Callable[[Any, Any], None]:
    return lambda attribute, value: attribute.named.__setitem__(name.upper(), value)


define(_SMA + "Internal.CmdletMetadataAttribute", None, base="System.Attribute")
define(
    "System.ObsoleteAttribute", None, base="System.Attribute",
    properties=(("string Message", lambda each: next(iter(each.positional), None)), ("bool IsError", lambda each: len(each.positional) > 1 and bool(each.positional[1]))),
)
define(_SMA + "ValidateArgumentsAttribute", None, base=_SMA + "Internal.CmdletMetadataAttribute")
define(_SMA + "ValidateEnumeratedArgumentsAttribute", None, base=_SMA + "ValidateArgumentsAttribute")
define(_SMA + "ArgumentTransformationAttribute", None, base=_SMA + "Internal.CmdletMetadataAttribute")
define(_SMA + "ArgumentTypeConverterAttribute", None, base=_SMA + "ArgumentTransformationAttribute")
define(
    _SMA + "PSVariableAttributeCollection", VariableAttributes, base="System.Object", interfaces="System.Collections.IList;System.Collections.ICollection;System.Collections.IEnumerable",
    properties=(("int Count", len),),
    methods=(
        ("void Add(System.Attribute item)", VariableAttributes.append), ("bool Contains(System.Attribute item)", lambda items, value: any(each is value for each in items)),
        ("bool Remove(System.Attribute item)", VariableAttributes.drop), ("void Clear()", VariableAttributes.empty),
    ),
)
for _name, _properties in _ATTRIBUTES.items():
    _base = "ValidateArgumentsAttribute" if _name.startswith("Validate") else "Internal.CmdletMetadataAttribute"
    _net = define(f"{_SMA}{_name}Attribute", None, base=_SMA + _base)
    for _line, _get in _properties:
        _member = _line.rpartition(" ")[2]
        _net.prop(_line, _get, None if _member in _GIVEN_BY_PLACE else _setter(_member))
    _net.constructor("", _attribute(_name))
    if _name in ("Alias", "ValidateSet"):
        _net.constructor("Params string[] words", _attribute(_name))
    elif _name in ("ValidateRange", "ValidateLength", "ValidateCount"):
        _net.constructor("System.Object first, System.Object second", _attribute(_name))
    elif _name in ("ValidatePattern", "ValidateScript", "PSTypeName", "ArgumentCompleter"):
        _net.constructor("System.Object first", _attribute(_name))
define(
    _SMA + "RuntimeDefinedParameter", dynamic.RuntimeDefinedParameter,
    properties=(
        ("string Name", lambda p: p.name, lambda p, v: setattr(p, "name", v)), ("type ParameterType", lambda p: p.parameter_type, lambda p, v: setattr(p, "parameter_type", v)),
        ("System.Object Attributes", lambda p: p.attributes), ("System.Object Value", lambda p: p.value, lambda p, v: setattr(p, "value", v)),
        ("bool IsSet", lambda p: p.is_set, lambda p, v: setattr(p, "is_set", v)),
    ),
    constructors=(
        ("", dynamic.RuntimeDefinedParameter),
        ("string name, type parameterType, System.Object attributes", lambda n, t, a: dynamic.RuntimeDefinedParameter(n, t, _kept(a))),
    ),
)
typesystem.known(_SMA + "RuntimeDefinedParameterDictionary").constructor("", dynamic.RuntimeDefinedParameterDictionary)


def _kept(given: Any) -> Any:
    return GenericList(given if isinstance(given, list) else [given] if given is not None else [], "System.Attribute", "Collection")


# ---------------------------------------------------------------- paths and drives

define(
    _SMA + "PathInfo", base.PathInfo,
    properties=(
        (f"{_SMA}PSDriveInfo Drive", lambda p: p.drive), (f"{_SMA}ProviderInfo Provider", lambda p: p.provider.info), ("string ProviderPath", lambda p: p.item),
        ("string Path", lambda p: p.path),
    ),
    methods=(("string ToString()", lambda p: p.path),),
).to_text = lambda p: p.path
def _space(drive: Any, which: str) -> Any:
    """The bytes in use or free on the disk below a drive of files; null for any other drive."""
    import shutil

    if drive.provider.flat:
        return None
    try:
        return Int64(getattr(shutil.disk_usage(drive.root), which))
    except OSError:
        return None


define(
    _SMA + "PSDriveInfo", base.Drive,
    properties=(
        ("string CurrentLocation", lambda d: d.current, lambda d, value: setattr(d, "current", str(value))), ("string Name", lambda d: d.name),
        (f"{_SMA}ProviderInfo Provider", lambda d: d.provider.info), ("string Root", lambda d: d.root), ("string Description", lambda d: d.description),
        ("string DisplayRoot", lambda d: None), ("System.Object MaximumSize", lambda d: None), ("System.Object Used", lambda d: _space(d, "used")),
        ("System.Object Free", lambda d: _space(d, "free")),
    ),
).to_text = lambda d: d.name
define(
    _SMA + "ProviderInfo", base.ProviderInfo,
    properties=(
        ("string Name", lambda p: p.name), ("string Capabilities", lambda p: p.capabilities), ("string Home", lambda p: p.home),
        ("string ModuleName", lambda p: "Microsoft.PowerShell.Core"), ("string Description", lambda p: ""), ("char ItemSeparator", lambda p: "/"),
        ("char AltItemSeparator", lambda p: "\\"), ("bool VolumeSeparatedByColon", lambda p: p.provider.flat),
        ("System.Object Drives", lambda p: [d for d in p.provider.session.drives.all() if d.provider is p.provider]),
    ),
).to_text = lambda p: f"Microsoft.PowerShell.Core\\{p.name}"

# ---------------------------------------------------------------- modules

def _as(value: Any, kind: str) -> Any:
    """What a manifest says, in the property's type."""
    from havmsh.runtime import convert, typesystem

    net = typesystem.resolve(kind)
    return value if value is None or net is None else convert.convert(value, net)


def _said(key: str, kind: str) -> Any:
    return lambda module: _as(module.said(key), kind)


def _all_said(key: str) -> Any:
    return lambda module: [str(item) for item in modules.listed(module.said(key))]


def _gallery(key: str, kind: str) -> Any:
    return lambda module: _as(module.said_for_galleries(key), kind)


define(
    _SMA + "PSModuleInfo", module_info.Module,
    properties=(
        ("string Name", lambda m: m.name), (f"{_SMA}ModuleType ModuleType", lambda m: _of(MODULE_TYPES, m.kind)), ("string Path", lambda m: m.path),
        ("string ModuleBase", lambda m: m.base), ("version Version", lambda m: m.version_value()), ("string Description", lambda m: m.description),
        ("string Author", lambda m: m.author), ("guid Guid", lambda m: m.guid_value()), ("string Prefix", lambda m: m.prefix),
        ("System.Object ExportedCommands", lambda m: m.exported("commands")), ("System.Object ExportedFunctions", lambda m: m.exported("functions")),
        ("System.Object ExportedCmdlets", lambda m: m.exported("cmdlets")), ("System.Object ExportedAliases", lambda m: m.exported("aliases")),
        ("System.Object ExportedVariables", lambda m: m.exported("variables")), ("System.Object PrivateData", lambda m: m.private_data),
        ("System.Object NestedModules", lambda m: m.nested_list()), ("string RootModule", lambda m: m.root_module),
        ("System.Object SessionState", lambda m: m.session_state()), ("scriptblock OnRemove", lambda m: m.on_remove, lambda m, value: setattr(m, "on_remove", value)),
        ("System.Object RequiredModules", lambda m: m.required), ("string Definition", lambda m: m.definition), ("System.Object Tags", lambda m: m.tags()),
        *((f"{kind} {name}", _said(key or name, kind)) for kind, name, key in (
            ("string", "CompanyName", ""), ("string", "Copyright", ""), ("version", "PowerShellVersion", ""), ("string", "PowerShellHostName", ""), ("version", "PowerShellHostVersion", ""),
            ("version", "ClrVersion", ""), ("version", "DotNetFrameworkVersion", ""), ("string", "HelpInfoUri", "HelpInfoURI"), ("System.Object", "ProcessorArchitecture", ""),
        )),
        *((f"System.Object {name}", _all_said(name if name != "Scripts" else "ScriptsToProcess")) for name in ("CompatiblePSEditions", "FileList", "ModuleList", "RequiredAssemblies", "Scripts")),
        *((f"{kind} {name}", _gallery(name, kind)) for kind, name in (("uri", "ProjectUri"), ("uri", "LicenseUri"), ("uri", "IconUri"), ("string", "ReleaseNotes"))),
        ("System.Object LogPipelineExecutionDetails", lambda m: False), (f"{_SMA}ModuleAccessMode AccessMode", lambda m: m.access, lambda m, value: setattr(m, "access", value.value)),
    ),
    methods=(
        ("string ToString()", lambda m: m.name), ("System.Object Invoke(scriptblock sb, Params System.Object[] args)", lambda m, sb, args=(): m.invoke(sb, args)),
        ("scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)", lambda m, block: m.bound_block(block)),
        ("psobject AsCustomObject()", lambda m: m.as_custom_object()), ("System.Object GetVariableFromCallersModule(string name)", lambda m, name: None),
    ),
).to_text = lambda m: m.name

# ---------------------------------------------------------------- $PSCmdlet

define(
    _SMA + "PSScriptCmdlet", pscmdlet.PSCmdlet, base=_SMA + "PSCmdlet",
    properties=(
        ("string ParameterSetName", lambda c: c.parameter_set_name), (f"{_SMA}InvocationInfo MyInvocation", lambda c: c.my_invocation),
        ("System.Object SessionState", lambda c: c.session_state), ("System.Object Host", lambda c: c.host), ("System.Object InvokeCommand", lambda c: c.invoke_command),
        ("bool Stopping", lambda c: c.frame.session.stopping), ("System.Object CommandRuntime", lambda c: c), ("System.Object PagingParameters", lambda c: None),
    ),
    methods=(
        ("bool ShouldProcess(string target)", lambda c, a: c.should_process(a)), ("bool ShouldProcess(string target, string action)", lambda c, a, b: c.should_process(a, b)),
        ("bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)", lambda c, *w: c.should_process(*w)),
        ("bool ShouldContinue(string query, string caption)", lambda c, *w: c.should_continue(*w)),
        ("void WriteObject(System.Object sendToPipeline)", lambda c, v: c.write_object(v)),
        ("void WriteObject(System.Object sendToPipeline, bool enumerateCollection)", lambda c, v, e: c.write_object(v, e)),
        (f"void WriteError({_SMA}ErrorRecord errorRecord)", lambda c, r: c.write_error(r)), ("void WriteWarning(string text)", lambda c, t: c.shell.warn(t)),
        ("void WriteVerbose(string text)", lambda c, t: c.shell.verbose(t)), ("void WriteDebug(string text)", lambda c, t: c.shell.debug(t)),
        (f"void WriteProgress({_SMA}ProgressRecord progressRecord)", lambda c, r: c.shell.progress(r)),
        ("void WriteInformation(System.Object messageData, string[] tags)", lambda c, d, t: c.write_information(d, t)),
        (f"void ThrowTerminatingError({_SMA}ErrorRecord errorRecord)", lambda c, r: c.throw(r)),
        ("System.Object GetVariableValue(string name)", lambda c, n: c.variable_value(n)),
        ("System.Object GetVariableValue(string name, System.Object defaultValue)", lambda c, n, d: c.variable_value(n, d)),
        ("string GetUnresolvedProviderPathFromPSPath(string path)", lambda c, p: c.unresolved_path(p)),
        ("System.Object GetResolvedProviderPathFromPSPath(string path, [ref] System.Object provider)", lambda c, p, r: c.resolved_paths(p)),
    ),
)
define(_SMA + "PSCmdlet", None, base=_SMA + "Cmdlet")
define(_SMA + "Cmdlet", None)

# ---------------------------------------------------------------- $ExecutionContext

define(_SMA + "EngineIntrinsics", intrinsics.EngineIntrinsics, properties=(
    ("System.Object SessionState", lambda e: e.state()), ("System.Object InvokeCommand", lambda e: e.commands()),
    ("System.Object Host", lambda e: e.session.global_frame.get("Host")),
))
define(_SMA + "SessionState", intrinsics.SessionState, properties=(
    ("System.Object PSVariable", lambda s: s.variables()), ("System.Object Path", lambda s: s.paths()), ("System.Object InvokeCommand", lambda s: s.commands()),
    ("System.Object Module", lambda s: s.module()), ("string LanguageMode", lambda s: "FullLanguage"),
))
define(_SMA + "PSVariableIntrinsics", intrinsics.VariableIntrinsics, methods=(
    (f"{_SMA}PSVariable Get(string name)", lambda v, n: v.get(n)), ("System.Object GetValue(string name)", lambda v, n: v.get_value(n)),
    ("System.Object GetValue(string name, System.Object defaultValue)", lambda v, n, d: v.get_value(n, d)),
    ("void Set(string name, System.Object value)", lambda v, n, x: v.set(n, x)), (f"void Set({_SMA}PSVariable variable)", lambda v, x: v.set(x)),
    ("void Remove(string name)", lambda v, n: v.remove(n)), (f"void Remove({_SMA}PSVariable variable)", lambda v, n: v.remove(n)),
))
define(_SMA + "PathIntrinsics", intrinsics.PathIntrinsics, properties=((f"{_SMA}PathInfo CurrentLocation", lambda p: p.location()),
    (f"{_SMA}PathInfo CurrentFileSystemLocation", lambda p: p.location())), methods=(
    ("string Combine(string parent, string child)", lambda p, a, b: p.combine(a, b)),
    ("string GetUnresolvedProviderPathFromPSPath(string path)", lambda p, a: p.unresolved(a)),
    ("System.Object GetResolvedPSPathFromPSPath(string path)", lambda p, a: p.resolved(a)), (f"{_SMA}PathInfo SetLocation(string path)", lambda p, a: p.set_location(a)),
))
define(_SMA + "LocationChangedEventArgs", intrinsics.LocationChanged, base="System.EventArgs", properties=(
    (f"{_SMA}PathInfo OldPath", lambda e: e.old), (f"{_SMA}PathInfo NewPath", lambda e: e.new), (f"{_SMA}SessionState SessionState", lambda e: e.state),
))
define(_SMA + "CommandInvocationIntrinsics", intrinsics.CommandIntrinsics, properties=(
    ("System.Object LocationChangedAction", intrinsics.CommandIntrinsics.location_action, intrinsics.CommandIntrinsics.set_location_action),
), methods=(
    ("string ExpandString(string source)", lambda c, t: c.expand(t)), ("System.Object InvokeScript(string script)", lambda c, t: c.invoke_script(t)),
    ("System.Object InvokeScript(scriptblock script)", lambda c, t: c.invoke_script(t)),
    ("scriptblock NewScriptBlock(string scriptText)", lambda c, t: c.new_block(t)),
    (f"{_SMA}CommandInfo GetCommand(string commandName, {_SMA}CommandTypes type)", lambda c, n, k: c.command(n, k)),
    ("System.Object GetCommandName(string name, bool nameIsPattern, bool returnFullName)", lambda c, *w: c.names(*w)),
))

# ---------------------------------------------------------------- $Host

_HOST = _SMA + "Internal.Host."
define(_HOST + "InternalHost", hostinfo.HostInfo, base=_SMA + "Host.PSHost", properties=(
    ("System.Management.Automation.Runspaces.Runspace Runspace", lambda h: _own_runspace(h)), ("string Name", lambda h: h.name), ("version Version", lambda h: h.version), ("System.Object UI", lambda h: h.ui),
    ("cultureinfo CurrentCulture", lambda h: _culture()), ("cultureinfo CurrentUICulture", lambda h: _culture(ui=True)), ("System.Object PrivateData", lambda h: h.private_data),
    ("bool IsRunspacePushed", lambda h: False), ("bool DebuggerEnabled", lambda h: _debugger(h).prompts, lambda h, value: setattr(_debugger(h), "prompts", value)),
), methods=(("void SetShouldExit(int exitCode)", lambda h, code: _leave(h, code)), ("void EnterNestedPrompt()", lambda h: _nested(h)), ("void ExitNestedPrompt()", lambda h: _exit_nested(h))))
define(_SMA + "Host.PSHost", None)


def _debugger(host: Any) -> Any:
    from havmsh.runtime.debugging.debugger import debugger_of

    return debugger_of(host.session)


def _nested(host: Any) -> None:
    from havmsh.runtime.debugging.prompt import nested

    nested(host.session)


def _exit_nested(host: Any) -> None:
    from havmsh.runtime.errors import ExitFlow
    from havmsh.runtime.nettype import NetError

    if not host.session.global_frame.get("NestedPromptLevel"):
        raise NetError(_SMA + "PSInvalidOperationException", "Cannot exit a nested prompt because no nested prompts exist.")
    raise ExitFlow(None)


def _own_runspace(host: Any) -> Any:
    from havmsh.runtime.runspaces import runspace_of

    return runspace_of(host.session)


def _leave(host: Any, code: int) -> None:
    from havmsh.runtime.errors import ExitFlow

    raise ExitFlow(code)


def _culture(*, ui: bool = False) -> Any:
    from havmsh.runtime.types.cultures import current_culture, current_ui_culture

    return current_ui_culture() if ui else current_culture()


define(_HOST + "InternalHostUserInterface", hostinfo.HostUI, properties=(("System.Object RawUI", lambda u: u.raw), ("bool SupportsVirtualTerminal", lambda u: u.session.host.virtual_terminal)),
    methods=(
    ("void Write(string value)", lambda u, t: u.write(t)), ("void Write(System.ConsoleColor foreground, System.ConsoleColor background, string value)", lambda u, *w: u.write(*w)),
    ("void WriteLine()", lambda u: u.write_line()), ("void WriteLine(string value)", lambda u, t: u.write_line(t)),
    ("void WriteErrorLine(string value)", lambda u, t: u.write_error_line(t)), ("void WriteWarningLine(string message)", lambda u, t: u.labelled("WARNING", t)),
    ("void WriteVerboseLine(string message)", lambda u, t: u.labelled("VERBOSE", t)), ("void WriteDebugLine(string message)", lambda u, t: u.labelled("DEBUG", t)),
    ("string ReadLine()", lambda u: u.read_line()),
    ("int PromptForChoice(string caption, string message, System.Object choices, int defaultChoice)", lambda u, *w: u.choose(*w)),
))
define(_HOST + "InternalHostRawUserInterface", hostinfo.RawUI, properties=(
    ("string WindowTitle", lambda r: r.window_title, lambda r, v: setattr(r.session.host, "title", str(v))), ("System.Object WindowSize", lambda r: r.window_size),
    ("System.Object BufferSize", lambda r: r.buffer_size), ("System.Object MaxWindowSize", lambda r: r.window_size),
), methods=(
    ("int LengthInBufferCells(string source)", lambda r, text: r.cells(text)), ("int LengthInBufferCells(string source, int offset)", lambda r, text, at: r.cells(text[at:])),
    ("int LengthInBufferCells(char source)", lambda r, char: r.cells(str(char))),
))



def _putter(name: str) -> Any:
    return lambda target, value: setattr(target, name, value)


def _numbers(*names: str) -> tuple[tuple[Any, ...], ...]:
    return tuple((f"int {name}", lambda each, name=name: getattr(each, name.lower()), _putter(name.lower())) for name in names)


define(
    _SMA + "Host.Size", hostinfo.Size, kind="struct", properties=_numbers("Width", "Height"),
    constructors=(("", lambda: hostinfo.Size(0, 0)), ("int width, int height", hostinfo.Size)),
).to_text = str
define(
    _SMA + "Host.Coordinates", hostinfo.Coordinates, kind="struct", properties=_numbers("X", "Y"),
    constructors=(("", lambda: hostinfo.Coordinates(0, 0)), ("int x, int y", hostinfo.Coordinates)),
).to_text = str
define(
    _SMA + "Host.Rectangle", hostinfo.Rectangle, kind="struct", properties=_numbers("Left", "Top", "Right", "Bottom"),
    constructors=(("", lambda: hostinfo.Rectangle(0, 0, 0, 0)), ("int left, int top, int right, int bottom", hostinfo.Rectangle)),
).to_text = str


# ---------------------------------------------------------------- parameters of commands

_set = (
    ("int Position", lambda p: p.position), ("bool IsMandatory", lambda p: p.is_mandatory), ("bool ValueFromPipeline", lambda p: p.value_from_pipeline),
    ("bool ValueFromPipelineByPropertyName", lambda p: p.value_from_pipeline_by_property_name),
    ("bool ValueFromRemainingArguments", lambda p: p.value_from_remaining_arguments), ("string HelpMessage", lambda p: p.help_message),
)
define(_SMA + "ParameterSetMetadata", metadata.SetData, properties=_set)
define(
    _SMA + "CommandParameterInfo", metadata.ParameterInfo,
    properties=(
        ("string Name", lambda p: p.name), ("type ParameterType", lambda p: p.parameter_type), ("bool IsMandatory", lambda p: p.is_mandatory), ("bool IsDynamic", lambda p: p.is_dynamic),
        *_set[:1], *_set[2:], ("System.Object Aliases", lambda p: p.aliases), ("System.Object Attributes", lambda p: p.attributes),
    ),
)
define(
    _SMA + "CommandParameterSetInfo", metadata.SetInfo,
    properties=(("string Name", lambda s: s.name), ("bool IsDefault", lambda s: s.is_default), ("System.Object Parameters", lambda s: s.parameters)),
    methods=(("string ToString()", str),),
).to_text = str
define(
    _SMA + "ParameterMetadata", metadata.ParameterMetadata,
    properties=(
        ("string Name", lambda p: p.name), ("type ParameterType", lambda p: p.parameter_type), ("System.Object ParameterSets", lambda p: p.parameter_sets),
        ("bool IsDynamic", lambda p: p.is_dynamic), ("System.Object Aliases", lambda p: p.aliases), ("System.Object Attributes", lambda p: p.attributes),
        ("bool SwitchParameter", lambda p: p.switch_parameter),
    ),
)
