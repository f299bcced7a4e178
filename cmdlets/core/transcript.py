"""What is written to the screen, kept in a file too."""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any

    from havmsh.runtime.shell import Shell

RULE = "**********************"


class _Both:
    """A text stream that also writes to the transcript."""

    def __init__(self, stream: Any, file: IO[str]) -> None:
        self.stream = stream
        self.file = file

    def write(self, text: str) -> int:
        """Writes to both."""
        self.file.write(text)
        return int(self.stream.write(text) or len(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


class Transcript:
    """One running transcript of a session."""

    def __init__(self, shell: Shell, path: str, *, append: bool, header: bool) -> None:
        self.path = path
        self.file: IO[str] = open(path, "a" if append else "w", encoding="utf-8")  # noqa: SIM115 - open until Stop-Transcript
        host = shell.host
        self.before = (host.stdout, host.stderr)
        if header:
            self.file.write(f"{RULE}\nPowerShell transcript start\nStart time: {_now()}\n{RULE}\n")
        else:
            self.file.write(f"{RULE}\nPowerShell transcript start\nStart time: {_now()}\nUsername: {os.environ.get('USER', '')}\n"
                            f"Machine: {os.uname().nodename}\nProcess ID: {os.getpid()}\n{RULE}\n")
        host.stdout = _Both(host.stdout, self.file)
        host.stderr = _Both(host.stderr, self.file)

    def command(self, text: str) -> None:
        """Tells of a command that is about to run, behind a prompt."""
        self.file.write(f"PS>{text}\n")

    def stop(self, shell: Shell) -> None:
        """Ends it."""
        shell.host.flush()
        shell.host.stdout, shell.host.stderr = self.before
        self.file.write(f"{RULE}\nPowerShell transcript end\nEnd time: {_now()}\n{RULE}\n")
        self.file.close()


def _now() -> str:
    return time.strftime("%Y%m%d%H%M%S")


def running(shell: Shell) -> list[Transcript]:
    """The session's transcripts, the last one first to end."""
    found: list[Transcript] = shell.session.rooms.setdefault("transcripts", [])
    return found


def default_path(folder: str) -> str:
    """A name for a transcript that was given none."""
    return os.path.join(folder, f"PowerShell_transcript.{os.uname().nodename}.{os.urandom(6).hex()}.{_now()}.txt")
