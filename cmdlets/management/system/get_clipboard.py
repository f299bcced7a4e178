"""Get-Clipboard."""

from __future__ import annotations

import re

from cmdlets.management.system import clipboard
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-Clipboard", module="Microsoft.PowerShell.Management", aliases=("gcb",), output=("System.String",))
class GetClipboard:
    """Gives the text on the clipboard, line by line.

    Examples:
        As one text.

            PS> Set-Clipboard 'web01'; Get-Clipboard -Raw
            web01
    """

    raw: Switch = param("Raw", "Give one text, not lines.", default=None)
    delimiter: list[str] = param("Delimiter", "What stands between lines.", default=None, complete=('"`r`n"', '"`n"'))

    def process(self, shell: Shell) -> Output:
        """Reads it."""
        text = clipboard.read(shell)
        if self.raw:
            yield text
            return
        marks = [mark for mark in self.delimiter or ["\n"] if mark]
        yield from re.split("|".join(re.escape(mark) for mark in marks), text) if marks else [text]
