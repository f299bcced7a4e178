"""Write-Host."""

from __future__ import annotations

from cmdlets.utility.sequences import elements
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime import valuetexts
from havmsh.runtime.objects import Hashtable, Switch, unwrap
from havmsh.runtime.streams import HostInformationMessage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Write-Host", module="Microsoft.PowerShell.Utility")
class WriteHost:
    """Writes text for the person at the screen, past the pipeline.

    Examples:
        Two words and a number.

            PS> Write-Host nodes: 4
            nodes: 4
    """

    value: object = param(
        "Object", "What to write.", position=0, pipeline=True, rest=True, default=None, aliases=("Msg", "Message"), net="System.Object"
    )
    no_newline: Switch = param("NoNewline", "Do not end the line.", default=None)
    separator: object = param("Separator", "What stands between several values.", default=" ", net="System.Object")
    foreground: object = param("ForegroundColor", "Colour of the text.", default=None, net="System.ConsoleColor")
    background: object = param("BackgroundColor", "Colour behind the text.", default=None, net="System.ConsoleColor")

    def process(self, shell: Shell) -> Output:
        """Sends the text to the information stream with the tag that the host shows at once."""
        message = HostInformationMessage(
            host_text(self.value, "" if self.separator is None else valuetexts.to_text(self.separator)), no_new_line=bool(self.no_newline),
            foreground=_colour(self.foreground), background=_colour(self.background),
        )
        shell.information(message, ("PSHOST",))
        return ()


def _colour(value: Any) -> str | None:
    return None if value is None else valuetexts.to_text(value)


def host_text(value: Any, separator: str) -> str:
    """The text of a value as Write-Host writes it: elements one after the other, an XML node by its name."""
    if value is None:
        return ""
    base = unwrap(value)
    if isinstance(base, str):
        return str(base)
    if isinstance(base, Hashtable):
        return separator.join(f"[{valuetexts.to_text(key)}, {valuetexts.to_text(item)}]" for key, item in base.items())
    if getattr(base, "net_shown", None) is not None:
        from havmsh.runtime.types.xmlnodes import XmlNode

        if isinstance(base, XmlNode):
            return str(base.name)
    several = elements(base)
    if several is not None:
        return separator.join(host_text(item, separator) for item in several)
    return str(valuetexts.shown(value)) if isinstance(base, int | float) else str(valuetexts.to_display(value))
