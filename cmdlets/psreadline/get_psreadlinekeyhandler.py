"""Get-PSReadLineKeyHandler."""

from __future__ import annotations

from cmdlets.psreadline.chords import refused
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="FullListing")
class FullListing:
    """All of them."""

    bound: Switch | None = param("Bound", "Functions that a key is bound to.", default=None)
    unbound: Switch | None = param("Unbound", "Functions that no key is bound to.", default=None)


@parameter_set(name="SpecificBindings")
class SpecificBindings:
    """Certain keys."""

    chord: list[str] = param("Chord", "Keys, such as Ctrl+r or Ctrl+x,Ctrl+u.", position=0, aliases=("Key",))


@cmdlet("Get-PSReadLineKeyHandler", module="PSReadLine", output=("Microsoft.PowerShell.KeyHandler",), class_name="Microsoft.PowerShell.GetKeyHandlerCommand")
class GetPSReadLineKeyHandler:
    """Lists the keys of the prompt and the functions that they are bound to.

    Examples:
        What Ctrl+r does.

            PS> (Get-PSReadLineKeyHandler -Chord Ctrl+r).Function
            ReverseSearchHistory
    """

    kind: FullListing | SpecificBindings = either(default_set=FullListing)

    def process(self, shell: Shell) -> Output:
        """Gives the key handlers, by group and function."""
        readline = shell.session.readline
        if isinstance(self.kind, SpecificBindings):
            with refused(shell):
                yield from readline.handlers_of(self.kind.chord)
            return
        bound = True if self.kind.bound is None and self.kind.unbound is None else bool(self.kind.bound)
        yield from readline.handlers(bound=bound, unbound=bool(self.kind.unbound))
