"""Get-PSCallStack."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


class CallStackFrame(NetObject):
    """System.Management.Automation.CallStackFrame."""

    __slots__ = ("command", "function_name", "invocation_info", "location", "script_line_number", "script_name")
    type_name = "System.Management.Automation.CallStackFrame"

    def __init__(self, frame: Any) -> None:
        super().__init__()
        info = frame.function
        self.function_name = f"{info.name}" if info is not None else "<ScriptBlock>"
        path = frame.script_path or getattr(frame.block, "file_name", None)
        self.script_name = path
        self.invocation_info = frame.my_invocation() if frame.block is not None else None
        span = frame.site.span if frame.site is not None else None
        self.script_line_number = span.line if span is not None else 0
        self.command = info.name if info is not None else (path.rpartition("/")[2] if path else "<ScriptBlock>")
        self.location = f"{path.rpartition('/')[2]}: line {self.script_line_number}" if path else "<No file>"


@cmdlet("Get-PSCallStack", module="Microsoft.PowerShell.Utility")
class GetPSCallStack:
    """Lists the calls that are under way, the innermost first.

    Examples:
        Where am I?

            PS> Get-PSCallStack
    """

    def process(self, shell: Shell) -> Output:
        """Gives the calls."""
        frame: Any = shell.frame
        while frame is not None:
            yield CallStackFrame(frame)
            frame = frame.caller
