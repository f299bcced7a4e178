"""New-ScriptFileInfo."""

from __future__ import annotations

import os

from cmdlets.powershellget.parameters import MODULE, refused, told
from cmdlets.powershellget.scripts import Told, demanded, text_of, write
from cmdlets.psresourceget import versions
from cmdlets.psresourceget.scriptinfo import Contents, Help, Metadata, Requires, ScriptFileInfo
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.home import user_name
from havmsh.runtime.objects import Switch
from havmsh.runtime.types.guids import new_guid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "New-ScriptFileInfo", module=MODULE, class_name="New-ScriptFileInfo", scripted=True, changes=True, positional=False,
    listed=(
        "Path Version Author Description Guid CompanyName Copyright RequiredModules ExternalModuleDependencies RequiredScripts ExternalScriptDependencies Tags ProjectUri LicenseUri "
        "IconUri ReleaseNotes PrivateData PassThru Force"
    ),
)
class NewScriptFileInfo(Told):
    """Writes a script with the comments that tell a gallery what it is.

    Examples:
        One.

            PS> New-ScriptFileInfo ./Do-It.ps1 -Description 'Does it.'
    """

    path: str | None = param("Path", "The file; its name ends with .ps1.", position=0, by_property=True, default=None, checks=(not_empty(),))
    version: str | None = param("Version", "Its version.", default=None, checks=(not_empty(),))
    author: str | None = param("Author", "Who wrote it.", default=None, checks=(not_empty(),))
    description: str = param("Description", "What it does.", checks=(not_empty(),))
    passthru: Switch = param("PassThru", "Write the text.", default=None)
    force: Switch = param("Force", "Overwrite a file.", default=None)

    def process(self, shell: Shell) -> Output:
        """Writes the file."""
        file = self._file(shell)
        version = versions.parse(self.version or "1.0")
        if version is None:
            raise refused(f"Cannot convert value '{self.version}' to type 'System.Version'.", "InvalidVersion", target=self.version)
        if "<#" in self.description or "#>" in self.description:
            text = f"The specified value '{self.description}' for the parameter 'Description' is invalid. Ensure that it does not contain '<#' or '#>'."
            shell.write_error(told(text, "InvalidParameterValue", "InvalidArgument"))
            return
        metadata = Metadata(version, new_guid(), self.author or shell.session.environ.get("USER") or user_name())
        metadata.change(self.said())
        text = text_of(ScriptFileInfo(metadata, Help(self.description), Requires(self.needed()), Contents(["Param()", "", ""])))
        if file is not None and (self.force or shell.confirm(self.path, f"Creating the '{self.path}' PowerShell Script file")):
            write(file, text)
        if self.passthru:
            yield text

    def _file(self, shell: Shell) -> str | None:
        if self.path is None:
            if not self.passthru:
                text = (
                    "The Path or PassThru parameter is required for creating the script file info. A new script file will be created with the script file info when the Path parameter is "
                    "specified. Script file info will be returned if the PassThru parameter is specified. Try again after specifying the required parameter."
                )
                raise refused(text, "MissingTheRequiredPathOrPassThruParameter")
            return None
        file = shell.file_path(demanded(self.path))
        if os.path.exists(file) and not self.force:
            raise refused(f"The specified script file '{self.path}' already exists.", "ScriptFileExist", target=self.path)
        return file
