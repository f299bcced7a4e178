"""Unblock-File."""

from __future__ import annotations

import os

from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell


@parameter_set(name="ByPath")
class ByPath:
    """Files by path."""

    path: list[str] = param("Path", "Files; wildcards are allowed.", position=0)


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """Files by literal path."""

    literal_path: list[str] = param("LiteralPath", "Files, without wildcards.", by_property=True, aliases=("PSPath", "LP"))


@cmdlet("Unblock-File", module="Microsoft.PowerShell.Utility", changes=True, refused=True, default_set="ByPath")
class UnblockFile:
    """Takes the mark of the web from files; refused on Linux, whose file systems have none.

    Examples:
        What a script for both systems says.

            PS> Get-ChildItem *.ps1 | Unblock-File -ErrorAction Ignore
    """

    what: ByPath | ByLiteralPath = either(default_set=ByPath)

    def process(self, shell: Shell) -> Output:
        """Looks for the files, and says that there is nothing to take away."""
        for path in self._paths(shell):
            if not os.path.exists(path):
                exception = NetException("System.IO.FileNotFoundException", path)
                shell.write_error(ErrorRecord(exception, "FileNotFound", "ObjectNotFound", path))
        text = "The cmdlet does not support Linux."
        raise PSError(shell.stamp(ErrorRecord(NetException("System.PlatformNotSupportedException", text), "LinuxNotSupported", "NotImplemented")))

    def _paths(self, shell: Shell) -> Iterator[str]:
        what = self.what
        if isinstance(what, ByLiteralPath):
            yield from (shell.file_path(path) for path in what.literal_path)
            return
        for path in what.path:
            try:
                yield from shell.resolve_path(path)
            except PSError as error:
                if not has_wildcards(path):
                    shell.write_error(ErrorRecord(error.record.exception, "FileNotFound", "ObjectNotFound", path))
