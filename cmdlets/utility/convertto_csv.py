"""ConvertTo-Csv."""

from __future__ import annotations

from cmdlets.utility.csv_writing import writer_of
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.display.csv_text import column_names, type_line
from havmsh.runtime.objects import Char, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal

    from havmsh.runtime.shell import Shell

@parameter_set(name="Delimiter")
class ByDelimiter:
    """A character between the values."""

    delimiter: Char = param("Delimiter", "Character between the values.", position=1, default=",")


@parameter_set(name="UseCulture")
class ByCulture:
    """The culture's list separator."""

    use_culture: Switch = param("UseCulture", "Use the list separator of the culture.")


@cmdlet("ConvertTo-Csv", module="Microsoft.PowerShell.Utility", output=("System.String",))
class ConvertToCsv:
    """Writes objects as lines of comma-separated values.

    Examples:
        One object.

            PS> [pscustomobject]@{ Name = 'web01'; Cpu = 2 } | ConvertTo-Csv
            "Name","Cpu"
            "web01","2"
    """

    input_object: object = param("InputObject", "Objects to convert.", position=0, pipeline=True, by_property=True)
    form: ByDelimiter | ByCulture = either(default_set=ByDelimiter)
    include_type_information: Switch = param("IncludeTypeInformation", "Begin with a line that names the type.", default=None, aliases=("ITI",))
    no_type_information: Switch = param("NoTypeInformation", "Begin without a line that names the type.", default=None, aliases=("NTI",))
    quote_fields: list[str] = param("QuoteFields", "The only columns that are quoted.", default=None, aliases=("QF",))
    use_quotes: Literal["Never", "Always", "AsNeeded"] = param(
        "UseQuotes", "When values are quoted.", default=None, aliases=("UQ",), net="Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind"
    )
    no_header: Switch = param("NoHeader", "Leave out the line of column names.", default=None)

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
                if self.include_type_information:
                    out(type_line(item))
                if not self.no_header:
                    out(writer.header())
            if item is not None:
                out(row(item))

        return process, lambda: None
