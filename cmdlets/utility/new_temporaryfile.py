"""New-TemporaryFile."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet
from havmsh.runtime import static_members
from havmsh.runtime.errors import ErrorRecord
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("New-TemporaryFile", module="Microsoft.PowerShell.Utility", changes=True, impact="Low", output=("System.IO.FileInfo",))
class NewTemporaryFile:
    """Makes an empty file in the folder for temporary files.

    Examples:
        Its length.

            PS> $f = New-TemporaryFile; $f.Length; Remove-Item $f
            0
    """

    def process(self, shell: Shell) -> Output:
        """Makes the file."""
        import os
        import tempfile

        from havmsh.runtime.files import net_exception

        folder = os.environ.get("TMPDIR") or "/tmp"
        folder += "" if folder.endswith("/") else "/"
        if not shell.confirm(folder):
            return
        try:
            handle, name = tempfile.mkstemp(prefix="tmp", suffix=".tmp", dir=folder)
        except OSError as error:
            raise shell.terminating(ErrorRecord(net_exception(error, error.filename or folder), "NewTemporaryFileWriteError", "WriteError", folder)) from None
        os.close(handle)
        yield static_members.new(known("System.IO.FileInfo"), [name])
