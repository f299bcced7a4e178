"""Out-Default."""

from __future__ import annotations

from contextlib import contextmanager

from cmdlets.utility.stamping import stamped
from havmsh.cmdlet import cmdlet, param
from havmsh.display.default import OutDefault as Shown
from havmsh.runtime.asking import transcribe
from havmsh.runtime.host import SILENT
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Out-Default", module="Microsoft.PowerShell.Core")
class OutDefault:
    """Shows objects as a script's output is shown when nothing takes it.

    Examples:
        The same as without it.

            PS> 'text' | Out-Default
            text
    """

    transcript: Switch = param("Transcript", "Show them in transcripts only.", default=None)
    input_object: object = param("InputObject", "Objects to show.", pipeline=True, default=None, net="System.Management.Automation.PSObject")

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Shows each object."""
        shown = Shown(shell.session)
        if not self.transcript:
            return stamped(shell, shown.process), shown.end

        def process(value: Any) -> None:
            with _writing_to(shell, SILENT):
                out(value)
            with _writing_to(shell, _Transcripts(shell)):
                shown.process(value)

        def end() -> None:
            with _writing_to(shell, _Transcripts(shell)):
                shown.end()

        return process, end


class _Transcripts:
    """A text stream that leads to the transcripts alone."""

    def __init__(self, shell: Shell) -> None:
        self.session = shell.session

    def write(self, text: str) -> int:
        """Keeps the text."""
        transcribe(self.session, text)
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""


@contextmanager
def _writing_to(shell: Shell, stream: Any) -> Iterator[None]:
    """While it lasts, what the host writes goes to another stream."""
    host = shell.host
    before, host.stdout = host.stdout, stream
    try:
        yield
    finally:
        host.stdout = before
