"""Start-Transcript."""

from __future__ import annotations

import os
import stat

from cmdlets.core.transcript import Transcript, default_path, one_file, running
from cmdlets.utility.notes import with_note
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.files import is_read_only, net_exception
from havmsh.runtime.objects import Switch
from havmsh.runtime.valuetexts import to_text
from havmsh.runtime.variable import UNSET
from havmsh.store.cachefile import user_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="ByPath")
class ByPath:
    """By path."""

    path: str = param("Path", "File to write.", position=0, default=None, checks=(not_empty(),))


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """By plain path."""

    literal_path: str = param("LiteralPath", "File to write, without wildcards.", position=0, default=None, aliases=("PSPath", "LP"), checks=(not_empty(),))


@parameter_set(name="ByOutputDirectory")
class ByFolder:
    """In a folder."""

    folder: str = param("OutputDirectory", "Folder to write in.", position=0, default=None, checks=(not_empty(),))


@cmdlet("Start-Transcript", module="Microsoft.PowerShell.Host", changes=True, default_set="ByPath", output=("System.String",))
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
    headers: Switch = param("IncludeInvocationHeader", "Tell the time of each command.", default=None)
    minimal: Switch = param("UseMinimalHeader", "Begin with a short heading.", default=None)

    def process(self, shell: Shell) -> Output:
        """Opens the file."""
        shown, path = self._paths(shell)
        if not shell.confirm(path):
            return
        if os.path.exists(path):
            self._look_at(path, shell)
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            running(shell).append(Transcript(shell, path, append=bool(self.append), minimal=bool(self.minimal), headers=bool(self.headers)))
        except OSError as error:
            reason = f"File path {path} resolves to a directory." if os.path.isdir(path) else net_exception(error, path).message
            text = f"Transcription cannot be started due to the error: {reason}"
            raise shell.terminating(
                ErrorRecord(NetException("System.Management.Automation.PSInvalidOperationException", text), "CannotStartTranscription", "InvalidOperation", None)
            ) from error
        yield with_note(shell.session.tell(f"Transcript started, output file is {shown}"), "Path", shown)

    def _look_at(self, path: str, shell: Shell) -> None:
        """A file that is there: not to be written over, or not to be written."""
        if self.no_clobber and not self.append:
            text = f"File {path} already exists and NoClobber was specified."
            raise shell.terminating(ErrorRecord(NetException("System.UnauthorizedAccessException", text), "NoClobber", "ResourceExists", path))
        if is_read_only(path):
            if not self.force:
                text = f'File {path} is read-only. Cannot write to this file. "Start-Transcript -Force" will clear the read-only attribute.'
                raise shell.terminating(ErrorRecord(NetException("System.ArgumentException", text), "FileReadOnly", "InvalidArgument", path))
            os.chmod(path, os.stat(path).st_mode | stat.S_IWUSR)

    def _paths(self, shell: Shell) -> tuple[str, str]:
        """The file as it was named, and its full path. Raises what PowerShell says where a pattern means several files, or something that is no file."""
        where = self.where
        if isinstance(where, ByLiteralPath) and where.literal_path:
            return where.literal_path, shell.file_path(where.literal_path)
        wanted = where.path if isinstance(where, ByPath) else None
        preferred = shell.session.global_frame.get("Transcript")
        if wanted is None and preferred is not None and preferred is not UNSET:
            wanted = to_text(preferred)
        if wanted is None:
            folder = where.folder if isinstance(where, ByFolder) else None
            made = default_path(os.path.join(user_folder(), folder) if folder else user_folder())
            return made, made
        return wanted, one_file(shell, wanted)
