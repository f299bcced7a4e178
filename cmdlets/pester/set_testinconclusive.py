"""Set-TestInconclusive."""

from __future__ import annotations

from cmdlets.pester.state import MODULE, assertion
from havmsh.cmdlet import cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Set-TestInconclusive", module=MODULE, scripted=True)
class SetTestInconclusive:
    """Ends the test without a verdict; Set-ItResult -Inconclusive says the same.

    Examples:
        A test that waits for something else.

            PS> It 'waits' { Set-TestInconclusive 'not yet' }
    """

    message: str = param("Message", "Why.", position=0, default="")

    def process(self, shell: Shell) -> None:
        """Ends the test."""
        raise assertion(self.message, "PesterTestInconclusive")
