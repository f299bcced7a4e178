"""ConvertFrom-Json."""

from __future__ import annotations

from havmsh.checks import positive
from havmsh.cmdlet import cmdlet, param
from havmsh.display.json_reader import DEFAULT_DEPTH, Reading, read
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import NOTHING, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal

    from havmsh.runtime.shell import Shell


@cmdlet("ConvertFrom-Json", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.PSCustomObject",))
class ConvertFromJson:
    """Reads JSON into objects.

    Examples:
        A property.

            PS> ('{"Name":"web01"}' | ConvertFrom-Json).Name
            web01
    """

    input_object: str = param("InputObject", "JSON text; several strings are documents or the lines of one.", position=0, pipeline=True, empty_ok=True)
    as_hashtable: Switch = param("AsHashtable", "Give tables in place of custom objects.", default=None)
    depth: int = param("Depth", "How deep the document may be.", default=DEFAULT_DEPTH, checks=(positive(),))
    no_enumerate: Switch = param("NoEnumerate", "Write an array as one object.", default=None)
    date_kind: Literal['Default', 'Local', 'Utc', 'Offset', 'String'] = param(
        "DateKind", "What strings that are dates become.", default="Default", net="Microsoft.PowerShell.Commands.JsonDateKind"
    )

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Collects the lines; the document is read at the end."""
        from havmsh.runtime import valuetexts

        lines: list[str] = []

        def process(value: Any) -> None:
            lines.append(value if value.__class__ is str else valuetexts.to_text(value))

        return process, lambda: self._convert(lines, out)

    def _convert(self, lines: list[str], out: Callable[[Any], None]) -> None:
        if not lines:
            return
        if len(lines) == 1:
            self._document(lines[0], out)
            return
        try:
            first = self._document(lines[0], out)
        except PSError as error:
            if error.record.exception.name != "System.ArgumentException":
                raise
            first = False
        if first:
            for line in lines[1:]:
                self._document(line, out)
        else:
            self._document("\n".join(lines), out)

    def _document(self, text: str, out: Callable[[Any], None]) -> bool:
        """Writes one document's value; tells whether there was one."""
        reading = Reading(tables=bool(self.as_hashtable), depth=self.depth, dates=str(self.date_kind))
        value = read(text, reading)
        if isinstance(value, list) and not self.no_enumerate:
            for item in value:
                out(item)
        elif value is not NOTHING:
            out(value)
        return value is not None
