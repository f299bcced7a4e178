"""A module's manifest written anew with what is changed: what is not named stays as it is."""

from __future__ import annotations

import os
import shutil
import tempfile

from cmdlets.psresourceget.metadata import gallery_data
from cmdlets.psresourceget.refusals import ARGUMENT, refusal
from havmsh.checks import not_empty, one_of
from havmsh.cmdlet import param
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Hashtable, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

_OF_GALLERY = ("Prerelease", "ReleaseNotes", "Tags", "ProjectUri", "LicenseUri", "IconUri", "RequireLicenseAcceptance", "ExternalModuleDependencies")
_VERSION, _URI, _LIST = "System.Version", "System.Uri", (not_empty(),)


class Changed:
    """What may be changed, by the words of New-ModuleManifest."""

    nested: list[object] | None = param("NestedModules", "Modules that it loads inside itself.", default=None, checks=_LIST)
    guid: object = param("Guid", "Its id.", default=None, net="System.Guid", checks=_LIST)
    author: str | None = param("Author", "Who wrote it.", default=None, checks=_LIST)
    company: str | None = param("CompanyName", "For whom.", default=None, checks=_LIST)
    rights: str | None = param("Copyright", "Whose it is.", default=None, checks=_LIST)
    root: str | None = param("RootModule", "The module itself.", default=None, checks=_LIST)
    version: object = param("ModuleVersion", "Its version.", default=None, net=_VERSION, checks=_LIST)
    description: str | None = param("Description", "What it does.", default=None, checks=_LIST)
    architecture: object = param("ProcessorArchitecture", "The processors on which it runs.", default=None, net="System.Reflection.ProcessorArchitecture", checks=_LIST)
    editions: list[str] | None = param("CompatiblePSEditions", "Editions that it works with.", default=None, checks=(one_of("Desktop", "Core"),))
    shell_version: object = param("PowerShellVersion", "The least PowerShell.", default=None, net=_VERSION, checks=_LIST)
    clr_version: object = param("ClrVersion", "The least runtime.", default=None, net=_VERSION, checks=_LIST)
    framework: object = param("DotNetFrameworkVersion", "The least framework.", default=None, net=_VERSION, checks=_LIST)
    host_name: str | None = param("PowerShellHostName", "The host that it needs.", default=None, checks=_LIST)
    host_version: object = param("PowerShellHostVersion", "The least version of the host.", default=None, net=_VERSION, checks=_LIST)
    required: list[object] | None = param("RequiredModules", "Modules that are loaded before it.", default=None, checks=_LIST)
    types: list[str] | None = param("TypesToProcess", "Type files.", default=None, checks=_LIST)
    formats: list[str] | None = param("FormatsToProcess", "Format files.", default=None, checks=_LIST)
    scripts: list[str] | None = param("ScriptsToProcess", "Scripts that run before it is loaded.", default=None, checks=_LIST)
    assemblies: list[str] | None = param("RequiredAssemblies", "Assemblies that it needs.", default=None, checks=_LIST)
    files: list[str] | None = param("FileList", "All its files.", default=None, checks=_LIST)
    module_list: list[object] | None = param("ModuleList", "All its modules.", default=None, checks=_LIST)
    functions: list[str] | None = param("FunctionsToExport", "Functions that it exports.", default=None, wildcards=True)
    aliases: list[str] | None = param("AliasesToExport", "Aliases that it exports.", default=None, wildcards=True)
    variables: list[str] | None = param("VariablesToExport", "Variables that it exports.", default=None, wildcards=True)
    cmdlets: list[str] | None = param("CmdletsToExport", "Cmdlets that it exports.", default=None, wildcards=True)
    resources: list[str] | None = param("DscResourcesToExport", "Resources that it exports.", default=None, wildcards=True)
    project: object = param("ProjectUri", "Its page.", default=None, net=_URI, checks=_LIST)
    license: object = param("LicenseUri", "Its licence.", default=None, net=_URI, checks=_LIST)
    icon: object = param("IconUri", "Its picture.", default=None, net=_URI, checks=_LIST)
    help_address: object = param("HelpInfoUri", "Where its help is.", default=None, net=_URI, checks=_LIST)
    prefix: str | None = param("DefaultCommandPrefix", "What to put before the nouns of its commands.", default=None, checks=_LIST)
    external: list[str] | None = param("ExternalModuleDependencies", "Modules that a gallery does not have.", default=None, checks=_LIST)
    acceptance: Switch = param("RequireLicenseAcceptance", "Whether the licence must be accepted.", default=None)

    def write(self, shell: Shell, file: str, said: Hashtable, changes: dict[str, Any]) -> None:
        """Writes the file: what it said, less its PSData, and what is changed, here and in ``changes``. Raises PSError."""
        if isinstance(changes.get("PrivateData"), Hashtable) and len(changes["PrivateData"]):
            said["PrivateData"] = changes["PrivateData"]
        changes = {key: value for key, value in changes.items() if key != "PrivateData"}
        gallery, private = gallery_data(said), said["PrivateData"]
        merged = {str(key): value for key, value in said.items()}
        merged |= {key: gallery[key] for key in _OF_GALLERY if key in gallery and gallery[key] not in (None, "")}
        if isinstance(private, Hashtable) and "PSData" in private:
            rest = Hashtable((key, value) for key, value in private.items() if str(key).lower() != "psdata")
            merged = {key: value for key, value in merged.items() if key.lower() != "privatedata"} | ({"PrivateData": rest} if len(rest) else {})
        _write(shell, file, _overlaid(merged, self._changes() | changes))

    def _changes(self) -> dict[str, Any]:
        return {
            "NestedModules": self.nested, "Guid": self.guid, "Author": (self.author or "").strip() and self.author or None, "CompanyName": self.company, "Copyright": self.rights,
            "RootModule": self.root, "ModuleVersion": self.version, "Description": self.description, "ProcessorArchitecture": self.architecture,
            "CompatiblePSEditions": self.editions, "PowerShellVersion": self.shell_version, "ClrVersion": self.clr_version, "DotNetFrameworkVersion": self.framework,
            "PowerShellHostName": self.host_name, "PowerShellHostVersion": self.host_version, "RequiredModules": self.required, "TypesToProcess": self.types,
            "FormatsToProcess": self.formats, "ScriptsToProcess": self.scripts, "RequiredAssemblies": self.assemblies, "FileList": self.files, "ModuleList": self.module_list,
            "FunctionsToExport": self.functions, "AliasesToExport": self.aliases, "VariablesToExport": self.variables, "CmdletsToExport": self.cmdlets,
            "DscResourcesToExport": self.resources, "ProjectUri": self.project, "LicenseUri": self.license, "IconUri": self.icon, "HelpInfoUri": self.help_address, "DefaultCommandPrefix": self.prefix, "ExternalModuleDependencies": self.external,
            "RequireLicenseAcceptance": True if self.acceptance else None,
        }


def _overlaid(said: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """What is said, with changes that are none where they are None; keys are the same in any case."""
    new = {key: value for key, value in changes.items() if value is not None}
    taken = {key.lower() for key in new}
    return {key: value for key, value in said.items() if key.lower() not in taken} | new


def _write(shell: Shell, file: str, words: dict[str, Any]) -> None:
    """Writes the manifest beside, then in its place. Raises PSError."""
    from cmdlets.utility.nested import run_command

    with tempfile.TemporaryDirectory() as folder:
        beside = os.path.join(folder, os.path.basename(file))
        try:
            run_command(shell, "Microsoft.PowerShell.Core\\New-ModuleManifest", words | {"Path": beside})
        except PSError as error:
            text = f"Error occurred while running 'New-ModuleManifest': {error.record.exception.message}"
            raise refusal(text, "ErrorExecutingNewModuleManifest", exception=ARGUMENT) from None
        try:
            shutil.copyfile(beside, file)
        except OSError as error:
            raise refusal(error.strerror or str(error), "CreateModuleManifestFailed", "InvalidOperation", "System.IO.IOException") from None
