"""`> file` and `>> file`: what flows there is shown as Out-File shows it."""

from __future__ import annotations

from havmsh.runtime.commands import Argument, Invocation, open_stage
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.frame import Frame


class FileSink:
    """The file at the end of a redirection; it is made even if nothing comes."""

    def __init__(self, frame: Frame, target: Any, append: bool) -> None:
        words = [Argument("named", target, "FilePath", None, True)]
        if append:
            words.append(Argument("named", Switch(True), "Append", None, True))
        self.stage = open_stage(Invocation("Microsoft.PowerShell.Utility\\Out-File", tuple(words)), frame, _nothing, True, frame.streams)
        self.stage.begin()
        self.process = self.stage.process
        self.closed = False

    def close(self) -> None:
        """Writes what is left and closes the file."""
        if self.closed:
            return
        self.closed = True
        try:
            self.stage.end()
        finally:
            self.stage.close()


def _nothing(value: object) -> None:
    """Out-File writes nothing on."""
