"""Import-Csv."""

from __future__ import annotations

from cmdlets.utility.csv_writing import delimiter_of
from cmdlets.utility.text_files import codec, encoding, target_path, warn_if_obsolete
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.display.csv_text import CsvReader
from havmsh.runtime.errors import ErrorRecord, PSError
from havmsh.runtime.objects import Char, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:

    from havmsh.runtime.shell import Shell


@parameter_set(name="DelimiterPath")
class DelimiterPath:
    """Files by path, a character between the values."""

    delimiter: Char = param("Delimiter", "Character between the values.", position=1, default=",", checks=(not_null(),))
    path: list[str] = param("Path", "Files to read; wildcards are allowed.", position=0, pipeline=True, by_property=True, checks=(not_empty(),))


@parameter_set(name="DelimiterLiteralPath")
class DelimiterLiteralPath:
    """Files by literal path, a character between the values."""

    delimiter: Char = param("Delimiter", "Character between the values.", position=1, default=",", checks=(not_null(),))
    literal_path: list[str] = param("LiteralPath", "Files to read, without wildcards.", by_property=True, aliases=("PSPath", "LP"), checks=(not_empty(),))


@parameter_set(name="CulturePath")
class CulturePath:
    """Files by path, the culture's list separator."""

    path: list[str] = param("Path", "Files to read; wildcards are allowed.", position=0, pipeline=True, by_property=True, checks=(not_empty(),))
    use_culture: Switch = param("UseCulture", "Use the list separator of the culture.", checks=(not_null(),))


@parameter_set(name="CultureLiteralPath")
class CultureLiteralPath:
    """Files by literal path, the culture's list separator."""

    literal_path: list[str] = param("LiteralPath", "Files to read, without wildcards.", by_property=True, aliases=("PSPath", "LP"), checks=(not_empty(),))
    use_culture: Switch = param("UseCulture", "Use the list separator of the culture.", checks=(not_null(),))


@cmdlet("Import-Csv", module="Microsoft.PowerShell.Utility", aliases=("ipcsv",))
class ImportCsv:
    """Reads files of comma-separated values as objects.

    Examples:
        The first machine.

            PS> Import-Csv vms.csv | Select-Object -First 1
    """

    files: DelimiterPath | DelimiterLiteralPath | CulturePath | CultureLiteralPath = either(default_set=DelimiterPath)
    header: list[str] = param("Header", "Names of the columns; the first line is data then.", default=None, checks=(not_empty(),))
    encoding: object = param("Encoding", "Encoding of the files.", default=None, net="System.Text.Encoding", transform=encoding, complete="encoding", checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Writes the objects of each file."""
        warn_if_obsolete(shell, self.encoding)
        delimiter = delimiter_of(self.files)
        for path in self._paths(shell):
            text = self._text(shell, path)
            if text is not None:
                yield from CsvReader(delimiter, self.header, shell.warn).read(text)

    def _paths(self, shell: Shell) -> list[str]:
        literal = getattr(self.files, "literal_path", None)
        if literal is not None:
            return [target_path(shell, None, path) for path in literal]
        return [target_path(shell, path, None) for path in getattr(self.files, "path", None) or ()]

    def _text(self, shell: Shell, path: str) -> str | None:
        from havmsh.runtime.files import net_exception, read_text

        try:
            return read_text(path, codec(self.encoding)[0])
        except OSError as error:
            raise PSError(shell.stamp(ErrorRecord(net_exception(error, path), "FileOpenFailure", "OpenError"))) from None


