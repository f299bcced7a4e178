"""New-PSScriptFileInfo."""

from __future__ import annotations

import os

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.refusals import ARGUMENT, refusal
from cmdlets.psresourceget.script_parameters import Said
from cmdlets.psresourceget.scriptinfo import Contents, Help, Metadata, Requires, ScriptFileInfo
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import PSError
from havmsh.runtime.home import user_name
from havmsh.runtime.objects import Switch
from havmsh.runtime.types.guids import new_guid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet(
    "New-PSScriptFileInfo", module="Microsoft.PowerShell.PSResourceGet", class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.NewPSScriptFile",
    listed=(
        "Path Version Author Description Guid CompanyName Copyright RequiredModules ExternalModuleDependencies RequiredScripts ExternalScriptDependencies Tags ProjectUri LicenseUri "
        "IconUri ReleaseNotes PrivateData Force"
    ),
)
class NewPSScriptFileInfo(Said):
    """Writes a script with the comments that tell a gallery what it is.

    Examples:
        One.

            PS> New-PSScriptFileInfo ./Do-It.ps1 -Description 'Does it.'
    """

    path: str = param("Path", "The file; its name ends with .ps1.", position=0, checks=(not_empty(),))
    description: str = param("Description", "What it does.", checks=(not_empty(),))
    force: Switch = param("Force", "Overwrite a file.", default=None)

    def process(self, shell: Shell) -> Output:
        """Writes the file."""
        said = self.told(shell)
        if not self.path.lower().endswith(".ps1"):
            raise refusal("Path needs to end with a .ps1 file. Example: C:/Users/john/x/MyScript.ps1", "InvalidPath", exception=ARGUMENT)
        file = shell.file_path(self.path)
        if os.path.isfile(file) and not self.force:
            text = ".ps1 file at specified path already exists. Specify a different location or use -Force parameter to overwrite the .ps1 file."
            raise refusal(text, "ScriptAtPathAlreadyExists", exception=ARGUMENT)
        modules = self.needed(shell)
        if modules is None:
            return ()
        try:
            text = ScriptFileInfo(_metadata(said), Help(self.description), Requires(modules), Contents([])).text()
        except PSError as error:
            shell.write_error(error)
            return ()
        with open(file, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        return ()


def _metadata(said: dict[str, Any]) -> Metadata:
    version = versions.parse(said.pop("version") or "1.0.0.0")
    if version is None:
        raise refusal("Value cannot be parsed as a NuGet version.", "Argument", exception=ARGUMENT)
    made = Metadata(version, said.pop("guid") or new_guid(), said.pop("author") or user_name())
    made.change(said)
    return made
