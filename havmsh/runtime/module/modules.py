"""Modules of one session: which are loaded, how they are loaded, and how their exports come into a scope."""

from __future__ import annotations

import os

from havmsh.runtime.commands import AliasInfo, CmdletInfo, FunctionInfo
from havmsh.runtime.errors import ExitFlow, PSError
from havmsh.runtime.frame import Frame
from havmsh.runtime.module.files import peek
from havmsh.runtime.module.finder import ModuleFinder, is_path
from havmsh.runtime.module.info import Module, with_prefix
from havmsh.runtime.module.refusals import contained, too_deep
from havmsh.runtime.module.specs import accepts, asked
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.streams import nowhere

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell
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
        self.reading: dict[str, Module] = {}
        """The modules of the manifests that are being read, by path."""
        self.tell: Callable[[str], None] = lambda _: None
        self.write: Callable[[Any], None] = lambda _: None
        self.streams: Any = None
        self._depth = 0

    def all(self) -> list[Module]:
        """The loaded modules."""
        return list(self.loaded.values())

    def visible(self, frame: Frame) -> list[Module]:
        """The loaded modules that are known in a scope: those of the session, and those that the scope's own module has imported."""
        own = _importer(frame)
        return [module for module in self.loaded.values() if None in module.importers or own in module.importers]

    @staticmethod
    def enter(module: Module, frame: Frame) -> None:
        """Makes a module known in a scope; in a module's scope it is nested in that."""
        own = _importer(frame)
        if own not in module.importers:
            module.importers.append(own)
        if own is not None and own is not module and module not in own.nested:
            own.nested.append(module)

    def named(self, name: str) -> Module | None:
        """A loaded module by name."""
        return self.matching(asked(name))

    def matching(self, spec: ModuleSpecification) -> Module | None:
        """A loaded module by name, or by the path of its file or folder, whose version and GUID will do."""
        name = str(spec.name)
        wanted = name.upper()
        path = str(self.session.drives.file_path(name)).upper() if is_path(name) else ""
        for module in self.loaded.values():
            files = module.source.upper(), module.path.upper()
            here = any(own == path or own.rpartition(".")[0] == path or f"{path}/" in own for own in files) if path else module.name.upper() == wanted
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
        if path is None or path in self._loading:
            return None
        try:
            loaded = self.load(path)
        except PSError:
            return None  # the search goes on, and says that the module could not be loaded
        self.bring_in(loaded, self.session.global_frame)
        return _exported(loaded, name)

    def is_ours(self, name: str) -> bool:
        """Whether a name is that of a module whose cmdlets are built in."""
        from havmsh.runtime.module import own

        return own.known_as(self.session, name) is not None

    def use_own(self, spec: ModuleSpecification, prefix: str = "") -> Module | None:
        """One of the shell's own modules, which counts as imported from now on, with a prefix in its cmdlets' names; None where none is meant."""
        from havmsh.runtime.module import own

        found = own.matching(self.session, spec)
        if found is not None:
            own.use(self.session, found, prefix)
        return found

    # ------------------------------------------------------------ finding

    def autoload(self, name: str) -> Any:
        """A command of a module that is loaded because its command was named; None where there is none."""
        key = name.upper()
        found = self.exports().get(key)
        if found is None or found[0][1] in self._loading:
            return None
        try:
            module = self.load(found[0][1])
        except PSError as error:
            from havmsh.runtime.module.refusals import not_brought

            raise not_brought(name, os.path.basename(found[0][1]).rpartition(".")[0], error) from error
        self.bring_in(module, self.session.global_frame)
        return _exported(module, name)

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

    def look_again(self) -> None:
        """What lies in the module folders has changed: commands of modules that came are found, those of modules that went are not."""
        self._exports = None

    # ------------------------------------------------------------ loading

    def telling(self, shell: Shell, work: Callable[[], None]) -> None:
        """Does some work for a command, which is told what is loaded, exported, imported and removed (-Verbose), and what scripts write that are run."""
        before = self.tell, self.write, self.streams
        self.tell, self.write, self.streams = shell.verbose, shell.write, _of_command(shell)
        try:
            work()
        finally:
            self.tell, self.write, self.streams = before

    def is_loading(self, path: str) -> bool:
        """Whether the module of a file is being loaded now."""
        return path in self._loading

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
            module = self.read(path, args, frame or self.session.global_frame)
        finally:
            self._loading.discard(path)
        self.loaded[key] = module
        return module

    def read(self, path: str, args: Any, frame: Frame, module: Module | None = None) -> Module:
        """The module of a file, by its kind; what it runs outside a scope of its own runs in the frame."""
        self.tell(f"Loading module from path '{path}'.")
        ending = path.lower().rpartition(".")[2]
        if ending == "psd1":
            from havmsh.runtime.module import composing

            return composing.compose(self, path, frame, args)
        if ending in ("dll", "exe"):
            return self._read_assembly(path, module)
        if ending == "ps1":
            return self._dot_source(path, args, frame)
        return self._run_file(path, args, module)

    def _dot_source(self, path: str, args: Any, frame: Frame) -> Module:
        """A script: it runs where the module is wanted, and has nothing of its own."""
        self.tell(f"Dot-sourcing the script file '{path}'.")
        self.session.read_script(path).call_into(self.write, tuple(args), frame=frame, dot=True)
        return Module(self.session, os.path.splitext(os.path.basename(path))[0], path)

    def _run_file(self, path: str, args: Any, module: Module | None) -> Module:
        module = module or Module(self.session, os.path.splitext(os.path.basename(path))[0], path)
        from havmsh.runtime.scriptstage import enforce_demands

        block = self.session.read_script(path)
        enforce_demands(block, path, self.session)
        module.definition = str(block)
        self.run(module, block, args)
        if not module.explicit:
            module.export((), aliases=("*",), cmdlets=("*",))
            self.tell_exports(module)
        return module

    def tell_exports(self, module: Module) -> None:
        """Tells what functions and aliases a module exports."""
        for kind, names in (("function", module.functions), ("alias", module.aliases)):
            for info in names.values():
                self.tell(f"Exporting {kind} '{info.name}'.")

    def _read_assembly(self, path: str, module: Module | None = None) -> Module:
        """The binary module of a file that Add-Type wrote; a manifest's root gives the module of the manifest what it has. Raises BadImageFormatException for any other."""
        from havmsh.runtime.csharp import stored

        return stored.module_in(self.session, path, module)

    def run(self, module: Module, block: Any, args: Any = ()) -> list[Any]:
        """Runs the code of a module in its scope, then works out what it exports."""
        from havmsh.runtime.scriptblock import ScriptBlock, running_frame

        own = ScriptBlock.of(block.template, self.session, module)
        own.file = block.file
        module.frame.script_path, module.frame.block = module.path or None, own
        if self._depth == NESTING:
            raise too_deep(module.path or module.name, NESTING)
        self._depth += 1
        caller = running_frame(self.session)
        usual, module.frame.streams = module.frame.streams, self.streams or caller.streams
        module.frame.trying = caller.trying
        try:
            output: list[Any] = own.invoke(tuple(args), frame=module.frame, dot=True)
        except ExitFlow as flow:
            self.session.global_frame.set("LASTEXITCODE", flow.code)
            output = []
        except PSError as error:
            raise error if error.thrown or error.by_throw else PSError(contained(error.record)) from None
        finally:
            self._depth -= 1
            module.frame.streams, module.frame.trying = usual, False
        if not module.explicit:
            module.export(("*",))
        return output

    # ------------------------------------------------------------ importing

    def bring_in(
        self, module: Module, frame: Frame, *, prefix: str = "", functions: list[str] | None = None, variables: list[str] | None = None,
        aliases: list[str] | None = None, keep: Callable[[str, str], bool] | None = None,
    ) -> None:
        """Makes a module's exports known in a scope, but for those whose kind and name ``keep`` says to leave as they are there (-NoClobber)."""
        from havmsh.runtime.providers.match import any_of

        self.enter(module, frame)
        prefix = module.imported_prefix = prefix or module.prefix
        if functions is None and (variables is not None or aliases is not None):
            functions = []
        chosen = any_of(functions) if functions is not None else None
        for info in module.functions.values():
            if chosen is None or chosen(info.name):
                made = imported(info, prefix, module)
                if keep is not None and keep("function", made.name):
                    continue
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
                        self._bring_alias(module, frame, alias, prefix)

    def _bring_variable(self, module: Module, frame: Frame, folded: str, name: str) -> None:
        cell = module.frame.own_cell(folded)
        if cell is not None:
            share(frame, folded, name, cell)
            self.tell(f"Importing variable '{name}'.")

    def _bring_alias(self, module: Module, frame: Frame, alias: AliasInfo, prefix: str) -> None:
        if frame.aliases is None:
            frame.aliases = {}
        alias.module = module
        name = with_prefix(alias.name, prefix)
        if prefix:
            target = with_prefix(alias.target, prefix) if alias.target.upper() in module.functions else alias.target
            alias = AliasInfo(name, target, alias.options, self.session, module, alias.description)
        frame.aliases[name.upper()] = alias
        self.session.generation += 1
        self.tell(f"Importing alias '{name}'.")

    def remove(self, module: Module, frame: Frame | None = None) -> None:
        """Takes a module, its commands and its data of types and views out of the session."""
        if module.on_remove is not None:
            module.on_remove.call_into(self.write, (module,), frame=frame or module.frame)
        for key in [key for key, value in self.loaded.items() if value is module]:
            del self.loaded[key]
        for cmdlet in module.cmdlets.values():
            if isinstance(cmdlet, CmdletInfo):
                self.session.cmdlets.release(cmdlet)
        # another module that imported it keeps the commands: only the scopes of the caller lose them
        scope: Frame | None = frame or self.session.global_frame
        while scope is not None:
            for kind, table in (("function", scope.functions or {}), ("alias", scope.aliases or {})):
                for key in [key for key, info in table.items() if info.module is module]:
                    self.tell(f'Removing the imported "{table.pop(key).name}" {kind}.')
            scope = scope.parent
        for folded, name in module.variables.items():
            cell = self.session.global_frame.own_cell(folded)
            if cell is not None and cell is module.frame.own_cell(folded):
                self.session.global_frame.dynamic.pop(folded, None)  # type: ignore[union-attr]
                self.tell(f'Removing the imported "{name}" variable.')
        for provider in module.providers:
            provider.end()
        if module.manifest is not None:
            from havmsh.runtime.module import processing

            processing.forget(module)
        self.session.generation += 1


def _of_command(shell: Shell) -> Any:
    """Where what a module's code writes goes to while a command imports it: the command's streams, but errors are the caller's."""
    made = shell.streams.copy()
    error = shell.frame.streams.write_error
    made.write_error = error if shell.streams.write_error == error else nowhere  # what leads the command's errors elsewhere takes none of the code's
    return made


def _importer(frame: Frame) -> Module | None:
    """The module in whose scope a frame is; None for the session's own."""
    module = frame.module
    return None if module is None or getattr(module, "is_closure", False) else module


def _exported(module: Module, name: str) -> Any:
    """A command that a module exports; None where it exports none of that name."""
    key = name.upper()
    if not module.imported_prefix:
        return module.functions.get(key) or module.cmdlets.get(key) or module.aliases.get(key)
    infos = (info for table in (module.functions, module.cmdlets, module.aliases) for info in table.values())
    return next((info for info in infos if with_prefix(info.name, module.imported_prefix).upper() == key), None)


def share(frame: Frame, folded: str, name: str, cell: Any) -> None:
    """An exported variable: both scopes have the same cell, unless compiled code holds one of its own."""
    if folded in frame.index:
        frame.set(name, cell.cell_contents)
        return
    if frame.dynamic is None:
        frame.dynamic = {}
    frame.dynamic[folded] = cell


def imported(info: FunctionInfo, prefix: str, module: Module) -> FunctionInfo:
    """The function as who imports the module has it: under its prefixed name, and the module's, though it may run in that of a nested one."""
    if info.module is None:
        info.module = module
    if not prefix and info.module is module:
        return info
    made = FunctionInfo(with_prefix(info.name, prefix), info.script_block, info.session, module, is_filter=info.is_filter)
    made.options, made.description, made.visibility = info.options, info.description, info.visibility
    return made


def spec_name(value: Any) -> str:
    """The name of a module that a manifest names, alone or in a dictionary."""
    return str(value["ModuleName"] if isinstance(value, Hashtable) else value)


def listed(value: Any) -> list[Any]:
    """One or several values of a manifest as a list."""
    return [] if value is None else list(value) if isinstance(value, list) else [value]
