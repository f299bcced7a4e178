"""Redirections: `> file` and `>> file`, where what flows is shown as Out-File shows it, `> variable:x`, and streams that are led into others."""

from __future__ import annotations

from havmsh.runtime import valuetexts
from havmsh.runtime.command_search import open_stage
from havmsh.runtime.commands import Argument, Invocation
from havmsh.runtime.diverting import Diverted
from havmsh.runtime.objects import Switch
from havmsh.runtime.streams import nowhere

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
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


class Redirection:
    """Redirections in force: where output and the other streams lead now, and the files to close."""

    def __init__(self, frame: Frame, redirections: tuple[tuple[Any, ...], ...], targets: tuple[Any, ...], out: Callable[[Any], None]) -> None:
        self.frame = frame
        self.out = out
        self.streams = frame.streams
        self.diverted: Diverted | None = None
        self.files: list[Any] = []
        self.raw: Any = None
        """The file that takes the bytes of a program as they are."""
        left = list(targets)
        merges = [item for item in redirections if item[1] is not None]
        for number, target, append in redirections:
            if target is None:
                self._to_file(number, left.pop(0), append)
        for number, _, _ in merges:
            self.streams = self.streams.redirect(number, self.out)

    def _to_file(self, number: int, target: Any, append: bool) -> None:
        if target is None or isinstance(target, str) and not target.strip():  # no file is nowhere
            sink: Callable[[Any], None] = nowhere
        else:
            from havmsh.runtime.redirection import FileSink

            file = FileSink(self.frame, target, append)
            self.files.append(file)
            sink = file.process
            if number == 1 and file.path:
                self.raw = file
        if number in (0, 1):
            self.out = sink
        if number != 1:
            self.streams = self.streams.redirect(number, sink)

    def close(self) -> None:
        """Ends what was written to files, and puts the frame's streams back."""
        if self.diverted is not None:
            self.diverted.__exit__()
            self.diverted = None
        for file in self.files:
            file.close()
        self.files = []


def redirect(frame: Frame, redirections: tuple[tuple[Any, ...], ...], targets: tuple[Any, ...], out: Callable[[Any], None]) -> Redirection:
    """Redirections of an expression."""
    diverted = Diverted(frame, frame.streams)
    state = Redirection(frame, redirections, targets, diverted.outwards(out))
    diverted.streams = state.streams
    state.diverted = diverted.__enter__()
    return state


class RedirectedStage:
    """A stage whose streams lead elsewhere."""

    def __init__(self, inner: Any, state: Redirection) -> None:
        self.inner = inner
        self.state = state

    @property
    def begins_late(self) -> bool:
        """As the stage within."""
        return bool(getattr(self.inner, "begins_late", False))

    @property
    def failed(self) -> bool:
        """As the stage within."""
        return bool(getattr(self.inner, "failed", False))

    @property
    def process(self) -> Any:
        """As the stage within."""
        return self.inner.process

    def begin(self) -> None:
        """As the stage within."""
        self.inner.begin()

    def end(self) -> None:
        """As the stage within."""
        self.inner.end()

    def close(self) -> None:
        """Closes the stage, then the files."""
        try:
            self.inner.close()
        finally:
            self.state.close()
