"""Invoke-Item."""

from __future__ import annotations

import errno
import os
import subprocess

from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.errors import ErrorRecord
from havmsh.runtime.files import desktop_opener, start_failure
from havmsh.runtime.home import working_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Invoke-Item", module="Microsoft.PowerShell.Management", changes=True)
class InvokeItem(Credentialed):
    """Opens a file with the program that is meant for it.

    Examples:
        A picture.

            PS> Invoke-Item plan.png
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Opens each file."""
        with scopes(shell):
            for path in list(resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter)):
                if path.provider.flat:
                    shell.write_error(path.provider.unsupported("invoke", path.item).record)
                elif shell.confirm(f"Item: {path.item}", "Invoke Item"):
                    _open(shell, path.item)
        return ()


def _open(shell: Shell, item: str) -> None:
    """Runs what can be run, and has the desktop open what cannot. Ends the command where neither is possible."""
    folder = working_folder()
    try:
        if os.access(item, os.X_OK) and not os.path.isdir(item):
            subprocess.Popen([item], cwd=folder)
            return
        opener = desktop_opener()
        if opener is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        subprocess.Popen([opener, item], cwd=folder)
    except OSError as error:
        exception = start_failure(item, folder, error)
        raise shell.terminating(ErrorRecord(exception, exception.name)) from None
