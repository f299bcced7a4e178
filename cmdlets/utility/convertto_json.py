"""ConvertTo-Json."""

from __future__ import annotations

from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.display.json_writer import JsonWriter
from havmsh.runtime.experiments import enabled
from havmsh.runtime.objects import Array, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    from havmsh.runtime.shell import Shell


@cmdlet("ConvertTo-Json", module="Microsoft.PowerShell.Utility", output=("System.String",))
class ConvertToJson:
    """Writes objects as JSON.

    Examples:
        In one line.

            PS> [ordered]@{ Name = 'web01'; Cpu = 2 } | ConvertTo-Json -Compress
            {"Name":"web01","Cpu":2}
    """

    input_object: object = param("InputObject", "Objects to convert.", position=0, pipeline=True, null_ok=True, empty_ok=True)
    depth: int = param("Depth", "How many levels of objects are opened.", default=2, checks=(between(0, 100),))
    compress: Switch = param("Compress", "Leave out space and line breaks.", default=None)
    enums_as_strings: Switch = param("EnumsAsStrings", "Write enumeration values by name.", default=None)
    as_array: Switch = param("AsArray", "Write an array, also of one object.", default=None)
    escape_handling: Literal['Default', 'EscapeNonAscii', 'EscapeHtml'] = param(
        "EscapeHandling", "Which characters are escaped.", default="Default", net="Newtonsoft.Json.StringEscapeHandling"
    )

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Converts all input at once."""
        if not records:
            return
        writer = JsonWriter(
            self.depth, compress=bool(self.compress), enums_as_text=bool(self.enums_as_strings),
            long_enums_as_number="psserializejsonlongenumasnumber" in enabled(shell.session), escape=str(self.escape_handling),
            too_deep=lambda: shell.warn(f"Resulting JSON is truncated as serialization has exceeded the set depth of {self.depth}."),
        )
        piped = not shell.is_bound("InputObject") or shell.info.expecting_input
        if self.as_array or len(records) > 1:
            yield writer.several(Array(records), piped)
        else:
            yield writer.text(records[0], piped)
