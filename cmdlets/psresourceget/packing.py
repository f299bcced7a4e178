"""Making a package of a module or a script: its metadata read and checked, its nuspec written."""

from __future__ import annotations

import os

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.metadata import gallery_data, listed, notes_of
from cmdlets.psresourceget.packages import pack, readable
from cmdlets.psresourceget.refusals import ARGUMENT, refusal
from cmdlets.psresourceget.scriptinfo import BrokenScriptError
from cmdlets.psresourceget.scriptinfo import read as read_script
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmdlets.psresourceget.versions import NuGetVersion
    from havmsh.runtime.shell import Shell

_SPACE = "http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd"
_VALIDATE = "The module manifest must specify a version, author and description. Run 'Test-ModuleManifest' to validate the file."


class Source:
    """What is to be packed: a module's folder or manifest, a script, or (where that is allowed) a package that is made already. Raises PSError for a path that is none of them."""

    def __init__(self, shell: Shell, path: str, operation: str, *, package: bool = False) -> None:
        """``operation`` is what is done with it: Publish or Compress."""
        self.shell = shell
        lower = operation.lower()
        try:
            self.path = str(shell.resolve_path(path)[0])
        except (PSError, IndexError):
            text = f"The path to the resource to {lower} does not exist, point to an existing path or file of the module or script to {lower}."
            raise refusal(text, "SourcePathDoesNotExist", exception=ARGUMENT) from None
        ending = os.path.splitext(self.path)[1].lower()
        self.is_package = package and ending == ".nupkg"
        self.is_script = not os.path.isdir(self.path) and ending == ".ps1"
        if not (os.path.isdir(self.path) or ending in (".psd1", ".ps1") or self.is_package):
            text = (
                f"The {lower} path provided, '{self.path}', is not a valid. Please provide a path to the root module (i.e. './<ModuleTo{operation}>/') or path to the .psd1 "
                f"(i.e. './<ModuleTo{operation}>/<ModuleTo{operation}>.psd1')."
            )
            raise refusal(text, f"Invalid{operation}Path", exception=ARGUMENT)
        self.name = ""
        self.version: NuGetVersion | None = None
        self.needed: dict[str, dict[str, str]] = {}
        """The modules that it needs, with what is said of their versions."""
        self.said: dict[str, str] = {}
        """What the package is to say of itself instead of what the manifest says, by nuspec's names."""

    @property
    def file_name(self) -> str:
        """The package's name."""
        assert self.version is not None
        return f"{self.name}.{self.version.normalized()}.nupkg"

    def pack(self, folder: str, *, unchecked: bool) -> str | None:
        """Makes the package in a folder; None where it is no resource, which it is told. Raises PSError."""
        said = self._script() if self.is_script else self._module(unchecked=unchecked)
        if said is None:
            return None
        self.version = versions.parse(said.pop("version"))
        if self.version is None:
            self.shell.write_error(refusal("Nuspec creation failed: The package version is not a valid version.", "NuspecCreationFailed", "ObjectNotFound", ARGUMENT))
            return None
        goal = os.path.join(folder, self.file_name)
        try:
            pack(self._files(), self._nuspec(said | self.said), self.name, goal)
        except OSError as error:
            text = f"Unexpected error packing into .nupkg: '{error.strerror}'."
            self.shell.write_error(refusal(text, "ErrorPackingIntoNupkg", "NotSpecified", ARGUMENT))
            return None
        self.shell.verbose("Successfully packed the resource into a .nupkg")
        return goal

    def _files(self) -> Iterator[tuple[str, str]]:
        if self.is_script:
            yield os.path.basename(self.path), self.path
            return
        root = self.path if os.path.isdir(self.path) else os.path.dirname(self.path)
        for folder, folders, files in os.walk(root):
            folders.sort()
            for file in sorted(files):
                path = os.path.join(folder, file)
                inner = os.path.relpath(path, root)
                if inner.lower() != f"{self.name}.nuspec".lower():
                    yield inner, path

    # ------------------------------------------------------------ what it says of itself

    def _script(self) -> dict[str, str] | None:
        try:
            info = read_script(self.path)
        except BrokenScriptError as wrong:
            for error in wrong.errors:
                self.shell.write_error(error)
            return None
        self.name = os.path.splitext(os.path.basename(self.path))[0]
        said = info.metadata
        for module in info.requires.modules:
            told = {"RequiredVersion": module.required, "ModuleVersion": module.version, "MaximumVersion": module.maximum}
            self.needed[module.name or ""] = {key: to_text(value) for key, value in told.items() if value is not None}
        for name in said.external_modules:
            self.needed.pop(name, None)
        uris = {"licenseUrl": said.license, "projectUrl": said.project, "iconUrl": said.icon}
        return {
            "version": said.version.net_text(), **{key: to_text(value) for key, value in uris.items() if value is not None}, "releaseNotes": said.notes or "", "authors": said.author,
            "owners": said.company or "", "description": info.help.description, "copyright": said.copyright or "", "tags": " ".join(("PSScript", *said.tags)),
        }

    def _module(self, *, unchecked: bool) -> dict[str, str] | None:
        manifest = self._manifest()
        if manifest is None or not os.path.isfile(manifest):
            text = f"No file with a .psd1 extension was found in '{manifest or ''}'. Please specify a path to a valid module manifest."
            self.shell.write_error(refusal(text, "moduleManifestNotFound", "ObjectNotFound", ARGUMENT))
            return None
        self.name = os.path.splitext(os.path.basename(manifest))[0]
        if not unchecked:
            self._demand_valid(manifest)
        table = readable(manifest, self.shell)
        if isinstance(table, PSError):
            exception = table.record.exception
            self.shell.write_error(refusal(exception.message, "ManifestFileReadParseForContainerRegistryPublishError", "ReadError", exception))
            return None
        self._note_needed(table)
        return self._of_manifest(table)

    def _manifest(self) -> str | None:
        """The module's manifest: the one that was named, or a folder's, of its name rather than another."""
        if not os.path.isdir(self.path):
            return self.path
        found = sorted(file for file in os.listdir(self.path) if file.lower().endswith(".psd1"))
        name = f"{os.path.basename(self.path.rstrip('/'))}.psd1".lower()
        chosen = next((file for file in found if file.lower() == name), found[0] if found else None)
        return None if chosen is None else os.path.join(self.path, chosen)

    def _demand_valid(self, manifest: str) -> None:
        """Raises PSError where Test-ModuleManifest is against it, or where nobody says who wrote it and what it does."""
        wrong = _tested(self.shell, manifest)
        if not wrong:
            table = readable(manifest, self.shell)
            said = table if isinstance(table, Hashtable) else Hashtable()
            missing = next((key.lower() for key in ("Author", "Description") if not to_text(said[key] or "").strip()), "")
            wrong = f"No {missing} was provided in the module manifest. {_VALIDATE}" if missing else ""
        if wrong:
            raise refusal(wrong, "InvalidModuleManifest", "InvalidOperation")

    def _of_manifest(self, table: Hashtable) -> dict[str, str]:
        said = gallery_data(table)
        version = to_text(table["ModuleVersion"] or "")
        label = to_text(said["Prerelease"] or "")
        made = {"version": f"{version}-{label.lstrip('-')}" if label else version}
        for key, name in (("LicenseUri", "licenseUrl"), ("ProjectUri", "projectUrl"), ("IconUri", "iconUrl")):
            if said[key]:
                made[name] = to_text(said[key]).strip()
        if said["ReleaseNotes"]:
            made["releaseNotes"] = notes_of(said["ReleaseNotes"]).strip()
        if len(said):
            made["requireLicenseAcceptance"] = to_text(said["RequireLicenseAcceptance"] or False).lower()
        for key, name in (("Author", "authors"), ("CompanyName", "owners"), ("Description", "description"), ("Copyright", "copyright")):
            if table[key]:
                made[name] = to_text(table[key]).strip()
        made["tags"] = " ".join(("PSModule", *(to_text(tag) for tag in listed(said["Tags"]))))
        return made

    def _note_needed(self, table: Hashtable) -> None:
        for module in listed(table["RequiredModules"]):
            if isinstance(module, Hashtable):
                keys = ("RequiredVersion",) if module["RequiredVersion"] else ("ModuleVersion", "MaximumVersion")
                self.needed[to_text(module["ModuleName"] or "")] = {key: to_text(module[key]) for key in keys if module[key]}
            elif module is not None:
                self.needed[to_text(module)] = {}
        for name in listed(gallery_data(table)["ExternalModuleDependencies"]):
            self.needed.pop(to_text(name), None)

    def _nuspec(self, said: dict[str, str]) -> str:
        from xml.etree import ElementTree

        assert self.version is not None
        package = ElementTree.Element("package", {"xmlns": _SPACE})
        metadata = ElementTree.SubElement(package, "metadata")
        for key, value in {"id": self.name, "version": self.version.normalized(), **said}.items():
            ElementTree.SubElement(metadata, key).text = value
        if self.needed:
            needed = ElementTree.SubElement(metadata, "dependencies")
            for name, told in self.needed.items():
                ElementTree.SubElement(needed, "dependency", {"id": name, **({"version": range_text(told)} if told else {})})
        ElementTree.indent(package)
        return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(package, encoding="unicode")


def range_text(told: dict[str, str]) -> str:
    """What a manifest says of a version, as a range of NuGet's."""
    low, high = told.get("ModuleVersion"), told.get("MaximumVersion")
    if "RequiredVersion" in told:
        return f"[{told['RequiredVersion']}]"
    return f"[{low}, {high}]" if low and high else low or f"(, {high}]"


def _tested(shell: Shell, manifest: str) -> str:
    """What Test-ModuleManifest has against a manifest; empty if nothing."""
    from cmdlets.utility.nested import run_command
    from havmsh.runtime.errors import NetException

    told: list[NetException] = []
    try:
        run_command(shell, "Microsoft.PowerShell.Core\\Test-ModuleManifest", {"Path": manifest, "ErrorAction": "Stop", "WarningAction": "SilentlyContinue"})
    except PSError as error:
        told.append(error.record.exception)
    if not told or told[0].message.endswith("Change the value of the ModuleVersion key to match the version folder name."):
        return ""
    return f"Module manifest file validation failed with error: {told[0].message}. Run 'Test-ModuleManifest' to validate the module manifest."
