"""Update-PSModuleManifest."""

from __future__ import annotations

import os

from cmdlets.psresourceget.manifest_changes import Changed
from cmdlets.psresourceget.packages import read_manifest
from cmdlets.psresourceget.refusals import ARGUMENT, refusal
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Update-PSModuleManifest", module="Microsoft.PowerShell.PSResourceGet", class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.UpdateModuleManifest",
)
class UpdatePSModuleManifest(Changed):
    """Changes a module's manifest: what is not named stays as it is.

    Examples:
        A new version.

            PS> Update-PSModuleManifest ./Tools.psd1 -ModuleVersion 1.1
    """

    path: str = param("Path", "The manifest.", position=0, checks=(not_empty(),))
    tags: list[str] | None = param("Tags", "Words by which it is found.", default=None, aliases=("Tag",), checks=(not_empty(),))
    notes: str | None = param("ReleaseNotes", "What is new.", default=None, checks=(not_empty(),))
    label: str | None = param("Prerelease", "The label of a version that is not yet released.", default=None)
    private: object = param("PrivateData", "Data for the module itself.", default=None, net="System.Collections.Hashtable")

    def process(self, shell: Shell) -> Output:
        """Reads the manifest and lets it be written anew."""
        label = self.label.strip() if self.label is not None else None
        if label == "":
            text = "Prerelease value cannot be empty or whitespace. Please re-run cmdlet with valid value."
            raise refusal(text, "PrereleaseValueCannotBeWhiteSpace", exception=ARGUMENT)
        file = str(shell.resolve_path(self.path)[0])
        if not os.path.isfile(file) or not file.endswith(".psd1"):
            text = f"The provided file path was not found: '{file}'. Please specify a valid module manifest (.psd1) file path."
            raise refusal(text, "moduleManifestPathNotFound", "ObjectNotFound", ARGUMENT)
        try:
            said = read_manifest(file, shell)
        except PSError as error:
            exception = error.record.exception
            raise refusal(exception.message, "ModuleManifestParseFailure", "ParserError", exception) from None
        self.write(shell, file, said, {"Tags": self.tags, "ReleaseNotes": self.notes, "Prerelease": label, "PrivateData": self.private})
        return ()
