"""Write-Progress."""

from __future__ import annotations

from havmsh.checks import between, not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.streams import ProgressRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

LIMIT = 2147483647
_ACTIVITY = "HelpMessageResource=Text|to|describe|the|activity|for|which|progress|is|being|reported."
_STATUS = "HelpMessageResource=Text|to|describe|the|current|state|of|the|activity|for|which|progress|is|being|reported."


@cmdlet("Write-Progress", module="Microsoft.PowerShell.Utility")
class WriteProgress:
    """Shows how far something has come.

    Examples:
        A quarter.

            PS> Write-Progress -Activity Cloning -Status 'disk 1' -PercentComplete 25
    """

    activity: str = param("Activity", "What is being done.", position=0, default=None, tells=_ACTIVITY)
    status: str = param("Status", "How it stands.", position=1, default="Processing", checks=(not_empty(),), tells=_STATUS)
    number: int = param("Id", "Number of this activity.", position=2, default=0, checks=(between(0, LIMIT),))
    percent: int = param("PercentComplete", "How much is done; -1 for unknown.", default=-1, checks=(between(-1, 100),))
    seconds: int = param("SecondsRemaining", "How long it still takes; -1 for unknown.", default=-1)
    operation: str = param("CurrentOperation", "What is being done right now.", default=None)
    parent: int = param("ParentId", "Number of the activity that this is a part of.", default=-1, checks=(between(-1, LIMIT),))
    completed: Switch = param("Completed", "It is done: show it no longer.", default=None)
    source: int = param("SourceId", "Number of what reports; its activities are its own.", default=0)

    def process(self, shell: Shell) -> Output:
        """Sends the record to the host."""
        if not self.activity and not self.completed:
            text = "Missing value for mandatory parameter. (Parameter 'Activity')"
            raise shell.terminating(ErrorRecord(NetException("System.ArgumentException", text), "MissingActivity", "InvalidArgument", self.activity))
        if self.parent == self.number:
            raise shell.fail(
                "ParentActivityId cannot be the same as the ActivityId.", "Argument", category="InvalidArgument",
                exception="System.Management.Automation.PSArgumentException")
        record = ProgressRecord(self.number, self.activity or "", self.status)
        record.percent = self.percent
        record.seconds = self.seconds
        record.current_operation = self.operation or ""
        record.parent_id = self.parent
        record.source = int(self.source)
        record.completed = bool(self.completed)
        shell.progress(record)
        return ()
