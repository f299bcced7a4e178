"""What a runspace holds when it is opened: variables, functions, aliases, modules, scripts."""

from __future__ import annotations

from havmsh.runtime.objects import GenericList, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.session import Session

RUNSPACES = "System.Management.Automation.Runspaces."
_FORMAT_FILES = "Certificate Diagnostics DotNetTypes Event FileSystem Help HelpV3 PowerShellCore PowerShellTrace Registry"
"""The files whose views every session has."""
_CORE = ("Microsoft.PowerShell.Core",)
FULL = (*_CORE, "Microsoft.PowerShell.Management", "Microsoft.PowerShell.Security", "Microsoft.PowerShell.Utility", "Microsoft.PowerShell.Host", "Microsoft.PowerShell.Diagnostics")
COLLECTION = RUNSPACES + "InitialSessionStateEntryCollection`1"


def element_of(kind: str) -> str:
    """The type of a table's entries; environment variables are variables."""
    return f"SessionState{'Variable' if kind == 'Environment' else kind}Entry"


class Entry(NetObject):
    """One thing that a runspace is to hold: ``kind`` is Variable, Function, Alias, Cmdlet and so on; ``value`` what it is."""

    __slots__ = ("description", "file", "kind", "name", "options", "own", "value", "visibility")

    def __init__(self, kind: str, name: str, value: Any = None, description: str = "", options: Any = None, file: str = "", own: bool = False) -> None:
        super().__init__()
        self.kind = kind
        self.name = name
        self.value = value
        self.description = description
        self.options = options
        self.file = file
        self.own = own
        """Whether every session has it."""
        self.visibility = "Public"

    def copy(self) -> Entry:
        """Clone: another of the same."""
        made = Entry(self.kind, self.name, self.value, self.description, self.options, self.file, self.own)
        made.visibility = self.visibility
        return made

    @property
    def net_type(self) -> Any:
        """The type that its kind has."""
        from havmsh.runtime.typesystem import known

        return known(f"{RUNSPACES}SessionState{self.kind}Entry")


class Entries(GenericList):
    """InitialSessionStateEntryCollection: entries by place, or those of a name."""

    __slots__ = ()

    @property
    def net_type(self) -> Any:
        """The collection of its elements' type."""
        from havmsh.runtime.typesystem import generic, known

        return generic(COLLECTION, (known(self.element),))

    def net_index(self, key: Any) -> Any:
        """An entry by its place; a collection of those that have a name."""
        if isinstance(key, int):
            return self[key] if -len(self) <= key < len(self) else None
        return GenericList([entry for entry in self if entry.name.upper() == str(key).upper()], self.element, "Collection")

    def clone(self) -> Entries:
        """Clone: the same entries, each another."""
        return Entries([entry.copy() for entry in self], self.element, self.kind)


class InitialSessionState(NetObject):
    """System.Management.Automation.Runspaces.InitialSessionState. ``bare``: without PowerShell's own commands."""

    __slots__ = ("bare", "language_mode", "modules", "snapins", "startup", "tables", "thread_options", "throw_on_error", "transcripts")
    type_name = RUNSPACES + "InitialSessionState"

    def __init__(self, *, bare: bool = False, snapins: tuple[str, ...] = _CORE) -> None:
        super().__init__()
        self.bare = bare
        self.snapins = snapins
        """The modules whose cmdlets are there without loading one."""
        self.transcripts: str | None = None
        self.modules: list[Any] = []
        self.startup = GenericList([], "System.String")
        self.language_mode = "NoLanguage" if bare else "FullLanguage"
        self.thread_options = "Default"
        self.throw_on_error = False
        self.tables: dict[str, Entries] = {}

    def entries(self, kind: str) -> Entries:
        """The entries of one kind; commands are in one table."""
        if kind not in self.tables:
            first = [] if self.bare else _format_entries() if kind == "Format" else own_commands(self.snapins) if kind == "Command" else []
            self.tables[kind] = Entries(first, RUNSPACES + element_of(kind), COLLECTION)
        return self.tables[kind]

    def copy(self) -> InitialSessionState:
        """Another with the same entries."""
        made = InitialSessionState(bare=self.bare, snapins=self.snapins)
        made.transcripts = self.transcripts
        made.modules = list(self.modules)
        made.startup = GenericList(self.startup, "System.String")
        made.tables = {kind: entries.clone() for kind, entries in self.tables.items()}
        made.language_mode, made.thread_options, made.throw_on_error = self.language_mode, self.thread_options, self.throw_on_error
        return made

    def fill(self, session: Session) -> None:
        """Puts everything into a session."""
        from havmsh.runtime import current

        before = current.enter(session)
        try:
            for entry in self.entries("Variable"):
                session.global_frame.new_variable(entry.name, entry.value, options=_options(entry.options), description=entry.description)
            if "Command" in self.tables:
                self._add_commands(session, self.tables["Command"])
            for module in self.modules:
                self._run(session, "Import-Module", "Name", module)
            self._add_formats(session)
            for entry in self.tables.get("Type", ()):
                file = isinstance(entry.value, str)
                self._run(session, "Remove-TypeData" if entry.options else "Update-TypeData", "AppendPath" if file else "TypeData", entry.value)
            for script in self.startup:
                session.read_script(script).run_script(lambda value: None)
        finally:
            current.enter(before)

    def _add_commands(self, session: Session, entries: Entries) -> None:
        """The commands that were added; of the session's own those stay whose entries do. What is private cannot be called from outside."""
        kept = {(entry.kind, entry.name.upper()) for entry in entries if entry.own}
        for own in own_commands(self.snapins) if not self.bare else ():
            if (own.kind, own.name.upper()) not in kept:
                _take_out(session, own)
        for entry in entries:
            if not entry.own:
                self._add_command(session, entry)
        if any(entry.visibility == "Private" for entry in entries):
            session.rooms["public commands"] = frozenset(entry.name.upper() for entry in entries if entry.visibility == "Public")

    def _add_command(self, session: Session, entry: Entry) -> None:
        from havmsh.runtime import scriptblock
        from havmsh.runtime.commands import AliasInfo
        from havmsh.runtime.index import Cmdlets

        frame = session.global_frame
        if entry.kind == "Function":
            scriptblock.parse(f"function global:{entry.name} {{{entry.value}}}", session).run_script(lambda value: None)
        elif entry.kind == "Alias" and frame.aliases is not None:
            frame.aliases[entry.name.upper()] = AliasInfo(entry.name, str(entry.value), "", session)
        elif entry.kind == "Cmdlet" and self.bare and session.cmdlets.root is None:
            from havmsh.runtime.runspaces import running

            session.cmdlets = Cmdlets(session, running().cmdlets.root)

    def _add_formats(self, session: Session) -> None:
        """The views of files and of definitions. A table whose own entries were taken out leaves the session without views."""
        if "Format" not in self.tables:
            return
        entries = self.tables["Format"]
        if not any(entry.value is None for entry in entries):
            session.rooms["formats.bare"] = True
        session.rooms["formats.given"] = [entry.value for entry in entries if isinstance(entry.value, NetObject)]
        for entry in entries:
            if isinstance(entry.value, str):
                self._run(session, "Update-FormatData", "AppendPath", entry.value)

    def _run(self, session: Session, command: str, parameter: str, value: Any) -> None:
        from havmsh.runtime.commands import Argument, Invocation
        from havmsh.runtime.errors import PSError
        from havmsh.runtime.pipeline import run

        words = [Argument("named", value, parameter, None, True)]
        try:
            run(session.global_frame, [Invocation(command, words)], lambda value: None)
        except PSError:
            if self.throw_on_error:
                raise


def own_commands(snapins: tuple[str, ...]) -> list[Entry]:
    """The commands that every session has: cmdlets of some modules, functions and aliases."""
    from havmsh.runtime.aliases import TABLE
    from havmsh.runtime.own_functions import TEXTS
    from havmsh.runtime.runspaces import running

    cmdlets = [Entry("Cmdlet", name, own=True) for name, _, _, module, kind in running().cmdlets.lines.values() if module in snapins and kind == "name"]
    functions = [Entry("Function", name, text, own=True) for name, text in TEXTS.items()]
    return [*functions, *(Entry("Alias", name, target, "", options, own=True) for name, target, options in TABLE), *cmdlets]


def restricted() -> InitialSessionState:
    """CreateRestricted: what a session for remote callers must offer; all else is there for its functions alone."""
    from havmsh.runtime.proxies import create
    from havmsh.runtime.types.proxytypes import remote_commands

    made = InitialSessionState(snapins=FULL)
    made.language_mode, made.throw_on_error = "NoLanguage", True
    for entry in made.entries("Command"):
        entry.visibility = "Public" if entry.name == "Clear-Host" else "Private"
    made.entries("Command").extend(Entry("Function", data.name, create(data, "", False)) for data in remote_commands())
    return made


def _take_out(session: Session, own: Entry) -> None:
    folded, frame = own.name.upper(), session.global_frame
    if own.kind == "Cmdlet":
        session.cmdlets.lines.pop(folded, None)
        session.cmdlets.found.pop(folded, None)
    else:
        table = frame.functions if own.kind == "Function" else frame.aliases
        (table or {}).pop(folded, None)


def _format_entries() -> list[Entry]:
    from havmsh.runtime.home import FOLDER

    return [Entry("Format", f"{FOLDER}/{name}.format.ps1xml") for name in _FORMAT_FILES.split()]


def _options(value: Any) -> frozenset[str]:
    from havmsh.runtime import valuetexts

    words = [] if value is None else valuetexts.to_text(value).replace(" ", "").split(",")
    return frozenset(word for word in words if word != "None")
