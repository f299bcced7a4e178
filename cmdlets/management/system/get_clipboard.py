"""Get-Clipboard."""

from __future__ import annotations

import re

from cmdlets.management.system import clipboard
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.completing.completers import Asked
    from havmsh.runtime.completion import Match
    from havmsh.runtime.shell import Shell


def _delimiters(asked: Asked) -> Iterator[Match]:
    """The ends of lines, by the names of their characters or of their systems."""
    from havmsh.runtime.completion import Match

    fits = asked.context.fits(asked.word)
    if fits("CRLF") or fits("Windows"):
        yield Match('"`r`n"', "CRLF", "ParameterValue", "Windows (CRLF)")
    if fits("LF") or fits("Unix") or fits("Linux"):
        yield Match('"`n"', "LF", "ParameterValue", "UNIX (LF)")


@cmdlet("Get-Clipboard", module="Microsoft.PowerShell.Management", aliases=("gcb",), output=("System.String",))
class GetClipboard:
    """Gives the text on the clipboard, line by line.

    Examples:
        As one text.

            PS> Set-Clipboard 'web01'; Get-Clipboard -Raw
            web01
    """

    raw: Switch = param("Raw", "Give one text, not lines.", default=None)
    delimiter: list[str] = param("Delimiter", "What stands between lines.", default=None, complete=_delimiters, tells="ArgumentCompleter=Microsoft.PowerShell.Commands.DelimiterCompleter")

    def process(self, shell: Shell) -> Output:
        """Reads it."""
        text = clipboard.read(shell)
        if self.raw:
            yield text
            return
        marks = [mark for mark in self.delimiter or ["\n"] if mark]
        yield from re.split("|".join(re.escape(mark) for mark in marks), text) if marks else [text]
