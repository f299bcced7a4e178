"""What a runspace holds when it is opened: variables, functions, aliases, modules, scripts."""

from __future__ import annotations

from contextlib import contextmanager

from havmsh.runtime import valuetexts
from havmsh.runtime.objects import GenericList, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.session import Session

RUNSPACES = "System.Management.Automation.Runspaces."
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

    __slots__ = ("_startup", "bare", "exposed", "language_mode", "modules", "snapins", "tables", "thread_options", "throw_on_error", "transcripts", "user_drive")
    type_name = RUNSPACES + "InitialSessionState"

    def __init__(self, *, bare: bool = False, snapins: tuple[str, ...] = _CORE) -> None:
        super().__init__()
        self.bare = bare
        self.snapins = snapins
        """The modules whose cmdlets are there without loading one."""
        self.transcripts: str | None = None
        self.user_drive: int | None = None
        """The bytes that the drive User: may hold, where there is to be one."""
        self.modules: list[Any] = []
        self.exposed: list[str] = []
        """Names of commands, wildcards among them, that may be seen though all else is hidden and that modules bring."""
        self._startup: Any = None
        self.language_mode = "NoLanguage" if bare else "FullLanguage"
        self.thread_options = "Default"
        self.throw_on_error = False
        self.tables: dict[str, Entries] = {}

    @property
    def startup(self) -> Any:
        """StartupScripts: a set of texts."""
        if self._startup is None:
            from havmsh.runtime import static_members, typesystem

            self._startup = static_members.new(typesystem.known("System.Collections.Generic.HashSet[string]"), [])
        return self._startup

    def entries(self, kind: str) -> Entries:
        """The entries of one kind; commands are in one table."""
        if kind not in self.tables:
            from havmsh.runtime import initial_entries

            self.tables[kind] = Entries([] if self.bare else initial_entries.own(kind, self.snapins), RUNSPACES + element_of(kind), COLLECTION)
        return self.tables[kind]

    def copy(self) -> InitialSessionState:
        """Another with the same entries."""
        made = InitialSessionState(bare=self.bare, snapins=self.snapins)
        made.transcripts, made.user_drive = self.transcripts, self.user_drive
        made.modules, made.exposed = list(self.modules), list(self.exposed)
        for script in self.startup.enumerate_net() if self._startup is not None else ():
            made.startup.add(script)
        made.tables = {kind: entries.clone() for kind, entries in self.tables.items()}
        made.language_mode, made.thread_options, made.throw_on_error = self.language_mode, self.thread_options, self.throw_on_error
        return made

    def fill(self, session: Session) -> None:
        """Puts everything into a session."""
        from havmsh.runtime import current, initial_entries

        before = current.enter(session)
        session.cmdlets.loaded.update(() if self.bare else self.snapins)
        try:
            self._add_variables(session)
            if "Command" in self.tables:
                initial_entries.add_commands(session, self.tables["Command"], () if self.bare else self.snapins)
            if "Provider" in self.tables:
                initial_entries.add_providers(session, self.tables["Provider"])
            for module in self.modules:
                self._run(session, "Import-Module", "Name", module)
            if "Command" in self.tables and initial_entries.hides(self.tables["Command"]):
                initial_entries.hide(session, self.tables["Command"], self.exposed)
            self._add_formats(session)
            self._add_types(session)
            if self.user_drive is not None:
                self._mount(session, self.user_drive)
            for script in self.startup.enumerate_net() if self._startup is not None else ():
                self._start(session, script)
            if self.transcripts:
                self._run(session, "Start-Transcript", "OutputDirectory", self.transcripts)
            self._allow(session)
        finally:
            current.enter(before)

    def _mount(self, session: Session, limit: int) -> None:
        """The drive User: of a folder that whoever runs the session has for it; ``limit`` is its MaximumSize in bytes. Raises PSInvalidOperationException where there can be none."""
        import os

        from havmsh.runtime.errors import NetError
        from havmsh.runtime.files import net_exception
        from havmsh.runtime.home import user_name
        from havmsh.runtime.objects import Int64
        from havmsh.runtime.providers.base import Drive
        from havmsh.store.cachefile import user_folder

        folder = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.join(user_folder(), ".cache"), "powershell", "DriveRoots", user_name())
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            reason = net_exception(error)
            raise NetError("System.Management.Automation.PSInvalidOperationException", f"Processing the User drive threw an error {reason.message}.", reason) from None
        provider = session.drives.provider("FileSystem")
        if provider is not None:
            made = session.drives.add(Drive("User", provider, folder))
            made.maximum_size = Int64(limit)

    def _allow(self, session: Session) -> None:
        """Which programs and scripts may be run by what is typed."""
        from havmsh.runtime.visible_files import allowed_files

        for kind in ("Application", "Script") if self.bare or "Command" in self.tables else ():
            allowed_files(session, kind + "s")[:] = [entry.name for entry in self.entries("Command") if entry.kind == kind and entry.visibility == "Public"]

    def _add_types(self, session: Session) -> None:
        """Type data of files, of definitions, or of a table, which goes with nothing else. Raises ErrorsUpdatingTypes where errors of the beginning are to be told."""
        entries: Any = self.tables.get("Type", ())
        for entry in entries:
            steps = getattr(entry.value, "steps", None)
            if steps is not None and len(entries) > 1:
                if self.throw_on_error:
                    raise _two_kinds()
            elif steps is not None:
                for parameter, value in steps:
                    self._run(session, "Remove-TypeData" if parameter == "TypeName" else "Update-TypeData", parameter, value)
            elif not entry.own:
                file = isinstance(entry.value, str)
                self._run(session, "Remove-TypeData" if entry.options else "Update-TypeData", "AppendPath" if file else "TypeData", entry.value)

    def _add_variables(self, session: Session) -> None:
        for entry in self.tables.get("Variable", ()):
            if not entry.own:
                made = session.global_frame.new_variable(entry.name, entry.value, options=options_of(entry), description=entry.description)
                if entry.visibility != "Public":
                    made.promote().visibility = entry.visibility
        for entry in self.tables.get("Environment", ()):
            session.environ[entry.name] = valuetexts.to_text(entry.value)

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

    def _start(self, session: Session, script: str) -> None:
        """Runs a startup script: any command, of which what it defines stays. Raises PSInvalidOperationException where errors of the beginning are to be told."""
        from havmsh.runtime.commands import Invocation
        from havmsh.runtime.errors import NetError, PSError
        from havmsh.runtime.pipeline import run

        try:
            run(session.global_frame, [Invocation(script, operator=".")], lambda value: None)
        except PSError as error:
            if self.throw_on_error:
                told = error.record.exception
                text = f"Running startup script threw an error: {told.message}."
                raise NetError("System.Management.Automation.PSInvalidOperationException", text, told) from None

    def _run(self, session: Session, command: str, parameter: str, value: Any) -> None:
        from havmsh.runtime.commands import Argument, Invocation
        from havmsh.runtime.errors import PSError
        from havmsh.runtime.pipeline import run

        words = [Argument("named", value, parameter, None, True)]
        try:
            with _lent(session, command):
                run(session.global_frame, [Invocation(command, words)], lambda value: None)
        except PSError:
            if self.throw_on_error:
                raise


@contextmanager
def _lent(session: Session, name: str) -> Iterator[None]:
    """While it lasts, a session that has no such cmdlet has that of the first session."""
    from havmsh.runtime.commands import CmdletInfo
    from havmsh.runtime.current import first

    asked = first()
    found = None if asked is None or session.cmdlets.find(name.upper()) is not None else asked.cmdlets.find(name.upper())
    if found is None:
        yield
        return
    lent = CmdletInfo(found.name, session, lambda: found.implementing_type)
    session.cmdlets.adopt(lent)
    try:
        yield
    finally:
        session.cmdlets.release(lent)


def _two_kinds() -> Any:
    from havmsh.runtime.errors import NetError

    text = "The following error occurred while loading the extended type data file: \nA shared type table cannot be updated with more than one entry.\n"
    made = NetError("System.Management.Automation.RuntimeException", text)
    made.record.error_id = "ErrorsUpdatingTypes"
    made.exception.record = made.record
    return made


def options_of(entry: Entry) -> frozenset[str]:
    """The words of an entry's options."""
    words = [] if entry.options is None else valuetexts.to_text(entry.options).replace(" ", "").split(",")
    return frozenset(word for word in words if word != "None")
