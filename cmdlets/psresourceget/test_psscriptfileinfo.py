"""Test-PSScriptFileInfo."""

from __future__ import annotations

from cmdlets.psresourceget.script_parameters import script_at
from cmdlets.psresourceget.scriptinfo import BrokenScriptError, read
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Test-PSScriptFileInfo", module="Microsoft.PowerShell.PSResourceGet", class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.TestPSScriptFileInfo", output=("System.Boolean",),
)
class TestPSScriptFileInfo:
    """Tells whether a script's comments tell a gallery what it has to know.

    Examples:
        Before it is published.

            PS> Test-PSScriptFileInfo ./Do-It.ps1
    """

    path: str = param("Path", "The script.", position=0, checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Reads the file; -Verbose tells what is wrong."""
        file = script_at(shell, self.path, ending="Path needs to end with a .ps1 file.", missing="A .ps1 file does not exist at the location specified.")
        try:
            read(file)
        except BrokenScriptError as wrong:
            for error in wrong.errors:
                shell.verbose(f"The .ps1 script file passed in was not valid due to: {error.record.exception.message}")
            return [False]
        return [True]
