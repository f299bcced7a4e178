"""New-ModuleManifest."""

from __future__ import annotations

import os
import uuid

from cmdlets.core.module.manifest_text import Manifest, quoted, quoted_list, quoted_modules
from havmsh.checks import not_empty, not_null, one_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.home import user_name
from havmsh.runtime.objects import Hashtable, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

_DESKTOP = "This prerequisite is valid for the PowerShell Desktop edition only."
_EMPTY = "use an empty array if there are no {0} to export."
_EXPORTS = "{1} to export from this module, for best performance, do not use wildcards and do not delete the entry, " + _EMPTY


@cmdlet("New-ModuleManifest", module="Microsoft.PowerShell.Core", changes=True, impact="Low", output=("System.String",))
class NewModuleManifest:
    """Writes a manifest for a module: a data file that says what belongs to it and what it exports.

    Examples:
        Of a module with one script.

            PS> New-ModuleManifest ./Tools.psd1 -RootModule Tools.psm1 -FunctionsToExport Get-Tool
    """

    path: str = param("Path", "The file; its name ends with .psd1.", position=0)
    nested_modules: list[object] = param("NestedModules", "Modules that it loads inside itself.", default=None, empty_ok=True, tells="AllowEmptyCollection")
    guid: object = param("Guid", "Its id.", default=None, net="System.Guid")
    author: str = param("Author", "Who wrote it.", default=None, empty_ok=True, tells="AllowEmptyString")
    company: str = param("CompanyName", "For whom.", default=None, empty_ok=True, tells="AllowEmptyString")
    rights: str = param("Copyright", "Whose it is.", default=None, empty_ok=True, tells="AllowEmptyString")
    root_module: str = param("RootModule", "The module itself.", default=None, aliases=("ModuleToProcess",), empty_ok=True, tells="AllowEmptyString")
    module_version: object = param("ModuleVersion", "Its version.", default=None, net="System.Version", checks=(not_null(),))
    description: str = param("Description", "What it does.", default=None, empty_ok=True, tells="AllowEmptyString")
    architecture: object = param("ProcessorArchitecture", "The processors on which it runs.", default=None, net="System.Reflection.ProcessorArchitecture")
    shell_version: object = param("PowerShellVersion", "The least PowerShell.", default=None, net="System.Version")
    clr_version: object = param("ClrVersion", "The least runtime.", default=None, net="System.Version")
    framework: object = param("DotNetFrameworkVersion", "The least framework.", default=None, net="System.Version")
    host_name: str = param("PowerShellHostName", "The host that it needs.", default=None)
    host_version: object = param("PowerShellHostVersion", "The least version of the host.", default=None, net="System.Version")
    required_modules: list[object] = param("RequiredModules", "Modules that are loaded before it.", default=None, empty_ok=True)
    types: list[str] = param("TypesToProcess", "Type files.", default=None, empty_ok=True, tells="AllowEmptyCollection")
    formats: list[str] = param("FormatsToProcess", "Format files.", default=None, empty_ok=True, tells="AllowEmptyCollection")
    scripts: list[str] = param("ScriptsToProcess", "Scripts that run before it is loaded.", default=None, empty_ok=True, tells="AllowEmptyCollection")
    assemblies: list[str] = param("RequiredAssemblies", "Assemblies that it needs.", default=None, empty_ok=True, tells="AllowEmptyCollection")
    files: list[str] = param("FileList", "All its files.", default=None, empty_ok=True, tells="AllowEmptyCollection")
    module_list: list[object] = param("ModuleList", "All its modules.", default=None, empty_ok=True, tells="AllowEmptyCollection")
    functions: list[str] = param("FunctionsToExport", "Functions that it exports.", default=None, empty_ok=True, tells="AllowEmptyCollection")
    aliases: list[str] = param("AliasesToExport", "Aliases that it exports.", default=None, empty_ok=True, tells="AllowEmptyCollection")
    variables: list[str] = param("VariablesToExport", "Variables that it exports.", default=None, empty_ok=True, tells="AllowEmptyCollection")
    cmdlets: list[str] = param("CmdletsToExport", "Cmdlets that it exports.", default=None, empty_ok=True, tells="AllowEmptyCollection")
    resources: list[str] = param("DscResourcesToExport", "Resources that it exports.", default=None, empty_ok=True, tells="AllowEmptyCollection")
    editions: list[str] = param("CompatiblePSEditions", "Editions that it works with.", default=None, checks=(one_of("Desktop", "Core"),), empty_ok=True, tells="AllowEmptyCollection")
    private: object = param("PrivateData", "Data for the module itself.", default=None, tells="AllowNull")
    tags: list[str] = param("Tags", "Words by which it is found.", default=None, checks=(not_empty(),))
    project: object = param("ProjectUri", "Its page.", default=None, net="System.Uri", checks=(not_empty(),))
    license: object = param("LicenseUri", "Its licence.", default=None, net="System.Uri", checks=(not_empty(),))
    icon: object = param("IconUri", "Its picture.", default=None, net="System.Uri", checks=(not_empty(),))
    notes: str = param("ReleaseNotes", "What is new.", default=None, checks=(not_empty(),))
    prerelease: str = param("Prerelease", "The label of a version that is not yet released.", default=None, checks=(not_empty(),))
    acceptance: Switch = param("RequireLicenseAcceptance", "Whether the licence must be accepted.", default=None)
    dependencies: list[str] = param("ExternalModuleDependencies", "Modules that a gallery does not have.", default=None, checks=(not_empty(),))
    help_address: str = param("HelpInfoUri", "Where its help is.", default=None, tells="AllowNull")
    passthru: Switch = param("PassThru", "Write the text.", default=None)
    prefix: str = param("DefaultCommandPrefix", "What to put before the nouns of its commands.", default=None, tells="AllowNull")

    def process(self, shell: Shell) -> Output:
        """Checks what was given and writes the file."""
        file = shell.file_path(self.path)
        if not file.lower().endswith(".psd1"):
            raise _refused(
                f"The module manifest path '{self.path}' is not valid. The value of the Path argument must resolve to a single file that has a '.psd1' extension. "
                "Change the value of the Path argument to point to a valid psd1 file, and then try again.", "Modules_InvalidModuleManifestPath", self.path,
            )
        self._check()
        if not shell.confirm(file, f'Creating the "{file}" module manifest file.'):
            return
        text = self._text(shell, file)
        try:
            with open(file, "w", encoding="utf-8", newline="\n") as out:
                out.write(text)
        except OSError as error:
            from havmsh.runtime import files

            raise PSError(ErrorRecord(files.net_exception(error), "FileOpenFailure", "OpenError", file)) from None
        if self.passthru:
            yield text

    def _check(self) -> None:
        if _text(self.architecture) == "IA64":
            raise _refused(
                "The processor architecture value of IA64 is not supported. Run the New-ModuleManifest command again, specifying one of the following supported enumeration "
                "values for processor architecture: None, MSIL, X86, Amd64, Arm", "Modules_InvalidProcessorArchitectureInManifest", self.architecture,
            )
        for name, value in (("ProjectUri", self.project), ("LicenseUri", self.license), ("IconUri", self.icon), ("HelpInfoUri", self.help_address)):
            if value is not None and not _address(value):
                raise _refused(f"The specified value '{_text(value)}' is invalid, try again with a valid value.", "Modules_InvalidUri", name)
        editions = [edition.lower() for edition in self.editions or ()]
        if len(set(editions)) != len(editions):
            raise _refused(
                f"The specified value '{','.join(self.editions)}' for CompatiblePSEditions contains duplicate PowerShell Edition names. Try again after removing the duplicate "
                "PowerShell Edition names.", "Modules_DuplicateEntriesInCompatiblePSEditions", self.editions,
            )

    def _text(self, shell: Shell, file: str) -> str:
        from cmdlets.utility.get_date import now
        from havmsh.runtime.format_string import format_value

        author = self.author or user_name()
        made = Manifest()
        for line in ("", f"Module manifest for module '{os.path.splitext(os.path.basename(file))[0]}'", "", f"Generated by: {author}", "", f"Generated on: {format_value(now(), 'd', None)}", ""):
            made.comment(line)
        made.lines.append("\n@{\n\n")
        self._head(made, author)
        self._contents(made, shell)
        self._exports(made)
        made.entry("ModuleList", "List of all modules packaged with this module", quoted_modules(self.module_list), given=self.module_list is not None)
        made.entry("FileList", "List of all files packaged with this module", self._file_names(shell, self.files), given=self.files is not None)
        self._private(made, shell)
        made.entry("HelpInfoURI", "HelpInfo URI of this module", quoted(_address(self.help_address)), given=bool(self.help_address))
        made.entry(
            "DefaultCommandPrefix", "Default prefix for commands exported from this module. Override the default prefix using Import-Module -Prefix.", quoted(self.prefix),
            given=bool(self.prefix),
        )
        made.lines.append("}\n\n")
        return "".join(made.lines)

    def _head(self, made: Manifest, author: str) -> None:
        made.entry("RootModule", "Script module or binary module file associated with this manifest.", quoted(self.root_module), given=bool(self.root_module))
        made.entry("ModuleVersion", "Version number of this module.", quoted(_text(self.module_version) or "0.0.1"))
        made.entry("CompatiblePSEditions", "Supported PSEditions", quoted_list(self.editions), given=bool(self.editions))
        made.entry("GUID", "ID used to uniquely identify this module", quoted(_text(self.guid) or str(uuid.uuid4())))
        made.entry("Author", "Author of this module", quoted(author))
        made.entry("CompanyName", "Company or vendor of this module", quoted(self.company or "Unknown"))
        made.entry("Copyright", "Copyright statement for this module", quoted(self.rights or f"(c) {author}. All rights reserved."))
        made.entry("Description", "Description of the functionality provided by this module", quoted(self.description), given=bool(self.description))
        for key, told, value in (
            ("PowerShellVersion", "Minimum version of the PowerShell engine required by this module", self.shell_version),
            ("PowerShellHostName", "Name of the PowerShell host required by this module", self.host_name),
            ("PowerShellHostVersion", "Minimum version of the PowerShell host required by this module", self.host_version),
            ("DotNetFrameworkVersion", f"Minimum version of Microsoft .NET Framework required by this module. {_DESKTOP}", self.framework),
            ("ClrVersion", f"Minimum version of the common language runtime (CLR) required by this module. {_DESKTOP}", self.clr_version),
            ("ProcessorArchitecture", "Processor architecture (None, X86, Amd64) required by this module", self.architecture),
        ):
            made.entry(key, told, quoted(_text(value)), given=bool(_text(value)))

    def _contents(self, made: Manifest, shell: Shell) -> None:
        made.entry(
            "RequiredModules", "Modules that must be imported into the global environment prior to importing this module",
            quoted_modules(self.required_modules), given=bool(self.required_modules),
        )
        for key, told, names in (
            ("RequiredAssemblies", "Assemblies that must be loaded prior to importing this module", self.assemblies),
            ("ScriptsToProcess", "Script files (.ps1) that are run in the caller's environment prior to importing this module.", self.scripts),
            ("TypesToProcess", "Type files (.ps1xml) to be loaded when importing this module", self.types),
            ("FormatsToProcess", "Format files (.ps1xml) to be loaded when importing this module", self.formats),
        ):
            made.entry(key, told, self._file_names(shell, names), given=names is not None)
        made.entry(
            "NestedModules", "Modules to import as nested modules of the module specified in RootModule/ModuleToProcess", quoted_modules(self.nested_modules),
            given=self.nested_modules is not None,
        )

    def _exports(self, made: Manifest) -> None:
        # a manifest that names modules exports everything; one that names none is to be edited, and says nothing
        rest = ["*"] if self.root_module is not None or self.nested_modules is not None or self.required_modules is not None else None
        for key, what, names in (("FunctionsToExport", "Functions", self.functions), ("CmdletsToExport", "Cmdlets", self.cmdlets)):
            made.entry(key, _EXPORTS.format(what.lower(), what), quoted_list(rest if names is None else names))
        variables = ["*"] if self.variables is None else self.variables
        made.entry("VariablesToExport", "Variables to export from this module", quoted_list(variables), given=bool(variables))
        made.entry("AliasesToExport", _EXPORTS.format("aliases", "Aliases"), quoted_list(rest if self.aliases is None else self.aliases))
        made.entry("DscResourcesToExport", "DSC resources to export from this module", quoted_list(self.resources), given=bool(self.resources))

    def _private(self, made: Manifest, shell: Shell) -> None:
        told = "Private data to pass to the module specified in RootModule/ModuleToProcess. This may also contain a PSData hashtable with additional module metadata used by PowerShell."
        table = self.private if isinstance(self.private, Hashtable) else None
        if self.private is not None and table is None:
            if any(value is not None for value in (self.tags, self.notes, self.project, self.icon, self.license)):
                raise _refused(
                    "The PrivateData parameter value must be a hash table to create the module manifest with the following parameter values Tags, ProjectUri, LicenseUri, IconUri or "
                    "ReleaseNotes. Either remove the Tags, ProjectUri, LicenseUri, IconUri, or ReleaseNotes parameter values or wrap the contents of PrivateData in a hashtable.",
                    "PrivateDataValueTypeShouldBeHashTable", self.private,
                )
            shell.warn(
                "The PrivateData should be defined as a hashtable, but this module manifest defines it as an object. Please consider wrapping the contents of PrivateData in a hashtable. "
                "This will enable you to add the Tags, ProjectUri, LicenseUri, IconUri, and ReleaseNotes properties to the module manifest at a later time."
            )
            made.entry("PrivateData", told, quoted(_text(self.private)))
            return
        made.comment(told)
        made.lines.append("PrivateData = @{\n\n    PSData = @{\n\n")
        made.indent = "        "
        self._gallery(made)
        made.lines.append("    } # End of PSData hashtable\n\n")
        made.indent = "    "
        if table is not None:
            made.lines.append("\n")
            for key, value in table.items():
                made.entry(str(key), str(key), quoted(_text(value)))
        made.lines.append("} # End of PrivateData hashtable\n\n")
        made.indent = ""

    def _gallery(self, made: Manifest) -> None:
        made.entry("Tags", "Tags applied to this module. These help with module discovery in online galleries.", quoted_list(self.tags), given=bool(self.tags))
        for key, told, value in (
            ("LicenseUri", "A URL to the license for this module.", _address(self.license)), ("ProjectUri", "A URL to the main website for this project.", _address(self.project)),
            ("IconUri", "A URL to an icon representing this module.", _address(self.icon)), ("ReleaseNotes", "ReleaseNotes of this module", self.notes),
            ("Prerelease", "Prerelease string of this module", self.prerelease),
        ):
            made.entry(key, told, quoted(_text(value)), given=bool(_text(value)))
        made.entry(
            "RequireLicenseAcceptance", "Flag to indicate whether the module requires explicit user acceptance for install/update/save", "$true" if self.acceptance else "$false",
            given=bool(self.acceptance),
        )
        made.entry("ExternalModuleDependencies", "External dependent modules of this module", quoted_list(self.dependencies), given=bool(self.dependencies))

    def _file_names(self, shell: Shell, names: list[str] | None) -> str:
        """The names; a pattern stands for the files that it means."""
        found: list[str] = []
        for name in names or ():
            matches = shell.resolve_path(name) if any(sign in name for sign in "*?[") else [name]
            found.extend(os.path.relpath(match, shell.file_path(".")) if match != name else name for match in matches)
        return quoted_list(found)


def _text(value: Any) -> str:
    from havmsh.runtime.valuetexts import to_text

    return "" if value is None else to_text(value)


def _address(value: Any) -> str:
    """The whole address, escaped. Raises System.InvalidOperationException for a relative one."""
    from havmsh.runtime import members
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    if value is None:
        return ""
    uri = convert(value, known("System.Uri"))
    if not members.get(uri, "IsAbsoluteUri"):
        raise _refused("This operation is not supported for a relative URI.", "System.InvalidOperationException", None)
    return _text(members.get(uri, "AbsoluteUri"))


def _refused(message: str, error_id: str, target: Any) -> PSError:
    return PSError(ErrorRecord(NetException("System.InvalidOperationException", message), error_id, "InvalidArgument", target))
