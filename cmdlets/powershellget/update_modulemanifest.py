"""Update-ModuleManifest."""

from __future__ import annotations

import os

from cmdlets.powershellget.parameters import MODULE, refused
from cmdlets.psresourceget.manifest_changes import Changed
from cmdlets.psresourceget.packages import read_manifest
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Array, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Update-ModuleManifest", module=MODULE, class_name="Update-ModuleManifest", scripted=True, changes=True, positional=False)
class UpdateModuleManifest(Changed):
    """Changes a module's manifest: what is not named stays as it is.

    Examples:
        A new version.

            PS> Update-ModuleManifest ./Tools.psd1 -ModuleVersion 1.1
    """

    path: str = param("Path", "The manifest.", position=0, by_property=True, checks=(not_empty(),))
    tags: list[str] | None = param("Tags", "Words by which it is found.", default=None, checks=(not_empty(),))
    notes: list[str] | None = param("ReleaseNotes", "What is new.", default=None)
    label: str | None = param("Prerelease", "The label of a version that is not yet released.", default=None)
    private: object = param("PrivateData", "Data for the module itself.", default=None, net="System.Collections.Hashtable", checks=(not_empty(),))
    providers: list[str] | None = param("PackageManagementProviders", "Accepted: there is no PackageManagement.", default=None, inert=True, checks=(not_empty(),))
    passthru: Switch = param("PassThru", "Write the text.", default=None)

    def process(self, shell: Shell) -> Output:
        """Reads the manifest and lets it be written anew."""
        file = shell.file_path(self.path)
        if not os.path.isfile(file):
            text = f"Cannot load the manifest file '{self.path}' properly. Please specify the correct manifest path."
            raise refused(text, "InvalidModuleManifestFilePath", target=self.path)
        try:
            said = read_manifest(file, shell)
        except PSError as error:
            text = f"Cannot update the manifest properly. '{error.record.exception.message}'"
            raise refused(text, "InvalidModuleManifestFile", target=self.path) from None
        if not shell.confirm(self.path, "Update manifest file with new contents:"):
            return
        notes = "\r\n".join(self.notes) if self.notes else None
        self.write(shell, file, said, {"Tags": self.tags, "ReleaseNotes": notes, "Prerelease": self.label or None, "PrivateData": self.private})
        if self.passthru:
            with open(file, encoding="utf-8-sig") as text_of_it:
                yield Array(text_of_it.read().splitlines())
