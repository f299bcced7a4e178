"""Set-ItResult."""

from __future__ import annotations

from cmdlets.pester.state import MODULE, assertion
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Set-ItResult", module=MODULE, scripted=True)
class SetItResult:
    """Ends the test with another result than passed or failed.

    Examples:
        A test that cannot run here.

            PS> It 'needs a disk' { Set-ItResult -Skipped -Because 'there is none' }
    """

    inconclusive: Switch = param("Inconclusive", "It tells nothing.", default=None)
    pending: Switch = param("Pending", "It is not finished.", default=None)
    skipped: Switch = param("Skipped", "It was not run.", default=None)
    because: str = param("Because", "Why.", default=None)

    def process(self, shell: Shell) -> None:
        """Ends the test."""
        result = "Skipped" if self.skipped else "Pending" if self.pending else "Inconclusive"
        reason = f", because {self.because}" if self.because else ""
        raise assertion(f"is {result.lower()}{reason}", f"PesterTest{result}")
