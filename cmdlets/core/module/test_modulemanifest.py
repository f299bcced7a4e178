"""Test-ModuleManifest."""

from __future__ import annotations

import os
import re

from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, failure
from havmsh.runtime.module.files import module_file
from havmsh.runtime.module.info import Module
from havmsh.runtime.module.listing import export
from havmsh.runtime.module.manifests import refusals, wrong_values
from havmsh.runtime.module.modules import listed, spec_name
from havmsh.runtime.module.refusals import missing
from havmsh.runtime.module.specs import version_parts
from havmsh.runtime.objects import Array, Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell

_SPECIFIED = ("NestedModules", "RequiredModules", "ModuleList")
_LOADED = (".psm1", ".psd1", ".ps1", ".dll", ".exe", ".cdxml")


@cmdlet("Test-ModuleManifest", module="Microsoft.PowerShell.Core", output=("System.Management.Automation.PSModuleInfo",))
class TestModuleManifest:
    """Reads a module's manifest, checks that what it names is there, and tells what it says.

    Examples:
        Its version.

            PS> (Test-ModuleManifest Tools.psd1).Version
    """

    path: str = param("Path", "The manifest.", position=0, pipeline=True, by_property=True)

    def process(self, shell: Shell) -> Output:
        """Reads the manifest."""
        from havmsh.runtime import datafile

        file = self._file(shell)
        if file is None:
            shell.write_error(missing(self.path).record)
            return
        try:
            data = datafile.read_manifest(file, shell.session)
        except PSError as error:
            if error.record.error_id != "Modules_InvalidManifest":
                raise
            shell.write_error(error.record)
            return
        if data["ModuleToProcess"]:
            shell.warn("The module manifest member 'ModuleToProcess' has been deprecated. Use the 'RootModule' member instead.")
        for problem in (*refusals(data, file, shell.session), *wrong_values(data, file)):
            shell.write_error(problem.record)
        made = Module(shell.session, os.path.splitext(os.path.basename(file))[0], file, "Manifest")
        made.is_listed = True
        made.describe(data)
        broken = [*_broken_files(made, file)]
        for text in broken:
            shell.write_error(ErrorRecord(NetException("System.InvalidOperationException", text), "Modules_InvalidManifest", "ResourceUnavailable", file))
        if broken:
            return
        _read_definitions(shell, made)
        for record in _problems(shell, made, file, self.path, data):
            shell.write_error(record)
        made.required = Array([_required(shell, said) for said in listed(data["RequiredModules"])], "System.Management.Automation.PSModuleInfo")
        made.nested = [self._nested(shell, made, name) for name in listed(data["NestedModules"])]
        if made.root_module:
            root = made.root_module.lower()
            made.kind = "Binary" if root.endswith((".dll", ".exe")) else "Cim" if root.endswith(".cdxml") else "Script"
        self._check_folder(shell, made, file)
        export(made, file, data)
        yield made

    def _file(self, shell: Shell) -> str | None:
        """The manifest's path; None where there is nothing. Raises PSError of what is no single file with that ending."""
        try:
            found = shell.resolve_path(self.path)
        except PSError as error:
            if error.record.error_id != "PathNotFound":
                raise
            return None
        if len(found) > 1:
            text = "The path cannot be processed because it resolved to more than one file; only one file at a time can be processed."
            raise failure(text, "AmbiguousPath")
        if found and not found[0].lower().endswith(".psd1"):
            text = (
                f"The module manifest path '{found[0]}' is not valid. The value of the Path argument must resolve to a single file that has a '.psd1' extension. Change the value of the "
                "Path argument to point to a valid psd1 file, and then try again."
            )
            raise shell.terminating(ErrorRecord(NetException("System.InvalidOperationException", text), "Modules_InvalidModuleManifestPath", "InvalidArgument", self.path))
        return found[0] if found else None

    @staticmethod
    def _nested(shell: Shell, outer: Module, name: Any) -> Module:
        plain = spec_name(name).replace("\\", "/")
        file = module_file(os.path.join(outer.base, plain)) or os.path.join(outer.base, plain)
        return Module(shell.session, os.path.splitext(os.path.basename(plain))[0], file, "Script")

    def _check_folder(self, shell: Shell, made: Module, file: str) -> None:
        folder = os.path.dirname(os.path.abspath(file))
        name = os.path.basename(folder)
        if re.fullmatch(r"\d+(\.\d+){1,3}", name) and name != made.version:
            message = (
                f"The ModuleVersion key in module manifest '{file}' specifies module version '{made.version}' which does not match its version folder name at '{folder}'. "
                "Change the value of the ModuleVersion key to match the version folder name."
            )
            raise shell.terminating(ErrorRecord(NetException("System.InvalidOperationException", message), "Modules_InvalidModuleManifestVersion", "InvalidArgument", self.path))


def _required(shell: Shell, said: Any) -> Module:
    """A module that is needed, as the manifest tells of it: not as it is where it is found."""
    made = Module(shell.session, spec_name(said), "", "Manifest")
    if isinstance(said, Hashtable):
        made.version = str(said["RequiredVersion"] or said["ModuleVersion"] or made.version)
        made.guid = str(said["GUID"] or made.guid)
    return made


def _exists(module: Module, name: str, *endings: str) -> bool:
    path = os.path.join(module.base, name.replace("\\", "/"))
    return any(os.path.isfile(path + ending) for ending in ("", *endings))


def _broken_files(module: Module, file: str) -> Iterator[str]:
    """What makes the manifest no manifest: scripts, types and formats that are not there, a root module of another kind."""
    for key in ("ScriptsToProcess", "TypesToProcess", "FormatsToProcess"):
        for name in listed(module.said(key)):
            if not _exists(module, str(name)):
                yield f"The member '{key}' in the module manifest is not valid: Cannot find path '{os.path.join(module.base, str(name))}' because it does not exist.. Verify that a valid value is specified for this field in the '{file}' file."
    if module.root_module.lower().endswith(".psd1"):
        yield f"The module manifest '{file}' could not be processed because it is not a valid PowerShell module manifest file. Remove the elements that are not permitted: {module.root_module}"


def _read_definitions(shell: Shell, module: Module) -> None:
    """Reads the modules among the files that are XML. Raises XmlException where one is none."""
    from havmsh.runtime.errors import NetError
    from havmsh.runtime.types.xmlnodes import XmlDocument

    for name in (module.root_module, *map(spec_name, listed(module.said("NestedModules")))):
        path = os.path.join(module.base, name.replace("\\", "/"))
        if not name.lower().endswith(".cdxml") or not os.path.isfile(path):
            continue
        try:
            with open(path, encoding="utf-8-sig", errors="replace") as text:
                XmlDocument().load_text(text.read())
        except NetError as error:
            raise shell.terminating(ErrorRecord(error.exception, error.exception.name, "NotSpecified", None)) from None


def _problems(shell: Shell, module: Module, file: str, path: str, data: Hashtable) -> Iterator[ErrorRecord]:
    """What the manifest names and is not there."""
    session = shell.session

    def invalid(key: str, name: str, error_id: str, kind: str = "System.IO.DirectoryNotFoundException", category: str = "ObjectNotFound") -> ErrorRecord:
        text = f"The specified {key} entry '{name}' in the module manifest '{file}' is invalid. Try again after updating this entry with valid values."
        return ErrorRecord(NetException(kind, text), error_id, category, path)

    def available(name: str) -> bool:
        return session.modules.is_ours(name) or session.modules.named(name) is not None or session.modules.locate(name) is not None

    def named(key: str) -> list[Any]:
        """The modules that a member names, if they are specifications of modules."""
        return [] if any(wrong_values(data, file, (key,))) else listed(module.said(key))

    for name in map(str, listed(module.said("RequiredAssemblies"))):
        if not _exists(module, name, ".dll"):
            yield invalid("RequiredAssemblies", name, "Modules_InvalidRequiredAssembliesInModuleManifest")
    root = module.root_module
    if root and not _exists(module, root, *_LOADED):
        text = (
            f"The module manifest '{root}' could not be processed because it is not a valid PowerShell module manifest file. Remove the elements that are not permitted: {file}"
        )
        yield ErrorRecord(NetException("System.ArgumentException", text), "Modules_InvalidRootModuleInModuleManifest", "InvalidArgument", path)
    again = (*refusals(data, file, session, members_alone=True), *wrong_values(data, file, _SPECIFIED))
    yield from (error.record for error in again)  # the manifest is read once more, and told of again
    for name in map(spec_name, named("NestedModules")):
        if not _exists(module, name, *_LOADED) and module_file(os.path.join(module.base, name)) is None and not available(name):
            yield invalid("NestedModules", name, "Modules_InvalidNestedModuleinModuleManifest")
    for name in map(spec_name, named("RequiredModules")):
        if not available(name):
            yield invalid("RequiredModules", name, "Modules_InvalidRequiredModulesinModuleManifest")
    for name in map(str, listed(module.said("FileList"))):
        if not _exists(module, name):
            yield invalid("FileList", name, "Modules_InvalidFilePathinModuleManifest")
    for name in map(spec_name, named("ModuleList")):
        if not available(name) and not _exists(module, name, *_LOADED):
            yield invalid("ModuleList", name, "Modules_InvalidModuleListinModuleManifest")
    if listed(module.said("CompatiblePSEditions")) and version_parts(str(module.said("PowerShellVersion") or "0")) < (5, 1):
        text = f"The module manifest '{file}' is specified with the CompatiblePSEditions key which is supported only on PowerShell version '5.1' or higher. Update the value of the PowerShellVersion key to '5.1' or higher, and try again."
        yield ErrorRecord(NetException("System.ArgumentException", text), "Modules_InvalidPowerShellVersionInModuleManifest", "InvalidArgument", path)
