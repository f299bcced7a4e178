"""ConvertTo-CliXml."""

from __future__ import annotations

from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.display.clixml_writer import ClixmlWriter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("ConvertTo-CliXml", module="Microsoft.PowerShell.Utility", class_name="Microsoft.PowerShell.Commands.ConvertToClixmlCommand", output=("System.String",))
class ConvertToCliXml:
    """Makes one text of objects, for ConvertFrom-CliXml to bring back.

    Examples:
        There and back.

            PS> ([pscustomobject]@{ Name = 'web01' } | ConvertTo-CliXml | ConvertFrom-CliXml).Name
            web01
    """

    input_object: object = param("InputObject", "Objects to keep.", position=0, pipeline=True, net="System.Management.Automation.PSObject")
    depth: int = param("Depth", "How many levels of objects are kept.", default=2, checks=(between(1, 2147483647),))

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Writes all input as one document."""
        yield ClixmlWriter(self.depth).document(records)
