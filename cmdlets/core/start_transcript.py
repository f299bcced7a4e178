"""Start-Transcript."""

from __future__ import annotations

import os

from cmdlets.core.transcript import Transcript, default_path, running
from cmdlets.utility.notes import with_note
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="ByPath")
class ByPath:
    """By path."""

    path: str = param("Path", "File to write.", position=0, default=None)


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """By plain path."""

    literal_path: str = param("LiteralPath", "File to write, without wildcards.", position=0, default=None, aliases=("PSPath", "LP"))


@parameter_set(name="ByOutputDirectory")
class ByFolder:
    """In a folder."""

    folder: str = param("OutputDirectory", "Folder to write in.", position=0, default=None)


@cmdlet("Start-Transcript", module="Microsoft.PowerShell.Host", changes=True, default_set="ByPath")
class StartTranscript:
    """Keeps what is shown from now on in a file.

    Examples:
        A record of a maintenance window.

            PS> Start-Transcript window.txt
    """

    where: ByPath | ByLiteralPath | ByFolder = either(default_set=ByPath)
    append: Switch = param("Append", "Add to what the file has.", default=None)
    force: Switch = param("Force", "Write a read-only file.", default=None)
    no_clobber: Switch = param("NoClobber", "Do not write over a file.", default=None, aliases=("NoOverwrite",))
    minimal: Switch = param("UseMinimalHeader", "Begin with a short heading.", default=None)
    headers: Switch = param("IncludeInvocationHeader", "Tell the time of each command.", default=None)

    def process(self, shell: Shell) -> Output:
        """Opens the file."""
        path = self._path(shell)
        if self.no_clobber and os.path.exists(path) and not self.append:
            text = f"File {path} already exists and NoClobber was specified."
            raise shell.terminating(ErrorRecord(NetException("System.UnauthorizedAccessException", text), "NoClobber", "ResourceExists", path))
        if not shell.confirm(path):
            return
        try:
            running(shell).append(Transcript(shell, path, append=bool(self.append), header=bool(self.minimal)))
        except OSError as error:
            text = f"Transcription cannot be started due to the error: {error.strerror}"
            raise shell.terminating(
                ErrorRecord(NetException("System.Management.Automation.PSInvalidOperationException", text), "CannotStartTranscription", "InvalidOperation", None)
            ) from error
        yield with_note(shell.session.tell(f"Transcript started, output file is {path}"), "Path", path)

    def _path(self, shell: Shell) -> str:
        if isinstance(self.where, ByPath) and self.where.path:
            return shell.file_path(self.where.path)
        wanted = shell.frame.get("Transcript") if isinstance(self.where, ByPath) else None
        if isinstance(wanted, str):
            return shell.file_path(wanted)
        if isinstance(self.where, ByLiteralPath) and self.where.literal_path:
            return shell.file_path(self.where.literal_path)
        folder = self.where.folder if isinstance(self.where, ByFolder) else None
        return default_path(shell.file_path(folder) if folder else os.path.expanduser("~"))
