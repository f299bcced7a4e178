"""Invoke-History."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

_RUNNING = "invoke-history"


@cmdlet("Invoke-History", module="Microsoft.PowerShell.Core", changes=True)
class InvokeHistory:
    """Runs a command again that was typed in this session.

    Examples:
        The second one.

            PS> Invoke-History 2
    """

    number: str | None = param("Id", "Number of the entry, or how its text begins; the last one without it.", position=0, by_property=True, default=None)

    def process(self, shell: Shell) -> Output:
        """Shows the command and runs it."""
        entry = self._entry(shell)
        text = entry.command_line
        running: list[str] = shell.session.rooms.setdefault(_RUNNING, [])
        if text in running:
            shell.fail(
                "The Invoke-History cmdlet is called repeatedly, in a loop.", "InvokeHistoryLoopDetected", category="InvalidOperation",
                exception="System.InvalidOperationException",
            )
        if not shell.confirm(text, "Invoke-History"):
            return
        from havmsh.runtime import scriptblock

        running.append(text)
        try:
            shell.host.write(f"{text}\n")
            yield from scriptblock.parse(text, shell.session).invoke()
        finally:
            running.remove(text)

    def _entry(self, shell: Shell) -> Any:
        entries: list[Any] = shell.session.history
        wanted = self.number
        if wanted is None:
            if not entries:
                shell.fail(
                    "Cannot locate most recent history.", "InvokeHistoryNoLastHistoryEntryFound", category="InvalidOperation",
                    exception="System.InvalidOperationException",
                )
            return entries[-1]
        target: Any = wanted
        if wanted.strip().isdecimal():
            target = Int64(int(wanted))
            found = next((entry for entry in entries if entry.number == target), None)
            message, error_id, category = f"Cannot locate the history for Id {wanted}.", "InvokeHistoryNoHistoryForId", "ObjectNotFound"
        else:
            found = next((entry for entry in reversed(entries) if entry.command_line.startswith(wanted)), None)
            message, error_id, category = f"Cannot locate the history for command line {wanted}.", "InvokeHistoryNoHistoryForCommandline", "ObjectNotFound"
        if found is None:
            shell.fail(message, error_id, category=category, target=target, exception="System.ArgumentException")
        return found
