"""The entries that an initial session state has of its own, and how those that it is given become commands and providers of a session."""

from __future__ import annotations

from havmsh.runtime.initial_state import FULL, Entries, Entry, InitialSessionState, options_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.commands import CmdletInfo
    from havmsh.runtime.csharp.model import TypeDecl
    from havmsh.runtime.session import Session

_FORMAT_FILES = "Certificate Diagnostics DotNetTypes Event FileSystem Help HelpV3 PowerShellCore PowerShellTrace Registry"
"""The files whose views every session has."""
_VARIABLES = (
    "$ ^ StackTrace PSStyle OutputEncoding ConfirmPreference DebugPreference ErrorActionPreference ProgressPreference VerbosePreference WarningPreference "
    "InformationPreference ErrorView NestedPromptLevel WhatIfPreference FormatEnumerationLimit PSEmailServer PSSessionOption PSSessionConfigurationName "
    "PSSessionApplicationName IsLinux IsMacOS IsWindows IsCoreCLR PSNativeCommandUseErrorActionPreference PSNativeCommandArgumentPassing"
)
"""The variables that the engine makes for every session, in its order."""
_PROVIDERS = "Alias Environment FileSystem Function Variable"


# ---------------------------------------------------------------- what there is without being added

def own(kind: str, snapins: tuple[str, ...]) -> list[Entry]:
    """The entries of a kind that every session has."""
    if kind == "Command":
        return [Entry(each, "*", "*", own=True) for each in ("Application", "Script")] + own_commands(snapins)
    made = {"Format": _formats, "Variable": _variables, "Provider": _providers, "Type": _types}.get(kind)
    return [] if made is None else made()


def own_commands(snapins: tuple[str, ...]) -> list[Entry]:
    """The commands that every session has: cmdlets of some modules, functions and aliases."""
    from havmsh.runtime.aliases import TABLE
    from havmsh.runtime.own_functions import TEXTS
    from havmsh.runtime.runspaces import running

    cmdlets = [Entry("Cmdlet", name, own=True) for name, _, _, module, kind in running().cmdlets.lines.values() if module in snapins and kind == "name"]
    functions = [Entry("Function", name, text, own=True) for name, text in TEXTS.items()]
    return [*functions, *(Entry("Alias", name, target, "", options, own=True) for name, target, options in TABLE), *cmdlets]


def _formats() -> list[Entry]:
    from havmsh.runtime.home import FOLDER

    return [Entry("Format", f"{FOLDER}/{name}.format.ps1xml") for name in _FORMAT_FILES.split()]


def _types() -> list[Entry]:
    from havmsh.runtime.types.typetables import DEFAULTS

    return [Entry("Type", file, file, own=True) for file in DEFAULTS]


def _variables() -> list[Entry]:
    """The engine's variables with the values that they have in a new session."""
    from havmsh.runtime.runspaces import child_session, running

    frame = child_session(running(), lambda stream, record: None).global_frame
    found = []
    for name in _VARIABLES.split():
        value, variable = frame.get(name), frame.variable(name)
        if variable is not None:
            found.append(Entry("Variable", name, value, variable.description, ", ".join(sorted(variable.options, reverse=True)), own=True))
    return found


def _providers() -> list[Entry]:
    from havmsh.runtime.typesystem import known, reference

    return [Entry("Provider", name, reference(known(f"Microsoft.PowerShell.Commands.{name}Provider")), own=True) for name in _PROVIDERS.split()]


def restricted() -> InitialSessionState:
    """CreateRestricted: what a session for remote callers must offer; all else is there for its functions alone."""
    from havmsh.runtime.proxies import create
    from havmsh.runtime.types.proxytypes import remote_commands

    made = InitialSessionState(snapins=FULL)
    made.language_mode, made.throw_on_error = "NoLanguage", True
    commands = made.entries("Command")
    commands[:] = [entry for entry in commands if entry.kind not in ("Application", "Script")]
    for entry in commands:
        entry.visibility = "Public" if entry.name == "Clear-Host" else "Private"
    for entry in made.entries("Provider"):
        entry.visibility = "Private"
    commands.extend(Entry("Function", data.name, create(data, "", False)) for data in remote_commands())
    return made


# ---------------------------------------------------------------- what a session is given

def add_commands(session: Session, entries: Entries, snapins: tuple[str, ...]) -> None:
    """The commands that were added; of the session's own those stay whose entries do."""
    kept = {(entry.kind, entry.name.upper()) for entry in entries if entry.own}
    for each in own_commands(snapins) if snapins else ():
        if (each.kind, each.name.upper()) not in kept:
            _take_out(session, each)
    for entry in entries:
        if not entry.own:
            _add_command(session, entry)


def strip(session: Session) -> None:
    """Takes out every command: what is to be there is put in, or comes with modules."""
    session.cmdlets.strip()
    for table in (session.global_frame.functions, session.global_frame.aliases):
        if table is not None:
            table.clear()


def hides(entries: Entries) -> bool:
    """Whether any command is there for functions and scripts alone."""
    return any(entry.visibility == "Private" for entry in entries)


def hide(session: Session, entries: Entries, exposed: list[str]) -> None:
    """Hides from what is typed every command but those whose entries are public and those, brought by modules, that ``exposed`` names; its names may be wildcards. Import-Module stays hidden."""
    from havmsh.runtime.wildcard import matcher

    public = {(entry.kind, entry.name.upper()) for entry in entries if entry.visibility == "Public"}
    entered = {(entry.kind, entry.name.upper()) for entry in entries}
    fits = [matcher(name.rpartition("\\")[2]) for name in exposed]

    def seen(kind: str, folded: str) -> bool:
        if (kind, folded) in public:
            return True
        return folded not in ("IMPORT-MODULE", "IPMO") and (kind != "Alias" or (kind, folded) not in entered) and any(each(folded) for each in fits)

    frame, cmdlets = session.global_frame, session.cmdlets
    for kind, table in (("Function", frame.functions), ("Alias", frame.aliases)):
        for folded, info in (table or {}).items():
            info.visibility = "Public" if seen(kind, folded) else "Private"
    cmdlets.shown = frozenset(folded for folded, line in cmdlets.lines.items() if seen("Alias" if line[4] == "alias" else "Cmdlet", folded))
    for folded, found in cmdlets.found.items():
        found.visibility = "Public" if seen("Cmdlet", folded) else "Private"


def _add_command(session: Session, entry: Entry) -> None:
    from havmsh.runtime import scriptblock
    from havmsh.runtime.commands import AliasInfo

    frame = session.global_frame
    if entry.kind == "Function":
        scriptblock.parse(f"function global:{entry.name} {{{entry.value}}}", session).run_script(lambda value: None)
        made = (frame.functions or {}).get(entry.name.upper())
        if made is not None and entry.options is not None:
            made.options = ", ".join(sorted(options_of(entry))) or "None"
    elif entry.kind == "Alias" and frame.aliases is not None:
        frame.aliases[entry.name.upper()] = AliasInfo(entry.name, str(entry.value), ", ".join(sorted(options_of(entry), reverse=True)) or "None", session, None, entry.description or "")
    elif entry.kind == "Cmdlet":
        info = _cmdlet(session, entry)
        if info is not None:
            session.cmdlets.adopt(info)


def _written(value: Any) -> TypeDecl | None:
    """The class in C# that a type is, or None."""
    if not hasattr(value, "net") or "csharp" not in value.net.members:
        return None
    from havmsh.runtime.csharp.model import declared

    return declared(value.net)


def _cmdlet(session: Session, entry: Entry) -> CmdletInfo | None:
    """The cmdlet that the class of an entry is, by the entry's name."""
    decl = _written(entry.value)
    if decl is not None:
        from havmsh.runtime.csharp.commands import info_of

        return info_of(session, decl, name=entry.name)
    if hasattr(entry.value, "net") and entry.value.net.scope is not None:
        from havmsh.runtime import written_cmdlets

        return written_cmdlets.info_of(session, entry.value.net, entry.name)
    from havmsh.runtime.commands import CmdletInfo
    from havmsh.runtime.current import first
    from havmsh.runtime.typesystem import cmdlet_of_class

    asked = first()
    found = None if asked is None or not hasattr(entry.value, "net") else cmdlet_of_class(asked, entry.value.net.full_name.upper())
    return None if found is None else CmdletInfo(entry.name, session, lambda: found.implementing_type)


def add_providers(session: Session, entries: Entries) -> None:
    """Providers written in C#."""
    from havmsh.runtime.csharp.commands import provider_of

    for entry in entries:
        decl = None if entry.own else _written(entry.value)
        if decl is not None:
            provider_of(session, decl, name=entry.name)


def _take_out(session: Session, own: Entry) -> None:
    folded, frame = own.name.upper(), session.global_frame
    if own.kind == "Cmdlet":
        session.cmdlets.lines.pop(folded, None)
        session.cmdlets.found.pop(folded, None)
    else:
        table = frame.functions if own.kind == "Function" else frame.aliases
        (table or {}).pop(folded, None)
