"""ConvertFrom-CliXml."""

from __future__ import annotations

from cmdlets.utility.serializer import as_list
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("ConvertFrom-CliXml", module="Microsoft.PowerShell.Utility", class_name="Microsoft.PowerShell.Commands.ConvertFromClixmlCommand")
class ConvertFromCliXml:
    """Brings back what ConvertTo-CliXml made a text of.

    Examples:
        A number stays a number.

            PS> (5 | ConvertTo-CliXml | ConvertFrom-CliXml).GetType().Name
            Int32
    """

    input_object: str = param("InputObject", "Text of a document.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        """Reads one document."""
        yield from as_list(self.input_object)
