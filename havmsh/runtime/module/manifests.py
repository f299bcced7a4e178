"""What keeps a module of a manifest from being loaded: members that are not valid, and demands that this shell does not meet."""

from __future__ import annotations

import os
import platform
import re

from havmsh.runtime.errors import ErrorRecord, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, Final

    from havmsh.runtime.objects import Hashtable
    from havmsh.runtime.session import Session

MEMBERS: Final = (
    "ModuleToProcess", "NestedModules", "GUID", "Author", "CompanyName", "Copyright", "ModuleVersion", "Description", "PowerShellVersion", "PowerShellHostName",
    "PowerShellHostVersion", "CLRVersion", "DotNetFrameworkVersion", "ProcessorArchitecture", "RequiredModules", "TypesToProcess", "FormatsToProcess", "ScriptsToProcess",
    "PrivateData", "RequiredAssemblies", "ModuleList", "FileList", "FunctionsToExport", "VariablesToExport", "AliasesToExport", "CmdletsToExport", "DscResourcesToExport",
    "CompatiblePSEditions", "HelpInfoURI", "RootModule", "DefaultCommandPrefix",
)
_MODULES: Final = "Microsoft.PowerShell.Commands.ModuleSpecification[]"
_TYPED: Final = {
    "ProcessorArchitecture": "System.Reflection.ProcessorArchitecture", "RequiredModules": _MODULES, "NestedModules": _MODULES, "ModuleList": _MODULES,
    "guid": "System.Guid", "ModuleVersion": "System.Version", "PowerShellVersion": "System.Version", "PowerShellHostVersion": "System.Version",
    "CLRVersion": "System.Version",
    "DotNetFrameworkVersion": "System.Version",
}
_HERE: Final = {"x86_64": ("X64", "Amd64"), "amd64": ("X64", "Amd64"), "aarch64": ("Arm64", "Arm"), "arm64": ("Arm64", "Arm"), "i686": ("X86", "X86"), "armv7l": ("Arm", "Arm")}
"""By the machine's name: what .NET calls its architecture, and the manifest's word for it."""


def demand(data: Hashtable, path: str, session: Session) -> None:
    """Refuses what a manifest says. Raises a PSError with PowerShell's ids (Modules_...) for the first thing that is wrong."""
    _demand_members(data, path, session)
    _demand_one_root(data, path)
    for name, kind in _TYPED.items():
        _typed(data, name, kind, path)
    _demand_plain_names(data, path)
    _demand_features(data, path)
    _demand_folder(data, path)
    _demand_shell(data, path, session)
    _demand_architecture(data, path)
    _demand_files(data, path)


def _refused(text: str, error_id: str, path: str, category: str = "ResourceUnavailable", exception: str = "System.InvalidOperationException") -> PSError:
    return PSError(ErrorRecord(NetException(exception, text), error_id, category, path or None))


def _demand_members(data: Hashtable, path: str, session: Session) -> None:
    known = {name.upper() for name in MEMBERS}
    wrong = [str(key) for key in data if str(key).upper() not in known]
    if wrong:
        _demand_version(data, path)
        members, names = ("'" + "', '".join(each) + "'" for each in (MEMBERS, wrong))
        raise _refused(
            f"The '{path}' module cannot be imported because its manifest contains one or more members that are not valid. The valid manifest members are ({members}). "
            f"Remove the members that are not valid ({names}), then try to import the module again.", "Modules_InvalidManifestMember", path, "InvalidData")


def _demand_one_root(data: Hashtable, path: str) -> None:
    if data["ModuleToProcess"] and data["RootModule"]:
        raise _refused(
            f"The module manifest cannot contain both the 'ModuleToProcess' and 'RootModule' members. Change the module manifest file to remove one of these members at '{path}', "
            "and then try again.", "Modules_ModuleManifestCannotContainBothModuleToProcessAndRootModule", path, "InvalidOperation")


def _demand_plain_names(data: Hashtable, path: str) -> None:
    from havmsh.runtime.module.modules import listed, spec_name
    from havmsh.runtime.wildcard import has_wildcards

    names = [str(data["ModuleToProcess"] or data["RootModule"] or ""), *(spec_name(each) for each in listed(data["NestedModules"]))]
    if any(has_wildcards(name) for name in names):
        raise _refused(
            f"Wildcard characters are not allowed in members 'ModuleToProcess', 'RootModule', or 'NestedModules' in the module manifest '{path}'.",
            "Modules_WildCardNotAllowedInModuleToProcessAndInNestedModules", path, "InvalidOperation", "System.Management.Automation.PSInvalidOperationException")


def _demand_features(data: Hashtable, path: str) -> None:
    """The experimental features have names that begin with the module's."""
    from havmsh.runtime.module.modules import listed
    from havmsh.runtime.objects import Hashtable

    private = data["PrivateData"]
    gallery = private["PSData"] if isinstance(private, Hashtable) else None
    features = listed(gallery["ExperimentalFeatures"]) if isinstance(gallery, Hashtable) else []
    names = [str(each["Name"] or "") if isinstance(each, Hashtable) else "" for each in features]
    if not all(names):
        text = "A non-empty string value should be specified for an experimental feature declared in the module manifest."
        raise _refused(text, "Modules_ExperimentalFeatureNameMissingOrEmpty", "", "InvalidData", "System.ArgumentException")
    stem = os.path.splitext(os.path.basename(path))[0].upper()
    wrong = [name for name in names if name.upper().rpartition(".")[0] != stem or name.endswith(".")]
    if wrong:
        text = f"One or more invalid experimental feature names found: {', '.join(wrong)}. A module experimental feature name should follow this convention: 'ModuleName.FeatureName'."
        raise _refused(text, "Modules_InvalidExperimentalFeatureName", "", "InvalidData", "System.ArgumentException")


def refusals(data: Hashtable, path: str, session: Session, *, members_alone: bool = False) -> Iterator[PSError]:
    """Why the module would not be imported here: members that are none, two root modules, the shell and the machine that it wants."""
    demands: tuple[Callable[[], None], ...] = (
        lambda: _demand_members(data, path, session), lambda: _demand_one_root(data, path), lambda: _demand_shell(data, path, session),
        lambda: _demand_architecture(data, path),
    )
    for demand_of in demands[:1] if members_alone else demands:
        try:
            demand_of()
        except PSError as error:
            if error.record.error_id != "Modules_InvalidManifest":  # values of a wrong type are told by themselves
                yield error


def wrong_values(data: Hashtable, path: str, names: Iterable[str] = ()) -> Iterator[PSError]:
    """What is wrong with the values of members that have a type, or of some of them."""
    for name in names or _TYPED:
        try:
            _typed(data, name, _TYPED[name], path)
        except PSError as error:
            yield error


def _typed(data: Hashtable, name: str, kind: str, path: str) -> Any:
    """The value of a member, of its type; null where it is not there."""
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    value = data[name]
    if value is None or value == "":
        return None
    try:
        return convert(value, known(kind))
    except PSError as error:
        text = f"The '{name}' member is not valid in the module manifest file '{path}': {error.record.exception.message}"
        raise _refused(text, "Modules_InvalidManifest", path, exception="System.ArgumentException") from None


def _demand_folder(data: Hashtable, path: str) -> None:
    """A folder that is named like a version is that version's."""
    from havmsh.runtime.module.specs import version_parts

    folder = os.path.dirname(os.path.abspath(path))
    name, outer = os.path.basename(folder), os.path.basename(os.path.dirname(folder))
    stem = os.path.splitext(os.path.basename(path))[0]
    if re.fullmatch(r"\d+(\.\d+){1,3}", name) and outer == stem and version_parts(name) != version_parts(str(data["ModuleVersion"])):
        raise _refused(
            f"The ModuleVersion key in module manifest '{path}' specifies module version '{data['ModuleVersion']}' which does not match its version folder name at '{folder}'. "
            "Change the value of the ModuleVersion key to match the version folder name.", "Modules_InvalidModuleManifestVersion", path, "InvalidArgument")


def _demand_version(data: Hashtable, path: str) -> None:
    from havmsh.runtime.module.specs import text_of, version_parts
    from havmsh.runtime.session import VERSION

    wanted = _typed(data, "PowerShellVersion", "System.Version", path)
    if wanted is not None and version_parts(VERSION) < version_parts(text_of(wanted)):
        raise _refused(
            f"The version of PowerShell on this computer is '{VERSION}'. The module '{path}' requires a minimum PowerShell version of '{text_of(wanted)}' to run. Verify that you have "
            "the minimum required version of PowerShell installed, and then try again.", "Modules_InsufficientPowerShellVersion", path)


def _demand_shell(data: Hashtable, path: str, session: Session) -> None:
    """The version of PowerShell, and the host."""
    from havmsh.runtime.module.specs import text_of, version_parts
    from havmsh.runtime.session import VERSION

    _demand_version(data, path)
    host, wanted = "ConsoleHost", data["PowerShellHostName"]
    if wanted and str(wanted).casefold() != host.casefold():
        raise _refused(f"The name of the current PowerShell host is: '{host}'. The module '{path}' requires the following PowerShell host: '{wanted}'.", "Modules_InvalidPowerShellHostName", path)
    version = _typed(data, "PowerShellHostVersion", "System.Version", path)
    if version is not None and version_parts(VERSION) < version_parts(text_of(version)):
        raise _refused(
            f"The current PowerShell host is: '{host}' (version {VERSION}). The module '{path}' requires a minimum PowerShell host version of '{text_of(version)}' to run.",
            "Modules_InsufficientPowerShellHostVersion", path)


def _demand_architecture(data: Hashtable, path: str) -> None:
    from havmsh.runtime.valuetexts import to_text

    wanted = to_text(_typed(data, "ProcessorArchitecture", "System.Reflection.ProcessorArchitecture", path))
    here, own = _HERE.get(platform.machine().lower(), ("X64", "Amd64"))
    if wanted not in ("", "None", "MSIL", own):
        raise _refused(f"The current processor architecture is: {here}. The module '{path}' requires the following architecture: {wanted}.", "Modules_InvalidProcessorArchitecture", path)


def _demand_files(data: Hashtable, path: str) -> None:
    """Files that are read when the module is loaded."""
    from havmsh.runtime.module.modules import listed

    for member, ending in (("TypesToProcess", ".ps1xml"), ("FormatsToProcess", ".ps1xml"), ("ScriptsToProcess", ".ps1")):
        for name in listed(data[member]):
            file = os.path.join(os.path.dirname(path), str(name).replace("\\", "/"))
            if not os.path.splitext(file)[1]:
                file += ending
            why = "" if os.path.isfile(file) else f"Cannot find path '{file}' because it does not exist."
            if not why and member == "ScriptsToProcess" and not file.lower().endswith(ending):
                why = f"The file '{file}' is not allowed because it does not have the extension '.ps1'."
            if why:
                text = f"The member '{member}' in the module manifest is not valid: {why}. Verify that a valid value is specified for this field in the '{path}' file."
                refusal = _refused(text, "Modules_InvalidManifest", path, exception="System.ArgumentException")
                refusal.by_throw = True  # ends the statement that imports
                raise refusal


def not_found(name: str, member: str, path: str) -> PSError:
    """A file that a manifest names as a module is none."""
    text = f"The module to process '{name}', listed in field '{member}' of module manifest '{path}' was not processed because no valid module was found in any module directory."
    inner = NetException("System.IO.FileNotFoundException", text)
    exception = NetException("System.Management.Automation.PSInvalidOperationException", text, inner)
    return PSError(ErrorRecord(exception, "Modules_ModuleFileNotFound", "ResourceUnavailable", os.path.splitext(os.path.basename(path))[0]))
