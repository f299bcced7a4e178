"""New-PSSessionOption."""

from __future__ import annotations

from cmdlets.core.remoting.option import SessionOption
from cmdlets.core.remoting.sets import MODULE
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("New-PSSessionOption", module=MODULE, output=("System.Management.Automation.Remoting.PSSessionOption",), class_name="Microsoft.PowerShell.Commands.NewPSSessionOptionCommand")
class NewPSSessionOption:
    """Says how a session is to be opened. Away from Windows only certificates can be spoken of.

    Examples:
        Without looking at who signed a certificate.

            PS> (New-PSSessionOption -SkipCACheck).SkipCACheck
            True
    """

    ca: Switch = param("SkipCACheck", "Do not ask who signed the certificate.", default=None)
    cn: Switch = param("SkipCNCheck", "Do not compare names.", default=None)

    def process(self, shell: Shell) -> Output:
        """Makes it."""
        made = SessionOption()
        made.values["SkipCACheck"], made.values["SkipCNCheck"] = bool(self.ca), bool(self.cn)
        return [made]
