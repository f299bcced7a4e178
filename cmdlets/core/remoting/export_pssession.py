"""Export-PSSession."""

from __future__ import annotations

from cmdlets.core.remoting.implicit import MODULE, Brought
from cmdlets.core.remoting.sets import no_client
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Export-PSSession", module=MODULE, class_name="Microsoft.PowerShell.Commands.ExportPSSessionCommand", output=("System.IO.FileInfo",), listed=(
        "OutputModule Force Encoding CommandName AllowClobber ArgumentList CommandType Module FullyQualifiedModule FormatTypeName "
        "Certificate Session"
    ))
class ExportPSSession(Brought):
    """Keeps the commands of a session on another machine as a module. No session can be opened from this shell: see New-PSSession.

    Examples:
        There is no client.

            PS> try { Export-PSSession web01 Tools } catch { $_.FullyQualifiedErrorId }
            System.Management.Automation.Remoting.PSRemotingTransportException,Microsoft.PowerShell.Commands.ExportPSSessionCommand
    """

    module: str = param("OutputModule", "Name or folder of the module.", position=1, aliases=("PSPath", "ModuleName"), checks=(not_empty(),))
    force: Switch = param("Force", "Replace one that is there.", default=None)
    encoding: object = param("Encoding", "Encoding of its files.", default=None, net="System.Text.Encoding", checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Refuses: there is no client."""
        no_client(shell)
        return ()
