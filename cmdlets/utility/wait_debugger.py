"""Wait-Debugger."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Wait-Debugger", module="Microsoft.PowerShell.Utility")
class WaitDebugger:
    """Stops the script where it stands: the debugger's prompt says how it goes on.

    Examples:
        A script that stops before it moves anything.

            PS> function Move-All { Wait-Debugger; Get-VM app* | Move-VM -VMHost HV02 }
    """

    def end(self, shell: Shell) -> Output:
        """Stops."""
        from havmsh.runtime.debugging.debugger import debugger_of

        span = shell.info.span
        line, file = (span.line, span.source.file_name or "") if span is not None else (0, "")
        shell.verbose(f"Wait-Debugger called on line {line} in {file}.")
        debugger_of(shell.session).interrupt()
        return ()
