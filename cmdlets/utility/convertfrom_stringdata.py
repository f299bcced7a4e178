"""ConvertFrom-StringData."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Char, Hashtable
from havmsh.runtime.regex.characters import unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("ConvertFrom-StringData", module="Microsoft.PowerShell.Utility", output=("System.Collections.Hashtable",))
class ConvertFromStringData:
    """Reads lines ``name=value`` as a table.

    Examples:
        Two settings.

            PS> ("a=1`nb=2" | ConvertFrom-StringData).b
            2
    """

    string_data: str = param("StringData", "Lines of names and values.", position=0, pipeline=True, empty_ok=True)
    delimiter: Char = param("Delimiter", "Character between name and value.", position=1, default="=")

    def process(self, shell: Shell) -> Output:
        """Writes a table for each string."""
        table = Hashtable()
        delimiter = str(self.delimiter or "=")
        for raw in (self.string_data or "").split("\n"):
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            at = line.find(delimiter)
            if at <= 0:
                raise self._refusal(shell, f"Data line '{line}' is not in 'name=value' format. ")
            name = line[:at].strip()
            if name in table:
                raise self._refusal(shell, f"Data item '{name}' in line '{line}' is already defined. ")
            table[name] = unescape(line[at + 1 :].strip())
        yield table

    @staticmethod
    def _refusal(shell: Shell, message: str) -> PSError:
        return PSError(shell.record(
            message, "InvalidOperation", category="InvalidOperation", exception="System.Management.Automation.PSInvalidOperationException"
        ))
