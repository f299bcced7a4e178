"""Get-PSScriptFileInfo."""

from __future__ import annotations

import os

from cmdlets.psresourceget.refusals import refusal
from cmdlets.psresourceget.script_parameters import script_at
from cmdlets.psresourceget.scriptinfo import BrokenScriptError, name_of, read
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Extra, Member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Get-PSScriptFileInfo", module="Microsoft.PowerShell.PSResourceGet", class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.GetPSScriptFileInfo",
    output=("Microsoft.PowerShell.PSResourceGet.UtilClasses.PSScriptFileInfo",),
)
class GetPSScriptFileInfo:
    """Gives what a script's comments tell a gallery.

    Examples:
        Its version.

            PS> (Get-PSScriptFileInfo ./Do-It.ps1).ScriptMetadataComment.Version
    """

    path: str = param("Path", "The script.", position=0, checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Reads the file."""
        file = script_at(shell, self.path, ending="The script file pathname must end with a .ps1 file extension.")
        try:
            info = read(file)
        except BrokenScriptError as wrong:
            text = f"Error: '{os.path.basename(file)}' script file is invalid. The script file must include Version, Guid, Description and Author properties."
            told = "\n".join((text, *(error.record.exception.message for error in wrong.errors)))
            raise refusal(told, "InvalidPSScriptFile", exception="System.Management.Automation.PSArgumentException") from None
        info.extra = Extra()
        info.extra.members["NAME"] = Member("NoteProperty", "Name", name_of(file))
        return [info]
