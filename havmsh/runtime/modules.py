"""Modules of one session: which are loaded, what they export, and how a name finds one that is not loaded yet."""

from __future__ import annotations

import os

from havmsh.runtime.commands import AliasInfo, CommandInfo, FunctionInfo
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.frame import Frame
from havmsh.runtime.module_files import module_file, module_files, peek
from havmsh.runtime.module_specs import accepts, asked, moved, specification, text_of
from havmsh.runtime.objects import Array, Hashtable, Member, NetObject, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, Final

    from havmsh.runtime.session import Session
    from havmsh.runtime.types.modulespecs import ModuleSpecification

PRODUCT: Final = "VIRTUALMACHINEMANAGER"
"""The module of the management server's cmdlets, which also is a snap-in."""


_NO_GUID: Final = "00000000-0000-0000-0000-000000000000"


class Module(NetObject):
    """System.Management.Automation.PSModuleInfo. ``frame`` is the module's own scope; ``functions`` and its like are what it exports, by folded name."""

    __slots__ = (
        "access", "aliases", "author", "base", "cmdlets", "definition", "description", "explicit", "files", "frame", "functions", "guid", "is_product", "kind", "manifest",
        "name", "nested", "on_remove", "path", "prefix", "private_data", "required", "root_module", "session", "variables", "version",
    )
    type_name = "System.Management.Automation.PSModuleInfo"

    def __init__(self, session: Session, name: str, path: str = "", kind: str = "Script") -> None:
        super().__init__()
        self.session = session
        self.name = name
        self.path = path
        self.base = os.path.dirname(path) if path else ""
        self.kind = kind
        self.version = "0.0"
        self.guid = _NO_GUID
        self.description = ""
        self.author = ""
        self.prefix = ""
        self.root_module = ""
        self.definition = ""
        self.private_data: Any = None
        self.manifest: Hashtable | None = None
        self.required: Any = Array([])
        self.access = 0
        """ModuleAccessMode: 0 may be removed, 1 with force only, 2 never."""
        self.on_remove: Any = None
        self.is_product = False
        self.explicit = False
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

        if kind == "commands":
            return dictionary((info.name, info) for info in (*self.functions.values(), *self.cmdlets.values(), *self.aliases.values()))
        if kind == "variables":
            return dictionary((name, self.frame.local_variable(name)) for name in self.variables.values())
        table: dict[str, CommandInfo] = getattr(self, kind)
        return dictionary((info.name, info) for info in table.values())

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
        """SessionState."""
        from havmsh.runtime.intrinsics import SessionState

        return SessionState(self.session, self.frame)

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

    def said(self, key: str) -> Any:
        """What the manifest says under a key; null where there is no manifest."""
        return None if self.manifest is None else self.manifest[key]

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
        from havmsh.runtime.pipeline import collapse

        return collapse(self.bound_block(block).invoke(tuple(args), frame=self.frame))

    def export(self, functions: Iterable[str], variables: Iterable[str] = (), aliases: Iterable[str] = (), cmdlets: Iterable[str] = ()) -> None:
        """Adds to the exports what the patterns match."""
        from havmsh.runtime.providers.match import any_of

        self._export_from(self.frame.functions, self.functions, any_of(functions))
        self._export_from(self.frame.aliases, self.aliases, any_of(aliases))
        wanted = list(variables)
        if wanted:
            matches = any_of(wanted)
            for name in self.frame.names():
                if matches(name):
                    self.variables[name.upper()] = name
        for nested in self.nested:
            self._export_from(nested.functions, self.functions, any_of(functions))
            self._export_from(nested.aliases, self.aliases, any_of(aliases))

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


class Modules:
    """The table of a session's modules by folded path or name, in the order of loading."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.loaded: dict[str, Module] = {}
        self._exports: dict[str, str] | None = None
        self._loading: set[str] = set()
        self._exports_path = ""
        self._reading: dict[str, Module] = {}

    def all(self) -> list[Module]:
        """The loaded modules."""
        return list(self.loaded.values())

    def named(self, name: str) -> Module | None:
        """A loaded module by name."""
        return self.matching(asked(name))

    def matching(self, spec: ModuleSpecification) -> Module | None:
        """A loaded module by name, or by the path of its file or folder, whose version and GUID will do."""
        name = str(spec.name)
        wanted = name.upper()
        path = str(self.session.drives.file_path(name)).upper() if is_path(name) else ""
        for module in self.loaded.values():
            own = module.path.upper()
            here = own == path or own.rpartition(".")[0] == path or f"{path}/" in own if path else module.name.upper() == wanted
            if here and accepts(spec, module.version, module.guid):
                return module
        return None

    def command_of(self, module: str, name: str) -> Any:
        """A command that a loaded module exports."""
        found = self.named(module)
        if found is None and not self.is_ours(module):
            path = self.locate(module)
            found = self.load(path) if path is not None else None
        if found is None:
            return None
        key = name.upper()
        return found.functions.get(key) or found.cmdlets.get(key) or found.aliases.get(key)

    def is_ours(self, name: str) -> bool:
        """Whether a name is that of a module whose cmdlets are built in."""
        wanted = name.upper()
        return any(module.upper() == wanted for module in self.session.cmdlets.modules()) or wanted == PRODUCT

    # ------------------------------------------------------------ finding

    def folders(self) -> list[str]:
        """``$env:PSModulePath``."""
        given = os.environ.get("PSModulePath", "")
        own = os.path.join(os.path.expanduser("~"), ".local/share/powershell/Modules")
        return [folder.replace("\\", "/") for folder in (given.split(os.pathsep) if given else [own, "/usr/local/share/powershell/Modules"]) if folder]

    def locate(self, name: str) -> str | None:
        """The file of a module by name or path."""
        return next(self.candidates(name), None)

    def find(self, spec: ModuleSpecification) -> str | None:
        """The file of a module whose version and GUID will do."""
        for path in self.candidates(str(spec.name)):
            if spec.plain or accepts(spec, *self.identity(path)):
                return path
        return None

    def candidates(self, name: str) -> Iterator[str]:
        """Every file that a module's name or path may mean, the best first."""
        if is_path(name):
            yield from module_files(str(self.session.drives.file_path(name)))
            return
        first, slash, rest = name.partition("/")
        for folder in self.folders():
            for own in _entries(folder, first):
                yield from module_files(os.path.join(folder, own + slash + rest))

    def identity(self, path: str) -> tuple[str, str]:
        """Version and GUID that a module's manifest tells; nought where it has none."""
        from havmsh.runtime import datafile

        if not path.lower().endswith(".psd1"):
            return "0.0", _NO_GUID
        try:
            data = datafile.read(path, self.session)
        except PSError:
            return "0.0", _NO_GUID
        return str(data["ModuleVersion"] or "0.0"), str(data["GUID"] or _NO_GUID)

    def available(self) -> Iterator[str]:
        """The files of the modules in the module folders."""
        for folder in self.folders():
            try:
                names = sorted(os.listdir(folder), key=str.casefold)
            except OSError:
                continue
            for name in names:
                yield from module_files(os.path.join(folder, name))

    def autoload(self, name: str) -> Any:
        """A command of a module that is loaded because its command was named; None where there is none."""
        key = name.upper()
        path = ";".join(self.folders())
        if self._exports is None or self._exports_path != path:
            self._exports_path = path
            self._exports = {command.upper(): file for file in self.available() for command in peek(file)}
        file = self._exports.get(key)
        if file is None or file in self._loading:
            return None
        module = self.load(file)
        self.bring_in(module, self.session.global_frame)
        return module.functions.get(key) or module.aliases.get(key)

    # ------------------------------------------------------------ loading

    def load(self, path: str, *, force: bool = False, args: Any = (), frame: Frame | None = None) -> Module:
        """The module of a file, run if it is not loaded yet."""
        key = path.upper()
        found = self.loaded.get(key)
        if found is not None and not force:
            return found
        if found is not None:
            self.remove(found)
        self._loading.add(path)
        try:
            module = self._read_manifest(path) if path.lower().endswith(".psd1") else self._run_file(path, args)
        finally:
            self._loading.discard(path)
        self.loaded[key] = module
        return module

    def _run_file(self, path: str, args: Any, module: Module | None = None) -> Module:
        module = module or Module(self.session, os.path.splitext(os.path.basename(path))[0], path)
        from havmsh.runtime.blockstage import enforce_demands

        block = self.session.read_script(path)
        enforce_demands(block, path, self.session)
        module.definition = str(block)
        self.run(module, block, args)
        return module

    def run(self, module: Module, block: Any, args: Any = ()) -> list[Any]:
        """Runs the code of a module in its scope, then works out what it exports."""
        from havmsh.runtime.scriptblock import ScriptBlock

        own = ScriptBlock.of(block.template, self.session, module)
        own.file = block.file
        module.frame.script_path = module.path or None
        output: list[Any] = own.invoke(tuple(args), frame=module.frame, dot=True)
        if not module.explicit:
            module.export(("*",))
        return output

    def _read_manifest(self, path: str) -> Module:
        """A module of a .psd1: root module, nested modules, and what of their exports comes through."""
        from havmsh.runtime import datafile

        data = datafile.read(path, self.session)
        module = Module(self.session, os.path.splitext(os.path.basename(path))[0], path, "Manifest")
        module.describe(data)
        module.required = Array([self.require(specification(wanted), module) for wanted in listed(data["RequiredModules"])])
        self._reading[path] = module
        try:
            return self._fill(module, data)
        finally:
            del self._reading[path]

    def _fill(self, module: Module, data: Hashtable) -> Module:
        """Runs what a manifest names, and takes the exports over."""
        for name in listed(data["ScriptsToProcess"]):
            script = self.session.read_script(os.path.join(module.base, str(name)))
            script.invoke((), dot=True)
        for name in listed(data["NestedModules"]):
            inner = module_file(os.path.join(module.base, spec_name(name)))
            if inner is None:
                raise missing(str(name))
            if inner in self._reading:
                module.nested.append(self._reading[inner])
                continue
            nested = self._run_file(inner, ()) if not inner.lower().endswith(".psd1") else self._read_manifest(inner)
            module.nested.append(nested)
            self.bring_in(nested, module.frame)
        if module.root_module:
            root = next((file for file in _root_files(os.path.join(module.base, module.root_module)) if file not in self._reading), None)
            if root is None:
                raise missing(module.root_module)
            module.kind = "Script"
            self._run_file(root, (), module)
        else:
            for nested in module.nested:
                module.functions.update(nested.functions)
                module.aliases.update(nested.aliases)
        self._narrow(module, data)
        return module

    @staticmethod
    def _narrow(module: Module, data: Any) -> None:
        """The manifest's lists of exports narrow what the code exports."""
        from havmsh.runtime.providers.match import any_of

        for key, table in (("FunctionsToExport", module.functions), ("AliasesToExport", module.aliases)):
            given = data[key]
            if given is None:
                continue
            patterns = [str(item) for item in listed(given)]
            if key == "AliasesToExport" and patterns:
                for folded, info in (module.frame.aliases or {}).items():
                    if any_of(patterns)(info.name):
                        table.setdefault(folded, info)
            if key == "FunctionsToExport" and patterns:
                for folded, info in (module.frame.functions or {}).items():
                    if info.name.upper() in {pattern.upper() for pattern in patterns}:
                        table.setdefault(folded, info)
            matches = any_of(patterns)
            for folded in [folded for folded, info in table.items() if not matches(info.name)]:
                del table[folded]
        variables = listed(data["VariablesToExport"])
        if variables:
            module.export((), [str(item) for item in variables])

    def require(self, spec: ModuleSpecification, asking: Module) -> Module:
        """A module that another names in its manifest; a relative path starts there. Raises Modules_InvalidManifest where they ask for each other in a circle."""
        if is_path(spec.name or "") and not os.path.isabs(spec.name or ""):
            spec = moved(spec, os.path.normpath(os.path.join(asking.base, str(spec.name).replace("\\", "/"))))
        found = self.matching(spec)
        if found is not None:
            return found
        path = self.find(spec)
        if path is None:
            raise _not_required(spec, asking.path, known=self.locate(str(spec.name)) is not None)
        if path in self._loading:
            message = (
                f"The required module '{spec.name}' is not loaded. The module '{spec.name}' has a requiredModule '{asking.name}' in its module manifest '{asking.path}' that "
                "points to a cyclic dependency."
            )
            raise PSError(ErrorRecord(NetException("System.MissingMemberException", message), "Modules_InvalidManifest", "ResourceUnavailable", asking.path))
        module = self.load(path)
        self.bring_in(module, self.session.global_frame)
        return module

    # ------------------------------------------------------------ importing

    def bring_in(
        self, module: Module, frame: Frame, *, prefix: str = "", functions: list[str] | None = None, variables: list[str] | None = None,
        aliases: list[str] | None = None, no_clobber: bool = False,
    ) -> None:
        """Makes a module's exports known in a scope."""
        from havmsh.runtime.providers.match import any_of

        prefix = prefix or module.prefix
        if functions is None and (variables is not None or aliases is not None):
            functions = []
        chosen = any_of(functions) if functions is not None else None
        for info in module.functions.values():
            if chosen is None or chosen(info.name):
                made = info if not prefix else prefixed(info, prefix)
                if made.module is None:
                    made.module = module
                frame.define_function(made.name, made)
        if aliases is not None or functions is None:
            chosen = any_of(aliases) if aliases is not None else None
            for alias in module.aliases.values():
                if chosen is None or chosen(alias.name):
                    if frame.aliases is None:
                        frame.aliases = {}
                    alias.module = module
                    name = alias.name if not prefix else with_prefix(alias.name, prefix)
                    frame.aliases[name.upper()] = alias
                    self.session.generation += 1
        if variables is not None or functions is None:
            chosen = any_of(variables) if variables is not None else None
            for folded, name in module.variables.items():
                if chosen is None or chosen(name):
                    cell = module.frame.own_cell(folded)
                    if cell is not None:
                        share(frame, folded, name, cell)

    def remove(self, module: Module, frame: Frame | None = None) -> None:
        """Takes a module and its commands out of the session."""
        if module.on_remove is not None:
            module.on_remove.invoke((module,), frame=frame or module.frame)
        for key in [key for key, value in self.loaded.items() if value is module]:
            del self.loaded[key]
        for scope in (self.session.global_frame, *(other.frame for other in self.loaded.values())):
            for table in (scope.functions or {}, scope.aliases or {}):
                for key in [key for key, info in table.items() if info.module is module]:
                    del table[key]
        for folded in module.variables:
            cell = self.session.global_frame.own_cell(folded)
            if cell is not None and cell is module.frame.own_cell(folded):
                self.session.global_frame.dynamic.pop(folded, None)  # type: ignore[union-attr]
        self.session.generation += 1


def share(frame: Frame, folded: str, name: str, cell: Any) -> None:
    """An exported variable: both scopes have the same cell, unless compiled code holds one of its own."""
    if folded in frame.index:
        frame.set(name, cell.cell_contents)
        return
    if frame.dynamic is None:
        frame.dynamic = {}
    frame.dynamic[folded] = cell


def with_prefix(name: str, prefix: str) -> str:
    """``Get-Thing`` with a prefix: ``Get-MyThing``."""
    verb, dash, noun = name.partition("-")
    return f"{verb}-{prefix}{noun}" if dash else prefix + name


def prefixed(info: FunctionInfo, prefix: str) -> FunctionInfo:
    """The function under its prefixed name."""
    return FunctionInfo(with_prefix(info.name, prefix), info.script_block, info.session, info.module, is_filter=info.is_filter)


def spec_name(value: Any) -> str:
    """The name of a module that a manifest names, alone or in a dictionary."""
    return str(value["ModuleName"] if isinstance(value, Hashtable) else value)


def listed(value: Any) -> list[Any]:
    """One or several values of a manifest as a list."""
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def missing(name: str) -> PSError:
    """Modules_ModuleNotFound."""
    message = f"The specified module '{name}' was not loaded because no valid module file was found in any module directory."
    return PSError(ErrorRecord(NetException("System.IO.FileNotFoundException", message), "Modules_ModuleNotFound", "ResourceUnavailable", name))


def _entries(folder: str, name: str) -> Iterator[str]:
    """The name, and what a folder holds under it in other capitals."""
    yield name
    if os.path.exists(os.path.join(folder, name)):
        return
    try:
        entries = os.listdir(folder)
    except OSError:
        return
    yield from (entry for entry in entries if entry.casefold() == name.casefold() and entry != name)


def is_path(name: str) -> bool:
    """Whether a module is named by where its file is."""
    return any(sign in name for sign in "/\\") or name.startswith((".", "~"))


def _root_files(path: str) -> Iterator[str]:
    """The files that a manifest's root module may be: code before another manifest."""
    if os.path.isfile(path + ".psm1"):
        yield path + ".psm1"
    yield from module_files(path)


def _not_required(spec: ModuleSpecification, manifest: str, *, known: bool) -> PSError:
    """The refusal of a manifest whose required module is not there, or not in the version that it wants."""
    if not known:
        return missing(str(spec.name))
    what = ""
    if spec.required is not None or (spec.version is not None and spec.maximum is None):
        what = f" with version '{text_of(spec.required or spec.version)}'"
    elif spec.version is not None:
        what = f" with MinimumVersion '{text_of(spec.version)}' and MaximumVersion '{spec.maximum}'"
    elif spec.maximum is not None:
        what = f" with MaximumVersion '{spec.maximum}'"
    elif spec.guid is not None:
        what = f" with GUID '{text_of(spec.guid)}'"
    text = f"The required module '{spec.name}'{what} is not loaded. Load the module or remove the module from 'RequiredModules' in the file '{manifest}'."
    return PSError(ErrorRecord(NetException("System.MissingMemberException", text), "Modules_InvalidManifest", "ResourceUnavailable", manifest))
