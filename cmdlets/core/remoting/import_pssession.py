"""Import-PSSession."""

from __future__ import annotations

from cmdlets.core.remoting.implicit import MODULE, Brought
from cmdlets.core.remoting.sets import no_client
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Import-PSSession", module=MODULE, aliases=("ipsn",), class_name="Microsoft.PowerShell.Commands.ImportPSSessionCommand", output=("System.Management.Automation.PSModuleInfo",), listed=(
        "Prefix DisableNameChecking CommandName AllowClobber ArgumentList CommandType Module FullyQualifiedModule FormatTypeName "
        "Certificate Session"
    ))
class ImportPSSession(Brought):
    """Brings the commands of a session on another machine here. No session can be opened from this shell: see New-PSSession.

    Examples:
        There is no client.

            PS> try { Import-PSSession web01 } catch { $_.FullyQualifiedErrorId }
            System.Management.Automation.Remoting.PSRemotingTransportException,Microsoft.PowerShell.Commands.ImportPSSessionCommand
    """

    prefix: str = param("Prefix", "What to put before the nouns of the commands.", default=None, checks=(not_empty(),))
    unchecked: Switch = param("DisableNameChecking", "No word about names that are not approved.", default=None)

    def process(self, shell: Shell) -> Output:
        """Refuses: there is no client."""
        no_client(shell)
        return ()
