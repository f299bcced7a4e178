"""Switch-Process."""

from __future__ import annotations

import os
import sys

from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Switch-Process", module="Microsoft.PowerShell.Core")
class SwitchProcess:
    """Puts a program in the place of this shell's process.

    Examples:
        The shell ends, and bash goes on in its place.

            PS> Switch-Process bash --login
    """

    command: list[str] = param("WithCommand", "The program and its arguments.", position=0, rest=True, default=None)

    def process(self, shell: Shell) -> Output:
        """Becomes the program; comes back only where that fails."""
        from havmsh.runtime.command_search import find_file

        words = self.command or []
        if not words:
            return ()
        found = find_file(words[0], shell.session)
        if found is None or found.command_type != "Application":
            text = f"Command '{words[0]}' was not found. The specified command must be an executable."
            exception = NetException("System.Management.Automation.CommandNotFoundException", text)
            raise PSError(shell.stamp(ErrorRecord(exception, "CommandNotFound", "InvalidArgument", words[0])))
        sys.stdout.flush()
        sys.stderr.flush()
        try:
            os.execv(str(found.path), words)  # type: ignore[attr-defined]
        except OSError as error:
            text = f"Exec call failed with errorno {error.errno} for command line: {' '.join(words)}"
            raise PSError(shell.stamp(ErrorRecord(NetException("System.Exception", text), "ExecutionFailed", "InvalidOperation", words))) from None
