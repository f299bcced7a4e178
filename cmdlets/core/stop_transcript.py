"""Stop-Transcript."""

from __future__ import annotations

from cmdlets.core.transcript import running
from cmdlets.utility.notes import with_note
from havmsh.cmdlet import Output, cmdlet
from havmsh.runtime.errors import ErrorRecord, NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Stop-Transcript", module="Microsoft.PowerShell.Host", changes=True, impact="None", output=("System.String",))
class StopTranscript:
    """Ends the last transcript that was started.

    Examples:
        At the end of the window.

            PS> Stop-Transcript
    """

    def process(self, shell: Shell) -> Output:
        """Closes the file."""
        if not shell.confirm(""):
            return
        started = running(shell)
        if not started:
            text = "An error occurred stopping transcription: The host is not currently transcribing."
            exception = NetException("System.Management.Automation.PSInvalidOperationException", text)
            raise shell.terminating(ErrorRecord(exception, "InvalidOperation", "InvalidOperation", None))
        last = started.pop()
        last.stop(shell)
        yield with_note(shell.session.tell(f"Transcript stopped, output file is {last.path}"), "Path", last.path)
