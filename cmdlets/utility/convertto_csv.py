"""ConvertTo-Csv."""

from __future__ import annotations

from cmdlets.utility.csv_writing import WritesCsv, names_type, writer_of
from havmsh.cmdlet import cmdlet, param
from havmsh.display.csv_text import column_names, type_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell

@cmdlet("ConvertTo-Csv", module="Microsoft.PowerShell.Utility", output=("System.String",))
class ConvertToCsv(WritesCsv):
    """Writes objects as lines of comma-separated values.

    Examples:
        One object.

            PS> [pscustomobject]@{ Name = 'web01'; Cpu = 2 } | ConvertTo-Csv
            "Name","Cpu"
            "web01","2"
    """

    input_object: object = param("InputObject", "Objects to convert.", position=0, pipeline=True, by_property=True, net="System.Management.Automation.PSObject")

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes a line for each object; the first gives the columns."""
        writer = writer_of(self, shell)
        row = writer.row
        begun = False

        def process(item: Any) -> None:
            nonlocal begun
            if not begun:
                if item is None:
                    return
                begun = True
                writer.columns(column_names(item))
                if names_type(self):
                    out(type_line(item))
                if not self.no_header and (header := writer.header()):
                    out(header)
            if item is not None and (line := row(item)):  # objects without the columns leave no empty line
                out(line)

        return process, lambda: None
