"""ConvertFrom-Csv."""

from __future__ import annotations

from cmdlets.utility.csv_writing import ByCulture, ByDelimiter, delimiter_of
from cmdlets.utility.stamping import stamped
from havmsh.checks import not_empty, not_empty_object, not_null
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.display.csv_text import CsvReader
from havmsh.runtime.objects import Char, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Delimiter")
class ByGivenDelimiter(ByDelimiter):
    """A character between the values."""

    delimiter: Char = param("Delimiter", "Character between the values.", position=1, default=",", checks=(not_null(), not_empty()))


@parameter_set(name="UseCulture")
class ByCultureAlone(ByCulture):
    """The culture's list separator."""

    use_culture: Switch = param("UseCulture", "Use the list separator of the culture.", checks=(not_null(), not_empty()))


@cmdlet("ConvertFrom-Csv", module="Microsoft.PowerShell.Utility", listed="Delimiter UseCulture InputObject Header")
class ConvertFromCsv:
    """Reads lines of comma-separated values as objects.

    Examples:
        One object.

            PS> ('Name,Cpu', 'web01,2' | ConvertFrom-Csv).Name
            web01
    """

    input_object: list[object] = param("InputObject", "Lines of CSV.", position=0, pipeline=True, by_property=True, checks=(not_null(), not_empty_object()), net="System.Management.Automation.PSObject[]")
    form: ByGivenDelimiter | ByCultureAlone = either(default_set=ByGivenDelimiter)
    header: list[str] = param("Header", "Names of the columns; the first line is data then.", default=None, checks=(not_null(), not_empty()))

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes an object for each record as it comes."""
        from havmsh.runtime import valuetexts

        reader = CsvReader(delimiter_of(self.form), self.header, shell.warn)

        def process(value: Any) -> None:
            for text in value if isinstance(value, list) else (value,):
                for item in reader.read(text if text.__class__ is str else valuetexts.to_text(text)):
                    out(item)

        return stamped(shell, process), lambda: None
