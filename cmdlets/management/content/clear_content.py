"""Clear-Content."""

from __future__ import annotations

import errno
import os
import stat

from cmdlets.management.targets import ByLiteralPath, ByPathNamed, Credentialed, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.filesystem import refusal, system_refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.providers.base import PathInfo
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
                try:
                    clear(shell, path, force=bool(self.force))
                except PSError as error:
                    if error.thrown:
                        raise
                    shell.write_error(error.record)
        return ()


def clear(shell: Shell, path: PathInfo, *, force: bool) -> bool:
    """Empties a file, with force also a read-only one, which stays so; whether that was allowed. Raises PSErrors with the provider's ids."""
    item = path.item
    if path.provider.flat:
        message = "Cannot perform the ClearContent operation. The ClearContent operation is not supported by this provider."
        raise refusal(message, "NotSupported", "NotImplemented", None, "System.Management.Automation.PSNotSupportedException")
    if path.provider.is_container(item):
        message = f"Unable to clear content of '{item}' because it is a directory. Clear-Content is only supported on files."
        raise refusal(message, "ClearDirectoryContent", "InvalidOperation", item, "System.NotSupportedException")
    if not shell.confirm(f"Item: {item}", "Clear Content"):
        return False
    try:
        _truncate(item, force=force)
    except OSError as error:
        raise system_refusal(error, "ClearContentIOError", "WriteError", item) from None
    return True


def _truncate(item: str, *, force: bool) -> None:
    try:
        _empty(item)
    except PermissionError:
        mode = os.stat(item).st_mode
        if not force:
            raise
        os.chmod(item, mode | stat.S_IWUSR)
        _empty(item)
        os.chmod(item, mode)


def _empty(item: str) -> None:
    """Empties what can be: a device cannot, which is no error."""
    file = os.open(item, os.O_WRONLY)
    try:
        os.ftruncate(file, 0)
    except OSError as error:
        if error.errno not in (errno.EBADF, errno.EINVAL):
            raise
    finally:
        os.close(file)
