"""New-TemporaryFile."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet
from havmsh.runtime import static_members
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
        import tempfile

        folder = tempfile.gettempdir()
        if shell.confirm(folder):
            import os

            handle, name = tempfile.mkstemp(prefix="tmp", suffix=".tmp", dir=folder)
            os.close(handle)
            yield static_members.new(known("System.IO.FileInfo"), [name])
