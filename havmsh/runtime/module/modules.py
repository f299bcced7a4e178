"""Modules of one session: which are loaded, how they are loaded, and how their exports come into a scope."""

from __future__ import annotations

import os

from havmsh.runtime.commands import CmdletInfo, FunctionInfo
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.frame import Frame
from havmsh.runtime.module.files import module_file, module_files, peek
from havmsh.runtime.module.finder import ModuleFinder, is_path
from havmsh.runtime.module.info import Module
from havmsh.runtime.module.refusals import not_required, too_deep
from havmsh.runtime.module.specs import accepts, asked, moved, specification
from havmsh.runtime.objects import Array, Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final

    from havmsh.runtime.session import Session
    from havmsh.runtime.types.modulespecs import ModuleSpecification

NESTING: Final = 10
"""Modules whose code may load each other, one inside the other."""


class Modules(ModuleFinder):
    """The table of a session's modules by folded path or name, in the order of loading."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.loaded: dict[str, Module] = {}
        self._exports: dict[str, list[tuple[str, str]]] | None = None
        self._loading: set[str] = set()
        self._exports_path = ""
        self._reading: dict[str, Module] = {}
        self.tell: Callable[[str], None] = lambda _: None
        self._depth = 0

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
        return None if found is None else _exported(found, name)

    def autoload_named(self, module: str, name: str) -> Any:
        """A command that a module exports which is loaded because the command was named with it; None where there is none."""
        if not module or self.named(module) is not None or self.is_ours(module):
            return None
        path = self.locate(module)
        return None if path is None else _exported(self.load(path), name)

    def is_ours(self, name: str) -> bool:
        """Whether a name is that of a module whose cmdlets are built in."""
        from havmsh.runtime.module import own

        return own.known_as(self.session, name) is not None

    def use_own(self, spec: ModuleSpecification) -> Module | None:
        """One of the shell's own modules, which counts as imported from now on; None where none is meant."""
        from havmsh.runtime.module import own

        found = own.matching(self.session, spec)
        if found is not None:
            own.use(self.session, found)
        return found

    # ------------------------------------------------------------ finding

    def autoload(self, name: str) -> Any:
        """A command of a module that is loaded because its command was named; None where there is none."""
        key = name.upper()
        found = self.exports().get(key)
        if found is None or found[0][1] in self._loading:
            return None
        module = self.load(found[0][1])
        self.bring_in(module, self.session.global_frame)
        return module.functions.get(key) or module.aliases.get(key)

    def exports(self) -> dict[str, list[tuple[str, str]]]:
        """The commands of the modules in the module folders: by the name in upper case its spelling and the file, of several files the one that is taken first."""
        path = ";".join(self.folders())
        if self._exports is None or self._exports_path != path:
            self._exports_path = path
            self._exports = {}
            for file in self.available():
                for command in peek(file):
                    self._exports.setdefault(command.upper(), []).append((command, file))
        return self._exports

    # ------------------------------------------------------------ loading

    def telling(self, tell: Callable[[str], None], work: Callable[[], None]) -> None:
        """Does some work, of which ``tell`` is told what is loaded, exported, imported and removed, as -Verbose wants it."""
        before, self.tell = self.tell, tell
        try:
            work()
        finally:
            self.tell = before

    def load(self, path: str, *, force: bool = False, args: Any = (), frame: Frame | None = None) -> Module:
        """The module of a file, run if it is not loaded yet."""
        key = path.upper()
        found = self.loaded.get(key)
        if found is not None and not force:
            return found
        if found is not None:
            self.remove(found, frame)
        self._loading.add(path)
        try:
            module = self._read_manifest(path) if path.lower().endswith(".psd1") else self._run_file(path, args)
        finally:
            self._loading.discard(path)
        self.loaded[key] = module
        return module

    def _run_file(self, path: str, args: Any, module: Module | None = None) -> Module:
        self.tell(f"Loading module from path '{path}'.")
        if path.lower().endswith(".dll"):
            return self._read_assembly(path)
        module = module or Module(self.session, os.path.splitext(os.path.basename(path))[0], path)
        from havmsh.runtime.scriptstage import enforce_demands

        block = self.session.read_script(path)
        enforce_demands(block, path, self.session)
        module.definition = str(block)
        self.run(module, block, args)
        if not module.explicit:
            module.export((), aliases=("*",))
            for kind, names in (("function", module.functions), ("alias", module.aliases)):
                for info in names.values():
                    self.tell(f"Exporting {kind} '{info.name}'.")
        return module

    def _read_assembly(self, path: str) -> Module:
        """The binary module of a file that Add-Type wrote. Raises BadImageFormatException for any other."""
        from havmsh.runtime.csharp import adding

        return adding.module_in(self.session, path)

    def run(self, module: Module, block: Any, args: Any = ()) -> list[Any]:
        """Runs the code of a module in its scope, then works out what it exports."""
        from havmsh.runtime.scriptblock import ScriptBlock

        own = ScriptBlock.of(block.template, self.session, module)
        own.file = block.file
        module.frame.script_path = module.path or None
        if self._depth == NESTING:
            raise too_deep(module.path or module.name, NESTING)
        self._depth += 1
        try:
            output: list[Any] = own.invoke(tuple(args), frame=module.frame, dot=True)
        finally:
            self._depth -= 1
        if not module.explicit:
            module.export(("*",))
        return output

    def _read_manifest(self, path: str) -> Module:
        """A module of a .psd1: root module, nested modules, and what of their exports comes through."""
        from havmsh.runtime import datafile
        from havmsh.runtime.module import manifests

        self.tell(f"Loading module from path '{path}'.")
        data = datafile.read_manifest(path, self.session)
        manifests.demand(data, path, self.session)
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
        from havmsh.runtime.module.manifests import not_found

        for name in listed(data["ScriptsToProcess"]):
            script = self.session.read_script(os.path.join(module.base, str(name)))
            script.invoke((), dot=True)
        for name in listed(data["NestedModules"]):
            inner = module_file(os.path.join(module.base, spec_name(name))) or self.find(specification(name))
            if inner is None:
                own = self.use_own(specification(name))
                if own is None:
                    raise not_found(spec_name(name), "NestedModules", module.path)
                module.nested.append(own)
                continue
            if inner in self._reading:
                module.nested.append(self._reading[inner])
                continue
            nested = self._run_file(inner, ()) if not inner.lower().endswith(".psd1") else self._read_manifest(inner)
            module.nested.append(nested)
            self.bring_in(nested, module.frame)
        if module.root_module:
            root = next((file for file in _root_files(os.path.join(module.base, module.root_module)) if file not in self._reading), None)
            if root is None:
                raise not_found(module.root_module, "ModuleToProcess/RootModule", module.path)
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
        found = self.matching(spec) or self.use_own(spec)
        if found is not None:
            return found
        path = self.find(spec)
        if path is None:
            raise not_required(spec, asking.path, known=self.locate(str(spec.name)) is not None)
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
        aliases: list[str] | None = None, keep: Callable[[str, str], bool] | None = None,
    ) -> None:
        """Makes a module's exports known in a scope, but for those whose kind and name ``keep`` says to leave as they are there (-NoClobber)."""
        from havmsh.runtime.providers.match import any_of

        prefix = prefix or module.prefix
        if functions is None and (variables is not None or aliases is not None):
            functions = []
        chosen = any_of(functions) if functions is not None else None
        for info in module.functions.values():
            if chosen is None or chosen(info.name):
                made = info if not prefix else prefixed(info, prefix)
                if keep is not None and keep("function", made.name):
                    continue
                if made.module is None:
                    made.module = module
                frame.define_function(made.name, made)
                self.tell(f"Importing function '{made.name}'.")
        for cmdlet in module.cmdlets.values():
            if isinstance(cmdlet, CmdletInfo) and cmdlet.module is module:
                self.session.cmdlets.adopt(cmdlet)
        if variables is not None or functions is None:
            chosen = any_of(variables) if variables is not None else None
            for folded, name in module.variables.items():
                if (chosen is None or chosen(name)) and (keep is None or not keep("variable", name)):
                    self._bring_variable(module, frame, folded, name)
        if aliases is not None or functions is None:
            chosen = any_of(aliases) if aliases is not None else None
            for alias in module.aliases.values():
                if chosen is None or chosen(alias.name):
                    name = alias.name if not prefix else with_prefix(alias.name, prefix)
                    if keep is None or not keep("alias", name):
                        self._bring_alias(module, frame, name, alias)

    def _bring_variable(self, module: Module, frame: Frame, folded: str, name: str) -> None:
        cell = module.frame.own_cell(folded)
        if cell is not None:
            share(frame, folded, name, cell)
            self.tell(f"Importing variable '{name}'.")

    def _bring_alias(self, module: Module, frame: Frame, name: str, alias: Any) -> None:
        if frame.aliases is None:
            frame.aliases = {}
        alias.module = module
        frame.aliases[name.upper()] = alias
        self.session.generation += 1
        self.tell(f"Importing alias '{name}'.")

    def remove(self, module: Module, frame: Frame | None = None) -> None:
        """Takes a module and its commands out of the session."""
        if module.on_remove is not None:
            module.on_remove.invoke((module,), frame=frame or module.frame)
        for key in [key for key, value in self.loaded.items() if value is module]:
            del self.loaded[key]
        for cmdlet in module.cmdlets.values():
            if isinstance(cmdlet, CmdletInfo):
                self.session.cmdlets.release(cmdlet)
        nested = [inner for inner in module.nested if inner not in self.loaded.values()]
        # another module that imported it keeps the commands: only the scopes of the caller lose them
        scope: Frame | None = frame or self.session.global_frame
        while scope is not None:
            for kind, table in (("function", scope.functions or {}), ("alias", scope.aliases or {})):
                for key in [key for key, info in table.items() if info.module is module or info.module in nested]:
                    self.tell(f'Removing the imported "{table.pop(key).name}" {kind}.')
            scope = scope.parent
        for folded, name in module.variables.items():
            cell = self.session.global_frame.own_cell(folded)
            if cell is not None and cell is module.frame.own_cell(folded):
                self.session.global_frame.dynamic.pop(folded, None)  # type: ignore[union-attr]
                self.tell(f'Removing the imported "{name}" variable.')
        self.session.generation += 1


def _exported(module: Module, name: str) -> Any:
    """A command that a module exports; None where it exports none of that name."""
    key = name.upper()
    return module.functions.get(key) or module.cmdlets.get(key) or module.aliases.get(key)


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


def _root_files(path: str) -> Iterator[str]:
    """The files that a manifest's root module may be: code before another manifest."""
    if os.path.isfile(path + ".psm1"):
        yield path + ".psm1"
    yield from module_files(path)
