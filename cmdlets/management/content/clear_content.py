"""Clear-Content."""

from __future__ import annotations

import os
import stat

from cmdlets.management.targets import ByLiteralPath, ByPathNamed, Credentialed, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.files import is_read_only
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.filesystem import system_refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Clear-Content", module="Microsoft.PowerShell.Management", changes=True)
class ClearContent(Credentialed):
    """Empties a file; the file stays.

    Examples:
        A log.

            PS> Clear-Content app.log
    """

    where: ByPathNamed | ByLiteralPath = either(default_set=ByPathNamed)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    force: Switch = param("Force", "Clear read-only files too.", default=None)

    def process(self, shell: Shell) -> Output:
        """Empties each file."""
        with scopes(shell):
            for path in list(resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter, hidden=bool(self.force))):
                if path.provider.flat:
                    message = "Cannot perform the ClearContent operation. The ClearContent operation is not supported by this provider."
                    shell.write_error(ErrorRecord(NetException("System.Management.Automation.PSNotSupportedException", message), "NotSupported", "NotImplemented"))
                elif path.provider.is_container(path.item):
                    message = f"Unable to clear content of '{path.path}' because it is a directory. Clear-Content is only supported on files."
                    shell.write_error(ErrorRecord(NetException("System.InvalidOperationException", message), "ClearDirectoryContent", "InvalidOperation", path.path))
                elif shell.confirm(path.path, "Clear Content"):
                    try:
                        if self.force and is_read_only(path.item):
                            os.chmod(path.item, os.stat(path.item).st_mode | stat.S_IWUSR)
                        open(path.item, "w").close()
                    except OSError as error:
                        shell.write_error(system_refusal(error, "ClearContentIOError", "WriteError", path.item).record)
        return ()
