"""What is written to the screen, kept in a file too."""

from __future__ import annotations

import atexit
import base64
import os
import re
import sys
import time

from havmsh.runtime.home import user_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any

    from havmsh.runtime.shell import Shell

RULE = "**********************"


ERASED = re.compile(r"[^\n]*\r\x1b\[[KJ]")
"""What was taken from its line again before anything else was written: the pager's question."""


class _Both:
    """A text stream that also writes to the transcript: whole lines, without the sequences of a terminal."""

    def __init__(self, stream: Any, file: IO[str]) -> None:
        self.stream = stream
        self.file = file
        self.line = ""

    def write(self, text: str) -> int:
        """Writes to both."""
        self.keep(text)
        return int(self.stream.write(text) or len(text))

    def keep(self, text: str) -> None:
        """Writes to the transcript."""
        from havmsh.display.cells import plain

        whole, line_feed, self.line = ERASED.sub("", self.line + text).rpartition("\n")
        self.file.write(plain(whole) + line_feed)

    def end(self) -> None:
        """Writes what stands on an unfinished line."""
        if self.line:
            self.keep("\n")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


class Transcript:
    """One running transcript of a session."""

    def __init__(self, shell: Shell, path: str, *, append: bool, minimal: bool, headers: bool) -> None:
        self.path = path
        self.headers = headers
        self.file: IO[str] = open(path, "a" if append else "w", encoding="utf-8", errors="lossy")  # noqa: SIM115 - open until Stop-Transcript
        host = shell.host
        self.before = (host.stdout, host.stderr)
        self.file.write(f"{RULE}\nPowerShell transcript start\nStart time: {_now()}\n{'' if minimal else _particulars(shell)}{RULE}\n")
        atexit.register(self._end_with_process)
        self.out, self.errors = _Both(host.stdout, self.file), _Both(host.stderr, self.file)
        host.stdout, host.stderr = self.out, self.errors

    def command(self, text: str, prompt: str = "PS>") -> None:
        """Tells of a command that is about to run, behind a prompt."""
        self.out.end()
        if self.headers:
            self.file.write(f"{RULE}\nCommand start time: {_now()}\n{RULE}\n")
        self.file.write(f"{prompt}{text}\n")

    def keep(self, text: str) -> None:
        """Keeps a text that is not shown."""
        self.out.keep(text)

    def stop(self, shell: Shell) -> None:
        """Ends it."""
        shell.host.flush()
        shell.host.stdout, shell.host.stderr = self.before
        atexit.unregister(self._end_with_process)
        self._close()

    def _end_with_process(self) -> None:
        """A transcript that nobody stopped ends where the process does."""
        self.before[0].flush()
        self._close()

    def _close(self) -> None:
        self.out.end()
        self.errors.end()
        self.file.write(f"{RULE}\nPowerShell transcript end\nEnd time: {_now()}\n{RULE}\n")
        self.file.close()


def _particulars(shell: Shell) -> str:
    """Who runs what where, and every version that the shell tells."""
    from havmsh.runtime.valuetexts import to_text

    system = os.uname()
    user = f"{system.nodename}\\{user_name()}"
    lines = [
        f"Username: {user}", f"RunAs User: {user}", "Configuration Name: ", f"Machine: {system.nodename} (Unix {system.release.partition('-')[0]})",
        f"Host Application: {' '.join(sys.argv)}", f"Process ID: {os.getpid()}",
    ]
    for name, value in shell.frame.get("PSVersionTable").items():
        if value is not None:
            lines.append(f"{name}: {', '.join(map(to_text, value)) if isinstance(value, list) else to_text(value)}")
    return "".join(f"{line}\n" for line in lines)


def _now() -> str:
    return time.strftime("%Y%m%d%H%M%S")


def running(shell: Shell) -> list[Transcript]:
    """The session's transcripts, the last one first to end."""
    found: list[Transcript] = shell.session.rooms.setdefault("transcripts", [])
    return found


def default_path(folder: str) -> str:
    """A name for a transcript that was given none."""
    chance = base64.b64encode(os.urandom(6)).decode().replace("/", "_")
    return os.path.join(folder, f"PowerShell_transcript.{os.uname().nodename}.{chance}.{_now()}.txt")


def one_file(shell: Shell, text: str) -> str:
    """The file that a path or pattern means, there or not. Raises MultipleFilesNotSupported and ReadWriteFileNotFileSystemProvider."""
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.wildcard import unescape

    drives = shell.session.drives
    try:
        found = drives.resolve(text)
    except PSError as error:
        if error.record.error_id != "PathNotFound":
            raise
        found = [drives.parse(unescape(text))]
    message = ""
    if found and found[0].provider.flat:
        message, code = f"The current provider ({found[0].provider.full_name}) cannot open a file.", "ReadWriteFileNotFileSystemProvider"
    elif len(found) > 1:
        message, code = "Cannot perform operation because the path resolved to more than one file. This command cannot operate on multiple files.", "MultipleFilesNotSupported"
    if message:
        shell.fail(message, code, category="InvalidArgument", exception="System.Management.Automation.PSInvalidOperationException")
    return str(found[0].item) if found else str(shell.file_path(unescape(text)))
