"""Read-Host."""

from __future__ import annotations

from cmdlets.utility.sequences import elements
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import valuetexts
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="AsString")
class AsString:
    """A text."""

    mask: Switch = param("MaskInput", "Do not show what is typed.", default=None)


@parameter_set(name="AsSecureString")
class AsSecureString:
    """A secure string."""

    secure: Switch = param("AsSecureString", "Give a secure string and do not show what is typed.", default=None)


@cmdlet("Read-Host", module="Microsoft.PowerShell.Utility", output=("System.String", "System.Security.SecureString"))
class ReadHost:
    """Asks the person at the screen for a line.

    Examples:
        A name.

            PS> $name = Read-Host 'Which machine'
    """

    prompt: object = param("Prompt", "What to ask.", position=0, rest=True, default=None, net="System.Object")
    kind: AsString | AsSecureString = either(default_set=AsString)

    def process(self, shell: Shell) -> Output:
        """Asks; refused where nobody can answer."""
        secret = bool(self.kind.secure) if isinstance(self.kind, AsSecureString) else bool(self.kind.mask)
        text = _prompt(self.prompt)
        answer = shell.ask(f"{text}: " if text else "", secure=secret)
        if isinstance(self.kind, AsSecureString) and self.kind.secure:
            from cmdlets.utility.securestring import secure_string

            yield secure_string(answer)
        else:
            yield answer


def _prompt(value: Any) -> str:
    if value is None:
        return ""
    several = elements(value)
    if several is None:
        return valuetexts.to_text(value)
    return " ".join(text for text in (valuetexts.to_text(item) for item in several) if text)
