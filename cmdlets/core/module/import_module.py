"""Import-Module."""

from __future__ import annotations

from cmdlets.core.module import remote
from cmdlets.core.module.naming import look_at
from cmdlets.core.module.remote import OverCim, OverSession
from havmsh.checks import not_null, one_of, setter, trusted
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.commands import AliasInfo, CmdletInfo, FunctionInfo
from havmsh.runtime.errors import PSError
from havmsh.runtime.module import own
from havmsh.runtime.module.finder import is_path
from havmsh.runtime.module.info import Module, with_prefix
from havmsh.runtime.module.refusals import contained, missing
from havmsh.runtime.module.specs import asked, text_of, version_parts
from havmsh.runtime.objects import Hashtable, Switch
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Literal

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.shell import Shell
    from havmsh.runtime.types.modulespecs import ModuleSpecification


class _AnyEdition:
    skip_edition: Switch = param("SkipEditionCheck", "Accepted: no module is refused for its edition.", default=None, inert=True)


def _no_version(value: Any) -> str | None:
    parts = str(value).removesuffix("*").removesuffix(".").split(".") if value else ["0", "0"]
    if all(part.isdigit() for part in parts) and (1 < len(parts) < 5 or str(value).endswith("*")):
        return None
    return (
        f"The specified MaximumVersion '{value}' was incorrect. If you are using '*', MaximumVersion only supports one '*' and should always be placed at the end of "
        "MaximumVersion."
    )


class _Names:
    name: list[str] = param("Name", "Names or paths of the modules.", position=0, pipeline=True, complete="module", checks=(trusted(),))
    minimum: object = param("MinimumVersion", "The lowest version that will do.", default=None, aliases=("Version",), net="System.Version")
    maximum: str | None = param("MaximumVersion", "The highest version that will do.", default=None, checks=(setter(_no_version),))
    required: object = param("RequiredVersion", "The version that is wanted.", default=None, net="System.Version")


class _Specifications:
    specification: list[object] = param(
        "FullyQualifiedName", "Names with versions.", position=0, pipeline=True, net="Microsoft.PowerShell.Commands.ModuleSpecification[]", checks=(trusted(),),
    )


class _ForWindows:
    windows: Switch = param("UseWindowsPowerShell", "Accepted: there is no Windows PowerShell to load it in, and nothing comes of it.", aliases=("UseWinPS",), inert=True)


@parameter_set(name="Name")
class ByName(_AnyEdition, _Names):
    """By name or path."""


@parameter_set(name="PSSession")
class FromSession(OverSession, _AnyEdition, _Names):
    """From another machine, over a session."""


@parameter_set(name="CimSession")
class FromCim(OverCim, _AnyEdition, _Names):
    """From another machine, over a session of CIM."""


@parameter_set(name="WinCompat")
class OfWindows(_ForWindows, _Names):
    """Of Windows PowerShell."""


@parameter_set(name="FullyQualifiedNameAndPSSession")
class SpecifiedFromSession(OverSession, _AnyEdition, _Specifications):
    """By name and version from another machine, over a session."""


@parameter_set(name="FullyQualifiedNameAndWinCompat")
class SpecifiedOfWindows(_ForWindows, _Specifications):
    """Of Windows PowerShell, by name and version."""


@parameter_set(name="ModuleInfo")
class ByModule(_AnyEdition):
    """By module object."""

    module: list[Module] = param("ModuleInfo", "The modules themselves.", position=0, pipeline=True, net="System.Management.Automation.PSModuleInfo[]", checks=(trusted(),))


@parameter_set(name="FullyQualifiedName")
class BySpecification(_AnyEdition, _Specifications):
    """By name and version."""


@parameter_set(name="Assembly")
class ByAssembly(_AnyEdition):
    """By assembly."""

    assembly: list[object] = param("Assembly", "Assemblies whose cmdlets are wanted.", position=0, pipeline=True, net="System.Reflection.Assembly[]", checks=(trusted(),))


@cmdlet(
    "Import-Module", module="Microsoft.PowerShell.Core",
    listed=(
        "Global Prefix Name FullyQualifiedName Assembly Function Cmdlet Variable Alias Force SkipEditionCheck PassThru AsCustomObject "
        "MinimumVersion MaximumVersion RequiredVersion ModuleInfo ArgumentList DisableNameChecking NoClobber Scope PSSession CimSession "
        "CimResourceUri CimNamespace UseWindowsPowerShell"
    ), output=("System.Management.Automation.PSModuleInfo",),
)
class ImportModule:
    """Loads modules and makes their commands known.

    Examples:
        From a file.

            PS> Import-Module ./Tools.psm1
    """

    to_global: Switch = param("Global", "Make the commands known everywhere.", default=None)
    prefix: str | None = param("Prefix", "What to put before the nouns.", default=None, checks=(not_null(),))
    what: (
        ByName | FromSession | FromCim | OfWindows | BySpecification | SpecifiedFromSession | SpecifiedOfWindows | ByModule | ByAssembly
    ) = either(default_set=ByName)
    functions: list[str] | None = param("Function", "Functions to import.", default=None, checks=(not_null(),))
    cmdlets: list[str] | None = param("Cmdlet", "Accepted: cmdlets are part of the shell, and all of them known.", default=None, inert=True, checks=(not_null(),))
    variables: list[str] | None = param("Variable", "Variables to import.", default=None, checks=(not_null(),))
    aliases: list[str] | None = param("Alias", "Aliases to import.", default=None, checks=(not_null(),))
    force: Switch = param("Force", "Load anew what is loaded.", default=None)
    passthru: Switch = param("PassThru", "Write the modules.", default=None)
    custom: Switch = param("AsCustomObject", "Write objects with the functions as methods.", default=None)
    arguments: list[object] | None = param("ArgumentList", "Arguments of the module's script.", default=None, aliases=("Args",))
    no_check: Switch = param("DisableNameChecking", "Do not warn of unapproved verbs.", default=None)
    no_clobber: Switch = param("NoClobber", "Leave commands that are there alone.", default=None, aliases=("NoOverwrite",))
    scope: Literal["Local", "Global"] | None = param("Scope", "Where the commands are made known.", default=None, checks=(one_of("Local", "Global"),))

    def process(self, shell: Shell) -> Output:
        """Loads each module."""
        what = self.what
        if self.to_global and self.scope is not None:
            shell.fail(
                "The 'Global' and 'Scope' parameters cannot be specified together. Remove one of these parameters, and then try running the command again.",
                "Modules_GlobalAndScopeParameterCannotBeSpecifiedTogether", category="InvalidOperation", exception="System.InvalidOperationException",
            )
        if isinstance(what, _Names) and what.minimum and what.maximum and version_parts(what.maximum) < version_parts(to_text(what.minimum)):
            shell.fail(
                f"The MinimumVersion '{to_text(what.minimum)}' should not be greater than MaximumVersion '{what.maximum}'.", "ArgumentOutOfRange", category="InvalidArgument",
                exception="System.Management.Automation.PSArgumentOutOfRangeException",
            )
        if isinstance(what, OverCim):
            remote.refuse(shell, what)
        if isinstance(what, _ForWindows):
            return ()  # there is no Windows PowerShell to load it in; PowerShell says nothing of it either
        made: list[Any] = []
        bring = self._import_far if isinstance(what, OverSession) else self._import_all
        shell.session.modules.telling(shell, lambda: bring(shell, made))
        return made if self.passthru or self.custom else ()

    def _import_far(self, shell: Shell, made: list[Any]) -> None:
        what: Any = self.what
        for name, question in self._questions(what):
            for there, path in list(remote.imported(shell, what.session, question, name, not self.no_clobber)):
                module: Module = shell.session.modules.load(path, force=True, args=(what.session,), frame=shell.frame)
                module.guid = there.guid
                remote.left_behind(module)
                self._bring_in(shell, module)
                made.append(module)

    def _questions(self, what: Any) -> Iterator[tuple[str, Hashtable]]:
        """What the other machine is to import, a name or a specification at a time, with what goes for all of them."""
        common = {"DisableNameChecking": bool(self.no_check), "Force": bool(self.force) or None, "ArgumentList": self.arguments}
        if isinstance(what, _Specifications):
            sorts: list[tuple[str, dict[str, Any]]] = [(str(spec.name), {"FullyQualifiedName": spec}) for spec in what.specification]  # type: ignore[attr-defined]
        else:
            versions = {"MinimumVersion": what.minimum, "RequiredVersion": what.required, "MaximumVersion": what.maximum}
            sorts = [(name, {"Name": name, **versions}) for name in what.name]
        for name, words in sorts:
            question = Hashtable()
            for key, value in {**words, **common}.items():
                if value is not None:
                    question[key] = value
            yield name, question

    def _import_all(self, shell: Shell, made: list[Any]) -> None:
        for item in self._items(shell):
            try:
                module = self._given(shell, item) if isinstance(item, Module) else self._load(shell, item)
            except PSError as error:
                if error.record.error_id.startswith("Modules_") and not error.by_throw:
                    shell.write_error(error.record)
                    continue
                if error.thrown:
                    _tell_failed(shell, error)
                    continue
                if not error.record.exception.name.endswith((".ParseException", ".ParentContainsErrorRecordException")):
                    raise
                _tell_broken(shell, error)
                shell.write_error(_not_found(item).record)
                continue
            if module is not None:
                if module is item and item not in shell.session.modules.all() and not item.cmdlets:
                    shell.session.modules.loaded[item.source.upper() or f"{item.name} {id(item)}"] = item  # in memory several may have one name
                if self.custom:
                    shell.session.modules.enter(module, shell.frame)
                else:
                    self._bring_in(shell, module)
                made.append(module.as_custom_object() if self.custom else module)

    def _items(self, shell: Shell) -> list[Any]:
        what = self.what
        if isinstance(what, ByModule):
            return list(what.module)
        if isinstance(what, ByAssembly):
            return [_binary(shell, each) for each in what.assembly]
        if isinstance(what, _Specifications):
            return list(what.specification)
        minimum, required = (None if version is None else to_text(version) for version in (what.minimum, what.required))
        return [asked(name, minimum, what.maximum, required) for name in what.name]

    def _given(self, shell: Shell, module: Module) -> Module:
        """A module that was given: one of the shell's own counts as imported; one that was only listed is loaded from its file."""
        if own.named(shell.session, module.name) is module:
            own.use(shell.session, module, self.prefix or "")
            return module
        modules = shell.session.modules
        if module.path and module not in modules.all() and module.is_listed:
            loaded: Module = modules.load(module.source, frame=shell.frame)
            return loaded
        return module

    def _load(self, shell: Shell, spec: ModuleSpecification) -> Module | None:
        modules = shell.session.modules
        ours: Module | None = modules.use_own(spec, self.prefix or "")
        if ours is not None:
            return None if not self.passthru else ours
        name = str(spec.name)
        known: Module | None = modules.named(name) if is_path(name) and name.lower().endswith(".psm1") and not self.force else None
        if known is not None:
            return known  # whatever version is asked for: such a file has none
        path = modules.find(spec)  # one of the name that is loaded from elsewhere is another module
        if path is None:
            raise _not_found(spec)
        module: Module = modules.load(path, force=bool(self.force), args=self.arguments or (), frame=shell.frame)
        return module

    def _bring_in(self, shell: Shell, module: Module) -> None:
        frame: Frame = shell.session.global_frame
        if not self.to_global and self.scope != "Global" and shell.frame.module is not None and not getattr(shell.frame.module, "is_closure", False):
            frame = shell.frame.script_frame
        elif self.scope == "Local":
            frame = shell.frame
        shell.session.modules.bring_in(
            module, frame, prefix=self.prefix or "", functions=self.functions, variables=self.variables, aliases=self.aliases,
            keep=_keeper(shell, frame) if self.no_clobber else None,
        )
        if not self.no_check:
            wanted = any_of(self.functions) if self.functions is not None else None
            names = [info.name for info in module.functions.values() if wanted is None or wanted(info.name)]
            look_at([with_prefix(name, self.prefix) for name in names] if self.prefix else names, module.name, shell)


def _binary(shell: Shell, assembly: Any) -> Module:
    """The module of an assembly: the one that was imported of it before, or a new one."""
    from havmsh.runtime.csharp import stored

    name = f"dynamic_code_module_{assembly.full_name}"
    known = shell.session.modules.loaded.get(name.upper())
    if known is not None:
        return known  # type: ignore[no-any-return]
    found = stored.module_of_assembly(shell.session, assembly.full_name)
    if found is None:
        found = Module(shell.session, name if assembly.is_dynamic else assembly.name, assembly.location, "Binary")
        if assembly.is_dynamic:
            from havmsh.runtime import written_cmdlets

            for info in written_cmdlets.of_assembly(shell.session, assembly.full_name, found.name):
                info.module = found
                found.cmdlets[info.name.upper()] = info
    shell.session.modules.loaded[name.upper()] = found
    return found


def _keeper(shell: Shell, frame: Frame) -> Callable[[str, str], bool]:
    """Whether -NoClobber leaves what a name of a kind means in a scope: any command but scripts and programs, and a variable of the scope itself."""
    from havmsh.runtime.command_search import find

    def keep(kind: str, name: str) -> bool:
        if kind == "variable":
            there = frame.own_cell(name.upper()) is not None
        else:
            there = isinstance(find(name, frame), (AliasInfo, FunctionInfo, CmdletInfo))
        if there:
            shell.verbose(f"The {kind} '{name}' was not imported because there is a member with the same name in the current scope.")
        return there

    return keep


def _tell_failed(shell: Shell, error: PSError) -> None:
    """What ended the run of a module's file: a throw ends the statement that imports, what a Stop preference made of an error is an error of the command."""
    if error.by_throw:
        raise PSError(error.record)
    shell.write_error(error.record)


def _tell_broken(shell: Shell, error: PSError) -> None:
    """What does not parse in a module's file, or fails in it: an error of the text, not of the command."""
    record = contained(error.record)
    own, shell.class_name, shell.name = (shell.class_name, shell.name), "", ""
    try:
        shell.write_error(record)
    finally:
        shell.class_name, shell.name = own


def _not_found(spec: ModuleSpecification) -> PSError:
    """Modules_ModuleNotFound, or Modules_ModuleWithVersionNotFound where a version was asked for."""
    error = missing(str(spec.name))
    if spec.plain:
        return error
    what = f"version '{text_of(spec.required or spec.version)}'"
    if not spec.required and spec.maximum:
        what = f"MinimumVersion '{text_of(spec.version)}' and MaximumVersion '{spec.maximum}'" if spec.version else f"MaximumVersion '{spec.maximum}'"
    error.record.error_id = "Modules_ModuleWithVersionNotFound"
    error.record.exception.message = (
        f"The specified module '{spec.name}' with {what} was not loaded because no valid module file was found in any module directory."
    )
    return error
