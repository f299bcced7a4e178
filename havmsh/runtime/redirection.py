"""`> file` and `>> file`: what flows there is shown as Out-File shows it; `> variable:x` sets a variable."""

from __future__ import annotations

from havmsh.runtime import valuetexts
from havmsh.runtime.command_search import open_stage
from havmsh.runtime.commands import Argument, Invocation
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

    from havmsh.runtime.frame import Frame


class FileSink:
    """The file at the end of a redirection; it is made even if nothing comes."""

    def __init__(self, frame: Frame, target: Any, append: bool) -> None:
        target = valuetexts.to_text(target)
        variable = _variable(frame, target)
        command, words = "Out-File", [Argument("named", target, "FilePath", None, True)]
        if variable:
            command, words = "Set-Variable", [Argument("named", variable, "Name", None, True)]
        if append:
            words.append(Argument("named", Switch(True), "Append", None, True))
        self.stage = open_stage(Invocation(f"Microsoft.PowerShell.Utility\\{command}", tuple(words)), frame, _nothing, True, frame.streams)
        self.stage.begin()
        self.process = self.stage.process
        self.closed = False
        self.path = "" if variable else frame.session.file_path(target)

    def open_raw(self) -> BinaryIO:
        """The file for the bytes of a program, which are nobody's text."""
        return open(self.path, "ab", buffering=0)

    def close(self) -> None:
        """Writes what is left and closes the file."""
        if self.closed:
            return
        self.closed = True
        try:
            self.stage.end()
        finally:
            self.stage.close()


def _variable(frame: Frame, target: str) -> str:
    """The name of the variable that a path means, or an empty text: what flows into a variable keeps its type."""
    from havmsh.runtime.errors import PSError

    session = frame.session
    if ":" not in target and session.location_text.startswith(("/", "~")):
        return ""
    try:
        path = session.drives.parse(target)
    except PSError:
        return ""
    return str(path.item).strip("/\\") if path.drive is not None and path.drive.provider.name == "Variable" else ""


def _nothing(value: object) -> None:
    """Out-File writes nothing on."""
