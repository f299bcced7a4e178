"""Get-ExecutionPolicy."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import NetException, PSError
from havmsh.runtime.objects import PSCustomObject, Switch
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

_SCOPES = ("MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine")


def no_such_policy(shell: Shell, message: str, error_id: str) -> PSError:
    """The error of a call that makes no sense; the message stands beside the exception's own."""
    exception = NetException("System.InvalidOperationException", "Operation is not valid due to the current state of the object.")
    record = shell.record(message, error_id, category="InvalidOperation", exception=exception)
    record.details = message
    return PSError(record)


@cmdlet("Get-ExecutionPolicy", module="Microsoft.PowerShell.Security", output=("Microsoft.PowerShell.ExecutionPolicy",))
class GetExecutionPolicy:
    """Tells which scripts may run. On a system that is not Windows all may, at every scope.

    Examples:
        For the session.

            PS> Get-ExecutionPolicy
            Unrestricted
    """

    scope: object = param("Scope", "Where the policy was set.", position=0, by_property=True, default=None, net="Microsoft.PowerShell.ExecutionPolicyScope")
    list: Switch = param("List", "Tell of every scope.", default=None)

    def process(self, shell: Shell) -> Output:
        """Tells the one policy that there is."""
        policy = enum_value("Microsoft.PowerShell.ExecutionPolicy", "Unrestricted")
        if not self.list:
            yield policy
            return
        if shell.is_bound("Scope"):
            raise no_such_policy(shell, "Cannot get execution policy. Specify only the List or Scope parameters.", "ListAndScopeSpecified")
        for name in _SCOPES:
            yield PSCustomObject.of([("Scope", enum_value("Microsoft.PowerShell.ExecutionPolicyScope", name)), ("ExecutionPolicy", policy)])
