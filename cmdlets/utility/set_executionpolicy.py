"""Set-ExecutionPolicy."""

from __future__ import annotations

from cmdlets.utility.get_executionpolicy import no_such_policy
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Set-ExecutionPolicy", module="Microsoft.PowerShell.Security", changes=True)
class SetExecutionPolicy:
    """Says which scripts may run. Only Windows can be told so: elsewhere this is refused, as PowerShell refuses it.

    Examples:
        What a script for Windows begins with.

            PS> try { Set-ExecutionPolicy RemoteSigned } catch { $_.Exception.Message }
            Operation is not supported on this platform.
    """

    policy: object = param("ExecutionPolicy", "The policy.", position=0, pipeline=True, net="Microsoft.PowerShell.ExecutionPolicy")
    scope: object = param("Scope", "Where it holds.", position=1, by_property=True, default=None, net="Microsoft.PowerShell.ExecutionPolicyScope")
    force: Switch = param("Force", "Accepted: the policy is refused without a question.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        """Refuses it."""
        if str(self.scope) in {"UserPolicy", "MachinePolicy"}:
            message = "Cannot set execution policy. Execution policies at the MachinePolicy or UserPolicy scopes must be set through Group Policy."
            raise no_such_policy(shell, message, "CantSetGroupPolicy")
        if shell.confirm(str(self.policy)):
            name = "System.PlatformNotSupportedException"
            shell.fail("Operation is not supported on this platform.", name, exception=name)
        return ()
