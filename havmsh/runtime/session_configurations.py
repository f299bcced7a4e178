"""Files of session configurations (.pssc): the initial session state that one describes, with the roles that apply. Facts: DISCPowerShellConfiguration."""

from __future__ import annotations

import os

from havmsh.runtime import convert, valuetexts
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import ErrorRecord, NetError, NetException, PSError, engine_argument_null
from havmsh.runtime.initial_entries import restricted, strip
from havmsh.runtime.initial_state import FULL, Entry, InitialSessionState
from havmsh.runtime.objects import Array, Hashtable, unwrap
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known
from havmsh.runtime.wildcard import has_wildcards, matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, Final

    from havmsh.runtime.session import Session

_INVALID: Final = "System.Management.Automation.PSInvalidOperationException"
_KNOWN: Final = frozenset((
    "ALIASDEFINITIONS ASSEMBLIESTOLOAD AUTHOR COMPANYNAME COPYRIGHT DESCRIPTION ENVIRONMENTVARIABLES FORMATSTOPROCESS FUNCTIONDEFINITIONS GUID LANGUAGEMODE MODULESTOIMPORT MOUNTUSERDRIVE "
    "SCHEMAVERSION SCRIPTSTOPROCESS SESSIONTYPE TRANSCRIPTDIRECTORY TYPESTOPROCESS USERDRIVEMAXIMUMSIZE VISIBLEALIASES VISIBLECMDLETS VARIABLEDEFINITIONS VISIBLEEXTERNALCOMMANDS "
    "VISIBLEFUNCTIONS VISIBLEPROVIDERS"
).split())
"""What a file may say that the shell itself is given; on this system ExecutionPolicy is not among it."""
_USER_DRIVE: Final = 50_000_000
"""The bytes that the drive User: may hold where the file says nothing."""
_ENDPOINT: Final = frozenset("GROUPMANAGEDSERVICEACCOUNT POWERSHELLVERSION REQUIREDGROUPS ROLEDEFINITIONS RUNASVIRTUALACCOUNT RUNASVIRTUALACCOUNTGROUPS".split())
_VISIBLE: Final = ("VisibleCmdlets", "VisibleFunctions", "VisibleAliases", "VisibleProviders")


def from_file(path: str | None, verifier: Any = None, validate: bool = False) -> InitialSessionState:
    """CreateFromSessionConfigurationFile: ``verifier`` says of a role whether it applies; ``validate``: what is no entry of a session is refused. Raises PSInvalidOperationException for what is no such file."""
    if path is None:
        raise engine_argument_null("path")
    if not os.path.isfile(path):
        raise NetError(_INVALID, f"The provided configuration file '{path}' does not exist.")
    if not path.lower().endswith(".pssc"):
        raise NetError(_INVALID, f"The provided configuration file '{path}' must have a .pssc file extension.")
    told = _read(path, validate)
    _add_roles(told, verifier)
    _add_capabilities(told)
    return _Described(told).state


def begin(session: Session, path: str | None, name: str | None) -> bool:
    """Makes the shell's own session the one that a file describes; tells why it cannot be. A name means an endpoint, and none can be had."""
    reason = ""
    try:
        if path:
            apply(session, path)
        if name:
            reason = f"Cannot create or open the configuration session {name}."
    except PSError as error:
        reason = error.record.exception.message
        if error.record.invocation is not None:
            from havmsh.runtime.position import position_message

            reason += "\n" + position_message(error.record.invocation.span)
    if reason:
        session.host.write_error(f"{session.tell('The shell cannot be started. A failure occurred during initialization:')}\n{session.tell(reason)}\n")
    return not reason


def may_show(session: Session) -> bool:
    """Whether Out-Default, to which all goes that is typed, is there for it; tells where it is not."""
    from havmsh.runtime.command_search import resolve

    try:
        resolve("Out-Default", session.global_frame)
    except PSError as error:
        session.ok = False
        session.host.write_error(error.record.exception.message + "\n")
        return False
    return True


def apply(session: Session, path: str) -> None:
    """Makes the shell's own session the one that a file describes, before anything has run in it. Raises a PSError for what is no such file, and for what its modules and scripts end with."""
    from havmsh.runtime import current
    from havmsh.runtime.restricting import put_mode

    before = current.enter(session)
    try:
        state = from_file(path, validate=True)
        if state.bare:
            strip(session)
        state.fill(session)
        put_mode(session, state.language_mode)
    finally:
        current.enter(before)
    session.limited = True


def _read(path: str, validate: bool = False) -> dict[str, Any]:
    """The file's table, by the names of its entries in upper case."""
    from havmsh.runtime.runspaces import child_session, running

    found = child_session(running(), lambda stream, record: None).read_script(path).invoke((), raise_errors=True)
    table = unwrap(found[0]) if found else None
    if validate:
        _demand_known(table)
    return {valuetexts.to_text(key).upper(): value for key, value in table.items()} if isinstance(table, Hashtable) else {}


def _demand_known(table: Any) -> None:
    """Refuses entries that describe no session but the endpoint around it, and those that nobody knows."""
    if not isinstance(table, Hashtable):
        raise NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
    for key in table:
        if not isinstance(key, str):
            raise NetError(_INVALID, "The session configuration hash table contains an invalid key type. Keys should be string types.")
        if key.upper() in _ENDPOINT:
            text = f"The session configuration file contains an unsupported configuration option: {key}. This is a remoting endpoint configuration option, that does not apply to PowerShell session state."
            raise NetError(_INVALID, text)
        if key.upper() not in _KNOWN:
            raise NetError(_INVALID, f"The session configuration file contains an unknown configuration option: {key}.")


def _refused(text: str, error_id: str) -> PSError:
    exception = NetException(_INVALID, text)
    exception.record = ErrorRecord(exception, error_id, "InvalidOperation")
    return PSError(exception.record)


# ---------------------------------------------------------------- roles

def _add_roles(told: dict[str, Any], verifier: Any) -> None:
    """What the roles that apply say, beside what the file says."""
    if "ROLEDEFINITIONS" not in told:
        return
    roles = unwrap(told["ROLEDEFINITIONS"])
    if not isinstance(roles, Hashtable):
        raise _refused(f"The 'Roles' entry must be a hashtable, but was a {type_of(roles).full_name}.", "InvalidRoleDefinitionNotHashtable")
    for role, rules in list(roles.items()):
        if not isinstance(unwrap(rules), Hashtable):
            text = (
                f"Could not convert the value of the '{valuetexts.to_text(role)}' role entry to a hashtable. The 'Roles' entry must be a hashtable with group names for keys, "
                "where the value associated with each key is another hashtable of session configuration properties for that role."
            )
            raise _refused(text, "InvalidRoleEntryNotHashtable")
        if verifier is not None and _says(verifier, valuetexts.to_text(role)):
            _merge(told, unwrap(rules).items())


def _says(verifier: Any, role: str) -> bool:
    from havmsh.runtime import members

    return bool(unwrap(members.call(verifier, "Invoke", [role])))


def _merge(told: dict[str, Any], more: Iterable[tuple[Any, Any]]) -> None:
    """Adds the values of a table to those of the same names."""
    for key, value in more:
        folded = valuetexts.to_text(key).upper()
        before = _all(told[folded]) if folded in told else []
        told[folded] = Array([*before, *_all(value)])


def _add_capabilities(told: dict[str, Any]) -> None:
    """What the capabilities of the roles say: files beside modules, or files by their paths."""
    files = []
    for name in _texts(told.get("ROLECAPABILITIES")):
        path = _capability(name)
        if path is None:
            text = f"Could not find the role capability, '{name}'. The role capability must be a file named '{name}.psrc' within a 'RoleCapabilities' directory in a module in the current module path."
            raise _refused(text, "CouldNotFindRoleCapability")
        files.append(path)
    for path in _texts(told.get("ROLECAPABILITYFILES")):
        if not path.lower().endswith(".psrc"):
            raise _refused(f"The provided role capability file {path} does not have the required .psrc extension.", "InvalidRoleCapabilityFileExtension")
        if not os.path.isfile(path):
            raise _refused(f"Could not find the provided role capability file {path}.", "CouldNotFindRoleCapabilityFile")
        files.append(path)
    for path in files:
        _merge(told, _read(path).items())


def _capability(name: str) -> str | None:
    """The file of a capability in a module of the module path; the module may be named before it."""
    from havmsh.runtime.runspaces import running

    module, mark, rest = name.partition("\\")
    fits = matcher(module if mark else "*")
    for folder in running().modules.folders():
        for each in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
            path = os.path.join(folder, each, "RoleCapabilities", f"{rest if mark else name}.psrc")
            if fits(each) and os.path.isfile(path):
                return path
    return None


# ---------------------------------------------------------------- values

def _all(value: Any) -> list[Any]:
    """The values of an entry."""
    items = enumerate_(value)
    return [each for each in ([value] if items is None else items) if each is not None]


def _texts(value: Any) -> list[str]:
    return [text for each in _all(value) if (text := valuetexts.to_text(each))]


def _tables(value: Any) -> Iterator[dict[str, Any]]:
    """The tables of an entry, by their keys in upper case."""
    for table in _hashtables(value):
        yield {valuetexts.to_text(key).upper(): held for key, held in table.items()}


def _hashtables(value: Any) -> list[Hashtable]:
    """The tables of an entry; none of an entry that holds anything else as well."""
    found = [unwrap(each) for each in _all(value)]
    return found if all(isinstance(each, Hashtable) for each in found) else []


# ---------------------------------------------------------------- the state

class _Described:
    """Makes the state that a table describes."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told
        self.applied = {name for name in _VISIBLE if _all(told.get(name.upper()))}
        kind = valuetexts.to_text(told.get("SESSIONTYPE") or "Default").lower()
        hides = bool(self.applied or _all(told.get("VISIBLEEXTERNALCOMMANDS")))
        if kind == "empty" and any(valuetexts.to_text(each).lower() == "microsoft.powershell.core" for each in _all(told.get("MODULESTOIMPORT"))):
            self.state = InitialSessionState()
            self.state.language_mode = "NoLanguage"
            commands = self.state.entries("Command")
            commands[:] = [each for each in commands if each.kind == "Cmdlet"]
        elif kind == "empty":
            self.state = InitialSessionState(bare=True)
        elif kind == "restrictedremoteserver":
            self.state = restricted()
        else:  # no module loads by itself where visibility is told, so the shell's own are there
            self.state = InitialSessionState(snapins=FULL) if hides else InitialSessionState()
            for entry in self.state.entries("Command") if hides else ():
                entry.visibility = "Private"
        self._fill()
        if self.applied:
            self.state.entries("Variable").append(Entry("Variable", "PSModuleAutoLoadingPreference", convert.convert("None", known("System.Management.Automation.PSModuleAutoLoadingPreference"))))
        for name, field in (("LANGUAGEMODE", "language_mode"), ("TRANSCRIPTDIRECTORY", "transcripts")):
            if told.get(name):
                setattr(self.state, field, valuetexts.to_text(told[name]))

    def _fill(self) -> None:
        told, state = self.told, self.state
        for entry in state.entries("Provider") if "VisibleProviders" in self.applied else ():
            if any(matcher(name)(entry.name) for name in _texts(told["VISIBLEPROVIDERS"])):
                entry.visibility = "Public"
        state.modules.extend(each for each in _all(told.get("MODULESTOIMPORT")) if valuetexts.to_text(each).lower() != "microsoft.powershell.core")
        self._show("VisibleCmdlets", ("Cmdlet", "Function"))
        for table in _tables(told.get("ALIASDEFINITIONS")):
            self._define("Alias", table, "VisibleAliases")
        self._show("VisibleAliases", ("Alias",))
        for table in _tables(told.get("FUNCTIONDEFINITIONS")):
            self._define("Function", table, "VisibleFunctions")
        self._show("VisibleFunctions", ("Cmdlet", "Function"))
        for table in _tables(told.get("VARIABLEDEFINITIONS")):
            if table.get("NAME"):
                value = unwrap(table.get("VALUE"))
                state.entries("Variable").append(Entry("Variable", valuetexts.to_text(table["NAME"]), _value(value)))
        for each in _hashtables(told.get("ENVIRONMENTVARIABLES")):
            state.entries("Environment").extend(Entry("Environment", valuetexts.to_text(key), valuetexts.to_text(value)) for key, value in each.items())
        for kind, name in (("Type", "TYPESTOPROCESS"), ("Format", "FORMATSTOPROCESS"), ("Assembly", "ASSEMBLIESTOLOAD")):
            state.entries(kind).extend(Entry(kind, each, None if kind == "Assembly" else each) for each in _texts(told.get(name)))
        for path in _texts(told.get("VISIBLEEXTERNALCOMMANDS")):
            kinds = ("Script",) if path.lower().endswith(".ps1") else ("Script", "Application") if path == "*" else ("Application",)
            state.entries("Command").extend(Entry(kind, path, path) for kind in kinds)
        for path in _texts(told.get("SCRIPTSTOPROCESS")):
            state.startup.add(path)
        if told.get("MOUNTUSERDRIVE") is not None and convert.to_bool(told["MOUNTUSERDRIVE"]):
            state.user_drive = max(int(convert.convert(told.get("USERDRIVEMAXIMUMSIZE"), known("long"))), 0) or _USER_DRIVE

    def _define(self, kind: str, table: dict[str, Any], visible: str) -> None:
        """A function or an alias, which is hidden where others are named that are not."""
        value = table.get("VALUE") if kind == "Alias" else table.get("SCRIPTBLOCK")
        if not table.get("NAME") or not value:
            return
        text = valuetexts.to_text(value)
        made = Entry(kind, valuetexts.to_text(table["NAME"]), text, valuetexts.to_text(table.get("DESCRIPTION") or ""), table.get("OPTIONS"))
        made.visibility = "Private" if visible in self.applied else "Public"
        commands = self.state.entries("Command")
        if kind == "Alias":
            commands[:] = [each for each in commands if each.kind != "Alias" or each.name.upper() != made.name.upper()]
        commands.append(made)

    def _show(self, name: str, kinds: tuple[str, ...]) -> None:
        """Lets commands be seen; what is not there yet, a module brings that is to be imported."""
        for each in map(unwrap, _all(self.told.get(name.upper()))):
            if isinstance(each, Hashtable):
                self._limit(each)
                continue
            wanted = valuetexts.to_text(each)
            module, mark, plain = wanted.partition("\\")
            if mark and module not in self.state.modules:
                self.state.modules.append(module)
            fits, found = matcher(plain if mark else wanted), False
            for entry in self.state.entries("Command"):
                if entry.kind in kinds and fits(entry.name) and not mark:
                    entry.visibility, found = "Public", True
            if not found or has_wildcards(wanted):
                self.state.exposed.append(plain if mark else wanted)

    def _limit(self, table: Hashtable) -> None:
        """A command of which only some parameters may be given, some of them only with certain values: a proxy that has no others."""
        told = {valuetexts.to_text(key).upper(): value for key, value in table.items()}
        parameters = list(_tables(told.get("PARAMETERS")))
        if not told.get("NAME") or not parameters or any("NAME" not in each for each in parameters):
            key = valuetexts.to_text(told.get("NAME") or next(iter(table), ""))
            text = (
                f"Could not parse visible command definition for '{key}'. The visible command definition must be a hashtable with the keys of 'Name' and 'Parameters'. The value of the "
                "'Parameters' key must be a collection of hashtables with the keys 'Name', and optionally either 'ValidateSet' or 'ValidatePattern'."
            )
            raise _refused(text, "InvalidVisibleCommandKeyEntries")
        made = _limited(valuetexts.to_text(told["NAME"]), parameters)
        if made is not None:
            self.state.entries("Command").append(made)


def _value(value: Any) -> Any:
    """The value of a variable: that of a block is what the block gives."""
    call: Callable[..., Any] | None = getattr(value, "invoke", None)
    if call is None:
        return value
    got = call((), raise_errors=True)
    return got[0] if len(got) == 1 else Array(got)


def _limited(name: str, parameters: list[dict[str, Any]]) -> Entry | None:
    from havmsh.runtime import command_search
    from havmsh.runtime.attributes import NAMESPACE, Attribute
    from havmsh.runtime.proxies import CommandMetadata, create
    from havmsh.runtime.runspaces import running

    info = command_search.find(name.rpartition("\\")[2], running().global_frame)
    if info is None:
        return None
    data = CommandMetadata.of(info)
    rules = {valuetexts.to_text(each["NAME"]).upper(): each for each in parameters}
    for each in list(data.table):
        rule = rules.get(each.upper())
        if rule is None:
            del data.table[each]
            continue
        marks = data.table[each].attributes
        if rule.get("VALIDATESET"):
            marks.append(Attribute(f"{NAMESPACE}ValidateSetAttribute", "VALIDATESET", tuple(_texts(rule["VALIDATESET"])), {}))
        if rule.get("VALIDATEPATTERN"):
            marks.append(Attribute(f"{NAMESPACE}ValidatePatternAttribute", "VALIDATEPATTERN", (f"^({'|'.join(_texts(rule['VALIDATEPATTERN']))})$",), {}))
    return Entry("Function", info.name, create(data, "", False))
