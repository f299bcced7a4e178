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
COLLECTION = RUNSPACES + "InitialSessionStateEntryCollection`1"


def element_of(kind: str) -> str:
    """The type of a table's entries: files and definitions are made entries when they are added."""
    return f"SessionState{kind}Entry" if kind in {"Format", "Type"} else "InitialSessionStateEntry"


class Entry(NetObject):
    """One thing that a runspace is to hold: ``kind`` is Variable, Function, Alias, Cmdlet and so on; ``value`` what it is."""

    __slots__ = ("description", "kind", "name", "options", "value")

    def __init__(self, kind: str, name: str, value: Any = None, description: str = "", options: Any = None) -> None:
        super().__init__()
        self.kind = kind
        self.name = name
        self.value = value
        self.description = description
        self.options = options

    @property
    def net_type(self) -> Any:
        """The type that its kind has."""
        from havmsh.runtime.typesystem import known

        return known(f"{RUNSPACES}SessionState{self.kind}Entry")


class InitialSessionState(NetObject):
    """System.Management.Automation.Runspaces.InitialSessionState. ``bare``: without PowerShell's own commands."""

    __slots__ = ("bare", "language_mode", "modules", "startup", "tables", "thread_options", "throw_on_error")
    type_name = RUNSPACES + "InitialSessionState"

    def __init__(self, *, bare: bool = False) -> None:
        super().__init__()
        self.bare = bare
        self.modules: list[Any] = []
        self.startup = GenericList([], "System.String")
        self.language_mode = "NoLanguage" if bare else "FullLanguage"
        self.thread_options = "Default"
        self.throw_on_error = False
        self.tables: dict[str, GenericList] = {}

    def entries(self, kind: str) -> GenericList:
        """The entries of one kind; commands are in one table."""
        if kind not in self.tables:
            first = _format_entries() if kind == "Format" and not self.bare else []
            self.tables[kind] = GenericList(first, RUNSPACES + element_of(kind), COLLECTION)
        return self.tables[kind]

    def copy(self) -> InitialSessionState:
        """Another with the same entries."""
        made = InitialSessionState(bare=self.bare)
        made.modules = list(self.modules)
        made.startup = GenericList(self.startup, "System.String")
        made.tables = {kind: GenericList(entries, entries.element, entries.kind) for kind, entries in self.tables.items()}
        made.language_mode, made.thread_options, made.throw_on_error = self.language_mode, self.thread_options, self.throw_on_error
        return made

    def fill(self, session: Session) -> None:
        """Puts everything into a session."""
        from havmsh.runtime import current

        before = current.enter(session)
        try:
            for entry in self.entries("Variable"):
                session.global_frame.new_variable(entry.name, entry.value, options=_options(entry.options), description=entry.description)
            for entry in self.entries("Command"):
                self._add_command(session, entry)
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


def _format_entries() -> list[Entry]:
    from havmsh.runtime.home import FOLDER

    return [Entry("Format", f"{FOLDER}/{name}.format.ps1xml") for name in _FORMAT_FILES.split()]


def _options(value: Any) -> frozenset[str]:
    from havmsh.runtime import valuetexts

    words = [] if value is None else valuetexts.to_text(value).replace(" ", "").split(",")
    return frozenset(word for word in words if word != "None")
