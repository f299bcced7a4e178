"""Add-Content."""

from __future__ import annotations

from cmdlets.management.content.writing import Writer, encoding
from cmdlets.management.targets import ByLiteralPath, ByPath
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class Named(ByPath):
    """By path; values come from the pipeline."""

    path: list[str] = param("Path", "Path of the files; wildcards are understood.", position=0, by_property=True)


@cmdlet("Add-Content", module="Microsoft.PowerShell.Management", changes=True)
class AddContent:
    """Adds values to the end of a file.

    Examples:
        A line of text.

            PS> Add-Content note.txt 'open again'
    """

    where: Named | ByLiteralPath = either(default_set=Named)
    value: object = param(
        "Value", "What is written, a line each.", position=1, pipeline=True, by_property=True, null_ok=True, empty_ok=True, net="System.Object[]",
    )
    passthru: Switch = param("PassThru", "Write the values to the pipeline too.", default=None)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    force: Switch = param("Force", "Write read-only files too.", default=None)
    no_newline: Switch = param("NoNewline", "Put nothing between the values.", default=None)
    encoding: object = param("Encoding", "Encoding of the file.", default=None, net="System.Text.Encoding", transform=encoding, complete="encoding")
    bytes: Switch = param("AsByteStream", "The values are bytes.", default=None)

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes each value as it comes."""
        return Writer(shell, self, append=True).stages()
