"""InitialSessionState: what a runspace begins with, and the entries of its tables."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.initial_entries import restricted
from havmsh.runtime.initial_state import COLLECTION, FULL, RUNSPACES, Entries, Entry, InitialSessionState, element_of
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.typesystem import enum_value, known, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation."
_ISS = RUNSPACES + "InitialSessionState"


def _table(kind: str) -> Any:
    return lambda initial: initial.entries(kind)


def _modules(initial: InitialSessionState, names: Any) -> None:
    if names is None:
        raise argument_null("modules")
    initial.modules.extend(names if isinstance(names, list) else [names])


def _specifications(initial: InitialSessionState) -> Any:
    """Modules: what each of the names and tables means."""
    from havmsh.runtime.convert import convert

    net = known("Microsoft.PowerShell.Commands.ModuleSpecification")
    return GenericList([convert(each, net) for each in initial.modules], net.full_name, "ReadOnlyCollection")


def _import_snapin(initial: InitialSessionState, name: Any, warning: Any) -> Any:
    """ImportPSSnapIn: the engine's own is there; what stands in the place of another is a module."""
    if not name:
        raise NetError(_SMA + "PSArgumentNullException", "Value cannot be null. (Parameter 'name')", ParamName="name")
    from havmsh.runtime.module import own
    from havmsh.runtime.runspaces import running
    from havmsh.runtime.types import snapins

    found = own.known_as(running(), name)
    if found is None or not own.is_snapin(found):
        raise NetError(_SMA + "PSArgumentException", f"No Windows PowerShell snap-ins matching the pattern '{name}' were found. Check the pattern and then try the command again.")
    if found != snapins.CORE:
        initial.modules.append(found)
    return snapins.of_module(found)


def _of_file(path: Any, verifier: Any = None, validate: bool = False) -> InitialSessionState:
    """CreateFromSessionConfigurationFile."""
    from havmsh.runtime import session_configurations

    return session_configurations.from_file(path, verifier, validate)


def _of_snapins(paths: Any, warnings: Any) -> InitialSessionState:
    """CreateFrom: nothing comes from snap-ins any more."""
    warnings.set(None)
    return InitialSessionState(bare=True)


define(
    _ISS, InitialSessionState,
    properties=(
        *((f"{COLLECTION}[[{RUNSPACES}{element_of(kind)}]] {name}", _table(kind)) for name, kind in (
            ("Commands", "Command"), ("Variables", "Variable"), ("Types", "Type"), ("Formats", "Format"), ("Assemblies", "Assembly"), ("Providers", "Provider"),
            ("EnvironmentVariables", "Environment"),
        )),
        ("System.Collections.ObjectModel.ReadOnlyCollection[Microsoft.PowerShell.Commands.ModuleSpecification] Modules", _specifications),
        ("System.Collections.Generic.HashSet[string] StartupScripts", lambda initial: initial.startup),
        ("System.Management.Automation.PSLanguageMode LanguageMode", lambda initial: enum_value("System.Management.Automation.PSLanguageMode", initial.language_mode), lambda initial, value: setattr(initial, "language_mode", str(value))),
        (f"{RUNSPACES}PSThreadOptions ThreadOptions", lambda initial: enum_value(RUNSPACES + "PSThreadOptions", initial.thread_options), lambda initial, value: setattr(initial, "thread_options", str(value))),
        ("bool ThrowOnRunspaceOpenError", lambda initial: initial.throw_on_error, lambda initial, value: setattr(initial, "throw_on_error", value)),
        ("bool UseFullLanguageModeInDebugger", lambda initial: False, lambda initial, value: None),
        ("bool DisableFormatUpdates", lambda initial: False, lambda initial, value: None),
        ("System.Object ExecutionPolicy", lambda initial: None, lambda initial, value: None),
        ("System.Threading.ApartmentState ApartmentState", lambda initial: enum_value("System.Threading.ApartmentState", "Unknown"), lambda initial, value: None),
        (f"{_SMA}AuthorizationManager AuthorizationManager", lambda initial: None, lambda initial, value: None),
        ("string TranscriptDirectory", lambda initial: initial.transcripts, lambda initial, value: setattr(initial, "transcripts", value)),
    ),
    methods=(
        ("void ImportPSModule(System.Object[] modules)", _modules), ("void ImportPSModulesFromPath(string path)", _modules), (f"{_ISS} Clone()", InitialSessionState.copy),
        (f"{_SMA}PSSnapInInfo ImportPSSnapIn(string name, [ref] {_SMA}Runspaces.PSSnapInException warning)", _import_snapin), ("void ImportPSCoreModule(string[] name)", _modules),
    ),
    statics=(
        (f"static {_ISS} Create()", lambda: InitialSessionState(bare=True)), (f"static {_ISS} CreateDefault()", lambda: InitialSessionState(snapins=FULL)),
        (f"static {_ISS} CreateDefault2()", InitialSessionState), (f"static {_ISS} CreateFromSessionConfigurationFile(string path)", _of_file),
        (f"static {_ISS} CreateFromSessionConfigurationFile(string path, System.Func[string,bool] roleVerifier)", _of_file),
        (f"static {_ISS} CreateFromSessionConfigurationFile(string path, System.Func[string,bool] roleVerifier, bool validateFile)", _of_file),
        (f"static {_ISS} CreateRestricted({_SMA}SessionCapabilities sessionCapabilities)", lambda which: restricted() if which.value == 1 else InitialSessionState(bare=True)),
        *((f"static {_ISS} CreateFrom({paths}, [ref] {RUNSPACES}PSConsoleLoadException warnings)", _of_snapins) for paths in ("string snapInPath", "string[] snapInPathCollection")),
    ),
)


def _text(name: str, field: str) -> tuple[Any, ...]:
    return f"string {name}", lambda entry: getattr(entry, field), lambda entry, value: setattr(entry, field, value)


def _options(entry: Entry) -> Any:
    from havmsh.runtime.convert import convert
    return convert(entry.options or "None", known(_SMA + "ScopedItemOptions"))


def _class(entry: Entry) -> Any:
    """The type behind a cmdlet: the one that was given, or that of the session's own."""
    if entry.value is not None or not entry.own:
        return entry.value
    from havmsh.runtime.runspaces import running
    from havmsh.runtime.types.cmdlet_metadata import implementing_type

    found = running().cmdlets.find(entry.name.upper())
    return None if found is None else implementing_type(found)


_OPTIONS = (f"{_SMA}ScopedItemOptions Options", _options)
_DESCRIPTION = _text("Description", "description")
_VISIBLE = (
    f"{_SMA}SessionStateEntryVisibility Visibility", lambda entry: enum_value(_SMA + "SessionStateEntryVisibility", entry.visibility), lambda entry,
    value: setattr(entry, "visibility", value.text()),
)
_ENTRY = RUNSPACES + "InitialSessionStateEntry"
define(
    _ENTRY, None, properties=(("string Name", lambda entry: entry.name), (f"{_SMA}PSModuleInfo Module", lambda entry: None), (f"{_SMA}PSSnapInInfo PSSnapIn", lambda entry: None)),
    methods=((f"{_ENTRY} Clone()", Entry.copy),),
).abstract = True
define(RUNSPACES + "ConstrainedSessionStateEntry", None, base=_ENTRY, properties=(_VISIBLE,)).abstract = True
define(
    RUNSPACES + "SessionStateCommandEntry", None, base=RUNSPACES + "ConstrainedSessionStateEntry",
    properties=((f"{_SMA}CommandTypes CommandType", lambda entry: enum_value(_SMA + "CommandTypes", "ExternalScript" if entry.kind == "Script" else entry.kind)),),
).abstract = True


def _entry(kind: str, base: str, *properties: tuple[Any, ...], constructors: Any) -> None:
    define(f"{RUNSPACES}SessionState{kind}Entry", None, base=f"{RUNSPACES}{base}Entry", properties=properties, constructors=constructors)


_VALUE = "string name, System.Object value, string description"
_SCOPED = f"{_SMA}ScopedItemOptions options"
_entry(
    "Variable", "ConstrainedSessionState", ("System.Object Value", lambda entry: entry.value), _DESCRIPTION, _OPTIONS,
    ("System.Collections.ObjectModel.Collection[System.Attribute] Attributes", lambda entry: None),
    constructors=(
        (_VALUE, lambda *given: Entry("Variable", *given)), (f"{_VALUE}, {_SCOPED}", lambda *given: Entry("Variable", *given)),
        *((f"{_VALUE}, {_SCOPED}, {more}", lambda *given: Entry("Variable", *given[:4])) for more in ("System.Attribute attribute", "System.Collections.ObjectModel.Collection[System.Attribute] attributes")),
    ),
)
_entry("Function", "SessionStateCommand", ("string Definition", lambda entry: entry.value), _OPTIONS, ("string HelpFile", lambda entry: entry.file), constructors=(
    ("string name, string definition", lambda name, text: Entry("Function", name, text)),
    ("string name, string definition, string helpFile", lambda name, text, file: Entry("Function", name, text, file=file)),
    (f"string name, string definition, {_SCOPED}, string helpFile", lambda name, text, options, file: Entry("Function", name, text, "", options, file)),
))
_entry("Alias", "SessionStateCommand", ("string Definition", lambda entry: entry.value), _DESCRIPTION, _OPTIONS, constructors=(
    ("string name, string definition", lambda *given: Entry("Alias", *given)), ("string name, string definition, string description", lambda *given: Entry("Alias", *given)),
    (f"string name, string definition, string description, {_SCOPED}", lambda *given: Entry("Alias", *given)),
))
_entry("Cmdlet", "SessionStateCommand", ("type ImplementingType", _class), ("string HelpFileName", lambda entry: entry.file), constructors=(
    ("string name, type implementingType, string helpFileName", lambda name, net, file: Entry("Cmdlet", name, net, file=file)),
))
for _kind in ("Application", "Script"):
    _entry(_kind, "SessionStateCommand", ("string Path", lambda entry: entry.name), constructors=(("string path", lambda path, kind=_kind: Entry(kind, path, path)),))
_entry("Provider", "ConstrainedSessionState", ("type ImplementingType", lambda entry: entry.value), ("string HelpFileName", lambda entry: entry.file), constructors=(
    ("string name, type implementingType, string helpFileName", lambda name, net, file: Entry("Provider", name, net, file=file)),
))
_entry("Assembly", "InitialSessionState", ("string FileName", lambda entry: entry.file), constructors=(
    ("string name", lambda name: Entry("Assembly", name)), ("string name, string fileName", lambda name, file: Entry("Assembly", name, file=file)),
))


def _file(entry: Entry) -> Any:
    return None if isinstance(entry.value, NetObject) else entry.name


def _given(entry: Entry) -> Any:
    return entry.value if isinstance(entry.value, NetObject) else None


_TABLE = RUNSPACES + "TypeTable"


def _is_table(entry: Entry) -> bool:
    return hasattr(entry.value, "steps")


_entry(
    "Type", "InitialSessionState", ("string FileName", lambda entry: None if _is_table(entry) else entry.name or None),
    (f"{RUNSPACES}TypeData TypeData", lambda entry: None if isinstance(entry.value, str) or _is_table(entry) else entry.value), (f"{_TABLE} TypeTable", lambda entry: entry.value if _is_table(entry) else None),
    ("bool IsRemove", lambda entry: bool(entry.options)),
    constructors=(
        (f"{RUNSPACES}TypeData typeData, bool isRemove", lambda data, remove: Entry("Type", "", data, "", remove)), ("string fileName", lambda file: Entry("Type", file, file)),
        (f"{_TABLE} typeTable", lambda table: Entry("Type", "*", table)),
    ),
)
_DEFINITION = _SMA + "ExtendedTypeDefinition"
_entry("Format", "InitialSessionState", ("string FileName", _file), (f"{_DEFINITION} FormatData", _given), (f"{RUNSPACES}FormatTable Formattable", lambda entry: None), constructors=(
    ("string fileName", lambda file: Entry("Format", file, file)), (f"{_DEFINITION} typeDefinition", lambda given: Entry("Format", given.net_text(), given)),
))


def _entries(arguments: tuple[NetType, ...], full: str) -> NetType:
    from havmsh.runtime.types.typedlists import typed_list

    net: NetType = typed_list(COLLECTION)(arguments, full)
    for name in ("REMOVE", "REMOVEAT", "INSERT", "INDEXOF", "CONTAINS", "COPYTO"):
        net.methods.pop(name, None)
    for line, call in (
        (f"System.Collections.ObjectModel.Collection[{arguments[0].full_name}] get_Item(string name)", Entries.net_index),
        ("void Remove(string name, System.Object type)", _remove), ("void Reset()", list.clear), (f"{full} Clone()", Entries.clone),
        ("void RemoveItem(int index)", lambda items, at: items.pop(at)),
        ("void RemoveItem(int index, int count)", lambda items, at, count: items.__delitem__(slice(at, at + count))),
        (f"void Add(System.Collections.Generic.IEnumerable[{arguments[0].full_name}] items)", lambda items, more: items.extend(more)),
    ):
        net.method(line, call)
    return net


def _remove(items: Any, name: str, kind: Any) -> None:
    """Remove(name, type): the entries of that name, of one type where it is named."""
    wanted = None if kind is None else kind.net.full_name
    items[:] = [entry for entry in items if entry.name.upper() != name.upper() or (wanted is not None and entry.net_type.full_name != wanted)]


register_generic(COLLECTION, _entries)
