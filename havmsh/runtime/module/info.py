"""A module as a value: what it says of itself, its scope and its exports."""

from __future__ import annotations

import os

from havmsh.runtime import parameter_defaults
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import Array, ArrayList, Hashtable, Member, NetObject, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

    from havmsh.runtime.commands import AliasInfo, CommandInfo, FunctionInfo
    from havmsh.runtime.session import Session


_OF_THE_SHELL: Final = frozenset((
    "_", "THIS", "INPUT", "ARGS", "TRUE", "FALSE", "NULL", "PSDEFAULTPARAMETERVALUES", "ERROR", "PSSCRIPTROOT", "PSCOMMANDPATH", "MYINVOCATION", "EXECUTIONCONTEXT", "STACKTRACE",
))
"""Variables that every module has from the start, and none exports."""
NO_GUID: Final = "00000000-0000-0000-0000-000000000000"


class Module(NetObject):
    """System.Management.Automation.PSModuleInfo. ``frame`` is the module's own scope; ``functions`` and its like are what it exports, by folded name."""

    __slots__ = (
        "access", "aliases", "assembly", "author", "base", "chooses_functions", "cmdlets", "definition", "description", "explicit", "files", "frame", "functions", "guid",
        "imported_prefix", "importers", "is_listed", "is_logged", "kind", "manifest", "name", "nested", "on_remove", "path", "prefix", "private_data", "providers", "required",
        "root_module", "session", "source", "variables", "version",
    )
    type_name = "System.Management.Automation.PSModuleInfo"

    def __init__(self, session: Session, name: str, path: str = "", kind: str = "Script") -> None:
        super().__init__()
        self.session = session
        self.name = name
        self.path = path
        self.source = path
        """The file by which it was loaded: that of its manifest, where ``path`` is that of its code."""
        self.base = os.path.dirname(path) if path else ""
        self.kind = kind
        self.assembly: Any = None
        """What its cmdlets are compiled in, of a binary module."""
        self.version = "0.0"
        self.guid = NO_GUID
        self.description = ""
        self.author = ""
        self.prefix = ""
        self.imported_prefix = ""
        """What stands before the nouns of its commands where it was imported last."""
        self.root_module = ""
        self.definition = ""
        self.private_data: Any = None
        self.manifest: Hashtable | None = None
        self.required: Any = Array([])
        self.access = 0
        """ModuleAccessMode: 0 may be removed, 1 with force only, 2 never."""
        self.on_remove: Any = None
        self.providers: list[Any] = []
        """Those that its assembly has written."""
        self.importers: list[Module | None] = []
        """The modules in whose scope it is known; None stands for the session's."""
        self.explicit = False
        self.chooses_functions = False
        """Whether its code says which functions it exports."""
        self.is_listed = False
        """Whether it was only described from its file; its commands have no code."""
        self.is_logged = False
        """LogPipelineExecutionDetails: kept for who asks; nothing is logged."""
        self.files: Any = None
        self.nested: list[Module] = []
        self.functions: dict[str, FunctionInfo] = {}
        self.aliases: dict[str, AliasInfo] = {}
        self.variables: dict[str, str] = {}
        self.cmdlets: dict[str, CommandInfo] = {}
        frame = Frame(session, session.global_frame, None, session.streams)
        frame.is_script = True
        frame.module = self
        self.frame = frame
        # what runs in a module sees neither the caller's errors nor the caller's defaults
        frame.new_variable("Error", ArrayList(), options=frozenset(("Constant",)))
        parameter_defaults.define(frame)

    # ------------------------------------------------------------ what it shows

    def version_value(self) -> Any:
        """Version."""
        from havmsh.runtime import convert, typesystem

        net = typesystem.resolve("System.Version")
        return self.version if net is None else convert.convert(self.version, net)

    def guid_value(self) -> Any:
        """Guid."""
        from havmsh.runtime import convert, typesystem

        net = typesystem.resolve("System.Guid")
        return self.guid if net is None else convert.convert(self.guid, net)

    def exported(self, kind: str) -> Any:
        """ExportedFunctions and its like: a dictionary of names."""
        from havmsh.runtime.metadata import dictionary

        prefix = self.imported_prefix
        if kind == "commands":
            tables = self.cmdlets, self.functions, self.aliases
            return dictionary((with_prefix(info.name, prefix), info) for each in tables for info in each.values())
        if kind == "variables":
            return dictionary((name, self.frame.local_variable(name)) for name in self.variables.values())
        table: dict[str, CommandInfo] = getattr(self, kind)
        return dictionary((with_prefix(info.name, prefix), info) for info in table.values())

    def nested_list(self) -> Any:
        """NestedModules."""
        return Array(self.nested, "System.Management.Automation.PSModuleInfo")

    def tags(self) -> Any:
        """Tags of the manifest's private data."""
        data = self.private_data
        inner = data["PSData"] if isinstance(data, Hashtable) else None
        tags = inner["Tags"] if isinstance(inner, Hashtable) else None
        return Array(tags if isinstance(tags, list) else [tags] if tags is not None else [], "System.String")

    def session_state(self) -> Any:
        """SessionState; none of a module that was only described, or that is all compiled."""
        if self.is_listed or self.kind == "Binary":
            return None
        from havmsh.runtime.intrinsics import SessionState

        return SessionState(self.session, self.frame, self)

    def describe(self, data: Hashtable) -> None:
        """Takes what a manifest says of the module itself."""
        self.manifest = data
        self.version = str(data["ModuleVersion"] or "0.0")
        self.description = str(data["Description"] or "")
        self.author = str(data["Author"] or "")
        if data["GUID"]:
            self.guid = str(data["GUID"])
        self.private_data = data["PrivateData"]
        self.prefix = str(data["DefaultCommandPrefix"] or "")
        self.root_module = str(data["RootModule"] or data["ModuleToProcess"] or "")

    def compiled(self, assembly: Any) -> None:
        """Takes what an assembly says of the module that is made of it."""
        from havmsh.runtime import valuetexts
        from havmsh.runtime.types.assemblies import AssemblyName

        self.assembly = assembly
        if self.version == "0.0":
            self.version = valuetexts.to_text(AssemblyName(assembly.full_name).part("Version") or "0.0.0.0")

    def said(self, key: str) -> Any:
        """What the manifest says under a key; null where there is no manifest."""
        return None if self.manifest is None else self.manifest[key]

    def files_said(self, key: str, ending: str = "") -> list[str]:
        """The files that the manifest names under a key; a name without an ending is given one."""
        named = self.said(key)
        names = [str(name).replace("\\", "/") for name in (named if isinstance(named, list) else [] if named is None else [named])]
        return [os.path.join(self.base, name if os.path.splitext(name)[1] else name + ending) for name in names]

    def processed(self, kind: str) -> list[str]:
        """The files of ``Formats`` or ``Types`` that are taken in with the module."""
        return self.files_said(f"{kind}ToProcess", ".ps1xml")

    def said_for_galleries(self, key: str) -> Any:
        """What the manifest says under a key of PrivateData.PSData."""
        inner = self.private_data["PSData"] if isinstance(self.private_data, Hashtable) else None
        return inner[key] if isinstance(inner, Hashtable) else None

    # ------------------------------------------------------------ what it does

    def bound_block(self, block: Any) -> Any:
        """The same code under this module's scope."""
        from havmsh.runtime.scriptblock import ScriptBlock

        made = ScriptBlock.of(block.template, self.session, self)
        made.file = block.file
        return made

    def invoke(self, block: Any, args: Any = ()) -> Any:
        """Runs code in this module's scope."""
        from havmsh.runtime.elements import collapse

        return collapse(self.bound_block(block).invoke(tuple(args), frame=self.frame, raise_errors=True))

    def put_access(self, access: int) -> None:
        """AccessMode. Raises PSInvalidOperationException for a module that is constant."""
        if self.access == 2:
            from havmsh.runtime.datacollections import refused

            raise refused("Operation is not valid due to the current state of the object.")
        self.access = access

    def variable_of_caller(self, name: str) -> Any:
        """GetVariableFromCallersModule: the variable as the nearest caller of another module sees it, or else as it stands outside of modules."""
        from havmsh.runtime.scriptblock import running_frame

        at: Any = running_frame(self.session)
        while at is not None and at.module is self:
            at = at.caller
        return (self.session.global_frame if at is None or at.module is None else at.module.frame).variable(name)

    def export(self, functions: Iterable[str], variables: Iterable[str] = (), aliases: Iterable[str] = (), cmdlets: Iterable[str] = ()) -> None:
        """Adds to the exports what the patterns match; each kind is kept in the order of the names."""
        from havmsh.runtime.providers.match import any_of

        self._export_from(self.frame.functions, self.functions, any_of(functions))
        self._export_from(self.frame.aliases, self.aliases, any_of(aliases))
        wanted = list(variables)
        if wanted:
            matches = any_of(wanted)
            for name in self.frame.names():
                if matches(name) and name.upper() not in _OF_THE_SHELL:
                    self.variables[name.upper()] = name
        for nested in self.nested:
            self.variables.update((folded, name) for folded, name in nested.variables.items() if folded in self.variables)
            self._export_from(nested.functions, self.functions, any_of(functions))
            self._export_from(nested.aliases, self.aliases, any_of(aliases))
            self._export_from(nested.cmdlets, self.cmdlets, any_of(cmdlets))
        self.functions, self.aliases, self.variables = dict(sorted(self.functions.items())), dict(sorted(self.aliases.items())), dict(sorted(self.variables.items()))

    @staticmethod
    def _export_from(table: dict[str, Any] | None, target: dict[str, Any], matches: Callable[[str], bool]) -> None:
        for key, info in (table or {}).items():
            if matches(info.name):
                target[key] = info

    def as_custom_object(self) -> Any:
        """AsCustomObject: exported functions as methods, exported variables as properties."""
        from havmsh.runtime.objects import Extra

        made = PSCustomObject.of(())
        made.extra = Extra()
        for name in self.variables.values():
            variable = self.frame.local_variable(name)
            if variable is not None:
                made.extra.members[name.upper()] = _VariableProperty(name, variable)
        for info in self.functions.values():
            made.extra.members[info.name.upper()] = Member("ScriptMethod", info.name, info.script_block)
        return made


def with_prefix(name: str, prefix: str) -> str:
    """``Get-Thing`` with a prefix: ``Get-MyThing``; an empty one changes nothing."""
    verb, dash, noun = name.partition("-")
    return f"{verb}-{prefix}{noun}" if dash else prefix + name


class _VariableProperty(Member):
    """A module's variable as a note property: reading and writing go to the variable itself."""

    __slots__ = ("variable",)

    def __init__(self, name: str, variable: Any) -> None:
        self.kind = "NoteProperty"
        self.name = name
        self.setter = None
        self.variable = variable

    @property
    def value(self) -> Any:
        """The variable's value."""
        return self.variable.value

    @value.setter
    def value(self, new: Any) -> None:
        self.variable.value = new
