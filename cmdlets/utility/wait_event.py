"""Wait-Event."""

from __future__ import annotations

import time

from cmdlets.utility.events import events
from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Wait-Event", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.PSEventArgs",))
class WaitEvent:
    """Waits until an event is in the queue.

    Examples:
        Up to ten seconds.

            PS> New-Event Moved | Out-Null; (Wait-Event Moved -Timeout 10).SourceIdentifier
            Moved
    """

    source: str = param("SourceIdentifier", "Name of the source.", position=0, by_property=True, default=None)
    timeout: int = param("Timeout", "Seconds to wait at most.", default=-1, aliases=("TimeoutSec",), checks=(between(-1, 2147483647),))

    def process(self, shell: Shell) -> Output:
        """Looks again and again."""
        until = None if self.timeout < 0 else time.monotonic() + self.timeout
        while True:
            events(shell).pump()
            for event in events(shell).queue:
                if self.source is None or event.source.lower() == self.source.lower():
                    return [event]
            if shell.stopping or (until is not None and time.monotonic() >= until):
                return []
            time.sleep(0.02)
