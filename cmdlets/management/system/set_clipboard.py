"""Set-Clipboard."""

from __future__ import annotations

import base64

from cmdlets.management.system import clipboard
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime import valuetexts
from havmsh.runtime.objects import NOTHING, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]

_SHOWN = 20


@cmdlet("Set-Clipboard", module="Microsoft.PowerShell.Management", aliases=("scb",), changes=True, output=("System.String",))
class SetClipboard:
    """Puts text on the clipboard.

    Examples:
        Names, a line each.

            PS> 'web01', 'db01' | Set-Clipboard; (Get-Clipboard).Count
            2
    """

    value: list[str] = param("Value", "Texts, a line each.", position=0, pipeline=True, by_property=True, null_ok=True, empty_ok=True)
    append: Switch = param("Append", "Keep what is on the clipboard, and add.", default=None)
    pass_thru: Switch = param("PassThru", "Give the texts.", default=None)
    through_terminal: Switch = param("AsOSC52", "Let the terminal set its own clipboard, also from afar.", default=None, aliases=("ToLocalhost",))

    def stream(self, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
        """Collects the texts."""
        lines: list[str] = []

        def process(obj: Any) -> None:
            texts = [valuetexts.to_text(each) for each in (obj if isinstance(obj, list) else (obj,)) if each is not None and each is not NOTHING]
            lines.extend(texts)
            if self.pass_thru:
                for text in texts:
                    out(text)

        return process, lambda: self._put(shell, lines)

    def _put(self, shell: Shell, lines: list[str]) -> None:
        if not lines and not self.append:
            if shell.confirm("The Clipboard has been cleared.", "Set-Clipboard"):
                clipboard.write(shell, "")
            return
        text = (clipboard.read(shell) + "\n" if self.append else "") + "\n".join(lines)
        first = lines[0] if lines else ""
        shown = first if len(first) < _SHOWN else first[:_SHOWN] + " ..."
        what = f"Append string '{shown}' to the clipboard." if self.append else f"Set string '{shown}' to the clipboard."
        if not shell.confirm(what, "Set-Clipboard"):
            return
        if self.through_terminal:
            shell.host.write(f"\x1b]52;;{base64.b64encode(text.encode()).decode()}\a")
        else:
            clipboard.write(shell, text)
