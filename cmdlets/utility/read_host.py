"""Read-Host."""

from __future__ import annotations

from cmdlets.utility.securestring import plain_text
from cmdlets.utility.sequences import elements
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import valuetexts
from havmsh.runtime.objects import Switch, unwrap
from havmsh.runtime.types.security import SecureString

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


@cmdlet("Read-Host", module="Microsoft.PowerShell.Utility", output=("System.String", "System.Security.SecureString"), listed="Prompt AsSecureString MaskInput")
class ReadHost:
    """Asks the person at the screen for a line.

    Examples:
        A name.

            PS> $name = Read-Host 'Which machine'
    """

    prompt: object = param("Prompt", "What to ask.", position=0, rest=True, default=None, net="System.Object", tells="AllowNull")
    kind: AsString | AsSecureString = either(default_set=AsString)

    def process(self, shell: Shell) -> Output:
        """Asks; refused where nobody can answer. Nothing comes where the input ended at a prompt, null where there was none."""
        from havmsh.runtime.prompting import Field

        secure = isinstance(self.kind, AsSecureString) and bool(self.kind.secure)
        masked = isinstance(self.kind, AsString) and bool(self.kind.mask)
        text = _prompt(self.prompt)
        if text:
            found = shell.host.ask_fields("", "", [Field(text, "System.Security.SecureString" if secure or masked else "System.String", commands=False)])
            values = [] if found is None else list(found.values())
        else:
            shell.host.demand_asking()
            values = [shell.host.read_secret() if secure or masked else shell.ask("")]
        for value in values:
            yield plain_text(value) if masked and isinstance(unwrap(value), SecureString) else value


def _prompt(value: Any) -> str:
    if value is None:
        return ""
    several = elements(value)
    if several is None:
        return valuetexts.to_text(value)
    return " ".join(text for text in (valuetexts.to_text(item) for item in several) if text)
