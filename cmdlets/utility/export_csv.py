"""Export-Csv."""

from __future__ import annotations

import os

from cmdlets.utility.csv_writing import WritesCsv, delimiter_of, names_type, writer_of
from cmdlets.utility.stamping import stamped
from cmdlets.utility.text_files import TextFile, encoding, target_path
from havmsh.checks import not_empty
from havmsh.cmdlet import cmdlet, param
from havmsh.display.csv_text import CsvWriter, column_names, records, type_line
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell

@cmdlet(
    "Export-Csv", module="Microsoft.PowerShell.Utility", aliases=("epcsv",), changes=True,
    listed=(
        "InputObject Path LiteralPath Force NoClobber Encoding Append Delimiter UseCulture IncludeTypeInformation NoTypeInformation QuoteFields "
        "UseQuotes NoHeader"
    ),
)
class ExportCsv(WritesCsv):
    """Writes objects as comma-separated values into a file.

    Examples:
        One object.

            PS> [pscustomobject]@{ Name = 'web01' } | Export-Csv vms.csv
    """

    input_object: object = param("InputObject", "Objects to write.", pipeline=True, by_property=True, net="System.Management.Automation.PSObject")
    path: str = param("Path", "File to write.", position=0, default=None, checks=(not_empty(),))
    literal_path: str = param("LiteralPath", "File to write, without wildcards.", default=None, aliases=("PSPath", "LP"), checks=(not_empty(),))
    force: Switch = param("Force", "Write read-only files, and other columns than the file has.", default=None)
    no_clobber: Switch = param("NoClobber", "Refuse to overwrite a file.", default=None, aliases=("NoOverwrite",))
    encoding: object = param("Encoding", "Encoding of the file.", default=None, net="System.Text.Encoding", transform=encoding, complete="encoding", checks=(not_empty(),))
    append: Switch = param("Append", "Add to what the file has.", default=None)

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes a line for each object; the first, or the file that is added to, gives the columns."""
        if (self.path is None) == (self.literal_path is None):
            raise _refusal(shell, "You must specify either the -Path or -LiteralPath parameters, but not both.", "CannotSpecifyPathAndLiteralPath")
        if self.append and self.no_header:
            raise _refusal(shell, "You must specify either the -Append or -NoHeader parameters, but not both.", "CannotSpecifyBothAppendAndNoHeader")
        writer = writer_of(self, shell)
        if not shell.confirm(self.path or self.literal_path):
            return _nothing, _end
        path = target_path(shell, self.path, self.literal_path)
        before = self._columns_before(path, writer)
        file = TextFile(
            shell, path, encoding=self.encoding, append=bool(self.append), force=bool(self.force), no_clobber=bool(self.no_clobber)
        )
        object.__setattr__(self, "_file", file)
        begun = False

        def process(item: Any) -> None:
            nonlocal begun
            if item is None:
                return
            if not begun:
                begun = True
                self._begin(shell, writer, file, item, before)
            file.line(writer.row(item))

        return stamped(shell, process), file.close

    def _columns_before(self, path: str, writer: CsvWriter) -> list[str] | None:
        """The columns of the file that is added to; None where a new one is begun."""
        if not self.append or not os.path.isfile(path) or os.path.getsize(path) == 0:
            return None
        from havmsh.runtime.files import read_text

        text = read_text(path)
        while text.startswith("#"):
            text = text.partition("\n")[2]
        delimiter = delimiter_of(self.form)
        return [str(name) for name in next(iter(records(text, delimiter)), [])]

    def _begin(self, shell: Shell, writer: CsvWriter, file: TextFile, item: Any, before: list[str] | None) -> None:
        names = column_names(item)
        if before is not None:
            own = {name.upper() for name in names}
            missing = next((name for name in before if name.upper() not in own), None)
            if missing is not None and not self.force:
                message = (
                    f"Cannot append CSV content to the following file: {self.path or self.literal_path}. The appended object does not have a property "
                    f"that corresponds to the following column: {missing}. To continue with mismatched properties, add the -Force parameter, and "
                    "then retry the command."
                )
                raise _refusal(shell, message, "CannotAppendCsvWithMismatchedPropertyNames", missing)
            writer.columns(before)
            return
        writer.columns(names)
        if names_type(self):
            file.line(type_line(item))
        if not self.no_header:
            file.line(writer.header())

    def close(self, shell: Shell) -> None:
        """Closes the file whatever happened."""
        file = getattr(self, "_file", None)
        if file is not None:
            file.close()


def _refusal(shell: Shell, message: str, error_id: str, target: Any = None) -> PSError:
    return PSError(shell.record(message, error_id, category="InvalidData", target=target, exception="System.InvalidOperationException"))


def _nothing(value: Any) -> None:
    """Takes what is not to be written."""


def _end() -> None:
    """There is nothing to do at the end."""
