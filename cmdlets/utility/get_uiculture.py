"""Get-UICulture."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet
from havmsh.runtime import static_members
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-UICulture", module="Microsoft.PowerShell.Utility", output=("System.Globalization.CultureInfo",))
class GetUICulture:
    """Gives the culture of the shell's own messages.

    Examples:
        Its name.

            PS> (Get-UICulture).Name
            en-US
    """

    def process(self, shell: Shell) -> Output:
        """Gives it."""
        yield static_members.static_get(known("System.Globalization.CultureInfo"), "CurrentUICulture")
