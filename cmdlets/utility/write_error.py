"""Write-Error."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="NoException")
class ByMessage:
    """A message makes the error."""

    message: str = param("Message", "What went wrong.", position=0, pipeline=True, aliases=("Msg",), null_ok=True, empty_ok=True)
    category: object = param("Category", "Kind of error.", default=None, net="System.Management.Automation.ErrorCategory")
    error_id: str = param("ErrorId", "Id of the error.", default="")
    target: object = param("TargetObject", "What was worked on.", default=None)


@parameter_set(name="WithException")
class ByException:
    """An exception makes the error."""

    exception: object = param("Exception", "Exception to report.", position=0, net="System.Exception")
    message: str = param("Message", "What to say instead of the exception's message.", default=None, aliases=("Msg",), null_ok=True, empty_ok=True)
    category: object = param("Category", "Kind of error.", default=None, net="System.Management.Automation.ErrorCategory")
    error_id: str = param("ErrorId", "Id of the error.", default="")
    target: object = param("TargetObject", "What was worked on.", default=None)


@parameter_set(name="ErrorRecord")
class ByRecord:
    """An error that is there already."""

    record: object = param("ErrorRecord", "Error to report again.", position=0, net="System.Management.Automation.ErrorRecord")


@cmdlet("Write-Error", module="Microsoft.PowerShell.Utility", listed=(
        "Exception Message ErrorRecord Category ErrorId TargetObject RecommendedAction CategoryActivity CategoryReason CategoryTargetName "
        "CategoryTargetType"
    ))
class WriteError:
    """Reports an error and goes on.

    Examples:
        An error with an id.

            PS> Write-Error 'no such node' -ErrorId NoNode -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId
            NoNode
    """

    by: ByMessage | ByException | ByRecord = either(default_set=ByMessage)
    recommended_action: str = param("RecommendedAction", "What the reader should do.", default="")
    activity: str = param("CategoryActivity", "What was being done.", default="", aliases=("Activity",))
    reason: str = param("CategoryReason", "Why it failed.", default="", aliases=("Reason",))
    target_name: str = param("CategoryTargetName", "Name of what was worked on.", default="", aliases=("TargetName",))
    target_type: str = param("CategoryTargetType", "Type of what was worked on.", default="", aliases=("TargetType",))

    def process(self, shell: Shell) -> Output:
        """Reports it in the name of the script or function that calls."""
        record = _copy(self.by.record) if isinstance(self.by, ByRecord) else _made(self.by)
        if self.recommended_action:
            record.details = record.details or record.exception.message
            record.recommended_action = self.recommended_action
        record.activity = self.activity or "Write-Error"
        record.reason = self.reason or record.reason
        record.target_name = self.target_name or record.target_name
        record.target_type = self.target_type or record.target_type
        caller = shell.frame.get("MyInvocation")
        command = getattr(caller, "my_command", None)
        if command is not None:
            record.invocation = caller
            record.command_class = record.command_class or command.name
        if command is None or not command.name:
            # at the prompt nobody calls: the id stands alone
            shell.class_name = ""
        shell.write_error(record)
        return ()


def _made(by: ByMessage | ByException) -> ErrorRecord:
    """A record of a message or an exception."""
    message = by.message or ""
    category = "NotSpecified" if by.category is None else valuetexts.to_text(by.category)
    if isinstance(by, ByException):
        exception: Any = by.exception
        record = ErrorRecord(exception, by.error_id or exception.name, category, by.target)
        record.details = message or None
        return record
    name = "Microsoft.PowerShell.Commands.WriteErrorException"
    return ErrorRecord(NetException(name, message, Source=None), by.error_id or name, category, by.target)


def _copy(old: Any) -> ErrorRecord:
    """The same error as a record of its own."""
    record = ErrorRecord(old.exception, old.error_id, old.category, old.target)
    for name in ("details", "recommended_action", "reason", "target_name", "target_type"):
        setattr(record, name, getattr(old, name))
    return record
