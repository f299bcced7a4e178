"""Get-TraceSource."""

from __future__ import annotations

from cmdlets.utility.trace.listening import MODULE, named
from cmdlets.utility.trace.offering import offered
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-TraceSource", module=MODULE, output=("System.Management.Automation.PSTraceSource",))
class GetTraceSource:
    """Lists the trace sources. ParameterBinding and MethodInvocation tell something here.

    Examples:
        One.

            PS> (Get-TraceSource ParameterBinding).Name
            ParameterBinding
    """

    names: list[str] = param("Name", "Names of sources; wildcards are understood.", position=0, pipeline=True, by_property=True, default=None, wildcards=True, complete=offered, checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Gives those that are meant, by name."""
        return named(shell, self.names, demanded=True)
